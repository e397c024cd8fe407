"""A county adds a slip: its file alone puts it before the eyes of whoever prints one of that kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.casework.allowances import allowance_claims, allowance_rules
from app.casework.books.ledgers import add_entry
from app.casework.cases import assigned_leader, cases
from app.casework.committee import appraisal, organisation
from app.casework.desk import Desk
from app.casework.papers.slips import slip_pdf
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.records.changes import Doc
from app.ui.committee.office_work import LISTED
from app.ui.committee.room_sheets import sheet_facts
from tests.documents.new_slips import forms_with_new_slips, new_form, new_title
from tests.stories.test_allowances import RULES
from tests.ui.committee.test_the_committee import PEOPLE, a_meeting, old_file, opened
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.room import Place, intake, log_in

TOLD = "写一句"


@pytest.fixture
def county(make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The window of a room whose county added one slip to every source."""
    library = forms_with_new_slips(tmp_path / "county")
    monkeypatch.setattr("app.casework.room.rooms.standard_library", lambda: library)
    window = make_window(place)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    hands.rest()
    return hands


def a_case(desk: Desk) -> str:
    return str(cases.list_cases(desk).cases[0]["id"])


def a_person(desk: Desk) -> str:
    return organisation.change_person(desk, PEOPLE[0])


def a_meeting_held(desk: Desk) -> str:
    a_meeting(desk)
    return str(organisation.meetings(desk)[-1]["id"])


def old_files(desk: Desk) -> str:
    item = {"case": old_file(desk), "decision": "destroy", "reason": "期满"}
    return str(appraisal.propose(desk, {"items": [item]})["id"])


def a_case_with_a_leader(desk: Desk) -> str:
    assigned_leader.assign_leader(desk, a_case(desk), {"leader": "周书记"})
    return a_case(desk)


def an_objection(desk: Desk) -> str:
    allowance_rules.set_rules(desk, RULES)
    oral = {"terms": [{"text": "当场赔礼", "kind": "apology"}], "performed_at_once": True}
    facts = {**intake(0), "accepted_on": "2026-11-10", "applied_on": "2026-11-10", "agree": oral}
    number = str((desk.store.get("case", cases.open_case(desk, facts).id) or {})["number"])
    claim = allowance_claims.declare(desk, "2026-Q4").claim["id"]
    allowance_claims.decide(desk, claim, {})
    allowance_claims.appeal(desk, claim, number, "少了")
    return number


ABOUT: dict[str, Callable[[Desk], str]] = {
    "person": a_person, "meeting": a_meeting_held, "disposal": old_files, "charge": a_case_with_a_leader,
    "story": a_case, "appeal": an_objection, "analysis": lambda _: "2026-10", "scoring": lambda _: "2026",
}  # fmt: skip
WRITTEN: dict[str, Doc] = {"story": {"lesson": TOLD}}
"""What the window asks before it prints them; the listed ones are filled by hand below."""


def test_a_new_slip_is_listed_and_its_answers_make_its_page(county: Hands) -> None:
    page = opened(county, "work")
    titles = [row.title.text() for row in page.sheets.rows]
    for of in LISTED:
        page = opened(county, "work")
        page.take(titles.index(new_title(of)))
        county.rest()
        if county.place() == "form":
            assert county.screen().job.title == new_title(of)
            for path in ("what", "problem"):
                if path in county.screen().stack.boxes:
                    county.field(path).set_value(TOLD)
            if "items.signs.ok" in county.screen().stack.boxes:
                county.field("items.signs.ok").set_value(True)
            county.finish()
        assert county.place() == "preview" and county.screen().title.text() == new_title(of)


def test_whoever_prints_a_slip_may_take_the_new_one_of_its_kind_instead(county: Hands) -> None:
    for of in sorted(of for of, one in SLIP_SOURCES.items() if of not in LISTED and not one.passing):
        about, written = county.ask(ABOUT[of]) if of in ABOUT else "", WRITTEN.get(of)
        facts = county.ask(lambda desk, of=of, about=about, written=written: sheet_facts(desk, of, about, written))
        county.window.frame.go("preview", **facts, back="today")
        county.rest()
        screen = county.screen()
        first = screen.title.text()
        assert screen.other.isVisible(), of
        new = next(action for action in screen.choice.actions() if action.text() == new_title(of))
        new.trigger()
        county.rest()
        assert screen.title.text() == new_title(of)
        assert first in [action.text() for action in screen.choice.actions()], "and back again"


def test_what_hangs_on_the_wall_and_the_week_have_it_where_they_are_printed(county: Hands) -> None:
    page = opened(county, "people")
    assert new_title("wall") in [action.text() for action in page.wall.menu().actions()]
    county.window.frame.go("today")
    county.rest()
    county.click("本周单")
    assert new_title("monday") in [action.text() for action in county.screen().choice.actions()]


def test_without_the_file_there_is_nothing_to_choose(hands: Hands) -> None:
    """The control."""
    hands.click("本周单")
    assert hands.place() == "preview" and not hands.screen().other.isVisible()
    assert new_title("tasks") not in [row.title.text() for row in opened(hands, "work").sheets.rows]
    with pytest.raises(AssertionError):
        hands.ask(lambda desk: slip_pdf(desk, "wall", form=new_form("wall")))


def test_a_meeting_whose_minutes_are_printed_is_the_one_chosen(hands: Hands) -> None:
    hands.ask(lambda desk: add_entry(desk, "meetings", {"on": "2026-11-01", "decided": "早的", "due_on": "2026-12-30"}))
    hands.ask(a_meeting)
    page = opened(hands, "work")
    page.minutes.click()
    hands.rest()
    assert hands.place() == "preview" and hands.screen().title.text() == "会商纪要"
    assert hands.screen().number.text() == "依据：地方习惯"
