"""Wrong passwords slow down, per name, by a counter that survives restarts.

0, 1, 2, 4 … 60 seconds; where the counter file is missing the wait is 60. Names that are no user
share a fixed number of counters, so that a wrong name waits exactly like a wrong password. The
delay stops a person at the keyboard, not somebody who copies the files.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.records.errors import Trouble
from app.storage.files import disk_told, write_whole

FILE = "tries.json"
LONGEST = 60
_BUCKETS = 4096
_OTHERS = "*"
_LOST = 7
_ROOM = 4096
UNCOUNTED_S = 1
"""What a try waits that cannot be counted, because the disk only lets itself be read."""


def delay(failures: int) -> int:
    """Seconds to wait after so many failures in a row."""
    return 0 if failures <= 0 else min(LONGEST, 1 << min(failures - 1, 6))


class Tries:
    """The counters beside one room's slot file."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    @classmethod
    def begin(cls, folder: Path) -> Tries:
        """Fresh counters for a new or restored room."""
        tries = cls(folder)
        tries._write({})
        return tries

    @property
    def lost(self) -> bool:
        """Whether the counters cannot be read: every name then waits the longest."""
        return self._found() is None

    def seconds(self, name: str) -> int:
        """How long the next try of ``name`` must wait."""
        counts = self._read()
        return delay(counts.get(_place(name), counts.get(_OTHERS, 0)))

    @contextmanager
    def one_try(self, name: str, sleep: Callable[[float], None]) -> Iterator[None]:
        """Wait what wrong tries have earned; the block asks for the password, and only its good end clears the name."""
        wait = max(self.seconds(name), self.failed(name))
        if wait:
            sleep(wait)
        yield
        self.succeeded(name)

    def failed(self, name: str) -> int:
        """Count a try before its answer is known; the seconds that one must wait which could not be counted."""
        counts = self._read()
        place = _place(name)
        counts[place] = counts.get(place, counts.get(_OTHERS, 0)) + 1
        try:
            self._keep(counts)
        except Trouble:
            return UNCOUNTED_S
        return 0

    def succeeded(self, name: str) -> None:
        """A right password clears its name."""
        counts = self._read()
        place = _place(name)
        if counts.get(place, counts.get(_OTHERS, 0)):
            counts[place] = 0
            with suppress(Trouble):
                self._keep(counts)

    def _read(self) -> dict[str, int]:
        found = self._found()
        return {_OTHERS: _LOST} if found is None else found

    def _found(self) -> dict[str, int] | None:
        """The counters; None where the file is gone or a byte of it is spoilt. One of an earlier release is the
        counters alone, without their hash."""
        try:
            doc = json.loads(self._path.read_bytes())
            counts = doc.get("counts", doc)
            if "counts" in doc and doc["sha256"] != _sum(counts):
                return None
            return {str(key): int(value) for key, value in counts.items()}
        except (OSError, ValueError, AttributeError, TypeError, KeyError):
            return None

    def _keep(self, counts: dict[str, int]) -> None:
        """Write the counters down: whole where the disk has room, over the old ones where it is full.

        Raises ``Trouble`` where neither can be done.
        """
        try:
            self._write(counts)
        except Trouble:
            with disk_told():
                write_over(self._path, packed(counts))

    def _write(self, counts: dict[str, int]) -> None:
        write_whole(self._path, packed(counts))


def packed(counts: dict[str, int]) -> bytes:
    """The counters as the file holds them, with room to grow: a full disk has none to give."""
    data = json.dumps({"counts": counts, "sha256": _sum(counts)}, sort_keys=True).encode()
    return data.ljust(-(-len(data) // _ROOM) * _ROOM)


def _sum(counts: dict[str, int]) -> str:
    return hashlib.sha256(json.dumps(counts, sort_keys=True).encode()).hexdigest()


def write_over(path: Path, data: bytes) -> None:
    """Put new bytes in the place of as many old ones, which needs no room; raises OSError where they need more. A cut
    in between costs the longest wait, never a free try."""
    with path.open("r+b") as file:
        size = os.fstat(file.fileno()).st_size
        words = data.rstrip()
        if len(words) > size:
            raise OSError(errno.ENOSPC, "no room")
        file.write(words.ljust(size))
        file.flush()
        os.fsync(file.fileno())


def _place(name: str) -> str:
    """Which counter a name uses; a name is never written here."""
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    return str(int.from_bytes(digest[:4], "big") % _BUCKETS)
