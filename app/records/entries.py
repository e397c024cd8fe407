"""Lines of ledgers that the rules look into. Which keys a line may have its form file says (``forms/ledgers``); here
stands what the program reads of it and adds to it, key by key.
"""

from __future__ import annotations

from typing import Any, Required, TypedDict

from app.records.case import Code, Day, Moment, OldBook, Who, Yuan


class Line(TypedDict, total=False):
    """A line of any ledger with entries of its own. ``id``, ``ledger`` and ``on`` are always there."""

    id: str
    ledger: str
    on: Day
    by_user: str  # the log-in that wrote it
    old_book: LineBook  # of one that came with an old book


class LineBook(OldBook, total=False):
    """Where a line that an old book brought in stood there."""

    brought_on: Day  # ``on`` may be a day of the line itself
    digest: str  # what it said when it came in


class LeadNote(TypedDict, total=False):
    """How a lead went on: a colour decided, something told, a report, its end, or that it became a case."""

    kind: Required[str]  # colour, told, report, off, case
    on: Day
    by_user: str
    at: Moment
    colour: Code
    by: list[str]
    why: str
    leader: str
    due_on: Day
    text: str
    to: str
    how: str
    received_by: str
    answer: str
    end: Code
    case: str  # the id of the case
    number: str


class LeadLine(Line, total=False):
    """A line of the screening book (排查): a round, and a lead (线索) where it ``found`` something."""

    how: Code
    where: str
    by: str
    same_round: bool
    found: int
    what: str
    names: list[str]
    dispute_type: Code
    signs: list[Code]
    people: int
    amount: Yuan
    times: int
    since: Day
    done: int  # settled on the spot
    prevented: int
    measures: str
    leader: str
    due_on: Day
    goes_to: str
    notes: list[LeadNote]
    colour: Code  # as somebody decided
    reported_on: Day
    case: str  # the id of the case it became
    off_on: Day  # struck off the list
    end: Code


class MeetingLine(Line, total=False):
    """A line of the meetings book (会议): what was spoken of, decided, and what became of it."""

    kind: Code
    notice_no: str
    field: Code
    lead_unit: str
    units: list[str]
    numbers: list[str]  # of cases
    place: str
    chair: str
    present: list[str]
    topics: str
    decided: str
    leader: str
    due_on: Day
    done: str
    done_on: Day


class TrainingLine(Line, total=False):
    """A line of the training book (培训)."""

    topic: str
    kind: Code
    how: str
    teacher: str
    hours: int
    present: list[str]
    result: str


class PersonLine(Line, total=False):
    """A line of the roster of mediators (调解员名册): who comes, changes or goes."""

    name: str  # always there
    gender: Code
    birth: Day
    nation: Code
    education: str
    politics: str
    post: str
    full_time: bool
    since: Day
    until: Day
    certificate: str
    skill: str
    phone: str
    kind: Code  # of the change
    change: str
    ended_on: Day
    id_number: str
    bank: str
    account: str


class DisposalLine(Line, total=False):
    """A line of the register of disposals (到期鉴定、销毁): what became of one file."""

    number: str
    title: str
    retention: Code
    decision: str
    reason: str
    approved_by: list[str]
    done_on: Day  # of what was destroyed


Evidence = TypedDict("Evidence", {"what": str, "is": Any, "wanted": Any, "papers": list[str]})
"""A condition of an allowance as it was seen: what the case said, what was wanted, and the papers that show it."""


class Appeal(TypedDict):
    """An objection to what was decided (申诉)."""

    on: Day
    reason: str
    by: str


class AllowanceLine(Line, total=False):
    """A line of the allowance book (以案定补): a mediator's share of what one case earns."""

    claim: str  # none where it was typed by hand
    case: str  # the id of the case
    number: str
    title: str
    mediator: Who
    form: Code
    difficulty: Code
    materials: list[str]
    amount: Yuan
    declared: Yuan
    rule: str
    grade: str
    grade_title: str
    whole: Yuan
    evidence: list[Evidence]
    papers: list[str]
    acknowledged: bool
    approved_on: Day
    paid_on: Day
    paid_turn: int  # which payment of its claim it came with, the first is 1
    note: str
    withdrawn: str
    appeals: list[Appeal]
