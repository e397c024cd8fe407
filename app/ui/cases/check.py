"""归档前检查: what blocks filing, what wants a second look, what is there; a verb at each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.casework.cases import cases
from app.casework.cases.answering import answer_question
from app.casework.papers import papers
from app.casework.papers.filing import release_paper
from app.casework.papers.paperlist import PaperRow
from app.records.case import Case
from app.records.cases.agreement import standing_agreement
from app.records.cases.asked import QUESTIONS
from app.records.cases.people import person_name
from app.records.errors import Note
from app.records.papers.findings import Finding
from app.ui.cases.file_making import FileMaking
from app.ui.cases.finding_places import Known, known_of, place_of
from app.ui.frame.frame import Frame
from app.ui.frame.offered import offer
from app.ui.frame.on_key import on_key
from app.ui.frame.questions import ask_reason
from app.ui.frame.screen import Screen, ScreenName
from app.ui.frame.wording import note_words
from app.ui.papers.paper_rows import paper_name
from app.ui.widgets import button, label
from app.ui.widgets.grounds import ground
from app.ui.widgets.icons import pixmap
from app.ui.widgets.stacks import screen_column
from app.ui.widgets.theme import COLOURS

CHECK_BEFORE_FILING = "归档前检查"
BACK_TO_CASE = "回到案子"
FILE_CASE = "归档"
TITLE_AND_NUMBER = "{title}　{number}"
STOPS_FILING = "挡住归档　{count} 项"
LOOK_AGAIN = "请再看　{count} 项"
IN_ORDER = "齐了　{count} 项"
MAKE_FILE_LACKS = "做成卷宗（还差 {left} 项）"
MAKE_FILE_AFTER_FILING = "做成卷宗（先归档）"
FILE_NOT_CLOSED = "归档（还没结案）"
FILE_LACKS = "归档（还差 {left} 项）"
PLEASE_LOOK = "请看"
GO_LOOK = "去看"
DIRECTOR_RELEASES = "主任放行"
RECORD_ANSWER = "记下回答"
HAVE_YOU_ASKED = "问过了？"
ANSWER_IS_PRINTED = "回答印在卷宗情况说明里。"
RECORD = "记下"
WHAT_THEY_SAID = "他们怎么说的，谁在场"
FILED_WITHOUT_IT = "《{title}》依据：{norm}。没有它也能归档；理由印在卷宗情况说明里。"
RELEASE_IS_KEPT = "谁放行的、为什么，都记着。"
ASK_TO_RELEASE = "放行这一份吗？"
RELEASE = "放行"
WHY_RELEASE = "为什么，如：当事人不愿再来"
ONE_OF_SEVERAL = "{title}（第 {no} 份）"
SEAL_OF_COMMITTEE = "调委会的印章"
PAPER_LACKS_MARK = "{title}还差 {who}"
TERM_NOT_DONE = "第 {at} 条还没有做完"
PAPER_MISSING = "没有{title}"
PAPER_NOT_SIGNED = "{title}还没有签名"
PAPER_WANTED = "最好有{title}"
PERSON_AND_NOTE = "{name}：{note}"
CATALOGUE = "卷内目录"

KINDS = {
    "paper_missing": ("缺件", "去补"),
    "paper_unsigned": ("没签", "去记签名"),
    "mark_missing": ("没签", "去记签名"),
    "term_open": ("履行", "去看"),
    "notice_missing": ("告知", "去补"),
    "paper_wanted": ("缺件", "去补"),
}


@dataclass(frozen=True)
class Checked:
    """A case with its findings and its papers, read in one go."""

    case: Case
    errors: list[Finding]
    warnings: list[Finding]
    papers: list[PaperRow]
    known: Known


class CheckScreen(Screen):
    """Three groups in one list; at the right the catalogue of the file."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.case = ""
        self.checked: Checked | None = None
        self.rows: list[Any] = []
        self.verbs: list[Any] = []
        self.title = label(CHECK_BEFORE_FILING, "title")
        self.second = label("", "second", wrap=True)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.second)
        self.back = button(BACK_TO_CASE, "secondary", icon="folder-open")
        self.back.clicked.connect(lambda: frame.go(ScreenName.CASE, case=self.case))
        on_key(self, "Esc", self.back.click)
        head = QHBoxLayout()
        head.addLayout(names, 1)
        head.addWidget(self.back)
        self.list = scroll()
        self.catalogue = scroll()
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self.list, 2)
        middle.addWidget(self.catalogue, 1)
        self.file = button(FILE_CASE, "primary", icon="archive", big=True)
        self.file.clicked.connect(lambda: frame.go(ScreenName.FORM, case=self.case, step="archive"))
        self.making = FileMaking(frame)
        offer(frame, "case.step", self.file)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.making.key)
        foot.addWidget(self.file)
        page = screen_column(self)
        page.addLayout(head)
        page.addLayout(middle, 1)
        page.addWidget(self.making)
        page.addLayout(foot)

    def show_place(self, case: str = "", **_: Any) -> None:
        """Check a case for filing."""
        self.case = case or self.case
        desk, case_id = self.frame.desk, self.case

        def read() -> Checked:
            found, case = cases.check_case(desk, case_id), cases.show_case(desk, case_id)
            rows = papers.list_papers(desk, case_id)
            known = known_of(desk, case, rows, [*found.errors, *found.warnings])
            return Checked(case, list(found.errors), list(found.warnings), rows, known)

        self.frame.runner.store(read, self.show_checked, self.frame.refuse)

    def show_checked(self, checked: Checked) -> None:
        self.checked, case = checked, checked.case
        self.second.setText(TITLE_AND_NUMBER.format(title=case["title"], number=case.get("number", "")))
        self.rows, self.verbs = [], []
        inside, column = ruled()
        errors = without_echo(checked.errors)
        if errors:
            self.group(column, "octagon-x", "red", STOPS_FILING.format(count=len(errors)), errors, case)
        if checked.warnings:
            self.group(
                column,
                "triangle-alert",
                "amber",
                LOOK_AGAIN.format(count=len(checked.warnings)),
                checked.warnings,
                case,
            )
        there = [row for row in checked.papers if row.state in ("signed", "scanned")]
        column.addWidget(heading("circle-check", "green", IN_ORDER.format(count=len(there)), self.frame))
        column.addStretch(1)
        self.list.setWidget(inside)
        self.show_catalogue(checked.papers, {one.paper for one in errors})
        left = len(errors)
        if left or case["state"] != "archived":
            self.making.forbid(MAKE_FILE_LACKS.format(left=left) if left else MAKE_FILE_AFTER_FILING)
        else:
            self.making.allow(self.case)
        if case["state"] != "closed":
            self.file.forbid(FILE_NOT_CLOSED)
        elif left:
            self.file.forbid(FILE_LACKS.format(left=left))
        else:
            self.file.allow(FILE_CASE, "archive")
        (self.verbs or [self.back])[0].setFocus()

    def group(self, column: QVBoxLayout, sign: str, colour: str, words: str, found: list[Finding], case: Case) -> None:
        column.addWidget(heading(sign, colour, words, self.frame))
        for one in found:
            column.addWidget(self.row(one, case))

    def row(self, finding: Finding, case: Case) -> QWidget:
        row = QFrame()
        row.setObjectName("ruled")
        kind, verb = KINDS.get(finding.code, (PLEASE_LOOK, GO_LOOK))
        press = button(verb, "secondary", small=True)
        press.clicked.connect(lambda: self.go(finding))
        self.rows.append(finding)
        self.verbs.append(press)
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(16)
        line.addWidget(label(kind, "strong"))
        line.addWidget(label(self.words(finding, case), wrap=True), 1)
        if finding.level == "error" and finding.paper and self.frame.desk.may("paper.release"):
            let = button(DIRECTOR_RELEASES, "quiet", small=True)
            let.clicked.connect(lambda: self.release(finding))
            line.addWidget(let)
        if finding.code in QUESTIONS and self.frame.desk.may("case.answer"):
            told = button(RECORD_ANSWER, "quiet", small=True)
            told.clicked.connect(lambda: self.answer(finding, case))
            line.addWidget(told)
        line.addWidget(press)
        return row

    def answer(self, finding: Finding, case: Case) -> None:
        """Somebody asked the people; what they said is kept."""
        desk, case_id = self.frame.desk, self.case
        words = self.words(finding, case)
        said = ask_reason(self, HAVE_YOU_ASKED, words, ANSWER_IS_PRINTED, RECORD, WHAT_THEY_SAID)
        if said is not None:
            self.frame.runner.store(
                lambda: answer_question(desk, case_id, finding.code, finding.field, said),
                lambda _: self.show_place(),
                self.frame.refuse,
            )

    def release(self, finding: Finding) -> None:
        """The director lets this paper be missing, with a reason that is printed."""
        desk, case_id, paper = self.frame.desk, self.case, finding.paper
        no = finding.facts.get("no")
        document = desk.forms.documents[paper]
        happens = FILED_WITHOUT_IT.format(title=document.title, norm=document.norm)
        stays = RELEASE_IS_KEPT
        why = ask_reason(self, ASK_TO_RELEASE, happens, stays, RELEASE, WHY_RELEASE)
        if why is not None:
            self.frame.runner.store(
                lambda: release_paper(desk, case_id, paper, why, no), lambda _: self.show_place(), self.frame.refuse
            )

    def words(self, finding: Finding, case: Case) -> str:
        """What is wrong, with the paper's or the person's name in front."""
        document = self.frame.desk.forms.documents.get(finding.paper)
        title, no = document.title if document else finding.paper, finding.facts.get("no")
        title = ONE_OF_SEVERAL.format(title=title, no=no) if no else title
        if finding.code == "mark_missing":
            who = SEAL_OF_COMMITTEE if finding.field == "seal" else person_name(case, finding.field)
            return PAPER_LACKS_MARK.format(title=title, who=who)
        if finding.code == "term_open":
            terms = standing_agreement(case).get("terms", [])
            at = next((at for at, term in enumerate(terms, 1) if term["id"] == finding.field), 0)
            return TERM_NOT_DONE.format(at=at)
        fixed = {
            "paper_missing": PAPER_MISSING.format(title=title),
            "paper_unsigned": PAPER_NOT_SIGNED.format(title=title),
            "paper_wanted": PAPER_WANTED.format(title=title),
        }
        named = finding.field in {party["id"] for party in case["parties"]} and finding.code not in fixed
        if named or (finding.code in QUESTIONS and finding.field):
            return PERSON_AND_NOTE.format(name=person_name(case, finding.field), note=note_words(Note(finding.code)))
        return fixed.get(finding.code) or note_words(Note(finding.code, finding.field, dict(finding.facts)))

    def go(self, finding: Finding) -> None:
        """Jump to the place that mends it."""
        if self.checked is not None:
            name, facts = place_of(finding, self.checked.known)
            self.frame.go(name, **facts)

    def show_catalogue(self, rows: list[PaperRow], missed: set[str]) -> None:
        """The papers of the file; one that is ``missed`` beside it stands here as open, also where many do without."""
        inside, column = ruled()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(CATALOGUE, "section"))
        for row in rows:
            if row.state == "empty" and row.optional and row.form not in missed:
                continue
            done = row.state in ("signed", "scanned")
            line = QHBoxLayout()
            line.setSpacing(10)
            sign = label()
            name, colour = ("check", "green") if done else ("circle-dashed", "ink2")
            sign.setPixmap(pixmap(name, COLOURS[colour], self.frame.metrics.icon, self.devicePixelRatioF()))
            line.addWidget(sign)
            line.addWidget(label(str(row.archive_no or "")))
            several = sum(other.form == row.form for other in rows) > 1
            line.addWidget(label(paper_name(row) if several else row.title, "" if done else "strong", wrap=True), 1)
            column.addLayout(line)
        column.addStretch(1)
        self.catalogue.setWidget(inside)


def without_echo(errors: list[Finding]) -> list[Finding]:
    """Where single marks are listed, the line that the paper is unsigned says nothing new."""
    listed = {one.paper for one in errors if one.code == "mark_missing"}
    return [one for one in errors if one.code != "paper_unsigned" or one.paper not in listed]


def scroll() -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("card")
    area.setWidgetResizable(True)
    return area


def ruled() -> tuple[QWidget, QVBoxLayout]:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return inside, column


def heading(sign: str, colour: str, words: str, frame: Frame) -> QWidget:
    """The head of a group: its sign, what it means, how many."""
    head = QFrame()
    ground(head, "groupHead", {"red": "red_tint", "amber": "amber_tint", "green": "sheet"}[colour], "line")
    picture = label()
    picture.setPixmap(pixmap(sign, COLOURS[colour], frame.metrics.icon, 1.0))
    line = QHBoxLayout(head)
    line.setContentsMargins(16, 10, 16, 10)
    line.setSpacing(8)
    line.addWidget(picture)
    line.addWidget(label(words, {"red": "stops", "amber": "looks", "green": "good"}[colour]), 1)
    return head
