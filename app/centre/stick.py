"""A stick at the county: what is for the centre is taken in, answers are written beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.centre.answers import Answers
from app.centre.receive import Outcome, ReceiptLeft, Receiver
from app.records.errors import ProgramError, Trouble
from app.storage.backups.stickfiles import ROOT, StickFiles, stick_of
from app.storage.files import disk_told, make_folder, put_whole, read_back
from app.sync.format import limits
from app.sync.format.bundle import looks_like_bundle, read_front
from app.sync.format.faults import Spoilt

ENDING = ".mrb"
HEAD = 200


def ingest(folder: Path, receiver: Receiver, answers: Answers) -> Outcome:
    """Read every bundle of a stick, also where its folder of the exchange was chosen, then write receipts for every
    device that has one to get.

    What cannot be read is left out by name, and a receipt that cannot be written is told: what was taken in stays
    taken in. Raises Trouble where the stick is gone before or while it is read; ``result`` is what came in by then.
    """
    outcome = Outcome()
    if not folder.is_dir():
        raise Trouble("no_such_folder")
    folder = stick_of(folder)
    try:
        for path, data in files(folder, outcome):
            receiver.take(data, path.name, outcome)
    except ProgramError as error:
        error.result = vars(outcome)
        raise
    for device in answers.devices():
        write_receipts(folder, device, answers, outcome)
    return outcome


def write_receipts(folder: Path, device: Any, answers: Answers, outcome: Outcome) -> None:
    """The receipts of one device; why they could not be written where the stick does not take them."""
    try:
        for receipt in answers.for_stick(device.device):
            put(folder / ROOT / device.device[:16], receipt)
    except Trouble as trouble:
        reason = str(trouble.facts.get("reason", ""))
        left = ReceiptLeft(room=device.room_name, device=device.device, code=trouble.code, reason=reason)
        outcome.receipts_left.append(left)


def files(folder: Path, outcome: Outcome) -> Iterator[tuple[Path, bytes]]:
    """Files that claim to be bundles, found by content, each stream in its order and pieces last; what cannot be read
    counts as skipped and is named. Raises Trouble("file_unreadable") where the stick is gone."""
    there = StickFiles(folder, limits.BUNDLE_LIMIT, outcome.unread)
    found = [(place(head), path) for head, path in there.bundles(limits.FRONT_LIMIT, looks_like)]
    for _, path in sorted(found):
        data = there.read(path)
        if data:
            yield path, data
    outcome.skipped += len(outcome.unread)


def looks_like(head: bytes) -> bool:
    """Whether a file claims to be a bundle."""
    return looks_like_bundle(head[:HEAD])


def place(head: bytes) -> tuple[bool, str, str, int]:
    """Where a bundle stands: numbered ones by stream and number, then pieces, then what cannot be read."""
    try:
        header = read_front(head).header
    except Spoilt:
        return (True, "", "", 1)
    return (header.seq is None, header.sender, header.incarnation, header.seq or 0)


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
