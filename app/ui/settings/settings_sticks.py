"""设置, 存储盘: the sticks this room knows, and whether only they may carry anything away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.exchange import sticks
from app.facts.dates import day_words
from app.ui.frame.frame import Frame
from app.ui.settings.name_dialog import NameDialog
from app.ui.widgets import Card, EmptyState, Field, ListRow, RowList, button, label

MARK_IS_WRITTEN = "盘上会写一个小记号，认得出是这一个。"
NOTHING_ELSE_TOUCHED = "盘上别的东西不动。"
REGISTER_THIS_STICK = "登记这个盘？"
REGISTER = "登记"
ITS_NAME = "大家怎么叫它"
ITS_NAME_HINT = "如：红色金属盘"
NAME_MISSING = "不能登记：还没有起名字。"
STICKS_UNIT = "个"
NONE_REGISTERED = "还没有登记过。"
STICKS = "存储盘"
REGISTER_A_STICK = "登记一个盘"
REGISTERED_BY = "{day} {by} 登记　{number}"
WHICH_STICK = "哪一个盘"
REGISTERED = "登记好了"

ONLY = "县里要求：只有登记过的盘才能导出、才能交县里。"
ANY = "县里没有要求登记，哪个盘都能用。登记了，以后好认。"


class SticksPage(QWidget):
    """The list and one verb; only a director registers."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.told = label("", wrap=True)
        self.list = RowList(frame.metrics.two_row, STICKS_UNIT)
        self.empty = EmptyState(NONE_REGISTERED)
        card = Card(STICKS, "usb")
        card.add(self.told)
        card.column.addSpacing(8)
        card.add_list(self.list, self.empty)
        self.add = button(REGISTER_A_STICK, "primary", "plus", big=True)
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

    def show_sticks(self, found: dict[str, sticks.RegisteredStick]) -> None:
        rows = [
            ListRow(told["name"], REGISTERED_BY.format(day=day_words(told["on"]), by=told["by"], number=number[:4]))
            for number, told in found.items()
        ]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, WHICH_STICK)
        if folder:
            self.register(Path(folder))

    def register(self, folder: Path) -> None:
        """Ask what people call it and make the stick known."""
        words = (REGISTER_THIS_STICK, MARK_IS_WRITTEN, NOTHING_ELSE_TOUCHED, REGISTER)
        dialog = NameDialog(self, words, Field(ITS_NAME, ITS_NAME_HINT), NAME_MISSING)
        if not dialog.exec():
            return
        desk, name = self.frame.desk, dialog.name.value()

        def done(_: object) -> None:
            self.frame.say(REGISTERED)
            self.load()

        self.frame.runner.store(lambda: sticks.register_stick(desk, folder, name), done, self.frame.refuse)
