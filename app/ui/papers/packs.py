"""停电手写: packs to print before the power goes, and the numbers that have not come back."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.casework.papers import packs
from app.casework.papers.packs import FIRST, OpenPack, Packs
from app.ui.form.form_place import paper_place
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.on_key import on_key
from app.ui.frame.questions import ask_reason
from app.ui.frame.screen import Screen, ScreenName
from app.ui.widgets import Card, CheckBox, EmptyState, ListRow, Look, RowList, Segments, Tag, button, label
from app.ui.widgets.tags import AMBER, PLAIN, tag_width

WHAT_A_PACK_IS = "一包是一件案子的几样文书，每页都印着同一个留好的卷号。停电、上门时手写，来电后照纸补录。"
LONG_DAYS = 14
HOW_MANY = {"1": "1 份", "3": "3 份", "5": "5 份", "10": "10 份"}


class PacksScreen(Screen):
    """At the left what a pack holds and how many to print; at the right what is still out there."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.metrics = frame.metrics
        self.open: list[OpenPack] = []
        self.number = ""
        self.boxes: dict[str, CheckBox] = {}
        back = button("回案件")
        back.clicked.connect(lambda: self.frame.go(ScreenName.CASES))
        on_key(self, "Esc", back.click)
        head = QHBoxLayout()
        head.addWidget(label("停电手写", "title"), 1)
        head.addWidget(back)
        middle = QHBoxLayout()
        middle.setSpacing(self.metrics.column_gap)
        shares = (1, 1) if self.metrics.largest else (2, 3)
        middle.addLayout(self.left(), shares[0])
        middle.addLayout(self.right(), shares[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(self.metrics.margin, 16, self.metrics.margin, 16)
        column.setSpacing(self.metrics.block_gap)
        column.addLayout(head)
        column.addLayout(middle, 1)
        frame.changed.connect(self.heard)

    def left(self) -> QVBoxLayout:
        card = Card("打印手写包", "printer")
        card.add(label(WHAT_A_PACK_IS, wrap=True))
        card.column.addSpacing(8)
        inside = QWidget()
        inside.setObjectName("sheet")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        usual = packs.usual_forms(self.frame.desk)
        for form in packs.pack_choices(self.frame.desk):
            box = CheckBox(self.frame.desk.forms.documents[form].title)
            box.setChecked(form in usual)
            box.setEnabled(form != FIRST)
            box.toggled.connect(lambda _: self.show_verb())
            rows.addWidget(box)
            self.boxes[form] = box
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        card.column.addWidget(scroll, 1)
        self.count = "3"
        self.segments = Segments("打几份", HOW_MANY, self.count)
        self.segments.chosen.connect(self.choose_count)
        self.print = button("", "primary", "printer", big=True)
        self.print.clicked.connect(self.print_packs)
        offer(self.frame, "paper.blank", self.print, self.segments)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(card, 1)
        column.addWidget(self.segments)
        column.addWidget(self.print)
        self.show_verb()
        return column

    def right(self) -> QVBoxLayout:
        self.total = label("", "section")
        self.list = RowList(self.metrics.two_row, "包")
        self.list.acted.connect(self.enter)
        self.list.picked.connect(lambda _: self.show_foot())
        self.empty = EmptyState("没有在外面的号：留出去的都回来了。")
        self.spoilt = button("作废这个号", "danger", "ban")
        self.spoilt.clicked.connect(self.void)
        self.unused = button("这一张没写", "secondary", "circle-dashed")
        self.unused.clicked.connect(self.leave_out)
        offer(self.frame, "number.void", self.spoilt)
        offer(self.frame, "paper.enter", self.unused)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.spoilt)
        foot.addStretch(1)
        foot.addWidget(self.unused)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.total)
        column.addWidget(self.list, 1000)
        column.addWidget(self.empty)
        column.addStretch(1)
        column.addWidget(self.foot)
        return column

    def show_place(self, number: str = "", **_: Any) -> None:
        """Ask what is still out there; ``number`` is the pack that is just being typed in."""
        self.number = number or self.number
        desk = self.frame.desk
        self.frame.runner.store(lambda: packs.open_packs(desk), self.show_open, self.frame.refuse)

    def heard(self, _: Any) -> None:
        if self.isVisible():
            self.show_place()

    def show_open(self, found: list[OpenPack]) -> None:
        self.open = found
        out = sum(not pack.case for pack in found)
        begun = len(found) - out
        self.total.setText(f"还没回来的号 {out} 个" + (f"，没录完的 {begun} 包" if begun else ""))
        looks = [look(pack) for pack in found]
        width = max([tag_width(one, self.metrics) for one in looks], default=0)
        self.list.show_rows([self.row(pack, one, width) for pack, one in zip(found, looks, strict=True)])
        here = next((at for at, pack in enumerate(found) if pack.number == self.number), 0)
        if found:
            self.list.choose(here)
            self.list.focus_current()
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.show_foot()

    def row(self, pack: OpenPack, words: Look, width: int) -> ListRow:
        verb = button("补录", small=True) if self.frame.desk.may("paper.enter") else None
        told = f"下一张：{self.title(pack.next_form)}"
        if pack.entered:
            told += f"　录好 {len(pack.entered)} 张，共 {len(pack.forms)} 张"
        return ListRow(pack.number, told, left=Tag(words, width), right=verb)

    def title(self, form: str) -> str:
        return self.frame.desk.forms.documents[form].title

    def chosen(self) -> OpenPack | None:
        """The pack of the chosen row."""
        return self.open[self.list.current] if 0 <= self.list.current < len(self.open) else None

    def show_foot(self) -> None:
        """What may be done with the chosen pack beside typing it in."""
        pack = self.chosen()
        self.foot.setVisible(pack is not None)
        self.spoilt.setVisible(pack is not None and not pack.case)
        self.unused.setVisible(pack is not None and bool(pack.case))

    def choose_count(self, count: str) -> None:
        self.count = count
        self.show_verb()

    def show_verb(self) -> None:
        self.print.setText(f"打印 {self.count} 份手写包")

    def print_packs(self) -> None:
        """Reserve the numbers and show the pages for the printer."""
        desk, count = self.frame.desk, int(self.count)
        forms = [form for form, box in self.boxes.items() if box.isChecked()]
        self.frame.runner.store(lambda: packs.print_packs(desk, count, forms), self.show_pages, self.frame.refuse)

    def show_pages(self, made: Packs) -> None:
        self.frame.say(f"留了 {len(made.numbers)} 个号：{made.numbers[0]} 起")
        self.frame.go(ScreenName.PREVIEW, pdf=made.pdf, title="手写包", code="F", back=ScreenName.PACKS)

    def enter(self, at: int) -> None:
        pack = self.open[at]
        if not self.frame.desk.may("paper.enter"):
            return
        self.frame.go(ScreenName.FORM, draft=str(paper_place(pack.number, pack.next_form)))

    def leave_out(self) -> None:
        """The next paper of the chosen pack was not written on."""
        pack, desk = self.chosen(), self.frame.desk
        if pack is not None:
            self.number = pack.number
            self.frame.runner.store(
                lambda: packs.leave_out(desk, pack.number, pack.next_form),
                lambda _: self.show_place(),
                self.frame.refuse,
            )

    def void(self) -> None:
        """Give up the chosen number, with its reason."""
        pack, desk = self.chosen(), self.frame.desk
        if pack is None:
            return
        happens, stays = f"{pack.number} 不再用，这一包纸也不要再写。", "号和理由留在登记簿上。"
        why = ask_reason(self, "作废这个号吗？", happens, stays, "作废这个号", "为什么作废，如：写坏了、淋湿了、丢了")
        if why is not None:
            self.frame.runner.store(
                lambda: packs.void_number(desk, pack.number, why), lambda _: self.show_place(), self.frame.refuse
            )


def look(pack: OpenPack) -> Look:
    """How long a number has been out."""
    if pack.case:
        return Look("没录完", "file-pen", AMBER)
    if pack.days < 1:
        return Look("今天留的" if pack.days == 0 else "早先留的", "clock", PLAIN)
    return Look(f"留了 {pack.days} 天", "clock", AMBER if pack.days >= LONG_DAYS else PLAIN)
