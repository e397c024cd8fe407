"""What lies on the desk of the practice room: frozen papers in every state, a closed month, a draft left open."""

from __future__ import annotations

from random import Random

from app.casework.books.months import close_month, earlier_open_month
from app.casework.desk import Desk
from app.casework.papers.papers import freeze_paper, print_paper, sign_paper
from app.facts.dates import month_of
from app.records.case import CaseRow

AGREED = ("intake_form", "agreement")


def leave_on_the_desk(desk: Desk, rng: Random) -> None:
    """Freeze, print and sign papers of a few cases; close the first month of the book."""
    del rng
    for row in desk.store.case_rows(state="agreed", limit=2):
        for form in AGREED:
            paper = freeze_paper(desk, row["id"], form).paper
            print_paper(desk, paper["id"], paper["copies"])
    for row in desk.store.case_rows(state="mediating", limit=1):
        freeze_paper(desk, row["id"], "mediation_record")
    signed = [row for row in desk.store.case_rows(state="effective", limit=20) if row["effective_on"]]
    for row in [one for one in signed if is_written(desk, one)][:2]:
        freeze_paper(desk, row["id"], "agreement")
        sign_paper(desk, row["id"], "agreement", on=str(row["effective_on"]))
    close_first_month(desk)


def is_written(desk: Desk, row: CaseRow) -> bool:
    """Whether a case's agreement is a written one."""
    case = desk.store.get("case", row["id"]) or {}
    return bool(case.get("agreements")) and case["agreements"][-1]["form"] == "written"


def close_first_month(desk: Desk) -> None:
    """The oldest month of the book is closed, where it lies well back."""
    this = month_of(desk.clock.today(), desk.forms.rules.cut_off_day)
    first = earlier_open_month(desk, this)
    if first and first < this:
        close_month(desk, first)
