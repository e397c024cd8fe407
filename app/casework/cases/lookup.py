"""Reading cases: one whole, a list, a search, what may be done next, what is missing before filing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from app.casework.cases.conflict_findings import conflict_findings
from app.casework.cases.consultations import meetings_on
from app.casework.cases.likeness import copied_findings
from app.casework.cases.next_step import case_way, staged
from app.casework.desk import Desk, is_ones_own, need_case, need_file
from app.casework.papers.attachments import list_attachments
from app.casework.papers.paperlist import differing_papers, file_things, paper_rows
from app.records.case import Case, CaseRow, Day, only_keys
from app.records.cases.deadlines import Deadline, deadlines, near_findings
from app.records.cases.numbers import number_in_year, short_number
from app.records.coded import words_outside
from app.records.kept import KeptNumber
from app.records.papers.inspection import Finding, inspect_case
from app.records.shown import DueDay, ShownCase

NUMBER_KEYS = ("number", "kind", "state", "for", "case", "form", "why", "forms", "reserved_on")


@dataclass(frozen=True)
class CaseList:
    """Light rows, the newest first, and how many there are in all; where ``more``, at least so many."""

    total: int
    cases: list[CaseRow]
    more: bool = False


@dataclass(frozen=True)
class Findings:
    """What is missing (``errors`` stop filing) and what deserves a second look."""

    errors: list[Finding]
    warnings: list[Finding]


def show_case(desk: Desk, word: str) -> ShownCase:
    """A case by id or number, with what is derived from it: deadlines, papers, attachments, warnings, its ``stage``
    and what is ``next`` (see ``next_step``)."""
    case = need_case(desk, word)
    today = desk.clock.today()
    due = [shown_deadline(one, today) for one in deadlines(case, desk.forms.rules)]
    differing, told = differing_papers(desk, case), case_way(desk, case["id"])
    papers = [row.as_doc() for row in paper_rows(desk, case) if row.state != "empty"]
    return {
        **case,
        "entered_late": entered_late(case),
        "stage": told.stage.code,
        "next": told.next.as_doc() if told.next else None,
        "deadlines": due,
        "papers": papers,
        "attachments": list_attachments(desk, case["id"]),
        "meetings": meetings_on(desk, case),
        "warnings": [{"code": "paper_differs", "field": form} for form in differing],
    }


def shown_deadline(deadline: Deadline, today: date) -> DueDay:
    """A day of a case; ``lapsed`` stands at a right that is gone, for there it is no longer due."""
    found: DueDay = {"kind": deadline.kind, "on": deadline.on.isoformat()}
    if deadline.term:
        found["term"] = deadline.term
    if deadline.lapsed(today):
        found["lapsed"] = True
    return found


def entered_late(case: Case) -> int:
    """How many days after the intake a case was typed in (补录); 0 on the day itself."""
    typed = date.fromisoformat(str(case["opened_at"])[:10])
    return max((typed - date.fromisoformat(case["accepted_on"])).days, 0)


class RegisteredNumber(KeptNumber, total=False):
    """A number as the register shows it: with the title of its case and, where it is used, the day of the intake."""

    title: str
    on: Day


def register_of_numbers(desk: Desk) -> list[RegisteredNumber]:
    """Every number given, series by series and rising: used (by which case, with its ``title`` and the day ``on``),
    reserved for a paper that has not come back, or void with why."""
    kept = {one["number"]: one for one in desk.store.all("number") if one.get("number")}
    void = {one["id"].partition(".")[2]: one for one in desk.store.all("number") if one.get("state") == "void"}
    titles: dict[str, str] = {}
    found: list[RegisteredNumber] = []
    for row in reversed(desk.store.case_rows()):
        titles[row["id"]] = row["title"]
        if not row["number"]:
            continue
        gone = void.get(row["number"])
        line: RegisteredNumber = {"number": row["number"], "kind": "case", "case": row["id"], "title": row["title"],
                                  "on": row["accepted_on"], "state": "used"}  # fmt: skip
        found.append({**line, "state": "void", "why": gone.get("why", "")} if gone else line)
    taken = {one["number"] for one in found}
    for number, one in kept.items():
        if number not in taken:
            title = titles.get(str(one.get("case")), "")
            found.append(cast(RegisteredNumber, {**only_keys(one, NUMBER_KEYS), "title": title}))
    series = {name: at for at, name in enumerate(dict.fromkeys(series_of(one["number"]) for one in found))}
    return sorted(found, key=lambda one: (series[series_of(one["number"])], sequence_of(one["number"])))


def series_of(number: str) -> str:
    """What the numbers of one series and year begin with."""
    return number.removesuffix(short_number(number))


def sequence_of(number: str) -> int:
    """Its place in the series; 0 for a number of another make, which stays where it came in."""
    told = number_in_year(number)
    return int(told) if told.isdecimal() else 0


def list_cases(
    desk: Desk,
    *,
    state: str | None = None,
    month: str | None = None,
    limit: int | None = None,
    after: str | None = None,
) -> CaseList:
    """Cases newest first; ``month`` is the month of intake, ``after`` the id of the last row already shown."""
    rows = desk.store.case_rows(state=state, month=month, after=after, limit=limit)
    return CaseList(desk.store.case_count(state=state, month=month), staged(desk, rows))


def find_cases(desk: Desk, text: str, limit: int | None = None, count_to: int | None = None) -> CaseList:
    """Cases by whatever was typed: characters, initials, phone or ID fragments, numbers, words.

    ``count_to`` is for a list under a box, asked at every key: counting ends there. A restricted case is found by
    anybody by its number, by its words only by those whose it is.
    """
    found = desk.store.search(text, limit, count_to)
    own = [case["id"] for case in desk.store.restricted_saying(text) if is_ones_own(desk, case)]
    rows = [*desk.store.rows_of(own), *found.rows][:limit]
    return CaseList(found.total + len(own), staged(desk, rows), found.more)


def check_case(desk: Desk, word: str) -> Findings:
    """What is missing before filing; a frozen paper not yet signed is an error. Raises Refused("case_destroyed")."""
    case = need_file(desk, word)
    found = inspect_case(case, file_things(desk, case["id"]), desk.forms.rules)
    differing = [Finding("warning", "paper_differs", form) for form in differing_papers(desk, case)]
    strange = [Finding("warning", "word_outside_list", "", path) for path in words_outside(case, desk.forms.codes)]
    days = near_findings(case, desk.forms.rules, desk.clock.today())
    return Findings(
        errors=[one for one in found if one.level == "error"],
        warnings=[
            *(one for one in found if one.level != "error"),
            *conflict_findings(desk, case),
            *days,
            *strange,
            *differing,
            *copied_findings(desk, case),
        ],
    )
