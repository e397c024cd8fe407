"""The code at the foot of a frozen page: ``MR1.<epoch>.<case ref>.<form>.<version>.<page>.<mac>``.

ASCII without personal data. The case reference is random. The QR carries 64 bits of the MAC, the
typed form 40 bits as eight characters of Crockford's base 32. It is a look-up: a page is known only
if that frozen page stands in the register.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SCHEME = "MR1"
VARIANT = re.compile(r"(?<=[0-9])[A-Z]+$")
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


@dataclass(frozen=True)
class PageCode:
    """The text of the QR and the eight characters beside it."""

    qr: str
    typed: str


def page_text(epoch: int, case_ref: str, form: str, version: int, page: int) -> str:
    """What the MAC covers."""
    return f"{SCHEME}.{epoch}.{case_ref}.{form}.{version}.{page}"


def base32(data: bytes, length: int) -> str:
    """The first ``length`` characters of Crockford's base 32."""
    number = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    digits = (len(data) * 8 + 4) // 5
    text = "".join(ALPHABET[number >> 5 * (digits - 1 - place) & 31] for place in range(digits))
    return text[:length]


def page_code(text: str, mac: bytes) -> PageCode:
    """The code of a page from its text and the room's MAC over it (at least 8 bytes)."""
    return PageCode(f"{text}.{base32(mac[:8], 13)}", base32(mac[:5], 8))


def tidy_code(text: str) -> str:
    """A code as people type it: without spaces, in capitals, look-alikes read as meant."""
    folded = "".join(text.split()).upper()
    return folded if folded.startswith(SCHEME + ".") else folded.replace("-", "").translate(LOOKALIKES)


@dataclass(frozen=True)
class ParsedCode:
    """What a QR text says; ``mac`` is its last part."""

    epoch: int
    case_ref: str
    form: str
    version: int
    page: int
    mac: str


def form_as_named(code: str) -> str:
    """F19A as people type it is the form F19a: what follows the figures is a small letter."""
    return VARIANT.sub(lambda letters: letters.group().lower(), code)


def parse_page_text(text: str) -> ParsedCode | None:
    """Read a QR text; None where it is not one of ours."""
    parts = tidy_code(text).split(".")
    if len(parts) != 7 or parts[0] != SCHEME or not all(parts[n].isdigit() for n in (1, 4, 5)):
        return None
    return ParsedCode(int(parts[1]), parts[2], form_as_named(parts[3]), int(parts[4]), int(parts[5]), parts[6])
