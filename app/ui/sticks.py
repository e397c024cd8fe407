"""Sticks that are plugged in: where they are, what they are called, how much room they have."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

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


def size_words(count: int) -> str:
    """11.2 GB, 4.2 MB, 300 KB."""
    for unit, step in (("GB", 1 << 30), ("MB", 1 << 20)):
        if count >= step:
            return f"{count / step:.1f} {unit}"
    return f"{max(count // 1024, 1)} KB"
