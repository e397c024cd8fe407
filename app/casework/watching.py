"""How long work tells how far it is, and how it is asked to end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from app.records.errors import Trouble

One = TypeVar("One")
EVERY = 50
"""After so many things it is told how far the work is."""
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


@dataclass(frozen=True)
class Watch:
    """Somebody who looks on while many things are handled one by one, and may end it."""

    progress: Progress = unwatched
    stop: Stop = never

    def over(self, step: str, things: Iterable[One], total: int, before: int = 0) -> Iterator[One]:
        """The things one by one; ``before`` were handled already. Raises Trouble("stopped") before the next one."""
        for done, one in enumerate(things, start=before):
            if self.stop():
                raise Trouble("stopped")
            if done % EVERY == 0:
                self.progress(step, done, total)
            yield one


NOBODY = Watch()
