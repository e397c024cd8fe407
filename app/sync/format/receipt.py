"""A centre's answer: how far it has a device's streams, and which pieces, on which level.

Levels rise: ``stored`` (fsynced and committed), ``applied`` (read into the books), ``safe`` (re-read and
hashed on two separate media). A receipt is the one file of an ordinary bundle from the centre to
the device. ``stored`` may be said by the receipt key or the worker key; the others by the worker's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

from app.records.changes import canonical
from app.sync.format import faults, limits, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.header import is_incarnation
from app.sync.format.manifest import Link, ToldLink, read_link

VERSION = 1
NAME = "0000"
LEVELS = ("stored", "applied", "safe")
KEYS = "v centre centre_incarnation time device streams pieces quarantined".split()
STREAM_KEYS = "incarnation stored applied safe gaps waiting counts chains fork".split()
CHAIN_KEYS = {"device", "incarnation", "seq", "hash"}
PIECES_EACH = 3000
SPAN_LIMIT = 64


class ChainHead(TypedDict):
    """The last change of a chain."""

    device: str
    incarnation: str
    seq: int
    hash: str


class ToldStream(TypedDict):
    """How far a stream has come, as an answer says it."""

    incarnation: str
    stored: ToldLink | None
    applied: ToldLink | None
    safe: ToldLink | None
    gaps: list[list[int]]
    waiting: int
    counts: dict[str, int]
    chains: list[ChainHead]
    fork: int | None


@dataclass(frozen=True)
class StreamHeads:
    """How far one stream has come. ``gaps`` are missing numbers (first, last), ``counts`` how many changes were read,
    ``chains`` the last change of every chain seen, ``fork`` a number at which two honest heads stand."""

    incarnation: str
    stored: Link | None = None
    applied: Link | None = None
    safe: Link | None = None
    gaps: tuple[tuple[int, int], ...] = ()
    waiting: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    chains: tuple[ChainHead, ...] = ()
    fork: int | None = None

    def head(self, level: str) -> Link | None:
        """The head of one of ``LEVELS``."""
        found: Link | None = getattr(self, level)
        return found

    def doc(self) -> ToldStream:
        return {
            "incarnation": self.incarnation,
            "stored": self.stored.doc() if self.stored else None,
            "applied": self.applied.doc() if self.applied else None,
            "safe": self.safe.doc() if self.safe else None,
            "gaps": [list(gap) for gap in self.gaps],
            "waiting": self.waiting,
            "counts": self.counts,
            "chains": list(self.chains),
            "fork": self.fork,
        }


@dataclass(frozen=True)
class Receipt:
    """Everything one answer says. ``centre`` is a root fingerprint, ``device`` a device's, ``time`` claimed."""

    centre: str
    centre_incarnation: str
    time: str
    device: str
    streams: tuple[StreamHeads, ...] = ()
    pieces: dict[str, tuple[str, ...]] = field(default_factory=dict)
    quarantined: int = 0

    def to_bytes(self) -> bytes:
        return canonical(
            {
                "v": VERSION,
                "centre": self.centre,
                "centre_incarnation": self.centre_incarnation,
                "time": self.time,
                "device": self.device,
                "streams": [stream.doc() for stream in self.streams],
                "pieces": {level: list(self.pieces.get(level, ())) for level in LEVELS},
                "quarantined": self.quarantined,
            }
        )


def read_receipt(raw: bytes) -> Receipt:
    """The answer in these bytes; raises E_SCHEMA, E_VERSION, E_TOO_BIG."""
    if strictjson.read_any(raw, limit=limits.RECEIPT_LIMIT, code=faults.SCHEMA).get("v") != VERSION:
        raise spoilt(faults.VERSION)
    doc = strictjson.read(raw, KEYS, limit=limits.RECEIPT_LIMIT, code=faults.SCHEMA)
    names = strictjson.is_hash(doc["centre"]) and strictjson.is_hash(doc["device"])
    if not names or not is_incarnation(doc["centre_incarnation"]) or not strictjson.is_text(doc["time"], 40):
        raise spoilt(faults.SCHEMA)
    if not isinstance(doc["streams"], list) or not strictjson.is_count(doc["quarantined"]):
        raise spoilt(faults.SCHEMA)
    streams = tuple(map(_read_stream, doc["streams"]))
    pieces = _read_pieces(doc["pieces"])
    return Receipt(
        doc["centre"], doc["centre_incarnation"], doc["time"], doc["device"], streams, pieces, doc["quarantined"]
    )


def _read_pieces(value: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict) or set(value) != set(LEVELS):
        raise spoilt(faults.SCHEMA)
    for names in value.values():
        if not isinstance(names, list) or not all(map(strictjson.is_hash, names)):
            raise spoilt(faults.SCHEMA)
    return {level: tuple(names) for level, names in value.items()}


def _read_stream(doc: object) -> StreamHeads:
    if not isinstance(doc, dict) or set(doc) != set(STREAM_KEYS) or not is_incarnation(doc["incarnation"]):
        raise spoilt(faults.SCHEMA)
    gaps, counts, chains, fork = (doc[key] for key in ("gaps", "counts", "chains", "fork"))
    if not (isinstance(gaps, list) and len(gaps) <= SPAN_LIMIT and all(map(_is_span, gaps))):
        raise spoilt(faults.SCHEMA)
    if not (isinstance(counts, dict) and all(map(strictjson.is_count, counts.values()))):
        raise spoilt(faults.SCHEMA)
    if not (isinstance(chains, list) and all(map(_is_chain, chains)) and strictjson.is_count(doc["waiting"])):
        raise spoilt(faults.SCHEMA)
    if not (fork is None or strictjson.is_count(fork, 1)):
        raise spoilt(faults.SCHEMA)
    stored, applied, safe = (read_link(doc[level], faults.SCHEMA) for level in LEVELS)
    spans = tuple((gap[0], gap[1]) for gap in gaps)
    return StreamHeads(doc["incarnation"], stored, applied, safe, spans, doc["waiting"], counts, tuple(chains), fork)


def _is_span(value: object) -> bool:
    return (
        isinstance(value, list) and len(value) == 2 and all(strictjson.is_count(n, 1) for n in value)
        and value[0] <= value[1]
    )  # fmt: skip


def _is_chain(value: object) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == CHAIN_KEYS
        and strictjson.is_text(value["device"])
        and is_incarnation(value["incarnation"])
        and strictjson.is_count(value["seq"])
        and strictjson.is_hash(value["hash"])
    )
