"""The tabs of a case beside its papers: people, sessions, terms, attachments, history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.casework.cases.quarrels import Quarrel
from app.facts.codes import Code
from app.facts.days import DAY
from app.facts.money import amount_capitals, figures
from app.records.case import Case, Correction, CourseLine, OldBook
from app.records.cases.agreement import standing_agreement, was_in_force
from app.records.cases.numbers import short_number
from app.records.cases.people import person_name
from app.records.cases.performance import is_settled
from app.records.entries import MeetingLine
from app.records.kept import Attachment
from app.records.shown import ShownCase
from app.records.steps.every import step_title
from app.ui.widgets import button
from app.ui.widgets.words import LIST_COMMA, itemised, side_by_side

BORN_IN = "{birth} 年生"
STATUTORY_AGENTS = "法定代理人 {agents}"
SIDE_AND_NAME = "{side}　{name}"
WHO_SAID_WHAT = "{name}：{said}"
SESSION_NUMBER = "第 {number} 次　{day}"
PRESENT = "到场 {present}"
CONSULTATION = "会商"
DONE_RESULT = "办结：{done}"
KIND_AND_DAY = "{kind}　{day}"
AMOUNT_IN_WORDS = "{amount} 元（{amount_capitals}）"
BEFORE_DAY = "{day} 以前"
DONE = "做完了"
NOT_DONE_YET = "还没做完"
TERM_AND_STATE = "第 {number} 条　{done}"
SAME_PERSON = "同一个人：{names}"
SAME_BODY = "同一家：{names}"
SAME_PLACE = "同一处：{names}"
NO_AGREEMENT = "没有协议。"
NUMBER_AND_DAY = "{number}　{day}"
SCAN = "扫描件"
TITLE_TAKEN_OUT = "{title}（取出来了）"
WHO_AND_WHY = "{out_by}：{why}"
FACT_TAKEN_AWAY = "{fact}（去掉了）"
STEP_AND_FACTS = "{step}：{facts}"
WHY = "为什么：{reason}"
CAME_LATE = "归档后补入《{what}》"
FROM_OLD_BOOK = "从旧册搬进来：{file}，第 {row} 行"
OLD_NUMBER = "旧册编号 {number}"
OLD_BOOK = "旧册"
RECORDED_AT = "{moment} 记下"

Line = tuple[str, str, str]


class Tab(IntEnum):
    """The tabs of a case, from left to right."""

    PAPERS, PARTIES, SESSIONS, TERMS, SCANS, OLD, COURSE = range(7)


TABS = {
    Tab.PAPERS: "文书", Tab.PARTIES: "当事人", Tab.SESSIONS: "调解", Tab.TERMS: "条款", Tab.SCANS: "附件",
    Tab.OLD: "老纠纷", Tab.COURSE: "经过",
}  # fmt: skip


class RuledList(QScrollArea):
    """Rows of a bold word, a long text and a second line, ruled like a book.

    Signals: ``acted(index)`` when a row's verb is pressed, where rows have one.
    """

    acted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_lines([], "")

    def show_lines(self, lines: Sequence[Line], empty: str, verb: str = "") -> None:
        """Draw the rows, with a verb at each where there is one; ``empty`` is said where there are none."""
        inside = QWidget()
        inside.setObjectName("sheet")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(0)
        for at, line in enumerate(lines):
            column.addWidget(self.row(at, verb, *line))
        if not lines:
            said = QLabel(empty)
            said.setObjectName("second")
            column.addWidget(said)
        column.addStretch(1)
        self.setWidget(inside)

    def row(self, at: int, verb: str, head: str, text: str, second: str) -> QWidget:
        row = QFrame()
        row.setObjectName("ruled")
        first = plain(head, "strong")
        first.setFixedWidth(first.fontMetrics().averageCharWidth() * 18)
        column = QVBoxLayout()
        column.setSpacing(2)
        if text:
            column.addWidget(plain(text))
        if second:
            column.addWidget(plain(second, "second"))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 10, 0, 10)
        line.setSpacing(16)
        line.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        if verb:
            press = button(verb, small=True)
            press.setAccessibleName(f"{verb} {head}")
            press.clicked.connect(lambda: self.acted.emit(at))
            line.addWidget(press, 0, Qt.AlignmentFlag.AlignTop)
        return row


def plain(text: str, name: str = "") -> QLabel:
    """A label that wraps and prints what it is given literally."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName(name)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def party_lines(case: Case, codes: dict[str, dict[str, str]]) -> list[Line]:
    """Every party with side, name and what is known of them."""
    lines = []
    for party in case.get("parties", []):
        side = Code("side").show(party.get("side", ""), codes)
        birth = BORN_IN.format(birth=party["birth"][:4]) if party.get("birth") else ""
        about = side_by_side((party.get("gender", ""), birth, party.get("occupation", ""), party.get("phone", "")))
        agents = side_by_side(f"{one.get('relation', '')} {one['name']}" for one in party.get("statutory_agents", []))
        second = side_by_side((party.get("address", ""), STATUTORY_AGENTS.format(agents=agents) if agents else ""))
        lines.append((SIDE_AND_NAME.format(side=side, name=party.get("name", "")), about, second))
    return lines


