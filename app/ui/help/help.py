"""Help, inside and offline: one page for each screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout

from app.ui.committee.room_sheets import show_sheet
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.on_key import on_window_key
from app.ui.frame.screen import Place, Screen, ScreenName
from app.ui.widgets import button, label
from app.ui.widgets.theme import ASSETS, Metrics

HELP = "帮助"
GO_BACK = "回去　Esc"
PRINT_CARD = "打印速查卡"

FOLDER = ASSETS / "help"


def help_text(page: str) -> str:
    """The page about a place; the first page where there is none."""
    file = FOLDER / f"{page}.md"
    return (file if file.exists() else FOLDER / "today.md").read_text(encoding="utf-8")


class HelpText(QTextBrowser):
    """A help page on a sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(24)
        self.setAccessibleName(HELP)

    def show_page(self, page: str) -> None:
        metrics = Metrics.here()
        self.setMarkdown(help_text(page))
        caret = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            form.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            form.setBottomMargin(metrics.body // 2)
            caret.setPosition(block.position())
            caret.setBlockFormat(form)
            block = block.next()


class HelpScreen(Screen):
    """Help inside the room; Esc goes back to where the person was."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.back_to: Place = (ScreenName.TODAY, {})
        self.page = "today"
        back = button(GO_BACK)
        back.clicked.connect(self.back)
        self.card = button(PRINT_CARD, icon="printer")
        self.card.clicked.connect(lambda: show_sheet(frame, "card", back=ScreenName.HELP))
        offer(frame, "paper.print", self.card)
        head = QHBoxLayout()
        head.addWidget(label(HELP, "title"), 1)
        head.addWidget(self.card)
        head.addWidget(back)
        self.text = HelpText()
        column = QVBoxLayout(self)
        margin = frame.metrics.margin
        column.setContentsMargins(margin, 16, margin, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        on_window_key(self, "Esc", self.back)

    def show_place(self, page: str = "today", back: Place = (ScreenName.TODAY, {}), **_: Any) -> None:
        """Show the page about a place and remember the way back."""
        self.page, self.back_to = page, back
        self.text.show_page(page)
        self.text.setFocus()

    def back(self) -> None:
        place, facts = self.back_to
        self.frame.go(place, **facts)
