"""Where a person stood when the room was locked, sealed so that only this person's next log-in reads it.

A place can hold a name that was searched for, or the pages being looked at.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any, cast

from app.records.errors import Refused
from app.ui.frame.screen import Place, PlaceFacts, ScreenName

if TYPE_CHECKING:
    from app.storage.store import Store

BYTES = "@bytes"


def sealed_place(store: Store, here: Place, before: Place | None) -> bytes:
    """Where a person stands and where they came from, for ``opened_place``; empty where this person has no key of
    their own (opened with the sheet)."""
    try:
        return store.seal_for_me(json.loads(json.dumps({"here": here, "before": before}, default=spelled)))
    except Refused:
        return b""


def opened_place(store: Store, sealed: bytes) -> tuple[Place, Place | None] | None:
    """Where this person stood, and where they had come from; None where somebody else did, or nobody."""
    told = store.open_mine(sealed) if sealed else None
    if told is None:
        return None
    return place_of(told["here"]), place_of(told["before"]) if told["before"] else None


def place_of(told: list[Any]) -> Place:
    """The place of its JSON."""
    place, told_of = told
    facts = {key: b64decode(one[BYTES]) if is_bytes(one) else one for key, one in told_of.items()}
    return ScreenName(place), cast(PlaceFacts, facts)


def spelled(value: object) -> dict[str, str]:
    """Bytes as JSON can carry them; raises TypeError for anything else."""
    if not isinstance(value, bytes):
        raise TypeError(type(value).__name__)
    return {BYTES: b64encode(value).decode()}


def is_bytes(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {BYTES}
