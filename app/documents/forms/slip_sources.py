"""Where the facts of a slip come from: the sources there are, each with what the room gives under its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SlipSource:
    """What the room gives under the name of a source; a field of a slip that names none takes the fact of its own key.

    ``about`` is the one thing it speaks of, nothing where that is the room itself; ``asks`` names the questions whose
    answers it wants too; a ``nameless`` one is given out and does not say whose it is. What is ``passing`` is told
    once, when it is done, and every slip of it is printed then.
    """

    facts: tuple[str, ...]
    about: str = ""
    asks: str = ""
    nameless: bool = False
    passing: bool = False


HANDED = ("month", "to", "on", "day", "carrier", "inside", "brief", "mark", "count")
"""What is told of things that somebody carries away."""
SLIP_SOURCES: Mapping[str, SlipSource] = {
    "wall": SlipSource(("people", "on")),
    "card": SlipSource(("on",)),
    "calendar": SlipSource(("period", "rows", "note", "on"), about="month", asks="calendar"),
    "handover": SlipSource(("counts", "open", "files", "things", "users")),
    "scoring": SlipSource(("words", "basis", "rows", "total"), about="year"),
    "monday": SlipSource(("period", "late", "week", "letters", "leads", "unsigned")),
    "analysis": SlipSource(("period", "rows", "types", "causes", "next", "on"), about="month"),
    "tasks": SlipSource(("stage", "counts", "rows", "checks"), asks="tasks"),
    "self_check": SlipSource(("rows", "on", "by"), asks="check"),
    "honour": SlipSource(("who", "what", "years", "figures", "training", "term", "cases"), asks="honour"),
    "feedback": SlipSource(("by", "page", "problem", "wish", "version", "on"), asks="feedback"),
    "person": SlipSource(
        (
            "name", "gender", "birth", "nation", "education", "politics", "post", "full_time", "kind", "change",
            "since", "until", "certificate", "phone", "skill", "ended_on", "on",
        ), about="person",
    ),
    "meeting": SlipSource(
        (
            "kind", "notice_no", "field", "lead_unit", "units", "on", "place", "chair", "present", "rows", "topics",
            "decided", "leader", "due_on", "done",
        ), about="meeting",
    ),
    "disposal": SlipSource(("rows",), about="disposal"),
    "charge": SlipSource(
        (
            "number", "title", "parties", "state", "concluded_on", "leader", "unit", "on", "due_on", "risk", "plan",
            "notes",
        ), about="case",
    ),
    "story": SlipSource(
        ("type", "cause", "course", "outcome", "lesson", "looked"), about="case", asks="story", nameless=True
    ),
    "appeal": SlipSource(
        (
            "number", "title", "claim", "mediators", "rule", "declared", "decided", "decided_on", "decided_why",
            "letter_no", "reason", "materials", "on",
        ), about="appeal",
    ),
    "exchange": SlipSource(HANDED, passing=True),
    "carried": SlipSource(HANDED, passing=True),
}  # fmt: skip
