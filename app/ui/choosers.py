"""Editors that choose among known things: circles up to four, a list with typing beyond."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QComboBox, QCompleter, QRadioButton, QWidget

from app.ui.editors import Editor
from app.ui.entries import FEW, Entry
from app.ui.flow import FlowLayout

SIGN_ROOM = 44


class Row(QWidget):
    """A wrapping row of circles or boxes that can carry the edge of a problem."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("choiceRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.flow = FlowLayout(self, gap=24, row_gap=4)


class ButtonsEditor(Editor):
    """The common part of circles and boxes: Enter goes on, digits choose."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.row = Row()
        self.buttons: list[QAbstractButton] = []
        for _, label in entry.options:
            button = self.make(label)
            button.setAccessibleName(f"{entry.label}：{label}")
            button.clicked.connect(lambda: self.changed.emit())
            self.watch(button)
            self.row.flow.addWidget(button)
            self.buttons.append(button)
        self.column.addWidget(self.row)

    def make(self, label: str) -> QAbstractButton:
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A choice too long for one line goes on in a second; its spoken name and its tip stay whole."""
        super().resizeEvent(event)
        for (_, label), button in zip(self.entry.options, self.buttons, strict=True):
            button.setText(folded(label, button.fontMetrics(), self.width() - SIGN_ROOM))
            button.setToolTip(label if button.text() != label else "")

    def inputs(self) -> list[QWidget]:
        return list(self.buttons) or [self.row]

    def set_problem(self, level: str) -> None:
        if self.row.property("problem") != level:
            self.row.setProperty("problem", level)
            self.row.style().unpolish(self.row)
            self.row.style().polish(self.row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.key(event):
            return True
        return super().eventFilter(watched, event)

    def key(self, event: QKeyEvent) -> bool:
        """Enter goes on; a digit presses the button of that place."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return True
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self.buttons):
            self.buttons[place].setFocus()
            self.buttons[place].click()
            return True
        return False


def folded(label: str, metrics: QFontMetrics, room: int) -> str:
    """A label in lines no wider than the room, parted between its words; a word that is still too wide is elided."""
    if metrics.horizontalAdvance(label) <= room:
        return label
    return "\n".join(metrics.elidedText(word, Qt.TextElideMode.ElideMiddle, room) for word in label.split("　"))


class RadioEditor(ButtonsEditor):
    """One of a few; the value is the code, or true and false for a yes or no."""

    def __init__(self, entry: Entry) -> None:
        self.group = QButtonGroup()
        super().__init__(entry)

    def make(self, label: str) -> QAbstractButton:
        button = QRadioButton(label)
        self.group.addButton(button)
        return button

    def value(self) -> Any:
        for (code, _), button in zip(self.entry.options, self.buttons, strict=True):
            if button.isChecked():
                return code == "true" if self.entry.kind == "yes_no" else code
        return None

    def set_value(self, value: Any) -> None:
        wanted = str(value).lower() if isinstance(value, bool) else value
        self.group.setExclusive(False)
        for (code, _), button in zip(self.entry.options, self.buttons, strict=True):
            button.setChecked(code == wanted)
        self.group.setExclusive(True)

    def take_focus(self) -> None:
        chosen = [button for button in self.buttons if button.isChecked()]
        (chosen or self.inputs())[0].setFocus(Qt.FocusReason.TabFocusReason)


class ChecksEditor(ButtonsEditor):
    """Any number of a few; the value is the list of codes."""

    def make(self, label: str) -> QAbstractButton:
        return QCheckBox(label)

    def value(self) -> Any:
        pairs = zip(self.entry.options, self.buttons, strict=True)
        return [code for (code, _), button in pairs if button.isChecked()]

    def set_value(self, value: Any) -> None:
        for (code, _), button in zip(self.entry.options, self.buttons, strict=True):
            button.setChecked(code in (value or []))


class ListEditor(Editor):
    """One of many: a list that is searched by typing; the value is the code."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.addItem("", None)
        for code, label in entry.options:
            self.box.addItem(label, code)
        finder = self.box.completer()
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.currentIndexChanged.connect(lambda _: self.changed.emit())
        line = self.box.lineEdit()
        line.setPlaceholderText("打字找，或按向下键")
        line.returnPressed.connect(self.enter)
        line.textEdited.connect(self.match_typed)
        self.watch(self.box)
        self.watch(line)
        self.column.addWidget(self.box)

    def match_typed(self, text: str) -> None:
        """Typed words that are exactly one of the list choose it."""
        place = self.box.findText(text)
        if place >= 0 and place != self.box.currentIndex():
            self.box.setCurrentIndex(place)

    def enter(self) -> None:
        """Take the only thing that fits what was typed, then go on."""
        text = self.box.lineEdit().text().strip()
        fitting = [at for at in range(1, self.box.count()) if text and text in self.box.itemText(at)]
        if self.box.findText(text) < 0 and len(fitting) == 1:
            self.box.setCurrentIndex(fitting[0])
        QTimer.singleShot(0, self.entered.emit)

    def value(self) -> Any:
        place = self.box.findText(self.box.lineEdit().text().strip())
        return self.box.itemData(place) if place > 0 else None

    def set_value(self, value: Any) -> None:
        self.box.blockSignals(True)
        self.box.setCurrentIndex(max(self.box.findData(value), 0))
        self.box.blockSignals(False)

    def inputs(self) -> list[QWidget]:
        return [self.box]

    def has_caret(self) -> bool:
        return self.box.hasFocus() or self.box.lineEdit().hasFocus()


def chooser(entry: Entry) -> Editor:
    """Circles for up to four choices, a list for more."""
    if entry.kind == "choices":
        return ChecksEditor(entry)
    return RadioEditor(entry) if len(entry.options) <= FEW else ListEditor(entry)
