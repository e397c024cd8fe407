"""对账 at the window: one press on the month's page shows every difference with its case, ready to be printed."""

from __future__ import annotations

from pathlib import Path

from app.ui.frame.shell import MainWindow
from tests.tools import judge
from tests.ui import shots
from tests.ui.books.test_close_the_month import conclude
from tests.ui.conftest import BOTH_SIZES
from tests.ui.hands import Hands


def words(pdf: bytes, folder: Path) -> str:
    """What a page says, spaces left out."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    return "".join(judge("pdftotext", "-layout", file, "-").split())


@BOTH_SIZES
def test_the_ties_of_a_month_are_one_press_away(window: MainWindow, hands: Hands, tmp_path: Path) -> None:
    size = window.frame.metrics.size
    hands.ask(conclude)
    window.frame.go("month", month="2026-10")
    hands.rest()
    assert shots.cut(window) == []
    shots.take(window, f"month-{size}", tmp_path)
    hands.click("对账")
    hands.rest()
    assert hands.place() == "preview" and shots.cut(window) == []
    shots.take(window, f"ties-{size}", tmp_path)
    told = words(hands.screen().pdf, tmp_path)
    assert "月度对账单" in told and "本期受理，还在办" in told and "统计表：口头协议" in told
    hands.screen().back()
    hands.rest()
    assert hands.place() == "month", "the way leads back to the month"


@BOTH_SIZES
def test_the_screen_says_by_which_day_a_book_counts(window: MainWindow, hands: Hands, tmp_path: Path) -> None:
    size = window.frame.metrics.size
    hands.ask(conclude)
    for ledger, by in (("case_book", "按受理日计"), ("oral_book", "按协议日期计")):
        window.frame.go("ledgers", ledger=ledger, period="2026")
        hands.rest()
        assert by in hands.screen().count.text() and shots.cut(window) == []
        shots.take(window, f"{ledger}-{size}", tmp_path)


@BOTH_SIZES
def test_the_wide_page_of_the_month_is_one_press_away_from_its_list(
    window: MainWindow, hands: Hands, tmp_path: Path
) -> None:
    size = window.frame.metrics.size
    hands.ask(conclude)
    window.frame.go("ledgers", ledger="case_book", period="2026-10")
    hands.rest()
    assert not hands.screen().wide.isVisible(), "only the book of figures has a wide page"
    window.frame.go("ledgers", ledger="month_table", period="2026-10")
    hands.rest()
    assert shots.cut(window) == []
    shots.take(window, f"month-table-{size}", tmp_path)
    hands.click("打印一页宽表")
    hands.rest()
    assert hands.place() == "preview" and shots.cut(window) == []
    told = words(hands.screen().pdf, tmp_path)
    assert "填报单位（盖章）" in told and "不同主体调解情况" in told
