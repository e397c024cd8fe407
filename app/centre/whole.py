"""Files of the county that are whole or absent, on its own disk and on a room's stick."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from app.records.errors import Trouble


def write_whole(path: Path, data: bytes) -> None:
    """Write beside, fsync, rename, fsync the folder; raises Trouble("cannot_write") and leaves no half."""
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as fault:
        raise Trouble("cannot_write") from fault


def sync_folder(folder: Path) -> None:
    """Make a rename durable; a medium that cannot sync folders keeps names by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def holds(path: Path, data: bytes) -> bool:
    """Whether the medium, not the cache, gives exactly these bytes back."""
    try:
        with path.open("rb") as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return hashlib.file_digest(file, "sha256").hexdigest() == hashlib.sha256(data).hexdigest()
    except OSError:
        return False
