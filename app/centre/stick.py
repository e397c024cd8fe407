"""A stick at the county: what is for the centre is taken in, answers are written beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.centre.answers import Answers
from app.centre.receive import Outcome, Receiver, too_long
from app.records.errors import Trouble
from app.storage.files import disk_told, make_folder, put_whole, read_back
from app.sync.format import limits
from app.sync.format.bundle import looks_like_bundle, read_front
from app.sync.format.faults import Spoilt

ROOT = "mediation"
ENDING = ".mrb"


def ingest(folder: Path, receiver: Receiver, answers: Answers) -> Outcome:
    """Read every bundle below a folder, then write receipts for every device that has one to get."""
    outcome = Outcome()
    if not folder.is_dir():
        raise Trouble("no_such_folder")
    for path, data in files(folder):
        receiver.take(data, path.name, outcome)
    for device in answers.devices():
        for receipt in answers.for_stick(device.device):
            put(folder / ROOT / device.device[:16], receipt)
    return outcome


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Files that claim to be bundles, found by content, each stream in its order and pieces last.

    Raises Trouble("file_unreadable") where the stick is gone.
    """
    with stick_told():
        found = [(place(head), path) for path in sorted(folder.rglob("*")) if (head := head_of(path))]
    for _, path in sorted(found):
        with stick_told():
            data = path.read_bytes()
        yield path, data


def head_of(path: Path) -> bytes:
    """The first bytes of a file that claims to be a bundle; empty for anything else."""
    if not path.is_file() or path.suffix == ".part" or too_long(path.stat().st_size):
        return b""
    with path.open("rb") as file:
        head = file.read(limits.FRONT_LIMIT)
    return head if looks_like_bundle(head[:200]) else b""


def place(head: bytes) -> tuple[bool, str, str, int]:
    """Where a bundle stands: numbered ones by stream and number, then pieces, then what cannot be read."""
    try:
        header = read_front(head).header
    except Spoilt:
        return (True, "", "", 1)
    return (header.seq is None, header.sender, header.incarnation, header.seq or 0)


@contextmanager
def stick_told() -> Iterator[None]:
    """A stick that is gone is said in words."""
    try:
        yield
    except OSError as fault:
        raise Trouble("file_unreadable") from fault


def put(folder: Path, data: bytes) -> None:
    """A receipt under its own name, whole or not at all, read back past the cache.

    Raises Trouble: ``disk_full``, ``folder_read_only``, ``disk_trouble``, ``stick_spoilt``.
    """
    target = folder / (read_front(data).sha[:16] + ENDING)
    with disk_told():
        if target.is_file() and read_back(target) == hashlib.sha256(data).hexdigest():
            return
        make_folder(folder)
        put_whole(target, data)
