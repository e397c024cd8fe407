"""Finding cases by what is typed: number, name, ID, phone, initials or any words of the text.

Every word typed must be found. A word is found where it stands in a text (index of character pairs)
or where a name's initials begin with it. What a B-tree answers comes first (number, names, IDs and
phones that begin or end with the word), then the rest, the newest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from app.storage.words import query, words_of

_TOP = "\U0010ffff"
_FIRST_LIMIT = 200

KEY = "SELECT ord FROM find_key WHERE what = ? AND word >= ? AND word < ? ORDER BY word, ord DESC LIMIT ?"
KEY_ALL = "SELECT ord FROM find_key WHERE what = ? AND word >= ? AND word < ?"
TEXT = "SELECT rowid FROM find_text WHERE find_text MATCH ? ORDER BY rowid DESC LIMIT ?"
COUNT = "SELECT count(*) FROM find_text WHERE find_text MATCH ?"


class Asks(Protocol):
    """A connection that answers fixed statements."""

    def rows(self, sql: str, args: Sequence[Any] = ()) -> list[Any]: ...


def find(asks: Asks, text: str, limit: int | None) -> tuple[list[int], int]:
    """The cases (as ``ord``) in which every word of ``text`` is found, and how many there are."""
    words = words_of(text)
    if not words or limit == 0:
        return [], 0
    match = " AND ".join(query(word) for word in words)
    if any(_initials(word) for word in words):
        return _with_initials(asks, words, limit)
    best = _best(asks, words)
    count = -1 if limit is None else limit
    found = [row[0] for row in asks.rows(TEXT, (match, count))]
    if limit is None:
        total = len(found)
    else:
        total = asks.rows(COUNT, (match,))[0][0] if len(found) == limit else len(found)
        best = _matching(asks, match, [ord_ for ord_ in best if ord_ not in found][:limit], best, found)
    ordered = list(dict.fromkeys([*(o for o in best if limit is not None or o in set(found)), *found]))
    return ordered[:limit], total


def _initials(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _best(asks: Asks, words: list[str]) -> list[int]:
    """Cases a B-tree knows for a single word, best first; with several words the order is by age alone."""
    if len(words) != 1:
        return []
    word = words[0]
    found: dict[int, None] = {}
    for what, part in (("number", word), ("name", word), ("id", word), ("phone", word)):
        found.update(dict.fromkeys(_keyed(asks, what, part)))
    for what in ("id<", "phone<"):
        found.update(dict.fromkeys(_keyed(asks, what, word[::-1])))
    return list(found)


def _keyed(asks: Asks, what: str, word: str, limit: int = _FIRST_LIMIT) -> list[int]:
    return [row[0] for row in asks.rows(KEY, (what, word[:64], word[:64] + _TOP, limit))]


def _matching(asks: Asks, match: str, missing: list[int], best: list[int], found: list[int]) -> list[int]:
    """Of the B-tree's cases, those that the text index finds too (long words are cut in the B-tree)."""
    sure = set(found)
    sql = "SELECT rowid FROM find_text WHERE find_text MATCH ? AND rowid = ?"
    sure.update(ord_ for ord_ in missing if asks.rows(sql, (match, ord_)))
    return [ord_ for ord_ in best if ord_ in sure]


def _with_initials(asks: Asks, words: list[str], limit: int | None) -> tuple[list[int], int]:
    """Words of letters are found in texts or as the beginning of a name's initials."""
    sets: list[set[int]] = []
    first: list[int] = []
    for word in words:
        hits = {row[0] for row in asks.rows(TEXT, (query(word), -1))}
        if _initials(word):
            names = {row[0] for row in asks.rows(KEY_ALL, ("initials", word, word + _TOP))}
            exact = {row[0] for row in asks.rows(KEY_ALL, ("initials", word, word + "\x00"))}
            first += sorted(exact, reverse=True)
            hits |= names
        sets.append(hits)
    common = set.intersection(*sets)
    ordered = list(dict.fromkeys([*(o for o in first if o in common), *sorted(common, reverse=True)]))
    return ordered[:limit], len(ordered)
