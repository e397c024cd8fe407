"""What was half typed: kept encrypted under the user's own key, never a change."""

from __future__ import annotations

from app.casework.desk import Desk
from app.records.changes import Doc


def save(desk: Desk, place: str, content: Doc) -> None:
    """Keep what is typed at a place (``intake``, ``step:ID:session``)."""
    desk.store.save_draft(place, content)


def find(desk: Desk, place: str) -> Doc | None:
    """What was kept at a place."""
    return desk.store.draft(place)


def every(desk: Desk) -> list[Doc]:
    """This user's drafts, the latest first."""
    return desk.store.drafts()


def drop(desk: Desk, place: str) -> None:
    """Forget a draft."""
    desk.store.drop_draft(place)
