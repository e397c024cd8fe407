"""The recovery sheet's secret: 160 random bits as groups a person can copy by hand.

Crockford's base 32 (no I, L, O, U), eight groups of four and a ninth group that checks them, so a
slip of the pen is told apart from a wrong sheet.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field

from app.facts.folding import fold_width
from app.records.errors import Refused
from app.storage.keys.crypto import derive

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 160
_MISREAD = str.maketrans("OILU", "011V")


@dataclass(frozen=True)
class RecoverySecret:
    """What the recovery sheet says; never stored, shown once."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> RecoverySecret:
        return cls(secrets.token_bytes(BITS // 8))

    @classmethod
    def parse(cls, groups: str) -> RecoverySecret:
        """Read the groups as typed; raises ``Refused("sheet_misread")`` when the check group says no."""
        text = "".join(c for c in fold_width(groups).upper() if c.isalnum()).translate(_MISREAD)
        if len(text) != 36 or any(c not in ALPHABET for c in text):
            raise Refused("sheet_misread", length=len(text))
        number = 0
        for c in text[:32]:
            number = number * 32 + ALPHABET.index(c)
        secret = number.to_bytes(BITS // 8, "big")
        if text[32:] != _check(secret):
            raise Refused("sheet_misread", length=len(text))
        return cls(secret)

    @property
    def groups(self) -> str:
        """``XXXX-XXXX-…``, nine groups, the last one checks."""
        text = _digits(int.from_bytes(self.secret, "big"), 32) + _check(self.secret)
        return "-".join(text[i : i + 4] for i in range(0, len(text), 4))

    def private_key(self) -> bytes:
        """The X25519 private key the sheet stands for."""
        return derive(self.secret, "recovery-pair")


def _digits(number: int, count: int) -> str:
    out = ""
    for _ in range(count):
        number, digit = divmod(number, 32)
        out = ALPHABET[digit] + out
    return out


def _check(secret: bytes) -> str:
    return _digits(int.from_bytes(hashlib.sha256(b"recovery-check" + secret).digest()[:4], "big"), 4)
