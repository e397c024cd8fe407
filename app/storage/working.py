"""A folder for what is half made, beside where it is going; what a killed process left there the next one sweeps.

The process that works in such a folder holds its lock, and the operating system lets go of a dead one's, so a working
folder that can be locked belongs to nobody.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.records.errors import Trouble
from app.storage.files import disk_told
from app.storage.roomlock import FILE as LOCK
from app.storage.roomlock import RoomLock

YOUNG_S = 60
"""A folder without its lock file that is younger may be one that is just being made."""


@contextmanager
def working(parent: Path, kind: str) -> Iterator[Path]:
    """A new working folder of a kind in ``parent``, taken away afterwards; raises ``Trouble``."""
    sweep_working(parent, kind)
    with disk_told():
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=f".{kind}-"))
    held = hold(folder)
    try:
        yield folder
    finally:
        if held is not None:
            held.release()
        shutil.rmtree(folder, ignore_errors=True)


def hold(folder: Path) -> RoomLock | None:
    """The lock of a working folder; None on a medium that knows no locks."""
    try:
        return RoomLock.take(folder)
    except (Trouble, OSError):
        return None


def sweep_working(parent: Path, kind: str) -> int:
    """Take away the working folders of a kind that nobody holds any more; how many there were."""
    swept = 0
    with suppress(OSError):
        for folder in sorted(parent.glob(f".{kind}-*")):
            swept += folder.is_dir() and not folder.is_symlink() and sweep_one(folder)
    return swept


def sweep_one(folder: Path) -> bool:
    """Whether this one was left behind and is gone now."""
    if not (folder / LOCK).is_file() and time.time() - folder.stat().st_mtime < YOUNG_S:
        return False
    held = hold(folder)
    if held is None:
        return False
    held.release()
    shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()
