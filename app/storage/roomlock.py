"""One process holds a room. The operating system's file lock says which, so a dead one leaves none."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import IO

from app.records.errors import Trouble
from app.storage.files import begin_private, disk_told

FILE = "room.lock"
READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


class RoomLock:
    """Held from ``take`` to ``release``; ``stale`` says that the last holder died without releasing.

    The mark is durable before anything else is written, so that a power cut is told apart too.
    """

    def __init__(self, handle: IO[bytes], stale: bool) -> None:
        self._handle = handle
        self.stale = stale

    @classmethod
    def take(cls, folder: Path) -> RoomLock:
        """Take the room; raises ``Trouble("room_in_use")`` at once when another process holds it."""
        handle = open_lock(folder / FILE)
        if not _try_lock(handle):
            handle.close()
            raise Trouble("room_in_use")
        handle.seek(1)
        stale = bool(handle.read(64).strip())
        with suppress(OSError):
            mark(handle)
        return cls(handle, stale)

    def release(self) -> None:
        """Give the room back."""
        if self._handle.closed:
            return
        with suppress(OSError):
            self._handle.truncate(1)
        _unlock(self._handle)
        self._handle.close()


def open_lock(path: Path) -> IO[bytes]:
    """The lock file; where the disk only lets itself be read, as it lies there. Raises ``Trouble``."""
    binary = getattr(os, "O_BINARY", 0)
    with disk_told():
        try:
            begin_private(path)
            return os.fdopen(os.open(path, os.O_RDWR | binary), "r+b", buffering=0)
        except OSError as error:
            if error.errno not in READ_ONLY or not path.is_file():
                raise
            return os.fdopen(os.open(path, os.O_RDONLY | binary), "rb", buffering=0)


def mark(handle: IO[bytes]) -> None:
    """Write who holds the room, durably; raises OSError. A full or read-only disk keeps the lock all the same: nothing
    can be written there that a dead holder could have left half done."""
    handle.truncate(1)
    handle.seek(0)
    handle.write(b"." + str(os.getpid()).encode())
    os.fsync(handle.fileno())


if os.name == "nt":
    import msvcrt

    def _try_lock(handle: IO[bytes]) -> bool:
        handle.seek(0)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _unlock(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _try_lock(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(handle: IO[bytes]) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_UN)
