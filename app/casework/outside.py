"""Writing files for people: whole under their final name, or not at all."""

from __future__ import annotations

from pathlib import Path

from app.records.errors import Trouble
from app.storage.files import put_whole


def write_out(path: Path, data: bytes) -> None:
    """Put a file where a person asked for it; it counts only once the medium gives it back.

    Raises Trouble: ``cannot_write`` and leaves nothing half-written, ``stick_spoilt``.
    """
    if not path.name:
        raise Trouble("cannot_write")
    try:
        put_whole(path, data)
    except OSError as fault:
        raise Trouble("cannot_write", reason=fault.errno) from fault
