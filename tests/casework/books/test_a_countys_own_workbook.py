"""A county's empty workbook is filled where it lies: cells of one sheet change, every other byte of it stays, and what
cannot be filled is said with its true reason."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Protection
from openpyxl.worksheet.table import Table

from app.casework.books.templates import fill_template
from app.casework.cases.cases import open_case
from app.casework.desk import Desk
from app.documents.loading.reader import Reader
from app.documents.loading.templates import read_template
from app.records.errors import Refused
from tests.cli import Cli, intake
from tests.documents.sheets.office import opened, shown
from tests.records.desk import FORMS, facts

HEADS = FORMS.templates["platform"].heads
MONTH = "2026-10"
ROOT = Path(__file__).parents[3]
Book = Any
SHEET = "xl/worksheets/sheet1.xml"


def empty(change: Callable[[Book], None] = lambda _: None) -> bytes:
    """A county's workbook: a title, its heads, a note on a second sheet and a list on a hidden one."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "案件"
    sheet["A1"] = "××县人民调解案件导入表"
    sheet.append(list(HEADS))
    book.create_sheet("填写说明")["A1"] = "受理时间按年-月-日填写"
    lists = book.create_sheet("字典")
    lists["A1"] = "婚姻家庭"
    lists.sheet_state = "hidden"
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def fill(desk: Desk, folder: Path, data: bytes, name: str = "county.xlsx") -> tuple[dict[str, Any], bytes]:
    template, out = folder / name, folder / f"filled{Path(name).suffix}"
    template.write_bytes(data)
    told = fill_template(desk, "platform", MONTH, template, out)
    assert template.read_bytes() == data, "the county's own file stays as it is"
    return told, out.read_bytes()


def lines(data: bytes, first: int = 3, sheet: str = "案件") -> list[dict[str, Any]]:
    """The lines as a spreadsheet reads them."""
    rows = openpyxl.load_workbook(BytesIO(data))[sheet].iter_rows(min_row=first, values_only=True)
    return [dict(zip(HEADS, row, strict=False)) for row in rows if any(row)]


