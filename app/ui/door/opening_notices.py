"""What the opening found, one page before 今日: gravest first, one card each, and 先进去看 always works."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.casework.desk import Desk, standing_notes
from app.casework.room import rooms, safekeeping
from app.casework.room.standing import LOST, Place, place_of
from app.facts.dates import parse_day
from app.facts.days import DAY
from app.records.errors import Note
from app.records.sentences import note_line
from app.ui.door.restore_words import moment_words
from app.ui.frame.on_key import on_window_key
from app.ui.widgets import Button, Field, button, label, named
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import LIST_COMMA

if TYPE_CHECKING:
    from app.ui.frame.frame import Frame

NUMERALS = "一二三四五六七八九"
LAST_WRITTEN = "最后一笔 {moment}，{by}"
NOTHING_WRITTEN_YET = "还没有写过"
ROOM_FOLDER_AND_CASES = "{shown}　{cases} 件　{last}"
GRAVEST_FIRST = "重的在前。一件一件办，办好一件少一件；不办也能进去看。"
GO_IN_FIRST = "先进去看　Esc"
NEXT_COME_UP = "办好一件，后面的就上来：{rest}。"
SEEN_AT_OPENING = "打开时看到{count}件事"
WHAT_DAY_IS_TODAY = "今天是哪一天"
DAY_HINT = "如 2026-11-23"
TAKE_FROM_BACKUP = "从备份取回"
WRITE_DAY_LIKE_THIS = "写成 2026-11-23 这样。"


class Look(NamedTuple):
    """How a notice is shown: its title, sign, colour, and what its button says (empty: nothing to do)."""

    title: str
    sign: str
    colour: str
    verb: str


LOOKS = {
    "slot_was_foreign": Look("登录用的钥匙被动过", "octagon-x", "red", "看到了"),
    "store_older": Look("有已经保存的不见了", "clock", "amber", "看到了，接着办"),
    "store_cut": Look("有已经保存的不见了", "clock", "amber", "看到了，接着办"),
    "store_behind_county": Look("交给县里的，这里不见了", "clock", "amber", "看到了，接着办"),
    "drafts_healed": Look("没写完的草稿没有了", "file-pen", "amber", "看到了"),
    "drafts_older": Look("后来的草稿没有了", "file-pen", "amber", "看到了"),
    "store_back": Look("不见了的回来了", "circle-check", "blue", "看到了"),
    "store_first_here": Look("在这台电脑上第一次打开", "monitor", "blue", "是我们的，记下"),
    "store_moved_here": Look("在这个文件夹里第一次打开", "folder", "blue", "是我们的，记下"),
    "device_healed": Look("交接钥匙换了新的", "key-round", "blue", "看到了"),
    "slots_healed": Look("登录用的文件补好了", "key-round", "blue", "看到了"),
    "card_healed": Look("室名文件补好了", "house", "blue", "看到了"),
    "tries_healed": Look("为什么等了一分钟", "key-round", "blue", "看到了"),
    "clock_behind": Look("时钟不对", "clock", "amber", "就是这一天"),
    "clock_ahead": Look("时钟不对", "clock", "amber", "真是这一天，记下"),
}
"""Gravest first; the order of the page."""
FIT, FIT_LARGEST = 4, 3
"""So many cards stand on the page at once; the next takes the place of one that is settled."""
LONGEST_FOLDER = 40
"""Characters of a folder that are shown whole; of a longer one the last two parts."""


def told_first(desk: Desk) -> list[Note]:
    """The notices this page shows, the gravest first."""
    notes = {note.code: note for note in standing_notes(desk)}
    return [notes[code] for code in LOOKS if code in notes]


def titles(notes: list[Note]) -> str:
    """What these notices are about, in a few words each."""
    return LIST_COMMA.join(LOOKS[note.code].title for note in notes)


def count_words(many: int) -> str:
    """三 for 3; figures above nine."""
    return NUMERALS[many - 1] if many <= 9 else str(many)


def place_words(place: Place, today: date) -> str:
    """Where the room lies and how far it goes; stands on every first screen."""
    last = (
        LAST_WRITTEN.format(moment=moment_words(str(place.last["at"]), today), by=place.last["by"])
        if place.last
        else NOTHING_WRITTEN_YET
    )
    folder = Path(place.folder)
    shown = place.folder if len(place.folder) <= LONGEST_FOLDER else str(Path("…", *folder.parts[-2:]))
    return ROOM_FOLDER_AND_CASES.format(shown=shown, cases=place.cases, last=last)


class OpeningNotices(QWidget):
    """Signals: ``left`` when the person goes on to 今日, ``restore`` for the way to a backup."""

    left = Signal()
    restore = Signal()

    def __init__(self, frame: Frame, notes: list[Note], place: Place) -> None:
        super().__init__()
        self.frame, self.metrics = frame, Metrics.here()
        self.notes = notes
        self.buttons: dict[str, Button] = {}
        self.cards: dict[str, QWidget] = {}
        self.title = label("", "title")
        column = QVBoxLayout(self)
        margin = self.metrics.margin
        column.setContentsMargins(margin, 16, margin, 16)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(label(GRAVEST_FIRST, "second"))
        self.stack = QVBoxLayout()
        self.stack.setSpacing(12)
        column.addLayout(self.stack)
        self.more = label("", "second", wrap=True)
        column.addWidget(self.more)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(label(place_words(place, frame.desk.clock.today()), "second", wrap=True), 1)
        self.go = button(GO_IN_FIRST, "secondary")
        self.go.clicked.connect(self.left)
        foot.addWidget(self.go)
        column.addLayout(foot)
        on_window_key(self, "Esc", self.left.emit)
        self.count()

    def count(self) -> None:
        """Show the gravest that are left and say how many there are; behind the last one the room opens."""
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.cards, self.buttons = {}, {}
        seen = self.notes[: FIT_LARGEST if self.metrics.largest else FIT]
        for note in seen:
            self.cards[note.code] = self.card(note)
            self.stack.addWidget(self.cards[note.code])
        rest = titles(self.notes[len(seen) :])
        self.more.setText(NEXT_COME_UP.format(rest=rest) if rest else "")
        self.more.setVisible(bool(rest))
        self.title.setText(SEEN_AT_OPENING.format(count=count_words(len(self.notes))) if self.notes else "")
        self.focus_first()
        if not self.notes:
            self.left.emit()

    def focus_first(self) -> None:
        for first in list(self.buttons.values())[:1]:
            first.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_first()

    def card(self, note: Note) -> QWidget:
        look = LOOKS[note.code]
        made = QFrame()
        made.setObjectName("notice")
        made.setStyleSheet(
            f"QFrame#notice {{ background: {COLOURS['sheet']}; border: 1px solid {COLOURS[look.colour + '_edge']};"
            " border-radius: 8px; }"
        )
        made.setMinimumHeight(138 if self.metrics.largest else 126)
        sign = named(QLabel(), "noticeSign")
        sign.setFixedWidth(76)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setStyleSheet(
            f"#noticeSign {{ background: {COLOURS[look.colour + '_tint']}; border-top-left-radius: 7px;"
            " border-bottom-left-radius: 7px; }"
        )
        sign.setPixmap(pixmap(look.sign, COLOURS[look.colour], 36, self.devicePixelRatioF()))
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addStretch(1)
        text.addWidget(label(look.title, "section"))
        text.addWidget(label(note_line(note), wrap=True))
        text.addStretch(1)
        row = QHBoxLayout(made)
        row.setContentsMargins(1, 1, 20, 1)
        row.setSpacing(20)
        row.addWidget(sign)
        row.addLayout(text, 1)
        row.addLayout(self.ways_on(note, look))
        return made

    def ways_on(self, note: Note, look: Look) -> QVBoxLayout:
        ways = QVBoxLayout()
        ways.setSpacing(8)
        ways.addStretch(1)
        may = self.frame.desk.may("room.confirm")
        day = Field(WHAT_DAY_IS_TODAY, DAY_HINT) if note.code == "clock_behind" and may else None
        if day is not None:
            day.setFixedWidth(self.metrics.body * 14)
            day.entered.connect(lambda: self.settle(note.code, day))
            ways.addWidget(day)
        go = button(look.verb, "primary" if not self.buttons else "secondary")
        go.setMinimumWidth(self.metrics.body * 13)
        go.clicked.connect(lambda: self.settle(note.code, day))
        self.buttons[note.code] = go
        ways.addWidget(go)
        go.setVisible(may)
        if note.code in LOST:
            back = button(TAKE_FROM_BACKUP, "quiet")
            back.clicked.connect(self.restore)
            ways.addWidget(back)
        ways.addStretch(1)
        return ways

    def settle(self, code: str, field: Field | None) -> None:
        """What the person has seen is told no more."""
        day = parse_day(DAY.typed(field.value(), None)) if field is not None else None
        if field is not None and day is None:
            field.set_problem("warn", WRITE_DAY_LIKE_THIS)
            return
        desk = self.frame.desk

        def work() -> Desk:
            if code.startswith("clock"):
                return rooms.with_day(desk, day)
            safekeeping.confirm_opening(desk, code)
            return desk

        self.frame.runner.store(work, lambda fresh: self.settled(code, fresh), self.frame.refuse)

    def settled(self, code: str, desk: Desk) -> None:
        self.frame.take_desk(desk)
        self.notes = [note for note in self.notes if note.code != code]
        self.count()


def read_opening(desk: Desk) -> tuple[list[Note], Place | None]:
    """What the page needs from the store; the place only where there is something to tell."""
    notes = told_first(desk)
    return notes, place_of(desk.store) if notes else None
