"""Whoever sits here, wherever a case stands: 今日, the list, the line of steps and the big button name the same next
step, and pressing what is offered is not refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.casework.cases import cases
from app.casework.desk import Desk
from app.casework.papers import papers
from app.casework.papers.paperlist import paper_docs
from app.casework.room import rooms
from app.records.way import STAGES
from app.ui.cases.job_words import unsigned_words
from app.ui.door.opening_notices import OpeningNotices
from tests.ui.conftest import MakeWindow
from tests.ui.every_screen.test_no_dead_end import PEOPLE
from tests.ui.hands import Hands
from tests.ui.papers.test_print_an_agreement import AGREE, SESSION
from tests.ui.room import ADMIN, CLOCK, WORD, Place, go, intake, log_in, make_room, screen, settle

AT_ONCE = {"form": "oral", "concluded_on": "2026-11-20", "facts": "积水。", "terms": [], "performed_at_once": True}


def not_frozen(desk: Desk) -> str:
    made = cases.open_case(desk, intake(0))
    cases.take_step(desk, made.id, "session", SESSION)
    cases.take_step(desk, made.id, "agree", AGREE)
    return made.id


def not_printed(desk: Desk) -> str:
    case = not_frozen(desk)
    papers.freeze_paper(desk, case, "agreement")
    return case


def not_signed(desk: Desk) -> str:
    case = not_printed(desk)
    papers.print_paper(desk, paper_docs(desk, case)[-1]["id"], 3)
    return case


def oral_and_done(desk: Desk) -> str:
    made = cases.open_case(desk, intake(0))
    cases.take_step(desk, made.id, "session", SESSION)
    cases.take_step(desk, made.id, "agree", AT_ONCE)
    return made.id


def frozen_and_lost(desk: Desk) -> str:
    """Its record says frozen, its file is gone from the disk."""
    case = not_printed(desk)
    name = desk.store.row("SELECT name FROM blob WHERE id = ?", (paper_docs(desk, case)[-1]["blob"],))[0]
    (Path(desk.store.folder) / "files" / name).unlink()
    return case


STATES: dict[str, tuple[Callable[[Desk], str], str, str, str]] = {
    "not_frozen": (not_frozen, "to_freeze", "定稿并打印", "preview"),
    "not_printed": (not_printed, "to_print", "打印", "preview"),
    "not_signed": (not_signed, "to_sign", "记下签名", "form"),
    "oral_and_done": (oral_and_done, "to_revisit", "记回访", "form"),
    "frozen_and_lost": (frozen_and_lost, "to_print", "打印", ""),
}
"""How the case is made, where it stands then, what is offered, and where that leads ("": a band with its ways out)."""


def go_in(qtbot: Any, window: Any, user: str, word: str) -> None:
    """Log in, and past what the opening found: one of the papers is lost, and whoever can mend that is told first."""
    login = window.centralWidget()
    login.pick(user)
    login.password.set_value(word)
    login.enter()
    qtbot.waitUntil(lambda: window.room is not None or isinstance(window.centralWidget(), OpeningNotices))
    if isinstance(window.centralWidget(), OpeningNotices):
        window.centralWidget().go.click()
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)


@pytest.fixture
def seated(make_window: MakeWindow, tmp_path: Path, qtbot: Any) -> Callable[[str], tuple[Hands, dict[str, str]]]:
    """Somebody of a role at the window of a room that has a case of each kind."""

    def sit(role: str) -> tuple[Hands, dict[str, str]]:
        place: Place = make_room(tmp_path, 0)
        desk = rooms.open_room(place.folder, place.state, ADMIN, WORD, CLOCK)
        for other in ("mediator", "reader"):
            desk.store.add_user(PEOPLE[other][0], WORD, other)
        made = {name: make(desk) for name, (make, *_) in STATES.items()}
        desk.close()
        window = make_window(place)
        go_in(qtbot, window, *PEOPLE[role])
        return Hands(qtbot, window), made

    return sit


def stands_at(hands: Hands, case: str) -> dict[str, str]:
    """What each place says of this case."""
    hands.window.frame.go("cases")
    hands.rest()
    (row,) = [one for one in hands.ask(lambda desk: cases.list_cases(desk).cases) if one["id"] == case]
    said = {"list": STAGES[row["stage"]].words}
    hands.window.frame.go("today")
    hands.rest()
    waiting = [one for one in hands.screen().told.papers if one.case == case and one.form == "agreement"]
    if waiting:
        said["today"] = unsigned_words(waiting[0])[0].split("　")[1]
    hands.window.frame.go("case", case=case)
    hands.rest()
    (now,) = [one.below for one in hands.screen().view.way.stations if one.state == "now"]
    return {**said, "line": now.removeprefix("现在：")}


@pytest.mark.parametrize("role", list(PEOPLE))
def test_every_place_names_the_same_step_and_pressing_it_is_not_refused(seated: Any, role: str) -> None:
    hands, made = seated(role)
    for name, (_, stage, offered, leads_to) in STATES.items():
        said = stands_at(hands, made[name])
        assert set(said.values()) == {STAGES[stage].words}, (name, said)
        assert ("today" in said) == (stage != "to_revisit"), name
        button = hands.screen().next
        assert button.isVisible() == (role != "reader"), name
        if role == "reader":
            continue
        assert button.text() == f"下一步：{offered}", name
        if stage == "to_freeze":
            hands.answer("定稿")
        hands.click("下一步")
        band = hands.window.room.band
        if leads_to:
            assert (band, hands.place()) == (None, leads_to), (name, band and band.bold.text())
        else:
            assert band is not None and "不见了" in band.bold.text(), name
            assert hands.button("从备份取回", band).isVisible()


def test_in_the_largest_type_the_next_day_and_a_lapsed_right_are_seen_too(
    make_window: Any, place: Place, qtbot: Any
) -> None:
    """特大 hid the line under the title, and with it that a term was near or a right had passed."""
    window = make_window(place, "largest", 696)
    log_in(qtbot, window)
    today = screen(window, "today")
    case = next(job.case for job in today.told.jobs if job.case)
    page = go(qtbot, window, "case", case=case)
    assert page.second.isVisible() and "期限" in page.second.text()
    lapsed = {"kind": "confirmation", "on": "2026-11-10", "lapsed": True}
    view = replace(page.view, case={**page.view.case, "deadlines": [lapsed]})
    page.show_case(view)
    settle(qtbot, window)
    assert page.second.isVisible() and "11月10日" in page.second.text() and "没有申请" in page.second.text()
    page.show_case(replace(view, case={**view.case, "deadlines": []}))
    assert not page.second.isVisible(), "nothing to say takes no line of the papers"
