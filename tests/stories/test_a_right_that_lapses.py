"""A right that has lapsed is not late, and no screen says otherwise: 今日, the list, the case, its check, the sheets
and the command line have one answer for every case on every day; also in a room that an earlier program left."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.casework.books.week_sheet import week_sheet
from app.casework.cases.lookup import check_case, list_cases, show_case
from app.casework.cases.today import today
from app.casework.committee.office_sheets import next_of
from app.casework.demo import make_demo
from app.casework.desk import Desk
from app.casework.room import rooms
from app.casework.room.rooms import open_room
from app.documents.loading.forms import standard_library
from app.records.cases.deadlines import deadlines, next_day
from app.records.clock import FixedClock
from app.storage.store import Store
from app.ui.cases.case_head import days_under_title
from app.ui.cases.case_model import CaseModel
from app.ui.widgets.table import ALARM
from tests.cli import ADMIN, PASSWORD, Cli

CLOCK = FixedClock.at("2026-11-23T10:00:00")
FIRST, LAST = date(2025, 11, 1), date(2027, 3, 31)
RIGHTS = Path(__file__).parents[1] / "storage" / "released" / "rights.backup"
Late = dict[str, str]
"""Cases by id with the day that is late first."""


@pytest.fixture(scope="module", params=(3, 40))
def village(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A practice room of cases of every kind."""
    home = tmp_path_factory.mktemp("village")
    made = make_demo(home / "room", home / "state", cases=40, months=9, seed=request.param, clock=CLOCK)
    desk = open_room(home / "room", home / "state", made["user"], made["password"], CLOCK)
    yield desk
    desk.close()


def on(desk: Desk, day: date) -> Desk:
    """The same room looked at on another day; nothing is written."""
    return dataclasses.replace(desk, clock=FixedClock.at(f"{day.isoformat()}T09:00"))


def late_of(pairs: Iterator[tuple[str, str | None]], day: date) -> Late:
    return {case: due for case, due in pairs if due is not None and due < day.isoformat()}


def late_in_today(desk: Desk, day: date) -> Late:
    late: Late = {}
    for job in today(desk).jobs:
        if job.case and job.on < day.isoformat():
            late.setdefault(job.case, job.on)
    return late


def late_on_the_week_sheet(desk: Desk) -> set[str]:
    sheet = week_sheet(desk)
    return {row["on"] for row in sheet["late"]} | {row["on"] for row in sheet["letters"]}


DAYS = st.integers(0, (LAST - FIRST).days).map(lambda ahead: FIRST + timedelta(days=ahead))
QUIETLY = [HealthCheck.function_scoped_fixture]


@settings(max_examples=25, deadline=None, suppress_health_check=QUIETLY)
@given(day=DAYS)
def test_the_list_says_late_of_the_cases_that_today_says_it_of(village: Desk, day: date) -> None:
    desk = on(village, day)
    rows = list_cases(desk).cases
    late = late_in_today(desk, day)
    assert late_of(((row["id"], next_day(row, day)) for row in rows), day) == late
    model = CaseModel(lambda: day, {})
    model.show_rows(rows, len(rows))
    red = {row["id"] for at, row in enumerate(rows) if model.data(model.index(at, 5), ALARM)}
    assert red == late.keys()
    assert set(late.values()) <= late_on_the_week_sheet(desk)


@settings(max_examples=4, deadline=None, suppress_health_check=QUIETLY)
@given(day=DAYS)
def test_the_page_of_a_case_and_its_check_say_what_the_list_says(village: Desk, day: date) -> None:
    desk = on(village, day)
    late = late_in_today(desk, day)
    for row in list_cases(desk).cases:
        if row["state"] == "destroyed":
            continue
        shown = show_case(desk, row["id"])
        standing = [one["on"] for one in shown["deadlines"] if not one.get("lapsed")]
        assert next_day(row, day) == (standing[0] if standing else None) == (next_of(desk, shown) or None)
        passed = [one for one in check_case(desk, row["id"]).warnings if one.code == "day_passed"]
        assert min((one.facts["day"] for one in passed), default=None) == late.get(row["id"])
        words = " ".join(days_under_title(shown["deadlines"], day))
        assert ("过了" in words) == (row["id"] in late)


