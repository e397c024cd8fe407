"""No dead end in the window: whatever can be pressed by a person of each role, in an empty room and in one with work in
it, joined to a county or not, is never answered by 不允许 or by a fault of the program, says why where it cannot be
pressed, and every place has a way back. What may be pressed is found by the walk itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework.books.ledgers import add_entry
from app.casework.desk import Desk
from app.casework.exchange import enrolment
from app.casework.papers.packs import FIRST, print_packs
from app.casework.room import rooms
from app.centre.county import County
from app.centre.enrolment import approve
from app.records.changes import Doc
from app.records.roles import ROLES
from tests.ui.conftest import MakeWindow
from tests.ui.every_screen.test_nothing_cut_here import long_names
from tests.ui.every_screen.walk import Walk
from tests.ui.hands import Hands
from tests.ui.room import ADMIN, CLERK, CLERK_WORD, CLOCK, WORD, Place, log_in, make_room
from tests.ui.screening.test_screening import FOUND

PEOPLE = {"admin": (ADMIN, WORD), "recorder": (CLERK, CLERK_WORD), "mediator": ("杨波", WORD), "reader": ("周明", WORD)}
ROOMS = ("empty", "work", "county")
QUICK = [("work", "reader"), ("empty", "mediator")]
ALL = [(room, role) for room in ROOMS for role in ROLES]


def furnish(place: Place, room: str) -> Doc:
    """Put people in, then work; answers what the places with a case need to open."""
    desk = rooms.open_room(place.folder, place.state, ADMIN, WORD, CLOCK)
    for role in ("mediator", "reader"):
        desk.store.add_user(PEOPLE[role][0], WORD, role)
    facts = {} if room == "empty" else work(desk)
    if room == "county":
        join(desk, place.folder.parent)
    desk.close()
    return facts


def work(desk: Desk) -> Doc:
    """A case with a paper, a lead, a pack that is out."""
    facts = long_names(desk)
    add_entry(desk, "screening", FOUND)
    print_packs(desk, 1, [FIRST])
    return facts


def join(desk: Desk, folder: Path) -> None:
    """The room becomes one of a county's, by a real grant."""
    county = County.make(folder / "centre", "510681", "沱江县协调中心", "协调中心的密码", CLOCK, {"practice": True})
    enrolment.enrol_request(desk, folder / "ask.enrol")
    paper, _ = approve(county.keys, county.engine, (folder / "ask.enrol").read_bytes(), CLOCK.now())
    (folder / "centre.grant").write_bytes(paper)
    enrolment.accept_grant(desk, folder / "centre.grant", None)
    county.engine.dispose()


def more(facts: Doc) -> dict[str, list[Doc]]:
    """What the places that show one thing are opened with; without a case they are not reached."""
    if not facts:
        return {"case": [], "check": [], "read": [], "preview": [], "form": [{}]}
    case = facts["id"]
    return {
        "case": [{"case": case, "form": "agreement"}], "check": [{"case": case}],
        "read": [{"case": case, "form": "agreement"}], "preview": [{"paper": facts["paper"], "case": case}],
        "form": [{}, {"case": case, "step": "sign", "form": "agreement"}, {"case": case, "step": "agree"}],
    }  # fmt: skip


@pytest.fixture
def walk(
    make_window: MakeWindow, tmp_path: Path, qtbot: Any, monkeypatch: Any
) -> Iterator[Callable[[str, str], tuple[Walk, Doc]]]:
    """A walk by a person of a role through a room; it answers no dialog after its end."""
    walks: list[Walk] = []

    def begin(room: str, role: str) -> tuple[Walk, Doc]:
        place = make_room(tmp_path, 0 if room == "empty" else 3)
        facts = furnish(place, room)
        window = make_window(place)
        log_in(qtbot, window, *PEOPLE[role])
        out = tmp_path / "out"
        out.mkdir()
        walks.append(Walk(Hands(qtbot, window), monkeypatch, str(out)))
        return walks[-1], facts

    yield begin
    for one in walks:
        one.clock.stop()


def mine(role: str, place: str) -> bool:
    """A reader writes nothing: no form is among his places."""
    return role != "reader" or place not in ("form", "oral", "read", "packs")


@pytest.mark.parametrize(
    ("room", "role"),
    [pytest.param(*one, marks=() if one in QUICK else pytest.mark.nightly, id="-".join(one)) for one in ALL],
)
def test_nothing_offered_is_refused_and_everything_leads_on(walk: Any, room: str, role: str) -> None:
    going, facts = walk(room, role)
    for place, where in going.places(more(facts)):
        if mine(role, place):
            going.take(place, where)
            going.way_back(place, where)
    wrong = [*dict.fromkeys(going.wrong.refused), *dict.fromkeys(going.wrong.told)]
    assert not wrong, "\n".join(wrong)
