"""设置, 存储盘: the sticks this room knows, and whether only they may carry anything away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.exchange import sticks
from app.facts.dates import day_words
from app.records.changes import Doc
from app.ui.frame.frame import Frame
from app.ui.widgets import Card, Dialog, EmptyState, Field, ListRow, RowList, button, label

ONLY = "县里要求：只有登记过的盘才能导出、才能交县里。"
ANY = "县里没有要求登记，哪个盘都能用。登记了，以后好认。"


class NameDialog(Dialog):
    """What people call the stick."""

    def __init__(self, parent: QWidget) -> None:
        happens, stays = "盘上会写一个小记号，认得出是这一个。", "盘上别的东西不动。"
        super().__init__(parent, "登记这个盘？", happens, stays, "登记")
        self.name = Field("大家怎么叫它", "如：红色金属盘")
        self.put(self.name)
        self.name.setFocus()

    def accept(self) -> None:
        empty = not self.name.value().strip()
        self.name.set_problem("block", "不能登记：还没有起名字。" if empty else "")
        if not empty:
            super().accept()


class SticksPage(QWidget):
    """The list and one verb; only a director registers."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.told = label("", wrap=True)
        self.list = RowList(frame.metrics.two_row, "个")
        self.empty = EmptyState("还没有登记过。")
        card = Card("存储盘", "usb")
        card.add(self.told)
        card.column.addSpacing(8)
        card.add(self.list)
        card.add(self.empty)
        card.column.addStretch(1)
        self.add = button("登记一个盘", "primary", "plus", big=True)
        self.add.clicked.connect(self.choose)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(card, 1)
        column.addLayout(foot)

    def load(self) -> None:
        desk = self.frame.desk
        self.told.setText(ONLY if desk.forms.rules.registered_sticks else ANY)
        self.add.setVisible(desk.may("stick.register"))
        self.frame.runner.store(lambda: sticks.list_sticks(desk), self.show_sticks, self.frame.refuse)

    def show_sticks(self, found: dict[str, Doc]) -> None:
        rows = [
            ListRow(told["name"], f"{day_words(told['on'])} {told['by']} 登记　{number[:4]}")
            for number, told in found.items()
        ]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "哪一个盘")
        if folder:
            self.register(Path(folder))

    def register(self, folder: Path) -> None:
        """Ask for a name and make the stick known."""
        dialog = NameDialog(self)
        if not dialog.exec():
            return
        desk, name = self.frame.desk, dialog.name.value()

        def done(_: object) -> None:
            self.frame.say("登记好了")
            self.load()

        self.frame.runner.store(lambda: sticks.register_stick(desk, folder, name), done, self.frame.refuse)