def refused(desk: Desk, folder: Path, data: bytes, name: str = "county.xlsx") -> Refused:
    with pytest.raises(Refused) as refusal:
        fill(desk, folder, data, name)
    assert not (folder / f"filled{Path(name).suffix}").exists()
    return refusal.value


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A room with two cases of the month, one of whose titles would run as a formula elsewhere."""
    open_case(desk, facts())
    open_case(desk, facts(summary="=1+1 & <b>", registrar="刘芳"))
    return desk


def test_every_part_but_the_filled_sheet_stays_byte_for_byte(two: Desk, tmp_path: Path) -> None:
    data = empty()
    told, filled = fill(two, tmp_path, data)
    before, after = parts(data), parts(filled)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == [SHEET]
    around = re.compile(rb"<sheetData>.*</sheetData>|<dimension[^>]*>", re.DOTALL)
    assert around.sub(b"", before[SHEET]) == around.sub(b"", after[SHEET])
    old = re.findall(rb"<c [^>]*>.*?</c>", before[SHEET])
    assert [cell for cell in old if cell not in after[SHEET]] == []
    assert told["sheet"] == "案件" and (told["first_row"], told["lines"]) == (3, 2)


def test_two_strangers_read_the_lines_and_nothing_runs(two: Desk, tmp_path: Path) -> None:
    _, filled = fill(two, tmp_path, empty())
    first, second = lines(filled)
    assert first["调委会"].endswith("人民调解委员会") and first["受理时间"] == "2026-10-08"
    assert second["纠纷简要情况"] == "=1+1 & <b>" and second["受理员"] == "刘芳"
    read = shown(tmp_path, {"office": filled})["office"]
    rows = [dict(zip(HEADS, row, strict=False)) for row in read[2:4]]
    assert [row["案件编码"] for row in rows] == [first["案件编码"], second["案件编码"]]
    assert rows[1]["纠纷简要情况"] == "=1+1 & <b>"


def test_what_no_fact_of_ours_answers_is_named_with_its_cell(two: Desk, tmp_path: Path) -> None:
    def more(book: Book) -> None:
        book["案件"]["Z2"] = "是否入库"
        book["案件"]["F2"] = "来源"

    told, _ = fill(two, tmp_path, empty(more))
    named = {item["head"]: item["at"] for item in told["unanswered"]}
    assert named["是否入库"] == "Z2" and named["行政划分"] == "I2" and named["来源"] == "F2"
    assert told["without_head"] == ["案件来源"]


def test_merged_heads_a_row_of_numbers_and_columns_in_another_order(two: Desk, tmp_path: Path) -> None:
    def two_lines(book: Book) -> None:
        sheet = book["案件"]
        sheet.delete_rows(1, 9)
        sheet["A1"], sheet["B1"], sheet["D1"] = "当 事 人", "受理", "案件编码*"
        sheet["B2"], sheet["C2"] = "受理\n时间", "受理员"
        for span in ("A1:A2", "B1:C1", "D1:D2"):
            sheet.merge_cells(span)
        for at in range(1, 5):
            sheet.cell(3, at, at)

    told, filled = fill(two, tmp_path, empty(two_lines))
    assert told["first_row"] == 4
    sheet = openpyxl.load_workbook(BytesIO(filled))["案件"]
    assert (sheet["B4"].value, sheet["C4"].value) == ("2026-10-08", sheet["C4"].value)
    assert "〔2026〕" in sheet["D4"].value and "罗桂芳" in sheet["A4"].value
    assert sheet["A3"].value == 1 and len(sheet.merged_cells.ranges) == 3


def test_styles_formulas_and_what_stands_below_are_kept(two: Desk, tmp_path: Path) -> None:
    """Days go as days into columns of days; a sum below the lines loses the value it had before."""

    def styled(book: Book) -> None:
        sheet = book["案件"]
        sheet["E3"].number_format = "yyyy/m/d"
        sheet["P6"] = "=SUM(P3:P5)"
        sheet["A6"] = "合计"

    data = empty(styled)
    stale = re.sub(rb"(</f>)<v ?/>|(</f>)<v></v>", b"</f><v>77</v>", parts(data)[SHEET])
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts(data).items():
            package.writestr(name, stale if name == SHEET else part)
    assert b"77" in stale
    told, filled = fill(two, tmp_path, out.getvalue())
    assert told["formulas"] == 1
    sheet = openpyxl.load_workbook(BytesIO(filled))["案件"]
    assert sheet["E3"].is_date and sheet["E3"].value.date().isoformat() == "2026-10-08"
    assert sheet["P6"].value == "=SUM(P3:P5)" and sheet["A6"].value == "合计"
    assert b"77" not in parts(filled)[SHEET]
    assert shown(tmp_path, {"sums": filled})["sums"][5][15] in ("0", ""), "the office works it out anew"


def test_a_workbook_that_another_office_program_wrote_is_filled_too(two: Desk, tmp_path: Path) -> None:
    """Its own words in the list of words, its own styles and rows without end."""
    opened(tmp_path, {"theirs": empty()}, "xlsx", "office")
    data = (tmp_path / "office" / "theirs.xlsx").read_bytes()
    assert b"LibreOffice" in parts(data)["docProps/app.xml"] and "xl/sharedStrings.xml" in parts(data)
    told, filled = fill(two, tmp_path, data)
    before, after = parts(data), parts(filled)
    assert [name for name in before if before[name] != after[name]] == [SHEET]
    assert told["lines"] == 2 and lines(filled)[1]["纠纷简要情况"] == "=1+1 & <b>"


def test_too_few_free_rows_are_refused_and_not_written_over(two: Desk, tmp_path: Path) -> None:
    def short(book: Book) -> None:
        book["案件"]["A4"] = "合计"

    refusal = refused(two, tmp_path, empty(short))
    assert refusal.code == "template_too_short" and (refusal.facts["room"], refusal.facts["lines"]) == (1, 2)


def test_a_table_of_one_line_is_not_overrun(two: Desk, tmp_path: Path) -> None:
    def table(rows: int) -> Callable[[Book], None]:
        return lambda book: book["案件"].add_table(Table(displayName="cases", ref=f"A2:Y{2 + rows}"))

    refusal = refused(two, tmp_path, empty(table(1)))
    assert refusal.code == "template_too_short" and refusal.facts["room"] == 1
    told, _ = fill(two, tmp_path, empty(table(5)))
    assert told["lines"] == 2


def test_a_protected_sheet_is_filled_only_where_it_is_open(two: Desk, tmp_path: Path) -> None:
    def locked(book: Book) -> None:
        book["案件"].protection.sheet = True

    def with_open_lines(book: Book) -> None:
        locked(book)
        for row in book["案件"].iter_rows(min_row=3, max_row=9, max_col=len(HEADS)):
            for cell in row:
                cell.protection = Protection(locked=False)

    refusal = refused(two, tmp_path, empty(locked))
    assert refusal.code == "template_protected" and refusal.facts["at"] == "A3"
    told, filled = fill(two, tmp_path, empty(with_open_lines))
    assert told["lines"] == 2 and openpyxl.load_workbook(BytesIO(filled))["案件"].protection.sheet


def test_macros_stay_as_they_are_and_keep_their_ending(two: Desk, tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts(empty()).items():
            package.writestr(name, part)
        package.writestr("xl/vbaProject.bin", b"\xd0\xcf macro")
    told, filled = fill(two, tmp_path, out.getvalue(), "county.xlsm")
    assert told["macros"] and parts(filled)["xl/vbaProject.bin"] == b"\xd0\xcf macro"
    with pytest.raises(Refused) as refusal:
        fill_template(two, "platform", MONTH, tmp_path / "county.xlsm", tmp_path / "out.xlsx")
    assert refusal.value.code == "template_suffix"


def without_words(book: Book) -> None:
    book["案件"].delete_rows(1, 3)


def twice(book: Book) -> None:
    book["案件"]["Z2"] = "当事人"


def hidden(book: Book) -> None:
    book["案件"].sheet_state = "hidden"
    book.active = 1


def gone(book: Book) -> None:
    book["案件"].title = "别的"


def renamed(name: str) -> bytes:
    """Our workbook with one more part."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part, data in parts(empty()).items():
            package.writestr(part, data)
        package.writestr(name, b"x")
    return out.getvalue()


