"""The first screen: make this room, join the county, or practise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.casework import rooms
from app.casework.desk import Desk
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.icons import pixmap
from app.ui.new_room import NewRoom
from app.ui.new_sheet import NewSheet
from app.ui.pine import PinePanel
from app.ui.runner import JobRunner
from app.ui.theme import COLOURS, SIZES, Metrics
from app.ui.widgets import Band, Button, Card, Segments, button, label, named

OFFERS = (
    ("make", "house", "建立本室", "在这台电脑上开一间自己的调解室，今天就能登记。", "建立本室", "primary"),
    (
        "join",
        "arrow-left-right",
        "加入县里",
        "先建好本室，再写一份申请给县里；县里批了就能交资料。",
        "加入县里",
        "secondary",
    ),
    ("practise", "graduation-cap", "练习", "里面的人和事都是编的，随便试，不会交到县里。", "去练习", "secondary"),
)


class FirstScreen(QWidget):
    """Signals: ``made(desk, join)`` with the opened room, ``practise`` to go to the practice room,
    ``size_chosen(size)``."""

    made = Signal(object, bool)
    practise = Signal()
    size_chosen = Signal(str)

    def __init__(self, runner: JobRunner, folder: Path, state: Path, clock: Any) -> None:
        super().__init__()
        named(self, "first")
        self.runner, self.folder, self.state, self.clock = runner, folder, state, clock
        self.metrics = metrics = Metrics.here()
        self.join = False
        self.desk: Desk | None = None
        self.buttons: dict[str, Button] = {}
        self.room = NewRoom()
        self.room.finished.connect(self.create)
        self.room.back.connect(self.back)
        self.sheet = NewSheet(runner)
        self.sheet.kept.connect(self.enter)
        self.pages = QStackedWidget()
        for page in (self.offers(metrics), self.room, self.sheet):
            self.pages.addWidget(page)
        self.band = Band("red", "")
        self.band.hide()
        right = QVBoxLayout()
        side = 72 if metrics.size == "standard" else 40
        right.setContentsMargins(side, 32, side, 24)
        right.setSpacing(12)
        right.addWidget(self.band)
        right.addWidget(self.pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(PinePanel("人民调解室", "登记一次，文书、台账、月报都有了。没有网也能办。"))
        row.addLayout(right, 1)

    def offers(self, metrics: Metrics) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label("从哪里开始？", "title"))
        for key, sign, head, words, verb, role in OFFERS:
            column.addWidget(self.offer(key, sign, head, words, verb, role))
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        self.sizes = Segments("字的大小", SIZES, metrics.size)
        self.sizes.chosen.connect(self.size_chosen)
        foot.addWidget(label("字的大小", "medium"))
        foot.addWidget(self.sizes)
        foot.addStretch(1)
        column.addLayout(foot)
        return page

    def offer(self, key: str, sign: str, head: str, words: str, verb: str, role: str) -> QWidget:
        card = Card()
        picture = QLabel()
        picture.setPixmap(pixmap(sign, COLOURS["green"], 40, self.devicePixelRatioF()))
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(label(head, "section"))
        text.addWidget(label(words, wrap=True))
        go = button(verb, role, big=True)
        go.setMinimumWidth(go.metrics.body * 9)
        go.clicked.connect(getattr(self, f"choose_{key}"))
        self.buttons[key] = go
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(20)
        row.addWidget(picture)
        row.addLayout(text, 1)
        row.addWidget(go)
        card.column.addLayout(row)
        return card

    def choose_make(self) -> None:
        self.open_form(join=False)

    def choose_join(self) -> None:
        self.open_form(join=True)

    def choose_practise(self) -> None:
        self.practise.emit()

    def open_form(self, *, join: bool) -> None:
        self.join = join
        self.pages.setCurrentWidget(self.room)
        self.room.begin()

    def back(self) -> None:
        self.pages.setCurrentIndex(0)
        self.buttons["make"].setFocus()

    def create(self, facts: dict[str, str]) -> None:
        """Make the room; the recovery sheet comes before anything else."""
        self.room.set_busy(True)
        self.runner.store(
            lambda: rooms.create_room(self.folder, self.state, clock=self.clock, **facts),
            self.created,
            self.room.refuse,
        )

    def created(self, made: tuple[Desk, Any]) -> None:
        self.desk, secret = made
        self.room.forget()
        self.sheet.show_secret(self.desk, secret)
        self.pages.setCurrentWidget(self.sheet)

    def refuse(self, error: ProgramError) -> None:
        """Three lines above the offers."""
        happened, safe, advice = lines(error)
        self.band.show_words("red", happened, f"{safe}{advice}")
        self.band.show()

    def enter(self) -> None:
        self.made.emit(self.desk, self.join)