def session_lines(case: ShownCase, codes: dict[str, dict[str, str]]) -> list[Line]:
    """Every session with day, outcome and who spoke."""
    lines = []
    for number, session in enumerate(case.get("sessions", []), 1):
        outcome = Code("outcome").show(session.get("outcome", ""), codes)
        present = LIST_COMMA.join(person_name(case, who) for who in session.get("present", []))
        said = "\n".join(
            WHO_SAID_WHAT.format(name=person_name(case, one.get("who", "")), said=one["said"])
            for one in session.get("record", [])
        )
        head = SESSION_NUMBER.format(number=number, day=DAY.show(session.get("held_on", "")))
        lines.append(
            (
                head,
                side_by_side((session.get("place", ""), PRESENT.format(present=present) if present else "", outcome)),
                said,
            )
        )
    return [*lines, *(meeting_line(one, codes) for one in case.get("meetings", []))]


def meeting_line(meeting: MeetingLine, codes: dict[str, dict[str, str]]) -> Line:
    """A joint meeting that spoke of the case: who saw to it, what was decided, what became of it."""
    kind = Code("meeting_kind").show(meeting.get("kind", ""), codes) or CONSULTATION
    units = LIST_COMMA.join(meeting.get("units", []))
    done = DONE_RESULT.format(done=meeting["done"]) if meeting.get("done") else ""
    decided = side_by_side((meeting.get("decided", ""), done))
    return (
        KIND_AND_DAY.format(kind=kind, day=DAY.show(meeting["on"])),
        side_by_side((meeting.get("lead_unit", ""), units)),
        decided,
    )


def term_lines(case: Case) -> list[Line]:
    """Every term of the agreement that holds, with money, day and whether it is done."""
    agreement = standing_agreement(case)
    lines = []
    for number, term in enumerate(agreement.get("terms", []), 1):
        money = (
            AMOUNT_IN_WORDS.format(amount=figures(term["amount"]), amount_capitals=amount_capitals(term["amount"]))
            if term.get("amount")
            else ""
        )
        due = BEFORE_DAY.format(day=DAY.show(term["due_on"])) if term.get("due_on") else ""
        done = DONE if is_settled(case, agreement, term) else NOT_DONE_YET
        lines.append(
            (TERM_AND_STATE.format(number=number, done=done), term.get("text", ""), side_by_side((money, due)))
        )
    return lines


