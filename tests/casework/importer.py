"""An import in a process of its own, to be killed: ``python -m tests.casework.importer HOME BOOK whole|early``."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.casework import importing
from app.casework.rooms import open_room
from app.records.clock import FixedClock
from app.storage.store import Store
from tests.cli import ADMIN, PASSWORD

NOW = "2026-10-20T10:00"


def one_by_one(store: Store) -> None:
    """The control: every line is committed by itself."""
    whole = store.writing

    @contextmanager
    def nothing() -> Any:
        yield None

    def write_row(desk: Any, writing: Any, row: Any, write: Any = importing.write_row) -> None:
        del writing
        with whole() as own:
            write(desk, own, row)

    store.writing = nothing  # type: ignore[method-assign]
    importing.write_row = write_row


def main(home: Path, book: Path, how: str) -> None:
    desk = open_room(home / "room", home / "state", ADMIN, PASSWORD, FixedClock.at(NOW))
    found = importing.look_into(desk, book)
    if how == "early":
        one_by_one(desk.store)
    importing.look_into = lambda *_: found  # type: ignore[assignment]
    sys.stdout.write("go\n")
    sys.stdout.flush()
    importing.bring_in(desk, book)
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
