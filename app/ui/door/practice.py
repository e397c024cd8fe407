"""Making the practice room from the first screen or the log-in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.casework.demo import make_demo

CASES = 60
MONTHS = 4
SEED = 1


def make_practice(folder: Path, state: Path, clock: Any) -> None:
    """A practice room with made-up cases; raises Refused("room_exists"), Trouble."""
    make_demo(folder, state, cases=CASES, months=MONTHS, seed=SEED, clock=clock)
