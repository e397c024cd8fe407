"""Old books come in whole or not at all; every line is told; what a spreadsheet damaged is never guessed."""

from __future__ import annotations

import random
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from app.casework.books import importing
from app.casework.books.importing import There, bring_in, look_into
from app.casework.books.months import close_month, month_report
from app.casework.books.old_sheets import FATES, Body, Told
from app.casework.desk import Desk
from app.casework.watching import Watch
from app.records.books.old.cells import read_card, read_phones
from app.records.books.old.heads import columns_of
from app.records.books.old.lines import Lists, line_of
from app.records.errors import Refused, Trouble
from tests.casework.books.old_books import HEADS, LINES, text, xlsx
from tests.cli import Cli
from tests.records.desk import FORMS

LISTS = Lists(FORMS.rules.old_books["values"])
TABLE = FORMS.rules.old_books["heads"]
MARCH = {"A1": 1, "A3": 1, "A13": 1, "A21": 1, "A39": 1}


def test_a_book_is_looked_into_and_then_brought_in_once(cli: Cli) -> None:
    file = xlsx(cli.home / "旧册.xlsx", HEADS, LINES, above=[["青石村调解登记簿"], []])
    seen = cli.done("import", file, "--dry-run")
    assert (seen["read"], seen["accepted"], seen["refused"], seen["already_there"]) == (3, 3, 0, 0)
    assert seen["skipped"] == 3 and seen["unknown_heads"] == []
    assert cli.done("case", "list")["total"] == 0, "a look writes nothing"
    done = cli.done("import", file)
    assert (done["accepted"], done["already_there"]) == (3, 0)
    rows = {row["title"]: row for row in cli.done("case", "list")["cases"]}
    assert set(rows) == {"罗桂芳与张𬱖邻里纠纷", "何秀英与何强家庭赡养纠纷", "彭家院子农家乐有限公司与陈国富合同纠纷"}
    first = cli.done("case", "show", rows["罗桂芳与张𬱖邻里纠纷"]["id"])
    assert (first["state"], first["accepted_on"], first["concluded_on"]) == ("effective", "2024-03-05", "2024-03-09")
    assert first["agreements"][0]["amount_settled"] == "2600.00" and "旧人调字〔2024〕" in first["number"]
    assert first["old_book"]["row"] == 4
    oral = cli.done("case", "show", rows["何秀英与何强家庭赡养纠纷"]["id"])
    assert (oral["agreements"][0]["form"], oral["concluded_on"]) == ("oral", "2024-04-18")
    assert [one["name"] for one in oral["mediators"]] == ["王德明", "刘芳"]
    failed = cli.done("case", "show", rows["彭家院子农家乐有限公司与陈国富合同纠纷"]["id"])
    assert (failed["state"], failed["parties"][0]["kind"]) == ("failed", "organisation")
    again = cli.done("import", file)
    assert (again["read"], again["accepted"], again["already_there"]) == (3, 0, 3)
    figures = cli.done("month", "report", "--period", "2024")["figures"]
    assert (figures["A1"], figures["A3"], figures["A38"], figures["A39"]) == (3, 2, 1, 1)
    assert cli.done("check")["ok"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_in_either_encoding_says_the_same(cli: Cli, encoding: str) -> None:
    lines = [["" if value is None else str(value) for value in line] for line in LINES]
    lines[1][7] = "2024-4-18"
    seen = cli.done("import", text(cli.home / "book.csv", HEADS, lines, encoding), "--dry-run")
    assert (seen["read"], seen["accepted"]) == (3, 3)


def test_the_order_of_columns_never_matters_and_every_line_has_one_fate(desk: Desk, tmp_path: Path) -> None:
    chance, plain = random.Random(5), look_into(desk, xlsx(tmp_path / "a.xlsx", HEADS, LINES))
    for turn in range(5):
        order = list(range(len(HEADS)))
        chance.shuffle(order)
        lines = [[line[at] for at in order] for line in LINES[:3]]
        mixed = look_into(desk, xlsx(tmp_path / f"{turn}.xlsx", [HEADS[at] for at in order], lines))
        facts = [{**row.facts, "old_book": None} for row in mixed.rows]
        assert facts == [{**row.facts, "old_book": None} for row in plain.rows]


CELLS = st.one_of(
    st.sampled_from(["", "罗桂芳", "张三、李四", "邻里", "2024-03-05", "成功", "口头", "1.2万元", "4.4E+17", "=1+1"]),
    st.text(max_size=8), st.builds(lambda n: {"n": str(n)}, st.integers(0, 10**18)), st.just({"f": True}),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=len(HEADS), max_size=len(HEADS)), max_size=12))
