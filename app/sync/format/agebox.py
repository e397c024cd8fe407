"""Sealing to age v1 recipients (X25519) and opening again, with keys as 32 raw bytes."""

from __future__ import annotations

from collections.abc import Iterable

import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.sync.format import faults
from app.sync.format.faults import spoilt

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_MIX = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, mix in enumerate(_MIX):
            check ^= mix if (top >> bit) & 1 else 0
    return check


def _bech32(prefix: str, data: bytes) -> str:
    """Bech32 (BIP 173) without its length limit, as age writes keys."""
    number = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    count = -(-len(data) * 8 // 5)
    groups = [(number >> 5 * place) & 31 for place in range(count - 1, -1, -1)]
    expanded = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    check = _polymod([*expanded, *groups, 0, 0, 0, 0, 0, 0]) ^ 1
    groups += [(check >> 5 * place) & 31 for place in range(5, -1, -1)]
    return prefix + "1" + "".join(_LETTERS[group] for group in groups)


def identity_text(private: bytes) -> str:
    """A private key as ``age -d -i FILE`` reads it."""
    return _bech32("age-secret-key-", private).upper()


def recipient_text(public: bytes) -> str:
    """A public key as ``age -r`` takes it."""
    return _bech32("age", public)


def public_of(private: bytes) -> bytes:
    """The 32 public bytes that belong to a 32-byte private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def public_of_recipient(text: str) -> bytes:
    """The 32 public bytes that a checked receiving key writes out (Bech32, BIP 173)."""
    number = 0
    for letter in text[text.rindex("1") + 1 : -6]:
        number = number << 5 | _LETTERS.index(letter)
    return (number >> (len(text[text.rindex("1") + 1 : -6]) * 5 - 256)).to_bytes(32, "big")


def recipient_of(private: bytes) -> str:
    return recipient_text(public_of(private))


def check_recipient(text: object) -> str:
    """The text itself where it is a receiving key; raises E_FORMAT."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except (pyrage.RecipientError, TypeError):
        raise spoilt(faults.FORMAT) from None
    return str(text)


def seal(plain: bytes, recipients: Iterable[str]) -> bytes:
    """The age file that any one of the recipients can open. Random: no two calls give the same bytes."""
    sealed: bytes = pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(text) for text in recipients])
    return sealed


def unseal(sealed: bytes, privates: Iterable[bytes]) -> bytes:
    """What is inside, opened by any of our private keys; raises E_DECRYPT."""
    keys = [pyrage.x25519.Identity.from_str(identity_text(private)) for private in privates]
    try:
        plain: bytes = pyrage.decrypt(sealed, keys)
    except pyrage.DecryptError:
        raise spoilt(faults.DECRYPT) from None
    return plain
