"""Finding cases by what is typed: number, name, ID, phone, initials or any words of the text.

Every word typed must be found: it stands in a text, or a name's initials begin with it; one index
answers both. What a B-tree answers comes first (number, names, IDs and phones that begin or end with
the word, names whose initials it is), then the rest, the newest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from app.storage.words import is_letters, query, words_of

_TOP = "\U0010ffff"
_FIRST_LIMIT = 200

KEY = "SELECT ord FROM find_key WHERE what = ? AND word >= ? AND word < ? ORDER BY word, ord DESC LIMIT ?"
TEXT = "SELECT rowid FROM find_text WHERE find_text MATCH ? ORDER BY rowid DESC LIMIT ?"
COUNT = "SELECT count(*) FROM find_text WHERE find_text MATCH ?"
ONE = "SELECT rowid FROM find_text WHERE find_text MATCH ? AND rowid = ?"


class Asks(Protocol):
    """A connection that answers fixed statements."""

    def rows(self, sql: str, args: Sequence[Any] = ()) -> list[Any]: ...


def find(asks: Asks, text: str, limit: int | None) -> tuple[list[int], int]:
    """The cases (as ``ord``) in which every word of ``text`` is found, and how many there are."""
    words = words_of(text)
    if not words or limit == 0:
        return [], 0
    match = " AND ".join(query(word) for word in words)
    best = _best(asks, words[0]) if len(words) == 1 else []
    found = [row[0] for row in asks.rows(TEXT, (match, -1 if limit is None else limit))]
    sure = set(found)
    total = len(found)
    if limit is not None and total == limit:
        total = asks.rows(COUNT, (match,))[0][0]
        missing = [ord_ for ord_ in best if ord_ not in sure][:limit]
        sure.update(ord_ for ord_ in missing if asks.rows(ONE, (match, ord_)))
    ordered = list(dict.fromkeys([*(ord_ for ord_ in best if ord_ in sure), *found]))
    return ordered[:limit], total


def _best(asks: Asks, word: str) -> list[int]:
    """Cases a B-tree knows for a word, best first; long words are cut there, so the text index has the last say."""
    found: dict[int, None] = {}
    for what, part in (("number", word), ("name", word), ("id", word), ("phone", word)):
        found.update(dict.fromkeys(_keyed(asks, what, part, _TOP)))
    for what in ("id<", "phone<"):
        found.update(dict.fromkeys(_keyed(asks, what, word[::-1], _TOP)))
    if is_letters(word):
        found.update(dict.fromkeys(_keyed(asks, "initials", word, "\x00")))
    return list(found)


def _keyed(asks: Asks, what: str, word: str, until: str) -> list[int]:
    return [row[0] for row in asks.rows(KEY, (what, word[:64], word[:64] + until, _FIRST_LIMIT))]
