"""排查 at the window: a find is written down, its colour decided, and made a case without typing it again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.casework.books.ledgers import add_entry
from app.casework.cases import cases
from app.casework.desk import Desk
from app.casework.screening.leads import note_lead
from app.ui.widgets import Tag
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.room import Place, go, intake, log_in

FOUND = {
    "on": "2026-11-18", "how": "regular", "where": "三组堰塘边", "by": "刘芳", "found": 1, "names": ["罗桂芳", "张𬱖"],
    "dispute_type": "neighbour", "what": "抬高排水沟，雨后积水漫进灶房。", "signs": ["petition"], "leader": "王德明",
}  # fmt: skip
LONG = "院坝硬化时抬高排水沟又在出水口垒了石头，一下大雨积水就漫进下边三户人家的灶房和柴房，前后闹过好几回都没说拢"


def two_leads(desk: Desk) -> None:
    """One with a sign of a petition, one with long words, noted and red."""
    add_entry(desk, "screening", FOUND)
    long = add_entry(desk, "screening", {**FOUND, "what": LONG, "signs": ["crime", "police"], "due_on": "2026-11-30"})
    note_lead(desk, long, "colour", {"colour": "red", "by": ["王德明"], "why": "扬言报复，已经请派出所一起上门"})
    note_lead(desk, long, "report", {"to": "云溪镇大调解协调中心", "answer": "让先稳住，明天派人来一起看"})


def looks(screen: Any) -> list[str]:
    """The tags of the rows."""
    return [row.findChild(Tag).text() for row in screen.list.rows]


def test_a_lead_gets_its_colour_and_becomes_a_case(hands: Hands, tmp_path: Path) -> None:
    hands.window.frame.go("screening")
    hands.rest()
    assert hands.screen().empty.isVisible() and not hands.screen().card.isVisible()
    shots.take(hands.window, "screening-empty", tmp_path)
    hands.ask(lambda desk: add_entry(desk, "screening", FOUND))
    hands.window.frame.go("screening")
    hands.rest()
    screen = hands.screen()
    assert "约着去上访" in screen.why.text()
    assert looks(screen)[0] == "建议橙"
    hands.click("定颜色")
    assert "建议橙" in hands.field("colour").entry.hint
    hands.field("colour").set_value("yellow")
    hands.finish()
    screen = hands.screen()
    assert looks(screen)[0] == "黄"
    assert "定颜色" in screen.notes.text()
    hands.click("转成案件")
    form = hands.screen()
    assert form.stack.raw()["title"] == "罗桂芳与张𬱖邻里纠纷"
    assert [one["name"] for one in form.stack.raw()["parties"]] == ["罗桂芳", "张𬱖"]
    hands.field("mediators").set_value(["王德明"])
    hands.finish()
    made: Any = hands.ask(lambda desk: cases.show_case(desk, hands.screen().case_id))
    assert (made["source"], made["watch"]["leader"]) == ("initiative", "王德明")
    hands.window.frame.go("screening")
    hands.rest()
    assert hands.screen().leads == []


def test_a_round_is_asked_in_few_questions_until_something_is_found(hands: Hands) -> None:
    hands.window.frame.go("screening")
    hands.rest()
    hands.click("记一次排查")
    assert not hands.field("what").isVisible() and not hands.field("signs").isVisible()
    hands.into("found")
    hands.enter("1")
    hands.rest()
    assert hands.field("what").isVisible() and hands.field("signs").isVisible()
    assert shots.cut(hands.window) == []


@pytest.mark.parametrize(("size", "height"), [("standard", 768), ("standard", 696), ("largest", 696)])
def test_nothing_is_cut_at_the_screening_place(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path, size: str, height: int
) -> None:
    window = make_window(place, size, height)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    hands.ask(two_leads)
    go(qtbot, window, "screening")
    assert hands.screen().count.text() == "还没销号 2 条，红色 1 条"
    shots.take(window, f"screening-{size}-{height}", tmp_path)
    assert shots.cut(window) == [] and shots.nameless(window) == []
    for kind in ("定颜色", "记进展", "记报告", "销号"):
        hands.click(kind)
        shots.take(window, f"screening-{kind}-{size}-{height}", tmp_path)
        assert shots.cut(window) == []
        go(qtbot, window, "screening")


def test_an_old_quarrel_has_a_page_of_its_own_and_a_hand_up_its_set_of_papers(hands: Hands, tmp_path: Path) -> None:
    def twice(desk: Desk) -> str:
        first, second = intake(0), intake(1)
        second["parties"] = first["parties"]
        cases.open_case(desk, first)
        made = cases.open_case(desk, {**second, "accepted_on": "2026-11-20"}).id
        cases.take_step(desk, made, "session", {"held_on": "2026-11-21", "outcome": "continue"})
        letter = {"to": "镇调委会", "on": "2026-11-22", "reason": "当事人都同意先上交"}
        cases.take_step(desk, made, "hand_up", letter)
        return made

    made = hands.ask(twice)
    hands.window.frame.go("case", case=made, tab=5)
    hands.rest()
    screen = hands.screen()
    assert screen.tabs.isTabVisible(5) and screen.tabs.tabText(5).startswith("老纠纷")
    shots.take(hands.window, "old-quarrels", tmp_path)
    assert shots.cut(hands.window) == []
    screen.others.print_hand_up(made)
    hands.rest()
    assert hands.place() == "preview"
    shots.take(hands.window, "hand-up", tmp_path)
