"""Whatever a clerk's table does to quarrels that are known, they come in as they were or are asked about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from app.casework.books import old_sheets
from app.casework.books.importing import look_into
from app.casework.books.old_sheets import HEEDED, Import, Row
from app.casework.desk import Desk
from app.records.books.old import lines, named_people
from app.records.books.old.cells import words
from app.records.books.old.meanings import Words
from app.records.books.old.rows import Cells
from app.records.books.old.twins import Telling
from app.records.errors import Refused
from tests.casework.books.known_books import Book, Known, books, meant, understood, workbook

Look = Callable[[Desk, Book], Import | None]

NO_EXAMPLES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def look(desk: Desk, book: Book, file: Path) -> Import | None:
    """What is understood of a table as the child tells it; None where it is refused as a whole."""
    file.write_bytes(b"")
    rows = [{**row, "cells": list(row["cells"])} for row in book.rows]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(old_sheets, "book_rows", lambda _: (rows, book.end()))
        try:
            return look_into(desk, file)
        except Refused as refusal:
            assert refusal.code == "heads_unknown"
            return None


def silently_different(book: Book, found: Import) -> Iterator[str]:
    """What came in otherwise than it was without a word about it."""
    rows = {row.row: row for row in found.rows}
    if sorted(rows) != [row["row"] for row in book.rows[1:]]:
        yield "a line is gone"
        return
    for one in book.known:
        row = rows[one.line]
        if row.fate == "accepted":
            yield from differences(book, one, row)
        elif row.fate == "joined":
            yield f"{row.row}: joined to another quarrel"
        elif row.fate == "refused" and not row.problems:
            yield f"{row.row}: refused without a reason"
        elif row.fate == "left_by_sheet" and not one.hidden:
            yield f"{row.row}: left out though it is shown"
        elif row.fate == "already_there" and not any(
            same(book, one, other) for other in book.known if other is not one
        ):
            yield f"{row.row}: taken for another quarrel"
        elif row.fate == "refused" and not (one.touched or book.unseen or one.namesakes):
            yield f"{row.row}: refused though nothing is wrong {row.problems}"
        yield from (f"{at}: people of a line that is left out join another" for at in one.more
                    if rows[at].fate == "joined" and rows[at].why != str(one.line)
                    and rows[int(rows[at].why)].fate != "refused")  # fmt: skip


def differences(book: Book, one: Known, row: Row) -> Iterator[str]:
    """What of one line is otherwise and not told of its column."""
    if one.hidden:
        yield f"{row.row}: came in though it is hidden"
    told = {note.field for note in row.notes if note.code in HEEDED} | book.unseen
    after = {
        "form": {"form", "result"},
        "amount": {"amount", "result"},
        "concluded_on": {"concluded_on", "accepted_on"},
    }
    for key, value in understood(row).items():
        if value != meant(one.facts)[key] and not told & after.get(key, {key}):
            yield f"{row.row} {key}: {value!r} for {meant(one.facts)[key]!r}"


def same(book: Book, one: Known, other: Known) -> bool:
    """Whether two lines tell the same as far as the book shows it."""
    here, there = meant(one.facts), meant(other.facts)
    untold = book.unseen | one.touched | other.touched
    return all(here[key] == there[key] for key in here if key not in untold)


def holds(
    desk: Desk, see: Look, many: int, phases: Sequence[Phase] = tuple(Phase), *, same_tables: bool = True
) -> None:
    """That nothing comes in silently different, for any table; by day for the same tables each time, so that what
    passed passes."""

    @settings(
        suppress_health_check=NO_EXAMPLES,
        max_examples=many,
        deadline=None,
        database=None,
        phases=phases,
        derandomize=same_tables,
    )
    @given(books())
    def any_book(book: Book) -> None:
        found = see(desk, book)
        assert found is None or list(silently_different(book, found)) == []

    any_book()


def test_known_quarrels_come_in_as_they_were_or_are_asked_about(desk: Desk, tmp_path: Path) -> None:
    holds(desk, lambda here, book: look(here, book, tmp_path / "a.xlsx"), 120)


def test_so_they_do_out_of_a_workbook_that_the_child_opens(desk: Desk, tmp_path: Path) -> None:
    holds(desk, lambda here, book: look_into(here, workbook(book, tmp_path / "a.xlsx")), 8, [Phase.generate])


@pytest.mark.nightly
def test_so_they_do_for_other_tables_every_night(desk: Desk, tmp_path: Path) -> None:
    holds(desk, lambda here, book: look(here, book, tmp_path / "a.xlsx"), 3_000, same_tables=False)


@pytest.mark.nightly
def test_so_they_do_out_of_other_workbooks_every_night(desk: Desk, tmp_path: Path) -> None:
    holds(desk, lambda here, book: look_into(here, workbook(book, tmp_path / "a.xlsx")), 150, same_tables=False)


def inside(text: str, table: Words, said: object = None) -> str:
    """A mutant: a word is known where a known word occurs in it."""
    del said
    return next((code for code, names in table.items() if any(name in text for name in names)), "")


def begins_like_a_total(cells: Cells) -> bool:
    """A mutant: what begins like a total is one."""
    return words(cells[0]).startswith(("合计", "总计"))


MUTANTS: dict[str, tuple[object, str, object]] = {
    "names are parted at 和": (named_people, "SPLIT", re.compile("[、，,；;\n和]")),
    "a known word inside another is enough": (lines, "code_of", inside),
    "what happened does not tell two quarrels apart": (Telling, "is_that_of", lambda *_: True),
    "a line that begins like a total is one": (old_sheets, "is_end", begins_like_a_total),
    "hidden lines come in": (old_sheets.Body, "left_out", lambda _, row, __: Row(row["row"], row["sheet"], "accepted")),
    "a merged name is named again": (lines, "named_below", lines.case_cells),
}  # fmt: skip


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_control_a_reader_that_guesses_is_caught(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutant: str
) -> None:
    where, name, other = MUTANTS[mutant]
    monkeypatch.setattr(where, name, other)
    with pytest.raises((AssertionError, KeyError)):
        holds(desk, lambda here, book: look(here, book, tmp_path / "a.xlsx"), 150, [Phase.generate])
