"""A case told as a teaching story: nobody is named, and it goes out once somebody looked at all that may tell one."""

from __future__ import annotations

from app.casework.desk import Desk, committee_doc, need_file
from app.records.case import Case
from app.records.cases.story import aliases, hidden, left_over, story
from app.records.cases.story_left import LeftWord, without_words, words_left
from app.records.changes import Doc
from app.records.errors import Problem, Refused
from app.records.shapes import Reading

SHAPE = {
    "lesson": "text",
    "items": ("list", {"word": "*line", "decision": "*code:story_word"}),
}


def words_to_look_at(desk: Desk, case: str, written: object = None) -> list[LeftWord]:
    """What is left in the story that may tell who it was, to be looked at one by one. Raises as ``story_facts``."""
    return words_left(told_story(desk, need_file(desk, case), read_written(desk, written)).values())


def story_facts(desk: Desk, case: str, written: object = None) -> Doc:
    """What the page of the story says; ``written`` may hold the writer's lesson and, in ``items``, what was decided
    about each word that was left: ``keep`` or ``hide``. Raises Refused: ``no_such_case``, ``story_faulty``,
    ``story_not_clean`` where a telling word is left, ``story_not_looked`` where nobody has looked at one."""
    found, kept = need_file(desk, case), read_written(desk, written)
    told = told_story(desk, found, kept)
    decided = {one["word"]: one["decision"] for one in kept.get("items", [])}
    unseen = [
        Problem(key, f"look_{one.kind}")
        for key, text in told.items()
        for one in words_left([text])
        if one.word not in decided
    ]
    if unseen:
        raise Refused("story_not_looked", problems=unseen)
    hide = {one.word: one.kind for one in words_left(told.values()) if decided[one.word] == "hide"}
    kind = desk.forms.label("dispute_type", found["dispute_type"])
    return {"type": kind, **{key: without_words(text, hide) for key, text in told.items()}}


def read_written(desk: Desk, written: object) -> Doc:
    """What was written for the story. Raises Refused("story_faulty")."""
    reading = Reading(desk.forms.codes)
    kept = reading.read(written or {}, SHAPE)
    if reading.problems:
        raise Refused("story_faulty", problems=reading.problems)
    return kept


def told_story(desk: Desk, found: Case, kept: Doc) -> dict[str, str]:
    """The parts of the story with every known name hidden. Raises Refused("story_not_clean")."""
    room = committee_doc(desk)
    village = str(room["short_name"])
    names = aliases(found, {"name": str(room["name"]), "room": str(room["room_name"]), "village": village})
    told = {**story(found, names), "lesson": hidden(kept.get("lesson", ""), names)}
    problems = [Problem(key, f"left_{kind}") for key, text in told.items() for kind in left_over(text, names)]
    if problems:
        raise Refused("story_not_clean", problems=problems)
    return told
