"""以案定补: which cases of a quarter can be claimed and what the others lack; the claims and their papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from app.casework.allowances import allowance_claims as claims
from app.casework.allowances import allowance_paying, allowance_rules, allowance_sheets, allowances
from app.casework.books.ledgers import render
from app.facts.money import figures
from app.records.entries import AllowanceLine
from app.records.kept import Claim
from app.ui.allowances import allowance_words as words
from app.ui.allowances.claim_dialogs import AppealDialog, SumDialog
from app.ui.books.period_screen import PeriodScreen
from app.ui.committee.room_sheets import sheet_facts, show_made
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.on_key import on_key
from app.ui.frame.questions import ask, ask_reason
from app.ui.frame.screen import Printed, ScreenName
from app.ui.frame.wording import note_words
from app.ui.widgets import Band, Card, EmptyState, ListRow, RowList, Tag, button, label, repolish, tag_width
from app.ui.widgets.stacks import one_of, side_by_side

ALLOWANCES = "以案定补"
CHOOSE_RULES_FILE = "选办法文件"
SAVE_EXAMPLE = "存示例来改"
CASES_UNIT = "件"
NONE_CONCLUDED = "这一段时间还没有办结的案件。"
TIMES_UNIT = "次"
DECLARED = "申报过的"
NOTHING_DECLARED_YET = "还没有申报过。"
RECORD_APPROVAL = "记下核定"
CHANGE_THIS_SUM = "改这件的数"
WRITE_APPEAL = "写申诉单"
DECLARE_THIS_PERIOD = "申报这一期"
CONCLUDED_AND_ELIGIBLE = "办结 {concluded} 件，够条件 {eligible} 件"
DECLARE_WITHOUT_RULES = "申报（还没有办法）"
DECLARE_NONE_ELIGIBLE = "申报（没有够条件的）"
DECLARE_CASES = "申报 {count} 件，{amount} 元"
CHANGED_SUM_RECORDED = "改的数记下了"
DECLARATION_READY = "申报好了，可以打印申报表"
APPROVED_TODAY = "记下今天核定 {cases} 件，一共 {amount} 元。"
CHANGES_COME_AFTER_APPROVAL = "县里改了数的，记下核定以后在那一件上改。"
IS_IT_APPROVED = "{title}核定下来了吗？"
APPROVAL_RECORDED = "核定记下了"
PAID_IS_FINAL = "发了的不能撤回，有意见写申诉单。"
IS_IT_PAID_OUT = "{title}发到各人手里了吗？"
RECORD_PAYMENT = "记下发放"
PAYMENT_RECORDED = "发放记下了"
SAID_AND_LEFT = "{said}。{left}"
RULES_FILES = "办法 (*.json)"
RULES_RECORDED = "办法记下了"
EXAMPLE_FILE_NAME = "以案定补办法示例.json"
EXAMPLE_SAVED = "示例存好了"

TAKE_CLAIM_BACK = "撤回"
ASK_TO_TAKE_BACK = "撤回“{title}”吗？"
CASES_FREE_AGAIN = "这一次申报的案子都放出来，可以重新申报。"
LINES_STAY = "撤回的一行留在登记簿里，写着理由，不算钱。"
WHY_TAKE_BACK = "为什么撤回，如：算错了"
CLAIM_TAKEN_BACK = "撤回了，案子可以重新申报"
SHEETS = {"declaration": "申报表", "summary": "汇总表", "payment": "发放表"}
VERBS = {"made": "记下核定", "decided": "记下发放"}

NARROW = 1000
"""Below this the list itself says how many there are."""


MadeClaim = tuple[Claim, list[AllowanceLine]]
"""A claim with its lines."""


class AllowancesScreen(PeriodScreen):
    """The cases at the left by day, the claims at the right; one verb leads on."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, ScreenName.ALLOWANCES)
        self.found: allowances.Allowances | None = None
        self.claims: list[MadeClaim] = []
        self.build()
        on_key(self, "Esc", lambda: frame.go(ScreenName.LEDGERS))

    def build(self) -> None:
        metrics = self.frame.metrics
        self.count = label("", "second")
        head = QHBoxLayout()
        head.setSpacing(12)
        for one in (label(ALLOWANCES, "title"), self.period):
            head.addWidget(one)
        head.addWidget(self.count, 1)
        head.addWidget(self.pages)
        self.choose = button(CHOOSE_RULES_FILE, small=True)
        self.choose.clicked.connect(self.choose_rules)
        self.example = button(SAVE_EXAMPLE, "quiet", small=True)
        self.example.clicked.connect(self.save_example)
        self.band = Band("amber", "", "", [self.example, self.choose])
        self.list = RowList(metrics.two_row, CASES_UNIT)
        self.list.acted.connect(self.open_case)
        self.list.picked.connect(lambda _: self.show_verbs())
        self.empty = EmptyState(NONE_CONCLUDED)
        self.body = one_of(self.list, self.empty)
        self.made = RowList(metrics.two_row, TIMES_UNIT)
        self.made.picked.connect(lambda _: self.show_verbs())
        self.made.acted.connect(lambda _: self.lead_on())
        side = Card(DECLARED, "file-check")
        self.none = label(NOTHING_DECLARED_YET, "second", wrap=True)
        side.add_list(self.made, self.none)
        middle = side_by_side(metrics.column_gap, (self.body, 3), (side, 2))
        page = QVBoxLayout(self)
        page.setContentsMargins(metrics.margin, 16, metrics.margin, 16)
        page.setSpacing(12)
        page.addLayout(head)
        page.addWidget(self.band)
        page.addLayout(middle, 1)
        page.addLayout(self.foot())

    def foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        self.sheets = {}
        for key, word in SHEETS.items():
            one = button(word, icon="printer")
            one.clicked.connect(lambda _=False, key=key: self.print(key))
            self.sheets[key] = one
            row.addWidget(one)
            offer(self.frame, "ledger.print", one)
        self.lead = button(RECORD_APPROVAL)
        self.lead.clicked.connect(self.lead_on)
        row.addWidget(self.lead)
        self.gone = button(TAKE_CLAIM_BACK)
        self.gone.clicked.connect(self.take_back)
        offer(self.frame, "allowance.withdraw", self.gone)
        row.addWidget(self.gone)
        self.cut = button(CHANGE_THIS_SUM)
        self.cut.clicked.connect(self.cut_sum)
        self.appeal = button(WRITE_APPEAL)
        self.appeal.clicked.connect(self.object_to)
        row.addWidget(self.cut)
        row.addWidget(self.appeal)
        row.addStretch(1)
        self.declare = button(DECLARE_THIS_PERIOD, "primary", "file-check", big=True)
        self.declare.clicked.connect(self.declare_all)
        offer(self.frame, "allowance.declare", self.declare)
        offer(self.frame, "allowance.appeal", self.appeal)
        row.addWidget(self.declare)
        return row

    def first_period(self) -> str:
        """This quarter."""
        return allowances.this_quarter(self.frame.desk)

    def load(self) -> None:
        desk, period = self.frame.desk, self.period.period()

        def asked() -> tuple[allowances.Allowances, list[MadeClaim]]:
            made = [
                (claim, claims.current_marks(desk, allowances.claim_lines(desk, claim)))
                for claim in claims.claims(desk)
            ]
            return allowances.list_allowances(desk, period), made

        self.frame.runner.store(asked, self.show_found, self.frame.refuse)

    @property
    def shown(self) -> allowances.Allowances:
        """What was found for the period; only once it was read."""
        assert self.found is not None
        return self.found

    def show_found(self, told: tuple[allowances.Allowances, list[MadeClaim]]) -> None:
        self.found, self.claims = told
        rows = self.shown.rows
        self.band.show_words(*words.rules_words(self.shown))
        for one in (self.band.bold, self.band.plain):
            repolish(one)
        director = self.frame.desk.may("allowance.rules")
        self.choose.setVisible(director)
        self.example.setVisible(director and not self.shown.in_force)
        payable = [row for row in rows if row.state == "payable"]
        self.count.setText(CONCLUDED_AND_ELIGIBLE.format(concluded=len(rows), eligible=len(payable)) if rows else "")
        self.count.setVisible(self.width() >= NARROW)
        self.body.setCurrentWidget(self.list if rows else self.empty)
        width = max((tag_width(words.STATES[row.state], self.frame.metrics) for row in rows), default=0)
        self.list.show_rows([self.case_row(row, width) for row in rows])
        self.made.show_rows([self.claim_row(claim, lines) for claim, lines in self.claims])
        self.made.setVisible(bool(self.claims))
        self.none.setVisible(not self.claims)
        self.show_declare(len(payable))
        self.show_verbs()

    def show_declare(self, count: int) -> None:
        if not self.shown.in_force:
            self.declare.forbid(DECLARE_WITHOUT_RULES)
        elif not count:
            self.declare.forbid(DECLARE_NONE_ELIGIBLE)
        else:
            self.declare.allow(DECLARE_CASES.format(count=count, amount=figures(self.shown.total)), "file-check")

    def case_row(self, row: allowances.AllowanceRow, width: int) -> ListRow:
        title, second = words.row_words(row, self.frame.desk.forms)
        tag, amount = Tag(words.STATES[row.state], width), label(words.sum_words(row.amount))
        return ListRow(title, second, left=tag, right=amount)

    def claim_row(self, claim: Claim, lines: list[AllowanceLine]) -> ListRow:
        title, second = words.claim_words(claim, lines)
        return ListRow(title, second, right=Tag(words.CLAIMS[claim["state"]]))

    def claim(self) -> Claim:
        """The chosen claim; {} where there is none."""
        at = self.made.current
        return self.claims[at][0] if 0 <= at < len(self.claims) else {}

    def show_verbs(self) -> None:
        """What can be done with the chosen claim now."""
        state = self.claim().get("state", "")
        for key, one in self.sheets.items():
            one.setVisible(bool(state) and (key != "payment" or state in ("decided", "paid")))
        verb = VERBS.get(state, "") if self.frame.desk.may("allowance.decide") else ""
        self.lead.setVisible(bool(verb))
        if verb:
            self.lead.setText(verb)
        self.gone.setVisible(state in ("made", "decided"))
        decided = self.case_claim().get("state", "")
        self.cut.setVisible(decided == "decided" and self.frame.desk.may("allowance.decide"))
        self.appeal.setVisible(decided in ("decided", "paid"))

    def case_claim(self) -> Claim:
        """The claim in which the chosen case stands; {} where it stands in none."""
        at = self.list.current
        name = self.shown.rows[at].claim if self.found and 0 <= at < len(self.found.rows) else ""
        nothing: Claim = {}
        return next((claim for claim, _ in self.claims if claim["id"] == name), nothing)

    def cut_sum(self) -> None:
        """Another sum for the chosen case, as the county decided."""
        desk, claim, row = self.frame.desk, self.case_claim(), self.shown.rows[self.list.current]
        dialog = SumDialog(self, row.case["title"], words.sum_words(row.amount))
        if dialog.exec():
            amount, reason = dialog.sum, dialog.reason.value().strip()
            line = {"case": row.case["number"], "amount": amount, "reason": reason}
            self.run(lambda: claims.decide(desk, claim["id"], {"lines": [line]}), CHANGED_SUM_RECORDED)

    def object_to(self) -> None:
        """Write down an objection and show its slip."""
        desk, claim, case = self.frame.desk, self.case_claim(), self.shown.rows[self.list.current].case
        dialog = AppealDialog(self, case["title"])
        if not dialog.exec():
            return
        reason, number = dialog.reason.value(), case["number"]

        def write() -> Printed:
            claims.appeal(desk, claim["id"], number, reason)
            return sheet_facts(desk, "appeal", number)

        show_made(self.frame, write, ScreenName.ALLOWANCES)

    def open_case(self, at: int) -> None:
        self.frame.go(ScreenName.CASE, case=self.shown.rows[at].case["id"])

    def declare_all(self) -> None:
        desk, period = self.frame.desk, self.period.period()
        self.run(lambda: claims.declare(desk, period), DECLARATION_READY)

    def run(self, work: Any, said: str) -> None:
        """Do something with a claim and show how it stands now."""

        def done(told: Any) -> None:
            left = "".join(map(note_words, getattr(told, "warnings", ())))
            self.frame.say(SAID_AND_LEFT.format(said=said, left=left) if left else said)
            self.load()

        self.frame.runner.store(work, done, self.frame.refuse)

    def lead_on(self) -> None:
        """The next thing to record about a claim; asked first, because it cannot be taken back."""
        desk, claim = self.frame.desk, self.claim()
        if not desk.may("allowance.decide"):
            return
        name, state = claim.get("id", ""), claim.get("state", "")
        lines = self.claims[self.made.current][1]
        title, counted = words.claim_words(claim, lines)[0], words.counted(lines)
        if state == "made":
            happens, stays = APPROVED_TODAY.format(**counted), CHANGES_COME_AFTER_APPROVAL
            if ask(self, IS_IT_APPROVED.format(title=title), happens, stays, RECORD_APPROVAL):
                self.run(lambda: claims.decide(desk, name), APPROVAL_RECORDED)
        elif state == "decided":
            happens, stays = words.paying_words(claim, lines), PAID_IS_FINAL
            if ask(self, IS_IT_PAID_OUT.format(title=title), happens, stays, RECORD_PAYMENT):
                self.run(lambda: allowance_paying.pay(desk, name), PAYMENT_RECORDED)

    def take_back(self) -> None:
        """A claim that was made by mistake, before it is paid; its cases may be claimed again."""
        desk, claim = self.frame.desk, self.claim()
        title = words.claim_words(claim, self.claims[self.made.current][1])[0]
        question = ASK_TO_TAKE_BACK.format(title=title)
        why = ask_reason(self, question, CASES_FREE_AGAIN, LINES_STAY, TAKE_CLAIM_BACK, WHY_TAKE_BACK)
        if why is not None:
            self.run(lambda: claims.withdraw(desk, claim["id"], why), CLAIM_TAKEN_BACK)

    def print(self, which: str) -> None:
        desk, name = self.frame.desk, self.claim()["id"]

        def drawn() -> tuple[Any, bytes]:
            table = allowance_sheets.claim_table(desk, name, which)
            return table, render(table, "pdf")

        def show(told: tuple[Any, bytes]) -> None:
            table, pdf = told
            code = desk.forms.lists[table.ledger].code
            self.frame.go(ScreenName.PREVIEW, pdf=pdf, title=table.title, code=code, back=ScreenName.ALLOWANCES)

        self.frame.runner.store(drawn, show, self.frame.refuse)

    def choose_rules(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, CHOOSE_RULES_FILE, "", RULES_FILES)
        if name:
            self.take_rules(Path(name))

    def take_rules(self, file: Path) -> None:
        """Let the room go by the rules in a file; the director's."""
        desk = self.frame.desk
        self.run(lambda: allowance_rules.set_rules(desk, allowance_rules.rules_file(file)), RULES_RECORDED)

    def save_example(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, SAVE_EXAMPLE, EXAMPLE_FILE_NAME, RULES_FILES)
        if name:
            desk, file = self.frame.desk, Path(name)
            self.run(lambda: allowance_rules.write_rules(desk, file), EXAMPLE_SAVED)
