"""The keyless child that fills an empty workbook of somebody else's: it changes cells of one sheet and nothing more.

Standard input: eight bytes with the length of a job as JSON, the job, the workbook. The job names the ``sheet`` (or
none: the shown one that has the heads), the ``heads`` under which lines are written, the ``lines``, and single
``cells`` by place. Standard output: one line of JSON (what was done, or the ``fault``), then the filled workbook.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape

from app.child.book import NotReadError, TooLongError
from app.child.number_formats import TEXT, is_of_days, shows_day, shows_number, shows_words
from app.child.package_parts import Package, SheetPlace, Style
from app.child.sheet_part import (
    CellPart,
    OddSheetError,
    RowPart,
    SheetPart,
    Where,
    column_letters,
    place,
    read_sheet,
    span,
)

MEMORY = 700 << 20
SECONDS = 60
HEAD_ROWS = 40
LOOKED_BELOW = 20_000
BLANKS = re.compile(r"\s+")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
FIRST_DAY, FIRST_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
MACRO_PART = "xl/vbaProject.bin"


@dataclass
class Found:
    """The sheet to be filled: where it is, how its heads stand, and where its first line goes."""

    place: SheetPlace
    sheet: SheetPart
    columns: list[int | None]
    bottom: int = 0
    unanswered: tuple[tuple[str, str], ...] = ()
    twice: str = ""


def main() -> int:
    """Read, fill, answer."""
    data = sys.stdin.buffer.read()
    length = int.from_bytes(data[:8], "big")
    job, book = json.loads(data[8 : 8 + length]), data[8 + length :]
    try:
        told, filled = fill(job, book)
    except NotReadError as fault:
        told, filled = {"fault": fault.code, **fault.facts}, b""
    except TooLongError:
        told, filled = {"fault": "too_large"}, b""
    except (OddSheetError, expat.ExpatError, KeyError, StopIteration, ValueError):
        told, filled = {"fault": "spoilt"}, b""
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode() + b"\n" + filled)
    return 0


def fill(job: dict[str, Any], book: bytes) -> tuple[dict[str, Any], bytes]:
    """What was done, and the filled workbook."""
    package = Package(book)
    words, styles = package.words(), package.styles()
    found = find(package, words, job)
    sheet = found.sheet
    first, room = free_rows(package, found, words) if job["heads"] else (0, 0)
    if len(job["lines"]) > room:
        raise NotReadError("too_short", room=room, lines=len(job["lines"]), sheet=found.place.name)
    wanted = dict(single_cells(sheet, job["cells"]))
    for number, line in enumerate(job["lines"], start=first):
        for column, value in zip(found.columns, line, strict=True):
            if column is not None and value:
                wanted[number, column] = value
    need_unlocked(sheet, styles, wanted)
    look = Look(sheet, styles, first, package.since_1904)
    formulas = sum(one.formula for row in sheet.rows.values() for one in row.cells.values())
    filled = rewritten(sheet, wanted, look)
    heads = [head for head, column in zip(job["heads"], found.columns, strict=True) if column is None]
    told = {
        "sheet": found.place.name, "first_row": first, "lines": len(job["lines"]), "cells": len(wanted),
        "unanswered": [{"at": at, "head": head} for at, head in found.unanswered], "without_head": heads,
        "formulas": formulas, "macros": MACRO_PART in package.parts, "as_words": look.as_words,
    }  # fmt: skip
    return told, package.with_part(found.place.part, filled)


def find(package: Package, words: list[str], job: dict[str, Any]) -> Found:
    """The sheet that is meant: of its name, or the only shown one in which most heads stand."""
    sheets = package.sheets()
    named = [one for one in sheets if one.name == job["sheet"]] if job["sheet"] else [s for s in sheets if s.shown]
    if not named:
        raise NotReadError("no_such_sheet", sheet=job["sheet"])
    if not named[0].shown:
        raise NotReadError("sheet_hidden", sheet=job["sheet"])
    found = [headed(one, read_sheet(package.parts[one.part]), words, job) for one in named]
    best = max(found, key=lambda one: sum(column is not None for column in one.columns))
    if best.twice:
        raise NotReadError("head_twice", head=best.twice, sheet=best.place.name)
    if job["heads"] and not any(column is not None for column in best.columns):
        raise NotReadError("no_heads", heads=job["heads"][:6])
    return best


def plain(text: str) -> str:
    """A head as it is compared: without blanks and line ends, full or half brackets alike, no star of what is asked."""
    return BLANKS.sub("", text).replace("（", "(").replace("）", ")").strip("*＊:：")


def said(cell: CellPart, words: list[str]) -> str:
    """What a cell shows."""
    if cell.words.get("t") == "s":
        return words[int(cell.value)] if cell.value.isdigit() and int(cell.value) < len(words) else ""
    return cell.text or cell.value


def headed(at: SheetPlace, sheet: SheetPart, words: list[str], job: dict[str, Any]) -> Found:
    """How the heads of a job stand in a sheet: each by its words, the lines begin below the lowest of them."""
    standing: dict[str, list[Where]] = {}
    for number in sorted(sheet.rows):
        if number > HEAD_ROWS:
            break
        for column, cell in sheet.rows[number].cells.items():
            if not cell.formula and (text := plain(said(cell, words))):
                standing.setdefault(text, []).append((number, column))
    wanted = {plain(head) for head in job["heads"]}
    rows = [row for head in wanted for row, _ in standing.get(head, ())]
    if not rows:
        return Found(at, sheet, [None] * len(job["heads"]))
    level = max(set(rows), key=lambda row: (rows.count(row), row))
    near = {head: [one for one in standing.get(head, ()) if abs(one[0] - level) <= 3] for head in wanted}
    columns: list[int | None] = []
    for head in job["heads"]:
        places = near[plain(head)]
        columns.append(places[0][1] if places else None)
    used = [near[plain(head)][0] for head, column in zip(job["heads"], columns, strict=True) if column is not None]
    bottom = max(merged_bottom(sheet, one) for one in used)
    top = min(row for row, _ in used)
    taken = {column for column in columns if column is not None}
    open_heads = tuple(
        (f"{column_letters(where[1])}{where[0]}", text)
        for text, all_of in standing.items() for where in all_of
        if top <= where[0] <= bottom and where[1] not in taken and merged_bottom(sheet, where) == bottom
    )  # fmt: skip
    twice = next((head for head in job["heads"] if len(near[plain(head)]) > 1), "")
    ordered = sorted(open_heads, key=lambda one: place(one[0]) or (0, 0))
    return Found(at, sheet, columns, bottom, tuple(ordered), twice)


def merged_bottom(sheet: SheetPart, at: Where) -> int:
    """The last row of a cell that may be merged with those below it."""
    return next((bottom for top, left, bottom, _ in sheet.merges if (top, left) == at), at[0])


def free_rows(package: Package, found: Found, words: list[str]) -> tuple[int, int]:
    """The first row for lines, and how many rows stand free from there on: until something is written, or the table
    ends that the sheet has there. Rows of units or numbers right under the heads are passed over."""
    sheet, own = found.sheet, sorted(column for column in found.columns if column is not None)
    last = LOOKED_BELOW
    for words_of_table in package.table_ends(found.place.part, sheet.tables):
        ref, _, totals = words_of_table.partition(" ")
        reach = span(ref)
        if reach and reach[0] <= found.bottom <= reach[2]:
            last = min(last, reach[2] - int(totals or 0))
    first = found.bottom + 1
    while first <= min(last, found.bottom + HEAD_ROWS) and not is_free(sheet, first, own):
        first += 1
    pattern = {column: said(cell, words) for column, cell in cells_of(sheet, first) if not cell.formula}
    end = first
    while end <= last and is_free(sheet, end, own) and alike(sheet, end, own, pattern, words):
        end += 1
    return first, end - first


def cells_of(sheet: SheetPart, number: int) -> Iterator[tuple[int, CellPart]]:
    """The cells of a row by column."""
    row = sheet.rows.get(number)
    yield from row.cells.items() if row else ()


def is_free(sheet: SheetPart, number: int, own: list[int]) -> bool:
    """Whether a line can be written into a row: nothing stands in the columns that are filled, and no cell of them
    is a part of another one."""
    if any(column in own and not cell.empty for column, cell in cells_of(sheet, number)):
        return False
    across = [one for one in sheet.merges if one[0] <= number <= one[2]]
    return not any(
        top != bottom or any(left < column <= right for column in own)
        for top, left, bottom, right in across
        if any(left <= column <= right for column in own)
    )


def alike(sheet: SheetPart, number: int, own: list[int], pattern: dict[int, str], words: list[str]) -> bool:
    """Whether what stands beside the filled columns is only what stands in every line (a village's name), or is
    worked out or counted; other words belong to what comes after the lines."""
    for column, cell in cells_of(sheet, number):
        text = said(cell, words)
        counted = cell.formula or text.isdigit()
        if column not in own and text and not counted and text != pattern.get(column, ""):
            return False
    return True


def single_cells(sheet: SheetPart, cells: dict[str, Any]) -> Iterator[tuple[Where, Any]]:
    """The single cells of a job, each at the cell that shows what is written there; nothing is written over."""
    for word, value in cells.items():
        at = place(word)
        if at is None:
            raise NotReadError("no_such_cell", at=word)
        at = next(((one[0], one[1]) for one in sheet.merges if covers(one, at)), at)
        standing = sheet.cell(at)
        if standing is not None and not standing.empty:
            raise NotReadError("cell_taken", at=word)
        if value:
            yield at, value


def covers(merged: tuple[int, int, int, int], at: Where) -> bool:
    """Whether a cell is a part of what is merged."""
    top, left, bottom, right = merged
    return top <= at[0] <= bottom and left <= at[1] <= right


def need_unlocked(sheet: SheetPart, styles: list[Style], wanted: dict[Where, Any]) -> None:
    """A protected sheet is filled where its maker left cells open, and nowhere else."""
    if not sheet.protected:
        return
    look = Look(sheet, styles, 0, False)
    for at in sorted(wanted):
        if look.style(look.number(at)).locked:
            raise NotReadError("protected", at=f"{column_letters(at[1])}{at[0]}")


class Look:
    """How a cell that is written looks: as it did, or as the one above it in the first line, its row or column."""

    def __init__(self, sheet: SheetPart, styles: list[Style], first: int, since_1904: bool) -> None:
        self.sheet, self.styles, self.first, self.since_1904 = sheet, styles, first, since_1904
        self.as_words: list[dict[str, str]] = []

    def number(self, at: Where) -> str:
        """The number of its style; empty for none."""
        standing, model = self.sheet.cell(at), self.sheet.cell((self.first, at[1]))
        for cell in (standing, model if at[0] >= self.first else None):
            if cell is not None:
                return cell.words.get("s", "")
        row = self.sheet.rows.get(at[0])
        if row is not None and row.words.get("customFormat") in ("1", "true"):
            return row.words.get("s", "")
        return next((str(style) for first, last, style in self.sheet.columns if first <= at[1] <= last and style), "")

    def style(self, number: str) -> Style:
        """What the style of a number says."""
        at = int(number or 0)
        return self.styles[at] if at < len(self.styles) else Style()

    def counted(self, value: dict[str, str], code: str) -> str | None:
        """What stands in the cell as a number: an amount or a day that its format shows whole; else none."""
        if "n" in value:
            return value["n"] if shows_number(code, value["n"]) else None
        day = DAY.match(value.get("d", ""))
        if day is None or not shows_day(code):
            return None
        since = FIRST_OF_1904 if self.since_1904 else FIRST_DAY
        return str((date(*map(int, day.groups())) - since).days)

    def written(self, at: Where, value: dict[str, str]) -> bytes:
        """A cell as XML: a number or a day where the cell's format shows it whole, everything else as text that never
        runs as a formula; ``as_words`` names the cells whose format could not show what they hold."""
        number, prefix = self.number(at), self.sheet.prefix
        code, where = self.style(number).code, f"{column_letters(at[1])}{at[0]}"
        head = f'<{prefix}c r="{where}"' + (f' s="{number}"' if number else "")
        counted = self.counted(value, code)
        if counted is not None:
            return f"{head}><{prefix}v>{counted}</{prefix}v></{prefix}c>".encode()
        if not shows_words(code):
            raise NotReadError("cell_hides", at=where, format=code)
        if ("n" in value and code != TEXT) or ("d" in value and is_of_days(code)):
            self.as_words.append({"at": where, "format": code})
        text = escape(CONTROLS.sub("", next(iter(value.values()))))
        inner = f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'
        return f'{head} t="inlineStr">{inner}</{prefix}c>'.encode()


def rewritten(sheet: SheetPart, wanted: dict[Where, Any], look: Look) -> bytes:
    """The part with these cells in it. Formulas lose the value that was worked out before: it is no longer true."""
    lines: dict[int, dict[int, bytes]] = {}
    for at, value in wanted.items():
        lines.setdefault(at[0], {})[at[1]] = look.written(at, value)
    tagged = all("r" in row.words for row in sheet.rows.values())
    body = bytearray()
    for number in sorted({*sheet.rows, *lines}):
        row, cells = sheet.rows.get(number), lines.get(number, {})
        body += new_row(sheet, number, cells) if row is None else old_row(sheet, row, cells, tagged)
    first, inside, end = sheet.body
    prefix, data = sheet.prefix.encode(), sheet.data
    opened = data[first:inside]
    if opened.endswith(b"/>"):
        opened = opened[:-2].rstrip() + b">"
    whole = data[:first] + opened + bytes(body) + b"</" + prefix + b"sheetData>" + data[end:]
    return reaching(whole, sheet, wanted)


def reaching(data: bytes, sheet: SheetPart, wanted: dict[Where, Any]) -> bytes:
    """What the part says of how far it reaches, made true."""
    said_span = span(sheet.dimension)
    if not said_span or not wanted:
        return data
    rows, columns = [at[0] for at in wanted], [at[1] for at in wanted]
    top, left = min(said_span[0], *rows), min(said_span[1], *columns)
    bottom, right = max(said_span[2], *rows), max(said_span[3], *columns)
    new = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}".encode()
    old = sheet.dimension.encode()
    return re.sub(rb"(<(?:\w+:)?dimension\s[^>]*?ref=[\"'])" + re.escape(old), lambda m: m[1] + new, data, count=1)


def new_row(sheet: SheetPart, number: int, cells: dict[int, bytes]) -> bytes:
    """A row that was not there."""
    inner = b"".join(cells[column] for column in sorted(cells))
    return f'<{sheet.prefix}row r="{number}">'.encode() + inner + f"</{sheet.prefix}row>".encode()


def old_row(sheet: SheetPart, row: RowPart, cells: dict[int, bytes], tagged: bool) -> bytes:
    """A row that was there: its own bytes, with these cells exchanged or put in between."""
    data = sheet.data
    if not cells and tagged and not any(one.formula and one.value_at[1] for one in row.cells.values()):
        return data[row.start : row.end]
    opened = data[row.start : row.inside]
    opened = opened[:-2].rstrip() + b">" if opened.endswith(b"/>") else opened
    if cells:
        opened = re.sub(rb"\sspans=(\"[^\"]*\"|'[^']*')", b"", opened)
    opened = opened if "r" in row.words else tagged_with(opened, str(row.number))
    inner = bytearray()
    for column in sorted({*row.cells, *cells}):
        inner += cells.get(column) or kept_cell(data, row.cells[column])
    return opened + bytes(inner) + f"</{sheet.prefix}row>".encode()


def kept_cell(data: bytes, cell: CellPart) -> bytes:
    """A cell that was there; a formula without the value it had."""
    kept = data[cell.start : cell.end]
    if cell.formula and cell.value_at[1]:
        first, end = (at - cell.start for at in cell.value_at)
        kept = kept[:first] + kept[end:]
    if "r" not in cell.words:
        kept = tagged_with(kept, f"{column_letters(cell.at[1])}{cell.at[0]}")
    return kept


def tagged_with(tag: bytes, where: str) -> bytes:
    """A start tag that says its place."""
    return re.sub(rb"^(<[^\s/>]+)", lambda found: found[1] + f' r="{where}"'.encode(), tag, count=1)
