"""One normaliser and one tokenizer for what is searched and for what is typed.

Text is folded (NFKC, case) and its blanks are dropped, so that “张 建国” finds 张建国. Every place of it
then gives one token: four characters where two Latin letters or digits stand together (numbers would
otherwise share their pairs with half the book), two characters everywhere else. A query is the phrase
of its own tokens, which stand side by side exactly where the query stands in the text; a token that
would reach past the query's end is asked for by its beginning. A mark ends each field, so that its
last character begins a token too. Pieces of one to three Latin letters or digits, which half the book
shares, and the beginnings of names' initials are tokens of their own behind the text. Recall is that
of a substring search, at the price of a look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.facts.folding import fold_to_find

END, PIECE, INITIALS = "\ue0ff", "\ue100", "\ue101"
_LATIN = re.compile(r"[0-9a-z]+")
_SHORT = 4
_SPLIT = {code: chr(0xE000 + code) for code in range(128) if not chr(code).isalnum()}


def fields_text(fields: Iterable[str], spellings: Iterable[str] = ()) -> str:
    """Tokens of several fields and of names' initials as one text for the index; none crosses a field."""
    tokens: list[str] = []
    behind: set[str] = {INITIALS + word[:n] for word in spellings for n in range(1, len(word) + 1)}
    for text in fields:
        plain = _plain(fold_to_find(text)) + END
        tokens += [plain[i : i + 4] if (two := plain[i : i + 2]).isascii() else two for i in range(len(plain) - 1)]
        behind.update(PIECE + piece for run in _LATIN.findall(plain) for piece in _pieces(run))
    return " ".join([*tokens, *sorted(behind)])


def query(word: str) -> str:
    """The FTS5 query for a folded ``word``: it stands in a field, or initials begin with it."""
    standing = f'"{PIECE}{word}"' if _pieced(word) else _phrase(_plain(word))
    return f'({standing} OR "{INITIALS}{word}")' if is_letters(word) else standing


def is_letters(word: str) -> bool:
    """Whether a word could be the initials of a name."""
    return word.isascii() and word.isalpha()


def _pieced(word: str) -> bool:
    return len(word) <= 3 and word.isascii() and word.isalnum()


def _pieces(run: str) -> Iterator[str]:
    """All pieces of one to three characters."""
    return (run[i : i + n] for n in (1, 2, 3) for i in range(len(run) - n + 1))


def _phrase(plain: str) -> str:
    tokens, whole = _tokens(plain)
    return f'"{" ".join(tokens)}"' + ("" if whole else " *")


def _tokens(plain: str) -> tuple[list[str], bool]:
    """The tokens of a phrase, and whether the last of them is asked for whole."""
    tokens: list[str] = []
    for i in range(len(plain)):
        end = i + _reach(plain, i)
        tokens.append(plain[i:end])
        if end >= len(plain):
            return tokens, end == len(plain)
    return tokens, True


def sketch(word: str) -> str:
    """A query that finds at least what ``query`` finds of a long word, and sooner; empty for a short one."""
    tokens, whole = _tokens(_plain(word))
    sure = tokens if whole else tokens[:-1]
    return " AND ".join(f'"{token}"' for token in _rarest(sure)) if len(sure) > _SHORT else ""


def _rarest(tokens: list[str]) -> list[str]:
    """The tokens of a long phrase that few texts share: those from its end, for numbers and IDs begin alike."""
    figures = [token for token in tokens if len(token) == 4]
    return tokens[::-2][:3] if figures == tokens else (figures if len(figures) > _SHORT else tokens)[-3:]


def words_of(text: str) -> list[str]:
    """What was typed, as folded words that must all be found."""
    return [word for word in map(fold_to_find, text.split()) if word]


def _reach(plain: str, i: int) -> int:
    """How many characters the token at a place has."""
    return 4 if plain[i : i + 2].isascii() and len(plain[i : i + 2]) == 2 else 2


def _plain(text: str) -> str:
    """Characters the index would drop get a place in the private area, one each."""
    return text.translate(_SPLIT)
