"""One field on a form: label above, the editor, the problem in words under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.form.editors import Editor
from app.ui.form.entries import Found
from app.ui.frame.questions import ask_line
from app.ui.widgets import Button, button, label, repolish
from app.ui.widgets.icons import icon
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import side_by_side

REQUIRED = "必填"
SPELL_THIS_CHARACTER = "这个字换成拼音，纸上能打印。"
HOW_IS_IT_READ = "“{lost}”怎么读？"
OTHERS_STAY = "别的字不动。"
WRITE_IT = "写上"
PINYIN_HINT = "拼音，如 lóng"
SPELLED_IN_BRACKETS = "（{sound}）"

PINYIN, BY_HAND, ROOM = "写拼音", "留空手写", "＿＿"
OPENINGS = {"warn": ("triangle-alert", "amber"), "block": ("octagon-x", "red")}


class ProblemLine(QFrame):
    """What to look at again, or what is stopped, directly under its field; never a pop-up."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problemLine")
        self.sign = QLabel()
        self.opening = label("", "strong")
        self.words = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.opening, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.ways: list[Button] = []
        self.row = row
        self.hide()

    def offer(self, ways: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Ways out of the problem, each a button behind its words; none takes them away."""
        for gone in self.ways:
            self.row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.ways = []
        for words, act in ways:
            way = button(words, small=True)
            way.clicked.connect(act)
            self.row.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
            self.ways.append(way)

    def show_found(self, found: Found | None) -> None:
        """Say one problem; None takes the line away."""
        self.setVisible(found is not None)
        if found is None:
            return
        level = "block" if found.stops else "warn"
        name, colour = OPENINGS[level]
        size = self.fontMetrics().height()
        self.sign.setPixmap(icon(name, COLOURS[colour]).pixmap(size, size))
        self.opening.setText(found.opening)
        self.words.setText(found.sentence)
        self.setAccessibleName(found.line)
        self.setProperty("level", level)
        for widget in (self, self.opening, self.words):
            repolish(widget)


class Disc(QWidget):
    """The number of a field in a green disc."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        side = int(Metrics.here().body * 1.4)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLOURS["green"]))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(COLOURS["white"]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))


def box_of(widget: QWidget) -> FieldBox | None:
    """The field that a widget is a part of, the innermost; None where it is of none."""
    part: QWidget | None = widget
    while part is not None and not isinstance(part, FieldBox):
        part = part.parentWidget()
    return part


class FieldBox(QWidget):
    """Label, what kind of field it is in second words, editor, problem line. Where the heading of its group says the
    same word it is not said twice."""

    def __init__(self, editor: Editor, number: int = 0) -> None:
        super().__init__()
        self.editor = editor
        entry = editor.entry
        self.label = QLabel(entry.label)
        self.label.setObjectName("fieldLabel")
        needed = REQUIRED if entry.required and not number else ""
        self.second = QLabel(side_by_side((needed, entry.hint)))
        self.second.setObjectName("second")
        self.second.setWordWrap(True)
        self.second.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        if number:
            head.addWidget(Disc(number))
        head.addWidget(self.label)
        head.addWidget(self.second, 1)
        if entry.label == entry.group and not entry.hint:
            self.label.hide()
            self.second.hide()
        self.line: ProblemLine | None = None
        self.lost = ""
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 if number else 4)
        column.addLayout(head)
        column.addWidget(editor)
        self.label.setBuddy(editor.inputs()[0])

    @property
    def problem(self) -> ProblemLine:
        """The line under the field, made when it is first needed."""
        if self.line is None:
            self.line = ProblemLine()
            self.column.addWidget(self.line)
        return self.line

    def show_found(self, found: list[Found]) -> None:
        """Show the gravest problem of this field; [] when all is well."""
        gravest = next((one for one in found if one.stops), found[0] if found else None)
        if gravest is not None or self.line is not None:
            self.problem.show_found(gravest)
            self.offer_ways(gravest.lost if gravest else "")
        level = "" if gravest is None else "block" if gravest.stops else "warn"
        self.editor.set_problem(level)
        words = gravest.line if gravest else self.editor.entry.hint
        self.editor.inputs()[0].setAccessibleDescription(words)

    def offer_ways(self, lost: str) -> None:
        """For a character that no font has: its sound in its place, or room for a hand."""
        if lost == self.lost:
            return
        self.lost = lost
        ways = [(PINYIN, lambda: self.spell(lost)), (BY_HAND, lambda: self.put(lost, ROOM))] if lost else []
        self.problem.offer(ways)

    def spell(self, lost: str) -> None:
        """Ask how it is read and write that in its place."""
        happens = SPELL_THIS_CHARACTER
        sound = ask_line(self, HOW_IS_IT_READ.format(lost=lost), happens, OTHERS_STAY, WRITE_IT, PINYIN_HINT)
        if sound and sound.strip():
            self.put(lost, SPELLED_IN_BRACKETS.format(sound=sound.strip()))

    def put(self, lost: str, instead: str) -> None:
        """Write something else where the character stands, and tell the form."""
        for widget in self.editor.inputs():
            if isinstance(widget, QLineEdit) and lost in widget.text():
                widget.setText(widget.text().replace(lost, instead))
                widget.textEdited.emit(widget.text())
            elif isinstance(widget, QPlainTextEdit) and lost in widget.toPlainText():
                widget.setPlainText(widget.toPlainText().replace(lost, instead))
        self.editor.take_focus()
