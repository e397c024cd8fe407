"""The sheet of what was understood of an old book, corrected by a person and read back, wins over the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from app.casework.books import old_sheets
from app.casework.books.correcting import read_back
from app.casework.books.importing import bring_in, look_into
from app.casework.books.importing_entries import bring_in_entries, look_into_entries
from app.casework.books.old_sheets import Import, Told
from app.casework.books.understanding import HEADS as SHEET_HEADS
from app.casework.books.understanding import write_understanding
from app.casework.desk import Desk
from app.records.books.old.amending import Corrected
from app.records.errors import Refused
from tests.casework.books.known_books import Book, books
from tests.casework.books.old_books import HEADS, LINES, xlsx
from tests.cli import Cli
from tests.documents.sheets.office import opened

COLUMNS = list(SHEET_HEADS)
BAD = [4, "三月初", "吴成贵", "赵小满", "土地", "地边移了三尺。", "王德明", "", "说不清", "", "一千多"]
Mend = Mapping[tuple[int, str], Any]


def corrected(file: Path, mend: Mend, more: tuple[list[Any], ...] = ()) -> Path:
    """The sheet as a person leaves it: by row of the old book and column what stands there now."""
    book = openpyxl.load_workbook(file)
    sheet = book.active
    head = next(row for row in sheet.iter_rows() if [cell.value for cell in row] == COLUMNS)[0].row
    left = dict(mend)
    for row in sheet.iter_rows(min_row=head + 1):
        said = dict(zip(COLUMNS, row, strict=True))
        place = (int(said["行"].value or 0) if str(said["行"].value or "").isdecimal() else 0, said["栏"].value)
        if place in left:
            said["程序认成"].value = left.pop(place)
    for extra in [*more, *([None, row, None, column, None, text, None] for (row, column), text in left.items())]:
        sheet.append(extra if extra[0] else [book_name(sheet, head), *extra[1:]])
    book.save(file)
    return file


def book_name(sheet: Any, head: int) -> Any:
    """Which sheet of the old book the first line tells of."""
    return sheet.cell(head + 1, 1).value


def told(found: Import) -> list[tuple[Any, ...]]:
    """What would come of each line."""
    return [(row.row, row.fate, row.facts, row.steps, row.problems, row.notes, dict(row.meant)) for row in found.rows]


def sheet_of(desk: Desk, found: Import, folder: Path) -> Path:
    write_understanding(desk, found, folder / "认表.xlsx")
    return folder / "认表.xlsx"


def test_what_a_person_corrected_wins_and_the_case_says_so(desk: Desk, tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADS, [LINES[0], BAD])
    found = look_into(desk, file)
    assert [row.fate for row in found.rows] == ["accepted", "refused"]
    sheet = corrected(
        sheet_of(desk, found, tmp_path),
        {(3, "受理日期"): "2024-03-02", (3, "调解结果"): "调解成功", (3, "协议金额"): "1200", (2, "协议金额"): ""},
    )
    mended = read_back(desk, found, sheet)
    done = bring_in(desk, file, corrected=mended)
    assert [row.fate for row in done.rows] == ["accepted", "accepted"]
    first, second = (desk.store.get("case", row["id"]) for row in reversed(desk.store.case_rows()))
    cases = {one["accepted_on"]: one for one in (first, second) if one}
    assert cases["2024-03-02"]["agreements"][0]["amount_settled"] == "1200.00"
    assert cases["2024-03-05"]["agreements"][0]["amount_settled"] == "0.00", "what was emptied is left out"
    assert cases["2024-03-02"]["old_book"]["kept"] == [
        "受理日期：旧册写的是“三月初”，搬时改成“2024-03-02”",
        "调解结果：旧册写的是“说不清”，搬时改成“调解成功”",
        "协议金额：旧册写的是“一千多”，搬时改成“1200”",
    ]
    assert cases["2024-03-05"]["old_book"]["kept"] == ["协议金额：旧册写的“2600”没有搬"]
    assert desk.store.check() == []


def test_what_cannot_be_understood_is_asked_again(desk: Desk, tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADS, [LINES[0], BAD])
    found = look_into(desk, file)
    mend = {(3, "受理日期"): "春天", (3, "调解结果"): "成功了吧", (2, "纠纷类别"): "家务事"}
    again = look_into(desk, file, corrected=read_back(desk, found, corrected(sheet_of(desk, found, tmp_path), mend)))
    problems = {(row.row, one.path, one.code) for row in again.rows for one in row.problems}
    assert problems == {
        (3, "accepted_on", "not_a_day"), (3, "result", "unknown_word"), (2, "dispute_type", "unknown_word"),
    }  # fmt: skip


def test_a_column_that_the_book_has_not_can_be_filled_in(desk: Desk, tmp_path: Path) -> None:
    at = HEADS.index("受理日期")
    file = xlsx(tmp_path / "a.xlsx", HEADS[:at] + HEADS[at + 1 :], [LINES[0][:at] + LINES[0][at + 1 :]])
    found = look_into(desk, file)
    title = found.titles["accepted_on"]
    mended = read_back(desk, found, corrected(sheet_of(desk, found, tmp_path), {(2, title): "2024-03-01"}))
    (row,) = look_into(desk, file, corrected=mended).rows
    assert (row.fate, row.facts["accepted_on"]) == ("accepted", "2024-03-01")
    assert row.facts["old_book"]["kept"] == [f"{title}：旧册空着，搬时补写“2024-03-01”"]


def test_a_second_sheet_is_read_on_top_of_the_first(desk: Desk, tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", HEADS, [BAD])
    found = look_into(desk, file)
    once = read_back(desk, found, corrected(sheet_of(desk, found, tmp_path), {(2, "受理日期"): "2024-03-02"}))
    found = look_into(desk, file, corrected=once)
    both = read_back(desk, found, corrected(sheet_of(desk, found, tmp_path), {(2, "调解结果"): "调解不成"}), once)
    assert look_into(desk, file, corrected=both).count("accepted") == 1


def other_book(desk: Desk, folder: Path, found: Import) -> tuple[Import, Path]:
    other = look_into(desk, xlsx(folder / "b.xlsx", HEADS, LINES[:2]))
    return found, sheet_of(desk, other, folder)


def other_look(desk: Desk, folder: Path, found: Import) -> tuple[Import, Path]:
    said = Told(found.columns, {"result": {"说不清": "agreed"}})
    return look_into(desk, folder / "a.xlsx", said), sheet_of(desk, found, folder)


def no_sheet(desk: Desk, folder: Path, found: Import) -> tuple[Import, Path]:
    del desk
    return found, folder / "a.xlsx"


def a_row_too_far(desk: Desk, folder: Path, found: Import) -> tuple[Import, Path]:
    return found, corrected(sheet_of(desk, found, folder), {(99, "受理日期"): "2024-03-02"})


def a_strange_column(desk: Desk, folder: Path, found: Import) -> tuple[Import, Path]:
    return found, corrected(sheet_of(desk, found, folder), {(3, "天气"): "晴"})


def two_answers(desk: Desk, folder: Path, found: Import) -> tuple[Import, Path]:
    twice = ["Sheet", 3, None, "受理日期", None, "2024-03-09", None]
    return found, corrected(sheet_of(desk, found, folder), {(3, "受理日期"): "2024-03-02"}, (twice,))


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (other_book, "understanding_of_another_book"),
        (other_look, "understanding_of_another_look"),
        (no_sheet, "not_an_understanding"),
        (a_row_too_far, "correction_without_place"),
        (a_strange_column, "correction_without_place"),
        (two_answers, "corrected_twice"),
    ],
    ids=["another_book", "another_look", "no_sheet", "a_row_too_far", "a_strange_column", "two_answers"],
)
def test_a_sheet_that_does_not_fit_is_refused_for_what_it_is(
    desk: Desk, tmp_path: Path, made: Callable[[Desk, Path, Import], tuple[Import, Path]], code: str
) -> None:
    found = look_into(desk, xlsx(tmp_path / "a.xlsx", HEADS, [LINES[0], BAD]))
    with pytest.raises(Refused) as refusal:
        read_back(desk, *made(desk, tmp_path, found))
    assert refusal.value.code == code


def test_a_book_of_lines_is_corrected_in_the_same_way(desk: Desk, tmp_path: Path) -> None:
    file = xlsx(
        tmp_path / "a.xlsx", ["排查日期", "地点", "发现起数"], [["三月初", "三组", "两三起"], ["2024-03-05", "四组", 1]]
    )
    said = Told({"排查日期": "on", "地点": "where", "发现起数": "found"})
    found = look_into_entries(desk, "screening", file, said)
    assert [row.fate for row in found.rows] == ["refused", "accepted"]
    sheet = corrected(sheet_of(desk, found, tmp_path), {(2, "排查日期"): "2024-03-02", (2, "发现起数"): "2"})
    done = bring_in_entries(desk, "screening", file, said, corrected=read_back(desk, found, sheet))
    assert done.count("accepted") == 2
    lines = {line["on"]: line for line in desk.store.all("entry", ledger="screening")}
    assert lines["2024-03-02"]["found"] == 2
    assert len(lines["2024-03-02"]["old_book"]["kept"]) == 2


def test_the_command_line_reads_it_back(cli: Cli) -> None:
    file, sheet = xlsx(cli.home / "a.xlsx", HEADS, [LINES[0], BAD]), cli.home / "认表.xlsx"
    cli.done("import", file, "--dry-run", "--sheet", sheet)
    corrected(sheet, {(3, "受理日期"): "2024-03-02", (3, "调解结果"): "调解不成"})
    looked = cli.done("import", file, "--dry-run", "--corrected", sheet)
    assert (looked["accepted"], looked["lines"][1]["meant"]["accepted_on"]) == (2, "2024-03-02")
    assert looked["lines"][1]["cells"]["accepted_on"] == "三月初", "what the book says stays what it says"
    over = cli.refused("import", file, "--corrected", sheet, "--dry-run", "--sheet", sheet)
    assert over["code"] == "out_is_source", "what was corrected is not written over"
    assert cli.done("import", file, "--corrected", sheet)["accepted"] == 2
    other = xlsx(cli.home / "b.xlsx", HEADS, [LINES[1]])
    assert cli.refused("import", other, "--corrected", sheet)["code"] == "understanding_of_another_book"


def test_an_office_program_saves_it_and_it_is_still_the_same(desk: Desk, tmp_path: Path) -> None:
    found = look_into(desk, xlsx(tmp_path / "a.xlsx", HEADS, [LINES[0], BAD]))
    sheet = corrected(sheet_of(desk, found, tmp_path), {(3, "受理日期"): "2024-03-02"})
    (tmp_path / "saved").mkdir()
    opened(tmp_path, {"office": sheet.read_bytes()}, "xlsx", "saved")
    assert read_back(desk, found, tmp_path / "saved" / "office.xlsx") == {("Sheet", 3): {"accepted_on": "2024-03-02"}}


def stays_the_same(desk: Desk, book: Book, folder: Path) -> bool:
    """Whether a look is the same once its own sheet was read back unchanged."""
    (folder / "a.xlsx").write_bytes(b"")

    def look(mended: Corrected) -> Import:
        rows = [{**row, "cells": list(row["cells"])} for row in book.rows]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(old_sheets, "book_rows", lambda _: (rows, book.end()))
            return look_into(desk, folder / "a.xlsx", corrected=mended)

    try:
        found = look({})
    except Refused:
        return True
    mended = read_back(desk, found, sheet_of(desk, found, folder))
    return mended == {} and told(look(mended)) == told(found)


def test_read_back_unchanged_it_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        max_examples=12, deadline=None, database=None,
    )  # fmt: skip
    @given(books())
    def any_book(book: Book) -> None:
        assert stays_the_same(desk, book, tmp_path)

    any_book()
    found = look_into(desk, xlsx(tmp_path / "c.xlsx", HEADS, LINES[:2]))
    sheet = sheet_of(desk, found, tmp_path)
    assert read_back(desk, found, sheet) == {}
    assert read_back(desk, found, corrected(sheet, {(2, "调解员"): "刘芳"})), "the control: one word"
