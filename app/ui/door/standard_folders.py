"""Where the real room of this PC lies when the window was opened on another one."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

NAME = "mediation-room"


def room_folder() -> Path:
    """The real room's folder."""
    return user_data_path(NAME, appauthor=False)
