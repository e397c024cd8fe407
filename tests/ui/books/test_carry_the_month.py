"""A room without a county carries its month away: books that anybody can read, masked, with a slip for both sides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt

from app.casework.books import carrying, months
from app.records.errors import Refused, Trouble
from app.ui.settings.sticks import Stick
from tests.ui import shots
from tests.ui.books.test_close_the_month import conclude
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.room import CLERK, CLERK_WORD, Place, log_in

MONTH = "2026-10"
WHERE = "云溪镇司法所"


def closed(hands: Hands) -> Any:
    """Stand at October, closed."""
    hands.ask(conclude)
    hands.ask(lambda desk: months.close_month(desk, MONTH))
    hands.window.frame.go("month", month=MONTH)
    hands.rest()
    return hands.screen().carry


@pytest.fixture(autouse=True)
def none_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is plugged into the machine the tests run on, here nothing is."""
    monkeypatch.setattr("app.ui.books.month_carry.sticks", list)


@pytest.fixture
def stick(none_in: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick that is in."""
    del none_in
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr("app.ui.books.month_carry.sticks", lambda: [Stick(folder, "青石 2 号", 1 << 30)])
    return folder


def names_in(file: Path) -> str:
    """Every word of a table."""
    sheet = openpyxl.load_workbook(file).active
    return " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_the_month_is_carried_masked_read_back_and_its_slip_stands_to_be_printed(hands: Hands, stick: Path) -> None:
    carry = closed(hands)
    assert carry.masked.isChecked()
    assert "青石 2 号" in carry.band.bold.text()
    books = carry.chosen()
    assert "month_table" in books
    hands.click("带走这个月")
    assert "送到" in carry.to.problem.words.text()
    carry.to.set_value(WHERE)
    hands.click("带走这个月")
    assert hands.place() == "preview"
    assert hands.screen().paper["title"] == "资料带走单"
    written = {file.name for file in stick.iterdir()}
    assert written == {f"{MONTH}-slip.pdf", *(f"{MONTH}-{book}.{kind}" for book in books for kind in ("pdf", "xlsx"))}
    words = " ".join(names_in(file) for file in stick.glob("*.xlsx"))
    assert "138****0000" in words
    assert "13800000000" not in words
    hands.screen().back()
    hands.rest()
    assert hands.place() == "month"
    assert "王德明" in hands.screen().carry.before.text()


def test_whole_names_want_a_reason_that_is_kept(hands: Hands, stick: Path) -> None:
    carry = closed(hands)
    carry.to.set_value(WHERE)
    carry.full.click()
    hands.click("带走这个月")
    assert "为什么" in carry.reason.problem.words.text()
    assert not list(stick.iterdir())
    carry.reason.set_value("县里来核对")
    hands.click("带走这个月")
    assert "13800000000" in " ".join(names_in(file) for file in stick.glob("*.xlsx"))
    kept = hands.ask(lambda desk: [one.data for one in desk.store.history(MONTH) if one.kind == "export.full"])
    assert kept == [{"month": MONTH, "reason": "县里来核对", "to": WHERE}]


def test_the_folder_a_person_picked_is_used_though_a_stick_is_in(hands: Hands, stick: Path, tmp_path: Path) -> None:
    carry = closed(hands)
    picked = tmp_path / "picked"
    picked.mkdir()
    carry.take_folder(picked)
    carry.look()
    assert "picked" in carry.band.bold.text() and "青石 2 号" not in carry.band.bold.text()
    carry.to.set_value("云溪镇司法所")
    carry.carry()
    hands.rest()
    assert list(picked.iterdir()) and not list(stick.iterdir())


def test_of_two_sticks_none_is_guessed(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [Stick(tmp_path / "a", "青石 1 号", 1 << 30), Stick(tmp_path / "b", "青石 2 号", 1 << 30)]
    monkeypatch.setattr("app.ui.books.month_carry.sticks", lambda: both)
    carry = closed(hands)
    assert not carry.go.isEnabled()
    assert "2 个 U 盘" in carry.band.bold.text()


def test_without_a_stick_the_button_says_so_and_a_folder_or_paper_is_the_way_on(hands: Hands, tmp_path: Path) -> None:
    carry = closed(hands)
    assert carry.go.text() == "带走（先插 U 盘）"
    assert not carry.go.isEnabled()
    carry.take_folder(tmp_path)
    assert carry.go.isEnabled()
    for row in carry.rows:
        row.box.setChecked(False)
    assert carry.go.text() == "带走（还没选本子）"
    assert not carry.only_print.isEnabled()
    carry.rows[0].box.setChecked(True)
    hands.click("只打印")
    assert hands.place() == "preview"
    assert not list(tmp_path.glob("*.pdf"))


def test_a_stick_that_was_pulled_is_told_and_the_button_stays(hands: Hands, stick: Path) -> None:
    carry = closed(hands)
    carry.to.set_value(WHERE)
    stick.rmdir()
    qtbot_click(hands, carry.go)
    assert carry.band.property("level") == "red"
    assert carry.go.isEnabled()
    assert hands.place() == "month"


def qtbot_click(hands: Hands, one: Any) -> None:
    hands.qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    hands.rest()


def test_a_clerk_carries_masked_and_is_not_offered_more(make_window: MakeWindow, place: Place, qtbot: Any) -> None:
    window = make_window(place)
    log_in(qtbot, window, CLERK, CLERK_WORD)
    hands = Hands(qtbot, window)
    hands.rest()
    window.frame.go("month", month=MONTH)
    hands.rest()
    assert hands.screen().close_button.text() == "封账（您的权限不够）"
    hands.screen().carry.show_month(MONTH)
    assert not hands.screen().carry.full.isEnabled()


def test_the_verb_refuses_what_the_screen_would_not_offer(hands: Hands, tmp_path: Path) -> None:
    closed(hands)

    def attempt(desk: Any) -> list[str]:
        codes = []
        for folder, books in ((tmp_path, []), (tmp_path / "gone", ["case_book"])):
            try:
                carrying.carry_month(desk, MONTH, folder, books, to="", on="")
            except (Refused, Trouble) as error:
                codes.append(error.code)
        return codes

    assert hands.ask(attempt) == ["nothing_chosen", "no_such_folder"]


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [("standard", 1366, 696), ("large", 1366, 696), ("largest", 1366, 696), ("largest", 1024, 700)],
)
@pytest.mark.usefixtures("stick")
def test_both_pages_fit(
    make_window: MakeWindow, place: Place, tmp_path: Path, qtbot: Any, size: str, width: int, height: int
) -> None:
    window = make_window(place, size, height)
    window.resize(width, height)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    hands.ask(conclude)
    found = {}
    for name, month in (("waits", "2026-11"), ("carry", MONTH)):
        if name == "carry":
            hands.ask(lambda desk: months.close_month(desk, MONTH))
        window.frame.go("month", month=month)
        hands.rest()
        shots.take(window, f"{name}-{size}-{width}", tmp_path)
        found[name] = [*shots.cut(window), *shots.nameless(window)]
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def slip_words(carry: Any) -> str:
    """What the slip beside the books says."""
    pages = pypdfium2.PdfDocument(carry.slip.page.sheets.pdf)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)


def test_the_slip_stands_beside_the_books_and_follows_what_is_ticked_and_typed(hands: Hands, stick: Path) -> None:
    del stick
    carry = closed(hands)
    assert carry.slip.isVisible() and shots.cut(hands.window) == []
    assert "资料带走单" in slip_words(carry) and "青石2号" in slip_words(carry) and "2026年10月" in slip_words(carry)
    assert WHERE not in slip_words(carry)
    first = next(row for row in carry.rows if row.box.isChecked())
    assert first.book.title in slip_words(carry)
    carry.to.box.setText(WHERE)
    first.box.click()
    hands.rest()
    assert WHERE in slip_words(carry) and first.book.title not in slip_words(carry)


def test_in_the_largest_type_the_books_have_the_room(make_window: MakeWindow, place: Place, qtbot: Any) -> None:
    window = make_window(place, "largest")
    log_in(qtbot, window)
    carry = closed(Hands(qtbot, window))
    assert not carry.slip.isVisible() and shots.cut(window) == []
