"""Files of people: written whole under their final name or not at all, read only up to a size."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TypedDict

from app.casework.desk import Desk
from app.records.errors import Refused, Trouble
from app.storage.files import Out, put_written, reason_of

MOST = 64 * 1024 * 1024


class Made(TypedDict):
    """A file that was made."""

    path: str
    sha256: str


def kind_asked(path: Path, kinds: Collection[str]) -> str:
    """Which of these kinds of file is meant by its ending. Raises Refused("file_kind_unknown")."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in kinds:
        raise Refused("file_kind_unknown")
    return kind


def put_made(desk: Desk, path: Path, data: bytes) -> Made:
    """The same as ``put_out``; answers what is told of such a file."""
    put_out(desk, path, data)
    return {"path": str(path), "sha256": hashlib.sha256(data).hexdigest()}


def put_out(desk: Desk, path: Path, data: bytes) -> None:
    """What of a room is written where a person asked for it; a reader carries nothing away.

    Raises Refused("not_allowed"); otherwise as ``write_out``.
    """
    desk.need("file.out")
    write_out(path, data)


def write_out(path: Path, data: bytes) -> None:
    """Put a file where a person asked for it; it counts only once the medium gives it back.

    Raises Trouble: ``cannot_write`` and leaves nothing half-written, ``stick_spoilt``.
    """
    written_out(path, lambda out: out.write(data))


def put_out_by(desk: Desk, path: Path, write: Callable[[Out], object]) -> str:
    """The same for what is written piece by piece; its hash. What ``write`` raises ends it, and nothing is left."""
    desk.need("file.out")
    return written_out(path, write)


def written_out(path: Path, write: Callable[[Out], object]) -> str:
    """Let a file be written, or say why the place takes none."""
    if not path.name:
        raise Trouble("cannot_write")
    try:
        return put_written(path, write)
    except OSError as fault:
        raise Trouble("cannot_write", reason=reason_of(fault)) from fault


def not_over(out: Path, read: Path) -> None:
    """What somebody gave to be read is never written over, by whatever name it is called. Raises
    Refused("out_is_source")."""
    try:
        same = out.samefile(read)
    except OSError:
        return
    if same:
        raise Refused("out_is_source")


def read_outside(path: Path, limit: int = MOST) -> bytes:
    """A file from outside, whole. Raises Refused("file_too_big"), Trouble("file_unreadable")."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise Refused("file_too_big", size=size, limit=limit)
        return path.read_bytes()
    except OSError as error:
        raise Trouble("file_unreadable", reason=reason_of(error)) from error
