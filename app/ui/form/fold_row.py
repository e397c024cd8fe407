"""The one line behind which the rare questions stand, with their names (少用的)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import LIST_COMMA, label

RARE = "少用的 {count} 格"
AND_MORE = "{names} …"
OPEN = "打开"
RARE_SAID = "打开少用的 {count} 格：{names}"
HEIGHT = 44


class FoldRow(QPushButton):
    """Says how many questions stand behind it and which; hidden where there are none. Whatever is filled is not among
    them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foldRow")
        self.names: list[str] = []
        self.sign = QLabel()
        side = Metrics.here().icon
        self.sign.setPixmap(pixmap("chevron-right", COLOURS["ink2"], side, self.devicePixelRatioF()))
        self.count, self.second, self.verb = label("", "strong"), label("", "second"), label(OPEN, "good")
        self.second.setMinimumWidth(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        for part in (self.sign, self.count):
            row.addWidget(part)
        row.addWidget(self.second, 1)
        row.addWidget(self.verb)
        for part in (self.sign, self.count, self.second, self.verb):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def sizeHint(self) -> QSize:
        """As high as a line of words needs at the size of type chosen."""
        return QSize(200, max(HEIGHT, self.count.sizeHint().height() + 16))

    def minimumSizeHint(self) -> QSize:
        """As ``sizeHint``: the names give way."""
        return self.sizeHint()

    def show_names(self, names: Sequence[str]) -> None:
        """Stand for these questions; for none it is gone."""
        self.setVisible(bool(names))
        if list(names) == self.names:
            return
        self.names = list(names)
        self.count.setText(RARE.format(count=len(names)))
        self.setAccessibleName(RARE_SAID.format(count=len(names), names=LIST_COMMA.join(names)))
        self.fit_names()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_names()

    def fit_names(self) -> None:
        """As many whole names as there is room for."""
        ends = self.sign.sizeHint().width() + self.count.sizeHint().width() + self.verb.sizeHint().width()
        room, metrics = self.width() - ends - 24 - 3 * 10, self.second.fontMetrics()
        for some in range(len(self.names), -1, -1):
            said = LIST_COMMA.join(self.names[:some])
            said = said if some == len(self.names) else AND_MORE.format(names=said)
            if metrics.horizontalAdvance(said) <= room:
                break
        self.second.setText(said if self.names else "")
