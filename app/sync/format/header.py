"""The head of a bundle: public, signed, and read before anything else of it.

A **stream** is what one signing key sends to one addressee within one incarnation: numbers from 1
without gaps, each head naming the one before by hash. A piece of an attachment belongs to no
stream; its ``seq``, ``prev`` and ``base`` are null.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from app.records.changes import Doc, canonical
from app.sync.format import faults, readme, strictjson
from app.sync.format.faults import spoilt

VERSION = 2
READABLE = (1, 2)
SUITE = "ssh-ed25519+age-x25519/1"
MIN_APP = "0.1.0"
FIRST = "0" * 64

KEYS = (
    "v suite from to incarnation seq prev base created_claimed min_app readme_sha256 payload_len payload_sha256"
).split()

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INCARNATION = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Base:
    """The last head that a new incarnation shares with the one before it."""

    incarnation: str
    seq: int
    hash: str

    def doc(self) -> Doc:
        return {"incarnation": self.incarnation, "seq": self.seq, "hash": self.hash}


@dataclass(frozen=True)
class Header:
    """All fields of ``header.json``; ``sender`` and ``to`` are fingerprints, ``created_claimed`` a date, ``v`` the
    version of head, manifest and padding."""

    sender: str
    to: tuple[str, ...]
    incarnation: str
    seq: int | None
    prev: str | None
    base: Base | None
    created_claimed: str
    payload_len: int
    payload_sha256: str
    min_app: str = MIN_APP
    v: int = VERSION

    def to_bytes(self) -> bytes:
        return canonical(
            {
                "v": self.v,
                "suite": SUITE,
                "from": self.sender,
                "to": list(self.to),
                "incarnation": self.incarnation,
                "seq": self.seq,
                "prev": self.prev,
                "base": self.base.doc() if self.base else None,
                "created_claimed": self.created_claimed,
                "min_app": self.min_app,
                "readme_sha256": readme.SHA256,
                "payload_len": self.payload_len,
                "payload_sha256": self.payload_sha256,
            }
        )


def header_sha(raw: bytes) -> str:
    """The name of a bundle: SHA-256 of its head as written."""
    return hashlib.sha256(raw).hexdigest()


def read_header(raw: bytes) -> Header:
    """The head in these bytes; raises E_VERSION for a later version or suite, E_FORMAT, E_TOO_BIG."""
    if (version := strictjson.read_any(raw).get("v")) not in READABLE:
        raise spoilt(faults.VERSION, found=version if isinstance(version, int) else None)
    doc = strictjson.read(raw, KEYS)
    if doc["suite"] != SUITE:
        raise spoilt(faults.VERSION)
    if doc["readme_sha256"] != readme.SHA256:
        raise spoilt(faults.HASH)
    if not (_addresses(doc) and _place(doc) and _rest(doc)):
        raise spoilt(faults.FORMAT)
    header = Header(
        sender=doc["from"],
        to=tuple(doc["to"]),
        incarnation=doc["incarnation"],
        seq=doc["seq"],
        prev=doc["prev"],
        base=Base(**doc["base"]) if doc["base"] else None,
        created_claimed=doc["created_claimed"],
        payload_len=doc["payload_len"],
        payload_sha256=doc["payload_sha256"],
        min_app=doc["min_app"],
        v=doc["v"],
    )
    if header.to_bytes() != raw:
        raise spoilt(faults.FORMAT)
    return header


def _addresses(doc: Doc) -> bool:
    to = doc["to"]
    return (
        strictjson.is_hash(doc["from"])
        and isinstance(to, list)
        and 0 < len(to) <= 8
        and all(map(strictjson.is_hash, to))
    )


def is_incarnation(value: object) -> bool:
    """Whether this is an incarnation: 16 random bytes in hexadecimal."""
    return isinstance(value, str) and _INCARNATION.fullmatch(value) is not None


def _place(doc: Doc) -> bool:
    if not is_incarnation(doc["incarnation"]):
        return False
    if doc["seq"] is None:
        return doc["prev"] is None and doc["base"] is None
    if not (strictjson.is_count(doc["seq"], 1) and strictjson.is_hash(doc["prev"])):
        return False
    if (doc["prev"] == FIRST) != (doc["seq"] == 1):
        return False
    return doc["base"] is None or (doc["seq"] == 1 and _base(doc["base"]))


def _base(base: object) -> bool:
    return (
        isinstance(base, dict)
        and set(base) == {"incarnation", "seq", "hash"}
        and is_incarnation(base["incarnation"])
        and strictjson.is_count(base["seq"])
        and strictjson.is_hash(base["hash"])
    )


def _rest(doc: Doc) -> bool:
    return (
        isinstance(doc["created_claimed"], str)
        and _DAY.fullmatch(doc["created_claimed"]) is not None
        and strictjson.is_text(doc["min_app"], 20)
        and strictjson.is_count(doc["payload_len"], 1)
        and strictjson.is_hash(doc["payload_sha256"])
    )
