"""到期档案: files whose retention is over, and the rounds in which two people decide about them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.committee import appraisal, destroying
from app.facts.dates import day_words
from app.records.cases.numbers import short_number
from app.records.kept import DueFile, Round
from app.ui.committee.room_sheets import show_sheet
from app.ui.form.form_place import office_place
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.questions import ask, ask_reason
from app.ui.frame.screen import ScreenName
from app.ui.widgets import Card, EmptyState, ListRow, RowList, button, label
from app.ui.widgets.stacks import foot_of, one_of, page_column, side_by_side
from app.ui.widgets.words import LIST_COMMA

FILES_UNIT = "件"
NO_FILES_DUE = "没有到期的案卷。"
ROUNDS_UNIT = "次"
NO_APPRAISAL_YET = "还没有做过到期鉴定。两个人分别登录，一个提出、一个批准，才能销毁。"
APPRAISAL = "到期鉴定"
PRINT_OPINIONS = "打印意见表"
RECALL_THIS_ROUND = "撤回这一次"
I_APPROVE = "我批准"
CARRY_OUT = "执行"
DO_APPRAISAL = "做到期鉴定"
NUMBER_AND_TITLE = "{number}　{title}"
FILED_AND_KEPT_UNTIL = "{archived_on} 年归档，保管到 {kept_until} 年底"
FILES_UNTOUCHED = "案卷都不动，可以重新鉴定。"
ASK_TO_RECALL = "撤回这一次到期鉴定？"
ROUND_NO_LONGER_COUNTS = "这一次不再算数。"
RECALL = "撤回"
WHY_RECALL = "为什么撤回"
RECALLED = "撤回了"
NOTHING_MOVES_UNTIL_CARRIED_OUT = "批准以后还不动，要再按“执行”才销毁。"
ASK_TO_APPROVE = "批准这一次鉴定：{counts}？"
PROPOSED_AND_YOU_APPROVE = "{proposed_by} 提出的，记上你批准。"
APPROVED = "批准了"
WHAT_DESTRUCTION_DOES = "要销毁的，内容、附件和定稿全部抹掉，不能恢复。"
WHAT_STAYS_AFTER_DESTRUCTION = "卷号、日期和统计数留着，别的案卷不动。以前的备份里还有，要等备份过期。"
ASK_TO_CARRY_OUT = "执行这一次鉴定：{counts}？"
CARRIED_OUT = "执行完了，登记簿上记好了"
DESTROYED_COUNT = "销毁 {gone} 件"
KEPT_ON_COUNT = "续存 {kept} 件"
PROPOSED_BY = "{proposed_by} 提出　{state}"
PROPOSED_AND_APPROVED_BY = "{proposed_by} 提出，{approved_by} 批准　{state}"
DAY_AND_COUNTS = "{day}　{counts}"

STATES = {"proposed": "等另一个人批准", "approved": "批准了，还没执行", "done": "办完了", "withdrawn": "撤回了"}
Found = tuple[list[DueFile], list[Round]]


class FilesPage(QWidget):
    """What is due at the left, the rounds at the right with what can be done with the chosen one."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.files: list[DueFile] = []
        self.rounds: list[Round] = []
        metrics = frame.metrics
        self.due = RowList(metrics.two_row, FILES_UNIT)
        self.due.acted.connect(self.open_case)
        self.empty = EmptyState(NO_FILES_DUE)
        self.body = one_of(self.due, self.empty)
        self.made = RowList(metrics.two_row, ROUNDS_UNIT)
        self.made.picked.connect(lambda _: self.show_verbs())
        self.none = label(NO_APPRAISAL_YET, "second", wrap=True)
        side = Card(APPRAISAL, "file-check")
        side.add_list(self.made, self.none)
        middle = side_by_side(metrics.column_gap, (self.body, 3), (side, 2))
        page_column(self, middle, self.foot())

    def foot(self) -> QHBoxLayout:
        self.sheet = button(PRINT_OPINIONS, icon="printer", big=True)
        self.sheet.clicked.connect(self.print_sheet)
        self.back = button(RECALL_THIS_ROUND, big=True)
        self.back.clicked.connect(self.withdraw)
        self.agree = button(I_APPROVE, big=True)
        self.agree.clicked.connect(self.approve)
        self.carry = button(CARRY_OUT, "danger", big=True)
        self.carry.clicked.connect(self.carry_out)
        self.begin = button(DO_APPRAISAL, "primary", "file-pen", big=True)
        self.begin.clicked.connect(lambda: self.frame.go(ScreenName.FORM, draft=str(office_place("files"))))
        verbs = (("propose", self.begin), ("withdraw", self.back), ("approve", self.agree), ("carry_out", self.carry))
        for verb, one in verbs:
            offer(self.frame, f"disposal.{verb}", one)
        return foot_of((self.sheet, self.back, self.agree, self.carry), (self.begin,))

    def load(self) -> None:
        desk = self.frame.desk

        def read() -> Found:
            return appraisal.due_files(desk), list(reversed(appraisal.rounds(desk)))

        self.frame.runner.store(read, self.show_found, self.frame.refuse)

    def show_found(self, found: Found) -> None:
        self.files, self.rounds = found
        self.due.show_rows(
            [
                ListRow(
                    NUMBER_AND_TITLE.format(number=short_number(file["number"]), title=file["title"]),
                    FILED_AND_KEPT_UNTIL.format(
                        archived_on=file["archived_on"][:4], kept_until=str(file["kept_until"])[:4]
                    ),
                )
                for file in self.files
            ]
        )
        self.body.setCurrentWidget(self.due if self.files else self.empty)
        self.made.show_rows([ListRow(*round_words(one)) for one in self.rounds])
        self.made.setVisible(bool(self.rounds))
        self.none.setVisible(not self.rounds)
        self.begin.setVisible(bool(self.files))
        self.show_verbs()

    def chosen(self) -> Round:
        """The chosen round; {} where there is none."""
        return self.rounds[self.made.current] if 0 <= self.made.current < len(self.rounds) else {}

    def show_verbs(self) -> None:
        """What this person can do with the chosen round now."""
        made, me = self.chosen(), self.frame.desk.store.user
        state = made.get("state")
        self.sheet.setVisible(bool(made))
        self.back.setVisible(state in appraisal.OPEN)
        self.agree.setVisible(state == "proposed" and made.get("proposed_by") != me)
        self.carry.setVisible(state == "approved")

    def open_case(self, at: int) -> None:
        self.frame.go(ScreenName.CASE, case=self.files[at]["case"])

    def print_sheet(self) -> None:
        show_sheet(self.frame, "disposal", self.chosen()["id"])

    def withdraw(self) -> None:
        desk, name = self.frame.desk, self.chosen()["id"]
        stays = FILES_UNTOUCHED
        reason = ask_reason(self, ASK_TO_RECALL, ROUND_NO_LONGER_COUNTS, stays, RECALL, WHY_RECALL)
        if reason is not None:
            self.run(lambda: appraisal.withdraw(desk, name, reason), RECALLED)

    def approve(self) -> None:
        desk, made = self.frame.desk, self.chosen()
        stays = NOTHING_MOVES_UNTIL_CARRIED_OUT
        if ask(
            self,
            ASK_TO_APPROVE.format(counts=counts_words(made)),
            PROPOSED_AND_YOU_APPROVE.format(proposed_by=made["proposed_by"]),
            stays,
            I_APPROVE,
        ):
            self.run(lambda: appraisal.approve(desk, made["id"]), APPROVED)

    def carry_out(self) -> None:
        desk, made = self.frame.desk, self.chosen()
        happens = WHAT_DESTRUCTION_DOES
        stays = WHAT_STAYS_AFTER_DESTRUCTION
        if ask(self, ASK_TO_CARRY_OUT.format(counts=counts_words(made)), happens, stays, CARRY_OUT, danger=True):
            self.run(lambda: destroying.carry_out(desk, made["id"]), CARRIED_OUT)

    def run(self, work: Any, said: str) -> None:
        def done(changed: Any) -> None:
            self.frame.say(said)
            self.frame.tell(changed)
            self.load()

        self.frame.runner.store(work, done, self.frame.refuse)


def counts_words(made: Round) -> str:
    """销毁 3 件、续存 1 件."""
    gone = sum(item["decision"] == "destroy" for item in made["items"])
    parts = [DESTROYED_COUNT.format(gone=gone)] if gone else []
    kept = len(made["items"]) - gone
    return LIST_COMMA.join([*parts, KEPT_ON_COUNT.format(kept=kept)] if kept else parts)


def round_words(made: Round) -> tuple[str, str]:
    """What a round decides, and where it stands."""
    by = PROPOSED_AND_APPROVED_BY if made.get("approved_by") else PROPOSED_BY
    return DAY_AND_COUNTS.format(day=day_words(made["on"]), counts=counts_words(made)), by.format(
        proposed_by=made["proposed_by"], approved_by=made.get("approved_by"), state=STATES[made["state"]]
    )
