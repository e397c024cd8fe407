"""What lies on the desk and what hangs on the wall: one page each, and on the wall no word about anybody's case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.casework.cases.cases import correct_case, open_case, take_step
from app.casework.committee.wall_calendar import KINDS, calendar_facts
from app.casework.desk import Desk
from app.casework.papers.slips import slip_pdf
from app.records.errors import Refused
from tests.cli import intake
from tests.tools import judge

MONTH = "2026-11"
CALLED = {"at": "2026-11-05T09:00", "place": "村调解室", "to": ["p1", "p2"], "on": "2026-10-20"}


@pytest.fixture
def case(desk: Desk) -> str:
    """A case to which people are called for the fifth of November."""
    found = open_case(desk, intake()).id
    take_step(desk, found, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, found, "invite", CALLED)
    return found


def on_day(desk: Desk, on: str, **told: object) -> tuple[str, str]:
    """What the calendar says of a day, and who is on duty."""
    wanted = str(date.fromisoformat(on).day)
    for row in calendar_facts(desk, on[:7], told)["rows"]:
        if row["day"].split(" ")[0] == wanted:
            return row["what"], row["duty"]
        if row["later_day"].split(" ")[0] == wanted:
            return row["later_what"], row["later_duty"]
    raise AssertionError(on)


def printed(desk: Desk, source: str, about: str, tmp_path: Path) -> tuple[str, int]:
    """The words of a slip, and how many pages it has."""
    file = tmp_path / "slip.pdf"
    file.write_bytes(slip_pdf(desk, source, about))
    pages = int(judge("pdfinfo", file).partition("Pages:")[2].split()[0])
    return "".join(judge("pdftotext", "-layout", file, "-").split()), pages


def test_the_card_of_the_desk_is_one_page_and_names_what_is_done_there(desk: Desk, tmp_path: Path) -> None:
    words, pages = printed(desk, "card", "", tmp_path)
    assert pages == 1
    for word in ("登记 保存 定稿 打印 签名 月结 备份 恢复单 待回执 封账 Ctrl+N Ctrl+Enter F1 F8").split():
        assert word in words, word


def test_the_calendar_says_what_is_on_which_day_by_numbers_alone(desk: Desk, case: str, tmp_path: Path) -> None:
    kept = desk.store.get("case", case) or {}
    assert on_day(desk, "2026-11-05")[0] == "调解 1号"
    assert on_day(desk, "2026-11-08")[0] == "调解期限 1号"
    words, pages = printed(desk, "calendar", MONTH, tmp_path)
    assert pages == 1 and "2026年11月" in words and "调解1号" in words
    for said in (*(party["name"] for party in kept["parties"]), kept["title"], "排水", "人调字"):
        assert said not in words, said


def test_a_case_that_is_kept_from_others_does_not_hang_on_the_wall(desk: Desk, case: str) -> None:
    correct_case(desk, case, {"restricted": True}, "有未成年人")
    assert on_day(desk, "2026-11-05")[0] == ""


def test_what_the_county_takes_from_the_list_does_not_hang_there(
    desk: Desk, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del case
    monkeypatch.setitem(desk.forms.codes, KINDS, {"mediation": "谈到哪天"})
    assert (on_day(desk, "2026-11-05")[0], on_day(desk, "2026-11-08")[0]) == ("", "谈到哪天 1号")


def test_those_named_take_turns_on_working_days_and_nobody_is_invented(desk: Desk) -> None:
    duty = ["王德明", "刘芳"]
    found = [on_day(desk, f"2026-11-{day:02}", duty=duty)[1] for day in (2, 3, 4, 5, 6, 7, 8, 9)]
    assert found == ["王德明", "刘芳", "王德明", "刘芳", "王德明", "休息", "休息", "刘芳"]
    assert on_day(desk, "2026-10-10", duty=duty)[1] in duty, "a Saturday that is worked by the State Council's table"
    assert on_day(desk, "2026-10-01", duty=duty)[1] == "休息"
    assert on_day(desk, "2026-11-02") == ("", ""), "room for a hand"


def test_a_year_without_a_table_of_rest_days_says_so(desk: Desk) -> None:
    assert calendar_facts(desk, MONTH, {})["note"] == ""
    assert "2027年" in calendar_facts(desk, "2027-01", {})["note"]


def test_the_month_is_understood_as_it_is_typed(desk: Desk) -> None:
    for words in ("2026年11月", "2026-11", "２０２６.11", "2026年11"):
        assert calendar_facts(desk, "", {"month": words})["period"] == "2026年11月"
    assert calendar_facts(desk, "", {})["period"] == "2026年10月", "this one where none is named"
    for words in ("下个月", "2026年13月"):
        with pytest.raises(Refused):
            calendar_facts(desk, "", {"month": words})
