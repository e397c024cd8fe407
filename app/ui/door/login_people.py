"""The people on the log-in's list."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from app.ui.door.door_panel import Disc
from app.ui.widgets import ListRow
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics


class PersonRow(ListRow):
    """A person by family name in a disc and name."""

    def __init__(self, name: str) -> None:
        self.disc, self.tick = Disc(name), QLabel()
        super().__init__(name, left=self.disc, right=self.tick)

    def choose(self, chosen: bool) -> None:
        super().choose(chosen)
        self.disc.choose(chosen)
        sign = pixmap("check", COLOURS["green"], Metrics.here().icon, self.devicePixelRatioF())
        self.tick.setPixmap(sign if chosen else QPixmap())
