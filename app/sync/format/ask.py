"""A room asks its centre for what it lost, and what the centre says of what it gives back.

The question is signed JSON like a request to join. It names how far the room's chains and files still go, and to which
key the answer is to be sealed: that of the recovery sheet, which lies on paper. The answer is a stream of ordinary
bundles of kind ``returned`` under the question's own number, so that an old answer is none to a new question; its last
bundle carries the plan, without which nothing of it is believed to be whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from app.records.changes import Doc, canonical
from app.sync.format import agebox, faults, limits, sshsig, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.header import is_incarnation
from app.sync.format.receipt import ChainHead, is_chain
from app.sync.format.signedpaper import read_paper, write_paper

VERSION = 1
KEYS = "v centre room number recovery_key chains files created_claimed".split()
PLAN_KEYS = "v ask room chains changes without files lost".split()
NAMESPACE = sshsig.ASK
PLAN = "0000"
CHAINS_MOST, FILES_MOST = 512, 4_000
"""A room of more files names none of them, and is given all."""


@dataclass(frozen=True)
class Ask:
    """``centre`` is a root's fingerprint, ``number`` 16 random bytes of this question, ``recovery_key`` an age key,
    ``chains`` the ends of what stands here, ``files`` the names of the scans and pages that are whole here."""

    centre: str
    room: str
    number: str
    recovery_key: str
    chains: tuple[ChainHead, ...]
    files: tuple[str, ...]
    created_claimed: str


@dataclass(frozen=True)
class Plan:
    """What an answer consists of: ``ask`` is the SHA-256 of the question's body, ``chains`` the ends of the room's
    chains at the centre, ``changes`` how many are given back, ``without`` of how many of them the centre never had the
    content, ``files`` how many pieces, ``lost`` how many bundles lie there that cannot be read any more."""

    ask: str
    room: str
    chains: tuple[ChainHead, ...]
    changes: int
    without: int
    files: int
    lost: int

    def to_bytes(self) -> bytes:
        return canonical({"v": VERSION, **vars(self), "chains": list(self.chains)})


def write_ask(ask: Ask, seed: bytes) -> bytes:
    """The question as a file, signed by the device."""
    doc = {**vars(ask), "chains": list(ask.chains), "files": list(ask.files)}
    return write_paper(NAMESPACE, canonical({"v": VERSION, **doc}), seed)


def looks_like_ask(start: bytes) -> bool:
    """Whether a file that begins so claims to be a question: found by content, never by name."""
    return start.startswith(b"{") and NAMESPACE.encode() in start[:120]


def read_ask(raw: bytes) -> tuple[Ask, bytes, str]:
    """The question, the key that signed it and the hash of its body; raises E_SIG, E_FORMAT, E_VERSION, E_TOO_BIG."""
    body, signer = read_paper(raw, NAMESPACE)
    doc = versioned(body, KEYS)
    texts = (doc["room"], doc["created_claimed"])
    if not (
        strictjson.is_hash(doc["centre"]) and is_incarnation(doc["number"]) and all(map(strictjson.is_text, texts))
    ):
        raise spoilt(faults.FORMAT)
    files = doc["files"]
    if not isinstance(files, list) or len(files) > FILES_MOST or not all(strictjson.is_text(one, 64) for one in files):
        raise spoilt(faults.FORMAT)
    ask = Ask(
        centre=doc["centre"],
        room=doc["room"],
        number=doc["number"],
        recovery_key=agebox.check_recipient(doc["recovery_key"]),
        chains=read_chains(doc["chains"]),
        files=tuple(files),
        created_claimed=doc["created_claimed"],
    )
    return ask, signer, hashlib.sha256(body).hexdigest()


def read_plan(raw: bytes) -> Plan:
    """The plan in these bytes; raises E_FORMAT, E_VERSION, E_TOO_BIG."""
    doc = versioned(raw, PLAN_KEYS)
    counts = [doc[key] for key in ("changes", "without", "files", "lost")]
    if not (strictjson.is_hash(doc["ask"]) and strictjson.is_text(doc["room"])):
        raise spoilt(faults.FORMAT)
    if not all(map(strictjson.is_count, counts)):
        raise spoilt(faults.FORMAT)
    return Plan(doc["ask"], doc["room"], read_chains(doc["chains"]), *counts)


def read_chains(value: object) -> tuple[ChainHead, ...]:
    """The ends of chains; raises E_FORMAT."""
    if not isinstance(value, list) or len(value) > CHAINS_MOST or not all(map(is_chain, value)):
        raise spoilt(faults.FORMAT)
    return tuple(value)


def versioned(body: bytes, keys: Sequence[str]) -> Doc:
    """A body of this version; raises E_VERSION, E_FORMAT, E_TOO_BIG."""
    if strictjson.read_any(body, limit=limits.PAPER_LIMIT).get("v") != VERSION:
        raise spoilt(faults.VERSION)
    return strictjson.read(body, keys, limit=limits.PAPER_LIMIT)
