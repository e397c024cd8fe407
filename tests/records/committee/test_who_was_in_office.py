"""花名册 of a day: who left later still stands in it, who came later does not, whenever it was written down."""

from __future__ import annotations

from typing import cast

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from app.records.committee.service import in_office
from app.records.entries import PersonLine
from tests.cli import Cli
from tests.tools import judge


def line(on: str, name: str, **more: object) -> PersonLine:
    return cast(PersonLine, {"id": f"{on} {name}", "ledger": "mediators", "on": on, "name": name, **more})


def names(lines: list[PersonLine], day: str) -> list[str]:
    return [one["name"] for one in in_office(lines, day)]


LINES = [
    line("2026-06-01", "王德明", since="2024-01-01", post="调解员"),
    line("2026-06-01", "罗大山", since="2023-05-01", ended_on="2025-03-01"),
    line("2026-07-10", "王德明", post="主任"),
    line("2026-09-01", "王德明", kind="resigned", ended_on="2026-08-20"),
    line("2026-08-01", "刘芳"),
    line("2026-11-01", "王德明", since="2026-11-01", post="顾问"),
]


def test_each_day_has_those_who_served_then() -> None:
    assert names(LINES, "2023-04-30") == []
    assert names(LINES, "2024-06-01") == ["王德明", "罗大山"], "who was registered late had served already"
    assert names(LINES, "2025-03-01") == ["王德明"], "the day of leaving is the first without office"
    assert names(LINES, "2026-08-19") == ["王德明", "刘芳"]
    assert names(LINES, "2026-08-20") == ["刘芳"], "a leaving that was written down later"
    assert names(LINES, "2026-11-23") == ["王德明", "刘芳"], "who came back"


def test_a_person_is_told_as_known_on_that_day() -> None:
    posts = {day: in_office(LINES, day)[0].get("post") for day in ("2026-06-30", "2026-07-10", "2026-11-02")}
    assert posts == {"2026-06-30": "调解员", "2026-07-10": "主任", "2026-11-02": "顾问"}


DAYS = st.dates().map(lambda day: day.isoformat())


@given(DAYS, DAYS, DAYS, st.booleans())
def test_in_office_from_the_first_day_to_the_one_before_the_last(came: str, left: str, day: str, in_one: bool) -> None:
    came, left = sorted((came, left))
    lines = [line(came, "甲", ended_on=left)] if in_one else [line(came, "甲"), line(left, "甲", ended_on=left)]
    assert (names(lines, day) == ["甲"]) == (came <= day < left)


def test_page_and_table_list_those_of_the_day(cli: Cli) -> None:
    told = [
        {"on": "2026-06-01", "name": "王德明", "since": "2022-01-01", "phone": "13800000000", "post": "主任"},
        {"on": "2026-06-01", "name": "罗大山", "since": "2023-05-01"},
        {"on": "2026-10-01", "name": "罗大山", "kind": "resigned"},
    ]
    for at, one in enumerate(told):
        cli.done("office", "change", "-o", cli.home / f"{at}.pdf", facts=one)
    table = cli.home / "roster.xlsx"
    assert cli.done("office", "roster", "--on", "2026-09-30", "-o", table)["people"] == 2
    rows = list(openpyxl.load_workbook(table).active.iter_rows(values_only=True))
    said = [dict(zip(rows[2], row, strict=True)) for row in rows[3:5]]
    assert [row["姓名"] for row in said] == ["王德明", "罗大山"] and "2026年9月30日在任" in str(rows[1][0])
    assert said[0]["任期止"] == "2024-12-31" and said[0]["说明"] == "任期满了，没有记续任"
    page = cli.home / "roster.pdf"
    assert cli.done("office", "roster", "-o", page)["people"] == 1
    words = "".join(judge("pdftotext", "-layout", page, "-").split())
    assert "调解员花名册" in words and "王德明" in words and "罗大山" not in words
    assert cli.refused("office", "roster", "--on", "某天", "-o", page)["code"] == "day_faulty"
    assert cli.refused("office", "roster", "--on", "2027-01-01", "-o", page)["code"] == "day_in_future"
