"""定稿 that is refused says which place is wrong and leads to it, for one paper and for all that are ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.casework.cases.cases import open_case, take_step
from app.casework.desk import Desk
from app.ui.cases.case_papers import PaperVerb
from tests.records.desk import agreement, facts
from tests.ui.hands import Hands

LOST = "\U0003fffd"
STORY = "张𬱖硬化院坝时抬高排水沟，大雨后积水漫入罗桂芳灶房。"


def agreed(desk: Desk, text: str) -> str:
    """A case with a written agreement of one term that nobody has signed."""
    case = str(open_case(desk, facts(summary=STORY)).id)
    take_step(desk, case, "session", {"held_on": "2026-10-10", "present": ["p1", "p2"], "outcome": "agreed"})
    terms = [{"text": text, "kind": "act", "payer": "p2", "due_on": "2026-12-05"}]
    take_step(desk, case, "agree", agreement(facts=STORY, terms=terms))
    return case


def opened(hands: Hands, case: str, form: str) -> Any:
    hands.window.frame.go("case", case=case, form=form, on_paper=True)
    hands.rest()
    screen = hands.screen()
    return next(row for row in screen.view.papers if row.form == form)


def pressed(hands: Hands, act: Callable[[], None], words: str) -> str:
    """Freeze and answer yes; what the band of the refusal says."""
    hands.answer(words)
    act()
    hands.qtbot.waitUntil(lambda: hands.window.room.band is not None)
    hands.rest()
    return str(hands.window.room.band.accessibleName())


def landed(hands: Hands) -> tuple[str, str]:
    """Where the button of the band leads: the step of the form and the field with the caret."""
    hands.click("去填这一处", hands.window.room.band)
    assert hands.place() == "form"
    screen = hands.screen()
    editor = screen.stack.editor(screen.stack.current())
    inner = editor.stack.current() if hasattr(editor, "stack") else ""
    return screen.job.step, ".".join(filter(None, (screen.stack.current(), inner)))


@pytest.mark.parametrize(
    ("text", "said"),
    [("张𬱖赔偿【】元", "【】"), (f"张{LOST}把排水沟降回原高", "U+3FFFD")],
    ids=["an empty blank", "a character no font has"],
)
def test_what_stops_an_agreement_is_one_press_away(hands: Hands, text: str, said: str) -> None:
    row = opened(hands, hands.ask(lambda desk: agreed(desk, text)), "agreement")
    assert row.state == "draft", "the page offers it as ready"
    assert said in pressed(hands, lambda: hands.screen().do(PaperVerb.FREEZE, row), "定稿")
    step, at = landed(hands)
    assert (step, at.split(".")[0]) == ("agree", "terms")


def test_an_empty_place_is_named_and_one_press_away(hands: Hands) -> None:
    row = opened(hands, str(hands.ask(lambda desk: open_case(desk, facts())).id), "application")
    assert "没有填" in pressed(hands, lambda: hands.screen().do(PaperVerb.FREEZE, row), "定稿")
    assert landed(hands) == ("correct", "claims")


def test_all_together_stop_at_the_one_that_is_wrong_and_none_is_final(hands: Hands) -> None:
    """The registration could be frozen; nobody is told 不能 while half of it is done."""
    case = hands.ask(lambda desk: agreed(desk, "张𬱖赔偿【】元"))
    opened(hands, case, "agreement")
    assert "【】" in pressed(hands, hands.screen().papers.due_asked.emit, "一起定稿")
    assert hands.ask(lambda desk: desk.store.all("paper", case=case)) == []
    step, at = landed(hands)
    assert (step, at.split(".")[0]) == ("agree", "terms")
