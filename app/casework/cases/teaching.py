"""A case told as a teaching story: nobody's name, or nothing is given out."""

from __future__ import annotations

from app.casework.desk import Desk, committee_doc, need_file
from app.records.cases.story import aliases, hidden, left_over, story
from app.records.changes import Doc
from app.records.errors import Problem, Refused
from app.records.shapes import Reading

SHAPE = {"lesson": "text"}


def story_facts(desk: Desk, case: str, written: object = None) -> Doc:
    """What the page of the story says; ``written`` may hold the writer's lesson. Raises Refused: ``no_such_case``,
    ``story_faulty``, ``story_not_clean`` where a telling word is left."""
    found, reading = need_file(desk, case), Reading(desk.forms.codes)
    kept = reading.read(written or {}, SHAPE)
    if reading.problems:
        raise Refused("story_faulty", problems=reading.problems)
    room = committee_doc(desk)
    village = str(room["short_name"])
    names = aliases(found, {"name": str(room["name"]), "room": str(room["room_name"]), "village": village})
    told = {**story(found, names), "lesson": hidden(kept.get("lesson", ""), names)}
    problems = [Problem(key, f"left_{kind}") for key, text in told.items() for kind in left_over(text, names)]
    if problems:
        raise Refused("story_not_clean", problems=problems)
    kind = desk.forms.label("dispute_type", found["dispute_type"])
    return {"type": kind, **told}
