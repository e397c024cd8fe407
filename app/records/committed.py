"""What a run has made durable so far: the line that says whether the work is safe is made from this alone.

The store, the centre and the writers of files note what they have committed; whoever ends a piece of work (a command,
a job of the window) keeps the account of it. An error that passes its end carries what was done by then, so that
nothing that was saved is ever called unsaved, whatever failed afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

WRITE = "write"
"""A commit that is nothing more particular."""
OPEN: set[int] = set()
"""The rooms and centres that stand open in this process."""


@dataclass
class Done:
    """Counts of what was committed, numbers of cases among it, and whether a room stood open then."""

    counts: dict[str, int] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    opened: bool = False

    def __bool__(self) -> bool:
        return bool(self.counts)

    def add(self, what: str, count: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + count


_NOW: ContextVar[Done | None] = ContextVar("done", default=None)


@contextmanager
def account() -> Iterator[Done]:
    """Keep the account of one piece of work; every exception that ends it carries ``done``."""
    kept = Done()
    token = _NOW.set(kept)
    try:
        yield kept
    except BaseException as error:
        stamp(error)
        raise
    finally:
        _NOW.reset(token)


def stamp(error: BaseException) -> None:
    """Let an error carry what was done until now; the first to do so is right."""
    if getattr(error, "done", None) is None:
        error.done = so_far()  # type: ignore[attr-defined]


def done_before(error: BaseException) -> Done:
    """What was committed before this error."""
    found = getattr(error, "done", None)
    return found if isinstance(found, Done) else so_far()


def so_far() -> Done:
    """What is committed until now; nothing where nobody keeps an account."""
    kept = _NOW.get() or Done()
    return Done(dict(kept.counts), list(kept.numbers), bool(OPEN))


def note(what: str, count: int = 1, *, number: str = "") -> None:
    """Something is durable from now on; said after the commit, never before."""
    kept = _NOW.get()
    if kept is None or count <= 0:
        return
    kept.add(what, count)
    if number:
        kept.numbers.append(number)
