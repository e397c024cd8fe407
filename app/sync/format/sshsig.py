"""OpenSSH signatures (PROTOCOL.sshsig), ed25519 and sha512 only, so that ``ssh-keygen -Y verify`` judges them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.sync.format import faults
from app.sync.format.faults import spoilt

BUNDLE = "mediation-bundle"
REQUEST = "mediation-request"
GRANT = "mediation-grant"
HTTP = "mediation-http"

_MAGIC = b"SSHSIG"
_KIND = b"ssh-ed25519"
_HEAD = b"-----BEGIN SSH SIGNATURE-----\n"
_FOOT = b"-----END SSH SIGNATURE-----\n"
_LIMIT = 2048


def _string(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value


def key_blob(public: bytes) -> bytes:
    """The wire form of a public key: what OpenSSH hashes for its own fingerprints."""
    return _string(_KIND) + _string(public)


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


def _signed_bytes(namespace: str, message: bytes) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(b"sha512") + _string(digest)


def _armour(public: bytes, namespace: str, raw: bytes) -> bytes:
    signature = _string(_KIND) + _string(raw)
    blob = (
        _MAGIC
        + struct.pack(">I", 1)
        + _string(key_blob(public))
        + _string(namespace.encode())
        + _string(b"")
        + _string(b"sha512")
        + _string(signature)
    )
    text = base64.b64encode(blob)
    lines = [text[place : place + 70] for place in range(0, len(text), 70)]
    return _HEAD + b"\n".join(lines) + b"\n" + _FOOT


def sign(seed: bytes, namespace: str, message: bytes) -> bytes:
    """The armoured signature over ``message`` by the key with this 32-byte seed."""
    raw = Ed25519PrivateKey.from_private_bytes(seed).sign(_signed_bytes(namespace, message))
    return _armour(public_of(seed), namespace, raw)


def _parts(armoured: bytes, namespace: str) -> tuple[bytes, bytes]:
    """The public key and the raw signature; anything but the bytes ``sign`` writes is refused."""
    if len(armoured) > _LIMIT or not (armoured.startswith(_HEAD) and armoured.endswith(_FOOT)):
        raise spoilt(faults.SIG)
    try:
        blob = base64.b64decode(armoured[len(_HEAD) : -len(_FOOT)].replace(b"\n", b""), validate=True)
    except binascii.Error:
        raise spoilt(faults.SIG) from None
    start = len(_MAGIC) + 4 + 4 + len(_string(_KIND)) + 4
    public, raw = blob[start : start + 32], blob[-64:]
    if len(public) != 32 or len(raw) != 64 or _armour(public, namespace, raw) != armoured:
        raise spoilt(faults.SIG)
    return public, raw


def verify(armoured: bytes, namespace: str, message: bytes) -> bytes:
    """The public key that made this signature over these bytes in this namespace; raises E_SIG."""
    public, raw = _parts(armoured, namespace)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(raw, _signed_bytes(namespace, message))
    except (InvalidSignature, ValueError):
        raise spoilt(faults.SIG) from None
    return public
