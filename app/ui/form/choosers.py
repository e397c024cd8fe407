"""Editors that choose among known things: circles up to four, a list with typing beyond."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from app.ui.form.editors import Editor
from app.ui.form.entries import FEW, Entry, Given
from app.ui.frame.manners import GOES_ON
from app.ui.widgets import CheckBox, RadioButton
from app.ui.widgets.finder import Finder
from app.ui.widgets.flow import FlowLayout

QUESTION_AND_CHOICE = "{label}：{name}"
TYPE_TO_FIND = "打字找，或按向下键"

SIGN_ROOM = 44
ONE_OF = ("code", "party", "term")
"""Kinds of facts that are one of a list."""


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
        for _, name in entry.options:
            button = self.make(name)
            button.setAccessibleName(QUESTION_AND_CHOICE.format(label=entry.label, name=name))
            button.setProperty(GOES_ON, True)
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
        for (_, name), button in zip(self.entry.options, self.buttons, strict=True):
            button.setText(folded(name, button.fontMetrics(), self.width() - SIGN_ROOM))
            button.setToolTip(name if button.text() != name else "")

    def go_to(self, path: str) -> None:
        """The caret goes to the choice in brackets, as p2 in ``marks[p2]``; it is not pressed for anybody."""
        named = [f"[{code}]" for code, _ in self.entry.options]
        at = next((at for at, code in enumerate(named) if path.endswith(code)), None)
        if at is None:
            self.take_focus()
        else:
            self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

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
        place, shown = event.key() - Qt.Key.Key_1, [one for one in self.buttons if not one.isHidden()]
        if 0 <= place < len(shown):
            shown[place].setFocus()
            shown[place].click()
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
        button = RadioButton(label)
        self.group.addButton(button)
        return button

    def value(self) -> Given:
        for (code, _), button in zip(self.entry.options, self.buttons, strict=True):
            if button.isChecked():
                return code == "true" if self.entry.kind == "flag" else code
        return None

    def set_value(self, value: Given) -> None:
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
        return CheckBox(label)

    def value(self) -> Given:
        pairs = zip(self.entry.options, self.buttons, strict=True)
        return [code for (code, _), button in pairs if button.isChecked()]

    def set_value(self, value: Given) -> None:
        for (code, _), button in zip(self.entry.options, self.buttons, strict=True):
            button.setChecked(isinstance(value, list) and code in value)


class ListEditor(Editor):
    """One of many: a list that is searched by typing; the value is the code."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.box = Finder(entry.options, entry.also)
        line = self.box.line
        line.setPlaceholderText(TYPE_TO_FIND)
        line.returnPressed.connect(self.enter)
        line.editingFinished.connect(self.tell)
        self.box.edited.connect(self.changed)
        self.watch(self.box)
        self.watch(line)
        self.column.addWidget(self.box)

    def enter(self) -> None:
        """Take the only thing that was meant and go on; what else fits is shown to choose from."""
        self.box.settle()
        if self.loose() and self.box.fits():
            self.box.offer()
        elif not self.loose():
            QTimer.singleShot(0, self, self.entered.emit)

    def unread(self) -> list[tuple[str, str]]:
        return [("", self.loose())] if self.loose() else []

    def loose(self) -> str:
        """What stands there and is in no list."""
        return "" if self.value() is not None else self.box.text()

    def tell(self) -> None:
        """Words that no list holds are not dropped without a word once the caret has gone on."""
        if self.loose():
            self.changed.emit()

    def value(self) -> Given:
        return self.box.code()

    def set_value(self, value: Given) -> None:
        self.box.show_code(value)

    def typed(self) -> Given:
        return self.loose() or None

    def set_typed(self, typed: Given) -> None:
        self.box.line.setText(str(typed))

    def inputs(self) -> list[QWidget]:
        return [self.box]

    def has_caret(self) -> bool:
        return self.box.hasFocus() or self.box.line.hasFocus()


def chooser(entry: Entry) -> Editor:
    """Circles for up to four choices, a list for more."""
    if entry.kind in ("codes", "parties"):
        return ChecksEditor(entry)
    return RadioEditor(entry) if len(entry.options) <= FEW else ListEditor(entry)
