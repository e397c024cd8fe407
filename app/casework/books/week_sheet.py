"""Monday's sheet for the director (周一单): what passed its day, what is due this week, what nobody answered."""

from __future__ import annotations

from typing import TypedDict

from app.casework.cases.today import Job, Unsigned, today
from app.casework.desk import Desk
from app.casework.screening.screening import Lead, leads
from app.facts.dates import day_words, month_words
from app.records.case import Day
from app.records.sentences import told_one

WEEK = 7
LETTERS = ("receipt", "reply")
GRAVE = ("red", "orange")


class WeekRow(TypedDict):
    """One thing on the sheet."""

    on: Day
    what: str
    case: str


class WeekSheet(TypedDict):
    """The rows by heading."""

    late: list[WeekRow]
    week: list[WeekRow]
    letters: list[WeekRow]
    leads: list[WeekRow]
    unsigned: list[WeekRow]


class WeekFacts(WeekSheet):
    """The sheet with its day."""

    period: str


def week_sheet(desk: Desk) -> WeekSheet:
    """The rows of the sheet by heading; each thing stands once, nobody is ranked or counted by name."""
    now = today(desk, most=None)
    letters = [job for job in now.jobs if job.kind in LETTERS]
    others = [job for job in now.jobs if job.kind not in LETTERS]
    return {
        "late": [job_row(job) for job in others if job.days < 0],
        "week": [job_row(job) for job in others if 0 <= job.days < WEEK],
        "letters": [job_row(job) for job in letters],
        "leads": [lead_row(desk, lead) for lead in leads(desk) if (lead.colour or lead.suggestion.colour) in GRAVE],
        "unsigned": [unsigned_row(paper) for paper in now.unsigned],
    }


def week_facts(desk: Desk) -> WeekFacts:
    """What the sheet says, with its day."""
    return {**week_sheet(desk), "period": day_words(desk.clock.today())}


def job_row(job: Job) -> WeekRow:
    """A job in a line; of a close, which month."""
    about = (job.number, job.title, month_words(job.month) if job.month else "")
    return {"on": job.on, "what": told_one(f"due_{job.kind}"), "case": "　".join(filter(None, about))}


def lead_row(desk: Desk, lead: Lead) -> WeekRow:
    """A lead in a line: its colour, decided or suggested."""
    colour = desk.forms.codes["colour"][lead.colour or lead.suggestion.colour]
    return {
        "on": lead.entry["on"], "what": colour if lead.colour else f"建议{colour}",
        "case": lead.entry.get("what", "") or "、".join(lead.entry.get("names", [])),
    }  # fmt: skip


def unsigned_row(paper: Unsigned) -> WeekRow:
    """A paper that waits for a hand or the seal."""
    what = "只差盖章" if paper.seal_only else "等签字"
    return {"on": paper.on, "what": what, "case": f"{paper.number}　{paper.title}"}
