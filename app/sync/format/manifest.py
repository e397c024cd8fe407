"""The first page inside the seal: repeats the head, so that nobody can re-sign another's ciphertext.

Kinds: ``changes`` (a room's recorded changes), ``piece`` (a part of one attachment or frozen page),
``receipt`` (a centre's answer), ``returned`` (a room's own data, given back). ``chain`` is the head of the
writer's change chain at sealing;
``item`` describes a piece; ``lists`` counts what else lies inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

from app.records.changes import Doc, canonical
from app.sync.format import faults, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.header import Header, is_incarnation

KINDS = ("changes", "piece", "receipt", "returned")
KEYS = "v kind from to incarnation seq prev chain changes item files".split()
SECOND = "received unread".split()
"""What a manifest of version 2 says besides."""
UNREAD_MOST = 64
PIECE_KEYS = {"sha256", "size", "offset", "length", "index", "count"}
PIECE_SECOND = {"blob"}


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
    """Which part of which file this is: the whole file's hash and size, the place in it (bytes), and
    by which name the records speak of it (none in version 1)."""

    sha256: str
    size: int
    offset: int
    length: int
    index: int
    count: int
    blob: str = ""

    def doc(self, version: int) -> Doc:
        return {key: getattr(self, key) for key in sorted(piece_keys(version))}


def piece_keys(version: int) -> set[str]:
    """What a manifest says of a piece."""
    return PIECE_KEYS | PIECE_SECOND if version > 1 else PIECE_KEYS


@dataclass(frozen=True)
class Received:
    """The last bundle that the writer took from the addressee in an incarnation, 0 for none: proof of what it has said,
    should it have forgotten."""

    incarnation: str
    seq: int
    sha: str

    def doc(self) -> Doc:
        return {"incarnation": self.incarnation, "seq": self.seq, "sha": self.sha}


@dataclass(frozen=True)
class Contents:
    """What a writer puts under one seal. ``unread`` are the names of bundles of the addressee that the writer keeps
    and cannot read."""

    kind: str
    changes: tuple[tuple[bytes, bytes | None], ...] = field(default=(), repr=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    chain: Link | None = None
    item: Piece | None = None
    received: Received | None = None
    unread: tuple[str, ...] = ()


def manifest_bytes(header: Header, contents: Contents, file_hashes: list[str]) -> bytes:
    """The manifest for these contents under this head (its payload fields are not repeated)."""
    second = {
        "received": contents.received.doc() if contents.received else None,
        "unread": sorted(contents.unread)[:UNREAD_MOST],
    }
    return canonical(
        {
            "v": header.v,
            "kind": contents.kind,
            "from": header.sender,
            "to": list(header.to),
            "incarnation": header.incarnation,
            "seq": header.seq,
            "prev": header.prev,
            "chain": contents.chain.doc() if contents.chain else None,
            "changes": len(contents.changes),
            "item": contents.item.doc(header.v) if contents.item else None,
            "files": file_hashes,
            **(second if header.v > 1 else {}),
        }
    )


def read_manifest(raw: bytes, header: Header) -> Doc:
    """The manifest where it belongs to this head; raises E_MANIFEST, E_VERSION, E_TOO_BIG."""
    if strictjson.read_any(raw, code=faults.MANIFEST).get("v") != header.v:
        raise spoilt(faults.MANIFEST)
    doc = strictjson.read(raw, [*KEYS, *SECOND] if header.v > 1 else KEYS, code=faults.MANIFEST)
    same = (header.sender, list(header.to), header.incarnation, header.seq, header.prev)
    if (doc["from"], doc["to"], doc["incarnation"], doc["seq"], doc["prev"]) != same:
        raise spoilt(faults.MANIFEST)
    files = doc["files"]
    if not isinstance(files, list) or not all(map(strictjson.is_hash, files)):
        raise spoilt(faults.MANIFEST)
    if doc["kind"] not in KINDS:
        raise spoilt(faults.VERSION if strictjson.is_text(doc["kind"], 40) else faults.MANIFEST)
    if (doc["kind"] == "piece") != (header.seq is None) or not strictjson.is_count(doc["changes"]):
        raise spoilt(faults.MANIFEST)
    return doc


def read_piece(value: object, version: int) -> Piece | None:
    """The description of a piece, or null; raises E_MANIFEST where its numbers do not fit together."""
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != piece_keys(version) or not strictjson.is_hash(value["sha256"]):
        raise spoilt(faults.MANIFEST)
    if not all(strictjson.is_count(value[key]) for key in PIECE_KEYS - {"sha256"}):
        raise spoilt(faults.MANIFEST)
    if not strictjson.is_text(value.get("blob", ""), 64):
        raise spoilt(faults.MANIFEST)
    piece = Piece(**value)
    if piece.offset + piece.length > piece.size or piece.index >= piece.count:
        raise spoilt(faults.MANIFEST)
    return piece


def read_received(doc: Doc) -> tuple[Received | None, tuple[str, ...]]:
    """What a manifest says of the addressee's own bundles: the last one taken, and those that could not be read;
    nothing in version 1. Raises E_MANIFEST."""
    told, unread = doc.get("received"), doc.get("unread", [])
    if not (isinstance(unread, list) and len(unread) <= UNREAD_MOST and all(map(strictjson.is_hash, unread))):
        raise spoilt(faults.MANIFEST)
    if told is None:
        return None, tuple(unread)
    if not (isinstance(told, dict) and set(told) == {"incarnation", "seq", "sha"}):
        raise spoilt(faults.MANIFEST)
    named = is_incarnation(told["incarnation"]) and strictjson.is_hash(told["sha"])
    if not (named and strictjson.is_count(told["seq"])):
        raise spoilt(faults.MANIFEST)
    return Received(**told), tuple(unread)
