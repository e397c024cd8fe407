"""The counters of a room, as they stand."""

from __future__ import annotations

from app.storage.store import Store


def next_number(store: Store, kind: str, year: int) -> int:
    """What ``take_number`` would give now; nothing is taken."""
    found = store.row("SELECT last FROM counter WHERE series = ? AND year = ?", (kind, year))
    return int(found[0]) + 1 if found else 1
