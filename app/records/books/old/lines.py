"""A line of an old book as facts: what stands in each cell, what is understood, what is asked about or left out.

Columns add up as rows do: every cell in which something stands is understood, kept as a note, or told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from app.records.books.old.amending import changed_in
from app.records.books.old.cells import (
    NOTHING,
    UNREADABLE,
    Read,
    read_amount,
    read_day,
    read_span_end,
    unread_cells,
    words,
)
from app.records.books.old.heads import IGNORED, UNTAKEN, Columns
from app.records.books.old.meanings import Words, code_of, plain
from app.records.books.old.named_people import need_two, people_of, split_names
from app.records.books.old.rows import BookRow, Cell, ColumnKey, Ending, LineCells, by_column
from app.records.case import Intake, Mediator, Party
from app.records.errors import Note, Problem

OF_PEOPLE: tuple[ColumnKey, ...] = (
    "first", "second", "parties", "first_id", "second_id", "first_phone", "second_phone",
)  # fmt: skip
OF_AGREEMENT: tuple[ColumnKey, ...] = ("form", "amount", "performed", "settled")
BLIND = ("formula_without_value", "merged_cell", "cell_left_out", "id_damaged")
"""What is told of cells of which nothing was understood."""
NO_SUMMARY = "旧册没有记事由。"
SETTLED = "内容见旧卷。"
KEPT_LONGEST = 500


@dataclass(frozen=True)
class Lists:
    """What the words of a book mean: by column the list of words, and what somebody said of this very book."""

    values: Mapping[str, Words]
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    known: dict[tuple[str, str], str] = field(default_factory=dict)
    """Words that were looked up already: a book has few of them and thousands of lines."""

    def code(self, column: str, cell: Cell) -> str:
        """The code of a cell; "" for a word nobody knows."""
        word = words(cell)
        if (column, word) not in self.known:
            self.known[column, word] = code_of(word, self.values[column], self.said.get(column))
        return self.known[column, word]


def no_facts() -> Intake:
    """The facts of a line that says nothing of a case."""
    return cast(Intake, {})


def no_ending() -> Ending:
    """The same of how it ended."""
    return {"result": "", "on": ""}


@dataclass
class OldLine:
    """What one line says: facts for ``case new`` with how it ended, or the problems that refuse it.

    ``meant`` is what was understood of each column, as a person reads it; ``kept`` what stays as a note only.
    """

    facts: Intake = field(default_factory=no_facts)
    ending: Ending = field(default_factory=no_ending)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    meant: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def take(self, key: str, read: Read) -> str:
        """What a reader understood; why it did not is a problem of its column."""
        if read.fault:
            self.problems.append(Problem(key, read.fault))
        if read.told:
            self.notes.append(Note(read.told, key))
        if read.value:
            self.meant[key] = read.value
        return read.value


def line_of(rows: list[BookRow], columns: Columns, lists: Lists, mediator: str, heads: Mapping[int, str]) -> OldLine:
    """The line of a book of cases, with those below it that only name more people; ``mediator`` stands in where the
    book names none, ``heads`` are the titles of all columns."""
    told = case_cells(rows[0], columns)
    line = OldLine(notes=unread_cells(by_column(told)))
    accepted = line.take("accepted_on", read_day(told.get("accepted_on", "")))
    concluded = concluded_in(told, accepted, line)
    people = [one for cells in (told, *(named_below(row, columns) for row in rows[1:]))
              for one in people_of(cells, line.notes)]  # fmt: skip
    line.problems += need_two(people, told)
    kind, summary = kind_in(told, lists, line), summary_in(told, columns, line)
    named = "accepted_on" not in {one.path for one in line.problems}
    if named and not (accepted or (concluded and "accepted_on" not in columns.values())):
        line.problems.append(Problem("accepted_on", "missing"))
    people_cells = (told.get("mediator", ""), told.get("helper", ""))
    named_there = list(dict.fromkeys(one for cell in people_cells for one in split_names(words(cell))))
    mediators = cast(list[Mediator], named_there or [mediator])
    facts: Intake = {
        "title": title(people, told), "accepted_on": accepted or concluded, "dispute_type": kind, "summary": summary,
        "source": coded(told, "source", lists, line) or "application", "parties": people,
        "mediators": mediators, "difficulty": coded(told, "difficulty", lists, line),
        "place": words(told.get("place", "")),
    }  # fmt: skip
    line.ending = ending_of(told, lists, concluded or accepted, line)
    line.kept = [text for row in rows for text in kept_in(row, columns, heads)]
    line.facts = cast(Intake, {key: value for key, value in facts.items() if value})
    settle(line, by_column(told), people)
    return line


def told_in(row: BookRow, columns: Columns) -> dict[str, Cell]:
    """The cells of a row by what their column is."""
    return {key: row["cells"][at] for at, key in columns.items() if key not in UNTAKEN and at < len(row["cells"])}


def case_cells(row: BookRow, columns: Columns) -> LineCells:
    """The same for a book of cases."""
    return cast(LineCells, told_in(row, columns))


def named_below(row: BookRow, columns: Columns) -> LineCells:
    """The cells of a row that names more people; one merged with the row above names nobody again."""
    told = told_in(row, columns)
    return cast(LineCells, {key: cell for key, cell in told.items() if not (isinstance(cell, dict) and "m" in cell)})


def goes_on(row: BookRow, columns: Columns) -> bool:
    """Whether a row only names more people of the case above it: each of its other cells is empty or merged with the
    one above."""
    told = told_in(row, columns)
    others = (cell for key, cell in told.items() if key not in OF_PEOPLE)
    if any(words(cell) and not (isinstance(cell, dict) and "m" in cell) for cell in others):
        return False
    return any(words(told.get(key, "")) for key in OF_PEOPLE[:3])


def concluded_in(told: LineCells, accepted: str, line: OldLine) -> str:
    """The day on which it ended, by its own column or as the end of a span."""
    if "span" in told and words(told["span"]):
        return line.take("span", read_span_end(told["span"], accepted))
    return line.take("concluded_on", read_day(told.get("concluded_on", "")))


def kind_in(told: LineCells, lists: Lists, line: OldLine) -> str:
    """The kind of dispute, which has to be known."""
    cell = told.get("dispute_type", "")
    kind = lists.code("dispute_type", cell)
    if not kind:
        line.problems.append(Problem("dispute_type", why_unknown(cell)))
    else:
        line.meant["dispute_type"] = kind
    return kind


def why_unknown(cell: Cell) -> str:
    """Why a word that is needed is not there."""
    if isinstance(cell, dict) and "f" in cell:
        return "formula_without_value"
    return "unknown_word" if words(cell) not in NOTHING else "missing"


def summary_in(told: LineCells, columns: Columns, line: OldLine) -> str:
    """What happened; a book without such a column gets a sentence that says so, and it is told."""
    summary = words(told.get("summary", "")) or words(told.get("settled", ""))
    if not summary and not {"summary", "settled"} & set(columns.values()):
        line.notes.append(Note("summary_not_in_book", "summary"))
        return NO_SUMMARY
    if not summary:
        line.problems.append(Problem("summary", why_unknown(told.get("summary", ""))))
    return summary


def title(people: list[Party], told: LineCells) -> str:
    """张三与李四邻里纠纷."""
    names = [one["name"] for one in people]
    kind = words(told.get("dispute_type", "")).removesuffix("纠纷")
    return f"{'与'.join(names[:2])}{'等' if len(names) > 2 else ''}{kind}纠纷"[:200]


def coded(told: LineCells, key: ColumnKey, lists: Lists, line: OldLine) -> str:
    """The code of a column that may stay unsaid; a word nobody knows is told."""
    cell = told.get(key, "")
    code = lists.code(key, cell)
    if code:
        line.meant[key] = code
    elif words(cell) not in NOTHING:
        line.notes.append(Note("cell_left_out", key))
    return code


def ending_of(told: LineCells, lists: Lists, concluded: str, line: OldLine) -> Ending:
    """How it ended: ``agreed`` with form, amount and what was settled; ``failed`` …; still ``open``."""
    said, formed = told.get("result", ""), lists.code("form", told.get("form", ""))
    unsaid = words(said) in NOTHING and why_unknown(said) == "missing"
    result = lists.code("result", said) or ("agreed" if unsaid and formed else "")
    if result == "ended":
        result = "agreed" if formed else ""
    if result:
        line.meant["result"] = result
    else:
        line.problems.append(Problem("result", why_unknown(said)))
    if result != "agreed":
        line.notes += [Note("cell_left_out", key) for key in left_of_agreement(told)]
        return {"result": result, "on": concluded}
    return {
        "result": result, "on": concluded, "form": coded(told, "form", lists, line) or "written",
        "amount": line.take("amount", read_amount(told.get("amount", ""))),
        "settled": words(told.get("settled", "")) or SETTLED, "performed": coded(told, "performed", lists, line),
    }  # fmt: skip


def left_of_agreement(told: LineCells) -> list[str]:
    """What a book says of an agreement where there was none; what was settled may have been taken as what happened."""
    taken = () if words(told.get("summary", "")) else ("settled",)
    noughts = (*NOTHING, "0.00", "0.0")
    return [key for key in OF_AGREEMENT if key not in taken and words(told.get(key, "")) not in noughts]


def kept_in(row: BookRow, columns: Columns, heads: Mapping[int, str]) -> list[str]:
    """What stands in columns that have no place of their own, as 备注：…, and what a person changed, kept beside the
    case."""
    free = {at: words(cell) for at, cell in enumerate(row["cells"]) if columns.get(at, IGNORED) in UNTAKEN}
    told = {at: text for at, text in free.items() if text not in NOTHING and not only_counts(heads.get(at, ""))}
    free_words = [f"{heads.get(at) or '无名栏'}：{text[:KEPT_LONGEST]}" for at, text in told.items()]
    return [*free_words, *changed_in(row, heads)]


def only_counts(head: str) -> bool:
    """Whether a column only numbers the lines."""
    return plain(head) in ("序号", "序", "编号", "号")


def settle(line: OldLine, told: Mapping[str, Cell], people: list[Party]) -> None:
    """What is told but not yet named: unreadable signs refuse their line, every other cell is meant or told."""
    said = {key: text for key, cell in told.items() if (text := words(cell))}
    line.problems += [Problem(key, "sign_unreadable") for key, text in said.items() if UNREADABLE in text]
    blind = {one.field for one in line.notes if one.code in BLIND} | {one.path for one in line.problems}
    line.notes = list({(one.code, one.field): one for one in line.notes}.values())
    for key, text in said.items():
        if key not in line.meant and key not in blind:
            line.meant[key] = text
    if people:
        line.meant["parties"] = "、".join(one["name"] for one in people)
