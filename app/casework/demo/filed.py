"""The filed cases of the practice room: every paper of their files was made final, printed and signed on its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from app.casework.cases.cases import take_step
from app.casework.cases.taken import write_step
from app.casework.demo.story import StoryClock
from app.casework.desk import Desk, need_case
from app.casework.papers.filling import fill_paper
from app.casework.papers.freezing import day_of
from app.casework.papers.paperlist import PaperRow, paper_rows
from app.casework.papers.papers import freeze_paper, print_paper, sign_paper
from app.records.case import Case, Filing, Released
from app.records.papers.case_file import needed_papers
from app.records.papers.signers import AGREEMENT

MOST = 40
"""So many of the latest files have their papers; a book of many thousand cases stands for its figures."""
IDENTITY = "identity"
LEFT_OUT = "练习卷，纸质另存"
DIRECTOR = "王德明"
CLERK = "刘芳"


@dataclass(frozen=True)
class ToFile:
    """A closed case and the day on which it is filed."""

    case: str
    on: date
    body: Filing


def put_away(desk: Desk, story: StoryClock, rng: Random, waiting: Sequence[ToFile]) -> None:
    """File the closed cases: the latest with all their papers, those before them with the director's word."""
    older, latest = waiting[:-MOST], waiting[-MOST:]
    if older:
        with desk.store.writing() as writing:
            for one in older:
                story.turn(one.on, rng.randrange(400))
                found = writing.get("case", one.case)
                wanted = needed_papers(found) if found else []
                released = [Released(paper=needed.forms[0], reason=LEFT_OUT, by=DIRECTOR) for needed in wanted]
                write_step(desk, writing, one.case, "archive", Filing(**one.body, released=released))
    for one in latest:
        make_papers(desk, story, rng, one.case)
        story.turn(one.on, rng.randrange(400))
        take_step(desk, one.case, "archive", one.body)


def make_papers(desk: Desk, story: StoryClock, rng: Random, word: str) -> None:
    """Every paper that the file of a case asks for, each made final, printed and signed on its day."""
    case = need_case(desk, word)
    wanted = {form for needed in needed_papers(case) for form in needed.forms[:1]}
    if IDENTITY in wanted:
        story.turn(date.fromisoformat(case["accepted_on"]), rng.randrange(400))
        fill_paper(desk, word, IDENTITY, {"checked_by": CLERK, "checked_on": case["accepted_on"]})
    for row in paper_rows(desk, case):
        if row.form in wanted or (row.state == "draft" and not row.optional):
            finish(desk, story, rng, case, row)


def finish(desk: Desk, story: StoryClock, rng: Random, case: Case, row: PaperRow) -> None:
    """One paper: final, printed, and signed where somebody signs it."""
    document = desk.forms.documents[row.form]
    on = str(case.get("effective_on") or "") if row.form == AGREEMENT else day_of(document, case, row.no)
    story.turn(date.fromisoformat(on), rng.randrange(400))
    paper = freeze_paper(desk, case["id"], row.form, no=row.no).paper
    print_paper(desk, paper["id"], paper["copies"])
    if document.signed_by:
        sign_paper(desk, case["id"], row.form, on=on, no=row.no)
