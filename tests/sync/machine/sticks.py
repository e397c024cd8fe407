"""What lies on a stick, and what bad carriers do with it. Files have an order of their own, their names are
chance."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from app.records.errors import Damaged
from app.sync.format.bundle import read_front

LAST = 1 << 30


class Carrier:
    """Knows every file that ever lay on one of its sticks, keeps some back, and has a drawer of old sticks."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.order: dict[str, int] = {}
        self.held: list[tuple[Path, bytes]] = []
        self.drawer: list[Path] = []

    def stick(self, name: str) -> Path:
        """The stick that goes with one PC."""
        folder = self.home / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def files(self, stick: Path) -> list[Path]:
        """What lies there, what was seen first before the rest."""
        found = [path for path in stick.rglob("*") if path.is_file()]
        named = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}
        for path in sorted(found, key=lambda one: place(one, stick)):
            self.order.setdefault(named[path], len(self.order))
        return sorted(found, key=lambda one: self.order[named[one]])

    def one(self, stick: Path, number: int) -> Path | None:
        """One of the files, counted round; None for an empty stick."""
        found = self.files(stick)
        return found[number % len(found)] if found else None

    def lose(self, stick: Path, number: int) -> None:
        path = self.one(stick, number)
        if path:
            path.unlink()

    def hold(self, stick: Path, number: int) -> None:
        """Keep a file back for another day."""
        path = self.one(stick, number)
        if path:
            self.held.append((path.relative_to(stick), path.read_bytes()))
            path.unlink()

    def bring(self, stick: Path, number: int) -> None:
        """What was kept back, on whatever stick there is today."""
        if self.held:
            name, data = self.held[number % len(self.held)]
            (stick / name).parent.mkdir(parents=True, exist_ok=True)
            (stick / name).write_bytes(data)

    def flip(self, stick: Path, number: int, at: int) -> None:
        """One bit of one byte."""
        path = self.one(stick, number)
        if path:
            data = bytearray(path.read_bytes())
            data[at * 37 % len(data)] ^= 1 << at % 8
            path.write_bytes(data)

    def shorten(self, stick: Path, number: int, at: int) -> None:
        """The stick was pulled before the end."""
        path = self.one(stick, number)
        if path:
            data = path.read_bytes()
            path.write_bytes(data[: at * 37 % len(data)])

    def stray(self, stick: Path, other: Path, number: int) -> None:
        """A file of somebody else's stick lies on this one too."""
        path = self.one(other, number)
        if path:
            target = stick / "mediation" / path.parent.name / f"b{path.name}"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())

    def put_by(self, stick: Path) -> None:
        """A copy of the whole stick goes into the drawer."""
        kept = self.home / f"drawer{len(self.drawer)}"
        shutil.copytree(stick, kept)
        self.drawer.append(kept)

    def old_stick(self, stick: Path, number: int) -> None:
        """Somebody takes an old stick out of the drawer instead of today's."""
        if self.drawer:
            shutil.rmtree(stick)
            shutil.copytree(self.drawer[number % len(self.drawer)], stick)


def place(path: Path, stick: Path) -> tuple[int, int, str, int]:
    """Where a file that was never seen before stands among others: bundles by number, then by size."""
    data = path.read_bytes()
    try:
        header = read_front(data).header
    except Damaged:
        return (LAST, len(data), "", 0)
    return (header.seq or LAST - 1, len(path.relative_to(stick).parts), header.incarnation, len(data))
