"""``device.key``: this PC's signing and receiving pair, outside the store and outside every backup.

Sealed by the data key. Where it is missing (a restore on another PC, a lost file) a new pair is
made, and with it a new incarnation: a device is never two machines.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.records.errors import Damaged
from app.storage.files import read_small, write_whole
from app.storage.keys.crypto import lock, new_private, public_of, unlock

FILE = "device.key"
_PURPOSE = "device-key"


@dataclass(frozen=True)
class Device:
    """The raw seeds of the two pairs and the name their public halves give this PC."""

    sign_seed: bytes = field(repr=False)
    receive_seed: bytes = field(repr=False)

    @property
    def sign_public(self) -> bytes:
        key = Ed25519PrivateKey.from_private_bytes(self.sign_seed).public_key()
        return key.public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def receive_public(self) -> bytes:
        return public_of(self.receive_seed)

    @property
    def device_id(self) -> str:
        """32 hex digits out of both public keys."""
        return hashlib.sha256(b"device" + self.sign_public + self.receive_public).hexdigest()[:32]

    def sealed(self, data_key: bytes) -> bytes:
        """Both seeds as ``device.key`` holds them."""
        return lock(data_key, self.sign_seed + self.receive_seed, _PURPOSE)

    def sign(self, data: bytes) -> bytes:
        """A plain Ed25519 signature (64 bytes)."""
        return Ed25519PrivateKey.from_private_bytes(self.sign_seed).sign(data)


def new_device(folder: Path, data_key: bytes) -> Device:
    """Make this PC's pairs and keep them sealed; raises ``Trouble``."""
    device = Device(os.urandom(32), new_private())
    keep_device(folder, data_key, device)
    return device


def keep_device(folder: Path, data_key: bytes, device: Device) -> None:
    write_whole(folder / FILE, device.sealed(data_key))


def read_device(folder: Path, data_key: bytes) -> Device | None:
    """This PC's pairs, None where there are none here, none that can be read, or a byte of them is spoilt: that heals
    like a lost file. Raises ``Trouble``."""
    sealed = read_small(folder / FILE)
    if sealed is None:
        return None
    try:
        seeds = unlock(data_key, sealed, _PURPOSE)
    except Damaged:
        return None
    return Device(seeds[:32], seeds[32:])
