"""Joint meetings (会商、联席) on the plan's special fields: which cases they spoke of, and their minutes."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from app.casework.committee.organisation import MEETINGS, meetings
from app.casework.desk import Desk
from app.records.case import Case
from app.records.cases.states import title
from app.records.entries import MeetingLine
from app.records.errors import Refused


class SpokenOf(TypedDict):
    """A case as minutes name it; of one that is not ours the number alone."""

    number: str
    type: NotRequired[str]
    state: NotRequired[str]


class MinutesFacts(MeetingLine):
    """The line of a meeting with the cases it spoke of."""

    rows: list[SpokenOf]


def meetings_on(desk: Desk, case: Case) -> list[MeetingLine]:
    """The meetings that spoke of a case, in the order they were written down."""
    return [line for line in meetings(desk) if case["number"] in line.get("numbers", [])]


def minutes_facts(desk: Desk, entry: str) -> MinutesFacts:
    """What the minutes of a meeting say; a case is named by number and kind, never by its people.

    Raises Refused("no_such_entry").
    """
    line: MeetingLine | None = desk.store.get("entry", entry)
    if line is None or line["ledger"] != MEETINGS:
        raise Refused("no_such_entry")
    return {**line, "rows": [case_row(desk, number) for number in line.get("numbers", [])]}


def case_row(desk: Desk, number: str) -> SpokenOf:
    """One case as the minutes name it; a number that is not ours stands alone."""
    case = desk.store.case_by_number(number)
    if case is None:
        return {"number": number}
    kind = desk.forms.label("dispute_type", case["dispute_type"])
    return {"number": number, "type": kind, "state": title(case["state"])}
