"""A case told as a teaching story: nobody is named, and it goes out once somebody looked at all that may tell one."""

from __future__ import annotations

from typing import TypedDict

from app.casework.desk import Desk, committee_doc, need_file
from app.records.case import Case, Code
from app.records.cases.story import aliases, hidden, left_over, story
from app.records.cases.story_left import LeftWord, without_words, words_left
from app.records.errors import Problem, Refused
from app.records.sentences import told_one
from app.records.shapes import Reading

SHAPE = {
    "lesson": "text",
    "items": ("list", {"word": "*line", "decision": "*code:story_word"}),
}


class StoryWord(TypedDict):
    """What was decided about a word that may tell who it was."""

    word: str
    decision: Code  # keep, hide


class StoryWritten(TypedDict, total=False):
    """What was written for a story."""

    lesson: str
    items: list[StoryWord]


def words_to_look_at(desk: Desk, case: str, written: object = None) -> list[LeftWord]:
    """What is left in the story that may tell who it was, to be looked at one by one. Raises as ``story_facts``."""
    return words_left(told_story(desk, need_file(desk, case), read_written(desk, written)).values())


def story_facts(desk: Desk, case: str, written: object = None) -> dict[str, str]:
    """What the page of the story says; ``written`` may hold the writer's lesson and, in ``items``, what was decided
    about each word that was left, or about any other one that stands there: ``keep`` or ``hide``. Raises Refused:
    ``no_such_case``, ``story_faulty`` (also for a word that stands nowhere), ``story_not_clean`` where a telling word
    is left, ``story_not_looked`` where nobody has looked at one."""
    found, kept = need_file(desk, case), read_written(desk, written)
    told, items = told_story(desk, found, kept), kept.get("items", [])
    decided = {one["word"]: one["decision"] for one in items}
    left = words_left(told.values())
    unseen = [
        Problem(key, f"look_{one.kind}")
        for key, text in told.items()
        for one in left
        if one.word in text and one.word not in decided
    ]
    if unseen:
        raise Refused("story_not_looked", problems=unseen)
    nowhere = [
        Problem(f"items[{at}].word", "word_not_in_story")
        for at, one in enumerate(items)
        if not any(one["word"] in text for text in told.values())
    ]
    if nowhere:
        raise Refused("story_faulty", problems=nowhere)
    kinds = {one.word: one.kind for one in left}
    hide = {word: kinds.get(word, "nickname") for word, decision in decided.items() if decision == "hide"}
    return {
        "type": desk.forms.label("dispute_type", found["dispute_type"]),
        **{key: without_words(text, hide) for key, text in told.items()},
        "looked": looked_words(len(decided), len(hide)),
    }  # fmt: skip


def looked_words(seen: int, hidden_ones: int) -> str:
    """How many words somebody looked at, for the foot of the page: it claims no more than was done."""
    line = told_one("story_words_looked" if seen else "story_words_none")
    return line.format(count=seen, hidden=hidden_ones, kept=seen - hidden_ones)


def read_written(desk: Desk, written: object) -> StoryWritten:
    """What was written for the story. Raises Refused("story_faulty")."""
    reading = Reading(desk.forms.codes)
    kept = reading.read_as(StoryWritten, written or {}, SHAPE)
    if reading.problems:
        raise Refused("story_faulty", problems=reading.problems)
    return kept


def told_story(desk: Desk, found: Case, kept: StoryWritten) -> dict[str, str]:
    """The parts of the story with every known name hidden. Raises Refused("story_not_clean")."""
    room = committee_doc(desk)
    village = str(room["short_name"])
    names = aliases(found, {"name": str(room["name"]), "room": str(room["room_name"]), "village": village})
    told = {**story(found, names), "lesson": hidden(kept.get("lesson", ""), names)}
    problems = [Problem(key, f"left_{kind}") for key, text in told.items() for kind in left_over(text, names)]
    if problems:
        raise Refused("story_not_clean", problems=problems)
    return told
