"""Reading while thousands of records are written: from a second connection, which sees what stood before.

The room's own connection is held from BEGIN to COMMIT. An old book of twenty thousand lines takes that long that a
person looks into a case meanwhile. What the writing thread itself reads comes from its own connection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import RLock, get_ident
from types import TracebackType

from app.records.errors import ProgramError
from app.storage.driver import Connection, SqlError


class Turn:
    """One connection, used by one thread at a time."""

    def __init__(self, conn: Connection) -> None:
        self.conn, self.lock = conn, RLock()

    def __enter__(self) -> Connection:
        self.lock.acquire()
        return self.conn

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.lock.release()


class Beside:
    """The second connection: opened at the first long write, kept until the store is closed."""

    def __init__(self) -> None:
        self.writer: int | None = None
        self.turn: Turn | None = None

    @property
    def now(self) -> Turn | None:
        """From where this thread reads while another one writes at length; None at any other time."""
        return None if self.writer in (None, get_ident()) else self.turn

    @contextmanager
    def at_length(self, opened: Callable[[], Connection]) -> Iterator[None]:
        """This thread writes at length. Where no second connection can be had, others wait as for any write."""
        if self.turn is None:
            with suppress(ProgramError, SqlError):
                self.turn = Turn(only_reading(opened()))
        self.writer = get_ident()
        try:
            yield
        finally:
            self.writer = None

    def close(self) -> None:
        """Nobody reads beside any more."""
        if self.turn is not None:
            with self.turn as conn:
                conn.close()
            self.turn = None


def only_reading(conn: Connection) -> Connection:
    """A connection that alters nothing."""
    conn.execute("PRAGMA query_only = ON")
    return conn