def test_read_is_accepted_and_refused_and_already_there_for_any_table(desk: Desk, table: list[list[Any]]) -> None:
    rows = [{"sheet": "", "row": at, "cells": cells} for at, cells in enumerate(table, start=2)]
    body = Body(rows, columns_of(HEADS, TABLE, {}), dict(enumerate(HEADS)), Told())
    found = list(importing.judged(desk, body, There(desk)))
    assert [row.row for row in found] == [row["row"] for row in rows]
    assert {row.fate for row in found} <= set(FATES)
    assert all(row.problems for row in found if row.fate == "refused")


def test_a_line_that_stands_twice_counts_once(desk: Desk, tmp_path: Path) -> None:
    found = look_into(desk, xlsx(tmp_path / "a.xlsx", HEADS, [*LINES[:2], LINES[0]]))
    assert [row.fate for row in found.rows] == ["accepted", "accepted", "already_there"]


@pytest.mark.parametrize(
    "cell",
    [{"n": "4.4e+17"}, "4.4E+17", {"n": "510681196804021000"}, "51068119680402102", "510681196804021000"],
)
def test_a_number_that_a_spreadsheet_damaged_is_left_out_and_told(cell: Any) -> None:
    card, read = read_card(cell)
    assert (card, read.fault) == ({}, "id_damaged")


def test_a_whole_number_comes_in_whatever_stands_around_it() -> None:
    assert read_card("'110105 19491231 002X ")[0] == {"id_type": "resident", "id_number": "11010519491231002X"}
    assert read_phones("138-0000-0000")[0] == ["13800000000"]


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"accepted_on": "三月"}, "accepted_on", "not_a_day"), ({"second": ""}, "parties", "too_few"),
        ({"dispute_type": "打架斗殴"}, "dispute_type", "unknown_word"),
        ({"result": "说不清"}, "result", "unknown_word"), ({"amount": "一千多"}, "amount", "not_money"),
        ({"summary": {"f": True}}, "summary", "formula_without_value"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_line_is_told_by_its_column(change: dict[str, Any], path: str, code: str) -> None:
    good = {"accepted_on": "2024-03-05", "first": "罗桂芳", "second": "张三", "dispute_type": "邻里", "summary": "水沟",
            "result": "成功", "amount": "100"}  # fmt: skip
    told = {**good, **change}
    columns = dict(enumerate(told))
    assert line_of([{"cells": list(good.values())}], dict(enumerate(good)), LISTS, "王德明", {}).problems == []
    line = line_of([{"cells": list(told.values())}], columns, LISTS, "王德明", {})
    assert [(one.path, one.code) for one in line.problems] == [(path, code)]


def test_heads_of_two_rows_and_of_an_office_s_own_words_are_understood_and_remembered(cli: Cli) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["哪天来的", "双方", "", "说的啥事", "哪一类", "结局"], ["", "甲方", "乙方", "", "", ""],
                ["2024-03-05", "罗桂芳", "张三", "水沟", "邻里", "成功"]):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    file = cli.home / "own.xlsx"
    book.save(file)
    assert cli.refused("import", file, "--dry-run")["code"] == "heads_unknown"
    told = cli.file({"哪天来的": "accepted_on", "说的啥事": "summary", "哪一类": "dispute_type", "结局": "result"})
    assert cli.refused("import", file, "--map", cli.file({"哪天来的": "day"}))["code"] == "map_faulty"
    assert cli.done("import", file, "--map", told)["accepted"] == 1
    assert cli.done("import", file)["already_there"] == 1, "the map is remembered by the heads"


def test_nothing_slips_into_a_closed_month_or_beside_opening_figures(desk: Desk, tmp_path: Path) -> None:
    from app.casework.books.openings import set_opening

    file = xlsx(tmp_path / "a.xlsx", HEADS, LINES[:2])
    set_opening(desk, "2024-03", MARCH)
    found = look_into(desk, file)
    assert [(row.fate, [one.code for one in row.problems]) for row in found.rows] == [
        ("refused", ["row_in_opening"]), ("accepted", [])
    ]  # fmt: skip
    bring_in(desk, file)
    before = month_report(desk, "2024-04").figures["A1"]
    close_month(desk, "2024-04")
    late = [[9, "2024-04-20", "赵老五", "钱老六", "邻里", "地边", "王德明", "2024-04-21", "成功", "口头", ""]]
    assert [row.fate for row in look_into(desk, xlsx(tmp_path / "b.xlsx", HEADS, late)).rows] == ["refused"]
    assert month_report(desk, "2024-04").figures["A1"] == before == 1


