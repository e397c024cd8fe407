"""What somebody writes for the sheets of the committee, and what the sheets are told, key by key.

The files of ``forms/slips`` pick from the second; which keys they pick only they say.
"""

from __future__ import annotations

from typing import NotRequired, Required, TypedDict

from app.records.case import Day


class WrittenFeedback(TypedDict, total=False):
    """What somebody wishes were otherwise."""

    by: str
    page: str
    problem: Required[str]
    wish: str


class FeedbackFacts(WrittenFeedback):
    """The same with the program's version (意见反馈单)."""

    version: str
    on: Day


class WrittenTask(TypedDict, total=False):
    """What somebody wrote about one task of the plan."""

    key: Required[str]
    leader: str
    state: str
    note: str


class WrittenTasks(TypedDict, total=False):
    """The same of all of them."""

    stage: str
    items: list[WrittenTask]


class Task(TypedDict):
    """One task of the plan, as the rules of the place name it."""

    key: str
    title: str
    due: str  # month and day


class TaskRow(TypedDict):
    """One task on the sheet; its ``key`` is there where somebody wrote about it."""

    no: int
    title: str
    due_on: str
    key: NotRequired[str]
    leader: NotRequired[str]
    state: NotRequired[str]
    note: NotRequired[str]


class CheckedRow(TypedDict):
    """One thing of the last self-check, in short."""

    title: str
    verdict: str
    note: str


class TaskFacts(TypedDict):
    """The plan's tasks and how far each is (任务分工落实情况)."""

    stage: str | None
    counts: list[str]
    rows: list[TaskRow]
    checks: list[CheckedRow]


class WrittenHonour(TypedDict, total=False):
    """For which honour a draft is wanted, for whom, of which time, with which cases."""

    what: Required[str]
    who: str
    period: Required[str]
    cases: list[str]


class Figure(TypedDict):
    """A figure in words."""

    words: str
    value: str


class NamedCase(TypedDict):
    """A case that somebody named."""

    number: str
    title: str
    note: str


class HonourFacts(TypedDict):
    """A draft for an honour; its story is left empty."""

    who: str
    what: str
    years: str
    figures: list[Figure]
    training: str
    term: str
    cases: list[NamedCase]


class HandoverCounts(TypedDict):
    """How much there is to hand over."""

    cases: int
    open: int
    books: int
    archived: int
    months: int
    users: int


class OpenCase(TypedDict):
    """A case that still goes on."""

    number: str
    title: str
    state: str
    next: str  # the day of what is due


class FiledCase(TypedDict):
    """A filed one: where it lies and how long it is kept."""

    number: str
    title: str
    state: str
    place: str
    retention: str


class LogIn(TypedDict):
    """Somebody who may log in."""

    name: str
    role: str
    active: str


class HandoverFacts(TypedDict):
    """The inventory at a change of committee (换届移交清册)."""

    counts: list[str]
    open: list[OpenCase]
    files: list[FiledCase]
    things: list[str]  # always written by hand
    users: list[LogIn]


class CheckRow(TypedDict):
    """One thing of the self-check, to be gone round with."""

    title: str
    look: str
    verdict: str
    note: str
    due_on: str


class CheckFacts(TypedDict):
    """The self-check on paper (窗口建设自查)."""

    rows: list[CheckRow]
    on: Day | None
    by: list[str]


class DayFacts(TypedDict):
    """The day of a page that says nothing else of the room."""

    on: Day


class WallPerson(TypedDict):
    """A mediator on the wall (上墙)."""

    name: str
    full_time: str
    post: str | None
    certificate: str | None


class WallFacts(TypedDict):
    """What hangs on the wall, and its day."""

    people: list[WallPerson]
    on: Day


class ScoredItem(TypedDict):
    """One item of the county's table (考评)."""

    key: str
    title: str
    points: int
    each: int
    evidence: str  # where its losses are looked for


class ScoreTable(TypedDict, total=False):
    """The county's table."""

    example: bool
    basis: str
    item: Required[list[ScoredItem]]


class ScoreDoc(TypedDict):
    """One item as the command line says it."""

    key: str
    title: str
    points: int
    score: int
    each: int
    evidence: list[str]


class ScoreRow(TypedDict):
    """One item on the sheet."""

    title: str
    points: str
    score: str
    how: str
    evidence: str


class ScoreFacts(TypedDict):
    """The sheet of the own score (考评自评)."""

    words: str
    basis: str
    rows: list[ScoreRow]
    total: str


class DisposalRow(TypedDict):
    """One file of a round of disposal."""

    number: str
    title: str
    reason: str
    archived_on: str
    decision: str
    retention: str


class DisposalFacts(TypedDict):
    """The sheet of a round (到期鉴定)."""

    rows: list[DisposalRow]


class ServingDoc(TypedDict):
    """A mediator as the command line says it."""

    name: str
    post: str | None
    full_time: bool | None
    since: Day | None
    certificate: str | None
    ended_on: Day | None
    serving: bool
    until: Day | None
    days_left: int | None
    hours: int
    last_trained: Day | None
    in_round: bool
    doubled: bool


class RosterPrinted(TypedDict):
    """What was written of the roster (花名册), and where."""

    path: str
    on: Day
    people: int
    sha256: str
