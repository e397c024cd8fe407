"""How long work tells how far it is, and how it is asked to end."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], object]
"""Told which step it is at, how much of it is done and how much there is."""
Stop = Callable[[], bool]
"""Whether somebody wants it to end."""


def unwatched(step: str, done: int, total: int) -> None:
    """Nobody looks on."""
    del step, done, total


def never() -> bool:
    """Nobody wants it to end."""
    return False
