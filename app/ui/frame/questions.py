"""The few questions asked in a dialog: only for what cannot be taken back."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.widgets import Dialog

REASON = "理由"


def ask(parent: QWidget, question: str, happens: str, stays: str, verb: str, *, danger: bool = False) -> bool:
    """Ask before 定稿, 封账, 作废 and 归档; Esc is the safe answer."""
    return bool(Dialog(parent, question, happens, stays, verb, danger=danger).exec())


class Way(Enum):
    """What was answered to a question with two ways on."""

    NEITHER = auto()
    VERB = auto()
    OTHER = auto()


def ask_way(parent: QWidget, question: str, happens: str, stays: str, verb: str, other: str) -> Way:
    """A question with two ways on; ``NEITHER`` where the person thought better of it."""
    dialog = Dialog(parent, question, happens, stays, verb, other=other)
    if not dialog.exec():
        return Way.NEITHER
    return Way.OTHER if dialog.took_other else Way.VERB


def ask_reason(parent: QWidget, question: str, happens: str, stays: str, verb: str, hint: str) -> str | None:
    """The same with a line for the reason; None where the person thought better of it."""
    return ask_line(parent, question, happens, stays, verb, hint, name=REASON, danger=True)


def ask_line(
    parent: QWidget, question: str, happens: str, stays: str, verb: str, hint: str, *, name: str = "",
    danger: bool = False,
) -> str | None:  # fmt: skip
    """A question that is answered with a line; None where the person thought better of it."""
    line = QLineEdit()
    line.setPlaceholderText(hint)
    line.setAccessibleName(name or question)
    dialog = Dialog(parent, question, happens, stays, verb, danger=danger)
    dialog.put(line)
    line.setFocus()
    return line.text() if dialog.exec() else None
