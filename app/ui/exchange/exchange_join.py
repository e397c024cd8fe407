"""加入县里: write a request, put in the county's answer, compare the fingerprint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.exchange import enrolment
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.widgets import Card, button, label

WRITE_APPLICATION = "写申请"
PUT_GRANT_IN = "放入批复"
DIRECTOR_JOINS = "加入县里由主任来办。"
NOT_JOINED_YET = "还没有加入县里。不加入也能照常办案、打印、封账。"
JOINS_AGAIN = "县里要重新批这台电脑：再写一次申请，放入批复。这里写的都还在，批了以后自动交。"
WHAT_THE_APPLICATION_IS = "申请是一个小文件，存到 U 盘带去县里，里面只有本室的名字和钥匙的公开一半，没有案件。"
STEP_ONE_APPLICATION = "1　写申请"
WHAT_THE_COUNTY_GIVES = "县里批了会给一个文件和一封信。把文件放进来，再跟信上的指纹对一对。"
STEP_TWO_GRANT = "2　放入批复"
FIGURES_OF_ROOM = "本机的核对码，县里批的时候在电话里一组一组地对：{words}"
WHERE_TO_SAVE_APPLICATION = "申请存到哪里"
APPLICATION_WRITTEN = "申请写好了，带去县里"
GRANT_FILES = "批复 (*.grant);;所有文件 (*)"
GRANT_IN = "批复放好了：{name}（{code}）"

REQUEST = "request.enrol"


class JoinPanel(QWidget):
    """Two steps on two cards. Signals: ``done`` after a step."""

    done = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.ask = button(WRITE_APPLICATION, "primary", "upload", big=True)
        self.ask.clicked.connect(self.choose_place)
        self.take = button(PUT_GRANT_IN, icon="download", big=True)
        self.take.clicked.connect(self.choose_grant)
        offer(frame, "enrol.request", self.ask)
        offer(frame, "enrol.accept", self.take)
        self.whose = label(DIRECTOR_JOINS, "second", wrap=True)
        if frame.desk.may("enrol.request"):
            self.whose.hide()
        self.figures = label("", "medium", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.why = label(NOT_JOINED_YET, wrap=True)
        column.addWidget(self.why)
        first = WHAT_THE_APPLICATION_IS
        column.addWidget(self.step(STEP_ONE_APPLICATION, first, self.ask))
        second = WHAT_THE_COUNTY_GIVES
        column.addWidget(self.step(STEP_TWO_GRANT, second, self.take))
        column.addWidget(self.whose)
        column.addWidget(self.figures)
        column.addStretch(1)

    def step(self, head: str, words: str, verb: QWidget) -> Card:
        card = Card()
        card.column.setContentsMargins(24, 16, 24, 16)
        text = QVBoxLayout()
        text.setSpacing(4)
        text.addWidget(label(head, "section"))
        text.addWidget(label(words, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(text, 1)
        row.addWidget(verb)
        card.column.addLayout(row)
        return card

    def show_steps(self, *, again: bool) -> None:
        """The two steps, why they are to be taken, and what people compare."""
        self.why.setText(JOINS_AGAIN if again else NOT_JOINED_YET)
        self.figures.setText(FIGURES_OF_ROOM.format(words=enrolment.own_figures(self.frame.desk)))
        self.ask.setFocus()

    def choose_place(self) -> None:
        name = QFileDialog.getExistingDirectory(self, WHERE_TO_SAVE_APPLICATION)
        if name:
            self.write_request(Path(name) / REQUEST)

    def write_request(self, file: Path) -> None:
        """Write the request where the person said."""
        desk = self.frame.desk
        self.frame.runner.store(
            lambda: enrolment.enrol_request(desk, file), lambda _: self.said(APPLICATION_WRITTEN), self.frame.refuse
        )

    def choose_grant(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, PUT_GRANT_IN, "", GRANT_FILES)
        if name:
            self.accept(Path(name))

    def accept(self, grant: Path) -> None:
        """Take the county's answer; the fingerprint is still to be compared by a person."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: enrolment.accept_grant(desk, grant, None), self.granted, self.frame.refuse)

    def granted(self, joined: enrolment.Joining) -> None:
        """Whose answer it was."""
        self.said(GRANT_IN.format(name=joined["name"], code=joined["code"]))

    def said(self, words: Any) -> None:
        self.frame.say(words)
        self.done.emit()
