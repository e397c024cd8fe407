"""An import in a process of its own, to be killed: ``… -m tests.casework.books.importer HOME BOOK whole|early LINES``.

It says ``go`` and then a line for each one of the book that it has written, and stands still after ``LINES`` of
them: killed there, it was surely in the middle. 0 lets it run to its end.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.casework.books import importing
from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.storage.store import Store
from tests.cli import ADMIN, PASSWORD

NOW = "2026-10-20T10:00"


def one_by_one(store: Store) -> None:
    """The control: every line is committed by itself."""
    whole = store.writing

    @contextmanager
    def nothing(*, many: bool) -> Any:
        del many
        yield None

    def write_row(desk: Any, writing: Any, row: Any, book: Any, write: Any = importing.write_row) -> None:
        del writing
        with whole() as own:
            write(desk, own, row, book)

    store.writing = nothing  # type: ignore[method-assign]
    importing.write_row = write_row


def stand_still_after(lines: int) -> None:
    """Count what is written and stop before the next line."""
    write_row, left = importing.write_row, [lines]

    def counted(desk: Any, writing: Any, row: Any, book: Any) -> None:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGSTOP)
        left[0] -= 1
        write_row(desk, writing, row, book)
        sys.stdout.write("line\n")
        sys.stdout.flush()

    importing.write_row = counted


def main(home: Path, book: Path, how: str, lines: int) -> None:
    desk = open_room(home / "room", home / "state", ADMIN, PASSWORD, FixedClock.at(NOW))
    found = importing.look_into(desk, book)
    if how == "early":
        one_by_one(desk.store)
    if lines:
        stand_still_after(lines)
    importing.look_into = lambda *_, **__: found  # type: ignore[assignment]
    sys.stdout.write("go\n")
    sys.stdout.flush()
    importing.bring_in(desk, book)
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
