"""A stick that is pulled out at its n-th call: from then on every call on it fails, a write tears half-way."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


class Pulled:
    """Counts the calls on everything below ``stick`` and fails them from the ``at``-th on; ``at`` 0 never fails."""

    def __init__(self, stick: Path, at: int) -> None:
        self.stick, self.at, self.calls = str(stick), at, 0
        self.handles: set[int] = set()

    @property
    def out(self) -> bool:
        return 0 < self.at <= self.calls

    def touch(self) -> None:
        """One call on the stick; raises EIO once it is out."""
        self.calls += 1
        if self.out:
            raise OSError(errno.EIO, "pulled")

    def on_stick(self, place: Any) -> bool:
        """Whether a path or an open handle lies on the stick."""
        if isinstance(place, int):
            return place in self.handles
        return isinstance(place, str | os.PathLike) and str(place).startswith(self.stick)

    def guarded(self, real: Any) -> Any:
        """A call of ``os`` that fails where the stick is out."""

        def call(place: Any, *more: Any, **named: Any) -> Any:
            ours = self.on_stick(place)
            if ours:
                self.touch()
            made = real(place, *more, **named)
            if ours and real is OPEN:
                self.handles.add(made)
            return made

        return call

    def file(self, real: Any) -> Any:
        """``io.open`` and ``os.fdopen`` whose writes tear where the stick is out."""

        def call(place: Any, *more: Any, **named: Any) -> Any:
            if not self.on_stick(place):
                return real(place, *more, **named)
            if not isinstance(place, int):
                self.touch()
            made = real(place, *more, **named)
            self.handles.add(made.fileno())
            return Torn(made, self) if made.writable() else made

        return call


OPEN = os.open


class Torn:
    """A file on the stick: the write during which it is pulled leaves half of its bytes."""

    def __init__(self, file: Any, stick: Pulled) -> None:
        self.file, self.stick = file, stick

    def write(self, data: bytes) -> int:
        try:
            self.stick.touch()
        except OSError:
            self.file.write(data[: len(data) // 2])
            self.file.flush()
            raise
        return int(self.file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def __enter__(self) -> Torn:
        return self

    def __exit__(self, *_: object) -> None:
        self.stick.handles.discard(self.file.fileno())
        self.file.close()


@contextmanager
def pulled(stick: Path, at: int) -> Iterator[Pulled]:
    """Everything the program does to ``stick`` goes past the one who pulls it."""
    fault = Pulled(stick, at)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("open", "fsync", "replace", "mkdir", "unlink", "listdir", "scandir"):
            patch.setattr(os, name, fault.guarded(getattr(os, name)))
        patch.setattr(os, "fdopen", fault.file(os.fdopen))
        patch.setattr(io, "open", fault.file(io.open))
        yield fault
