"""What stands at the head of a case page: its title in two lines, number and days under it, what was just saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.casework.papers.before_freezing import paid
from app.casework.papers.freezing import copies_of
from app.documents.forms.fields import Document
from app.facts.dates import day_words, short_day
from app.facts.money import figures
from app.records.case import Case
from app.records.cases.agreement import standing_agreement
from app.records.cases.titles import short_title
from app.records.shown import DueDay, ShownCase
from app.ui.cases.job_words import day_kind
from app.ui.widgets import label, named
from app.ui.widgets.icons import pixmap
from app.ui.widgets.theme import COLOURS, Metrics
from app.ui.widgets.words import LIST_COMMA, WIDE_SPACE, one_after_another, side_by_side

CONCLUDED_ON = "{day}达成"
TERMS_COUNT = "{count} 条"
SUM_IN_YUAN = "{amount} 元"
STILL_DRAFT = "{facts}，纸还是草稿。"
DRAFT_MUST_BECOME_FINAL = "{facts}。纸还是草稿，定了稿才能打印、签名。"
AGREEMENT_RECORDED = "协议记下了："
WHAT_FOLLOWS = "往后：打 {copies_of} 份 → 念一遍 → 签名按印 → 放扫描件"
NO_NUMBER_YET = "还没有卷号"
PRESIDED_BY = "主持 {people}"
ACCEPTED_ON = "{day} 受理"
DESTROYED_ON = "{day} 到期销毁，{names} 批准"
ENTERED_FROM_PAPER_BY = "补录：{by} {day}"
ENTERED_FROM_PAPER_LATE = "补录：{by} {day}，晚 {days} 天"
NEXT_DAY = "下一个期限 {day}（{kind}）"
NEXT_DAY_OVER = "期限 {day}（{kind}）过了 {days} 天"
RIGHT_LAPSED = "{kind} {day} 止，没有申请"


AROUND = 120
"""Pixels of the line that are not words: edges, the sign, what lies between."""


class CaseTitle(QLabel):
    """The title in two lines; one that needs more says 等 n 人 and keeps all names in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("title")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.whole = self.short = ""

    def show_case(self, case: ShownCase, codes: dict[str, dict[str, str]]) -> None:
        self.whole, self.short = case["title"], short_title(case, codes)
        self.setToolTip(self.whole)
        self.setAccessibleName(self.whole)
        self.fit()

    def fit(self) -> None:
        """Anew for another width."""
        room = QRect(0, 0, max(self.width(), 200), 10_000)
        metrics = self.fontMetrics()
        high = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.whole).height()
        self.setText(self.whole if high <= 2 * metrics.lineSpacing() + 2 else self.short)


class SavedWords(NamedTuple):
    """What was recorded, in full and short, and what follows."""

    bold: str
    plain: str
    short: str
    later: str


class SavedLine(QFrame):
    """In tint: what was recorded, and at the right what follows."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "savedLine")
        metrics = Metrics.here()
        self.setFixedHeight(max(44, metrics.row))
        sign = QLabel()
        sign.setPixmap(pixmap("circle-check", COLOURS["green"], metrics.icon, sign.devicePixelRatioF()))
        self.words: SavedWords | None = None
        self.bold, self.plain, self.later = label("", "strong"), label(""), label("", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for one in (sign, self.bold, self.plain):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.later)
        self.hide()

    def show_words(self, words: SavedWords) -> None:
        self.words = words
        self.bold.setText(words.bold)
        self.later.setText(words.later)
        self.setAccessibleName(one_after_another(words.bold, words.plain, words.later))
        self.fit()

    def fit(self) -> None:
        """What follows is said where it has room beside what was saved, which is said shorter for it."""
        if self.words is None:
            return
        for plain in (self.words.plain, self.words.short):
            self.plain.setText(plain)
            need = sum(one.sizeHint().width() for one in (self.bold, self.plain, self.later))
            if need + AROUND < self.width():
                self.later.show()
                return
        self.plain.setText(self.words.plain)
        self.later.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def saved_words(case: Case, document: Document) -> SavedWords:
    """协议记下了：11月23日达成，3 条，2,600 元; then what follows until it is signed."""
    agreement = standing_agreement(case)
    terms, sums = agreement.get("terms", []), paid(agreement.get("terms", []))
    parts = [CONCLUDED_ON.format(day=short_day(agreement["concluded_on"])), TERMS_COUNT.format(count=len(terms))]
    parts += [SUM_IN_YUAN.format(amount=figures(sum(sums, Decimal(0))))] if sums else []
    facts = side_by_side(parts)
    later = WHAT_FOLLOWS.format(copies_of=copies_of(document, case))
    return SavedWords(
        AGREEMENT_RECORDED, DRAFT_MUST_BECOME_FINAL.format(facts=facts), STILL_DRAFT.format(facts=facts), later
    )


def told_under_title(case: Case, days: Sequence[str] = ()) -> str:
    """Number, who presides, when it was accepted, its ``days``: the second line under the title."""
    people = [one["name"] for one in case.get("mediators", []) if one.get("role") == "presiding"]
    parts = [str(case.get("number") or NO_NUMBER_YET)]
    if people:
        parts.append(PRESIDED_BY.format(people=people[0]))
    parts.append(ACCEPTED_ON.format(day=short_day(case.get("accepted_on") or "")))
    gone = case.get("destroyed")
    if gone:
        parts.append(DESTROYED_ON.format(day=day_words(gone["on"]), names=LIST_COMMA.join(gone["approved_by"])))
    paper = case.get("from_paper")
    if paper:
        entered = ENTERED_FROM_PAPER_LATE if paper["days"] else ENTERED_FROM_PAPER_BY
        parts.append(entered.format(by=paper["by"], day=short_day(paper["at"]), days=paper["days"]))
    return WIDE_SPACE.join([*parts, *days])


def days_under_title(deadlines: list[DueDay], today: date) -> list[str]:
    """What is due next, as the list of cases has it, and a right that has lapsed with its day."""
    standing = [one for one in deadlines if not one.get("lapsed")][:1]
    told = []
    for one in [*standing, *(one for one in deadlines if one.get("lapsed"))]:
        late = (today - date.fromisoformat(one["on"])).days
        words = RIGHT_LAPSED if one.get("lapsed") else NEXT_DAY_OVER if late > 0 else NEXT_DAY
        told.append(words.format(kind=day_kind(one["kind"]), day=short_day(one["on"]), days=late))
    return told
