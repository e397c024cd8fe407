"""The battery of the PC's clock is dead: every morning it says 2009. The true day is still taken, everywhere."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.casework.books.ledgers import add_entry
from app.casework.cases.cases import open_case
from app.casework.desk import Desk, standing_notes
from app.casework.room import rooms
from app.records.clock import CHINA, FixedClock, latest_day, sure_day
from app.records.errors import Refused
from app.ui.door.restore_words import age_words
from tests.cli import ADMIN, PASSWORD, Cli, intake, paths, session


class PcClock:
    """The PC's own clock, set by hand."""

    moment = datetime(2026, 11, 20, 9, 0, tzinfo=CHINA)

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@pytest.fixture
def pc(monkeypatch: pytest.MonkeyPatch) -> PcClock:
    clock = PcClock()
    monkeypatch.setattr(rooms, "TRUE_CLOCK", clock)
    monkeypatch.setattr("app.commands.call.SystemClock", lambda: clock)
    return clock


def at_desk(cli: Cli, clock: Any) -> Desk:
    return rooms.open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, clock)


def call(cli: Cli, *words: str, **more: Any) -> Any:
    """A call without a stated time."""
    return cli.raw(*cli.options, "--user", ADMIN, "--json", *words, *more.get("end", []))


def dead(pc: PcClock) -> None:
    pc.moment = datetime(2009, 1, 1, 8, 0, tzinfo=CHINA)


def test_the_true_day_is_taken_and_numbered_in_its_year(cli: Cli, pc: PcClock) -> None:
    at_desk(cli, pc).close()
    dead(pc)
    facts = cli.file(intake(applied_on="2026-11-23", accepted_on="2026-11-23"))
    made = call(cli, "case", "new", "--from", str(facts))
    assert made.code == 0, made.err
    assert "〔2026〕" in made.doc["number"]
    assert [note["code"] for note in made.doc["warnings"]] == ["clock_behind"]
    step = cli.file({"on": "2026-11-23", "how": "oral"})
    assert call(cli, "case", "step", made.doc["number"], "notice", "--from", str(step)).code == 0
    held = cli.file(session(held_on="2026-11-24"))
    assert call(cli, "case", "step", made.doc["number"], "session", "--from", str(held)).code == 0
    assert call(cli, "month", "report", "2026-11").code == 0


def test_what_the_room_knows_counts_as_come_wherever_today_is_asked(cli: Cli, pc: PcClock) -> None:
    at_desk(cli, pc).close()
    dead(pc)
    desk = at_desk(cli, pc)
    assert desk.clock.today() == desk.store.clock.today() == date(2026, 11, 20)
    assert latest_day(desk.clock.today()) >= date(2026, 12, 31)
    desk.close()


def test_a_day_that_a_person_confirmed_is_today(cli: Cli, pc: PcClock) -> None:
    at_desk(cli, pc).close()
    dead(pc)
    assert call(cli, "check", "--day", "2026-11-23").code == 0
    desk = at_desk(cli, pc)
    assert desk.clock.today() == date(2026, 11, 23)
    desk.close()


def test_a_room_made_under_the_false_day_takes_the_true_one(tmp_path: Path, pc: PcClock) -> None:
    dead(pc)
    desk, _ = rooms.create_room(
        tmp_path / "room", tmp_path / "state", code="510681001201", name="青石村调解室", short_name="青石",
        admin=ADMIN, password=PASSWORD, clock=pc,
    )  # fmt: skip
    made = open_case(desk, intake(applied_on="2026-11-23", accepted_on="2026-11-23"))
    assert "〔2026〕" in made.number
    desk.close()


