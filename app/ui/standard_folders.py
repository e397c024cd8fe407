"""Where the room of this PC and its side files lie when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path, user_state_path

NAME = "mediation-room"


def room_folder() -> Path:
    """The real room's folder."""
    return user_data_path(NAME, appauthor=False) / "room"


def state_folder() -> Path:
    """The folder of the side files."""
    return user_state_path(NAME, appauthor=False)
