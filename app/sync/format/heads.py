"""A room's word to its centre on a stick: which answer is the last that it took, and what it cannot read.

The line says the same with each question. A room that has nothing to hand over says it too, so that a centre which was
put back learns of it: it must not say other things under numbers that are taken. Signed JSON like a request; an old
one that comes again says nothing new.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.records.changes import canonical
from app.sync.format import faults, limits, sshsig, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.manifest import Received, read_received
from app.sync.format.signedpaper import read_paper, write_paper

VERSION = 1
KEYS = "v centre received unread".split()
NAMESPACE = sshsig.HEADS


@dataclass(frozen=True)
class Heads:
    """``centre`` is a root's fingerprint, ``unread`` are names of its bundles that the room keeps and cannot read."""

    centre: str
    received: Received
    unread: tuple[str, ...] = ()


def write_heads(heads: Heads, seed: bytes) -> bytes:
    """The word as a file, signed by the device."""
    doc = {"v": VERSION, "centre": heads.centre, "received": heads.received.doc(), "unread": sorted(heads.unread)}
    return write_paper(NAMESPACE, canonical(doc), seed)


def looks_like_heads(start: bytes) -> bool:
    """Whether a file that begins so claims to be such a word: found by content, never by name."""
    return start.startswith(b"{") and NAMESPACE.encode() in start[:120]


def read_heads(raw: bytes) -> tuple[Heads, bytes]:
    """The word and the key that signed it; raises E_SIG, E_FORMAT, E_MANIFEST, E_VERSION, E_TOO_BIG."""
    body, signer = read_paper(raw, NAMESPACE)
    if strictjson.read_any(body, limit=limits.PAPER_LIMIT).get("v") != VERSION:
        raise spoilt(faults.VERSION)
    doc = strictjson.read(body, KEYS, limit=limits.PAPER_LIMIT)
    received, unread = read_received(doc)
    if received is None or not strictjson.is_hash(doc["centre"]):
        raise spoilt(faults.FORMAT)
    return Heads(doc["centre"], received, unread), signer
