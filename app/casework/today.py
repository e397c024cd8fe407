"""What must be done today (今日): days that come due, papers printed and not signed, drafts left open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from app.casework.desk import Desk
from app.casework.organisation import room_days
from app.casework.papers_due import waiting_paper
from app.casework.screening import lead_days
from app.records.changes import Doc
from app.records.dates import month_days, month_of
from app.records.deadlines import Deadline, deadlines

AHEAD = 14
MOST = 100


@dataclass(frozen=True)
class Job:
    """One thing to do: its kind, its day, how many days are left, and the place where it is done."""

    kind: str
    on: str
    days: int
    case: str = ""
    number: str = ""
    title: str = ""
    term: str = ""
    month: str = ""


@dataclass(frozen=True)
class Unsigned:
    """A paper that was printed and not signed yet."""

    case: str
    number: str
    form: str
    title: str
    on: str
    seal_only: bool = False


@dataclass(frozen=True)
class Today:
    """Everything the first screen shows."""

    day: date
    jobs: list[Job] = field(default_factory=list)
    unsigned: list[Unsigned] = field(default_factory=list)
    drafts: list[Doc] = field(default_factory=list)


def today(desk: Desk) -> Today:
    """Jobs sorted by day, a passed day first."""
    day = desk.clock.today()
    jobs = [*case_jobs(desk, day), *month_jobs(desk, day), *room_jobs(desk, day)]
    jobs.sort(key=lambda job: job.on)
    return Today(day, jobs[:MOST], unsigned(desk), desk.store.drafts())


def case_jobs(desk: Desk, day: date) -> list[Job]:
    """Days of cases within the next two weeks, and those that passed."""
    jobs = []
    for row in desk.store.cases_due(day + timedelta(days=AHEAD))[:MOST]:
        case = desk.store.get("case", row["id"])
        if case is not None:
            due = deadlines(case, desk.forms.rules)
            jobs += [job_of(case, deadline, day) for deadline in due if is_job(deadline, day)]
    return jobs


def is_job(deadline: Deadline, day: date) -> bool:
    """Whether a day is near enough; the thirty days for a joint application are a right, gone once they passed."""
    left = (deadline.on - day).days
    return left <= AHEAD and (left >= 0 or deadline.kind != "confirmation")


def job_of(case: Doc, deadline: Deadline, day: date) -> Job:
    """A deadline as a job."""
    left = (deadline.on - day).days
    return Job(deadline.kind, deadline.on.isoformat(), left, case["id"], case["number"], case["title"], deadline.term)


def month_jobs(desk: Desk, day: date) -> list[Job]:
    """The month close: of last month while it is open, of this one in its last week."""
    cut = desk.forms.rules.cut_off_day
    this = month_of(day, cut)
    first, last = month_days(this, cut)
    before = month_of(first - timedelta(days=1), cut)
    jobs = []
    spans = [(before, month_days(before, cut)[1]), (this, last)]
    for month, end in spans:
        soon = (end - day).days <= 7
        if soon and desk.store.get("month", month) is None and desk.store.case_count(month=month):
            jobs.append(Job("month", end.isoformat(), (end - day).days, month=month))
    return jobs


def room_jobs(desk: Desk, day: date) -> list[Job]:
    """What of the room itself comes due: terms of office, what meetings decided, rounds of screening and leads."""
    found = [*room_days(desk, day, AHEAD), *lead_days(desk, day, AHEAD)]
    return [Job(one.kind, one.on.isoformat(), (one.on - day).days, title=one.title) for one in found]


def unsigned(desk: Desk) -> list[Unsigned]:
    """Papers printed and not yet signed, the latest first."""
    found = []
    for paper in reversed(desk.store.all("paper", state="printed")):
        case = desk.store.get("case", paper["case"])
        if case is not None:
            waits = waiting_paper(case, paper)
            printed = paper.get("printed_at", "")[:10]
            found.append(Unsigned(waits.case, waits.number, waits.form, waits.title, printed, waits.seal_only))
    return found[:MOST]
