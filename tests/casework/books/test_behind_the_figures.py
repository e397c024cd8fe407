"""No figure without its cases (数有所本); what was before the program is typed in once and adds up."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework.books.figure_sources import sources_of_figure
from app.casework.books.ledgers import read_period
from app.casework.books.months import close_month, month_report
from app.casework.books.openings import set_opening
from app.casework.demo import make_demo
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.records.errors import Refused
from tests.cli import Cli, intake

CLOCK = FixedClock.at("2026-11-23T10:00:00")
COUNTS = "A1 A3 A4 A6 A12 A13 A14 A20 A21 A38 A39 A40 in carried open failed".split()
MARCH = {"A1": 4, "A2": 9, "A3": 3, "A5": "12000", "A13": 4, "A21": 4, "A38": 1, "A39": 2, "failed": 1, "B1": 2}


@pytest.fixture
def lively(tmp_path: Path) -> Desk:
    made = make_demo(tmp_path / "room", tmp_path / "state", cases=40, months=4, seed=5, clock=CLOCK)
    return open_room(tmp_path / "room", tmp_path / "state", made["user"], made["password"], CLOCK)


def test_behind_every_count_stand_so_many_cases_before_and_after_the_close(lively: Desk) -> None:
    seen = 0
    for words in ("2026-08", "2026-09", "2026-10", "2026-Q3", "2026"):
        figures = month_report(lively, words).figures
        for key in COUNTS:
            cases, _ = sources_of_figure(lively, read_period(lively, words), key)
            assert len(cases) == figures[key], (words, key)
            seen += len(cases)
    assert seen > 60
    before = sources_of_figure(lively, read_period(lively, "2026-08"), "A1")
    close_month(lively, "2026-08")
    assert sources_of_figure(lively, read_period(lively, "2026-08"), "A1") == before
    with pytest.raises(Refused) as refusal:
        sources_of_figure(lively, read_period(lively, "2026-08"), "A99")
    assert refusal.value.code == "unknown_figure"
    lively.close()


def test_what_came_before_the_program_stands_beside_and_adds_to_the_year(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    assert cli.done("month", "report", "2026-10")["figures"]["A1"] == 0
    cli.done("month", "opening", "2026-03", facts=MARCH)
    cli.done("month", "opening", "2025-10", facts=MARCH)
    year = cli.done("month", "report", "--period", "2026")
    assert (year["figures"]["A1"], year["figures"]["A5_wan"], year["figures"]["A6"]) == (4, "1.20", 4)
    assert (year["figures"]["A1_written"], year["figures"]["in"]) == (3, 1)
    assert all(check["ok"] for check in year["checks"])
    sheet = cli.home / "october.csv"
    cli.done("ledger", "print", "month_table", "--period", "2026-10", "-o", sheet)
    line = next(row for row in sheet.read_text(encoding="utf-8-sig").splitlines() if "调解案件总数" in row)
    assert line.split(",")[-3:] == ["0", "4", "4"]
    assert [row["id"] for row in cli.done("month", "opening")["openings"]] == ["2025-10", "2026-03"]
    cli.done("month", "opening", "2026-03", facts={**MARCH, "A1": 5, "A13": 5, "A21": 5})
    assert cli.done("month", "report", "--period", "2026")["figures"]["A1"] == 5


def test_a_whole_year_is_enough_for_the_yearly_sheet(cli: Cli) -> None:
    cli.done("month", "opening", "2025", facts=MARCH)
    assert cli.done("month", "report", "--period", "2025")["figures"]["A1"] == 4
    assert cli.done("month", "report", "2025-10")["figures"]["A1"] == 0


def test_opening_figures_that_cannot_be_are_refused(cli: Cli, desk: Desk) -> None:
    with pytest.raises(Refused) as refusal:
        set_opening(desk, "2026-03", {"A1": -1, "A14": 2, "A5": "viel", "Z": 1})
    told = {(one.path, one.code) for one in refusal.value.problems}
    assert told == {("A1", "not_a_count"), ("A14", "unknown_key"), ("A5", "not_money"), ("Z", "unknown_key")}
    with pytest.raises(Refused) as foot:
        set_opening(desk, "2026-03", {**MARCH, "A21": 3})
    assert foot.value.facts["checks"] == ["types"]
    desk.close()
    cli.done("case", "new", facts=intake())
    assert cli.refused("month", "opening", "2026-10", facts=MARCH)["code"] == "opening_touched"
