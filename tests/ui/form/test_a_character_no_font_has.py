"""Under the field where it was typed stand the ways out as buttons; the page and the book tell it too."""

from __future__ import annotations

from typing import Any

from pytest import MonkeyPatch

from app.documents.page.blocks import Heading, PartyRow, PartyRows, Prose
from app.documents.page.draw import Sheet, draw_pages
from app.ui.form import field_box
from app.ui.form.field_box import BY_HAND, PINYIN, FieldBox
from app.ui.frame.preferences import Preferences
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.room import ADMIN, Place, log_in

LOST = "\U0003fffd"


def with_ways(hands: Hands) -> FieldBox:
    """The field under which ways out are offered."""
    (box,) = [one for one in hands.screen().findChildren(FieldBox) if one.line and one.line.ways and one.isVisible()]
    return box


def typed_name(hands: Hands, name: str) -> None:
    hands.window.frame.go("form")
    hands.rest()
    parties = hands.screen().stack.editor("parties")
    parties.stack.editor("name").take_focus()
    hands.write(name)
    hands.rest()


def name_of(hands: Hands) -> str:
    return str(hands.screen().stack.values()["parties"][0]["name"])


def test_room_for_a_hand_is_one_press_away(hands: Hands) -> None:
    typed_name(hands, f"张{LOST}")
    box = with_ways(hands)
    assert box.editor.entry.path == "name"
    assert "U+3FFFD" in box.problem.accessibleName()
    assert [way.text() for way in box.problem.ways] == [PINYIN, BY_HAND]
    assert all(way.visibleRegion().boundingRect().size() == way.size() for way in box.problem.ways)
    assert hands.window.room.band is None, "it is said once, where it was typed"
    box.problem.ways[1].click()
    hands.rest()
    assert name_of(hands) == "张＿＿"
    assert not [one for one in hands.screen().findChildren(FieldBox) if one.line and one.line.ways]


def test_its_sound_is_asked_for_and_stands_in_its_place(hands: Hands, monkeypatch: MonkeyPatch) -> None:
    typed_name(hands, f"张{LOST}三")
    monkeypatch.setattr(field_box, "ask_line", lambda *_words, **_more: " lóng ")
    with_ways(hands).problem.ways[0].click()
    hands.rest()
    assert name_of(hands) == "张（lóng）三"


def test_whatever_else_draws_such_a_page_says_it_in_the_band(hands: Hands) -> None:
    """A slip, a notice, a book: none of them has to think of it."""
    parts = [Heading("怎么说好的"), Prose((f"张{LOST}赔",)), PartyRows((PartyRow("当事人", (f"张{LOST}",)),))]
    sheet = Sheet("青石", "", "单", "版", 0, "S01", draft=False)
    hands.window.frame.runner.outside(lambda: draw_pages(parts, sheet), lambda _: None, hands.window.frame.refuse)
    hands.rest()
    band = hands.window.room.band
    assert "U+3FFFD" in band.bold.text()
    assert "“怎么说好的”、“当事人”" in band.plain.text()


def test_a_name_every_font_knows_offers_nothing(hands: Hands) -> None:
    typed_name(hands, "张𬱖")
    assert not [one for one in hands.screen().findChildren(FieldBox) if one.line and one.line.ways]
    assert hands.window.room.band is None


def test_the_half_page_offers_the_same_ways(hands: Hands, monkeypatch: MonkeyPatch) -> None:
    """It named the character and left the person alone with it."""
    monkeypatch.setattr(field_box, "ask_line", lambda *_words, **_more: "lóng")
    for way, name in ((PINYIN, "张（lóng）"), (BY_HAND, "张＿＿")):
        hands.window.frame.go("oral")
        hands.rest()
        screen = hands.screen()
        assert not screen.spelled.isVisible() and screen.written.isVisible()
        screen.boxes["first"].editor.take_focus()
        hands.write(f"张{LOST}")
        hands.rest()
        assert "U+3FFFD" in screen.problem.text() and not screen.written.isVisible()
        assert shots.cut(hands.window) == []
        hands.click(way, screen)
        assert screen.values()["first"] == name
        assert not screen.by_hand.isVisible() and screen.written.isVisible()


def test_the_ways_of_the_half_page_fit_in_the_smallest_window_and_the_largest_type(
    make_window: MakeWindow, place: Place, qtbot: Any
) -> None:
    window = make_window(place, "largest")
    Preferences(place.state).set_size(ADMIN, "largest")
    log_in(qtbot, window)
    window.resize(1024, 700)
    hands = Hands(qtbot, window)
    window.frame.go("oral")
    hands.rest()
    hands.screen().boxes["first"].editor.take_focus()
    hands.write(f"张{LOST}")
    hands.rest()
    assert hands.screen().spelled.isVisible()
    assert shots.cut(window) == []
