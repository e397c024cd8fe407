"""Filled into a county's workbook, an amount and a day are read as they are, whatever format the county gave the cell:
1280.56 yuan was shown as 1281, as 128056% or as a day of 1903, and nothing was said."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.books.templates import fill_template
from app.casework.desk import Desk
from app.child.book import NotReadError
from app.child.fill import fill
from app.child.number_formats import sections, shows_day, shows_number
from app.records.errors import Refused
from tests.casework.books.test_a_countys_own_workbook import MONTH, empty
from tests.cli import Cli
from tests.documents.sheets.office import shown

EXACT = (
    "General", "0.00", "#,##0.00", "0.00_ ", "0.000", "¥#,##0.00", '"¥"#,##0.00', "[$¥-804]#,##0.00", '0.00"元"',
    "#,##0.00;[Red]-#,##0.00", "[Red]0.00", '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "@",
)  # fmt: skip
"""Formats in which 1280.56 is written as what it is."""
OTHER = (
    "0", "#,##0", "0.0", "0.0,", "0.00,", "0%", "0.00%", "yyyy-mm-dd", "m/d", "h:mm", '0.00,,"万元"', '0.00"万元"',
    "0.00E+00", "# ?/?", "[>=1000]0.0;0.00", "[<1]0.00;0", '"1"0.00', "yyyy年m月", "mmm-yy", '0"."00',
)  # fmt: skip
"""Formats that would show something else: the cell holds words, and it is said."""
DAYS = ("yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "[$-804]yyyy年m月d日", "m/d/yy", "yyyy-mm-dd h:mm")
NO_DAYS = ("h:mm", "m/d", "mmm-yy", "yyyy", "yyyy年m月", "aaaa", "[h]:mm:ss", "dddd")
Told = dict[str, Any]


def filled_with(formats: tuple[str, ...], value: dict[str, str]) -> tuple[Told, bytes]:
    """One line with the same value under every format."""
    book = openpyxl.Workbook()
    heads = [f"列{at}" for at in range(1, len(formats) + 1)]
    book.active.append(heads)
    for at, code in enumerate(formats, start=1):
        book.active.cell(2, at).number_format = code
    out = BytesIO()
    book.save(out)
    return fill({"sheet": "", "heads": heads, "lines": [[value] * len(heads)], "cells": {}}, out.getvalue())


def read_off(folder: Path, filled: bytes) -> list[str]:
    """What a stranger's spreadsheet shows in the line."""
    return shown(folder, {"book": filled})["book"][1]


def bare(text: str) -> Decimal:
    return Decimal(re.sub(r"[¥￥元,\s]", "", text))


def test_an_amount_is_read_as_it_is_under_every_format(tmp_path: Path) -> None:
    told, filled = filled_with(EXACT + OTHER, {"n": "1280.56"})
    seen = read_off(tmp_path, filled)
    assert [bare(text) for text in seen] == [Decimal("1280.56")] * len(seen)
    assert [one["format"] for one in told["as_words"]] == list(OTHER)
    line = next(openpyxl.load_workbook(BytesIO(filled)).active.iter_rows(min_row=2, max_row=2, values_only=True))
    numbers = [isinstance(cell, float) for cell in line]
    assert numbers == [code != "@" for code in EXACT] + [False] * len(OTHER), "a number stays one where it can"


def test_the_formats_would_have_shown_something_else(tmp_path: Path) -> None:
    """The control: the number itself under each of them."""
    book = openpyxl.Workbook()
    for at, code in enumerate(OTHER, start=1):
        book.active.cell(2, at, 1280.56).number_format = code
    out = BytesIO()
    book.save(out)
    seen = read_off(tmp_path, out.getvalue())
    lost = [text for text in seen if not re.fullmatch(r"[¥￥]?1,?280\.56元?", text.strip())]
    assert len(lost) == len(OTHER), seen


def test_a_day_is_read_with_its_year_month_and_day(tmp_path: Path) -> None:
    told, filled = filled_with(DAYS + NO_DAYS, {"d": "2026-11-06"})
    for text in read_off(tmp_path, filled):
        figures = re.findall(r"\d+", text)
        assert {int(one) for one in figures} >= {11, 6} and any(one in figures for one in ("2026", "26")), text
    assert [one["format"] for one in told["as_words"]] == list(NO_DAYS)


def test_a_cell_that_shows_nothing_is_refused_with_its_place() -> None:
    with pytest.raises(NotReadError) as refusal:
        filled_with(("0.00", ";;;"), {"n": "1"})
    assert (refusal.value.code, refusal.value.facts) == ("cell_hides", {"at": "B2", "format": ";;;"})
    filled, _ = filled_with(('0;-0;"无"',), {"n": "0"})
    assert filled["as_words"], "nothing shown as a word that the county put there is no figure of ours"


@given(st.text(st.sampled_from('0#?.,;%@"\\[]<>=_*年月日ymdhs元万E/- '), max_size=16), st.decimals(0, 10**6, places=2))
def test_no_code_however_odd_ends_the_filling(code: str, number: Decimal) -> None:
    assert "".join(sections(code)).count(";") <= code.count(";")
    assert shows_number(code, f"{number:f}") in (True, False) and shows_day(code) in (True, False)


def test_the_countys_only_empty_workbook_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    template = tmp_path / "county.xlsx"
    template.write_bytes(empty())
    (tmp_path / "other.xlsx").hardlink_to(template)
    (tmp_path / "link.xlsx").symlink_to(template)
    before = template.read_bytes()
    for name in ("county.xlsx", "other.xlsx", "link.xlsx", "./county.xlsx"):
        with pytest.raises(Refused) as refusal:
            fill_template(desk, "platform", MONTH, template, tmp_path / name)
        assert refusal.value.code == "out_is_source" and template.read_bytes() == before
    assert fill_template(desk, "platform", MONTH, template, tmp_path / "new.xlsx")["lines"] == 0, "the control"


def test_an_old_book_is_never_written_over_by_what_is_understood_of_it(cli: Cli, tmp_path: Path) -> None:
    template = tmp_path / "county.xlsx"
    template.write_bytes(empty())
    (tmp_path / "link.xlsx").symlink_to(template)
    before = template.read_bytes()
    said = cli.refused("import", template, "--dry-run", "--sheet", tmp_path / "link.xlsx")
    assert said["code"] == "out_is_source" and template.read_bytes() == before
