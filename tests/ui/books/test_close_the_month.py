"""Story 4 through the window: the books on the screen and on a sheet, the sums, the close that cannot be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.casework.books import months
from app.casework.cases import cases
from app.ui.books.month import MonthScreen
from app.ui.frame.rail import RailItem
from app.ui.widgets.step_disc import StepDisc
from tests.ui.hands import Hands
from tests.ui.papers.printer import Printer


def conclude(desk: Any) -> None:
    """One dispute settled by word of mouth in October, one in November."""
    for day, names in (("2026-10-05", ("甲一", "乙一")), ("2026-11-05", ("甲二", "乙二"))):
        people = [
            {"side": side, "kind": "person", "name": name}
            for side, name in zip(("applicant", "respondent"), names, strict=True)
        ]
        cases.open_oral_case(
            desk,
            {
                "title": f"{names[0]}与{names[1]}邻里纠纷", "accepted_on": day, "source": "application",
                "dispute_type": "neighbour", "summary": "鸭子下田", "parties": people, "mediators": ["王德明"],
                "agree": {"form": "oral", "concluded_on": day, "performed_at_once": True,
                          "terms": [{"text": "赔120元", "kind": "money", "amount": "120", "payer": "甲一"
                                     if names[0] == "甲一" else "甲二", "payee": names[1]}]},
            },
        )  # fmt: skip


def test_a_month_is_checked_printed_and_closed(hands: Hands, printer: Printer) -> None:
    hands.ask(conclude)
    hands.window.frame.go("month", month="2026-10")
    hands.rest()
    screen = hands.screen()
    assert screen.title.text() == "十月月结"
    assert screen.total.text() == "办结 1 件"
    assert "第 3 步" in screen.way.accessibleName()
    assert not screen.reason.isVisible()
    hands.click("打印月报草样")
    hands.rest()
    assert hands.place() == "preview"
    marked = [one.text() for one in hands.window.room.rail.findChildren(RailItem) if one.isChecked()]
    assert marked == ["台账"], "the print page stands under what it prints"
    assert screen.frame is hands.screen().frame
    hands.screen().back()
    hands.rest()
    assert "第 3 步" in hands.screen().way.accessibleName(), "to look at it is not to print it"
    hands.click("打印月报草样")
    hands.rest()
    hands.qtbot.keyClick(hands.screen().go, Qt.Key.Key_Space)
    hands.rest()
    assert hands.place() == "month" and len(printer.printed()) == 1
    assert "第 4 步" in hands.screen().way.accessibleName()
    hands.answer("先不办")
    hands.click("封账")
    assert hands.ask(lambda desk: desk.store.get("month", "2026-10")) is None
    hands.answer("封账")
    hands.click("封账")
    assert hands.ask(lambda desk: desk.store.get("month", "2026-10"))["figures"]["A1"] == 1
    assert "第 5 步，共 5 步，带走" in screen.way.accessibleName()
    assert screen.carry.to.box.hasFocus()
    assert steps(hands) == ["done", "done", "done", "done", "now"]
    hands.click("看这个月的数")
    assert screen.close_button.text() == "已封账"
    assert not screen.close_button.isEnabled()
    assert hands.button("再打印月报").isVisible()
    hands.click("带走这个月")
    assert screen.carry.isVisible()


def test_the_tick_of_printing_outlives_a_restart_and_falls_when_the_figures_change(
    hands: Hands, printer: Printer
) -> None:
    hands.ask(conclude)
    hands.window.frame.go("month", month="2026-10")
    hands.rest()
    hands.click("打印月报草样")
    hands.rest()
    hands.qtbot.keyClick(hands.screen().go, Qt.Key.Key_Space)
    hands.rest()
    assert len(printer.printed()) == 1 and "第 4 步" in hands.screen().way.accessibleName()
    fresh = MonthScreen(hands.window.frame)
    hands.qtbot.addWidget(fresh)
    fresh.show_place(month="2026-10")
    hands.qtbot.waitUntil(lambda: fresh.report is not None)
    assert "第 4 步" in fresh.way.accessibleName(), "nothing of it lies in the memory of one window"
    hands.ask(conclude)
    fresh.report = None
    fresh.show_place(month="2026-10")
    hands.qtbot.waitUntil(lambda: fresh.report is not None)
    assert "第 3 步" in fresh.way.accessibleName(), "what was printed is not what would be closed"


def test_the_sums_stand_there_in_every_month_one_turns_to(hands: Hands) -> None:
    """From one month to the next the rows are new and the room is the same: the table had shrunk to a line."""
    hands.ask(conclude)
    hands.window.frame.go("month", month="2026-10")
    hands.rest()
    screen = hands.screen()
    for month in ("2026-09", "2026-10", "2026-08", "2026-10"):
        screen.show_month(month)
        hands.rest()
        rows = screen.sums.area.height() // screen.sums.row
        assert rows > 3, f"{month}: {rows} rows are to be seen"


def steps(hands: Hands) -> list[str]:
    """How each step of the month is shown."""
    return [one.state for one in hands.screen().way.findChildren(StepDisc) if one.isVisible()]


def test_a_month_closed_without_printing_has_no_tick_for_it(hands: Hands) -> None:
    """The step was shown as done as soon as the month was closed."""
    hands.ask(conclude)
    hands.ask(lambda desk: months.close_month(desk, "2026-10"))
    hands.window.frame.go("month", month="2026-10")
    hands.rest()
    assert steps(hands) == ["done", "done", "ahead", "done", "now"]
    assert "没有打印记录" in [one.text() for one in hands.screen().way.findChildren(QLabel)]


def test_a_closed_month_is_printed_from_what_was_frozen(hands: Hands) -> None:
    hands.ask(conclude)
    hands.ask(lambda desk: months.close_month(desk, "2026-10"))
    hands.window.frame.go("month", month="2026-10")
    hands.rest()
    hands.click("看这个月的数")
    hands.click("再打印月报")
    hands.rest()
    frozen = hands.ask(
        lambda desk: desk.store.read_blob(desk.store.get("month", "2026-10")["files"]["month_table"]["pdf"])
    )
    assert hands.screen().pdf == frozen


def test_a_close_that_must_wait_is_locked_with_its_reason_and_leads_there_and_back(hands: Hands) -> None:
    hands.ask(conclude)
    hands.window.frame.go("month", month="2026-11")
    hands.rest()
    screen = hands.screen()
    assert screen.close_button.text() == "封账（先封十月）"
    assert not screen.close_button.isEnabled()
    assert "十月还没封" in screen.waiting.words.text()
    said = [cell.accessibleName() for cell in screen.strip.cells]
    assert said[-3:] == ["十月，没封", "十一月，等十月", "十二月，还没到"]
    hands.click("去封十月")
    assert screen.month == "2026-10"
    assert not screen.strip.isVisible()
    hands.answer("封账")
    hands.click("封账")
    assert screen.month == "2026-11"
    assert screen.close_button.isEnabled()
    assert hands.window.room.band is None


def test_months_left_out_of_the_strip_are_told_as_left_out(hands: Hands, monkeypatch: Any) -> None:
    """The strip went from 六月 to the months of winter as if nothing lay between."""
    hands.ask(conclude)
    monkeypatch.setattr(months, "earlier_open_month", lambda *_: "2026-05")
    hands.window.frame.go("month", month="2026-11")
    hands.rest()
    said = [cell.accessibleName() for cell in hands.screen().strip.cells]
    assert said[0].startswith("五月，") and said[1] == "2026年6月到2026年8月，没列出来"
    assert [one.split("，")[0] for one in said[2:]] == ["九月", "十月", "十一月", "十二月"]
    assert "中间 3 个月" in [one.text() for one in hands.screen().strip.cells[1].findChildren(QLabel)]
    assert not hands.screen().strip.cells[1].isEnabled()
    assert "要从五月封起" in hands.screen().waiting.words.text(), "what November carries over is October's"


def test_a_month_that_waits_says_what_is_wrong_in_the_one_before(hands: Hands, monkeypatch: Any) -> None:
    hands.ask(conclude)
    real = months.figures_over
    monkeypatch.setattr(
        months, "figures_over", lambda desk, span: {**real(desk, span), **({"A1": 9} if span.first.month == 10 else {})}
    )
    hands.window.frame.go("month", month="2026-11")
    hands.rest()
    screen = hands.screen()
    assert screen.total.text().startswith("十月还差")
    assert "各类型加起来对不上" in screen.legend.text()


def test_months_are_turned_and_the_future_is_shut(hands: Hands) -> None:
    hands.window.frame.go("month", month="2026-10")
    hands.rest()
    screen = hands.screen()
    hands.click("十一月")
    assert screen.month == "2026-11"
    assert not screen.after.isEnabled()
    assert screen.after.text() == "十二月（还没到）"
    hands.click("十月")
    assert screen.month == "2026-10"


def test_a_book_stands_on_the_screen_as_on_paper_and_goes_to_a_sheet(hands: Hands, tmp_path: Path) -> None:
    hands.ask(conclude)
    hands.window.frame.go("ledgers", ledger="case_book", period="2026")
    hands.rest()
    screen = hands.screen()
    assert screen.count.text() == "2026年，按受理日计，11 行"
    names = [screen.view.model.index(row, column).data() for row in range(11) for column in range(4)]
    assert "甲一、乙一" in names
    assert screen.view.held.isColumnHidden(1)
    screen.save_to(tmp_path / "台账.xlsx")
    hands.rest()
    sheet = openpyxl.load_workbook(tmp_path / "台账.xlsx").active
    assert any("甲一" in str(cell.value) for row in sheet.iter_rows() for cell in row)
    hands.click("打印这一本")
    hands.rest()
    assert hands.place() == "preview"
    hands.screen().back()
    hands.rest()
    assert hands.place() == "ledgers"
    hands.click("月结")
    assert hands.place() == "month"


def test_the_year_and_an_empty_month_are_books_too(hands: Hands) -> None:
    hands.window.frame.go("ledgers", ledger="case_book", period="2026-08")
    hands.rest()
    screen = hands.screen()
    assert screen.count.text() == "2026年8月还没有要登记的。"
    screen.list.setCurrentRow(2)
    hands.rest()
    assert screen.table.ledger == screen.books[2].ledger
