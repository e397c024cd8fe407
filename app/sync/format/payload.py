"""What lies under the seal: a canonical ZIP of manifest, changes and files, padded in steps.

``changes.jsonl`` holds one change a line: ``{"envelope": text, "body": text or null}``, the texts
being the very bytes of the store. Padding hides how much was written: in steps of 4 KiB up to
64 KiB and of 64 KiB above, in version 1 of 64 KiB always; pieces of attachments are not padded because
their size is no secret worth a larger stick.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from app.records.changes import canonical
from app.sync.format import container, faults, limits, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.header import Header
from app.sync.format.manifest import (
    Contents,
    Link,
    Piece,
    Received,
    manifest_bytes,
    read_link,
    read_manifest,
    read_piece,
    read_received,
)

MANIFEST = "manifest.json"
CHANGES = "changes.jsonl"
PADDING = "padding"

Pair = tuple[bytes, bytes | None]


@dataclass(frozen=True)
class Opened:
    """The content of one bundle after every check but those that need a store."""

    kind: str
    chain: Link | None
    item: Piece | None
    changes: tuple[Pair, ...] = field(repr=False)
    files: tuple[bytes, ...] = field(repr=False)
    received: Received | None = None
    unread: tuple[str, ...] = ()


def write_payload(header: Header, contents: Contents) -> bytes:
    """The clear payload; raises E_TOO_BIG where it would not fit a bundle."""
    hashes = [hashlib.sha256(data).hexdigest() for _, data in contents.files]
    entries = [(MANIFEST, manifest_bytes(header, contents, hashes))]
    if contents.changes:
        entries.append((CHANGES, b"".join(change_line(*pair) for pair in contents.changes)))
    entries += [(f"files/{name}", data) for name, data in contents.files]
    if contents.kind != "piece":
        bare = len(container.pack([*entries, (PADDING, b"")]))
        entries.append((PADDING, bytes(-bare % pad_step(bare, header.v))))
    clear = container.pack(entries)
    if len(clear) > limits.BUNDLE_LIMIT - limits.FRONT_LIMIT:
        raise spoilt(faults.TOO_BIG, size=len(clear))
    return clear


def change_line(envelope: bytes, body: bytes | None) -> bytes:
    """One line of ``changes.jsonl``; both texts are UTF-8 and come back byte for byte."""
    return canonical({"envelope": envelope.decode(), "body": None if body is None else body.decode()}) + b"\n"


def read_payload(clear: bytes, header: Header, *, judge: bool = True) -> Opened:
    """The content under this head. Raises E_MANIFEST where it belongs to another head, E_HASH, E_FORMAT.

    ``judge`` off is the control of the splice test: a reader that trusts the seal alone.
    """
    entries = container.unpack(clear, limits.BUNDLE_LIMIT)
    if not entries or entries[0][0] != MANIFEST:
        raise spoilt(faults.MANIFEST)
    raw = entries.pop(0)[1]
    doc = read_manifest(raw, header) if judge else json.loads(raw)
    if doc["kind"] != "piece":
        _take_padding(entries, len(clear), header.v)
    changes = _take_changes(entries, doc["changes"])
    files = _take_files(entries, doc["files"])
    return Opened(
        doc["kind"], read_link(doc["chain"]), read_piece(doc["item"], header.v), changes, files, *read_received(doc)
    )


def pad_step(size: int, version: int) -> int:
    """In which steps a payload of so many bytes is padded."""
    return limits.PAD_SMALL if version > 1 and size <= limits.PAD_STEP else limits.PAD_STEP


def _take_padding(entries: list[container.Entry], size: int, version: int) -> None:
    step = pad_step(size, version)
    name, data = entries.pop() if entries else ("", b"")
    if name != PADDING or any(data) or size % step or len(data) >= step:
        raise spoilt(faults.FORMAT)


def _take_changes(entries: list[container.Entry], count: int) -> tuple[Pair, ...]:
    if not count:
        return ()
    if not entries or entries[0][0] != CHANGES:
        raise spoilt(faults.MANIFEST)
    lines = entries.pop(0)[1].split(b"\n")
    if len(lines) != count + 1 or lines[-1]:
        raise spoilt(faults.MANIFEST)
    return tuple(_read_line(line) for line in lines[:-1])


def _read_line(line: bytes) -> Pair:
    doc = strictjson.read(line, ("envelope", "body"), limit=limits.LINE_LIMIT)
    envelope, body = doc["envelope"], doc["body"]
    if not isinstance(envelope, str) or not (body is None or isinstance(body, str)):
        raise spoilt(faults.FORMAT)
    try:
        pair = envelope.encode(), None if body is None else body.encode()
    except UnicodeEncodeError:
        raise spoilt(faults.FORMAT) from None
    if change_line(*pair) != line + b"\n":
        raise spoilt(faults.FORMAT)
    return pair


def _take_files(entries: list[container.Entry], hashes: list[str]) -> tuple[bytes, ...]:
    if [name for name, _ in entries] != [f"files/{place:04d}" for place in range(len(hashes))]:
        raise spoilt(faults.MANIFEST)
    if [hashlib.sha256(data).hexdigest() for _, data in entries] != hashes:
        raise spoilt(faults.HASH)
    return tuple(data for _, data in entries)
