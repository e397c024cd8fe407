"""补录: papers written by hand come into the book in their order, under the number they carry.

ID numbers, amounts and days are typed twice (``records.twice``); the register remembers for each paper who
typed it in, when, and how many days after the day on the paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.casework.cases.cases import read_intake, register
from app.casework.cases.taken import write_step
from app.casework.desk import Changed, Desk, Registered
from app.casework.papers.packs import FIRST, need_pack, need_waiting
from app.casework.registration import typed_in
from app.documents.forms.answers import document_of
from app.records.case import FromPaper, NumberParts, as_case
from app.records.errors import Note, Refused
from app.records.kept import KeptNumber, PackLine
from app.records.papers.twice import differences, without_again
from app.records.projection import DAY_KEYS
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE
from app.storage.writing import Writing


def step_of(desk: Desk, form: str) -> str:
    """The step that a paper fills; Refused("unknown_form", "form_not_by_hand")."""
    screens = document_of(desk.forms, form).screens
    if not screens:
        raise Refused("form_not_by_hand", form=form)
    return screens[0].step


def shape_of(step: str) -> Mapping[str, Any]:
    """What a step may state."""
    return SHAPE if step == "intake" else SHAPES[step]


def enter_paper(desk: Desk, number: str, form: str, body: object) -> Changed:
    """Type in one paper of a pack: the registration first, it takes the reserved number; then a step each.

    Raises Refused: ``typed_twice_faulty`` naming every second typing that is missing or different,
    ``number_not_reserved``, ``pack_without_form``, ``paper_entered_already``, ``pack_not_begun``, and what
    registering and taking a step raise.
    """
    desk.need("paper.enter")
    step = step_of(desk, form)
    problems = differences(body, shape_of(step))
    if problems:
        raise Refused("typed_twice_faulty", problems=problems)
    plain = without_again(body)
    return enter_intake(desk, number, plain) if form == FIRST else enter_step(desk, number, form, step, plain)


def enter_intake(desk: Desk, number: str, intake: object) -> Registered:
    """The registration under its reserved number."""
    desk.need("paper.enter")
    facts, notes = read_intake(desk, intake)
    with typed_in(desk) as writing:
        kept = need_pack(desk, number)
        need_waiting(desk, kept, FIRST)
        line = told(desk, FIRST, facts["accepted_on"])
        late: FromPaper = {"number": number, "by": line["by"], "at": line["at"], "days": line["days"]}
        parts = NumberParts(short=kept["short"], year=kept["year"], kind=kept["kind"], seq=kept["seq"])
        case = register(desk, writing, as_case({**facts, "from_paper": late}), parts)
        keep(writing, kept, line, case["id"])
    if int(facts["accepted_on"][:4]) != kept["year"]:
        notes = [*notes, Note("number_of_other_year", "accepted_on", {"year": kept["year"]})]
    return Registered(cases=(case["id"],), warnings=tuple(notes), id=case["id"], number=case["number"])


def enter_step(desk: Desk, number: str, form: str, step: str, body: object) -> Changed:
    """A later paper of the pack."""
    desk.need("paper.enter")
    with typed_in(desk) as writing:
        kept = need_pack(desk, number)
        need_waiting(desk, kept, form)
        if "case" not in kept:
            raise Refused("pack_not_begun")
        notes = write_step(desk, writing, kept["case"], step, body)
        days = [str(body[key]) for key in DAY_KEYS if isinstance(body, dict) and body.get(key)]
        keep(writing, kept, told(desk, form, days[0] if days else ""), kept["case"])
    return Changed(cases=(kept["case"],), warnings=tuple(notes))


def told(desk: Desk, form: str, day: str) -> PackLine:
    """Who typed a paper in, when, and how many days after the day on it."""
    today = desk.clock.today()
    days = max((today - date.fromisoformat(day)).days, 0) if day else 0
    return {"form": form, "by": desk.store.user, "at": today.isoformat(), "on": day, "days": days}


def keep(writing: Writing, kept: KeptNumber, line: PackLine, case: str) -> None:
    """The register's line with one more paper typed in."""
    doc: KeptNumber = {"id": kept["id"], "state": "used", "case": case, "entered": [*kept.get("entered", []), line]}
    writing.record("number.entered", kept["id"], {"number": doc})
