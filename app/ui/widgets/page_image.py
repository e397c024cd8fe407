"""The paper itself, beside what is typed: fit to width, with the place being typed marked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from app.ui.papers.pdfium import page_image, page_sizes
from app.ui.widgets.theme import COLOURS
from app.ui.widgets.words import label

PAGE_OF_THE_PAPER = "纸样"
PAGES_IN_ALL = "共 {count} 页"

SIDE = 20
TOP = 14
BETWEEN = 12
SETTLE_MS = 80

Box = tuple[int, float, float, float, float]


class Sheets(QWidget):
    """The pages one under the other; draws only those it is asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.pdf = b""
        self.sizes: list[tuple[float, float]] = []
        self.images: dict[int, QImage] = {}
        self.boxes: list[Box] = []
        self.across = 0

    def show_pdf(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.sizes = page_sizes(pdf) if pdf else []
        self.images = {}
        self.lay(self.across)

    def lay(self, across: int) -> None:
        """Fit the pages to a width of this widget."""
        if across != self.across:
            self.images = {}
        self.across = across
        self.setFixedHeight(int(sum(self.page_box(at).height() + BETWEEN for at in range(len(self.sizes)))) + 2 * TOP)
        self.update()

    def scale(self, at: int) -> float:
        return max(self.across - 2 * SIDE, 50) / self.sizes[at][0]

    def page_box(self, at: int) -> QRectF:
        above = sum(self.sizes[one][1] * self.scale(one) + BETWEEN for one in range(at))
        width, height = (side * self.scale(at) for side in self.sizes[at])
        return QRectF(SIDE, TOP + above, width, height)

    def mark_box(self, box: Box) -> QRectF:
        page, x0, y0, x1, y1 = box
        at = min(max(page - 1, 0), len(self.sizes) - 1)
        home, scale = self.page_box(at), self.scale(at)
        return QRectF(home.x() + x0 * scale, home.y() + y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale)

    def image(self, at: int) -> QImage:
        ratio = self.devicePixelRatioF()
        if at not in self.images:
            made = page_image(self.pdf, at, round(self.page_box(at).width() * ratio))
            made.setDevicePixelRatio(ratio)
            self.images[at] = made
        return self.images[at]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for at in range(len(self.sizes)):
            box = self.page_box(at)
            if not box.intersects(QRectF(event.rect())):
                continue
            painter.drawImage(box.topLeft(), self.image(at))
            painter.setPen(QColor(COLOURS["outline"]))
            painter.drawRect(box)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for one in self.boxes:
            if self.sizes:
                painter.fillRect(self.mark_box(one).adjusted(-3, -2, 3, 2), QColor(COLOURS["mark"]))
        painter.end()


class PageImage(QScrollArea):
    """Shows what ``draw_pages`` gave. A new page takes the place of the old one without flicker."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("well")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(PAGE_OF_THE_PAPER)
        self.setMinimumWidth(300)
        self.sheets = Sheets()
        self.setWidget(self.sheets)
        self.note = label("", "sentence", wrap=True, centred=True)
        self.note.setParent(self.viewport())
        self.note.hide()
        self.places: dict[str, list[Box]] = {}
        self.field = ""
        self.settle = QTimer(self)
        self.settle.setSingleShot(True)
        self.settle.setInterval(SETTLE_MS)
        self.settle.timeout.connect(self.fit)

    def sizeHint(self) -> QSize:
        return QSize(560, 520)

    def show_drawn(self, drawn: Any) -> None:
        """Show a drawn paper with its places; None leaves the ground empty."""
        self.note.hide()
        self.places = dict(drawn.places) if drawn is not None else {}
        self.show_pdf(drawn.pdf if drawn is not None else b"")

    def show_pdf(self, pdf: bytes) -> None:
        """Show the pages of a PDF."""
        kept = self.verticalScrollBar().value()
        self.sheets.show_pdf(pdf)
        self.sheets.boxes = self.places.get(self.field, [])
        self.setAccessibleDescription(PAGES_IN_ALL.format(count=len(self.sheets.sizes)))
        self.fit()
        self.verticalScrollBar().setValue(kept)

    def clear(self) -> None:
        """Nothing of what was shown stays: no page, no marked place."""
        self.field = ""
        self.show_drawn(None)

    def say(self, words: str) -> None:
        """Words in place of a page that could not be drawn; the next page takes them away."""
        self.show_drawn(None)
        self.note.setText(words)
        self.lay_note()
        self.note.show()

    def lay_note(self) -> None:
        side = self.viewport().width() - 4 * SIDE
        self.note.setGeometry(2 * SIDE, 4 * TOP, side, max(self.note.heightForWidth(side), 0))

    def mark(self, field: str) -> None:
        """Mark the place of a field and bring it into sight; a field without a place marks nothing."""
        self.field = field
        self.sheets.boxes = self.places.get(field, [])
        self.sheets.update()
        if self.sheets.boxes and self.sheets.sizes:
            box = self.sheets.mark_box(self.sheets.boxes[0])
            self.ensureVisible(int(box.x()), int(box.center().y()), 0, min(120, self.viewport().height() // 3))

    def go_to(self, page: int) -> None:
        """Bring a page, counted from 1, to the top."""
        self.verticalScrollBar().setValue(int(self.sheets.page_box(page - 1).top()) - TOP)

    def fit(self) -> None:
        self.sheets.lay(self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_note()
        if self.sheets.images:
            self.settle.start()
        else:
            self.fit()
