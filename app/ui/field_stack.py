"""The fields of a form in one column: which are shown, where the caret goes, what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.editors import Editor
from app.ui.entries import Doc, Entry, Found, body_of, home_of, read, write
from app.ui.field_box import FieldBox

MakeEditor = Callable[[Entry], Editor]


class FieldStack(QWidget):
    """Entries drawn as fields, labels above, in the order of the paper.

    Signals: ``edited`` after the person changed anything, ``focused(path)`` when the caret enters
    an entry, ``finished`` when Enter leaves the last one.
    """

    edited = Signal()
    focused = Signal(str)
    finished = Signal()

    def __init__(self, entries: Iterable[Entry], make: MakeEditor, gap: int = 16) -> None:
        super().__init__()
        self.entries = tuple(entries)
        self.boxes: dict[str, FieldBox] = {}
        self.loose: Doc = {}
        self.last = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
        for entry in self.entries:
            self.add(entry, make(entry))
        self.column.addStretch(1)

    def add(self, entry: Entry, editor: Editor) -> None:
        box = FieldBox(editor)
        self.boxes[entry.path] = box
        self.column.addWidget(box)
        editor.changed.connect(self.heard)
        editor.entered.connect(lambda: self.go_on(entry.path))
        editor.focused.connect(lambda: self.entered(entry.path))

    def entered(self, path: str) -> None:
        self.last = path
        self.focused.emit(path)

    def heard(self) -> None:
        self.show_fitting()
        self.edited.emit()

    def editor(self, path: str) -> Editor:
        return self.boxes[path].editor

    def raw(self) -> Doc:
        """All values, those of hidden fields too, beside what was given and has no field here."""
        values = deepcopy(self.loose)
        for path, box in self.boxes.items():
            write(values, path, box.editor.value())
        return values

    def values(self) -> Doc:
        """What the shown fields say, without empty places."""
        return body_of(self.entries, self.raw())

    def set_values(self, values: Doc) -> None:
        """Fill the fields; keys without a field are kept and given back."""
        self.loose = deepcopy(values)
        for path, box in self.boxes.items():
            box.editor.set_value(read(values, path))
        self.show_fitting()

    def show_fitting(self) -> None:
        values = self.raw()
        for entry in self.entries:
            self.boxes[entry.path].setVisible(entry.shown_with(values))

    def shown(self) -> list[str]:
        """The paths of the fields that stand on the screen now."""
        return [path for path, box in self.boxes.items() if not box.isHidden()]

    def go_on(self, path: str) -> None:
        """The caret goes to the next shown field."""
        paths = self.shown()
        at = paths.index(path) + 1
        if at < len(paths):
            self.editor(paths[at]).take_focus()
        else:
            self.finished.emit()

    def take_focus(self, path: str = "") -> None:
        """The caret goes to a field, to the first one without a path."""
        paths = self.shown()
        if paths:
            self.editor(path if path in paths else paths[0]).take_focus()

    def current(self) -> str:
        """The path of the field with the caret; "" where it is elsewhere."""
        return next((path for path, box in self.boxes.items() if box.editor.has_caret()), "")

    def where(self) -> str:
        """The field with the caret, or the one it was in last."""
        return self.current() or self.last

    def show_found(self, found: Iterable[Found]) -> None:
        """Put every problem under its field; a list editor gets the paths inside it."""
        by_home: dict[str, list[Found]] = {path: [] for path in self.boxes}
        for one in found:
            home = home_of(one.path, self.entries)
            if home in by_home:
                by_home[home].append(one)
        for path, box in self.boxes.items():
            inner = getattr(box.editor, "show_found", None)
            box.show_found(inner(by_home[path]) if inner else by_home[path])
