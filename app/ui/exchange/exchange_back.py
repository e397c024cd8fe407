"""请县里退回: ask the county for what is lost here, and put back what it gave, with the recovery sheet in hand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework.exchange import returned
from app.records.errors import ProgramError
from app.records.sentences import lines
from app.ui.frame.frame import Frame
from app.ui.frame.wording import note_words
from app.ui.widgets import Card, Field, button, label
from app.ui.widgets.words import one_after_another

HEAD = "请县里退回"
NOT_ASKED = "备份、U 盘都找不全的，县里有。把请求写到 U 盘（或者走网线），县里两个人批了，封在本室的恢复单下退回来。"
ASKED = "{on} 请县里退过，还没有放回来。县里给的盘插上，照恢复单输九组字，就全部放回原处；缺一包也不会放一半。"
ASK = "请县里退回"
ASK_ANEW = "重新请一回"
PUT_BACK = "放回来"
NINE_GROUPS = "恢复单上的九组字"
WITHOUT_DASHES = "横线可以不打"
WRITTEN = "请求写好了，带去县里。"
SENT = "请求送到县里了，等两个人批。"


class BackCard(Card):
    """Signals: ``asks`` and ``takes(groups)`` where a person wants it, ``changed`` once something was done."""

    asks = Signal()
    takes = Signal(str)
    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.field = Field(NINE_GROUPS, WITHOUT_DASHES)
        self.ask = button(ASK)
        self.ask.clicked.connect(self.asks)
        self.verb = button(PUT_BACK)
        self.verb.clicked.connect(self.take)
        self.field.entered.connect(self.verb.click)
        self.text = label(NOT_ASKED, "second", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(HEAD, "looks"))
        words.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 3)
        row.addWidget(self.field, 2)
        row.addWidget(self.verb)
        row.addWidget(self.ask)
        self.column.addLayout(row)

    def show_ask(self) -> None:
        """Whether something is asked already."""
        kept = returned.waiting_ask(self.frame.desk)
        self.text.setText(ASKED.format(on=kept["on"]) if kept else NOT_ASKED)
        self.ask.setText(ASK_ANEW if kept else ASK)
        for one in (self.field, self.verb):
            one.setVisible(kept is not None)

    def ask_on(self, folder: Path) -> None:
        """The question on a stick."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: returned.ask_county(desk, folder), self.asked_by_stick, self.frame.refuse)

    def ask_over(self, url: str) -> None:
        """The question over the line."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: returned.ask_county_by_line(desk, url), self.asked_by_line, self.frame.refuse)

    def asked_by_stick(self, _: object) -> None:
        self.done(WRITTEN)

    def asked_by_line(self, _: object) -> None:
        self.done(SENT)

    def take(self) -> None:
        """Only where somebody typed something."""
        groups = self.field.value().strip()
        if groups:
            self.takes.emit(groups)

    def take_from(self, folder: Path, groups: str) -> None:
        """What lies on a stick."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: returned.take_returned(desk, folder, groups), self.came, self.refused)

    def take_over(self, url: str, groups: str) -> None:
        """What the line offers."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: returned.take_returned_by_line(desk, url, groups), self.came, self.refused)

    def came(self, back: returned.CameFromCounty) -> None:
        """What stands here again, and what does not."""
        self.field.set_value("")
        first, *rest = [note_words(one) for one in returned.returned_notes(back)]
        if rest:
            self.frame.warn(first, "\n".join(rest))
        self.done(first)

    def refused(self, error: ProgramError) -> None:
        """What is wrong with the sheet stands at its field, everything else on the band."""
        if error.code.startswith("sheet_"):
            happened, safe, advice = lines(error)
            self.field.show_error(error)
            self.field.box.setAccessibleDescription(one_after_another(happened, safe, advice))
        else:
            self.frame.refuse(error)

    def done(self, words: str) -> None:
        self.frame.say(words)
        self.show_ask()
        self.changed.emit()
