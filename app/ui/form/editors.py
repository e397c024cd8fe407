"""One editor per kind of entry: each shows a value, reads it back and says when it changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCompleter,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from app.facts.days import DAY
from app.facts.shapes import kind_of
from app.ui.form.caret import caret_of, put_caret
from app.ui.form.entries import Answers, Entry, Given, text, whole
from app.ui.widgets.words import label

DAY_HINT = "如 11-23，或 今天"
CHOOSE_DAY = "选日子"

LINES = kind_of("lines")
TEXT = kind_of("text")


class Editor(QWidget):
    """The base of every editor.

    Signals: ``changed`` after what the person did, ``entered`` when Enter goes on to the next,
    ``focused`` when the caret comes in, ``passed`` when Enter went on from a question of a list inside, ``opened(at)``
    when another thing of a list stands open, ``told(facts)`` what is known beside what was picked, by path,
    ``listing(yes)`` when a list under a box opens or shuts.
    """

    changed = Signal()
    entered = Signal()
    passed = Signal()
    focused = Signal()
    opened = Signal(int)
    told = Signal(dict)
    listing = Signal(bool)

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self.last_input: QObject | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def value(self) -> Given:
        raise NotImplementedError

    def set_value(self, value: Given) -> None:
        raise NotImplementedError

    def inputs(self) -> list[QWidget]:
        """The widgets that take the caret, first to last."""
        raise NotImplementedError

    def set_problem(self, level: str) -> None:
        """Show the edge of a warn or block problem; "" takes it away."""
        for widget in self.inputs():
            if widget.property("problem") != level:
                widget.setProperty("problem", level)
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def open_words(self) -> str:
        """Of how many things one stands open, and which; "" for what is no list."""
        return ""

    def stand_beside(self, values: Answers) -> None:
        """Hear what the whole form says; a list has questions that hang on it."""

    def take_focus(self) -> None:
        self.inputs()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def go_to(self, path: str) -> None:
        """Put the caret to the place inside this entry that a path names; to its beginning where it has no parts."""
        del path
        self.take_focus()

    def has_caret(self) -> bool:
        return any(widget.hasFocus() for widget in self.inputs())

    def typed(self) -> Given:
        """What stands there beyond the value: half a date, a name that no list holds; None where nothing does."""
        return None

    def set_typed(self, typed: Given) -> None:
        """Put back what ``typed`` gave, after the value."""

    def unread(self) -> list[tuple[str, str]]:
        """Words that stand there and are in no list, each with where inside this entry it stands."""
        return []

    def unsure(self) -> list[tuple[str, list[str]]]:
        """Words that may stand as they are, though they fit names of a list, each with these names."""
        return []

    def has_passed(self, path: str) -> bool:
        """Whether Enter went on from the place inside this entry that a path names."""
        del path
        return False

    def cursor(self) -> Any:
        """Which of the inputs has or had the caret, and where in its text."""
        inputs = self.inputs()
        at = inputs.index(self.last_input) if self.last_input in inputs else 0
        return [at, caret_of(inputs[at])] if inputs else [0, 0]

    def set_cursor(self, cursor: Given) -> None:
        """Put the caret back to where it was, with nothing selected."""
        which, at = (cursor[0], cursor[1]) if isinstance(cursor, list) else (0, cursor)
        inputs = self.inputs()
        if inputs:
            put_caret(inputs[min(whole(which), len(inputs) - 1)], whole(at))

    def watch(self, widget: QWidget) -> None:
        """Hear the focus of an input and give it the entry's name for screen readers."""
        widget.installEventFilter(self)
        if not widget.accessibleName():
            widget.setAccessibleName(self.entry.label)
        if self.entry.hint:
            widget.setAccessibleDescription(self.entry.hint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self.last_input = watched
            self.focused.emit()
        return super().eventFilter(watched, event)


class LineEditor(Editor):
    """One line of text; ``show`` and ``take`` turn a value into what stands in the box and back. Options, where
    there are any, are offered while one types and by the Down key; another word may stand there all the same."""

    def __init__(
        self,
        entry: Entry,
        show: Callable[[str], str],
        take: Callable[[str], Given],
    ) -> None:
        super().__init__(entry)
        self.show_as, self.take = show, take
        self.box = QLineEdit()
        self.box.textEdited.connect(lambda _: self.changed.emit())
        self.box.returnPressed.connect(self.entered)
        self.box.editingFinished.connect(self.tidy)
        self.watch(self.box)
        self.column.addWidget(self.box)
        if entry.options:
            self.offer([name for _, name in entry.options])

    def offer(self, names: list[str]) -> None:
        """Offer these words."""
        offered = QCompleter(names, self.box)
        offered.setFilterMode(Qt.MatchFlag.MatchContains)
        offered.activated.connect(lambda: self.changed.emit())
        self.box.setCompleter(offered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        offered = self.box.completer()
        pressed = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        )
        if offered is not None and pressed:
            offered.setCompletionPrefix(self.box.text())
            offered.complete()
            return True
        return super().eventFilter(watched, event)

    def value(self) -> Given:
        return self.take(self.box.text())

    def set_value(self, value: Given) -> None:
        self.box.setText(self.shown(value))

    def shown(self, value: Given) -> str:
        """How a value stands in the box."""
        return self.show_as(str(value)) if value not in (None, "") else ""

    def tidy(self) -> None:
        """Show what was understood, once the caret has left."""
        shown = self.shown(self.value())
        if shown != self.box.text():
            self.box.setText(shown)

    def typed(self) -> Given:
        text = self.box.text()
        return text if text != self.shown(self.value()) else None

    def set_typed(self, typed: Given) -> None:
        self.box.setText(str(typed))

    def inputs(self) -> list[QWidget]:
        return [self.box]


class DateEditor(LineEditor):
    """A day as people write it, or picked from a calendar; the value is ISO. ``tell`` says something of a day, which
    stands under the box."""

    def __init__(
        self, entry: Entry, today: date, calendar_icon: Any = None, tell: Callable[[str], str] | None = None
    ) -> None:
        super().__init__(entry, DAY.show, lambda text: DAY.typed(text, today))
        self.tip = label("", "second", wrap=True)
        self.tip.hide()
        if tell is not None:
            self.column.addWidget(self.tip)
            self.box.textChanged.connect(lambda _: self.show_tip(tell(str(self.value() or ""))))
        self.today = today
        self.box.setPlaceholderText(DAY_HINT)
        pick = QAction(CHOOSE_DAY, self.box)
        if calendar_icon is not None:
            pick.setIcon(calendar_icon)
        pick.triggered.connect(self.pick)
        self.box.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)

    def show_tip(self, words: str) -> None:
        """What is said of the day; nothing takes the line away."""
        self.tip.setText(words)
        self.tip.setVisible(bool(words))

    def pick(self) -> None:
        """Open the month below the box; a click on a day fills it."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        known = QDate.fromString(str(self.value()), Qt.DateFormat.ISODate)
        calendar.setSelectedDate(known if known.isValid() else QDate(self.today.year, self.today.month, self.today.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.clicked.connect(lambda day: self.picked(day, menu))
        menu.popup(self.box.mapToGlobal(self.box.rect().bottomLeft()))

    def picked(self, day: QDate, menu: QMenu) -> None:
        menu.close()
        self.set_value(day.toString(Qt.DateFormat.ISODate))
        self.changed.emit()
        self.box.setFocus()


class LongBox(QPlainTextEdit):
    """Text of several lines; Enter goes on, Shift+Enter makes a new line.

    Signals: ``went_on`` when Enter asks for the next field.
    """

    went_on = Signal()

    def __init__(self, rows: int, *, enter_goes_on: bool = True) -> None:
        super().__init__()
        self.enter_goes_on = enter_goes_on
        self.rows = rows
        self.filling = False
        self.setTabChangesFocus(True)
        self.fit_rows()

    def fit_rows(self) -> None:
        """As high as its rows at the size of type chosen."""
        self.setFixedHeight(int(self.fontMetrics().lineSpacing() * 1.1 * self.rows) + 24)

    def fill_height(self, least: int) -> None:
        """Take what height there is, at least ``least`` px."""
        self.filling = True
        self.setMinimumHeight(least)
        self.setMaximumHeight(16_777_215)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and not self.filling:
            self.fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            empty_line = not self.textCursor().block().text().strip()
            if self.enter_goes_on or (empty_line and self.textCursor().atEnd()):
                self.went_on.emit()
                return
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class LongEditor(Editor):
    """A long text; the value is text."""

    enter_goes_on = True

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.box = LongBox(entry.rows, enter_goes_on=self.enter_goes_on)
        self.box.textChanged.connect(self.changed)
        self.box.went_on.connect(self.entered)
        self.watch(self.box)
        self.column.addWidget(self.box)

    def value(self) -> Given:
        told: Given = TEXT.typed(self.box.toPlainText(), None)
        return told

    def set_value(self, value: Given) -> None:
        self.set_typed(self.shown(value))

    def shown(self, value: Given) -> str:
        """How a value stands in the box."""
        return str(value or "")

    def typed(self) -> Given:
        text = self.box.toPlainText()
        return text if text != self.shown(self.value()) else None

    def set_typed(self, typed: Given) -> None:
        self.box.blockSignals(True)
        self.box.setPlainText(str(typed))
        self.box.blockSignals(False)

    def inputs(self) -> list[QWidget]:
        return [self.box]


class LinesEditor(LongEditor):
    """A list, one item a line; Enter on an empty line goes on."""

    enter_goes_on = False

    def value(self) -> Given:
        told: Given = LINES.typed(self.box.toPlainText(), None)
        return told

    def shown(self, value: Given) -> str:
        lines = value if isinstance(value, list) else []
        return "\n".join(text(one, "name") if isinstance(one, dict) else str(one) for one in lines)
