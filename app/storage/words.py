"""One normaliser and one tokenizer for what is searched and for what is typed.

Text is folded (NFKC, case) and its blanks are dropped, so that “张 建国” finds 张建国. Every place of it
then gives one token: four characters where two Latin letters or digits stand together (numbers would
otherwise share their pairs with half the book), two characters everywhere else. A query is the phrase
of its own tokens, which stand side by side exactly where the query stands in the text; a token that
would reach past the query's end is asked for by its beginning. A mark ends each field, so that its
last character begins a token too. Recall is that of a substring search, at the price of a look-up.
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
    """Tokens of several fields as one text for the index; no token crosses into the next field's words."""
    tokens: list[str] = []
    for text in fields:
        plain = _plain(fold(text)) + END
        tokens += [plain[i : i + _reach(plain, i)] for i in range(len(plain) - 1)]
    return " ".join(tokens)


def query(word: str) -> str:
    """The FTS5 query that finds the fields in which the folded ``word`` stands."""
    plain = _plain(word)
    tokens: list[str] = []
    for i in range(len(plain)):
        end = i + _reach(plain, i)
        tokens.append(plain[i:end])
        if end >= len(plain):
            whole = end == len(plain)
            return f'"{" ".join(tokens)}"' + ("" if whole else " *")
    return '""'


def words_of(text: str) -> list[str]:
    """What was typed, as folded words that must all be found."""
    return [word for word in map(fold, text.split()) if word]


def _reach(plain: str, i: int) -> int:
    """How many characters the token at a place has."""
    return 4 if plain[i : i + 2].isascii() and len(plain[i : i + 2]) == 2 else 2


def _plain(text: str) -> str:
    """Characters the index would drop get a place in the private area, one each."""
    return text.translate(_SPLIT)
