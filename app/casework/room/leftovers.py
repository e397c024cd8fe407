"""What the operating system may have kept of ours: looked for by ``check``, told as one line of advice each.

We leave nothing outside the room's folder ourselves; spool, recent files and copies made by hand are not
ours to delete, only to name.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

SPOOLED = ("d*", "*.SPL")
OURS = ("[0-9]*-[0-9]*-[0-9]*.backup", "*.mrb", "*-recovery-sheet.pdf", "store.db*", "slots.json", "device.key")
LARGEST = 8 << 20


def leftovers(room: Path, env: Mapping[str, str] | None = None, temp: Path | None = None) -> Iterator[str]:
    """Codes of advice: ``print_jobs_in_spool``, ``recent_files_name_us``, ``files_of_ours_in_temp``,
    ``old_copy_in_room``. What may not be looked at is passed over."""
    env = os.environ if env is None else env
    if any(holds(folder, SPOOLED) for folder in spools(env)):
        yield "print_jobs_in_spool"
    if named_in_recent(room, env):
        yield "recent_files_name_us"
    if holds(temp or Path(tempfile.gettempdir()), OURS):
        yield "files_of_ours_in_temp"
    if holds(room, ("store.db.before-*",)):
        yield "old_copy_in_room"


def spools(env: Mapping[str, str]) -> list[Path]:
    """Where this system queues what is printed."""
    root = env.get("SYSTEMROOT")
    return [Path(root) / "System32" / "spool" / "PRINTERS"] if root else [Path("/var/spool/cups")]


def holds(folder: Path, names: tuple[str, ...]) -> bool:
    """Whether a folder holds a file with one of the names."""
    try:
        return any(path.is_file() for name in names for path in folder.glob(name))
    except OSError:
        return False


def named_in_recent(room: Path, env: Mapping[str, str]) -> bool:
    """Whether the desktop's list of recent files names the room's folder or one of our files."""
    shortcuts = Path(env.get("APPDATA", "")) / "Microsoft" / "Windows" / "Recent"
    if env.get("APPDATA") and holds(shortcuts, tuple(f"{name}.lnk" for name in OURS)):
        return True
    data = Path(env.get("XDG_DATA_HOME") or Path(env.get("HOME", "/")) / ".local" / "share")
    try:
        with (data / "recently-used.xbel").open("rb") as file:
            return room.resolve().as_uri().encode() in file.read(LARGEST)
    except OSError:
        return False
