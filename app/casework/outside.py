"""Writing files for people: whole under their final name, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from app.records.errors import Trouble


def write_out(path: Path, data: bytes) -> None:
    """Write beside, fsync, rename. Raises Trouble("cannot_write") and leaves nothing half-written."""
    if not path.name:
        raise Trouble("cannot_write")
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as fault:
        part_gone(part)
        raise Trouble("cannot_write", reason=fault.errno) from fault


def part_gone(part: Path) -> None:
    """Take a half-written file away where the medium still lets us."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