def with_declaration() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part, data in parts(empty()).items():
            bomb = b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + data.partition(b"?>")[2] if part == SHEET else data
            package.writestr(part, bomb)
    return out.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(("data", "code"), [
    (empty(without_words), "template_no_heads"), (empty(twice), "template_head_twice"),
    (empty(hidden), "template_no_heads"), (OLE + bytes(600), "template_old_workbook"),
    (OLE + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "template_locked"),
    (b"<html>", "template_not_a_workbook"), (b"PK\3\4 broken", "template_spoilt"),
    (renamed("_xmlsignatures/sig1.xml"), "template_signed"), (renamed("../climbs.xml"), "template_spoilt"),
    (with_declaration(), "template_spoilt"),
])  # fmt: skip
def test_what_cannot_be_filled_says_why(two: Desk, tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(two, tmp_path, data).code == code


def with_template(desk: Desk, folder: Path, more: str) -> Desk:
    """The room with the platform's template, and more said in its file."""
    file = folder / "platform.toml"
    said = (ROOT / "forms" / "templates" / "platform.toml").read_text("utf-8")
    head, mark, columns = said.partition("[[column]]")
    above, cells, below = more.partition("[cells]")
    file.write_text(head + above + mark + columns + cells + below)
    reader = Reader()
    template = read_template(file, desk.forms.ledgers, reader)
    assert template is not None and reader.problems == []
    return replace(desk, forms=replace(desk.forms, templates={"platform": template}))


CELLS = """[cells]
B1 = "room"
D1 = "period"
F1 = "figure.A1"
"""


def test_single_cells_are_filled_beside_the_lines(two: Desk, tmp_path: Path) -> None:
    _, filled = fill(with_template(two, tmp_path, CELLS), tmp_path, empty())
    sheet = openpyxl.load_workbook(BytesIO(filled))["案件"]
    assert (sheet["A1"].value, sheet["B1"].value, sheet["C1"].value) == (
        "××县人民调解案件导入表", lines(filled)[0]["调委会"], None,
    )  # fmt: skip
    assert (sheet["D1"].value, sheet["F1"].value) == ("2026年10月", "0"), "no case is concluded in this month"
    _, plain = fill(two, tmp_path, empty())
    assert openpyxl.load_workbook(BytesIO(plain))["案件"]["B1"].value is None, (
        "the control: nothing said, nothing filled"
    )


def test_a_single_cell_in_which_something_stands_is_not_written_over(two: Desk, tmp_path: Path) -> None:
    taken = empty(lambda book: book["案件"].__setitem__("B1", "填表单位："))
    refusal = refused(with_template(two, tmp_path, CELLS), tmp_path, taken)
    assert (refusal.code, refusal.facts["at"]) == ("template_cell_taken", "B1")


@pytest.mark.parametrize(
    ("change", "code"), [(hidden, "template_sheet_hidden"), (lambda _: None, ""), (gone, "template_no_such_sheet")],
    ids=["hidden", "shown", "gone"],
)  # fmt: skip
def test_a_template_that_names_its_sheet_fills_that_one_or_says_why_not(
    two: Desk, tmp_path: Path, change: Callable[[Book], None], code: str
) -> None:
    desk = with_template(two, tmp_path, 'sheet = "案件"\n[cells]')
    if code:
        refusal = refused(desk, tmp_path, empty(change))
        assert (refusal.code, refusal.facts["sheet"]) == (code, "案件")
    else:
        told, filled = fill(desk, tmp_path, empty(change))
        assert told["sheet"] == "案件" and len(lines(filled)) == 2


def test_the_command_line_fills_it_and_names_what_is_open(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    template = cli.home / "county.xlsx"
    template.write_bytes(empty())
    listed = cli.done("ledger", "template")["templates"]
    assert [one["template"] for one in listed] == ["platform"] and "行政划分" in listed[0]["unanswered"]
    done = cli.done("ledger", "template", "platform", "--period", MONTH, "--fill", template, "-o", cli.home / "o.xlsx")
    assert done["lines"] == 1 and {"at": "I2", "head": "行政划分"} in done["unanswered"]
    ours = cli.done("ledger", "template", "platform", "--period", MONTH, "-o", cli.home / "ours.xlsx")
    head = list(openpyxl.load_workbook(ours["path"]).active.iter_rows(values_only=True))[2]
    assert head == HEADS
