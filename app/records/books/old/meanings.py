"""What a word of an old book means: recognised whole, by the lists of words and by what somebody said of this book."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

Words = Mapping[str, list[str]]
"""By code the words that mean it."""
ENDINGS = ("纠纷", "类", "案件", "案")


def plain(text: str) -> str:
    """A word without blanks, width, marks around it."""
    return re.sub(r"[\s。.，,！!（）()“”\"]", "", unicodedata.normalize("NFKC", text))


def code_of(text: str, table: Words, said: Mapping[str, str] | None = None) -> str:
    """The code that a word means; "" for one nobody knows. A word made of several of one meaning (婚姻家庭) is known,
    one made of two meanings, or one in which a known word only occurs (未调解成功), is not."""
    word = plain(text)
    if not word:
        return ""
    if said and word in said:
        return said[word]
    bare = next((word.removesuffix(end) for end in ENDINGS if word.endswith(end) and word != end), word)
    whole = [code for code, names in table.items() if {word, bare} & {plain(name) for name in names}]
    if whole:
        return whole[0]
    made = [code for code, names in table.items() if re.fullmatch(joined(names), bare)]
    return made[0] if len(made) == 1 else ""


def joined(names: list[str]) -> str:
    """A pattern for words made of these alone; words of one sign join nothing."""
    long = sorted({plain(name) for name in names if len(plain(name)) > 1}, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, long))}|纠纷|[、/及和])+" if long else r"(?!)"
