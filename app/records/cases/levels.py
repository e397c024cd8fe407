"""Three by three (三三调解制): up to three sessions at each level, then the case is handed up with what was tried.

Source: the county's plan; order of the levels and the number are parameters (``forms/rules/levels.toml``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.records.case import Case, Session
from app.records.errors import Note
from app.records.rules import Rules

ORDER = ("group", "village", "township", "county")
OF_BODY = {"village": "village", "community": "village", "township": "township", "street": "township"}


@dataclass(frozen=True)
class Tried:
    """The sessions of one case by level: how often at this room's own level, and how often is allowed."""

    own: str
    most: int
    counts: Mapping[str, int]
    above: str

    @property
    def here(self) -> int:
        """Sessions at the room's own level."""
        return self.counts.get(self.own, 0)

    @property
    def exhausted(self) -> bool:
        """Whether this level has tried as often as it may."""
        return bool(self.most) and self.here >= self.most


def tried(case: Case, rules: Rules) -> Tried:
    """Count a case's sessions; one without a level was held at the room's own."""
    own = OF_BODY.get(rules.body_kind, "village")
    order = list(rules.levels.get("order", ORDER))
    counts = dict.fromkeys(order, 0)
    for session in case.get("sessions", []):
        level = session.get("level", own)
        counts[level] = counts.get(level, 0) + 1
    above = order[order.index(own) + 1] if own in order[:-1] else ""
    return Tried(own, int(rules.levels.get("most", 3)), counts, above)


def numbered_sessions(case: Case, rules: Rules) -> list[tuple[str, int, Session]]:
    """Every session with its level and its number within it."""
    own, found = tried(case, rules).own, []
    seen: dict[str, int] = {}
    for session in case.get("sessions", []):
        level = session.get("level", own)
        seen[level] = seen.get(level, 0) + 1
        found.append((level, seen[level], session))
    return found


def session_level_notes(case: Case, kept: Session, rules: Rules) -> list[Note]:
    """A session that was the last this level may try, and one beyond it; never a hindrance."""
    after = tried({**case, "sessions": [*case.get("sessions", []), kept]}, rules)
    if kept.get("level", after.own) != after.own or kept.get("outcome") == "agreed" or not after.exhausted:
        return []
    code = "level_exhausted" if after.here == after.most else "level_over"
    return [Note(code, "level", {"times": after.here, "most": after.most})]
