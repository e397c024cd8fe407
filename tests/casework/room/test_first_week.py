"""The list of a new room ticks only what is done: a director who trusts a tick that is not true has no sheet and no
backup on the day he needs them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case, open_oral_case
from app.casework.demo import make_demo
from app.casework.desk import Desk, committee_doc
from app.casework.room import first_week as weeks
from app.casework.room import rooms, safekeeping
from app.casework.room.practice_room import keep_practised, practice_beside, practised_on
from app.casework.room.recovery import another_secret, remember_sheet, replace_sheet, sheet_pdf
from app.records.clock import FixedClock
from app.records.errors import Refused
from tests.cli import ADMIN, PASSWORD, ROOM, intake

CLOCK = FixedClock.at("2026-10-20T10:00")
ORDER = ["name", "people", "sheet", "backup", "printer", "practice", "county"]


@pytest.fixture(scope="module")
def room_of_today(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real room, made a minute ago."""
    home = tmp_path_factory.mktemp("new-room")
    desk, _ = rooms.create_room(home / "room", home / "state", **ROOM, admin=ADMIN, password=PASSWORD, clock=CLOCK)
    desk.close()
    return home


@pytest.fixture
def desk(room_of_today: Path, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(room_of_today, tmp_path, dirs_exist_ok=True)
    opened = rooms.open_room(tmp_path / "room", tmp_path / "state", ADMIN, PASSWORD, CLOCK)
    yield opened
    opened.close()


def ticks(desk: Desk) -> list[str]:
    """What is ticked."""
    return [task.key for task in weeks.first_week(desk).tasks if task.done]


def later(desk: Desk, days: int) -> Desk:
    """The same desk so many days on."""
    return replace(desk, clock=FixedClock(CLOCK.now() + timedelta(days=days)))


def test_a_room_of_today_has_nothing_done_and_its_list_stands(desk: Desk) -> None:
    week = weeks.first_week(desk)
    assert [task.key for task in week.tasks] == ORDER
    assert ticks(desk) == [] and week.stands and not week.away
    assert [task.key for task in week.tasks if not task.possible] == ["county"], "nobody here can write the letter"


def test_a_committees_name_that_was_guessed_is_not_ticked_until_somebody_writes_it(desk: Desk) -> None:
    guessed = weeks.first_week(desk).tasks[0]
    assert guessed.facts["name"] == "青石村人民调解委员会" and not guessed.done
    weeks.name_committee(desk, "云溪镇青石村人民调解委员会")
    assert ticks(desk) == ["name"]
    assert committee_doc(desk)["name"] == "云溪镇青石村人民调解委员会"
    with pytest.raises(Refused, match="room_name_faulty"):
        weeks.name_committee(desk, "　")


def test_a_tick_for_the_sheet_goes_with_the_sheet_it_was_given_for(desk: Desk, tmp_path: Path) -> None:
    """A new sheet that nobody printed would stand as locked away, and the old one opens nothing any more."""
    weeks.sheet_is_locked_away(desk)
    assert ticks(desk) == ["sheet"]
    replace_sheet(desk, another_secret())
    assert ticks(desk) == []
    weeks.sheet_is_locked_away(desk)
    assert ticks(desk) == ["sheet"]
    file = tmp_path / "sheet.pdf"
    file.write_bytes(sheet_pdf(desk, another_secret()))
    remember_sheet(desk, file)
    assert ticks(desk) == [], "a file on the PC is not locked away"
    file.unlink()
    assert ticks(desk) == ["sheet"]


def test_a_sheet_shown_and_not_taken_leaves_the_old_one_in_force(desk: Desk) -> None:
    before = desk.store.sheet_key()
    another_secret()
    assert desk.store.sheet_key() == before
    replace_sheet(desk, another_secret())
    assert desk.store.sheet_key() != before


def test_people_and_backup_are_ticked_from_what_is_there(desk: Desk, tmp_path: Path) -> None:
    desk.store.add_user("刘芳", "a long word of her own", "recorder")
    assert ticks(desk) == ["people"]
    desk.store.disable_user("刘芳")
    assert ticks(desk) == []
    stick = tmp_path / "stick"
    stick.mkdir()
    safekeeping.backup(desk, stick, portable=True)
    assert ticks(desk) == ["backup"]


def test_a_printed_page_is_not_a_straight_one_and_another_pc_has_another_printer(desk: Desk) -> None:
    weeks.page_came_out(desk, straight=False)
    printer = weeks.first_week(desk).tasks[4]
    assert not printer.done and printer.facts["printed"] == "2026-10-20"
    weeks.page_came_out(desk, straight=True)
    assert ticks(desk) == ["printer"]
    with desk.store.writing() as writing:
        marks = {**desk.store.setting(weeks.MARKS), weeks.FITS: {"device": "another", "on": "2026-10-20"}}
        writing.record("setting.set", "setting:x", {"key": weeks.MARKS, "value": marks}, shared=False)
    assert ticks(desk) == []


def test_a_case_registered_in_the_practice_room_is_not_one_brought_through(desk: Desk) -> None:
    folder = practice_beside(desk.store.folder)
    made = make_demo(folder, folder.with_name("practice-state"), cases=3, months=1, seed=1, clock=CLOCK)
    assert ticks(desk) == [], "the cases that were made up are nobody's"
    practice = rooms.open_room(folder, folder.with_name("practice-state"), made["user"], made["password"], CLOCK)
    open_case(practice, intake())
    keep_practised(practice)
    assert practised_on(desk.store.folder) == "" and ticks(desk) == []
    terms = {"terms": [{"text": "当场赔礼", "kind": "apology"}], "performed_at_once": True}
    open_oral_case(practice, intake(agree=terms, applied_on="2026-10-20", accepted_on="2026-10-20"))
    keep_practised(practice)
    assert not weeks.first_week(practice).stands, "a practice room has no first week"
    practice.close()
    assert ticks(desk) == ["practice"]


def test_the_list_is_put_away_and_brought_back_and_leaves_by_itself_once_nothing_can_be_done(desk: Desk) -> None:
    weeks.put_away(desk)
    week = weeks.first_week(desk)
    assert not week.stands and week.away == "2026-10-20"
    weeks.put_away(desk, False)
    assert weeks.first_week(desk).stands
    assert weeks.first_week(later(desk, 60)).stands, "whoever brought it back wants it there"


def test_a_room_that_has_worked_for_long_opens_with_what_is_due(desk: Desk) -> None:
    """After an update nobody's list of deadlines gives way to a list for beginners."""
    assert weeks.first_week(later(desk, 30)).stands
    assert not weeks.first_week(later(desk, 31)).stands


def test_the_letter_that_has_not_come_keeps_no_list_on_the_screen(desk: Desk, tmp_path: Path) -> None:
    weeks.name_committee(desk, "青石村人民调解委员会")
    desk.store.add_user("刘芳", "a long word of her own", "recorder")
    weeks.sheet_is_locked_away(desk)
    weeks.page_came_out(desk, straight=True)
    safekeeping.backup(desk, tmp_path, portable=True)
    assert weeks.first_week(desk).stands, "practice is still to be done"
    folder = practice_beside(desk.store.folder)
    made = make_demo(folder, folder.with_name("practice-state"), cases=1, months=1, seed=1, clock=CLOCK)
    practice = rooms.open_room(folder, folder.with_name("practice-state"), made["user"], made["password"], CLOCK)
    practice.store.set_card_fact("practised_on", "2026-10-20")
    practice.close()
    assert ticks(desk) == ORDER[:-1]
    assert not weeks.first_week(desk).stands
