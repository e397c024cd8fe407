"""The named refusals of the exchange and where each of them comes from."""

from __future__ import annotations

from typing import Any

from app.records.errors import Damaged

SIG = "E_SIG"
TRUNCATED = "E_TRUNCATED"
HASH = "E_HASH"
FORMAT = "E_FORMAT"
TOO_BIG = "E_TOO_BIG"
VERSION = "E_VERSION"
NOT_FOR_ME = "E_NOT_FOR_ME"
UNKNOWN_DEVICE = "E_UNKNOWN_DEVICE"
REVOKED = "E_REVOKED"
FORK = "E_FORK"
CHAIN = "E_CHAIN"
MANIFEST = "E_MANIFEST"
DECRYPT = "E_DECRYPT"
SCHEMA = "E_SCHEMA"
QUOTA = "E_QUOTA"
CENTRE_ROLLED_BACK = "E_CENTRE_ROLLED_BACK"


class Spoilt(Damaged):
    """Bytes from outside that are not what they claim to be; ``code`` is one of the names above."""


def spoilt(code: str, **facts: Any) -> Spoilt:
    """The error for one named refusal; ``facts`` never hold content, only places, sizes and hashes."""
    return Spoilt(code, **facts)
