"""月结: four steps in a line, the sums that must hold, the bars, and the button that closes the month."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.casework.books import ledgers, months
from app.casework.books.month_print import is_printed, keep_print, print_mark
from app.casework.books.reconciling import reconcile, reconciliation_table
from app.casework.exchange.exchange import peer_of
from app.documents.sheets.draw_ledger import ledger_pdf
from app.facts.dates import month_words
from app.facts.money import figures as money
from app.ui.books.bars import Bars
from app.ui.books.ledger_pages import pages_of
from app.ui.books.month_carry import CarryPanel
from app.ui.books.month_strip import MonthStrip, WaitingLine, waiting_words
from app.ui.books.month_words import Sum, bars, month_word, moved, sums
from app.ui.form.entries import Found
from app.ui.form.field_box import ProblemLine
from app.ui.form.form_place import slip_of
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.on_key import on_key
from app.ui.frame.questions import ask
from app.ui.frame.screen import PlaceFacts, Screen, ScreenName
from app.ui.widgets import button, label
from app.ui.widgets.icons import pixmap
from app.ui.widgets.stacks import foot_of, screen_column
from app.ui.widgets.step_disc import StepDisc
from app.ui.widgets.theme import COLOURS, MEDIUM, font
from app.ui.widgets.whole_scroll import WholeScroll

PRINT_DRAFT_REPORT = "打印月报草样"
RECONCILE = "对账"
GO_HAND_OVER = "去交给县里"
CLOSED_IS_FINAL = "封了就不能改，改要写更正单"
CLOSE = "封账"
MONTH_CLOSE_OF = "{month}月结"
MONTH_NOT_YET = "{month}（还没到）"
SUM_DOES_NOT_HOLD = "{sum}对不上："
WAITS_FOR_MONTH = "等{month}"
IS_CLOSED = "封好了"
DRAFT_MAY_BE_PRINTED = "可以先打草样"
NO_PRINT_RECORDED = "没有打印记录"
DONE = "做过了"
PLACES_LEFT = "还差 {wrong} 处"
ALL_SUMS_HOLD = "都对上了"
STEP_OF_STEPS = "第 {now} 步，共 {count} 步，{step}"
CHECKED = "查对"
SUM_HERE = "这边加起来"
RESULT = "得数"
MUST_EQUAL = "应当等于"
SUM_WRONG = "{sum}对不上"
LOOK_PRINT_THEN_CLOSE = "看过、打印签字以后就能封。"
CLOSE_THAT_ONE_FIRST = "{before}封好了，就回到这里，{month}接着封。现在先看、先打草样都行。"
CONCLUDED_CASES = "办结 {a1} 件"
THIS_YEAR_LEGEND = "■ 今年{month}"
BOTH_YEARS_LEGEND = "■ 今年{month}　▨ 去年{month} {a1} 件"
PEOPLE_AMOUNT_AND_OPEN = "涉及 {a2} 人，金额 {amount} 元；还在办 {open} 件"
PRINT_REPORT_AGAIN = "再打印月报"
CARRY_THIS_MONTH = "带走这个月"
CLOSED_ALREADY = "已封账"
CLOSE_NO_LEAVE = "封账（您的权限不够）"
CLOSE_OTHER_MONTH_FIRST = "封账（先封{month}）"
CLOSE_PLACES_LEFT = "封账（还差 {wrong} 处）"
CLOSE_MONTH_NOT_OVER = "封账（月份还没到）"
ASK_TO_CLOSE = "{word}封账吗？"
WRITE_SLIP = "写更正单"
CORRECTED = "更正过 {times} 次，最近：{reason}"
CLOSED_IS_FINAL_SENTENCE = "封了就不能改，改要写更正单。"
OPEN_CASES_GO_ON = "还在办的 {open} 件转到下个月，案件都在。"
MONTH_IS_CLOSED = "{month}已封账"

SUM_ROW = 40
NARROW = 1000
"""Below this the waiting month says with its reason alone what must be done first."""
MOST_BARS, FEW_BARS = 6, 4
STEPS = ("看数", "查对", "打印签字", "封账")
PRINTING = 2
"""The step that is done only where the print of the month is kept."""
LAST = {True: "交给县里", False: "带走"}


class MonthScreen(Screen):
    """One month. It asks again whenever cases or months changed."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.month = ""
        self.report: months.Report | None = None
        self.printed = False
        self.comes_back: list[str] = []
        self.joined = False
        self.sums_wanted = False
        self.build()
        frame.changed.connect(self.heard)
        frame.printed.connect(self.tick)
        on_key(self, "Esc", lambda: frame.go(ScreenName.LEDGERS))

    def build(self) -> None:
        self.title = label("", "title")
        self.before = button("", "secondary", icon="chevron-left", small=True)
        self.after = button("", "secondary", icon="chevron-right", small=True)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.pages = pages_of(self.frame, ScreenName.MONTH)
        head = QHBoxLayout()
        head.setSpacing(12)
        for one in (self.title, self.before, self.after):
            head.addWidget(one)
        head.addStretch(1)
        head.addWidget(self.pages)
        self.strip = MonthStrip()
        self.strip.chosen.connect(self.show_month)
        self.way = QFrame()
        self.way.setObjectName("card")
        self.way_row = QHBoxLayout(self.way)
        self.way_row.setContentsMargins(24, 8, 24, 8)
        self.table = QFrame()
        self.table.setObjectName("card")
        self.grid = QGridLayout(self.table)
        self.grid.setContentsMargins(1, 1, 1, 1)
        self.grid.setSpacing(0)
        self.reason = ProblemLine()
        left = QVBoxLayout()
        left.setSpacing(12)
        self.sums = WholeScroll(self.table, SUM_ROW)
        left.addWidget(self.sums, 1000)
        left.addWidget(self.reason)
        self.waiting = WaitingLine()
        self.waiting.asked.connect(self.go_before)
        left.addWidget(self.waiting)
        left.addStretch(1)
        self.right = QFrame()
        self.right.setObjectName("card")
        self.total = label("", "section")
        self.legend = label("", "second", wrap=True)
        self.bars = Bars()
        self.sum = label("", "second", wrap=True)
        column = QVBoxLayout(self.right)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        for part in (self.total, self.legend, self.bars):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(self.sum)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(left, 16)
        middle.addWidget(self.right, 9)
        self.print = button(PRINT_DRAFT_REPORT, "secondary", icon="printer", big=True)
        self.print.clicked.connect(self.print_report)
        self.ties = button(RECONCILE, "secondary", icon="file-check", big=True)
        self.ties.clicked.connect(self.look_at_ties)
        self.hand = button(GO_HAND_OVER, "secondary", icon="arrow-left-right", big=True)
        self.hand.clicked.connect(self.hand_over)
        self.slip = button(WRITE_SLIP, "secondary", icon="pencil", big=True)
        self.slip.clicked.connect(lambda: self.frame.go(ScreenName.FORM, ledger=slip_of(self.month)))
        offer(self.frame, "month.correct", self.slip)
        self.slips = label("", "second", wrap=True)
        left.insertWidget(1, self.slips)
        self.warning = label(CLOSED_IS_FINAL, "second")
        self.close_button = button(CLOSE, "primary", icon="lock", big=True)
        offer(self.frame, "month.close", self.close_button)
        offer(self.frame, "ledger.print", self.print, self.ties)
        self.close_button.clicked.connect(self.close_month)
        page = screen_column(self)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(middle, 1)
        inside.addLayout(foot_of((self.print, self.ties, self.slip, self.hand), (self.warning, self.close_button)))
        self.carry = CarryPanel(self.frame)
        self.carry.figures.connect(self.show_sums_again)
        self.carry.looked.connect(self.look_at_book)
        self.carry.printed.connect(self.preview)
        self.bodies = QStackedWidget()
        self.bodies.addWidget(body)
        self.bodies.addWidget(self.carry)
        page.addLayout(head)
        page.addWidget(self.strip)
        page.addWidget(self.way)
        page.addWidget(self.bodies, 1)

    def show_place(self, month: str = "", **_: Any) -> None:
        """Open a month; without one the latest that is over, or this one."""
        self.pages.show_current(ScreenName.MONTH)
        self.carry.month = ""
        self.show_month(month or self.month or self.this_month())

    def show_month(self, month: str) -> None:
        """Another month; where one looked at last time is forgotten."""
        self.month, self.sums_wanted = month, False
        self.load()

    def this_month(self) -> str:
        return self.frame.desk.clock.today().isoformat()[:7]

    def turn(self, by: int) -> None:
        self.comes_back.clear()
        self.show_month(moved(self.month, by))

    def place_facts(self) -> PlaceFacts:
        """What brings the page back to this month."""
        return {"month": self.month}

    def heard(self, _: Any) -> None:
        if self.isVisible():
            self.load()

    def tick(self, mark: str) -> None:
        """打印签字 is done for a month once a printer took its table; to look at it is not to print it."""
        desk = self.frame.desk
        self.frame.runner.store(lambda: keep_print(desk, mark), lambda _: self.heard(None), self.frame.refuse)

    def load(self) -> None:
        desk, month = self.frame.desk, self.month

        def read() -> tuple[months.Report, bool, bool]:
            report = months.month_report(desk, month)
            return report, peer_of(desk) is not None, is_printed(desk, month, report.figures)

        self.frame.runner.store(read, lambda told: self.show_report(*told), self.frame.refuse)

    @property
    def told(self) -> months.Report:
        """The month that stands open; only once it was read."""
        assert self.report is not None
        return self.report

    def show_report(self, report: months.Report, joined: bool, printed: bool) -> None:
        """Where the month stands; what a close waits for is said before anybody presses it."""
        self.report, self.joined, self.printed = report, joined, printed
        lines = sums(report.checks, report.figures)
        wrong = [one for one in lines if not one.ok]
        this_year = report.month[:4] == self.this_month()[:4]
        self.title.setText(
            MONTH_CLOSE_OF.format(month=month_word(report.month) if this_year else month_words(report.month))
        )
        self.before.setText(month_word(moved(self.month, -1)))
        ahead = moved(self.month, 1)
        if ahead > self.this_month():
            self.after.forbid(MONTH_NOT_YET.format(month=month_word(ahead)))
        else:
            self.after.allow(month_word(ahead), "chevron-right")
        self.after.setVisible(self.after.isEnabled() or not self.frame.metrics.largest)
        self.show_sums(lines)
        self.reason.show_found(
            Found("", SUM_DOES_NOT_HOLD.format(sum=wrong[0].left_words), wrong[0].reason, True) if wrong else None
        )
        self.strip.show_months(report.strip, self.month, report.waits_for)
        self.waiting.show_waiting(self.month, report.waits_for)
        if report.waits_for:
            self.waiting.go.setFocus()
        self.show_way(len(wrong))
        self.show_right()
        self.show_foot(len(wrong))
        carry = report.closed and not joined
        if carry and self.carry.month != self.month:
            self.carry.show_month(self.month)
        shown = 1 if carry and not self.sums_wanted else 0
        if shown != self.bodies.currentIndex():
            self.bodies.setCurrentIndex(shown)
            (self.carry.to if shown else self.print).setFocus()

    def show_way(self, wrong: int) -> None:
        """Where the month is on its way: looked at, checked, printed, closed."""
        clear(self.way_row)
        now = 3 if self.printed and not wrong else 1 if wrong else 2
        if self.told.closed:
            now = 4
        waits = self.told.waits_for
        last = WAITS_FOR_MONTH.format(month=month_word(waits)) if waits else IS_CLOSED if self.told.closed else ""
        draft = DRAFT_MAY_BE_PRINTED if waits else NO_PRINT_RECORDED if self.told.closed and not self.printed else ""
        notes = [DONE, PLACES_LEFT.format(wrong=wrong) if wrong else ALL_SUMS_HOLD, draft, last, ""]
        steps = (*STEPS, LAST[self.joined])
        for at, word in enumerate(steps):
            done = at < now and (self.printed or at != PRINTING)
            self.way_row.addWidget(StepDisc(at + 1, "done" if done else "now" if at == now else "ahead"))
            self.way_row.addWidget(label(word, "strong" if at == now else "medium"))
            if notes[at] and not self.frame.metrics.largest:
                self.way_row.addWidget(label(notes[at], "second"))
            if at < len(steps) - 1:
                rule = QFrame()
                rule.setFixedHeight(4 if at < now else 2)
                rule.setStyleSheet(f"background: {COLOURS['green' if at < now else 'line']};")
                self.way_row.addWidget(rule, 1)
        self.way.setAccessibleName(STEP_OF_STEPS.format(now=now + 1, count=len(steps), step=steps[now]))

    def show_sums(self, lines: list[Sum]) -> None:
        clear(self.grid)
        for at, word in enumerate((CHECKED, SUM_HERE, RESULT, MUST_EQUAL, RESULT)):
            head = label(word, "second")
            head.setFixedHeight(SUM_ROW)
            head.setFont(font(self.frame.metrics.second, MEDIUM))
            align(dressed(head, "sumHead"), at)
            self.grid.addWidget(head, 0, at)
        for row, one in enumerate(lines, 1):
            for at, widget in enumerate(self.cells(one)):
                align(dressed(widget, "sumCell" if one.ok else "sumWrong"), at)
                widget.setFixedHeight(SUM_ROW)
                self.grid.addWidget(widget, row, at)
        self.grid.setColumnStretch(1, 3)
        self.grid.setColumnStretch(3, 1)

    def cells(self, one: Sum) -> list[QWidget]:
        """One line: the verdict with its sign, and the two sides."""
        verdict = QWidget()
        sign = label()
        name, colour = ("check", "green") if one.ok else ("octagon-x", "red")
        sign.setPixmap(pixmap(name, COLOURS[colour], self.frame.metrics.icon, self.devicePixelRatioF()))
        row = QHBoxLayout(verdict)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(sign)
        row.addWidget(label(one.verdict, "good" if one.ok else "stops"), 1)
        return [verdict, *(label(text) for text in (one.left_words, one.left, one.right_words, one.right))]

    def show_right(self) -> None:
        """The bars; in a month that waits, what is still missing in the month before."""
        waits = self.told.waits_for
        self.bars.setVisible(not waits)
        self.right.setVisible(not waits or self.width() >= NARROW)
        if not waits:
            self.show_bars()
            return
        self.total.setText(waiting_words(waits, self.told.at_fault))
        wrong = sums(self.told.at_fault, self.told.figures)
        self.legend.setText("\n".join(SUM_WRONG.format(sum=one.left_words) for one in wrong) or LOOK_PRINT_THEN_CLOSE)
        self.sum.setText(CLOSE_THAT_ONE_FIRST.format(before=month_word(waits), month=month_word(self.month)))

    def show_bars(self) -> None:
        figures, before = self.told.figures, self.told.last_year
        self.total.setText(CONCLUDED_CASES.format(a1=figures["A1"]))
        legend, a1 = (BOTH_YEARS_LEGEND, before["A1"]) if before else (THIS_YEAR_LEGEND, "")
        self.legend.setText(legend.format(month=month_word(self.month), a1=a1))
        most = FEW_BARS if self.frame.metrics.largest else MOST_BARS
        self.bars.show_bars(bars(figures, before, self.frame.desk.forms.codes.get("dispute_type", {}), most))
        self.sum.setText(
            PEOPLE_AMOUNT_AND_OPEN.format(a2=figures["A2"], amount=money(figures["A5"]), open=figures["open"])
        )

    def show_foot(self, wrong: int) -> None:
        """封账 waits until all sums hold and the month is over."""
        closed = self.told.closed
        self.print.setText(PRINT_REPORT_AGAIN if closed else PRINT_DRAFT_REPORT)
        self.hand.setVisible(bool(closed))
        self.slip.setVisible(bool(closed))
        slips = self.told.slips
        self.slips.setText(CORRECTED.format(times=len(slips), reason=slips[-1]["reason"]) if slips else "")
        self.slips.setVisible(bool(slips))
        self.hand.setText(GO_HAND_OVER if self.joined else CARRY_THIS_MONTH)
        self.warning.setVisible(not closed and not self.frame.metrics.largest)
        over = self.month < self.this_month()
        waits = self.told.waits_for
        if closed:
            self.close_button.forbid(CLOSED_ALREADY)
        elif not self.frame.desk.may("month.close"):
            self.close_button.forbid(CLOSE_NO_LEAVE)
        elif waits:
            self.close_button.forbid(CLOSE_OTHER_MONTH_FIRST.format(month=month_word(waits)))
        elif wrong:
            self.close_button.forbid(CLOSE_PLACES_LEFT.format(wrong=wrong))
        elif not over and self.month > self.this_month():
            self.close_button.forbid(CLOSE_MONTH_NOT_OVER)
        else:
            self.close_button.allow(CLOSE, "lock")

    def print_report(self) -> None:
        """The month's table as it stands, or as it was frozen, on the print page."""
        desk, month = self.frame.desk, self.month

        def read() -> tuple[str, bytes, str]:
            frozen = ledgers.frozen_bytes(desk, "month_table", month, "pdf")
            table = ledgers.ledger_table(desk, "month_table", month)
            mark = print_mark(month, months.month_report(desk, month).figures)
            return table.title, frozen or ledger_pdf(table).pdf, mark

        self.frame.runner.store(read, lambda made: self.preview(made[1], made[0], "L5", made[2]), self.frame.refuse)

    def preview(self, pdf: bytes, title: str, code: str, mark: str = "") -> None:
        self.frame.go(ScreenName.PREVIEW, pdf=pdf, title=title, code=code, back=ScreenName.MONTH, mark=mark)

    def look_at_book(self, ledger: str) -> None:
        """One book of the month as it would be printed."""
        desk, month = self.frame.desk, self.month

        def read() -> tuple[str, bytes]:
            table = ledgers.ledger_table(desk, ledger, month)
            return table.title, ledgers.frozen_bytes(desk, ledger, month, "pdf") or ledger_pdf(table).pdf

        self.frame.runner.store(read, lambda made: self.preview(made[1], made[0], "L5"), self.frame.refuse)

    def look_at_ties(self) -> None:
        """The books of the month beside its table, every difference with its case, on the print page."""
        desk, month = self.frame.desk, self.month

        def read() -> tuple[str, bytes]:
            table = reconciliation_table(desk, reconcile(desk, month))
            return table.title, ledger_pdf(table).pdf

        self.frame.runner.store(read, lambda made: self.preview(made[1], made[0], "L5"), self.frame.refuse)

    def hand_over(self) -> None:
        """To the county where one is joined; else the books of the month on a stick."""
        if self.joined:
            self.frame.go(ScreenName.EXCHANGE)
        else:
            self.sums_wanted = False
            self.bodies.setCurrentIndex(1)

    def show_sums_again(self) -> None:
        """The sums of a month that is closed."""
        self.sums_wanted = True
        self.bodies.setCurrentIndex(0)
        self.hand.setFocus()

    def go_before(self) -> None:
        """To the month that must be closed first; afterwards the way leads back here."""
        self.comes_back.append(self.month)
        self.show_month(self.told.waits_for)

    def close_month(self) -> None:
        """封账 cannot be taken back, so it asks."""
        word = month_word(self.month)
        if not ask(
            self,
            ASK_TO_CLOSE.format(word=word),
            CLOSED_IS_FINAL_SENTENCE,
            OPEN_CASES_GO_ON.format(open=self.told.figures["open"]),
            CLOSE,
        ):
            return
        desk, month = self.frame.desk, self.month
        self.close_button.setEnabled(False)
        self.frame.runner.store(lambda: months.close_month(desk, month), self.closed, self.refused)

    def closed(self, done: Any) -> None:
        self.frame.say(MONTH_IS_CLOSED.format(month=month_word(self.month)))
        if self.comes_back:
            self.month = self.comes_back.pop()
        self.frame.tell(done)
        self.load()

    def refused(self, error: Any) -> None:
        self.frame.refuse(error)
        self.load()


def dressed(widget: QWidget, name: str) -> QWidget:
    """The widget under a name of the style sheet: a sheet of its own for each would cost more than the rest."""
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def align(widget: QWidget, column: int) -> None:
    """Figures stand right, words left; the same room around each."""
    widget.setContentsMargins(16, 0, 16, 0)
    if column in (2, 4) and hasattr(widget, "setAlignment"):
        widget.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def clear(layout: Any) -> None:
    """Take every widget out of a layout."""
    while layout.count():
        gone = layout.takeAt(0).widget()
        if gone is not None:
            gone.hide()
            gone.deleteLater()
