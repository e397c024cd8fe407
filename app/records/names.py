"""Names and short texts as people type them, folded to one form without losing a character."""

from __future__ import annotations

import unicodedata

MIDDLE_DOT = "·"
INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"
LOOKALIKE_DOTS = "•‧・･⋅∙"
NAME_LIMIT = 50
LINE_LIMIT = 200
TEXT_LIMIT = 20_000


def tidy_text(text: str) -> str:
    """Drop control characters (line ends stay) and the spaces at both ends."""
    kept = (char for char in text.replace("\r\n", "\n").replace("\r", "\n") if char == "\n" or not is_control(char))
    return "".join(kept).strip()


def tidy_name(name: str) -> str:
    """One line, middle dots as U+00B7 (民委发〔2016〕33号), no control characters."""
    line = tidy_text(name).replace("\n", " ")
    for dot in LOOKALIKE_DOTS:
        line = line.replace(dot, MIDDLE_DOT)
    return line


def fold_width(text: str) -> str:
    """Full-width digits and letters as half-width ones, without spaces: for ID numbers and phones."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if not char.isspace()).upper()


def is_control(char: str) -> bool:
    """Whether a character is an invisible control that has no place in a record."""
    return unicodedata.category(char) in {"Cc", "Cs"} or char in INVISIBLE


def private_characters(text: str) -> list[str]:
    """Characters of the private use areas: old police fonts used them, no other machine can read them."""
    return sorted({char for char in text if unicodedata.category(char) == "Co"})
