"""Photos that go with an answer: chosen from the disk, kept only when the form is finished."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.ui.form.editors import Editor
from app.ui.form.entries import Entry, Given
from app.ui.widgets import button, label
from app.ui.widgets.words import LIST_COMMA

ADD_PHOTOS = "加照片"
NONE_OF_THEM = "都不要"

PICTURES = "照片 (*.jpg *.jpeg *.png *.tif *.tiff *.heic)"


class PhotosEditor(Editor):
    """The names of the chosen files, one button that adds, one that begins anew."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry)
        self.files: list[str] = []
        self.names = label("", "second", wrap=True)
        self.adder = button(ADD_PHOTOS, "quiet", "plus", small=True)
        self.adder.clicked.connect(self.choose)
        self.clearer = button(NONE_OF_THEM, "quiet", small=True)
        self.clearer.clicked.connect(self.clear)
        for one in (self.adder, self.clearer):
            self.watch(one)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.adder)
        row.addWidget(self.clearer)
        row.addStretch(1)
        self.column.addWidget(self.names)
        self.column.addLayout(row)
        self.tell()

    def choose(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.entry.label, "", PICTURES)
        self.add(names)

    def add(self, names: list[str]) -> None:
        """Take more files, each once."""
        if names:
            self.set_value(list(dict.fromkeys([*self.files, *names])))
            self.changed.emit()

    def clear(self) -> None:
        self.set_value([])
        self.changed.emit()
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self) -> None:
        self.names.setText(LIST_COMMA.join(Path(name).name for name in self.files))
        self.names.setVisible(bool(self.files))
        self.clearer.setVisible(bool(self.files))

    def value(self) -> Given:
        return [*self.files]

    def set_value(self, value: Given) -> None:
        self.files = [str(name) for name in value] if isinstance(value, list) else []
        self.tell()

    def inputs(self) -> list[QWidget]:
        return [self.adder]
