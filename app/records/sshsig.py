"""The bytes of OpenSSH signatures (PROTOCOL.sshsig), ed25519 and sha512 only; who signs stands elsewhere."""

from __future__ import annotations

import base64
import binascii
import hashlib
import struct

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


def signed_bytes(namespace: str, message: bytes) -> bytes:
    """What the key really signs: the namespace and the message's hash."""
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(b"sha512") + _string(digest)


def armour(public: bytes, namespace: str, raw: bytes) -> bytes:
    """The file ``ssh-keygen -Y verify`` reads, from the 64 raw bytes of the signature."""
    blob = (
        _MAGIC
        + struct.pack(">I", 1)
        + _string(key_blob(public))
        + _string(namespace.encode())
        + _string(b"")
        + _string(b"sha512")
        + _string(_string(_KIND) + _string(raw))
    )
    text = base64.b64encode(blob)
    lines = [text[place : place + 70] for place in range(0, len(text), 70)]
    return _HEAD + b"\n".join(lines) + b"\n" + _FOOT


def parts(armoured: bytes, namespace: str) -> tuple[bytes, bytes] | None:
    """The public key and the raw signature; None for anything but the bytes ``armour`` writes."""
    if len(armoured) > _LIMIT or not (armoured.startswith(_HEAD) and armoured.endswith(_FOOT)):
        return None
    try:
        blob = base64.b64decode(armoured[len(_HEAD) : -len(_FOOT)].replace(b"\n", b""), validate=True)
    except binascii.Error:
        return None
    start = len(_MAGIC) + 4 + 4 + len(_string(_KIND)) + 4
    public, raw = blob[start : start + 32], blob[-64:]
    whole = len(public) == 32 and len(raw) == 64 and armour(public, namespace, raw) == armoured
    return (public, raw) if whole else None
