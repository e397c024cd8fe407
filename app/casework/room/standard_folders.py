"""Where this PC keeps the room and its side files when nobody said another place."""

from __future__ import annotations

from pathlib import Path

NAME = "mediation-room"


def standard_room() -> Path:
    """The room's folder in the platform's place for a program's data."""
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False) / "room"


def standard_state() -> Path:
    """The side files' folder in the platform's place for a program's state."""
    import platformdirs

    return platformdirs.user_state_path(NAME, appauthor=False)
