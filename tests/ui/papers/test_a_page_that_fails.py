"""A page that cannot be drawn: said in its place, drawn again with the next key, never another case's page instead."""

from __future__ import annotations

from typing import Any

import pytest

from app.records.errors import ProgramError, Trouble
from app.ui.form import form_jobs
from app.ui.form.form import FormScreen
from app.ui.frame.runner import JobRunner
from app.ui.frame.wording import as_told
from app.ui.widgets import PageImage
from tests.ui.cases.test_open_a_case import KEY
from tests.ui.hands import CONTROL, Hands
from tests.ui.room import settle

Faults = list[tuple[Any, ...]]


class Broken(Exception):
    """A fault of the program, with somebody's name in its text."""


def page(hands: Hands) -> PageImage:
    shown: PageImage = hands.screen().page
    return shown


def drawn(hands: Hands) -> bool:
    """Whether a page stands beside the form and nothing says that there is none."""
    return bool(page(hands).sheets.sizes) and page(hands).note.isHidden()


def wait_until_drawn(hands: Hands) -> None:
    hands.qtbot.waitUntil(lambda: drawn(hands), timeout=20_000)


def break_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise Broken("罗桂芳 13800000000")

    monkeypatch.setattr(form_jobs, "draw_draft", broken)


def test_a_fault_while_drawing_is_said_on_the_page_and_the_next_key_draws_again(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    wait_until_drawn(hands)
    hands.into("summary")
    with hands.qtbot.captureExceptions() as faults, monkeypatch.context() as broken:
        break_drawing(broken)
        hands.write("水沟")
        hands.qtbot.waitUntil(lambda: page(hands).note.isVisible(), timeout=20_000)
        settle(hands.qtbot, hands.window)
    assert [fault[0] for fault in faults] == [Broken]
    said = page(hands).note.text()
    assert "没有画出来" in said
    assert "代码 fault Broken test_a_page_that_fails.py:" in said
    assert "罗桂芳" not in said
    assert not page(hands).sheets.sizes
    hands.write("抬高了")
    wait_until_drawn(hands)


def test_the_next_form_never_shows_the_page_of_the_case_before(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = hands.ask(lambda desk: [row["id"] for row in desk.store.all("case")])
    hands.window.frame.go("form", case=cases[1], step="notice")
    hands.rest()
    wait_until_drawn(hands)
    with hands.qtbot.captureExceptions():
        break_drawing(monkeypatch)
        hands.window.frame.go("form")
        assert hands.screen().stack is None
        assert not page(hands).sheets.sizes
        hands.rest()
        hands.qtbot.waitUntil(lambda: page(hands).note.isVisible(), timeout=20_000)
    assert not page(hands).sheets.sizes


def test_a_form_that_is_refused_leaves_nothing_of_the_one_before(hands: Hands) -> None:
    hands.press(KEY.Key_N, CONTROL)
    hands.rest()
    wait_until_drawn(hands)
    hands.window.frame.go("form", case="0" * 32, step="agree")
    hands.rest()
    room = hands.window.room
    assert room is not None and room.band is not None
    assert "代码 no_such_case" in room.band.plain.text()
    assert room.place == "today", "a form that cannot be opened is not stood before"
    (form,) = hands.window.findChildren(FormScreen)
    assert form.stack is None and not form.page.sheets.sizes


@pytest.mark.parametrize(("raised", "code"), [(Broken("x"), "fault"), (OSError(28, "No space"), "disk_full")])
def test_whatever_a_job_raises_comes_home(qtbot: Any, raised: Exception, code: str) -> None:
    runner, told = JobRunner(), []

    def work() -> None:
        raise raised

    with qtbot.captureExceptions() as faults:
        runner.outside(work, lambda _: None, told.append)
        qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    runner.close()
    assert [one.code for one in told] == [code]
    assert len(faults) == (code == "fault")


def test_a_fault_is_told_by_its_place_and_never_by_its_text() -> None:
    assert as_told(Trouble("stick_gone")).code == "stick_gone"
    try:
        raise Broken("罗桂芳")
    except Broken as error:
        told = as_told(error)
    assert isinstance(told, ProgramError)
    assert told.facts["file"] == "test_a_page_that_fails.py"
    assert "罗桂芳" not in str(told.facts)
