"""What must be done today (今日): days that come due, agreements still to be made final or printed, papers printed
and not signed, drafts left open. What a row offers is what the way of its case allows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.casework.books.months import month_span, month_to_close
from app.casework.cases.conflicts import open_conflicts
from app.casework.cases.next_step import WITH_PAPERS
from app.casework.committee.organisation import room_days
from app.casework.desk import Desk
from app.casework.papers.paperlist import paper_docs
from app.casework.papers.papers_due import unsigned_papers, waiting_paper
from app.casework.room.standing import Place, place_of
from app.casework.screening.screening import lead_days
from app.records.case import Case, CaseRow, as_case
from app.records.cases.deadlines import Deadline, standing
from app.records.kept import Draft
from app.records.steps.every import STEPS
from app.records.way import AGREEMENT, offers, stage_of

AHEAD = 14
MOST = 100
MET_BY = {kind: step.name for step in STEPS.values() for kind in step.met_today}
"""The step by which a day of a case is met."""


@dataclass(frozen=True)
class Job:
    """One thing to do: its kind, its day, how many days are left, and the place where it is done.

    ``step`` is the step that meets it, empty where the case's way does not allow that step now.
    """

    kind: str
    on: str
    days: int
    case: str = ""
    number: str = ""
    title: str = ""
    term: str = ""
    month: str = ""
    step: str = ""


@dataclass(frozen=True)
class Unsigned:
    """A paper to be worked off: printed and not signed yet, or an agreement not yet final or printed (``stage``)."""

    case: str
    number: str
    form: str
    title: str
    on: str
    seal_only: bool = False
    stage: str = "to_sign"
    no: int | None = None


@dataclass(frozen=True)
class Today:
    """Everything the first screen shows; ``beyond`` is how many cases have a day too and stand behind the last job."""

    day: date
    jobs: list[Job] = field(default_factory=list)
    unsigned: list[Unsigned] = field(default_factory=list)
    unmade: list[Unsigned] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    place: Place | None = None
    beyond: int = 0

    @property
    def papers(self) -> list[Unsigned]:
        """Papers to be worked off, those still to be made first."""
        return [*self.unmade, *self.unsigned]


def today(desk: Desk, most: int | None = MOST) -> Today:
    """Jobs sorted by day, a passed day first; a screen looks into ``most`` cases with a day, a sheet into all."""
    day = desk.clock.today()
    rows = desk.store.cases_due(day, day + timedelta(days=AHEAD))
    seen = rows[:most]
    jobs = [*case_jobs(desk, seen, day), *month_jobs(desk, day), *room_jobs(desk, day), *conflict_jobs(desk, day)]
    jobs.sort(key=lambda job: job.on)
    beyond = len(rows) - len(seen)
    return Today(day, jobs, unsigned(desk), unmade(desk), desk.store.drafts(), place_of(desk.store), beyond)


def case_jobs(desk: Desk, rows: Iterable[CaseRow], day: date) -> list[Job]:
    """What stands to be done in these cases within the next two weeks, and what is late."""
    jobs: list[Job] = []
    for row in rows:
        case = desk.store.get("case", row["id"])
        if case is not None:
            due = standing(case, desk.forms.rules, day)
            jobs += [job_of(case, one, day) for one in due if (one.on - day).days <= AHEAD]
    return jobs


def job_of(case: Case, deadline: Deadline, day: date) -> Job:
    """A deadline as a job."""
    left, step = (deadline.on - day).days, MET_BY.get(deadline.kind, "")
    lawful = any(offer.allowed for offer in offers(case) if offer.step == step)
    return Job(
        deadline.kind, deadline.on.isoformat(), left, case["id"], case["number"], case["title"], deadline.term,
        step=step if lawful else "",
    )  # fmt: skip


def month_jobs(desk: Desk, day: date) -> list[Job]:
    """The close of the month that can be closed next, as long as one is open."""
    month = month_to_close(desk)
    if not month:
        return []
    end = month_span(desk, month).last
    return [Job("month", end.isoformat(), (end - day).days, month=month)]


def room_jobs(desk: Desk, day: date) -> list[Job]:
    """What of the room itself comes due: terms of office, what meetings decided, rounds of screening and leads."""
    found = [*room_days(desk, day, AHEAD), *lead_days(desk, day, AHEAD)]
    return [Job(one.kind, one.on.isoformat(), (one.on - day).days, title=one.title) for one in found]


def conflict_jobs(desk: Desk, day: date) -> list[Job]:
    """Cases of which two PCs altered the same part: somebody decides, the sooner the better."""
    names = dict.fromkeys(one.record for one in open_conflicts(desk))
    cases = [case for name in names if (case := desk.store.get("case", name))]
    return [Job("conflict", day.isoformat(), 0, case["id"], case["number"], case["title"]) for case in cases]


def unsigned(desk: Desk) -> list[Unsigned]:
    """Papers printed and not yet signed, the latest first."""
    found = []
    for case, paper in unsigned_papers(desk, ("printed",)):
        waits, printed = waiting_paper(desk, case, paper), paper.get("printed_at", "")[:10]
        stage = "to_seal" if waits.seal_only else "to_sign"
        line = Unsigned(waits.case, waits.number, waits.form, waits.title, printed, waits.seal_only, stage, waits.no)
        found.append((str(paper["frozen_at"]), line))
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [line for _, line in found]


def unmade(desk: Desk) -> list[Unsigned]:
    """Agreements that were reached and are not on paper yet: to be made final, or to be printed."""
    title, found = desk.forms.documents[AGREEMENT].title, []
    for row in desk.store.case_rows(state=WITH_PAPERS):
        case = desk.store.get("case", row["id"]) or as_case(row)
        stage = stage_of(case, paper_docs(desk, row["id"]))
        if stage.paper in ("freeze", "print"):
            agreement = case["agreements"][-1]
            made = Unsigned(row["id"], row["number"], AGREEMENT, title, agreement["concluded_on"], stage=stage.code)
            found.append(dataclasses.replace(made, no=agreement["no"]))
    return found
