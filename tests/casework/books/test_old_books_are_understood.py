"""An old book comes in as its clerk meant it, or is asked about: hidden rows, formulas, spans of days, numbers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from app.casework.books.importing import bring_in, look_into
from app.casework.books.old_sheets import Import, Told
from app.casework.books.understanding import seen_of
from app.casework.desk import Desk
from app.facts.money import amount_capitals, plain
from app.records.books.old.cells import read_amount, read_card, read_day, read_phones
from app.records.books.old.meanings import code_of
from app.records.books.old.named_people import split_names
from app.records.errors import Refused
from tests.casework.books.old_books import HEADS, LINES, text, xlsx
from tests.cli import Cli
from tests.documents.sheets.office import opened
from tests.records.desk import FORMS
from tests.tools import tool

VALUES = FORMS.rules.old_books["values"]
Change = Callable[[Any], None]


def book_with(path: Path, change: Change, lines: list[list[Any]] | None = None) -> Path:
    """The usual book, changed as somebody would in a spreadsheet."""
    book = openpyxl.Workbook()
    for row in (HEADS, *(LINES[:3] if lines is None else lines)):
        book.active.append(row)
    change(book)
    book.save(path)
    return path


def fates(found: Import) -> dict[tuple[str, int], str]:
    """What becomes of each line, why where the book itself leaves it out."""
    return {(row.sheet, row.row): row.why or row.fate for row in found.rows}


def hide_a_row(book: Any) -> None:
    book.active.row_dimensions[3].hidden = True


def strike_a_row(book: Any) -> None:
    for cell in book.active[3]:
        cell.font = Font(strike=True)


@pytest.mark.parametrize(
    ("change", "why"),
    [(hide_a_row, "hidden_row"), (strike_a_row, "struck")],
    ids=["hidden", "struck"],
)
def test_what_a_clerk_does_not_see_comes_in_only_when_wanted(
    desk: Desk, tmp_path: Path, change: Change, why: str
) -> None:
    file = book_with(tmp_path / "a.xlsx", change)
    found = look_into(desk, file)
    assert fates(found) == {("Sheet", 2): "accepted", ("Sheet", 3): why, ("Sheet", 4): "accepted"}
    assert look_into(desk, file, hidden=True).count("accepted") == 3, "the control: the same line, wanted"


def test_a_hidden_sheet_and_a_hidden_column_are_named(cli: Cli) -> None:
    def change(book: Any) -> None:
        other = book.create_sheet("作废")
        for row in (HEADS, [9, "2024-05-20", "隐藏表人", *LINES[0][3:]]):
            other.append(row)
        other.sheet_state = "hidden"
        book.active.column_dimensions["K"].hidden = True

    file = book_with(cli.home / "a.xlsx", change)
    seen = cli.done("import", file, "--dry-run")
    assert (seen["read"], seen["accepted"], seen["left_by_sheet"]) == (4, 3, 1)
    assert [(one["sheet"], one["row"], one["code"]) for one in seen["hidden"]] == [("作废", 2, "hidden_sheet")]
    assert [(one["code"], one["first"]) for one in seen["unread"]] == [("columns_hidden", "K")]
    assert cli.done("import", file, "--dry-run", "--hidden")["accepted"] == 4


@pytest.mark.parametrize("column", ["B", "E", "F", "I"])
def test_a_formula_without_its_value_is_asked_about_and_no_other_column_stands_in(
    desk: Desk, tmp_path: Path, column: str
) -> None:
    def change(book: Any) -> None:
        book.active[f"{column}2"] = "=A1&A2"

    (row, *_) = look_into(desk, book_with(tmp_path / "a.xlsx", change)).rows
    assert (row.fate, {one.code for one in row.problems}) == ("refused", {"formula_without_value"})


@pytest.mark.parametrize(
    ("cell", "day", "fault"),
    [
        ("2026.3.151", "", "not_a_day"), ("２０２６年３月６日", "2026-03-06", ""), ("2026-02-29", "", "not_a_day"),
        ("2026年3月5日至3月9日", "", "several_days"), ("2026.3.7-2026.4.9", "", "several_days"),
        ("2026年03月", "", "not_a_day"), ("二〇二六年三月五日", "", "not_a_day"), ("2026-3-5 9:30", "2026-03-05", ""),
        ("20260310", "2026-03-10", ""), ("26.3.5", "", "not_a_day"), ("2026年3月5日（星期四）", "2026-03-05", ""),
        ("2026-3-5、2026-3-9", "", "several_days"), ({"n": "46000"}, "2025-12-09", ""), ("无", "", ""),
    ],
)  # fmt: skip
def test_a_day_is_read_whole_or_not_at_all(cell: Any, day: str, fault: str) -> None:
    read = read_day(cell)
    assert (read.value, read.fault) == (day, fault)


@pytest.mark.parametrize(
    ("cell", "amount", "fault", "told"),
    [
        ({"n": "0.30000000000000004"}, "0.30", "", "dust_taken_off"),
        ({"n": "434.9999999999999"}, "435.00", "", "dust_taken_off"),
        ({"n": "333.3333333333333"}, "", "finer_than_a_fen", ""), ({"n": "1234.56"}, "1234.56", "", ""),
        ("500元整", "500.00", "", ""), ("¥800", "800.00", "", ""), ("￥1,200", "1200.00", "", ""),
        ("３０００元", "3000.00", "", ""), ("1万5千", "15000.00", "", ""), ("1.2万元", "12000.00", "", ""),
        ("1万5", "", "not_money", ""), ("贰仟陆佰元整", "2600.00", "", ""),
        ("人民币壹万零伍拾元伍角", "10050.50", "", ""),
        ("一千多", "", "not_money", ""), ("约500", "", "not_money", ""), ("-5", "", "not_money", ""),
        ("1200+300", "", "not_money", ""), ("0.00", "", "", ""), ("/", "", "", ""),
    ],
)  # fmt: skip
def test_an_amount_is_read_to_the_fen_or_asked_about(cell: Any, amount: str, fault: str, told: str) -> None:
    read = read_amount(cell)
    assert (read.value, read.fault, read.told) == (amount, fault, told)


@given(st.decimals("0.01", "99999999", places=2))
def test_an_amount_in_capitals_is_the_amount(value: Any) -> None:
    assert read_amount(amount_capitals(value)).value == plain(value)
    assert read_amount(amount_capitals(value, "人民币")).value == plain(value)


@pytest.mark.parametrize(
    ("cell", "kind", "number", "said"),
    [
        ("510681196803120013", "resident", "510681196803120013", ""),
        ("51068119700101001Ｘ", "resident", "51068119700101001X", ""),
        ("\u200e510681196803120013", "resident", "510681196803120013", ""),
        ("４10681196803120013", "resident", "410681196803120013", "id_check_differs"),
        ("510681680312001", "resident", "510681680312001", "id_of_fifteen"),
        ({"n": "510681680312001"}, None, None, "id_damaged"), ({"n": "5.1068119680312e+17"}, None, None, "id_damaged"),
        ("E12345678", "passport", "E12345678", "id_of_another_kind"),
        ("H1234567802", "other", "H1234567802", "id_of_another_kind"),
        ("830000198001050001", "hmt_resident", "830000198001050001", ""),
        ("911567198506120019", "foreign_permanent", "911567198506120019", ""),
        ("问村长", None, None, "id_damaged"), ("无", None, None, ""),
    ],
)  # fmt: skip
def test_every_kind_of_number_is_kept_as_what_it_is(cell: Any, kind: str | None, number: str | None, said: str) -> None:
    card, read = read_card(cell)
    assert (card.get("id_type"), card.get("id_number"), read.fault or read.told) == (kind, number, said)


def test_several_phones_are_all_kept_or_told() -> None:
    assert read_phones("13800001111/13900002222")[0] == ["13800001111", "13900002222"]
    assert read_phones(" 138 0000 1111")[0] == ["13800001111"] and read_phones("0816-2345678")[0] == ["08162345678"]
    assert read_phones("１３８０００03333")[0] == ["13800003333"] and read_phones({"n": "13800002222"})[0] == [
        "13800002222"
    ]
    assert read_phones("13800001111 转王会计")[1].fault == "cell_left_out"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("未调解成功", "failed"), ("调解不成功", "failed"), ("未达成协议", "failed"), ("调解成功", "agreed"),
        ("是", "agreed"),
        ("否", "failed"), ("不是", ""), ("差点成功", ""), ("成功否", ""), ("调解成功。", "agreed"),
        ("已移送", "transferred"),
    ],
)  # fmt: skip
def test_a_result_is_a_whole_word_never_a_piece_of_one(word: str, code: str) -> None:
    assert code_of(word, VALUES["result"]) == code


@pytest.mark.parametrize("name", ["王和平", "与那国", "诉求", "及时雨", "张 三丰"])
def test_no_name_is_cut_at_a_word(name: str) -> None:
    assert split_names(name) == [name]


def test_names_are_parted_only_at_unmistakable_signs() -> None:
    assert split_names("张　伟、王和平；李 四\n赵五等3人") == ["张伟", "王和平", "李四", "赵五"]


def test_two_people_who_are_not_parted_are_asked_about(desk: Desk, tmp_path: Path) -> None:
    heads = ["受理日期", "当事人", "类型", "事由", "结果"]
    found = look_into(desk, xlsx(tmp_path / "a.xlsx", heads, [["2024-03-05", "张三与李四", "邻里", "水沟", "成功"]]))
    assert [(one.path, one.code) for one in found.rows[0].problems] == [("parties", "names_not_parted")]


def test_a_book_that_gives_each_party_a_line_is_one_case(cli: Cli) -> None:
    heads = ["受理日期", "当事人", "身份证号", "纠纷类型", "简要情况", "调解结果", "协议形式"]
    book = openpyxl.Workbook()
    for row in (heads, ["2026-03-05", "张建设", "510681196803120013", "邻里纠纷", "排水沟", "成功", "书面"],
                [None, "李秀兰", "510681197107020021"], ["2026-03-06", "何强", "", "邻里纠纷", "院墙", "成功", "口头"],
                ["", "何秀英"]):  # fmt: skip
        book.active.append(row)
    for column in "ADEFG":
        book.active.merge_cells(f"{column}2:{column}3")
    file = cli.home / "a.xlsx"
    book.save(file)
    done = cli.done("import", file)
    assert (done["read"], done["accepted"], done["joined"]) == (4, 2, 2)
    cases = [cli.done("case", "show", one["id"]) for one in cli.done("case", "list")["cases"]]
    people = {tuple(one["name"] for one in case["parties"]) for case in cases}
    assert people == {("张建设", "李秀兰"), ("何强", "何秀英")}
    first = next(case for case in cases if case["parties"][0]["name"] == "张建设")
    assert [one["id_number"] for one in first["parties"]] == ["510681196803120013", "510681197107020021"]


def test_a_day_merged_over_two_cases_makes_no_one_of_them(desk: Desk, tmp_path: Path) -> None:
    file = book_with(tmp_path / "a.xlsx", lambda book: book.active.merge_cells("B2:B3"), [LINES[0], LINES[2]])
    found = look_into(desk, file)
    assert [row.fate for row in found.rows] == ["accepted", "accepted"]
    assert found.rows[1].facts["accepted_on"] == found.rows[0].facts["accepted_on"]
    assert ("carried_down", "accepted_on") in {(one.code, one.field) for one in found.rows[1].notes}


def test_two_quarrels_of_the_same_people_on_one_day_are_two_and_told(desk: Desk, tmp_path: Path) -> None:
    first, other = LINES[0], [*LINES[0][:5], "院墙越界。", *LINES[0][6:]]
    file = xlsx(tmp_path / "a.xlsx", HEADS, [first, other, first])
    found = look_into(desk, file)
    assert [row.fate for row in found.rows] == ["accepted", "accepted", "already_there"]
    assert [(one.code, one.facts["like"]) for one in found.rows[1].notes if one.code == "looks_alike"] == [
        ("looks_alike", "第 2 行")
    ]
    bring_in(desk, file)
    assert look_into(desk, file).count("already_there") == 3


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("编号", 77),
        ("调解结果", "调解不成"),
        ("涉及金额", "880"),
        ("地点", "后山"),
        ("甲方身份证", "510681197107020021"),
    ],
)
def test_a_second_quarrel_is_no_repetition_because_its_story_is_told_in_the_same_words(
    cli: Cli, column: str, other: object
) -> None:
    """Books write 邻里纠纷 for all of them: whatever else both say and say differently makes two of it."""
    heads = ["编号", "受理日期", "甲方", "乙方", "纠纷类型", "简要情况", "调解结果", "涉及金额", "地点", "甲方身份证"]
    line = [1, "2026-03-05", "张建设", "李秀兰", "邻里纠纷", "吵架。", "成功", "500", "场坝", "510681196803120013"]
    second = [other if head == column else value for head, value in zip(heads, line, strict=True)]
    file = xlsx(cli.home / "a.xlsx", heads, [line, second, line])
    done = cli.done("import", file)
    assert (done["read"], done["accepted"], done["already_there"]) == (3, 2, 1)
    assert cli.done("import", file, "--dry-run")["already_there"] == 3, "the same book again brings nothing twice"


def test_a_book_without_a_story_of_each_case_loses_none(cli: Cli) -> None:
    heads = ["编号", "受理日期", "甲方", "乙方", "纠纷类型", "调解结果"]
    line = ["2026-03-05", "张建设", "李秀兰", "邻里纠纷", "成功"]
    file = xlsx(cli.home / "a.xlsx", heads, [[at, *line] for at in (1, 2, 3)])
    assert cli.done("import", file)["accepted"] == 3


def test_a_word_that_nobody_knows_is_said_once_and_remembered(cli: Cli) -> None:
    line = [*LINES[0][:4], "田间地头", *LINES[0][5:8], "谈拢了", *LINES[0][9:]]
    file = xlsx(cli.home / "a.xlsx", HEADS, [line])
    assert {one["code"] for one in cli.done("import", file, "--dry-run")["problems"]} == {"unknown_word"}
    words = {"words": {"result": {"谈拢了": "agreed"}, "dispute_type": {"田间地头": "neighbour"}}}
    wrong = {"words": {"result": {"谈拢了": "won"}}}
    assert cli.refused("import", file, "--map", cli.file(wrong))["code"] == "map_faulty"
    assert cli.done("import", file, "--map", cli.file(words))["accepted"] == 1
    other = xlsx(cli.home / "b.xlsx", HEADS, [[2, "2024-06-05", "赵老五", "钱老六", *line[4:]]])
    assert cli.done("import", other)["accepted"] == 1, "the next book with these heads needs nobody"


def test_every_cell_is_shown_with_what_is_understood_of_it(desk: Desk, tmp_path: Path) -> None:
    lines = [*LINES[:2], [4, "三月初", "吴成贵", "", "土地", "地边", "王德明", "", "说不清", "", "一千多"]]
    file = xlsx(tmp_path / "a.xlsx", [*HEADS, "备注"], [[*line, "很急"] for line in lines])
    found = look_into(desk, file)
    seen = seen_of(desk, "", found, False)
    for row in found.rows:
        shown = {one.head: (one.meant, one.look) for one in seen.cells if one.row == str(row.row) and one.said}
        assert len(shown) == len(row.cells)
        assert all(any(told) for told in shown.values()), shown
        assert row.fate == "accepted" or shown["受理日期"][0] == "", "what was not understood is not shown as if"
    assert [(one.column, one.word) for one in seen.words] == [("result", "说不清")]
    assert found.rows[0].facts["old_book"]["kept"] == ["备注：很急"]


def test_an_import_is_taken_back_whole_until_one_of_its_cases_has_moved_on(cli: Cli) -> None:
    file = xlsx(cli.home / "旧册.xlsx", HEADS, LINES[:3])
    cli.done("import", file)
    (batch,) = cli.done("import", "--list")["imports"]
    assert (batch["file"], batch["cases"], batch["moved_on"]) == ("旧册.xlsx", 3, [])
    assert cli.done("import", "--undo", batch["id"])["taken_back"][0]["cases"] == 3
    assert cli.refused("import", "--undo", batch["id"])["code"] == "no_such_import"
    assert cli.done("month", "report", "--period", "2024")["figures"]["A1"] == 0
    assert cli.done("import", file)["accepted"] == 3, "the book may be mended and brought in again"
    (batch,) = cli.done("import", "--list")["imports"]
    case = cli.done("case", "list")["cases"][0]["id"]
    cli.done("case", "void", case, "--reason", "重复登记")
    kept = next(one["id"] for one in cli.done("case", "list")["cases"] if one["state"] == "effective")
    cli.done("case", "correct", kept, "--reason", "写错了", facts={"place": "三组"})
    assert cli.done("import", "--list")["imports"][0]["moved_on"] != []
    assert cli.refused("import", "--undo", batch["id"])["code"] == "import_moved_on"


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_our_own_book_of_cases_comes_back_into_an_empty_room(
    cli: Cli, room_made_once: Path, tmp_path: Path, kind: str
) -> None:
    late = [5, "2024-05-09", "周文", "周武", "邻里", "树枝过界。", "刘芳", "2024-05-10", "终止调解", "", ""]
    cli.done("import", xlsx(tmp_path / "a.xlsx", HEADS, [*LINES[:3], late]))
    out, home = tmp_path / f"own.{kind}", tmp_path / "second"
    cli.done("ledger", "print", "case_book", "--period", "all", "-o", out)
    shutil.copytree(room_made_once, home)
    other = Cli(home)
    seen = other.done("import", out)
    assert (seen["accepted"], seen["problems"]) == (4, [])
    assert {one["code"] for one in seen["left_out"]} >= {"summary_not_in_book"}
    figures = [one.done("month", "report", "--period", "2024")["figures"] for one in (cli, other)]
    assert figures[0] == figures[1]


PLAIN_LINES = [["" if value is None else str(value) for value in line] for line in ([*LINES[0]], [*LINES[2]])]


def separated(separator: str, encoding: str) -> bytes:
    """The usual book as a text."""
    return "\r\n".join(separator.join(line) for line in [HEADS, *PLAIN_LINES]).encode(encoding)


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_text_is_read_in_every_form_that_offices_save(
    desk: Desk, tmp_path: Path, separator: str, encoding: str
) -> None:
    (tmp_path / "a.txt").write_bytes(separated(separator, encoding))
    assert look_into(desk, tmp_path / "a.txt").count("accepted") == 2


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_bad_byte_asks_about_its_line_and_no_other(desk: Desk, tmp_path: Path, encoding: str) -> None:
    many = "\r\n".join(",".join([*PLAIN_LINES[0][:5], f"第{at}条水沟", *PLAIN_LINES[0][6:]]) for at in range(40))
    data = (",".join(HEADS) + "\r\n" + many).encode(encoding)
    at = data.index("第17条".encode(encoding))
    (tmp_path / "a.csv").write_bytes(data[:at] + b"\xff" + data[at:])
    found = look_into(desk, tmp_path / "a.csv")
    assert [(row.row, row.problems[0].code) for row in found.rows if row.fate == "refused"] == [(19, "sign_unreadable")]
    assert found.count("accepted") == 39


def test_a_page_named_xls_is_read_as_what_it_is(desk: Desk, tmp_path: Path) -> None:
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    cells = ["".join(f"<td>{cell}</td>" for cell in line) for line in PLAIN_LINES]
    page = f"<html><meta charset=utf-8><table><tr>{heads}</tr><tr>{cells[0]}</tr><tr style='display:none'>{cells[1]}"
    (tmp_path / "导出.xls").write_text(page + "</tr></table></html>", encoding="utf-8")
    found = look_into(desk, tmp_path / "导出.xls")
    assert [row.fate for row in found.rows] == ["accepted", "left_by_sheet"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7", "book_not_a_table"), (b"\xff\xd8\xff\xe0", "book_not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "book_locked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "book_not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "book_not_opened"), (bytes(range(256)) * 4, "book_no_text"),
    ],
)  # fmt: skip
def test_what_is_no_book_is_called_what_it_is(desk: Desk, tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(Refused) as refusal:
        look_into(desk, tmp_path / "a.xlsx")
    assert refusal.value.code == code


def test_a_book_that_looks_like_another_one_s_is_told(desk: Desk, tmp_path: Path) -> None:
    from app.casework.books.importing_entries import look_into_entries

    file = xlsx(tmp_path / "a.xlsx", HEADS, LINES[:1])
    told = Told({"受理日期": "on", "申请人": "by", "简要情况": "where", "序号": "ignored"})
    found = look_into_entries(desk, "screening", file, told)
    assert seen_of(desk, "screening", found, False).like == "人民调解台账"
    assert seen_of(desk, "", look_into(desk, file), False).like == ""


def test_a_text_saved_with_a_csv_writer_says_the_same_as_the_workbook(desk: Desk, tmp_path: Path) -> None:
    plain_book = look_into(desk, xlsx(tmp_path / "a.xlsx", HEADS, PLAIN_LINES))
    read = look_into(desk, text(tmp_path / "a.csv", HEADS, PLAIN_LINES, "gb18030"))
    assert [{**row.facts, "old_book": None} for row in read.rows] == [
        {**row.facts, "old_book": None} for row in plain_book.rows
    ]


def as_workbook(file: Path) -> Path:
    """The same book as XLSX, written by LibreOffice."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    words = [tool("soffice"), profile, "--headless", "--convert-to", "xlsx", "--outdir", str(file.parent / "new")]
    subprocess.run([*words, str(file)], check=True, capture_output=True)
    return file.parent / "new" / f"{file.stem}.xlsx"


def test_an_xls_of_before_2007_says_the_same_as_the_workbook(desk: Desk, tmp_path: Path) -> None:
    """Written by another program: hidden rows, merged and struck cells, days, a formula with its value."""

    def change(book: Any) -> None:
        hide_a_row(book)
        book.active.merge_cells("G2:G4")
        book.active["K2"] = "=1300*2"
        book.active["H2"].number_format = "yyyy-mm-dd"

    file = book_with(tmp_path / "a.xlsx", change)
    opened(tmp_path, {"book": file.read_bytes()}, "xls")
    told = [look_into(desk, one) for one in (tmp_path / "book.xls", as_workbook(tmp_path / "book.xls"))]
    assert fates(told[0]) == fates(told[1]) and ("hidden_row" in fates(told[0]).values())
    facts = [[{**row.facts, "old_book": None} for row in found.rows] for found in told]
    assert facts[0] == facts[1]
    assert told[0].rows[0].steps == told[1].rows[0].steps
