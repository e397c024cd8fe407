"""做成卷宗 at the desk: how it is made is chosen there, how far it is is seen, and it can be stopped."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from app.casework.desk import Desk
from app.casework.papers import file_building
from app.casework.papers.papers import freeze_paper
from app.casework.papers.scans import attach
from tests.casework.papers.test_case_file import put_away, scan_of, settled
from tests.tools import judge
from tests.ui.hands import Hands


def at_the_check(hands: Hands, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The check of an archived case with a signed scan; the file that the person names."""

    def made(desk: Desk) -> str:
        case = settled(desk)
        attach(desk, case, scan_of(freeze_paper(desk, case, "notice_of_rights").pdf, folder))
        put_away(desk, case)
        return case

    case, out = hands.ask(made), folder / "卷宗.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    hands.window.frame.go("check", case=case)
    hands.rest()
    return out


def heard(hands: Hands) -> list[str]:
    """What is said at the foot from now on."""
    words = list[str]()
    hands.window.frame.said.connect(words.append)
    return words


def test_the_file_is_made_as_it_was_chosen_and_the_strips_lie_beside_it(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = at_the_check(hands, tmp_path, monkeypatch)
    making, told, said = hands.screen().making, list[str](), heard(hands)
    show = making.progress.show_progress
    monkeypatch.setattr(making.progress, "show_progress", lambda *words: (told.append(words[-1]), show(*words)))
    assert not making.right.isChecked() and not making.strips.isChecked(), "nobody chose for the person"
    making.right.click()
    making.strips.click()
    hands.click("做成卷宗")
    hands.rest()
    assert "（此页空白）" in judge("pdftotext", out, "-")
    assert "页号条" in judge("pdftotext", out.with_name("卷宗-页号条.pdf"), "-")
    assert ["页号条 1 条，存在旁边" in words for words in said] == [True]
    assert sum("做好" in words and "页，共" in words for words in told) > 2, "a figure is seen"
    assert not making.progress.isVisible() and making.key.isEnabled()


def test_a_file_that_is_stopped_leaves_nothing(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = at_the_check(hands, tmp_path, monkeypatch)
    making, said = hands.screen().making, heard(hands)
    real, show, pressed = file_building.pages_of_thing, making.progress.show_progress, Event()

    def wait(*given: Any) -> Any:
        assert pressed.wait(20), "the person has pressed 停下 before the first paper"
        return real(*given)

    def press(words: str, done: int = 0, total: int = 0, figures: str = "") -> None:
        show(words, done, total, figures)
        if figures and not pressed.is_set():
            hands.button("停下", making).click()
            pressed.set()

    monkeypatch.setattr(file_building, "pages_of_thing", wait)
    monkeypatch.setattr(making.progress, "show_progress", press)
    hands.click("做成卷宗")
    hands.rest()
    assert said == ["停下了，没有留下半份卷宗。"]
    assert not out.exists() and not list(tmp_path.glob("*.part"))
    assert not making.progress.isVisible() and making.key.isEnabled()


def test_a_file_that_is_not_ready_offers_no_choice_of_how(hands: Hands, tmp_path: Path) -> None:
    del tmp_path
    case = hands.ask(settled)
    hands.window.frame.go("check", case=case)
    hands.rest()
    assert not hands.screen().making.isVisible()
