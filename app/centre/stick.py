"""A stick at the county: what is for the centre is taken in, answers are written beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from app.centre.answers import Answers
from app.centre.receive import Outcome, ReceiptLeft, Receiver
from app.centre.returning import Returning
from app.records.errors import ProgramError, Trouble
from app.storage.backups.stickfiles import ROOT, StickFiles, stick_of
from app.storage.files import disk_told, make_folder, put_whole, read_back
from app.sync.format import limits, sshsig
from app.sync.format.ask import looks_like_ask, read_ask
from app.sync.format.bundle import looks_like_bundle, read_front
from app.sync.format.faults import Spoilt
from app.sync.format.heads import looks_like_heads, read_heads
from app.sync.format.notice import CODES

ENDING, NOTICE_ENDING = ".mrb", ".notice"
HEAD = 200


def ingest(folder: Path, receiver: Receiver, answers: Answers) -> Outcome:
    """Read every bundle of a stick, also where its folder of the exchange was chosen, then write receipts for the
    rooms that this courier carries.

    What cannot be read is left out by name, and a receipt that cannot be written is told: what was taken in stays
    taken in. Raises Trouble where the stick is gone before or while it is read; ``result`` is what came in by then.
    """
    outcome = Outcome()
    if not folder.is_dir():
        raise Trouble("no_such_folder")
    folder = stick_of(folder)
    carried = set[str]()
    try:
        for path, data in files(folder, outcome):
            carried.add(sender_of(data))
            if looks_like_heads(data):
                receiver.hear(data)
            elif looks_like_ask(data):
                hear_ask(data, path.name, receiver, outcome)
            else:
                receiver.take(data, path.name, outcome)
        receiver.make_safe_later()
        if receiver.renewed:
            outcome.renewed = True
            receiver.read_again()
    except ProgramError as error:
        error.result = vars(outcome)
        raise
    for stranger, code in outcome.strangers.items():
        write_notice_to(folder, stranger, code, answers, outcome)
    carried |= folders_of(folder)
    for device in answers.devices():
        if {device.device, device.device[:16]} & carried:
            write_receipts(folder, device, answers, outcome)
    return outcome


def hear_ask(data: bytes, name: str, receiver: Receiver, outcome: Outcome) -> None:
    """A room's question for what it lost waits from now on; one that is refused is told like a bundle."""
    returning = Returning(receiver.keys, receiver.engine, receiver.blobs, datetime.fromisoformat(receiver.now))
    try:
        outcome.asked.append(returning.hear(data))
    except Spoilt as refusal:
        outcome.quarantined.append({"file": name, "code": refusal.code})
        if refusal.code in CODES:
            outcome.strangers[sender_of(data)] = refusal.code


def sender_of(data: bytes) -> str:
    """Who signed what lies on a stick; empty where nobody can say."""
    try:
        if looks_like_heads(data):
            return sshsig.fingerprint(read_heads(data)[1])
        if looks_like_ask(data):
            return sshsig.fingerprint(read_ask(data)[1])
        return read_front(data).header.sender
    except Spoilt:
        return ""


def folders_of(stick: Path) -> set[str]:
    """The PCs that have a folder of their own on this stick from an earlier round."""
    try:
        return {one.name for one in (stick / ROOT).iterdir() if one.is_dir()}
    except OSError:
        return set()


def write_receipts(folder: Path, device: Any, answers: Answers, outcome: Outcome) -> None:
    """The receipts of one device; why they could not be written where the stick does not take them."""
    try:
        for receipt in answers.for_stick(device.device):
            put(folder / ROOT / device.device[:16], receipt)
    except Trouble as trouble:
        reason = str(trouble.facts.get("reason", ""))
        left = ReceiptLeft(room=device.room_name, device=device.device, code=trouble.code, reason=reason)
        outcome.receipts_left.append(left)


def write_notice_to(folder: Path, device: str, code: str, answers: Answers, outcome: Outcome) -> None:
    """What the line would have told a device that is not enrolled; why it could not be written, as of a receipt."""
    try:
        put(folder / ROOT / device[:16], answers.notice(device, code), NOTICE_ENDING)
    except Trouble as trouble:
        reason = str(trouble.facts.get("reason", ""))
        outcome.receipts_left.append(ReceiptLeft(room="", device=device, code=trouble.code, reason=reason))


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
    """Whether a file claims to be a bundle, a room's word of what it took, or its question for what it lost."""
    return any(one(head[:HEAD]) for one in (looks_like_bundle, looks_like_heads, looks_like_ask))


def place(head: bytes) -> tuple[bool, str, str, int]:
    """Where a bundle stands: numbered ones by stream and number, then pieces, then what cannot be read."""
    try:
        header = read_front(head).header
    except Spoilt:
        return (True, "", "", 1)
    return (header.seq is None, header.sender, header.incarnation, header.seq or 0)


def put_returned(stick: Path, device: str, bundles: Iterator[bytes]) -> list[str]:
    """What is given back to a room, in the folder of its PC on a stick; the names. Raises as ``put``, and
    Trouble("no_such_folder")."""
    if not stick.is_dir():
        raise Trouble("no_such_folder")
    there = stick_of(stick) / ROOT / device[:16]
    return [put(there, data) for data in bundles]


def put(folder: Path, data: bytes, ending: str = ENDING) -> str:
    """An answer under its own name, whole or not at all, read back past the cache; that name.

    Raises Trouble: ``disk_full``, ``folder_read_only``, ``disk_trouble``, ``stick_spoilt``.
    """
    name = read_front(data).sha if ending == ENDING else hashlib.sha256(data).hexdigest()
    target = folder / (name[:16] + ending)
    with disk_told():
        if target.is_file() and read_back(target) == hashlib.sha256(data).hexdigest():
            return target.name
        make_folder(folder)
        put_whole(target, data)
    return target.name
