"""The first page inside the seal: repeats the head, so that nobody can re-sign another's ciphertext.

Kinds: ``changes`` (a room's recorded changes), ``piece`` (a part of one attachment or frozen page),
``receipt`` (a centre's answer). ``chain`` is the head of the writer's change chain at sealing;
``item`` describes a piece; ``lists`` counts what else lies inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

from app.records.changes import Doc, canonical
from app.sync.format import faults, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.header import Header

VERSION = 1
KINDS = ("changes", "piece", "receipt")
KEYS = "v kind from to incarnation seq prev chain changes item files".split()
PIECE_KEYS = {"sha256", "size", "offset", "length", "index", "count"}


class ToldLink(TypedDict):
    """A link as bytes say it."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Link:
    """A place in a chain: its number and the hash there."""

    seq: int
    hash: str

    def doc(self) -> ToldLink:
        return {"seq": self.seq, "hash": self.hash}


def read_link(value: object, code: str = faults.MANIFEST) -> Link | None:
    """A link or null; raises ``code`` for anything else."""
    if value is None:
        return None
    if not (isinstance(value, dict) and set(value) == {"seq", "hash"}):
        raise spoilt(code)
    if not (strictjson.is_count(value["seq"]) and strictjson.is_hash(value["hash"])):
        raise spoilt(code)
    return Link(value["seq"], value["hash"])


@dataclass(frozen=True)
class Piece:
    """Which part of which file this is: the whole file's hash and size, and the place in it (bytes)."""

    sha256: str
    size: int
    offset: int
    length: int
    index: int
    count: int

    def doc(self) -> Doc:
        return {key: getattr(self, key) for key in sorted(PIECE_KEYS)}


@dataclass(frozen=True)
class Contents:
    """What a writer puts under one seal."""

    kind: str
    changes: tuple[tuple[bytes, bytes | None], ...] = field(default=(), repr=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    chain: Link | None = None
    item: Piece | None = None


def manifest_bytes(header: Header, contents: Contents, file_hashes: list[str]) -> bytes:
    """The manifest for these contents under this head (its payload fields are not repeated)."""
    return canonical(
        {
            "v": VERSION,
            "kind": contents.kind,
            "from": header.sender,
            "to": list(header.to),
            "incarnation": header.incarnation,
            "seq": header.seq,
            "prev": header.prev,
            "chain": contents.chain.doc() if contents.chain else None,
            "changes": len(contents.changes),
            "item": contents.item.doc() if contents.item else None,
            "files": file_hashes,
        }
    )


def read_manifest(raw: bytes, header: Header) -> Doc:
    """The manifest where it belongs to this head; raises E_MANIFEST, E_VERSION, E_TOO_BIG."""
    if strictjson.read_any(raw, code=faults.MANIFEST).get("v") != VERSION:
        raise spoilt(faults.VERSION)
    doc = strictjson.read(raw, KEYS, code=faults.MANIFEST)
    same = (header.sender, list(header.to), header.incarnation, header.seq, header.prev)
    if (doc["from"], doc["to"], doc["incarnation"], doc["seq"], doc["prev"]) != same:
        raise spoilt(faults.MANIFEST)
    files = doc["files"]
    if doc["kind"] not in KINDS or not isinstance(files, list) or not all(map(strictjson.is_hash, files)):
        raise spoilt(faults.MANIFEST)
    if (doc["kind"] == "piece") != (header.seq is None) or not strictjson.is_count(doc["changes"]):
        raise spoilt(faults.MANIFEST)
    return doc


def read_piece(value: object) -> Piece | None:
    """The description of a piece, or null; raises E_MANIFEST where its numbers do not fit together."""
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != PIECE_KEYS or not strictjson.is_hash(value["sha256"]):
        raise spoilt(faults.MANIFEST)
    if not all(strictjson.is_count(value[key]) for key in PIECE_KEYS - {"sha256"}):
        raise spoilt(faults.MANIFEST)
    piece = Piece(**value)
    if piece.offset + piece.length > piece.size or piece.index >= piece.count:
        raise spoilt(faults.MANIFEST)
    return piece
