"""One normaliser and one tokenizer for what is searched and for what is typed.

Text is folded (NFKC, case) and its blanks are dropped, so that “张 建国” finds 张建国. It is then cut
into overlapping pairs of characters; a query of two or more characters is the phrase of its pairs,
which stand side by side exactly where the query stands in the text. A query of one character asks
for pairs that begin with it, and a mark that ends each field makes its last character begin one too.
Recall is therefore that of a substring search, at the price of an index look-up.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

END = "\ue0ff"
_SPLIT = {code: chr(0xE000 + code) for code in range(128) if not chr(code).isalnum()}


def fold(text: str) -> str:
    """The form in which texts are compared: NFKC, case folded, no blanks and no control characters."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in folded if not c.isspace() and c.isprintable())


def fields_text(fields: Iterable[str]) -> str:
    """Tokens of several fields as one text for the index; no pair of letters crosses a field."""
    tokens: list[str] = []
    for text in fields:
        tokens += _pairs(fold(text) + END)
    return " ".join(tokens)


def query(word: str) -> str:
    """The FTS5 query that finds the fields in which the folded ``word`` stands."""
    if len(word) == 1:
        return f'"{_plain(word)}" *'
    return '"' + " ".join(_pairs(word)) + '"'


def words_of(text: str) -> list[str]:
    """What was typed, as folded words that must all be found."""
    return [word for word in map(fold, text.split()) if word]


def _pairs(text: str) -> list[str]:
    plain = _plain(text)
    return [plain[i : i + 2] for i in range(len(plain) - 1)]


def _plain(text: str) -> str:
    """Characters the index would drop get a place in the private area, one each."""
    return text.translate(_SPLIT)
