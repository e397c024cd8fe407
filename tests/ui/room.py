"""A practice room with a few cases, and the window on it, for the tests of the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.casework.cases import cases
from app.casework.desk import Desk
from app.casework.room import rooms
from app.records.changes import Doc
from app.records.clock import FixedClock
from app.storage.keys.crypto import PRACTICE_COST
from app.ui.frame.shell import MainWindow
from tests.ui.rest import come_to_rest

CLOCK = FixedClock.at("2026-11-23T10:20")

ADMIN, WORD = "王德明", "青石板上好商量"
CLERK, CLERK_WORD = "刘芳", "云溪镇里有条河"
PEOPLE = (
    ("罗桂芳", "张𬱖", "相邻排水"),
    ("唐小兰", "彭家院子农家乐", "劳务"),
    ("陈国富", "何建军", "买卖欠款"),
    ("吴成贵", "青石村二组", "土地边界"),
)


@dataclass(frozen=True)
class Place:
    """Where a room lies."""

    folder: Path
    state: Path


def party(name: str, side: str) -> Doc:
    """A person as far as an intake needs one."""
    return {
        "side": side, "kind": "person", "name": name, "gender": "女", "nation": "01", "birth": "1968-04-02",
        "phone": "13800000000", "address": "青石村三组21号",
    }  # fmt: skip


def intake(at: int) -> Doc:
    """The facts of one made-up case; a later number is a later day."""
    one, other, about = PEOPLE[at % len(PEOPLE)]
    day = (date(2026, 10, 1) + timedelta(days=at % 50)).isoformat()
    return {
        "title": f"{one}与{other}{about}纠纷",
        "source": "application",
        "dispute_type": "neighbour",
        "place": "青石村三组",
        "applied_on": day,
        "accepted_on": day,
        "summary": "今年九月，张𬱖硬化院坝时抬高排水沟，大雨后积水漫入罗桂芳灶房。",
        "claims": ["把排水沟降回原高"],
        "parties": [party(one, "applicant"), party(other, "respondent")],
        "mediators": [{"name": ADMIN, "role": "presiding"}],
        "recorder": CLERK,
        "registrar": CLERK,
    }


def make_room(base: Path, count: int) -> Place:
    """A closed practice room with ``count`` cases, an administrator and a clerk."""
    place = Place(base / "room", base / "state")
    desk, _ = rooms.create_room(
        place.folder, place.state, code="510681102203", name="青石村人民调解委员会", short_name="青石",
        admin=ADMIN, password=WORD, clock=CLOCK, practice=True, kdf=PRACTICE_COST,
    )  # fmt: skip
    fill(desk, count)
    desk.store.add_user(CLERK, CLERK_WORD, "recorder")
    desk.close()
    return place


def fill(desk: Desk, count: int) -> None:
    """Register cases; every third one was told its rights."""
    for at in range(count):
        made = cases.open_case(desk, intake(at))
        if at % 3 == 0:
            cases.take_step(desk, made.id, "notice", {"on": "2026-11-20", "how": "oral"})


def settle(qtbot: Any, window: MainWindow) -> None:
    """Wait until nothing is under way on any lane and everything shown stands where it stays."""
    del qtbot
    come_to_rest(window)


def log_in(qtbot: Any, window: MainWindow, user: str = ADMIN, word: str = WORD) -> None:
    """Enter the room as a person would, without looking at keys."""
    login = window.centralWidget()
    login.pick(user)
    login.password.set_value(word)
    login.enter()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)


def screen(window: MainWindow, place: str) -> Any:
    """The screen of a place that stands open now."""
    assert window.room is not None
    assert window.room.place == place
    return window.room.screens[place]


def go(qtbot: Any, window: MainWindow, place: str, **facts: Any) -> Any:
    """Go to a place and wait until it has loaded."""
    window.frame.go(place, **facts)
    settle(qtbot, window)
    return screen(window, place)