def test_the_control_an_answer_by_the_first_day_of_all_differs(village: Desk) -> None:
    """What the list did before: the earliest day of a case, whether or not it is still due on it."""
    wrong = 0
    for day in (FIRST + timedelta(days=ahead) for ahead in range(0, (LAST - FIRST).days, 10)):
        cases = [case for case in village.store.all("case") if case["state"] != "destroyed"]
        first = ((case["id"], [one.on.isoformat() for one in deadlines(case, village.forms.rules)]) for case in cases)
        before = late_of(((case, days[0] if days else None) for case, days in first), day)
        wrong += before != late_in_today(on(village, day), day)
    assert wrong


@pytest.fixture
def left(tmp_path: Path) -> Cli:
    """A room of the program of November 2026, with an agreement of 10 October and a merger of 12 October."""
    Store.restore(RIGHTS, tmp_path / "room", tmp_path / "state")
    return Cli(tmp_path, "2026-11-09T10:00")


def row_of(cli: Cli, title: str) -> dict[str, Any]:
    return next(row for row in cli.done("case", "list")["cases"] if row["title"] == title)


def test_the_command_line_says_it_day_by_day_in_a_room_of_an_earlier_program(left: Cli) -> None:
    """The day passes and nobody writes: on the last day of the right it is next, afterwards the term of 10 November."""
    said = []
    for day in ("2026-11-09", "2026-11-10", "2026-11-15"):
        left.now = f"{day}T10:00"
        row, due = row_of(left, "谈好的"), left.done("case", "due")
        jobs = [(job["kind"], job["on"]) for job in due["jobs"] if job["case"] == row["id"]]
        shown = left.done("case", "show", row["id"])["deadlines"]
        right = next(one for one in shown if one["kind"] == "confirmation")
        late = {job["case"] for job in due["jobs"] if job["case"] and job["days"] < 0}
        assert late == {one["id"] for one in left.done("case", "list")["cases"] if (one["next_due"] or day) < day}
        said.append((row["next_due"], jobs[0], right.get("lapsed", False)))
    assert said == [
        ("2026-11-09", ("confirmation", "2026-11-09"), False),
        ("2026-11-10", ("term", "2026-11-10"), True),
        ("2026-11-10", ("term", "2026-11-10"), True),
    ]


def test_a_merged_case_of_an_earlier_program_is_open_no_more(left: Cli) -> None:
    desk = open_room(left.home / "room", left.home / "state", ADMIN, PASSWORD, FixedClock.at(left.now))
    try:
        counted = [desk.store.open_count(date(2026, 10, day)) for day in (7, 8, 11, 12, 31)]
        assert counted == [len(desk.store.open_rows(date(2026, 10, day))) for day in (7, 8, 11, 12, 31)]
        assert (counted[1], counted[-1]) == (3, 1)
        assert desk.store.check() == []
    finally:
        desk.close()


@pytest.mark.parametrize("reckoned", [True, False], ids=["", "control"])
def test_the_lists_follow_the_rules_of_the_county(left: Cli, monkeypatch: pytest.MonkeyPatch, reckoned: bool) -> None:
    """Without the reckoning at the opening the list would go by the rules under which the case was last written."""
    left.now = "2026-10-20T10:00"
    assert row_of(left, "并进来的")["next_due"] == "2026-11-08"
    library = standard_library()
    slower = dataclasses.replace(library, rules=dataclasses.replace(library.rules, mediation_months=3))
    monkeypatch.setattr(rooms, "standard_library", lambda: slower)
    if not reckoned:
        monkeypatch.setattr(rooms, "reckon_days", lambda _: [])
    assert row_of(left, "并进来的")["next_due"] == ("2027-01-08" if reckoned else "2026-11-08")
    shown = left.done("case", "show", row_of(left, "并进来的")["id"])
    assert shown["deadlines"][0]["on"] == "2027-01-08"
