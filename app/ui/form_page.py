"""How the form page is laid out: fields at the left, the page at the right, the foot below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.field_stack import FieldStack
from app.ui.form_foot import FormFoot
from app.ui.theme import Metrics
from app.ui.widgets import PageImage, Tag, button, label

NARROW = 1050


class FormPage(QWidget):
    """Holds one form at a time. Where the window is narrow the page is shown with 看纸 F4."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.metrics = metrics
        self.stack: FieldStack | None = None
        self.build()
        shortcut = QShortcut(QKeySequence("F4"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.turn_page)

    def build(self) -> None:
        self.title = label("", "title")
        self.subtitle = label("", "second", wrap=True)
        self.keys = label("", "second")
        self.look_at = button("看纸 F4", "secondary", icon="eye", small=True)
        self.look_at.clicked.connect(self.turn_page)
        self.look_at.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(Tag("draft"))
        head.addWidget(self.subtitle, 1)
        head.addWidget(self.look_at)
        head.addWidget(self.keys)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setObjectName("fields")
        self.page = PageImage()
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self.scroll, 0)
        middle.addWidget(self.page, 1)
        self.foot = FormFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)

    def put_stack(self, stack: FieldStack, title: str, subtitle: str) -> None:
        """Show another form in place of the one before."""
        self.stack = stack
        self.scroll.setWidget(stack)
        self.title.setText(title)
        self.setAccessibleDescription(subtitle)
        self.subtitle.setText("" if self.metrics.largest else subtitle)
        self.fit()

    def fit(self) -> None:
        """Field widths and key hints for the size of type chosen."""
        metrics = self.metrics
        width = metrics.form_width
        self.scroll.setFixedWidth(width + 20)
        self.scroll.widget().setMaximumWidth(width)
        self.keys.setText("Ctrl+Enter 保存" if metrics.largest else "Enter 下一格　Ctrl+Enter 保存")
        self.foot.set_short(metrics.largest)

    def narrow(self) -> bool:
        """Whether fields and page have no room beside each other."""
        return self.width() < NARROW

    def turn_page(self) -> None:
        """看纸: the page instead of the fields, and back; where both have room it only takes the caret."""
        if self.narrow():
            looking = self.page.isHidden()
            self.page.setVisible(looking)
            self.scroll.setVisible(not looking)
        else:
            self.page.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look_at.setVisible(self.narrow())
        self.page.setVisible(not self.narrow())
        self.scroll.setVisible(True)

    def mark(self, path: str) -> None:
        """Show on the page which field is being typed."""
        if self.stack is None:
            return
        entry = next(one for one in self.stack.entries if one.path == path)
        self.page.mark(entry.page_mark)
        QTimer.singleShot(0, self.show_caret)

    def show_caret(self) -> None:
        """Bring the field with the caret into sight, with the problem line under it."""
        widget = self.scroll.focusWidget()
        if widget is not None and self.scroll.isAncestorOf(widget):
            self.scroll.ensureWidgetVisible(widget, 0, min(100, self.scroll.height() // 4))

    def show_page(self, page: Any) -> None:
        if page is None:
            return
        self.page.show_drawn(page)
        if self.stack is not None and self.stack.current():
            self.mark(self.stack.current())
