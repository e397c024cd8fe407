"""One process holds a room. The operating system's file lock says which, so a dead one leaves none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from app.records.errors import Trouble
from app.storage.files import disk_told

FILE = "room.lock"


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
        with disk_told():
            fd = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        handle = os.fdopen(fd, "r+b", buffering=0)
        if not _try_lock(handle):
            handle.close()
            raise Trouble("room_in_use")
        handle.seek(1)
        stale = bool(handle.read(64).strip())
        handle.truncate(1)
        handle.seek(0)
        handle.write(b"." + str(os.getpid()).encode())
        os.fsync(handle.fileno())
        return cls(handle, stale)

    def release(self) -> None:
        """Give the room back."""
        if self._handle.closed:
            return
        self._handle.truncate(1)
        _unlock(self._handle)
        self._handle.close()


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
