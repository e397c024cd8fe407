"""A web page's table, which many systems write under the name of a workbook: its cells, what it merges and hides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from app.child.book import COLUMNS, LAST_ROW, LONGEST, Merges, NotReadError, Row, Seen, Span, TooLongError
from app.child.text_table import decoded

PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|meta|body|table)\b", re.I | re.S
)
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.I)
BREAKS = ("br", "p", "div")
STRUCK = ("s", "strike", "del")
SPREAD = 1_000
"""The most rows or columns that one cell may stretch over."""


def is_web_page(data: bytes) -> bool:
    """Whether the bytes begin as a page does."""
    return PAGE.match(data[:4_096].removeprefix(b"\xef\xbb\xbf")) is not None


def web_rows(data: bytes, seen: Seen) -> Iterator[Row]:
    """Every row of every table; raises NotReadError where the page has none."""
    reader = TableReader()
    reader.feed(decoded(data))
    reader.close()
    if not reader.rows:
        raise NotReadError("not_a_table", what="web_page")
    merges = Merges(reader.spans, LAST_ROW)
    for number, (cells, left) in enumerate(reader.rows, start=1):
        seen.far("", [at for at, text in enumerate(cells, start=1) if text and at > COLUMNS])
        yield "", number, merges.seen(number, [text[:LONGEST] for text in cells[:COLUMNS]]), left


class TableReader(HTMLParser):
    """Collects the rows of all tables one below the other; a cell inside a cell belongs to the outer one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[tuple[list[str], str]] = []
        self.spans: list[Span] = []
        self.taken: dict[int, set[int]] = {}
        self.words: list[str] = []
        self.depth = self.struck = self.kept = 0
        self.inside = self.hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "table":
            self.depth += 1
        elif tag == "tr" and self.depth == 1:
            self.begin_row(HIDDEN.search(said.get("style", "")) is not None or "hidden" in said)
        elif tag in ("td", "th") and self.depth == 1 and self.rows:
            self.end_cell()
            self.begin_cell(said)
        elif tag in BREAKS and self.inside:
            self.words.append("\n")
        elif tag in STRUCK:
            self.struck += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.depth = max(self.depth - 1, 0)
        if tag in ("td", "th", "tr", "table") and self.depth <= 1:
            self.end_cell()
        if tag in STRUCK:
            self.struck = max(self.struck - 1, 0)

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.words.append(data)
            self.kept += bool(data.strip()) and not self.struck

    def begin_row(self, hidden: bool) -> None:
        if len(self.rows) >= LAST_ROW:
            raise TooLongError
        self.end_cell()
        self.rows.append(([], "hidden_row" if hidden else ""))
        self.kept = 0

    def begin_cell(self, said: dict[str, str]) -> None:
        """Put the cell at the next place that no cell from above or from the left stretches over."""
        row, cells = len(self.rows), self.rows[-1][0]
        taken = self.taken.setdefault(row, set())
        while len(cells) + 1 in taken:
            cells.append("")
        at = len(cells) + 1
        down, right = (spread(said.get(name, "1")) for name in ("rowspan", "colspan"))
        if (down, right) != (1, 1):
            self.spans.append((row, row + down - 1, at, at + right - 1))
            for lower in range(row, row + down):
                self.taken.setdefault(lower, set()).update(range(at + (lower == row), at + right))
        cells.append("")
        self.inside, self.words = True, []

    def end_cell(self) -> None:
        if self.inside:
            cells, left = self.rows[-1]
            text = "\n".join(" ".join(line.split()) for line in "".join(self.words).split("\n")).strip()
            cells[-1] = text
            struck = any(cells) and not self.kept
            self.rows[-1] = (cells, left if left == "hidden_row" else "struck" if struck else "")
        self.inside, self.words = False, []


def spread(text: str) -> int:
    """Over how many rows or columns a cell stretches."""
    return min(max(int(text), 1), SPREAD) if text.strip().isdigit() else 1
