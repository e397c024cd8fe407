"""A month is the same month however wide its figures are typed, and the ends of the calendar are refused in words:
typed wide, a closed month was drawn anew beside the one that was signed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.facts.dates import Period
from tests.cli import Cli, intake

WIDE = "２０２６－１０"


def of_a_folder(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}


def test_a_closed_month_typed_wide_leaves_as_it_was_signed(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    cli.now = "2026-11-02T09:00"
    cli.done("month", "close", WIDE)
    assert cli.refused("month", "close", "2026-10")["code"] == "month_closed"
    for name, typed in (("narrow", "2026-10"), ("wide", WIDE)):
        (cli.home / name).mkdir()
        cli.done("month", "export", typed, "--to", cli.home / name)
    narrow, wide = of_a_folder(cli.home / "narrow"), of_a_folder(cli.home / "wide")
    pages = {name for name in narrow if name.endswith(".pdf") and "slip" not in name}
    assert pages and narrow.keys() == wide.keys() and all(name.isascii() for name in narrow)
    assert {name: narrow[name] for name in pages} == {name: wide[name] for name in pages}
    assert cli.done("month", "report", WIDE)["closed"]
    assert cli.done("case", "list", "--month", WIDE)["total"] == 1


@pytest.mark.parametrize("month", ["0001-01", "9999-12", "1899-12", "3000-01", "２０２６-10", "٢٠٢٦-10"])
def test_no_period_lies_at_an_end_of_the_calendar_or_is_kept_in_other_signs(month: str) -> None:
    for period in (month, month[:4], f"{month[:4]}-Q1", f"{month[:4]}-H2"):
        with pytest.raises(ValueError, match=r".*"):
            Period.read(period)


@pytest.mark.parametrize("words", [("report",), ("close",), ("export", "--to")])
@pytest.mark.parametrize("month", ["0001-01", "9999-12"])
def test_a_month_nobody_can_mean_is_refused_in_words(cli: Cli, words: tuple[str, ...], month: str) -> None:
    verb, *rest = words
    assert cli.refused("month", verb, month, *rest, *([str(cli.home / "x")] if rest else []))["code"] == "period_faulty"


def test_a_day_beyond_every_book_is_refused_where_it_is_typed(cli: Cli) -> None:
    """A term reckoned from it would leave the calendar."""
    parts = {"text": "付款", "total": "1000", "count": 2, "first_on": "9999-12-31"}
    found = cli.refused("aid", "instalments", facts=parts)["problems"]
    assert [(one["path"], one["code"]) for one in found] == [("first_on", "year_beyond_books")]
    apart = {**parts, "first_on": "2026-01-31", "every_months": 99_999}
    found = cli.refused("aid", "instalments", facts=apart)["problems"]
    assert [(one["path"], one["code"]) for one in found] == [("every_months", "months_out_of_bounds")]
    born = intake()
    born["parties"][0]["birth"] = "0001-01-01"
    assert "year_beyond_books" in {one["code"] for one in cli.refused("case", "new", facts=born)["problems"]}
