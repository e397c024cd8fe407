"""Signed HTTP requests: method, path, body hash, the server's nonce and the centre's fingerprint.

A nonce is good for a few minutes and for one request; the server hands out the next with every
answer. Signing the centre's fingerprint keeps a request from being played to another centre. The body's
hash travels in a header of its own, so that a signature is judged before the body has arrived.
"""

from __future__ import annotations

import base64
import binascii

from app.records.changes import canonical
from app.sync.format import faults, sshsig
from app.sync.format.faults import spoilt

DEVICE = "mediation-device"
NONCE = "mediation-nonce"
SIGNATURE = "mediation-signature"
BODY = "mediation-body"
CENTRE = "mediation-centre"
CODE = "mediation-code"
PARTS = "mediation-parts"


def message(method: str, path: str, body_sha256: str, nonce: str, centre: str) -> bytes:
    """The bytes that are signed; ``path`` includes the query."""
    return canonical({"method": method, "path": path, "body_sha256": body_sha256, "nonce": nonce, "centre": centre})


def sign(seed: bytes, message_bytes: bytes, namespace: str = sshsig.HTTP) -> str:
    """The value of the signature header."""
    return base64.b64encode(sshsig.sign(seed, namespace, message_bytes)).decode("ascii")


def verify(value: str, message_bytes: bytes, namespace: str = sshsig.HTTP) -> bytes:
    """The public key that signed; raises E_SIG."""
    try:
        armoured = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        raise spoilt(faults.SIG) from None
    return sshsig.verify(armoured, namespace, message_bytes)
