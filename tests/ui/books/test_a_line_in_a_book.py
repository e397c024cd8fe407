"""记一笔: a line of a book is asked from its file and stands in the book at once."""

from __future__ import annotations

from app.casework.committee import organisation
from tests.ui import shots
from tests.ui.hands import Hands


def test_screening_without_a_find_is_written_down_in_a_few_keys(hands: Hands) -> None:
    hands.window.frame.go("ledgers", ledger="screening", period="2026-11")
    hands.rest()
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
    hands.rest()
    screen = hands.screen()
    assert screen.list.count() == 6
    screen.every.click()
    hands.rest()
    assert screen.list.count() == len(hands.window.frame.desk.forms.ledgers)


def test_a_term_of_office_stands_on_today_and_leads_to_the_roster(hands: Hands) -> None:
    person = {"name": "王德明", "on": "2024-01-10", "since": "2024-01-10", "kind": "elected"}
    hands.ask(lambda desk: organisation.change_person(desk, person))
    hands.window.frame.go("today")
    hands.rest()
    screen = hands.screen()
    at = next(at for at, job in enumerate(screen.told.jobs) if job.kind == "office_term")
    assert "2027" not in screen.jobs.rows[at].title.text() and "王德明" in screen.jobs.rows[at].title.text()
    assert shots.cut(hands.window) == []
    screen.act(at)
    hands.rest()
    page = hands.screen().pages["people"]
    assert page.isVisible() and "王德明" in page.list.rows[0].title.text()