def test_what_is_no_book_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    for name, data, code in (
        ("a.xlsx", b"PK no zip", "file_spoilt"), ("a.doc", b"%PDF-1.7 x", "book_not_a_table"),
        ("a.csv", b"a,b\x81\x20\xff\n" * 99, "book_no_text"), ("b.csv", b"a,b,c\n1,2,3\n", "heads_unknown"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Refused) as refusal:
            look_into(desk, tmp_path / name)
        assert refusal.value.code == code, name
    long = tmp_path / "long.csv"
    long.write_text("受理日期,当事人,类型,结果\n" + "2024-01-01,张三、李四,邻里,成功\n" * 20_001, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        look_into(desk, long)
    assert (refusal.value.code, refusal.value.facts["most"]) == ("book_too_long", 20_000)


def test_an_import_that_breaks_in_the_middle_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, written = xlsx(tmp_path / "a.xlsx", HEADS, LINES[:3]), importing.write_row

    def second_fails(desk: Desk, writing: Any, row: Any, book: Any) -> None:
        if row.row > 2:
            raise Refused("no_such_case")
        written(desk, writing, row, book)

    monkeypatch.setattr(importing, "write_row", second_fails)
    with pytest.raises(Refused):
        bring_in(desk, file)
    assert desk.store.case_count() == 0
    monkeypatch.setattr(importing, "write_row", written)
    bring_in(desk, file)
    assert desk.store.case_count() == 3


@pytest.mark.parametrize(
    ("epoch", "serial"), [(CALENDAR_WINDOWS_1900, 45_356), (CALENDAR_MAC_1904, 45_356 - 1_462)], ids=["1900", "1904"]
)
def test_days_that_are_bare_numbers_are_read_by_the_calendar_their_book_counts_in(
    desk: Desk, tmp_path: Path, epoch: datetime, serial: int
) -> None:
    book = openpyxl.Workbook()
    book.epoch = epoch
    bare, dated = [1, serial, *LINES[0][2:7], serial, *LINES[0][8:]], [2, date(2024, 3, 5), "何秀英", *LINES[0][3:]]
    for line in (HEADS, bare, dated):
        book.active.append(line)
    book.save(tmp_path / "a.xlsx")
    assert [row.facts["accepted_on"] for row in look_into(desk, tmp_path / "a.xlsx").rows] == ["2024-03-05"] * 2


def sheet_of(path: Path, rows: str, count: int) -> Path:
    """A workbook whose one sheet repeats a row, made faster than any library would."""
    openpyxl.Workbook().save(path)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    whole = parts["xl/worksheets/sheet1.xml"].decode()
    head, _, end = whole.partition("<sheetData")
    parts["xl/worksheets/sheet1.xml"] = (f"{head}<sheetData>" + rows * count + "</sheetData>").encode() + (
        end.partition(">")[2].removeprefix("</sheetData>").encode()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return path


def test_a_million_rows_are_refused_with_their_limit_whatever_the_sheet_says_of_its_size(
    desk: Desk, tmp_path: Path
) -> None:
    full = sheet_of(tmp_path / "full.xlsx", "<row><c><v>1</v></c></row>", 1_000_000)
    with pytest.raises(Refused) as refusal:
        look_into(desk, full)
    assert (refusal.value.code, refusal.value.facts["most"]) == ("book_too_long", 20_000)


@pytest.mark.nightly
def test_a_million_blank_rows_are_no_rows(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        look_into(desk, sheet_of(tmp_path / "blank.xlsx", "<row/>", 1_000_000))
    assert refusal.value.code == "heads_unknown"


def test_a_long_book_tells_how_far_it_is_and_stopped_anywhere_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    lines = [[at, "2024-03-05", f"罗{chr(0x4E00 + at)}", *LINES[0][3:]] for at in range(120)]
    file, told = xlsx(tmp_path / "a.xlsx", HEADS, lines), list[tuple[str, int, int]]()
    for step in ("look", "write"):
        stop = Watch(lambda *far: told.append(far), lambda step=step: told[-1:] == [(step, 50, 120)])
        with pytest.raises(Trouble, match="stopped"):
            bring_in(desk, file, watch=stop)
        assert desk.store.case_count() == 0
    assert told == [("look", 0, 120), ("look", 50, 120), *(("look", at, 120) for at in (0, 50, 100)),
                    ("write", 0, 120), ("write", 50, 120)]  # fmt: skip
    bring_in(desk, file)
    assert desk.store.case_count() == 120, "the control: nobody stops it"
