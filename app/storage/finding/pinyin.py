"""Initials of Chinese names, for finding 张建国 by ``zjg``.

pypinyin reads some surnames as the everyday word (单 dan, 解 jie, 仇 chou …); a small table puts that
right, and both readings are kept where people use both. Only single characters are asked for, so the
library's phrases (45 MB in memory) stay unloaded, by its own switch.
"""

from __future__ import annotations

import os
from functools import lru_cache
from itertools import product

SURNAMES = {
    "单": "s", "解": "x", "仇": "q", "查": "z", "区": "o", "盖": "g", "翟": "z", "朴": "p", "乐": "y", "曾": "z",
    "尉": "w", "任": "r", "华": "h", "覃": "q", "缪": "m", "召": "s", "员": "y", "黑": "h", "折": "s", "秘": "b",
    "冼": "x", "牟": "m", "繁": "p", "种": "c", "万": "w", "宓": "m", "那": "n", "尹": "y", "晏": "y", "冯": "f",
}  # fmt: skip
BOTH = {"盖": "gg", "翟": "zd", "乐": "yl", "覃": "qt", "区": "oq", "单": "sd", "解": "xj", "查": "zc", "牟": "mm"}
_MOST = 16


@lru_cache(maxsize=4096)
def initials(name: str) -> tuple[str, ...]:
    """All spellings of a name's initials in small letters; empty where a name has no Chinese character."""
    letters = [_letters(c, first=i == 0) for i, c in enumerate(name)]
    letters = [choice for choice in letters if choice]
    if not any("\u3400" <= c <= "\u9fff" or ord(c) >= 0x20000 for c in name):
        return ()
    found: list[str] = []
    for spelling in product(*letters):
        word = "".join(spelling)
        if word not in found:
            found.append(word)
        if len(found) >= _MOST:
            break
    return tuple(found)


def _letters(char: str, *, first: bool) -> str:
    if char.isascii():
        return char.casefold() if char.isalnum() else ""
    if first and char in SURNAMES:
        return "".join(dict.fromkeys(SURNAMES[char] + BOTH.get(char, "")))
    return _readings(char)


@lru_cache(maxsize=8192)
def _readings(char: str) -> str:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import Style, pinyin

    read = pinyin(char, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    letters = (r for r in (read[0] if read else []) if r.isascii() and r.isalpha())
    return "".join(dict.fromkeys(r[0] for r in letters))
