"""The practice room beside the real one, and whether a whole case has been done in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.casework.room.card import whole_card
from app.records.cases.states import GONE, OPEN

if TYPE_CHECKING:
    from app.casework.desk import Desk

MADE_UP, PRACTISED = "made_up_cases", "practised_on"
"""On the card of a practice room: with how many cases it was made, and the day on which one of our own came through."""
BEFORE_ITS_NAME = "demo"
NOT_YET = (*OPEN, *GONE, "refused")


def practice_beside(folder: Path) -> Path:
    """Where the practice room of a real room lies."""
    return folder.with_name(f"{folder.name}-practice")


def acting_as(folder: Path, user: str) -> str:
    """Who is meant by a name on the command line: ``demo`` in a practice room is its first person, as it was before
    that person had a name."""
    card = whole_card(folder) if user == BEFORE_ITS_NAME else None
    known = card.users if card is not None and card.practice else ()
    return known[0] if known and user not in known else user


def practised_on(folder: Path) -> str:
    """The day on which somebody brought a case to its end in the practice room beside this one; empty for never."""
    card = whole_card(practice_beside(folder))
    return str(card.extra.get(PRACTISED, "")) if card is not None and card.practice else ""


def keep_practised(desk: Desk) -> None:
    """In a practice room: once a case that was not made up has come to its end, the card says so, where the real room
    can read it without a key. Does nothing in a real room. Raises Refused("not_allowed"), Trouble."""
    card = desk.store.room
    if not card.practice or PRACTISED in card.extra or MADE_UP not in card.extra:
        return
    desk.need("case.open")
    own = desk.store.all("case")[int(card.extra[MADE_UP]) :]
    if any(case["state"] not in NOT_YET for case in own):
        desk.store.set_card_fact(PRACTISED, desk.clock.today().isoformat())
