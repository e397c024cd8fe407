"""Finding cases by what is typed: number, name, ID, phone, initials or any words of the text.

Every word typed must be found: it stands in a text, or a name's initials begin with it; one index
answers both. What a B-tree answers comes first (names and initials that are the word, then
numbers, names, IDs and phones that begin or end with it), then the rest, the newest first. No more is read than is
shown and counted: every question stops at its limit and none needs a sort.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from app.storage.finding.words import is_letters, query, sketch, words_of

LONGEST_KEY = 64
"""How many characters of a number, name, ID or phone the B-tree holds."""
_FEW = 8
_TOP = "\U0010ffff"

EXACT = "SELECT ? AS place, ord FROM (SELECT ord FROM find_key WHERE what = ? AND word = ? ORDER BY ord DESC LIMIT ?)"
BEGINS = (
    "SELECT ? AS place, ord FROM"
    " (SELECT ord FROM find_key WHERE what = ? AND word >= ? AND word < ? ORDER BY word, ord LIMIT ?)"
)
TEXT = "SELECT rowid FROM find_text WHERE find_text MATCH ? ORDER BY rowid DESC LIMIT ?"
ONE = "SELECT rowid FROM find_text WHERE find_text MATCH ? AND rowid = ?"
COUNT = "SELECT count(*) FROM find_text WHERE find_text MATCH ?"


class Asks(Protocol):
    """A connection that answers fixed statements."""

    def rows(self, sql: str, args: Sequence[Any] = ()) -> list[Any]: ...


@dataclass(frozen=True)
class Answer:
    """Cases as ``ord``, best first; ``total`` of all, or where ``more`` at least so many."""

    ords: list[int]
    total: int
    more: bool = False


def find(asks: Asks, text: str, limit: int | None, count_to: int | None) -> Answer:
    """The cases in which every word of ``text`` is found; counting ends at ``count_to`` where it is given."""
    words = words_of(text)
    if not words or limit == 0:
        return Answer([], 0)
    match = " AND ".join(query(word) for word in words)
    if limit is None:
        found = _text(asks, match, -1)
        return Answer(_joined(_best(asks, words, len(found)), found), len(found))
    few = _few(asks, words, match)
    if few is not None:
        return Answer(few[:limit], len(few))
    enough = max(limit, count_to or 0)
    found = _text(asks, match, enough + 1)
    total, more = len(found), False
    if total > enough:
        more = count_to is not None
        total = enough if more else int(asks.rows(COUNT, (match,))[0][0])
    return Answer(_joined(_best(asks, words, limit), found)[:limit], total, more)


def _few(asks: Asks, words: list[str], match: str) -> list[int] | None:
    """All cases of a long word that only few can hold; None where it is not so, and the text must be asked.

    A whole phrase costs many looks into the index, so those that a B-tree knows are spared it.
    """
    rough = sketch(words[0]) if len(words) == 1 else ""
    maybe = _text(asks, rough, _FEW + 1) if rough else []
    if not rough or len(maybe) > _FEW:
        return None
    best = _best(asks, words, _FEW)
    known = set(best)
    return _joined(best, [ord_ for ord_ in maybe if ord_ in known or asks.rows(ONE, (match, ord_))])


def _text(asks: Asks, match: str, limit: int) -> list[int]:
    return [row[0] for row in asks.rows(TEXT, (match, limit))]


def _joined(best: list[int], rest: list[int]) -> list[int]:
    return list(dict.fromkeys([*best, *rest]))


def _best(asks: Asks, words: list[str], limit: int) -> list[int]:
    """Cases a B-tree knows for a single word, best first; each of them is in the text index too."""
    if len(words) > 1 or len(words[0]) > LONGEST_KEY:
        return []
    sql, args = _question(words[0], limit)
    return [row[1] for row in sorted(asks.rows(sql, args), key=lambda row: int(row[0]))]


def _question(word: str, limit: int) -> tuple[str, list[Any]]:
    """One statement for everything of a case that the word may be, the likeliest in the lowest place."""
    parts: list[str] = []
    args: list[Any] = []
    for what in _whole(word):
        args += (len(parts), what, word, limit)
        parts.append(EXACT)
    for what, part, until in _beginnings(word):
        args += (len(parts), what, part, part + until, limit)
        parts.append(BEGINS)
    return " UNION ALL ".join(parts), args


def _whole(word: str) -> tuple[str, ...]:
    """What many cases share under one word, so that the newest of them come first."""
    if word.isdigit():
        return ()
    return ("name", "initials") if is_letters(word) else ("name",)


def _beginnings(word: str) -> list[tuple[str, str, str]]:
    """What may begin or end with a word, where to look for that, and where such words end."""
    if is_letters(word):
        return [("name", word, _TOP), ("initials", word, "\x00")]
    if not word.isascii():
        return [("number", word, _TOP), ("name", word, _TOP)]
    back = word[::-1]
    ends = [(what, word, _TOP) for what in ("number", "id", "phone")]
    return [*ends, ("id<", back, _TOP), ("phone<", back, _TOP)]


def in_order(ords: list[int], rows: Sequence[Any]) -> list[Any]:
    """Rows in the order of ``ords``; each row ends with its ord."""
    by_ord = {row[-1]: row for row in rows}
    return [by_ord[ord_] for ord_ in ords if ord_ in by_ord]


def as_list(ords: list[int]) -> str:
    """Numbers as one argument for ``json_each``."""
    return json.dumps(ords)
