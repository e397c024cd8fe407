"""What an old book says and does not come along is told, by its place, in the window and on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from app.casework.books.importing import look_into
from app.casework.books.understanding import seen_of
from app.casework.desk import Desk
from app.casework.foreign import book_rows
from app.records.errors import Refused
from app.ui.books.understanding import counts_words, unread_cells
from tests.casework.books.old_books import HEADS, LINES, text, xlsx
from tests.cli import Cli

FAR = [""] * (80 - len(HEADS))


def told(desk: Desk, file: Path) -> tuple[set[tuple[str, str]], set[tuple[int, str, str]]]:
    """What is told of the whole file by its place, and of its lines; the window shows each of them."""
    found = look_into(desk, file)
    notes = {(row.row, one.code, one.field) for row in found.rows for one in row.notes
             if one.code in ("cell_left_out", "formula_without_value", "merged_cell", "carried_down")}  # fmt: skip
    assert len(unread_cells(found)) == len(found.unread)
    shown = {(one.row, bool(one.look)) for one in seen_of(desk, "", found, False).cells}
    assert all((str(row), True) in shown for row, _, _ in notes)
    return {(one.code, str(one.facts.get("first", one.facts["sheet"]))) for one in found.unread}, notes


def test_a_whole_book_says_nothing_of_loss(desk: Desk, tmp_path: Path) -> None:
    assert told(desk, xlsx(tmp_path / "a.xlsx", HEADS, LINES[:2])) == (set(), set())


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_columns_too_far_right_are_told(cli: Cli, kind: str) -> None:
    lines = [[*LINES[2], *FAR, "", "欠条在王家"], LINES[2]]
    file = cli.home / f"wide.{kind}"
    _ = xlsx(file, HEADS, lines) if kind == "xlsx" else text(file, HEADS, lines, "utf-8-sig")
    seen = cli.done("import", file, "--dry-run")
    assert [(one["code"], one["first"], one["last"]) for one in seen["unread"]] == [("columns_not_read", "CD", "CD")]
    assert "CD" in seen["unread"][0]["message"]


def test_a_second_sheet_without_heads_is_told_and_a_column_without_one_is_kept(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ([*HEADS, ""], [*LINES[0], "双方自愿"]):
        book.active.append(row)
    book.create_sheet("补记").append(["2024-03-05", "罗桂芳", "张三"])
    book.create_chartsheet("图")
    book.save(tmp_path / "a.xlsx")
    unread, _ = told(desk, tmp_path / "a.xlsx")
    assert unread == {("sheet_without_heads", "补记")}
    (row,) = look_into(desk, tmp_path / "a.xlsx").rows
    assert row.facts["old_book"]["kept"] == ["无名栏：双方自愿"]


def test_merged_cells_errors_and_formulas_without_a_value_are_told_by_their_line(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["青石村调解登记簿"], HEADS, *LINES[:2], LINES[2]):
        sheet.append(row)
    sheet.merge_cells("A1:K1")
    sheet.merge_cells("G3:G4")
    sheet["J3"], sheet["K3"] = "#REF!", "=100*26"
    sheet["K4"] = ArrayFormula("K4", "=SUM(1,2)")
    book.save(tmp_path / "a.xlsx")
    unread, notes = told(desk, tmp_path / "a.xlsx")
    assert unread == set() and notes == {
        (3, "formula_without_value", "form"), (3, "formula_without_value", "amount"),
        (4, "carried_down", "mediator"), (4, "formula_without_value", "amount"), (5, "cell_left_out", "amount"),
    }  # fmt: skip


def test_words_that_nobody_knows_and_numbers_of_nobody_are_told(desk: Desk, tmp_path: Path) -> None:
    heads = [*HEADS, "来源", "难度", "履行情况", "电话", "被申请人身份证号"]
    line = ["1", "2024-03-05", "罗桂芳", "张三、李四", "邻里", "水沟", "王德明", "2024-03-09", "成功", "见附页", "",
            "村民带来", "难", "？", "请问村长", "11010519491231002X"]  # fmt: skip
    _, notes = told(desk, xlsx(tmp_path / "a.xlsx", heads, [line]))
    keys = {"form", "source", "difficulty", "performed", "first_phone", "second_id"}
    assert notes == {(2, "cell_left_out", key) for key in keys}


def test_what_stands_under_heads_that_have_no_place_here_is_kept(desk: Desk, tmp_path: Path) -> None:
    heads = [*HEADS, "备注", *(f"另{at}" for at in range(8))]
    found = look_into(desk, xlsx(tmp_path / "a.xlsx", heads, [[*LINES[0], "很急", *"12345678"]]))
    assert "原样记在案里的栏：另0" in counts_words(found) and "等 9 栏" in counts_words(found)
    assert found.rows[0].facts["old_book"]["kept"][:2] == ["备注：很急", "另0：1"]
    assert {*found.untaken, *found.unknown} >= {"序号", "备注"}


def test_a_cell_that_is_too_long_refuses_its_line_and_is_never_shortened(desk: Desk, tmp_path: Path) -> None:
    for name, write in (("a.xlsx", xlsx), ("a.csv", lambda *words: text(*words, "utf-8-sig"))):
        lines: list[list[Any]] = [[*LINES[2][:5], "长" * size, *LINES[2][6:]] for size in (20_001, 20_000)]
        rows = look_into(desk, write(tmp_path / name, HEADS, lines)).rows
        assert [[one.code for one in row.problems] for row in rows] == [["too_long"], []], name


def test_a_quotation_mark_that_is_never_closed_swallows_no_lines() -> None:
    whole = '受理日期,当事人\n2024-03-05,"罗桂芳"\n2024-03-06,张三'
    assert [row["row"] for row in book_rows(whole.encode())[0]] == [1, 2, 3]
    with pytest.raises(Refused, match="file_spoilt"):
        book_rows(whole.replace('芳"', "芳").encode())


def test_a_day_with_three_digits_is_no_day(desk: Desk, tmp_path: Path) -> None:
    rows = look_into(desk, xlsx(tmp_path / "a.xlsx", HEADS, [["1", "2024.3.123", *LINES[2][2:]]])).rows
    assert [one.code for one in rows[0].problems] == ["not_a_day"]