def quarrel_lines(earlier: Iterable[Quarrel], codes: dict[str, dict[str, str]]) -> list[Line]:
    """Every old quarrel: why it is shown, what was agreed then and whether it was kept."""
    lines = []
    for one in earlier:
        old = one.as_doc()
        why = side_by_side((
            SAME_PERSON.format(names=LIST_COMMA.join(one.who)) if one.who else "",
            SAME_BODY.format(names=LIST_COMMA.join(one.homes)) if one.homes else "",
            SAME_PLACE.format(names=LIST_COMMA.join(one.places)) if one.places else "",
        ))  # fmt: skip
        agreed = "\n".join(old["terms"]) or NO_AGREEMENT
        kept = Code("performance").show(old["performance"], codes) if was_in_force(one.case) else ""
        second = side_by_side((why, old["state_words"], kept))
        head = NUMBER_AND_DAY.format(number=short_number(old["number"]), day=DAY.show(old["accepted_on"]))
        lines.append((head, f"{old['title']}\n{agreed}", second))
    return lines


def attachment_lines(attachments: Iterable[Attachment]) -> list[Line]:
    """Every scan and photo with its day and size."""
    lines = []
    for one in attachments:
        size = f"{int(one.get('size', 0)) // 1024 + 1} KB"
        title = str(one.get("title") or SCAN)
        if one.get("state") == "taken_out":
            title, size = TITLE_TAKEN_OUT.format(title=title), WHO_AND_WHY.format(out_by=one["out_by"], why=one["why"])
        lines.append((DAY.show(str(one.get("added_at", ""))[:10]), title, size))
    return lines


def history_lines(case: Case, asked: Mapping[str, str]) -> list[Line]:
    """What was done with the case, the newest first; of a correction also what it changed and why. ``asked`` has the
    words for each registered fact."""
    mended, lines = iter(case.get("corrections", [])), []
    for one in case.get("steps", []):
        words, why = happened(str(one.get("step", ""))), ""
        if one.get("step") == "correct":
            words, why = corrected(words, next(mended, None), case, asked)
        elif one.get("step") == "open" and "old_book" in case:
            words, why = from_old_book(case["old_book"])
        elif one.get("step") == "after_filing":
            words, why = CAME_LATE.format(what=one.get("what", "")), WHY.format(reason=one.get("why", ""))
        elif one.get("step") in ("settle", "unsettle"):
            why = WHY.format(reason=one.get("why", ""))
        second = side_by_side((why, str(one.get("by", "")), when(one)))
        lines.append((DAY.show(str(one.get("on", ""))), words, second))
    return lines[::-1]


def from_old_book(book: OldBook) -> tuple[str, str]:
    """Which line of which old book a case was read from, and what else stood in it."""
    number = OLD_NUMBER.format(number=book["number"]) if book.get("number") else ""
    place = FROM_OLD_BOOK.format(file=book.get("file") or book.get("sheet") or OLD_BOOK, row=book.get("row", ""))
    return side_by_side((place, number)), itemised(book.get("kept", []))


def corrected(words: str, line: Correction | None, case: Case, asked: Mapping[str, str]) -> tuple[str, str]:
    """The facts a correction touched, those that stand no more named as taken away, and its reason."""
    keys = [key for key in (line["keys"] if line else []) if key in asked]
    facts = [asked[key] if key in case else FACT_TAKEN_AWAY.format(fact=asked[key]) for key in keys]
    told = STEP_AND_FACTS.format(step=words, facts=LIST_COMMA.join(facts)) if facts else words
    reason = line["reason"] if line else ""
    return told, WHY.format(reason=reason) if reason else ""


MORE_STEPS = {
    "open": "受理登记", "correct": "更正登记", "void": "作废", "reopen": "重新调解", "keep_on": "到期续存",
    "destroy": "到期销毁", "scan_out": "取出了一份扫描件",
    "settle": "两台电脑改得不一样，定了一份", "unsettle": "收回定的那一份",
}  # fmt: skip


def happened(step: str) -> str:
    """What a line of the history says was done."""
    return MORE_STEPS.get(step) or step_title(step)


def when(step: CourseLine) -> str:
    """The minute a step was written down."""
    return RECORDED_AT.format(moment=str(step["at"])[:16].replace("T", " ")) if step.get("at") else ""
