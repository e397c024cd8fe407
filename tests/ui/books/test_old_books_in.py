"""旧册搬进来 at the window: looked into, told line by line, brought in, found again."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from app.casework.books import importing
from app.casework.books.importing import look_into
from app.casework.books.old_sheets import Told
from app.casework.books.understanding import write_understanding
from app.ui.books.old_book import Look, OldBooks
from app.ui.books.old_words import HeadsDialog, WordsDialog
from app.ui.books.understanding import OldBookDialog
from app.ui.frame.shell import MainWindow
from app.ui.widgets import Dialog
from tests.casework.books.old_books import HEADS, LINES, xlsx
from tests.casework.books.test_what_was_understood_is_corrected import corrected
from tests.ui import shots
from tests.ui.conftest import BOTH_SIZES, MakeWindow
from tests.ui.hands import Hands
from tests.ui.rest import when_asked
from tests.ui.room import Place, go, log_in, screen


def old_books(window: Any, hands: Hands, ledger: str = "") -> OldBooks:
    """As the screen of the books opens them."""
    return OldBooks(window.frame, hands.screen(), hands.screen().old_progress, ledger)


BAD = [4, "三月初", "吴成贵", "青石村二组", "土地", "地边移了三尺", "王德明", "", "说不清", "", "一千多"]


@BOTH_SIZES
def test_an_old_book_is_told_line_by_line_and_brought_in_without_a_second_look(
    window: MainWindow, hands: Hands, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = window.frame.metrics.size
    go(qtbot, window, "ledgers")
    hands.rest()
    assert shots.cut(window) == []
    file = xlsx(tmp_path / "旧册2024.xlsx", HEADS, [*LINES[:3], BAD])
    seen: list[str] = []

    def answer(dialog: OldBookDialog) -> None:
        shots.take(dialog, f"old-book-{size}", tmp_path)
        seen.extend([dialog.do.text(), *shots.cut(dialog)])
        monkeypatch.setattr(importing, "look_into", None)
        dialog.do.click()

    when_asked(answer, OldBookDialog)
    old_books(window, hands).look(Look(file))
    qtbot.waitUntil(lambda: bool(seen))
    hands.rest()
    assert seen == ["搬进来 3 件"]
    found: Any = hands.ask(lambda desk: desk.store.search("何秀英").total)
    assert found >= 1
    window.frame.go("ledgers", ledger="case_book", period="2024")
    hands.rest()
    shots.take(window, f"old-book-ledger-{size}", tmp_path)


@pytest.mark.parametrize("size", ["standard", "largest"])
def test_heads_that_nobody_knows_are_explained_once_at_the_window(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path, size: str
) -> None:
    window = make_window(place, size, 696)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    go(qtbot, window, "ledgers")
    file = xlsx(tmp_path / "排查.xlsx", ["哪天", "哪里", "几起", "村小组长"], [["2024-03-05", "三组", 0, "老李"]])
    seen: list[Any] = []

    def explain(dialog: HeadsDialog) -> None:
        for head, key in {"哪天": "on", "哪里": "where", "几起": "found"}.items():
            dialog.boxes[head].setCurrentIndex(dialog.boxes[head].findData(key))
        shots.take(dialog, f"heads-{size}", tmp_path)
        seen.extend(shots.cut(dialog))
        when_asked(agree, OldBookDialog)
        dialog.do.click()

    def agree(dialog: OldBookDialog) -> None:
        seen.append((dialog.do.text(), dialog.heads.isVisible()))
        seen.extend(shots.cut(dialog))
        dialog.do.click()

    when_asked(explain, HeadsDialog)
    old_books(window, hands, "screening").look(Look(file))
    qtbot.waitUntil(lambda: bool(seen))
    hands.rest()
    assert seen == [("搬进来 1 件", True)]
    lines: Any = hands.ask(lambda desk: desk.store.all("entry", ledger="screening"))
    assert [(line["on"], line["where"], line["found"]) for line in lines] == [("2024-03-05", "三组", 0)]


@BOTH_SIZES
def test_a_word_is_said_once_at_the_window_and_the_book_taken_back_again(
    window: MainWindow, hands: Hands, qtbot: Any, tmp_path: Path
) -> None:
    size = window.frame.metrics.size
    go(qtbot, window, "ledgers")
    file = xlsx(tmp_path / "旧册.xlsx", HEADS, [[*LINES[0][:8], "谈拢了", *LINES[0][9:]], LINES[1]])
    seen: list[Any] = []

    def first(dialog: OldBookDialog) -> None:
        seen.append(dialog.do.text())
        when_asked(say, WordsDialog)
        dialog.words.click()

    def say(dialog: WordsDialog) -> None:
        (box,) = dialog.boxes.values()
        box.setCurrentIndex(box.findData("agreed"))
        shots.take(dialog, f"words-{size}", tmp_path)
        seen.extend(shots.cut(dialog))
        when_asked(second, OldBookDialog)
        dialog.do.click()

    def second(dialog: OldBookDialog) -> None:
        seen.append(dialog.do.text())
        dialog.only.setChecked(False)
        shots.take(dialog, f"understood-{size}", tmp_path)
        seen.extend(shots.cut(dialog))
        dialog.do.click()

    when_asked(first, OldBookDialog)
    old_books(window, hands).look(Look(file))
    qtbot.waitUntil(lambda: len(seen) > 1)
    hands.rest()
    assert seen == ["搬进来 1 件", "搬进来 2 件"]
    before: Any = hands.ask(lambda desk: desk.store.case_count(state="void"))

    def agree(dialog: Dialog) -> None:
        seen.extend(shots.cut(dialog))
        dialog.do.click()

    when_asked(agree, Dialog)
    old_books(window, hands).choose_back()
    qtbot.waitUntil(lambda: hands.ask(lambda desk: desk.store.case_count(state="void")) == before + 2)
    assert seen == ["搬进来 1 件", "搬进来 2 件"]


@BOTH_SIZES
def test_a_corrected_sheet_is_read_back_at_the_window_and_another_is_refused(
    window: MainWindow, hands: Hands, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = window.frame.metrics.size
    go(qtbot, window, "ledgers")
    file = xlsx(tmp_path / "旧册.xlsx", HEADS, [LINES[0], BAD])
    sheet, other = tmp_path / "认表.xlsx", xlsx(tmp_path / "别的.xlsx", HEADS, LINES[:2])
    seen: list[Any] = []

    def write(desk: Any) -> None:
        write_understanding(desk, look_into(desk, file), sheet)

    hands.ask(write)
    corrected(sheet, {(3, "受理日期"): "2024-03-02", (3, "调解结果"): "调解成功", (3, "协议金额"): "1200"})
    chosen = [str(other), str(sheet)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (chosen.pop(0), ""))

    def first(dialog: OldBookDialog) -> None:
        seen.append(dialog.do.text())
        shots.take(dialog, f"before-corrected-{size}", tmp_path)
        seen.extend(shots.cut(dialog))
        when_asked(refused, Dialog)
        dialog.from_sheet.click()

    def refused(dialog: Dialog) -> None:
        seen.append(dialog.windowTitle())
        seen.extend(shots.cut(dialog))
        when_asked(again, OldBookDialog)
        dialog.reject()

    def again(dialog: OldBookDialog) -> None:
        when_asked(second, OldBookDialog)
        dialog.from_sheet.click()

    def second(dialog: OldBookDialog) -> None:
        seen.append(dialog.do.text())
        dialog.only.setChecked(False)
        shots.take(dialog, f"corrected-{size}", tmp_path)
        seen.extend(shots.cut(dialog))
        dialog.do.click()

    when_asked(first, OldBookDialog)
    old_books(window, hands).look(Look(file))
    qtbot.waitUntil(lambda: len(seen) == 3)
    hands.rest()
    assert seen == ["搬进来 1 件", "这不是“旧册认成了什么”那张表，或者表头、对照号没有了。", "搬进来 2 件"]


@BOTH_SIZES
def test_a_book_that_is_being_brought_in_tells_how_far_it_is_and_stopped_leaves_nothing(
    window: MainWindow, hands: Hands, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = window.frame.metrics.size
    go(qtbot, window, "ledgers")
    hands.rest()
    before: Any = hands.ask(lambda desk: desk.store.case_count())
    file, stopped, written = xlsx(tmp_path / "旧册.xlsx", HEADS, LINES[:3]), Event(), importing.write_row

    def slow(*words: Any) -> None:
        assert stopped.wait(60)
        written(*words)

    monkeypatch.setattr(importing, "write_row", slow)
    when_asked(lambda dialog: dialog.do.click(), OldBookDialog)
    progress = hands.screen().old_progress
    old_books(window, hands).look(Look(file))
    qtbot.waitUntil(lambda: progress.isVisible() and progress.words.text() == "正在搬旧册")
    assert progress.figures.text() == "3 行里的 0 行"
    assert window.grab().save(str(tmp_path / f"old-book-under-way-{size}.png"))
    assert shots.cut(window) == []
    window.frame.go("cases")
    qtbot.waitUntil(lambda: len(screen(window, "cases").model.rows) == before)
    hands.ask(lambda desk: desk.store.save_draft("oral", {"words": "打到一半"}))
    window.frame.go("ledgers")
    progress.stopped.emit()
    assert progress.words.text() == "正在停下"
    stopped.set()
    hands.rest()
    assert not progress.isVisible()
    assert hands.ask(lambda desk: desk.store.case_count()) == before


def test_a_table_of_another_book_is_said_to_look_like_it(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path
) -> None:
    window = make_window(place, "standard", 768)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    go(qtbot, window, "ledgers")
    file = xlsx(tmp_path / "旧册.xlsx", HEADS, LINES[:3])
    seen: list[str] = []

    def read(dialog: OldBookDialog) -> None:
        seen.append(dialog.windowTitle() + dialog.accessibleDescription())
        dialog.reject()

    taken_for = Told({"受理日期": "on", "简要情况": "place", "申请人": "chair"})
    for ledger, told in (("meetings", taken_for), ("", None)):
        when_asked(read, OldBookDialog)
        old_books(window, hands, ledger).look(Look(file, told))
        qtbot.waitUntil(lambda ledger=ledger: len(seen) == (1 if ledger else 2))
        hands.rest()
    forms = window.frame.desk.forms.ledgers
    assert forms["meetings"].title in seen[0] and f"更像《{forms['case_book'].title}》" in seen[0]
    assert forms["case_book"].title in seen[1] and "更像" not in seen[1], "the control: the book itself"
