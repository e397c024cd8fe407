"""What the heads and the words of an old book mean, where the program does not know it: said once, then remembered."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QGridLayout, QWidget

from app.casework.books.understanding import Unknown
from app.ui.screening.lead_words import short
from app.ui.widgets import Dialog, label
from app.ui.widgets.boxes import Choice
from app.ui.widgets.stacks import scrolled_by_keys

HEADS_TITLE = "这几栏是什么？"
HEADS_HAPPENS = "左边是旧册的表头，右边选它是什么；不选的原样记在案里。"
WORDS_TITLE = "这些词是什么意思？"
WORDS_HAPPENS = "左边是旧册写的词，右边选它是什么意思；不选的，那几行要么搬不了，要么空着。"
STAYS = "选过一次就记住，同样表头的下一本不用再选。"
AGAIN = "照这样再看一遍"
NO_USE = "原样记下"
NOT_SAID = "没有选"
HEADS_LIST = "旧册的表头"
WORDS_LIST = "旧册的词"
OF_COLUMN = "{head}：{word}"
LIST_HIGH = 240
MOST = 60
LONGEST = 18


class MeaningDialog(Dialog):
    """A drop-down beside each thing that has to be explained."""

    def __init__(
        self, parent: QWidget, title: str, happens: str, asked: Mapping[str, Mapping[str, str]], nothing: str, name: str
    ) -> None:
        """``asked`` holds by what stands in the book the meanings (code to words) it may have."""
        super().__init__(parent, title, happens, STAYS, AGAIN)
        inside = QWidget()
        inside.setObjectName("sheet")
        grid = QGridLayout(inside)
        grid.setColumnStretch(1, 1)
        self.boxes: dict[str, Choice] = {}
        for at, (said, meanings) in enumerate(list(asked.items())[:MOST]):
            box = Choice(said, goes_on=True)
            box.addItem(nothing, "")
            for code, words in meanings.items():
                box.addItem(words, code)
            grid.addWidget(label(short(said, LONGEST), wrap=True), at, 0)
            grid.addWidget(box, at, 1)
            self.boxes[said] = box
        boxes = list(self.boxes.values())
        for box, after in zip(boxes, [*boxes[1:], self.do], strict=True):
            box.entered.connect(after.setFocus)
        scroll = scrolled_by_keys(inside)
        scroll.setMinimumHeight(LIST_HIGH)
        scroll.setAccessibleName(name)
        self.put(scroll)

    def written(self) -> bool:
        return bool(self.chosen())

    def chosen(self) -> dict[str, str]:
        """What was said, by what stands in the book."""
        return {said: str(box.currentData()) for said, box in self.boxes.items() if box.currentData()}


class HeadsDialog(MeaningDialog):
    """What each head of this book means."""

    def __init__(self, parent: QWidget, heads: list[str], keys: Mapping[str, str]) -> None:
        asked = dict.fromkeys(heads, keys)
        super().__init__(parent, HEADS_TITLE, HEADS_HAPPENS, asked, NO_USE, HEADS_LIST)


class WordsDialog(MeaningDialog):
    """What each word of this book means that a list of ours should know."""

    def __init__(self, parent: QWidget, unknown: list[Unknown]) -> None:
        self.unknown = {OF_COLUMN.format(head=one.head, word=one.word): one for one in unknown}
        asked = {said: one.meanings for said, one in self.unknown.items()}
        super().__init__(parent, WORDS_TITLE, WORDS_HAPPENS, asked, NOT_SAID, WORDS_LIST)

    def told(self) -> dict[str, dict[str, str]]:
        """By column the words with what they mean."""
        found: dict[str, dict[str, str]] = {}
        for said, code in self.chosen().items():
            one = self.unknown[said]
            found.setdefault(one.column, {})[one.word] = code
        return found
