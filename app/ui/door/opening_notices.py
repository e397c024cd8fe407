"""What the opening found, one page before 今日: gravest first, one card each, and 先进去看 always works."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.casework.desk import Desk, standing_notes
from app.casework.papers.lost_files import FILES_LOST, seen_at_opening, take_back_all
from app.casework.room import rooms, safekeeping
from app.casework.room.opening_sheet import opening_sheet
from app.casework.room.standing import Place, place_of
from app.facts.dates import parse_day
from app.facts.days import DAY
from app.records.errors import Note, ProgramError
from app.records.sentences import lines
from app.ui.door.opening_words import CLOCK_HELP, LOOKS, RESTORE, WAYS, Around, Look, titles, two_lines
from app.ui.door.restore_words import moment_words
from app.ui.door.sheet_paper import print_sheet
from app.ui.frame.offered import offer
from app.ui.frame.on_key import on_window_key
from app.ui.help.help_dialog import HelpDialog
from app.ui.settings.sticks import sticks
from app.ui.widgets import Band, Button, Field, button, label, named
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import one_after_another

if TYPE_CHECKING:
    from app.ui.frame.frame import Frame

NUMERALS = "一两三四五六七八九"
LAST_WRITTEN = "最后一笔 {moment}，{by}"
NOTHING_WRITTEN_YET = "还没有写过"
ROOM_FOLDER_AND_CASES = "{shown}　{cases} 件　{last}"
GRAVEST_FIRST = "重的在前。一件一件办，办好一件少一件；不办也能进去看。"
GO_IN_FIRST = "先进去看　Esc"
KEYS = "↑↓ 选一件　Enter 办　F1 这是怎么回事"
NEXT_COME_UP = "办好一件，后面的就上来：{rest}。"
SEEN_AT_OPENING = "打开时看到{count}件事"
WHAT_DAY_IS_TODAY = "今天是哪一天"
DAY_HINT = "如 2026-11-23"
WRITE_DAY_LIKE_THIS = "写成 2026-11-23 这样。"
PRINT_FOR_COUNTY = "打印给县里的人看"
PRINTED = "送去打印了。"
WHERE_THE_BACKUP_LIES = "备份放在哪个 U 盘或文件夹"
TAKING_BACK = "正在取回"
ALL_CAME_BACK = "{count} 份都取回来了。"
NOT_ALL_CAME_BACK = "取回 {back} 份，还有 {still} 份这里的备份没有。换一个 U 盘再取，或者把纸再扫一遍。"
TITLE_AND_LINE = "{title}：{line}"
HELP_PAGE, OPENING_JOB = "opening", "opening-notices"

CARD, CARD_LARGEST = 126, 138
BESIDE, BESIDE_LARGEST = 168, 186
A_LINE = 36
"""How high a card is at least; what stands above and below the cards; and the line that names those behind. So many
cards are shown as have room, the next takes the place of one that is settled."""
LONGEST_FOLDER = 40
"""Characters of a folder that are shown whole; of a longer one the last two parts."""


class Opening(NamedTuple):
    """What the page is told: the desk with what was seen, the notices, and the room as it lies here."""

    desk: Desk
    notes: list[Note]
    place: Place | None


def told_first(desk: Desk) -> list[Note]:
    """The notices this page shows, the gravest first."""
    notes = {note.code: note for note in standing_notes(desk)}
    return [notes[code] for code in LOOKS if code in notes]


def read_opening(desk: Desk) -> Opening:
    """What the page needs from the store; the place only where there is something to tell."""
    desk = seen_at_opening(desk)
    notes = told_first(desk)
    return Opening(desk, notes, place_of(desk.store) if notes else None)


def count_words(many: int) -> str:
    """三 for 3, 两 for 2; figures above nine."""
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


class Notice(QFrame):
    """One card: a sign, two lines of words, the ways on."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.row = QHBoxLayout(self)


