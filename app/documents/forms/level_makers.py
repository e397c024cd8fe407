"""Makers for the hand-up slip (上交单): what was tried at which level, and what lies with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.documents.forms.facts import Facts
from app.facts.dates import day_words
from app.facts.numerals import chinese_number
from app.records.cases.levels import numbered_sessions, tried
from app.records.cases.people import person_name
from app.records.changes import Doc


def tried_rows(facts: Facts) -> list[Doc]:
    """A line for each session: level and number in it, day, place, who led it, how it ended and why."""
    label, case = facts.library.label, facts.case
    return [
        {
            "level": f"{label('level', level)}第{chinese_number(number)}次",
            "on": day_words(session["held_on"]),
            "place": session.get("place", ""),
            "mediators": "、".join(person_name(case, one) for one in session.get("mediators", [])),
            "outcome": label("outcome", session["outcome"]) if session.get("outcome") else "",
            "reason": session.get("reason", ""),
        }
        for level, number, session in numbered_sessions(case, facts.library.rules)
    ]


def tried_words(facts: Facts) -> str:
    """组一次，村三次; nothing where no session was held."""
    counts = tried(facts.case, facts.library.rules).counts
    told = [f"{facts.library.label('level', level)}{chinese_number(n)}次" for level, n in counts.items() if n]
    return "，".join(told)


LEVEL_MAKERS: dict[str, Callable[[Facts], Any]] = {
    "tried_rows": tried_rows,
    "tried_words": tried_words,
    "hand_up_hands": lambda facts: ["上交人", "接收人"],
}
