"""Joint meetings (会商、联席) on the plan's special fields: which cases they spoke of, and their minutes."""

from __future__ import annotations

from app.casework.committee.organisation import MEETINGS, TO_WRITE, meetings
from app.casework.desk import Desk, committee_doc
from app.documents.forms.room_papers import draw_slip
from app.records.case import Case
from app.records.cases.states import title
from app.records.changes import Doc
from app.records.entries import MeetingLine
from app.records.errors import Refused

FORM = "meeting_minutes"
SAID = ("notice_no", "lead_unit", "place", "chair", "topics", "decided", "leader", "due_on", "done")


def meetings_on(desk: Desk, case: Case) -> list[MeetingLine]:
    """The meetings that spoke of a case, in the order they were written down."""
    return [line for line in meetings(desk) if case["number"] in line.get("numbers", [])]


def minutes(desk: Desk, entry: str) -> bytes:
    """The minutes of a meeting for two hands; a case is named by number and kind, never by its people.

    Raises Refused("no_such_entry").
    """
    line = desk.store.get("entry", entry)
    if line is None or line["ledger"] != MEETINGS:
        raise Refused("no_such_entry")
    answers = {
        **{key: line.get(key) for key in SAID}, "held_on": line["on"], "on": None,
        "kind": desk.forms.label("meeting_kind", line.get("kind", "")),
        "field": desk.forms.label("tag", line.get("field", "")),
        "units": "、".join(line.get("units", [])), "present": "、".join(line.get("present", [])),
        "rows": [case_row(desk, number) for number in line.get("numbers", [])], "hands": ["主持人", "记录人"],
    }  # fmt: skip
    told = {key: value or TO_WRITE for key, value in answers.items() if key not in ("rows", "on", "due_on")}
    committee = committee_doc(desk)["name"]
    return draw_slip(desk.forms, FORM, {**answers, **told}, committee=committee, day=desk.clock.today()).pdf


def case_row(desk: Desk, number: str) -> Doc:
    """One case as the minutes name it; a number that is not ours stands alone."""
    case = desk.store.case_by_number(number)
    if case is None:
        return {"number": number}
    kind = desk.forms.label("dispute_type", case["dispute_type"])
    return {"number": number, "type": kind, "state": title(case["state"])}
