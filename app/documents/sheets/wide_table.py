"""The wide month table: a figure a column, its heads in four rows, one reporting unit; the same as PDF and sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.documents.forms.fields import Figure, Ledger, Wide
from app.facts.dates import Period
from app.records.books.figure_keys import Figures, Spans, figure_of

BLOCK, GROUP, ITEM, UNIT = range(4)
"""The rows of the head, from top to foot."""
ROWS = ("本期", "本年累计", "上年同期")
FIRST_HEAD, FIRST_UNIT = "项目", "单位"


@dataclass(frozen=True)
class HeadCell:
    """A cell of the head: its first and last row and column (column 0 is that of the row's name), and its words."""

    top: int
    bottom: int
    left: int
    right: int
    words: str


@dataclass(frozen=True)
class WideTable:
    """The table of a period, ready for paper and sheet; a figure that nobody knows is an empty cell."""

    title: str
    edition: str
    left: str
    right: str
    head: tuple[HeadCell, ...]
    columns: int
    rows: tuple[tuple[str, ...], ...]
    below: tuple[str, ...]
    signs: tuple[str, ...]
    note: str


def wide_table(ledger: Ledger, spans: Spans, *, room: str, period: Period, by: str, note: str = "") -> WideTable:
    """The ledger's figures (``now``, ``year``, ``last_year`` as for its list) as its ``wide`` lays them out; ``by``
    which day they count, ``note`` what stands below instead of the ledger's own."""
    wide = ledger.wide
    if wide is None:
        raise LookupError(ledger.ledger)
    figures = [figure for group in wide.groups for figure in group.figures]
    told = zip(ROWS, (spans["now"], spans["year"] or {}, spans["last_year"] or {}), strict=True)
    return WideTable(
        title=ledger.title,
        edition=ledger.edition,
        left=f"{wide.unit}：{room}",
        right=f"{wide.period}：{period.words}　{by}",
        head=tuple(head_cells(wide)),
        columns=len(figures),
        rows=tuple((words, *(figure_words(known, key) for key, _, _ in figures)) for words, known in told),
        below=below_words(wide.below, spans["now"]),
        signs=wide.signs,
        note=note or ledger.note,
    )


def figure_words(known: Figures, key: str) -> str:
    """A figure as it is printed."""
    return str(figure_of(known, key)) if key in known else ""


def below_words(figures: tuple[Figure, ...], known: Figures) -> tuple[str, ...]:
    """What the office's own table has no column for, for this period."""
    return tuple(f"{words} {figure_words(known, key)} {unit}" for key, words, unit in figures)


def head_cells(wide: Wide) -> Iterator[HeadCell]:
    """Every cell of the head: equal words side by side are one, a column without a group reaches up."""
    yield HeadCell(BLOCK, ITEM, 0, 0, FIRST_HEAD)
    yield HeadCell(UNIT, UNIT, 0, 0, FIRST_UNIT)
    flat = [(one.block, one.group, words, unit) for one in wide.groups for _, words, unit in one.figures]
    at = 1
    for block, inside in groupby(flat, key=lambda one: one[0]):
        first = at
        for group, items in groupby(list(inside), key=lambda one: one[1]):
            begin = at
            for words, same in groupby(list(items), key=lambda one: one[2]):
                units = [one[3] for one in same]
                yield HeadCell(ITEM if group else GROUP, ITEM, at, at + len(units) - 1, words)
                yield from (HeadCell(UNIT, UNIT, at + place, at + place, unit) for place, unit in enumerate(units))
                at += len(units)
            if group:
                yield HeadCell(GROUP, GROUP, begin, at - 1, group)
        yield HeadCell(BLOCK, BLOCK, first, at - 1, block)
