"""A centre's word to a PC for which it cannot seal anything: it is not enrolled, or not any more (请重新加入).

Signed JSON like a request and a grant, because a PC that is not enrolled has no key here. It tells what the line would
have told; nothing in a room moves by it, and the next receipt ends it.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.records.changes import canonical
from app.sync.format import faults, limits, sshsig, strictjson
from app.sync.format.faults import spoilt
from app.sync.format.header import is_incarnation
from app.sync.format.signedpaper import read_paper, write_paper

VERSION = 1
KEYS = "v centre incarnation device code answered time".split()
CODES = (faults.UNKNOWN_DEVICE, faults.REVOKED)
NAMESPACE = sshsig.NOTICE


@dataclass(frozen=True)
class Notice:
    """``centre`` is a root's fingerprint, ``incarnation`` its present one, ``device`` the fingerprint of who is not
    enrolled, ``answered`` how many answers were given to it in that incarnation, ``time`` claimed."""

    centre: str
    incarnation: str
    device: str
    code: str
    answered: int
    time: str


def write_notice(notice: Notice, seed: bytes) -> bytes:
    """The notice as a file, signed by the receipt key."""
    return write_paper(NAMESPACE, canonical({"v": VERSION, **vars(notice)}), seed)


def looks_like_notice(start: bytes) -> bool:
    """Whether a file that begins so claims to be a notice: found by content, never by name."""
    return start.startswith(b"{") and NAMESPACE.encode() in start[:120]


def read_notice(raw: bytes) -> tuple[Notice, bytes]:
    """The notice and the key that signed it; raises E_SIG, E_FORMAT, E_VERSION, E_TOO_BIG."""
    body, signer = read_paper(raw, NAMESPACE)
    if strictjson.read_any(body, limit=limits.PAPER_LIMIT).get("v") != VERSION:
        raise spoilt(faults.VERSION)
    doc = strictjson.read(body, KEYS, limit=limits.PAPER_LIMIT)
    if not (
        strictjson.is_hash(doc["centre"]) and strictjson.is_hash(doc["device"]) and strictjson.is_text(doc["time"])
    ):
        raise spoilt(faults.FORMAT)
    if doc["code"] not in CODES or not is_incarnation(doc["incarnation"]) or not strictjson.is_count(doc["answered"]):
        raise spoilt(faults.FORMAT)
    return Notice(**{key: doc[key] for key in KEYS[1:]}), signer