class OpeningNotices(QWidget):
    """Signals: ``left`` when the person goes on to 今日, ``restore`` for the way to a backup."""

    left = Signal()
    restore = Signal()

    def __init__(self, frame: Frame, notes: list[Note], place: Place) -> None:
        super().__init__()
        self.frame, self.metrics = frame, Metrics.here()
        self.notes = notes
        self.around = Around(frame.desk.store.room.name, place, frame.desk.clock.today())
        self.buttons: dict[str, Button] = {}
        self.firsts: list[Button] = []
        self.cards: dict[str, QWidget] = {}
        self.title = label("", "title")
        self.band = Band("good", "")
        self.band.hide()
        column = QVBoxLayout(self)
        margin = self.metrics.margin
        column.setContentsMargins(margin, 16, margin, 16)
        column.setSpacing(10)
        column.addLayout(self.head())
        column.addWidget(self.band)
        self.stack = QVBoxLayout()
        self.stack.setSpacing(10)
        column.addLayout(self.stack)
        self.more = label("", "second", wrap=True)
        column.addWidget(self.more)
        column.addStretch(1)
        column.addLayout(self.foot())
        on_window_key(self, "Esc", self.left.emit)
        on_window_key(self, "Down", partial(self.walk, 1))
        on_window_key(self, "Up", partial(self.walk, -1))
        self.count()

    def head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(label(GRAVEST_FIRST, "second", wrap=True))
        self.print = button(PRINT_FOR_COUNTY, icon="printer")
        self.print.clicked.connect(self.print_all)
        offer(self.frame, "paper.print", self.print)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.print)
        return head

    def foot(self) -> QHBoxLayout:
        """The room as every first screen names it, the keys, and the way in."""
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(place_words(self.around.place, self.around.today), "second", wrap=True))
        if not self.metrics.largest:
            words.addWidget(label(KEYS, "second"))
        self.go = button(GO_IN_FIRST, "secondary")
        self.go.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addLayout(words, 1)
        foot.addWidget(self.go)
        return foot

    def count(self) -> None:
        """Show the gravest that are left and say how many there are; behind the last one the room opens."""
        for card in self.cards.values():
            card.hide()
            card.deleteLater()
        self.cards, self.buttons, self.firsts = {}, {}, []
        room = self.height() - (BESIDE_LARGEST if self.metrics.largest else BESIDE) - A_LINE * self.band.isVisible()
        for at, note in enumerate(self.notes):
            card = self.card(note)
            wide = self.width() - 2 * self.metrics.margin
            high = max(CARD_LARGEST if self.metrics.largest else CARD, card.row.totalHeightForWidth(wide))
            card.setMinimumHeight(high)
            last = at == len(self.notes) - 1
            if at and room < high + (0 if last else A_LINE):
                card.deleteLater()
                self.buttons.pop(note.code)
                self.firsts = self.firsts[: len(self.cards)]
                break
            room -= high + self.stack.spacing()
            self.cards[note.code] = card
            self.stack.addWidget(card)
        rest = titles(self.notes[len(self.cards) :])
        self.more.setText(NEXT_COME_UP.format(rest=rest) if rest else "")
        self.more.setVisible(bool(rest))
        self.title.setText(SEEN_AT_OPENING.format(count=count_words(len(self.notes))) if self.notes else "")
        self.focus_first()
        if not self.notes:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another window has room for more cards or for fewer."""
        super().resizeEvent(event)
        if self.notes:
            self.count()

    def focus_first(self) -> None:
        for first in self.firsts[:1]:
            first.setFocus()

    def walk(self, step: int) -> None:
        """↑↓ choose a card by its button; a box that is being typed into keeps its keys."""
        at = next((at for at, one in enumerate(self.firsts) if one.hasFocus()), -step if step > 0 else 0)
        if self.firsts and 0 <= at + step < len(self.firsts):
            self.firsts[at + step].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_first()

    def card(self, note: Note) -> Notice:
        look = LOOKS[note.code]
        made = Notice()
        wide = 2 if look.colour == "red" else 1
        made.setStyleSheet(
            f"QFrame#notice {{ background: {COLOURS['sheet']};"
            f" border: {wide}px solid {COLOURS[look.colour + '_edge']}; border-radius: 8px; }}"
        )
        sign = named(QLabel(), "noticeSign")
        sign.setFixedWidth(76)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setStyleSheet(
            f"#noticeSign {{ background: {COLOURS[look.colour + '_tint']}; border-top-left-radius: 7px;"
            " border-bottom-left-radius: 7px; }"
        )
        sign.setPixmap(pixmap(look.sign, COLOURS[look.colour], 36, self.devicePixelRatioF()))
        text = QVBoxLayout()
        text.setSpacing(2)
        text.setContentsMargins(0, 6, 0, 6)
        text.addStretch(1)
        text.addWidget(label(look.title, "section"))
        for line in filter(None, two_lines(note, self.around)):
            text.addWidget(label(line, wrap=True))
        text.addStretch(1)
        made.row.setContentsMargins(wide, wide, 20, wide)
        made.row.setSpacing(20)
        made.row.addWidget(sign)
        made.row.addLayout(text, 1)
        made.row.addLayout(self.ways_on(note, look))
        return made

    def ways_on(self, note: Note, look: Look) -> QVBoxLayout:
        """One button and one quiet second way: what mends it before what only settles it."""
        ways = QVBoxLayout()
        ways.setSpacing(4)
        ways.addStretch(1)
        may = self.frame.desk.may("case.attach" if note.code == FILES_LOST else "room.confirm")
        day = Field(WHAT_DAY_IS_TODAY, DAY_HINT) if note.code == "clock_behind" and may else None
        if day is not None:
            day.setFixedWidth(self.metrics.body * 14)
            day.entered.connect(lambda: self.settle(note.code, day))
            ways.addWidget(day)
        mends = bool(look.way) and look.way != CLOCK_HELP
        seen = button(look.seen, "quiet" if mends else self.role())
        seen.clicked.connect(lambda: self.put_aside() if note.code == FILES_LOST else self.settle(note.code, day))
        self.buttons[note.code] = seen
        made = [seen] if may else []
        if look.way and (may or look.way == RESTORE):
            way = button(WAYS[look.way], self.role() if mends else "quiet")
            way.clicked.connect(self.doing(look.way))
            made.insert(0 if mends else len(made), way)
        for one in made:
            one.setMinimumWidth(self.metrics.body * 13)
            ways.addWidget(one)
        self.firsts += made[:1]
        ways.addStretch(1)
        return ways

    def role(self) -> str:
        """The first card's button is the green one."""
        return "secondary" if self.firsts else "primary"

    def doing(self, way: str) -> Callable[[], object]:
        return {RESTORE: self.restore.emit, CLOCK_HELP: self.help}.get(way, self.take_back)

    def help(self) -> None:
        HelpDialog(self, HELP_PAGE).exec()

    def print_all(self) -> None:
        """Every notice as it stands here, those below the edge too."""
        desk = self.frame.desk
        found = [
            TITLE_AND_LINE.format(title=LOOKS[one.code].title, line=one_after_another(*two_lines(one, self.around)))
            for one in self.notes
        ]  # fmt: skip

        def drawn(pdf: bytes) -> None:
            self.frame.runner.outside(
                lambda: print_sheet(pdf, OPENING_JOB), lambda _: self.say("good", PRINTED), self.refuse
            )

        self.frame.runner.store(lambda: opening_sheet(desk, found), drawn, self.refuse)

    def say(self, level: str, bold: str, plain: str = "") -> None:
        self.band.show_words(level, bold, plain)
        self.band.show()

    def refuse(self, error: ProgramError) -> None:
        """Why it was not done, on this page: the window's own band belongs to the room behind it."""
        happened, safe, advice = lines(error)
        self.say("red", happened, one_after_another(safe, advice))
        self.count()

    def put_aside(self) -> None:
        """The files stay lost and stand as a line on 今日."""
        self.notes = [note for note in self.notes if note.code != FILES_LOST]
        self.count()

    def take_back(self) -> None:
        """From the sticks that are in; a folder is asked for where there is none."""
        places = [one.folder for one in sticks()]
        if not places:
            name = QFileDialog.getExistingDirectory(self, WHERE_THE_BACKUP_LIES)
            places = [Path(name)] if name else []
        if places:
            self.take_from(places)

    def take_from(self, places: list[Path]) -> None:
        desk = self.frame.desk
        self.firsts[0].forbid(TAKING_BACK)

        def work() -> tuple[int, int, Opening]:
            told = take_back_all(desk, places)
            return len(told["back"]), len(told["still_lost"]), read_opening(desk)

        self.frame.runner.store(work, self.took_back, self.refuse)

    def took_back(self, told: tuple[int, int, Opening]) -> None:
        back, still, opening = told
        self.frame.take_desk(opening.desk)
        self.notes = [note for note in self.notes if note.code != FILES_LOST]
        self.notes = [*(note for note in opening.notes if note.code == FILES_LOST), *self.notes]
        if still:
            self.say("amber", NOT_ALL_CAME_BACK.format(back=back, still=still))
        else:
            self.say("good", ALL_CAME_BACK.format(count=back))
        self.count()

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

        self.frame.runner.store(work, lambda fresh: self.settled(code, fresh), self.refuse)

    def settled(self, code: str, desk: Desk) -> None:
        self.frame.take_desk(desk)
        self.notes = [note for note in self.notes if note.code != code]
        self.count()
