"""CSV and its kin: in the encodings and with the separators that offices write.

UTF-8, UTF-16 (“Unicode 文本”) and GB18030; commas, tabs or semicolons. A byte that is no sign of its encoding
stays as U+FFFD, so that its line can be named; a text with many of them is in no encoding we know.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain, islice

from app.child.book import COLUMNS, LAST_ROW, LONGEST, NotReadError, Row, Seen, TooLongError

WIDEST = 20_000
"""The most columns of a row, more than any sheet can have."""
LINES = 1_000_000
"""The most lines, those inside cells too."""
BLANK = b"\r\n\t ,;"
QUOTE_OPEN = "\0"
"""A last line of our own; where it does not come out alone, a quotation mark before it was never closed."""
SEPARATORS = ",\t;"
TRIED = 15
"""From how many of the first lines the separator is told."""
NAMED = re.compile(r"sep=(.)\s*\r?\n", re.I)
UNREADABLE = "\ufffd"
SOUND = 200
"""One sign in so many may be unreadable; where there are more, it is the encoding that is another."""


def text_rows(data: bytes, seen: Seen) -> Iterator[Row]:
    """The rows of a text; raises ValueError where a quotation mark swallows the rest of the file."""
    text = decoded(without_tail(data))
    if text.count("\n") + text.count("\r") > LINES:
        raise TooLongError
    named = NAMED.match(text)
    text = text[named.end() :] if named else text
    separator = named[1] if named else separator_of(text)
    begin, row_so_far, closed = 2 if named else 1, [0], False
    csv.field_size_limit(LONGEST * 10)
    lines = chain(lines_of(StringIO(text, newline=""), row_so_far, separator), [QUOTE_OPEN])
    for number, row in enumerate(csv.reader(lines, delimiter=separator), start=begin):
        row_so_far[0] = 0
        closed = row == [QUOTE_OPEN]
        if number > LAST_ROW and not closed:
            raise TooLongError
        if not closed:
            seen.far("", [at for at, value in enumerate(row, start=1) if value.strip()] if len(row) > COLUMNS else [])
            yield "", number, [value.strip()[:LONGEST] for value in row[:COLUMNS]], ""
    if not closed:
        raise ValueError("quote")


def without_tail(data: bytes) -> bytes:
    """A text without the empty lines behind the last one in which something stands, however many they are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    last = len(data.rstrip(BLANK))
    return data[: min((at for at in (data.find(b"\n", last), data.find(b"\r", last)) if at >= 0), default=len(data))]


def decoded(data: bytes) -> str:
    """The text in the encoding that reads it; raises NotReadError where none does."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sound(data, "utf-16")
    if wide := wide_encoding(data):
        return sound(data, wide)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
        return text if text.count(UNREADABLE) * SOUND < len(text) else sound(data, "gb18030")


def sound(data: bytes, encoding: str) -> str:
    """The text, a few signs of which may be unreadable."""
    text = data.decode(encoding, "replace")
    if text.count(UNREADABLE) * SOUND > max(len(text), SOUND) or "\0" in text:
        raise NotReadError("no_text")
    return text


def wide_encoding(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of its separators and line ends is nought."""
    head = data[:4_096]
    nought = [head[at::2].count(0) for at in (0, 1)]
    if max(nought) < len(head) // 40 or not head:
        return ""
    return "utf-16-be" if nought[0] > nought[1] else "utf-16-le"


def separator_of(text: str) -> str:
    """What stands between the cells: whichever gives the widest of the first rows."""
    first = list(islice(StringIO(text, newline=""), TRIED))

    def width(separator: str) -> int:
        csv.field_size_limit(LONGEST * 10)
        try:
            return max(
                (len(row) for row in csv.reader((line[:LONGEST] for line in first), delimiter=separator)), default=1
            )
        except csv.Error:
            return 1

    return max(SEPARATORS, key=width)


def lines_of(lines: Iterable[str], row_so_far: list[int], separator: str) -> Iterator[str]:
    """Each line ended, the last one too; raises ValueError where one row would have more columns than any sheet
    has. ``row_so_far`` counts its separators and is put back by who takes the rows."""
    for line in lines:
        row_so_far[0] += line.count(separator)
        if row_so_far[0] > WIDEST:
            raise ValueError("columns")
        yield line if line.endswith(("\n", "\r")) else line + "\n"
