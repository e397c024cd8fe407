"""Typing from paper: what counts is asked a second time, in a box that takes keys only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.facts.shapes import KINDS, kind_of
from app.records.papers.twice import AGAIN
from app.ui.form.editors import Editor
from app.ui.form.entries import Entry

TYPE_AGAIN = "再打一遍：{label}"
FROM_PAPER_NOT_FROM_ABOVE = "照纸打，不照上面"

COUNTED = [word for word in KINDS if kind_of(word).twice]


def doubled(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries with a second box behind each number, amount and day."""
    for entry in entries:
        yield entry
        if entry.kind in COUNTED:
            label = TYPE_AGAIN.format(label=entry.label)
            yield replace(
                entry,
                path=entry.path + AGAIN,
                label=label,
                hint=FROM_PAPER_NOT_FROM_ABOVE,
                mark=entry.page_mark,
                required=False,
            )


class KeysOnly(QObject):
    """Keeps the clipboard out of a box: a copied first typing would prove nothing."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            return True
        return super().eventFilter(watched, event)


def typed_only(editor: Editor) -> Editor:
    """The editor of a second typing: no pasting, no dropping."""
    for widget in editor.inputs():
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        widget.setAcceptDrops(False)
        widget.installEventFilter(KeysOnly(widget))
    return editor
