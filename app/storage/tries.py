"""Wrong passwords slow down, per name, by a counter that survives restarts.

0, 1, 2, 4 … 60 seconds; where the counter file is missing the wait is 60. Names that are no user
share a fixed number of counters, so that a wrong name waits exactly like a wrong password. The
delay stops a person at the keyboard, not somebody who copies the files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.storage.files import write_whole

FILE = "tries.json"
LONGEST = 60
_BUCKETS = 4096
_OTHERS = "*"
_LOST = 7


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

    def seconds(self, name: str) -> int:
        """How long the next try of ``name`` must wait."""
        counts = self._read()
        return delay(counts.get(_place(name), counts.get(_OTHERS, 0)))

    @contextmanager
    def one_try(self, name: str, sleep: Callable[[float], None]) -> Iterator[None]:
        """Wait what wrong tries have earned; the block asks for the password, and only its good end clears the name."""
        wait = self.seconds(name)
        if wait:
            sleep(wait)
        self.failed(name)
        yield
        self.succeeded(name)

    def failed(self, name: str) -> None:
        """Count a try before its answer is known."""
        counts = self._read()
        place = _place(name)
        counts[place] = counts.get(place, counts.get(_OTHERS, 0)) + 1
        self._write(counts)

    def succeeded(self, name: str) -> None:
        """A right password clears its name."""
        counts = self._read()
        place = _place(name)
        if counts.get(place, counts.get(_OTHERS, 0)):
            counts[place] = 0
            self._write(counts)

    def _read(self) -> dict[str, int]:
        try:
            doc = json.loads(self._path.read_bytes())
            return {str(key): int(value) for key, value in doc.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {_OTHERS: _LOST}

    def _write(self, counts: dict[str, int]) -> None:
        write_whole(self._path, json.dumps(counts, sort_keys=True).encode())


def _place(name: str) -> str:
    """Which counter a name uses; a name is never written here."""
    digest = hashlib.sha256(name.encode("utf-8")).digest()
    return str(int.from_bytes(digest[:4], "big") % _BUCKETS)
