"""OpenSSH signatures (PROTOCOL.sshsig), ed25519 and sha512 only, so that ``ssh-keygen -Y verify`` judges them."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.records.sshsig import armour, key_blob, parts, signed_bytes
from app.sync.format import faults
from app.sync.format.faults import spoilt

BUNDLE = "mediation-bundle"
REQUEST = "mediation-request"
GRANT = "mediation-grant"
HTTP = "mediation-http"
NOTICE = "mediation-notice"
HEADS = "mediation-heads"
ASK = "mediation-ask"


def fingerprint(public: bytes) -> str:
    """How a key is named everywhere in the exchange: SHA-256 of its wire form, 64 hexadecimal digits."""
    return hashlib.sha256(key_blob(public)).hexdigest()


def public_of(seed: bytes) -> bytes:
    """The 32 public bytes that belong to a 32-byte private seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def public_line(public: bytes) -> str:
    """The public key as one line of ``authorized_keys``, for rosters on paper and in files."""
    return "ssh-ed25519 " + base64.b64encode(key_blob(public)).decode("ascii")


def read_public_line(line: str) -> bytes:
    """The 32 public bytes of such a line; raises E_FORMAT."""
    try:
        kind, text = line.split(" ")
        blob = base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        raise spoilt(faults.FORMAT) from None
    public = blob[-32:]
    if kind != "ssh-ed25519" or key_blob(public) != blob:
        raise spoilt(faults.FORMAT)
    return public


def sign(seed: bytes, namespace: str, message: bytes) -> bytes:
    """The armoured signature over ``message`` by the key with this 32-byte seed."""
    raw = Ed25519PrivateKey.from_private_bytes(seed).sign(signed_bytes(namespace, message))
    return armour(public_of(seed), namespace, raw)


def verify(armoured: bytes, namespace: str, message: bytes) -> bytes:
    """The public key that made this signature over these bytes in this namespace; raises E_SIG."""
    found = parts(armoured, namespace)
    if found is None:
        raise spoilt(faults.SIG)
    public, raw = found
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(raw, signed_bytes(namespace, message))
    except (InvalidSignature, ValueError):
        raise spoilt(faults.SIG) from None
    return public
