"""What of a case a paper, a screen or a book may be about: one home for the names of its lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.records.changes import Doc


@dataclass(frozen=True)
class Item:
    """A thing inside a case: its key there, the step that adds it, and whether a case may have several.

    Things that lie deeper (the agents of all parties) are ``found`` instead of standing under a key.
    """

    key: str
    step: str = ""
    many: bool = True
    found: Callable[[Doc], list[Doc]] | None = None


def people_for(key: str) -> Callable[[Doc], list[Doc]]:
    """Those who act for the parties, each with the party: authorised or statutory agents."""

    def found(case: Doc) -> list[Doc]:
        return [{**person, "party": party["id"]} for party in case.get("parties", []) for person in party.get(key, [])]

    return found


def ending_of(case: Doc) -> list[Doc]:
    """How mediation ended without an agreement, with the state it led to."""
    state = case.get("before_closing") or case.get("state")
    return [{**case["ending"], "ended_as": state}] if case.get("ending") else []


ITEMS: Mapping[str, Item] = {
    "notice": Item("notices", "notice"),
    "session": Item("sessions", "session"),
    "agreement": Item("agreements", "agree"),
    "performance": Item("performances", "perform"),
    "urging": Item("urgings", "urge"),
    "revisit": Item("revisits", "revisit"),
    "confirmation": Item("confirmations", "confirm"),
    "referral": Item("referrals", "refer"),
    "invitation": Item("invitations", "invite"),
    "service": Item("services", "serve"),
    "investigation": Item("investigations", "investigate"),
    "evidence": Item("evidence", "evidence"),
    "extension": Item("extensions", "extend"),
    "replacement": Item("replacements", "replace"),
    "suspension": Item("suspensions", "suspend"),
    "breach": Item("breaches", "breach"),
    "court_event": Item("court_events", "court"),
    "report": Item("reports", "report"),
    "no_penalty": Item("no_penalties", "no_penalty"),
    "ending": Item("ending", "terminate", many=False, found=ending_of),
    "closing": Item("closing", "close", many=False),
    "filing": Item("filing", "archive", many=False),
    "party": Item("parties"),
    "agent": Item("agents", found=people_for("agents")),
}


def items_of(case: Doc, name: str, only: Mapping[str, object] | None = None) -> list[Doc]:
    """The items of that name in the order they came; ``only`` keeps those that hold these values."""
    item = ITEMS.get(name)
    if item is None:
        return []
    held = item.found(case) if item.found else case.get(item.key) or []
    found = held if isinstance(held, list) else [held]
    return [one for one in found if all(fits(one.get(key), value) for key, value in (only or {}).items())]


def fits(value: object, wanted: object) -> bool:
    """Whether a value is the one wanted, or one of several."""
    return value in wanted if isinstance(wanted, list) else value == wanted


def number_of(item: Doc, place: int) -> int:
    """The number by which an item is asked for: its own, or its place from 1."""
    return int(item.get("no", place))


def standing_agreement(case: Doc) -> Doc:
    """The agreement that holds now; {} where there is none."""
    standing = [one for one in case.get("agreements", []) if not one.get("superseded")]
    return dict(standing[-1]) if standing else {}
