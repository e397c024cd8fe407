"""Which facts a source may name: the shapes of the case, of its steps, and what the rules derive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.records.cases.party import AGENT, PARTY
from app.records.items import ITEMS
from app.records.steps.every import SHAPES
from app.records.steps.intake import DERIVED, SHAPE

COMMITTEE = dict.fromkeys(("name", "short_name", "room_name", "kind"), "line")
ADDED = dict.fromkeys(("no", "marks", "sealed_on", "superseded", "direction", "open", "ended_as", "reply"), "any")
DERIVED_SHAPE: Mapping[str, Any] = dict.fromkeys(DERIVED, "any") | {
    "ending": "any", "closing": "any", "filing": "any", "archived_on": "day", "before_closing": "line",
}  # fmt: skip


def shape_of(owner: str) -> Mapping[str, Any] | None:
    """What may be read of an owner; None where there is no such owner."""
    if owner == "case":
        return {**DERIVED_SHAPE, **SHAPE}
    if owner == "committee":
        return COMMITTEE
    if owner in ("party", "agent"):
        return {"party": "line", **(PARTY if owner == "party" else AGENT)}
    if owner == "ending":
        return {**ADDED, **SHAPES["fail"], **SHAPES["withdraw"], **SHAPES["terminate"]}
    return {**ADDED, **SHAPES[ITEMS[owner].step]} if owner in ITEMS else None


def is_known(path: str) -> bool:
    """Whether a path (``case.parties.0.name``, ``session.place``) names a fact that can be there."""
    owner, *steps = path.split(".")
    shape: Any = shape_of(owner)
    for step in steps:
        if shape == "any":
            return True
        shape = inner(shape, step)
        if shape is None:
            return False
    return shape is not None


def inner(shape: Any, step: str) -> Any:
    """The shape one step further in; a place in a list is passed over."""
    if isinstance(shape, tuple):
        return shape[1] if step.isdigit() else inner(shape[1], step)
    return shape.get(step) if isinstance(shape, Mapping) else None
