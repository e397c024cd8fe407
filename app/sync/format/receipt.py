"""A centre's answer: how far it has a device's streams, and which pieces, on which level.

Levels rise: ``stored`` (fsynced and committed), ``applied`` (read into the books), ``safe`` (re-read and
hashed on two separate media). A receipt is the one file of an ordinary bundle from the centre to
the device. ``stored`` may be said by the receipt key or the worker key; the others by the worker's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict

from app.records.changes import canonical
from app.sync.format import faults, limits, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.header import is_incarnation
from app.sync.format.manifest import Link, ToldLink, read_link

VERSION = 2
READABLE = (1, 2)
NAME = "0000"
LEVELS = ("stored", "applied", "safe")
KEYS = "v centre centre_incarnation time device streams pieces quarantined".split()
SECOND = "lineage refused doubled held".split()
"""What a receipt of version 2 says besides."""
STREAM_KEYS = "incarnation stored applied safe gaps waiting counts chains fork".split()
CHAIN_KEYS = {"device", "incarnation", "seq", "hash"}
PIECES_EACH = 3000
SPAN_LIMIT = 64
LINEAGE_MOST = 256


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
    """Everything one answer says. ``centre`` is a root fingerprint, ``device`` a device's, ``time`` claimed.

    ``lineage`` are the centre's earlier incarnations; ``refused`` the names of this device's bundles that were not
    taken, with the code; ``doubled`` legal numbers that two records of this room have, with the ids of those records;
    ``held``, of a centre that was put back, is the digest of all pieces of this device that it holds
    (``piece_digest``).
    """

    centre: str
    centre_incarnation: str
    time: str
    device: str
    streams: tuple[StreamHeads, ...] = ()
    pieces: dict[str, tuple[str, ...]] = field(default_factory=dict)
    quarantined: int = 0
    lineage: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    doubled: tuple[tuple[str, tuple[str, ...]], ...] = ()
    held: str | None = None
    v: int = VERSION

    def to_bytes(self) -> bytes:
        second = {
            "lineage": list(self.lineage),
            "refused": [list(one) for one in self.refused],
            "doubled": [[number, list(records)] for number, records in self.doubled],
            "held": self.held,
        }
        return canonical(
            {
                "v": self.v,
                "centre": self.centre,
                "centre_incarnation": self.centre_incarnation,
                "time": self.time,
                "device": self.device,
                "streams": [stream.doc() for stream in self.streams],
                "pieces": {level: list(self.pieces.get(level, ())) for level in LEVELS},
                "quarantined": self.quarantined,
                **(second if self.v > 1 else {}),
            }
        )


def read_receipt(raw: bytes) -> Receipt:
    """The answer in these bytes; raises E_SCHEMA, E_VERSION, E_TOO_BIG."""
    version = strictjson.read_any(raw, limit=limits.RECEIPT_LIMIT, code=faults.SCHEMA).get("v")
    if version not in READABLE:
        raise spoilt(faults.VERSION)
    keys = [*KEYS, *SECOND] if version > 1 else KEYS
    doc = strictjson.read(raw, keys, limit=limits.RECEIPT_LIMIT, code=faults.SCHEMA)
    names = strictjson.is_hash(doc["centre"]) and strictjson.is_hash(doc["device"])
    if not names or not is_incarnation(doc["centre_incarnation"]) or not strictjson.is_text(doc["time"], 40):
        raise spoilt(faults.SCHEMA)
    if not isinstance(doc["streams"], list) or not strictjson.is_count(doc["quarantined"]):
        raise spoilt(faults.SCHEMA)
    streams = tuple(map(_read_stream, doc["streams"]))
    pieces = _read_pieces(doc["pieces"])
    lineage, refused, doubled = _read_second(*(doc.get(key, []) for key in SECOND[:3]))
    held = doc.get("held")
    if not (held is None or strictjson.is_hash(held)):
        raise spoilt(faults.SCHEMA)
    return Receipt(
        centre=doc["centre"],
        centre_incarnation=doc["centre_incarnation"],
        time=doc["time"],
        device=doc["device"],
        streams=streams,
        pieces=pieces,
        quarantined=doc["quarantined"],
        lineage=lineage,
        refused=refused,
        doubled=doubled,
        held=held,
        v=version,
    )


def piece_digest(shas: Iterable[str]) -> str:
    """One hash over the names of pieces, whatever their order."""
    return hashlib.sha256("\n".join(sorted(shas)).encode()).hexdigest()


def _read_second(
    lineage: object, refused: object, doubled: object
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    if not (isinstance(lineage, list) and len(lineage) <= LINEAGE_MOST and all(map(is_incarnation, lineage))):
        raise spoilt(faults.SCHEMA)
    if not (isinstance(refused, list) and all(map(_is_refused, refused))):
        raise spoilt(faults.SCHEMA)
    if not (isinstance(doubled, list) and all(map(_is_doubled, doubled))):
        raise spoilt(faults.SCHEMA)
    return (
        tuple(lineage),
        tuple((sha, code) for sha, code in refused),
        tuple((number, tuple(records)) for number, records in doubled),
    )


def _is_refused(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and strictjson.is_hash(value[0])
        and strictjson.is_text(value[1], 40)
    )


def _is_doubled(value: object) -> bool:
    if not (isinstance(value, list) and len(value) == 2 and strictjson.is_text(value[0])):
        return False
    return isinstance(value[1], list) and 2 <= len(value[1]) <= SPAN_LIMIT and all(map(strictjson.is_text, value[1]))


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
    if not (isinstance(chains, list) and all(map(is_chain, chains)) and strictjson.is_count(doc["waiting"])):
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


def is_chain(value: object) -> bool:
    """Whether this is the end of a chain as an answer names it."""
    return (
        isinstance(value, dict)
        and set(value) == CHAIN_KEYS
        and strictjson.is_text(value["device"])
        and is_incarnation(value["incarnation"])
        and strictjson.is_count(value["seq"])
        and strictjson.is_hash(value["hash"])
    )
