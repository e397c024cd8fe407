"""Signed JSON for what a person carries by hand: requests to join and grants.

``{"kind", "body", "signature"}``: ``body`` is JSON as text, signed as written, never serialised again.
"""

from __future__ import annotations

import json

from app.sync.format import faults, limits, sshsig, strictjson
from app.sync.format.faults import spoilt

KEYS = ("kind", "body", "signature")


def write_paper(kind: str, body: bytes, seed: bytes) -> bytes:
    """The file for this body, signed in the namespace ``kind``."""
    signature = sshsig.sign(seed, kind, body).decode()
    doc = {"kind": kind, "body": body.decode(), "signature": signature}
    return json.dumps(doc, ensure_ascii=False, indent=1).encode() + b"\n"


def read_paper(raw: bytes, kind: str) -> tuple[bytes, bytes]:
    """The body and the public key that signed it; raises E_FORMAT, E_SIG, E_TOO_BIG."""
    doc = strictjson.read(raw, KEYS, limit=limits.PAPER_LIMIT)
    body, signature = doc["body"], doc["signature"]
    if doc["kind"] != kind or not isinstance(body, str) or not isinstance(signature, str):
        raise spoilt(faults.FORMAT)
    try:
        raw_body, raw_signature = body.encode(), signature.encode()
    except UnicodeEncodeError:
        raise spoilt(faults.FORMAT) from None
    return raw_body, sshsig.verify(raw_signature, kind, raw_body)
