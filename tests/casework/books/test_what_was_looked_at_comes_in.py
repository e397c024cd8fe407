"""What a person looked through comes in as it was shown, without a second look; whatever changed since is seen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.casework.books import importing, importing_entries
from app.casework.books.importing import bring_in, look_into
from app.casework.books.importing_entries import bring_in_entries, heads_of, look_into_entries
from app.casework.books.months import close_month
from app.casework.books.old_sheets import Import
from app.casework.desk import Desk
from app.casework.watching import Watch
from app.records.clock import FixedClock
from app.records.errors import Trouble
from tests.casework.books.old_books import HEADS, LINES, xlsx

SCREENED = {"on": "2024-03-05", "where": "三组", "found": 0}


def book(folder: Path, lines: Any = LINES, name: str = "旧册.xlsx") -> Path:
    return xlsx(folder / name, HEADS, lines)


def without_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nobody may look into a book again."""

    def looked(*_: object, **__: object) -> Import:
        raise AssertionError("looked at once more")

    monkeypatch.setattr(importing, "look_into", looked)
    monkeypatch.setattr(importing_entries, "look_into_entries", looked)


def test_what_was_shown_comes_in_without_a_second_look(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = book(tmp_path)
    seen = look_into(desk, file)
    without_a_look(monkeypatch)
    assert bring_in(desk, file, seen=seen).count("accepted") == 3
    assert desk.store.case_count() == 3 and desk.store.check() == []


def test_lines_of_another_book_come_in_as_they_were_shown(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = heads_of(desk.forms.ledgers["screening"])
    file = xlsx(tmp_path / "排查.xlsx", [heads[key][0] for key in SCREENED], [list(SCREENED.values())])
    seen = look_into_entries(desk, "screening", file)
    without_a_look(monkeypatch)
    assert bring_in_entries(desk, "screening", file, seen=seen).count("accepted") == 1


def test_a_book_that_was_changed_after_the_look_comes_in_as_it_is_now(desk: Desk, tmp_path: Path) -> None:
    seen = look_into(desk, book(tmp_path))
    file = book(tmp_path, [[*LINES[0][:5], "雨水进了院坝。", *LINES[0][6:]]])
    assert bring_in(desk, file, seen=seen).count("accepted") == 1
    assert [case["summary"] for case in desk.store.all("case")] == ["雨水进了院坝。"]


def test_a_case_that_came_in_meanwhile_is_not_brought_in_twice(desk: Desk, tmp_path: Path) -> None:
    file = book(tmp_path)
    seen = look_into(desk, file)
    bring_in(desk, book(tmp_path, LINES[:1], "另一册.xlsx"))
    done = bring_in(desk, file, seen=seen)
    assert (done.count("accepted"), done.count("already_there")) == (2, 1)


def test_a_month_that_was_closed_meanwhile_takes_nothing_in(desk: Desk, tmp_path: Path) -> None:
    file = book(tmp_path, LINES[:1])
    seen = look_into(desk, file)
    close_month(desk, "2024-03")
    assert bring_in(desk, file, seen=seen).count("refused") == 1 and desk.store.case_count() == 0


def test_what_was_seen_yesterday_or_asked_in_another_way_is_looked_at_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, looks = book(tmp_path), 0
    seen, whole = look_into(desk, file), importing.look_into

    def counted(*words: Any, **more: Any) -> Import:
        nonlocal looks
        looks += 1
        return whole(*words, **more)

    monkeypatch.setattr(importing, "look_into", counted)
    stop = Watch(stop=lambda: True)
    tomorrow = Desk(desk.store, FixedClock(desk.clock.now() + timedelta(days=1)), desk.forms)
    others: list[tuple[Desk, dict[str, Any]]] = [(desk, {"hidden": True}), (tomorrow, {}), (desk, {"corrected": {}})]
    for other, asked in others:
        with pytest.raises(Trouble):
            bring_in(other, file, seen=seen, watch=stop, **asked)
    assert looks == 2, "nothing corrected is what was asked for at first"


def test_a_stopped_book_leaves_nothing_and_its_look_stays_good(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, asked = book(tmp_path), iter([False, False, True])
    seen = look_into(desk, file)
    without_a_look(monkeypatch)
    with pytest.raises(Trouble):
        bring_in(desk, file, seen=seen, watch=Watch(stop=lambda: next(asked)))
    assert desk.store.case_count() == 0
    assert bring_in(desk, file, seen=seen).count("accepted") == 3
    assert [len(case["sessions"]) for case in desk.store.all("case")] == [1, 1, 1]
    assert desk.store.check() == []
