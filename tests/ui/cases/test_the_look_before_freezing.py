"""After an agreement is recorded its page says what was saved and what follows, and what is looked at before it is
frozen; what holds it up stands there in red and leads to its field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.casework.cases import cases
from app.casework.papers import papers
from app.casework.papers.before_freezing import looks_before_freezing
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.papers.test_print_an_agreement import AGREE, SESSION
from tests.ui.room import Place, intake, log_in


def agreed(desk: Any, **other: Any) -> str:
    """A case whose agreement is recorded and not yet frozen."""
    made = cases.open_case(desk, intake(0))
    cases.take_step(desk, made.id, "session", SESSION)
    cases.take_step(desk, made.id, "agree", {**AGREE, **other})
    return made.id


def said(hands: Hands) -> str:
    """Everything the card says."""
    return "　".join(one.text() for one in hands.screen().papers.marks.findChildren(shots.QLabel) if one.isVisible())


def test_the_card_says_what_there_is_and_the_line_what_was_saved(hands: Hands, tmp_path: Path) -> None:
    case = hands.ask(agreed)
    hands.window.frame.go("case", case=case)
    hands.rest()
    screen = hands.screen()
    shots.take(hands.window, "next-step", tmp_path)
    assert shots.cut(hands.window) == []
    assert screen.saved.isVisible() and "协议记下了" in screen.saved.accessibleName()
    assert f"{len(AGREE['terms'])} 条" in screen.saved.accessibleName()
    assert "定稿前看一眼" in said(hands) and "当事人 2 位" in said(hands)
    copies = hands.ask(lambda desk: papers.freeze_paper(desk, case, "agreement")).paper["copies"]
    assert f"打 {copies} 份" in said(hands), "the card says as many copies as will be asked of the printer"


def test_the_line_goes_with_the_next_step(hands: Hands) -> None:
    case = hands.ask(agreed)
    hands.ask(lambda desk: papers.freeze_paper(desk, case, "agreement"))
    hands.window.frame.go("case", case=case)
    hands.rest()
    assert not hands.screen().saved.isVisible()
    assert "定稿前看一眼" not in said(hands), "a frozen paper says who still signs"


def test_what_holds_it_up_is_red_and_leads_to_its_field(hands: Hands) -> None:
    blank = [{**term, "text": "【】以前还清。"} for term in AGREE["terms"]]
    case = hands.ask(lambda desk: agreed(desk, terms=blank))
    problems = [look.problem for look in hands.ask(lambda desk: looks_before_freezing(desk, case, "agreement"))]
    assert any(problems)
    hands.window.frame.go("case", case=case, form="agreement")
    hands.rest()
    assert "还差" in hands.screen().next.text()
    hands.click("去补", hands.screen().papers.marks)
    assert hands.place() == "form" and hands.screen().stack.current() == "terms"


def test_in_the_largest_type_the_card_takes_the_place_of_the_page_and_gives_it_back(
    make_window: MakeWindow, place: Place, qtbot: Any
) -> None:
    window = make_window(place, "largest")
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    case = hands.ask(agreed)
    window.frame.go("case", case=case)
    hands.rest()
    screen = hands.screen()
    assert screen.saved.later.isVisible() and "往后" in screen.saved.later.text() and shots.cut(window) == []
    assert not screen.papers.marks.isVisible()
    hands.click("定稿前看一眼", screen.papers)
    assert "当事人 2 位" in said(hands) and not screen.papers.page.isVisible() and shots.cut(window) == []
    hands.click("看纸", screen.papers)
    assert screen.papers.page.isVisible() and not screen.papers.marks.isVisible()
    hands.ask(lambda desk: papers.freeze_paper(desk, case, "agreement"))
    window.frame.go("case", case=case)
    hands.rest()
    hands.click("还差谁的", screen.papers)
    assert "罗桂芳" in said(hands) and shots.cut(window) == []
