"""The pages of 台账, and the periods that each of them can be asked for."""

from __future__ import annotations

from app.facts.dates import Period
from app.ui.books.month_words import moved
from app.ui.frame.frame import Frame
from app.ui.frame.screen import ScreenName
from app.ui.widgets import Segments
from app.ui.widgets.boxes import SentenceChoice

LEDGERS = "台账"
WHICH_PERIOD = "哪一段时间"

PAGES: dict[str, str] = {
    ScreenName.LEDGERS: "登记簿",
    ScreenName.FIGURES: "数字",
    ScreenName.MONTH: "月结",
    ScreenName.ALLOWANCES: "以案定补",
}
YEARS_BACK = 3


def pages_of(frame: Frame, here: ScreenName) -> Segments:
    """The row of pages at the head of each of them; it leads to the others."""
    made = Segments(LEDGERS, PAGES, here)
    made.chosen.connect(lambda key: frame.go(ScreenName(key)))
    return made


def periods(month: str) -> list[tuple[str, str]]:
    """This month and those before it, the quarters, halves and years, everything; each in the words that stand at the
    head of its book."""
    year, number = int(month[:4]), int(month[5:7])
    found = [moved(month, -back) for back in range(12)]
    found += [f"{year}-Q{at}" for at in range((number + 2) // 3, 0, -1)]
    found += [f"{year}-H{at}" for at in range(1 + number // 7, 0, -1)]
    found += [str(one) for one in range(year, year - YEARS_BACK, -1)]
    return [(one, Period.read(one).words) for one in (*found, "all")]


class PeriodBox(SentenceChoice):
    """Which stretch of time a page of 台账 speaks of."""

    def __init__(self) -> None:
        super().__init__(WHICH_PERIOD)

    def fill(self, day: str, begin: str = "") -> None:
        """Offer the periods up to a day, anew when a month has begun; ``begin`` is the one it begins with."""
        if self.itemData(0) != day[:7]:
            now = self.period() or begin
            self.clear()
            for key, words in periods(day[:7]):
                self.addItem(words, key)
            self.choose(now)

    def choose(self, period: str) -> None:
        """Stand at a period where one is named."""
        if period:
            self.setCurrentIndex(max(self.findData(period), 0))

    def period(self) -> str:
        """The chosen one, as the verbs read it."""
        return str(self.currentData() or "")
