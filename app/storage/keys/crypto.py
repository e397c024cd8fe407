"""The few primitives the keys of a room are made of (trust.md, “Keys”).

Sealing to a public key is X25519 with a fresh pair, HKDF-SHA256 and ChaCha20-Poly1305; sealing
under a secret key is ChaCha20-Poly1305 with a random nonce. ``purpose`` binds a sealed thing to its
use, so that none can stand in for another.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from app.records.errors import Damaged

NONCE = 12


@dataclass(frozen=True)
class KdfCost:
    """What a password costs: Argon2id memory in KiB, passes and lanes. Stored with each slot."""

    memory: int = 65536
    passes: int = 3
    lanes: int = 1

    def as_doc(self) -> dict[str, Any]:
        return asdict(self)


ROOM_COST = KdfCost()
PRACTICE_COST = KdfCost(memory=64, passes=1)


def password_key(password: str, salt: bytes, cost: KdfCost) -> bytes:
    """32 bytes from a normalised password (NFKC is the caller's)."""
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return bytes(kdf.derive(password.encode("utf-8")))


def derive(secret: bytes, purpose: str, length: int = 32) -> bytes:
    """A key for one purpose out of a strong secret."""
    return bytes(HKDF(SHA256(), length, salt=None, info=purpose.encode()).derive(secret))


def lock(key: bytes, data: bytes, purpose: str) -> bytes:
    """Seal ``data`` under a secret key."""
    nonce = os.urandom(NONCE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, data, purpose.encode())


def unlock(key: bytes, sealed: bytes, purpose: str) -> bytes:
    """Open what ``lock`` sealed; raises ``Damaged("seal_broken")``."""
    try:
        return bytes(ChaCha20Poly1305(key).decrypt(sealed[:NONCE], sealed[NONCE:], purpose.encode()))
    except (InvalidTag, ValueError) as error:
        raise Damaged("seal_broken", purpose=purpose) from error


def new_private() -> bytes:
    """A fresh X25519 private key, 32 bytes."""
    return X25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def public_of(private: bytes) -> bytes:
    """The public half of an X25519 private key."""
    public = X25519PrivateKey.from_private_bytes(private).public_key()
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def seal_to(public: bytes, data: bytes, purpose: str) -> bytes:
    """Seal ``data`` so that only the holder of the private half of ``public`` reads it."""
    once = new_private()
    shared = X25519PrivateKey.from_private_bytes(once).exchange(X25519PublicKey.from_public_bytes(public))
    head = public_of(once)
    return head + lock(derive(shared + head + public, purpose), data, purpose)


def open_sealed(private: bytes, sealed: bytes, purpose: str) -> bytes:
    """Open what ``seal_to`` sealed; raises ``Damaged("seal_broken")``."""
    head, rest = sealed[:32], sealed[32:]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(head))
    except ValueError as error:
        raise Damaged("seal_broken", purpose=purpose) from error
    return unlock(derive(shared + head + public_of(private), purpose), rest, purpose)
