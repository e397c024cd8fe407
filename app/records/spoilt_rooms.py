"""A fault while a room stands open may be the room's and not the program's: spoilt pages give what nobody wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.records.errors import Damaged, ProgramError

ROOMS: dict[int, Callable[[], bool]] = {}
"""For each open room the question whether its store is spoilt. It reads every page, so it is asked only in doubt."""


@contextmanager
def damage_told_first() -> Iterator[None]:
    """Before anything is called a fault of the program, the open rooms are asked; raises Damaged("store_damaged")."""
    try:
        yield
    except (ProgramError, OSError):
        raise
    except Exception as error:
        if any(spoilt() for spoilt in list(ROOMS.values())):
            raise Damaged("store_damaged", reason="FAULT") from error
        raise
