"""What people type, folded to one form without losing a character: line ends, dots, widths, blanks."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from app.facts.simplified import simplified

MIDDLE_DOT = "·"
INVISIBLE = frozenset(
    "\u00ad\u061c\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\u0085", "\x0b", "\x0c")
LOOKALIKE_DOTS = "•‧・･⋅∙"
FULL_STOPS = re.compile(r"(?<=[\u3400-\u9fff\U00020000-\U0003ffff])[.．](?=[\u3400-\u9fff\U00020000-\U0003ffff])")
"""Full stops between two Chinese signs, which stand for the dot of a name."""
VARIANTS = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Signs that choose among the shapes of the one before them; nobody types them when asking."""
DOTS = frozenset(MIDDLE_DOT + LOOKALIKE_DOTS)
UNASKED = dict.fromkeys(map(ord, (*DOTS, " ")))
"""The dots of names, and the one blank that counts as a printed sign."""
NAME_LIMIT = 50
LINE_LIMIT = 200
TEXT_LIMIT = 20_000


def tidy_text(text: str) -> str:
    """Drop control characters (line ends stay, a tab is a space) and the spaces at both ends."""
    if text.isprintable():
        return text.strip()
    lines = one_line_end(text).replace("\t", " ")
    return "".join(char for char in lines if char == "\n" or not is_control(char)).strip()


def one_line_end(text: str) -> str:
    """Every kind of line end as one sign."""
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    return text


def tidy_name(name: str) -> str:
    """One line, middle dots as U+00B7 (民委发〔2016〕33号), no control characters."""
    line = tidy_text(name).replace("\n", " ")
    if line.isalnum():
        return line
    for dot in LOOKALIKE_DOTS:
        line = line.replace(dot, MIDDLE_DOT)
    return FULL_STOPS.sub(MIDDLE_DOT, line)


def fold(text: str) -> str:
    """Wide digits, letters and marks as narrow ones, without spaces around and what nobody sees: for dates, amounts and
    counts."""
    return tidy_text(unicodedata.normalize("NFKC", text))


def fold_width(text: str) -> str:
    """Full-width digits and letters as half-width ones, without spaces: for ID numbers and phones."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if not char.isspace() and not is_control(char)).upper()


def fold_number(text: str) -> str:
    """A number of a card or a telephone as it is typed: narrow, without blanks and hyphens."""
    return fold_width(text).replace("-", "")


def fold_to_find(text: str) -> str:
    """The form in which texts are looked for: NFKC, case folded, without blanks, control characters, the dots of names
    and the signs that choose a shape, in simplified characters: asking folds at least what keeping folds."""
    return word_to_find(text) if len(text) <= NAME_LIMIT else folded_to_find(text)


@lru_cache(maxsize=1024)
def word_to_find(text: str) -> str:
    """The same of a word or a name, which a case tells in several places and its neighbours tell again."""
    return folded_to_find(text)


def folded_to_find(text: str) -> str:
    """The same of any text."""
    plain = VARIANTS.sub("", FULL_STOPS.sub("", text))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold())
    shown = folded if folded.isprintable() else "".join(char for char in folded if char.isprintable())
    return simplified(shown.translate(UNASKED))


def is_control(char: str) -> bool:
    """Whether a character is an invisible control or no character at all, and has no place in a record."""
    return unicodedata.category(char) in {"Cc", "Cs"} or char in INVISIBLE


def private_characters(text: str) -> list[str]:
    """Characters of the private use areas: old police fonts used them, no other machine can read them."""
    if text.isprintable():
        return []
    return sorted({char for char in text if unicodedata.category(char) == "Co"})
