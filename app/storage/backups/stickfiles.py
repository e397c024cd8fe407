"""Reading what lies on a stick: each file by itself, and one that cannot be read is left out by its name.

Files are found by content, never by name. A folder that cannot be looked into, a bad sector, a file of somebody else's
that may not be read: each is told, none ends the reading of the others. Only a stick that is gone ends it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.records.errors import Trouble
from app.records.kept import LeftOut
from app.storage.files import reason_of

ROOT = "mediation"
"""The folder of the exchange on a stick."""
MOST_FILES = 100_000
TOO_MANY = "too_many_files"
OF_THE_SYSTEM = ("system volume information", "$recycle.bin", "lost+found")


def stick_of(folder: Path) -> Path:
    """The stick where somebody chose its folder of the exchange, or a folder inside that; otherwise the folder itself.

    A stick that is itself called so is no folder inside one.
    """
    for one in (folder, folder.parent):
        while one.name.casefold() == ROOT and one.parent != one and not os.path.ismount(one):
            folder = one = one.parent
    return folder


def is_hidden(name: str) -> bool:
    """Whether a system keeps a name out of people's sight."""
    return name.startswith(".") or name.casefold() in OF_THE_SYSTEM


@dataclass
class StickFiles:
    """The files below a folder that are no longer than ``longest`` bytes; ``left_out`` says what was not read and why
    (``file`` is its place on the stick, ``code`` and ``reason`` as an error of the program). Without ``hidden`` what a
    system hides is passed over; ``passed_over`` counts that, and the files that are longer."""

    root: Path
    longest: int
    left_out: list[LeftOut] = field(default_factory=list)
    hidden: bool = True
    most: int = MOST_FILES
    passed_over: int = 0

    def bundles(self, front: int, wanted: Callable[[bytes], bool]) -> Iterator[tuple[bytes, Path]]:
        """The first bytes and the place of every file whose first bytes are ``wanted``, in order of place."""
        for path in self.paths():
            head = self.read(path, front)
            if head and wanted(head):
                yield head, path

    def paths(self) -> Iterator[Path]:
        """Every file, in order, those of the exchange's folder first; links are followed to files and never into
        folders."""
        seen = 0
        for place, names in self.folders():
            for name in sorted(names):
                seen += 1
                if seen > self.most:
                    self.leave_out(Path(place), TOO_MANY)
                    return
                yield Path(place) / name

    def folders(self) -> Iterator[tuple[str, list[str]]]:
        """Every folder with the names of its files."""
        first = self.root / ROOT
        for start in (first, self.root) if first.is_dir() else (self.root,):
            for place, folders, names in os.walk(start, onerror=self.unread):
                if Path(place) == self.root and ROOT in folders:
                    folders.remove(ROOT)
                folders[:] = sorted(self.in_sight(folders))
                yield place, self.in_sight(names)

    def in_sight(self, names: list[str]) -> list[str]:
        """The names that are looked at; the others are counted."""
        seen = [name for name in names if self.hidden or not is_hidden(name)]
        self.passed_over += len(names) - len(seen)
        return seen

    def read(self, path: Path, size: int = -1) -> bytes:
        """A file's bytes, or so many of its first; nothing where it is no file of ours or could not be read."""
        try:
            if not path.is_file() or path.suffix == ".part":
                return b""
            if path.stat().st_size > self.longest:
                self.passed_over += 1
                return b""
            with path.open("rb") as file:
                return file.read(size)
        except OSError as error:
            self.unread(error, path)
            return b""

    def unread(self, error: OSError, path: Path | None = None) -> None:
        """Leave out what could not be read; raises Trouble("file_unreadable") where the whole stick is gone."""
        if not self.is_there():
            raise Trouble("file_unreadable", reason="ENODEV") from error
        self.leave_out(path or Path(str(error.filename or self.root)), "file_unreadable", reason_of(error))

    def is_there(self) -> bool:
        """Whether the stick still answers."""
        try:
            with os.scandir(self.root):
                return True
        except OSError:
            return False

    def leave_out(self, path: Path, code: str, reason: str = "") -> None:
        name = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        told: LeftOut = {"file": name, "code": code, "reason": reason}
        if told not in self.left_out:
            self.left_out.append(told)
