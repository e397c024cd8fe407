"""Sticks that are plugged in: where they are, what they are called, how much room they have."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from app.storage.backups.stickfiles import stick_of
from app.ui.widgets.words import LIST_COMMA

USES_FOLDER = "用文件夹：{name}"
STICK_IN = "插上了 U 盘：{name}"
FREE_SPACE = "还空 {size}"
WHOLE_STICK_MEANT = "选的是盘里的 mediation 文件夹，就用它所在的盘"
SEVERAL_STICKS = "插着 {count} 个 U 盘，请选用哪一个"

REMOVABLE_ROOTS = ("/media/", "/run/media/")
STICK_SYSTEMS = ("vfat", "exfat", "msdos", "fuseblk", "FAT32", "exFAT", "FAT")


@dataclass(frozen=True)
class Stick:
    """One stick: ``free`` in bytes."""

    folder: Path
    name: str
    free: int


def sticks() -> list[Stick]:
    """What is plugged in now, by mount point; fixed disks are left out."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root, system = volume.rootPath(), bytes(volume.fileSystemType().data()).decode("ascii", "replace")
        removable = root.startswith(REMOVABLE_ROOTS) or system in STICK_SYSTEMS
        if volume.isReady() and removable and not volume.isRoot() and "/boot" not in root:
            name = volume.name() or Path(root).name or root
            found.append(Stick(Path(root), name, int(volume.bytesAvailable())))
    return found


class Where:
    """The folder things go to: what a person picked before anything else, otherwise the one stick that is in.

    Of two sticks none is guessed. A folder picked by hand holds until another stick is plugged in.
    """

    def __init__(self) -> None:
        self.picked: Path | None = None
        self.inside = False
        self.found: list[Stick] = []

    def look(self, found: list[Stick]) -> None:
        """Take in which sticks are plugged in now."""
        known = {one.folder for one in self.found}
        if any(one.folder not in known for one in found):
            self.picked = None
        self.found = found

    def pick(self, folder: Path) -> None:
        self.picked, self.inside = folder, False

    def pick_stick(self, folder: Path) -> None:
        """The same for the exchange: of its own folder on a stick the whole stick is meant."""
        self.picked = stick_of(folder)
        self.inside = self.picked != folder

    @property
    def stick(self) -> Stick | None:
        """The stick in use; None where a folder was picked, none is in, or more than one."""
        return self.found[0] if self.picked is None and len(self.found) == 1 else None

    @property
    def folder(self) -> Path | None:
        return self.picked or (self.stick.folder if self.stick else None)

    def words(self) -> tuple[str, str, str]:
        """What a band says of it: the bold line, the plain one, the sign ("" for a stick's own)."""
        if self.picked is not None:
            plain = WHOLE_STICK_MEANT if self.inside else ""
            return USES_FOLDER.format(name=self.picked.name or self.picked), plain, "folder"
        if self.stick is not None:
            return STICK_IN.format(name=self.stick.name), FREE_SPACE.format(size=size_words(self.stick.free)), ""
        if self.found:
            return SEVERAL_STICKS.format(count=len(self.found)), LIST_COMMA.join(one.name for one in self.found), ""
        return "", "", ""


def size_words(count: int) -> str:
    """11.2 GB, 4.2 MB, 300 KB."""
    for unit, step in (("GB", 1 << 30), ("MB", 1 << 20)):
        if count >= step:
            return f"{count / step:.1f} {unit}"
    return f"{max(count // 1024, 1)} KB"
