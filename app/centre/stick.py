"""A stick at the county: what is for the centre is taken in, answers are written beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.centre.answers import Answers
from app.centre.receive import Outcome, Receiver, too_long
from app.centre.whole import holds, write_whole
from app.records.errors import Trouble
from app.sync.format.bundle import looks_like_bundle, read_front

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
        receipt = answers.make(device.device)
        if receipt is not None:
            put(folder / ROOT / device.device[:16], receipt)
    return outcome


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Files that claim to be bundles, found by content; raises Trouble("file_unreadable") where the stick is gone."""
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".part" and not too_long(path.stat().st_size):
                data = path.read_bytes()
                if looks_like_bundle(data[:200]):
                    yield path, data
    except OSError as fault:
        raise Trouble("file_unreadable") from fault


def put(folder: Path, data: bytes) -> None:
    """A receipt under its own name, whole or not at all, read back; raises Trouble: cannot_write, stick_spoilt."""
    target = folder / (read_front(data).sha[:16] + ENDING)
    if holds(target, data):
        return
    write_whole(target, data)
    if not holds(target, data):
        raise Trouble("stick_spoilt")