def test_a_year_far_away_is_asked_about_once(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    false = intake(title="别的一件事情", applied_on="2009-01-01", accepted_on="2009-01-01")
    false["parties"] = [{**one, "birth": "1960-01-01"} for one in false["parties"]]
    error = cli.refused("case", "new", facts=false)
    assert error["code"] == "year_far" and error["facts"] == {"year": "2009", "last": "2026"}
    assert "〔2009〕" in cli.done("case", "new", facts=false)["number"]
    assert len(cli.done("case", "list")["cases"]) == 2


def test_the_control_a_sound_clock_refuses_tomorrow(cli: Cli, pc: PcClock) -> None:
    at_desk(cli, pc).close()
    facts = cli.file(intake(applied_on="2026-11-20", accepted_on="2026-11-21"))
    refused = call(cli, "case", "new", "--from", str(facts))
    assert paths(refused.doc["error"]) == {"accepted_on": "in_the_future"}


def test_a_clock_far_ahead_is_not_believed_before_it_is_confirmed(cli: Cli, pc: PcClock) -> None:
    at_desk(cli, pc).close()
    pc.moment = datetime(2099, 5, 1, 8, 0, tzinfo=CHINA)
    desk = at_desk(cli, pc)
    assert [note.code for note in standing_notes(desk)] == ["clock_ahead"]
    desk.close()
    pc.moment = datetime(2026, 11, 21, 8, 0, tzinfo=CHINA)
    desk = at_desk(cli, pc)
    assert (standing_notes(desk), desk.clock.today()) == ([], date(2026, 11, 21))
    desk.close()
    pc.moment = datetime(2029, 5, 1, 8, 0, tzinfo=CHINA)
    assert call(cli, "check", "--seen").code == 0
    desk = at_desk(cli, pc)
    assert (standing_notes(desk), desk.clock.today()) == ([], date(2029, 5, 1))
    desk.close()


def test_a_stated_time_is_taken_at_its_word(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    desk = at_desk(cli, FixedClock.at("2026-10-19T10:00"))
    assert desk.clock.today() == latest_day(desk.clock.today()) == date(2026, 10, 19)
    desk.close()


def test_a_clock_that_ran_200_days_ahead_and_was_set_right_leaves_no_false_day(cli: Cli, pc: PcClock) -> None:
    at_desk(cli, pc).close()
    pc.moment = datetime(2027, 6, 8, 9, 0, tzinfo=CHINA)
    desk = at_desk(cli, pc)
    (note,) = standing_notes(desk)
    assert (note.code, note.facts) == ("clock_ahead", {"day": "2027-06-08", "days": 200})
    desk.close()
    pc.moment = datetime(2026, 11, 21, 9, 0, tzinfo=CHINA)
    desk = at_desk(cli, pc)
    assert (standing_notes(desk), desk.clock.today()) == ([], date(2026, 11, 21))
    made = open_case(desk, intake(applied_on="2026-11-21", accepted_on="2026-11-21"))
    assert "〔2026〕" in made.number
    desk.close()


def test_the_control_a_month_without_opening_the_room_asks_nobody(cli: Cli, pc: PcClock) -> None:
    at_desk(cli, pc).close()
    pc.moment = datetime(2026, 12, 28, 9, 0, tzinfo=CHINA)
    desk = at_desk(cli, pc)
    assert (standing_notes(desk), sure_day(desk.clock.today())) == ([], "2026-12-28")
    desk.close()


def test_a_day_nobody_confirmed_is_filled_in_nowhere(cli: Cli, pc: PcClock) -> None:
    at_desk(cli, pc).close()
    dead(pc)
    desk = at_desk(cli, pc)
    assert sure_day(desk.clock.today()) == ""
    with pytest.raises(Refused) as refused:
        add_entry(desk, "training", {"topic": "调解技巧"})
    assert "day_not_sure" in [one.code for one in refused.value.problems]
    sure = rooms.with_day(desk, date(2026, 11, 23))
    assert sure_day(sure.clock.today()) == "2026-11-23"
    desk.close()


def test_the_age_of_a_backup_is_left_unsaid_by_a_clock_that_lies_before_it() -> None:
    made = "2026-11-20T08:00:00+08:00"
    assert age_words(made, date(2009, 1, 1)) == age_words(made, date(2026, 11, 19)) == "2026年11月20日"
    assert (age_words(made, date(2026, 11, 20)), age_words(made, date(2026, 12, 2))) == ("今天", "12 天前")
