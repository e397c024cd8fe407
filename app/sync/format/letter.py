"""The letter of an enrolment: 25 digits on paper, used once, whose MAC covers both sides' papers.

It travels by another way than the files, so that nobody in between can have swapped a key.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from app.records.changes import canonical
from app.sync.format import faults
from app.sync.format.faults import spoilt
from app.sync.format.grant import Grant

_LETTER = re.compile(r"\d{25}")


def new_letter() -> str:
    """25 digits for one enrolment, from the system's randomness."""
    return "".join(secrets.choice("0123456789") for _ in range(25))


def read_letter(text: str) -> str:
    """The 25 digits in what was typed or scanned, spaces and dashes ignored; raises E_FORMAT."""
    digits = re.sub(r"[^0-9]", "", text.translate(str.maketrans("０１２３４５６７８９", "0123456789")))
    if not _LETTER.fullmatch(digits):
        raise spoilt(faults.FORMAT)
    return digits


def letter_mac(letter: str, request_body: bytes, grant: Grant) -> str:
    """The letter's MAC over both papers: the request as written, the grant without its MAC."""
    doc = {**grant.doc(), "letter_mac": None}
    message = hashlib.sha256(request_body).digest() + hashlib.sha256(canonical(doc)).digest()
    return hmac.new(letter.encode(), b"mediation-letter" + message, hashlib.sha256).hexdigest()


def letter_holds(letter: str, request_body: bytes, grant: Grant) -> bool:
    """Whether the letter belongs to exactly these two papers."""
    return grant.letter_mac is not None and hmac.compare_digest(
        grant.letter_mac, letter_mac(letter, request_body, grant)
    )
