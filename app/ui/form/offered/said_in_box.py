"""Words at the right inside a box that is typed into: what follows from what stands there. They fill nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.facts.dates import day_words
from app.facts.identity import id_birth, id_finished, id_gender

BORN = "{gender}，{day}生"
SIDE = 12
"""What is free at the edges of a box, and between what is typed and what is said."""


class SaidInBox(QLabel):
    """Second words in a box, there only while they stand whole beside what is typed."""

    def __init__(self, box: QLineEdit) -> None:
        super().__init__(box)
        self.setObjectName("second")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.box = box
        self.hide()
        box.installEventFilter(self)
        box.textChanged.connect(lambda _: self.stand())

    def say(self, words: str) -> None:
        """Say this; nothing takes the words away."""
        self.setText(words)
        self.stand()

    def stand(self) -> None:
        """At the right of the box where there is room."""
        wide = self.sizeHint().width()
        typed = self.box.fontMetrics().horizontalAdvance(self.box.text())
        fits = bool(self.text()) and typed + wide + 3 * SIDE <= self.box.width()
        self.box.setTextMargins(0, 0, wide + SIDE if fits else 0, 0)
        self.setGeometry(self.box.width() - wide - SIDE, 0, wide, self.box.height())
        self.setVisible(fits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self.stand()
        return super().eventFilter(watched, event)


def told_by(number: str, *, typing: bool) -> str:
    """Gender and day of birth as a number of identity states them; nothing for one that is none. The beginning of a
    number that is still typed may look like an old one of 15 figures."""
    born = id_birth(number)
    if born is None or (typing and not id_finished(number)):
        return ""
    return BORN.format(gender=id_gender(number), day=day_words(born.isoformat()))
