"""Where the facts of a slip come from: the sources there are, each with what the room gives under its name."""

from __future__ import annotations

from collections.abc import Mapping

SLIP_SOURCES: Mapping[str, tuple[str, ...]] = {
    "wall": ("people", "on"),
    "handover": ("counts", "open", "files", "things", "users"),
    "scoring": ("words", "basis", "rows", "total"),
    "monday": ("period", "late", "week", "letters", "leads", "unsigned"),
    "analysis": ("period", "rows", "types", "causes", "next", "on"),
    "tasks": ("stage", "counts", "rows", "checks"),
    "self_check": ("rows", "on", "by"),
    "honour": ("who", "what", "years", "figures", "training", "term", "cases"),
    "feedback": ("by", "page", "problem", "wish", "version", "on"),
    "person": (
        "name", "gender", "birth", "nation", "education", "politics", "post", "full_time", "kind", "change", "since",
        "until", "certificate", "phone", "skill", "ended_on", "on",
    ),
    "meeting": (
        "kind", "notice_no", "field", "lead_unit", "units", "on", "place", "chair", "present", "rows", "topics",
        "decided", "leader", "due_on", "done",
    ),
    "disposal": ("rows",),
    "charge": (
        "number", "title", "parties", "state", "concluded_on", "leader", "unit", "on", "due_on", "risk", "plan",
        "notes",
    ),
    "story": ("type", "cause", "course", "outcome", "lesson"),
    "appeal": (
        "number", "title", "claim", "mediators", "rule", "declared", "decided", "decided_on", "decided_why",
        "letter_no", "reason", "materials", "on",
    ),
}  # fmt: skip
"""A field of a slip that names no source takes the fact of its own key."""
