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

BACK_TO_CASES = "回案件"
HANDWRITING_IN_POWER_CUT = "停电手写"
NUMBERS = "号簿"
PRINT_PACKS = "打印手写包"
HOW_MANY_PACKS = "打几份"
PACKS_UNIT = "包"
ALL_NUMBERS_BACK = "没有在外面的号：留出去的都回来了。"
VOID_THIS_NUMBER = "作废这个号"
NOT_WRITTEN = "这一张没写"
NUMBERS_OUT = "还没回来的号 {out} 个"
NUMBERS_OUT_AND_BEGUN = "还没回来的号 {out} 个，没录完的 {begun} 包"
ENTER_FROM_PAPER = "补录"
NEXT_SHEET = "下一张：{title}"
NEXT_SHEET_OF_BEGUN = "下一张：{title}　录好 {entered} 张，共 {total} 张"
PRINT_SO_MANY_PACKS = "打印 {count} 份手写包"
NUMBERS_RESERVED = "留了 {count} 个号：{numbers} 起"
HANDWRITING_PACKS = "手写包"
NUMBER_USED_NO_MORE = "{number} 不再用，这一包纸也不要再写。"
NUMBER_AND_REASON_STAY = "号和理由留在登记簿上。"
ASK_TO_VOID_NUMBER = "作废这个号吗？"
WHY_VOID = "为什么作废，如：写坏了、淋湿了、丢了"
BEGUN = "没录完"
RESERVED_TODAY = "今天留的"
RESERVED_EARLIER = "早先留的"
RESERVED_FOR_DAYS = "留了 {days} 天"

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
        back = button(BACK_TO_CASES)
        back.clicked.connect(lambda: self.frame.go(ScreenName.CASES))
        on_key(self, "Esc", back.click)
        head = QHBoxLayout()
        head.addWidget(label(HANDWRITING_IN_POWER_CUT, "title"), 1)
        numbers = button(NUMBERS, "quiet", "notebook-text")
        numbers.clicked.connect(lambda: self.frame.go(ScreenName.NUMBERS))
        head.addWidget(numbers)
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
        card = Card(PRINT_PACKS, "printer")
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
        self.segments = Segments(HOW_MANY_PACKS, HOW_MANY, self.count)
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
        self.list = RowList(self.metrics.two_row, PACKS_UNIT)
        self.list.acted.connect(self.enter)
        self.list.picked.connect(lambda _: self.show_foot())
        self.empty = EmptyState(ALL_NUMBERS_BACK)
        self.spoilt = button(VOID_THIS_NUMBER, "danger", "ban")
        self.spoilt.clicked.connect(self.void)
        self.unused = button(NOT_WRITTEN, "secondary", "circle-dashed")
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
        self.total.setText((NUMBERS_OUT_AND_BEGUN if begun else NUMBERS_OUT).format(out=out, begun=begun))
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
        verb = button(ENTER_FROM_PAPER, small=True) if self.frame.desk.may("paper.enter") else None
        told = (NEXT_SHEET_OF_BEGUN if pack.entered else NEXT_SHEET).format(
            title=self.title(pack.next_form), entered=len(pack.entered), total=len(pack.forms)
        )
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
        self.print.setText(PRINT_SO_MANY_PACKS.format(count=self.count))

    def print_packs(self) -> None:
        """Reserve the numbers and show the pages for the printer."""
        desk, count = self.frame.desk, int(self.count)
        forms = [form for form, box in self.boxes.items() if box.isChecked()]
        self.frame.runner.store(lambda: packs.print_packs(desk, count, forms), self.show_pages, self.frame.refuse)

    def show_pages(self, made: Packs) -> None:
        self.frame.say(NUMBERS_RESERVED.format(count=len(made.numbers), numbers=made.numbers[0]))
        self.frame.go(ScreenName.PREVIEW, pdf=made.pdf, title=HANDWRITING_PACKS, code="F", back=ScreenName.PACKS)

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
        happens, stays = NUMBER_USED_NO_MORE.format(number=pack.number), NUMBER_AND_REASON_STAY
        why = ask_reason(self, ASK_TO_VOID_NUMBER, happens, stays, VOID_THIS_NUMBER, WHY_VOID)
        if why is not None:
            self.frame.runner.store(
                lambda: packs.void_number(desk, pack.number, why), lambda _: self.show_place(), self.frame.refuse
            )


def look(pack: OpenPack) -> Look:
    """How long a number has been out."""
    if pack.case:
        return Look(BEGUN, "file-pen", AMBER)
    if pack.days < 1:
        return Look(RESERVED_TODAY if pack.days == 0 else RESERVED_EARLIER, "clock", PLAIN)
    return Look(RESERVED_FOR_DAYS.format(days=pack.days), "clock", AMBER if pack.days >= LONG_DAYS else PLAIN)
