"""记一笔: a line of a book is asked from its file and stands in the book at once."""

from __future__ import annotations

from tests.ui import shots
from tests.ui.work.hands import Hands


def test_screening_without_a_find_is_written_down_in_a_few_keys(hands: Hands) -> None:
    hands.window.frame.go("ledgers", ledger="screening", period="2026-11")
    hands.rest(50)
    hands.click("记一笔")
    assert shots.cut(hands.window) == []
    hands.into("on")
    hands.replace("11-20")
    hands.into("where")
    hands.enter("三组、四组")
    hands.finish()
    screen = hands.screen()
    assert screen.books[screen.list.currentRow()].ledger == "screening"
    assert [row[1] for row in screen.table.rows] == ["2026-11-20"]
    assert shots.cut(hands.window) == []


def test_books_that_a_first_day_does_not_need_are_shown_when_asked(hands: Hands) -> None:
    hands.window.frame.go("ledgers")
    hands.rest(50)
    screen = hands.screen()
    assert screen.list.count() == 6
    screen.every.click()
    hands.rest()
    assert screen.list.count() == 24
