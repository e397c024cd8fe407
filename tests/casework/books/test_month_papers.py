"""Around the month: its analysis, Monday's sheet, other offices' names, pictures; never a cause invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework.books.charts import period_charts, sources, times, trend, types
from app.casework.books.ledgers import add_entry, read_period
from app.casework.books.months import month_report
from app.casework.books.schemes import count_scheme
from app.casework.demo import make_demo
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.records.errors import Refused
from tests.cli import Cli, intake
from tests.tools import judge

CLOCK = FixedClock.at("2026-11-23T10:00:00")


@pytest.fixture
def lively(tmp_path: Path) -> Desk:
    made = make_demo(tmp_path / "room", tmp_path / "state", cases=60, months=6, seed=7, clock=CLOCK)
    return open_room(tmp_path / "room", tmp_path / "state", made["user"], made["password"], CLOCK)


def words(path: Path) -> str:
    """What a PDF says, spaces left out."""
    return "".join(judge("pdftotext", "-layout", path, "-").split())


def test_the_analysis_counts_and_leaves_the_causes_to_the_writer(cli: Cli) -> None:
    cli.to_agreed()
    out = cli.home / "analysis.pdf"
    cli.done("month", "analysis", "2026-10", "-o", out)
    told = words(out)
    assert "邻里1件，占100%，比上月+1" in told and "原因" in told
    assert "Pages:           1" in judge("pdfinfo", out)
    cause = "雨水多，院坝排水的纠纷多。"
    cli.done("month", "analysis", "2026-10", "-o", out, facts={"causes": cause, "next": "先看堰塘。"})
    assert cause in words(out) and "先看堰塘" in words(out)
    assert cli.refused("month", "analysis", "2026-10", "-o", out, facts={"next": "x"})["code"] == "analysis_faulty"
    assert cli.refused("month", "analysis", "2026-Q4", "-o", out)["code"] == "period_faulty"


def test_monday_s_sheet_says_what_is_late_what_is_due_and_what_nobody_answered(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    letter = {"to": "司法所", "kind": "invite", "on": "2026-10-10", "due_on": "2026-10-30"}
    cli.done("case", "step", case, "refer", facts=letter)
    found = {"on": "2026-10-19", "found": 1, "what": "扬言报复", "signs": ["crime"]}
    cli.done("ledger", "add", "screening", facts=found)
    cli.now = "2026-11-09T08:00"
    told = cli.done("month", "monday", "-o", cli.home / "monday.pdf")
    assert [row["what"] for row in told["letters"]] == ["对方签收", "对方复函"]
    assert "调解期限" in [row["what"] for row in told["late"]]
    assert [(row["what"], row["case"]) for row in told["leads"]] == [("建议红", "扬言报复")]
    assert "本周要办的事" in words(cli.home / "monday.pdf")


def test_another_office_s_names_count_the_same_cases_and_say_what_they_have_no_name_for(lively: Desk) -> None:
    for period in ("2026-09", "2026-Q3", "2026"):
        figures = month_report(lively, period).figures
        for key in ("public_security", "county"):
            lines = count_scheme(lively, key, period)
            assert sum(line.total for line in lines) == figures["A1"]
            assert sum(line.settled for line in lines) == figures["A3"]
            assert sum(line.open for line in lines) == figures["open"]
    lost = [line.words for line in count_scheme(lively, "public_security", "2026") if line.code.startswith("unmapped")]
    assert "没有对应：损害赔偿" in lost
    assert not [line for line in count_scheme(lively, "county", "2026") if line.code.startswith("unmapped")]
    with pytest.raises(Refused) as refusal:
        count_scheme(lively, "moon", "2026")
    assert refusal.value.code == "unknown_scheme"
    lively.close()


def test_a_scheme_is_printed_and_exported(cli: Cli) -> None:
    cli.to_agreed()
    assert {one["scheme"] for one in cli.done("month", "scheme")["schemes"]} == {"public_security", "county"}
    for kind in ("pdf", "xlsx", "csv"):
        cli.done("month", "scheme", "2026-10", "public_security", "-o", cli.home / f"scheme.{kind}")
    assert "28类字典" in words(cli.home / "scheme.pdf")
    assert "邻里,1,1,0,0" in (cli.home / "scheme.csv").read_text(encoding="utf-8-sig")


def test_the_pictures_show_the_figures_and_are_the_same_twice(lively: Desk, tmp_path: Path) -> None:
    figures, span = month_report(lively, "2026").figures, read_period(lively, "2026")
    assert sum(bar.count for bar in types(lively, span).bars) == figures["A1"]
    assert sum(bar.count for bar in sources(lively, span).bars) == figures["A1"]
    months = trend(lively, span).bars
    assert (sum(bar.count for bar in months), sum(bar.beside or 0 for bar in months)) == (figures["A1"], figures["A3"])
    assert times([{"accepted_on": "2026-10-01", "concluded_on": "2026-10-08"}]).bars[1].count == 1
    one, other = period_charts(lively, "2026"), period_charts(lively, "2026")
    assert one == other
    file = tmp_path / "charts.pdf"
    file.write_bytes(one)
    judge("qpdf", "--check", file)
    assert all(line.split()[-5] == "yes" for line in judge("pdffonts", file).splitlines()[2:])
    told = words(file)
    assert all(title in told for title in ("十二个月的办结", "各类纠纷", "案件来源", "用了多久", "协议履行到哪里"))
    lively.close()


def test_a_room_without_a_case_has_pictures_too(desk: Desk) -> None:
    add_entry(desk, "screening", {"on": "2026-10-01"})
    assert period_charts(desk, "2026-10").startswith(b"%PDF")
