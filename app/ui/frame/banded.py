"""A page with one band above its contents: a refusal in three lines, or what was left out of something done."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.frame.frame import Frame, WayOut
from app.ui.frame.wording import code_words, problem_words
from app.ui.widgets import Band, Button, button
from app.ui.widgets.words import one_after_another

CODE_IN_BRACKETS = "（{code}）"
MORE_PLACES = "还有 {count} 处。"

NAMED = 3
"""Places that a refusal names in its band."""
LEVELS = {1: "amber", 3: "red", 4: "red", 5: "red"}


class BandedPage(QWidget):
    """Owns the place of the band; whoever builds the page puts ``band_place`` where the band shall stand."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.band_place = QVBoxLayout()
        self.band_place.setContentsMargins(0, 0, 0, 0)
        self.band: Band | None = None

    def show_refusal(self, error: ProgramError, way_out: WayOut | None = None) -> None:
        """The three lines, the places that are wrong and the code stay until they are read or the place is left."""
        happened, safe, advice = lines(error)
        code = CODE_IN_BRACKETS.format(code=code_words(error))
        plain = one_after_another(*listed(error), safe, advice, code)
        if self.band is None or not self.band.says(happened, plain):
            self.show_band(Band(LEVELS.get(error.exit_code, "red"), happened, plain, offered(way_out)))

    def warn(self, bold: str, plain: str) -> None:
        """What was left out of something that was done."""
        self.show_band(Band("amber", bold, plain))

    def show_band(self, band: Band) -> None:
        """Another band in place of the one that stands."""
        self.close_band()
        band.can_close().closed.connect(self.close_band)
        self.band = band
        margin = self.frame.metrics.margin
        self.band_place.setContentsMargins(margin, 8, margin, 0)
        self.band_place.addWidget(band)

    def close_band(self) -> None:
        if self.band is not None:
            self.band_place.removeWidget(self.band)
            self.band.hide()
            self.band.deleteLater()
            self.band = None
            self.band_place.setContentsMargins(0, 0, 0, 0)


def listed(error: ProgramError) -> list[str]:
    """The first places that a refusal speaks of: its advice says that they are listed."""
    found = list(dict.fromkeys(problem_words(one) for one in error.problems))
    more = [MORE_PLACES.format(count=len(found) - NAMED)] if len(found) > NAMED else []
    return [*found[:NAMED], *more]


def offered(way_out: WayOut | None) -> list[Button]:
    """The button that leads to what mends a refusal."""
    if way_out is None:
        return []
    made = button(way_out.words, small=True)
    made.clicked.connect(way_out.act)
    return [made]
