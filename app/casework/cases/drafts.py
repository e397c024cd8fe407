"""Drafts: what is half typed, kept encrypted for the person who typed it, at its place in the program."""

from __future__ import annotations

from app.casework.desk import Desk
from app.records.changes import Doc


def save(desk: Desk, place: str, content: Doc) -> None:
    """Keep what is typed so far at a place (``intake:1``, ``step:<id>:agree``)."""
    desk.store.save_draft(place, content)


def find(desk: Desk, place: str) -> Doc | None:
    """The draft kept at a place."""
    return desk.store.draft(place)


def drop(desk: Desk, place: str) -> None:
    """Forget a draft: registered, or thrown away."""
    desk.store.drop_draft(place)
