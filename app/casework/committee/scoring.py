"""The room's own score (考评自评): the county's table as data, each point taken off with its evidence named.

It compares the room with the table and with nobody; there is no rank and no quota anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from app.casework.books.ledgers import read_period
from app.casework.cases.today import today
from app.casework.committee.on_sheets import ScoreDoc, ScoreFacts, ScoreRow, ScoreTable
from app.casework.committee.organisation import people
from app.casework.desk import Desk
from app.facts.dates import Period, add_month, month_days, month_of, short_day
from app.records.errors import Problem, Refused
from app.records.shapes import Reading

ITEM = {"key": "*line", "title": "*line", "points": "*count", "each": "*count", "evidence": "*line"}
SHAPE = {"example": "flag", "basis": "line", "item": ("list", ITEM)}
FORTNIGHT = timedelta(days=15)
SHOWN = 8


@dataclass(frozen=True)
class Score:
    """One item: what it may bring, what is left of it, and what each loss rests on."""

    key: str
    title: str
    points: int
    each: int
    evidence: tuple[str, ...]

    @property
    def score(self) -> int:
        """Points left, never below nothing."""
        return max(self.points - self.each * len(self.evidence), 0)

    def as_doc(self) -> ScoreDoc:
        """The item as the command line says it."""
        return {"key": self.key, "title": self.title, "points": self.points, "score": self.score,
                "each": self.each, "evidence": list(self.evidence)}  # fmt: skip


def own_score(desk: Desk, period: str) -> list[Score]:
    """Every item of the table for a period up to today. Raises Refused: ``appraisal_faulty``, ``period_faulty``."""
    span = read_period(desk, period)
    span = Period(span.first, min(span.last, desk.clock.today()), span.words)
    return [
        Score(item["key"], item["title"], item["points"], item["each"], tuple(EVIDENCE[item["evidence"]](desk, span)))
        for item in table(desk)["item"]
    ]


def month_score(desk: Desk, month: str) -> int:
    """What of a hundred the room has by the table for a month, whole points, never rounded up."""
    scores = own_score(desk, month)
    return 100 * sum(one.score for one in scores) // max(sum(one.points for one in scores), 1)


def table(desk: Desk) -> ScoreTable:
    """The county's table, read; Refused("appraisal_faulty") naming every fault by its place."""
    reading = Reading(desk.forms.codes)
    kept = reading.read(dict(desk.forms.rules.appraisal), SHAPE)
    for place, item in enumerate(kept.get("item", [])):
        if item.get("evidence") not in EVIDENCE:
            reading.fault(f"item[{place}].evidence", "unknown_code", list="evidence")
    if reading.problems or not kept.get("item"):
        raise Refused("appraisal_faulty", problems=reading.problems or [Problem("item", "missing")])
    return cast(ScoreTable, kept)


OWN, AN_EXAMPLE = "{period}自评", "{period}自评（示例，不作考评用）"
WHOLE, SHORTENED = "{evidence}", "{evidence}……还有 {rest} 处"


def score_facts(desk: Desk, period: str) -> ScoreFacts:
    """What the sheet of the own score says. Raises as ``own_score``."""
    scores, kept = own_score(desk, period), table(desk)
    return {
        "words": (AN_EXAMPLE if kept.get("example") else OWN).format(period=read_period(desk, period).words),
        "basis": kept.get("basis", ""),
        "rows": [score_row(one) for one in scores],
        "total": f"合计 {sum(one.score for one in scores)} 分，满分 {sum(one.points for one in scores)} 分。",
    }  # fmt: skip


def score_row(one: Score) -> ScoreRow:
    """One item on the sheet; a long list of evidence is counted at its end."""
    shown, rest = one.evidence[:SHOWN], len(one.evidence) - SHOWN
    told = (SHORTENED if rest > 0 else WHOLE).format(evidence="、".join(shown), rest=rest)
    how = f"{one.points} − {len(one.evidence)} × {one.each}" if one.evidence else "没有扣分"
    return {"title": one.title, "points": str(one.points), "score": str(one.score), "how": how,
            "evidence": told or "都有"}  # fmt: skip


def months(desk: Desk, span: Period) -> Iterator[str]:
    """The book months that ended within the span."""
    cut = desk.forms.rules.cut_off_day
    name = month_of(span.first, cut)
    while month_days(name, cut)[1] <= span.last:
        yield name
        name = month_of(add_month(month_days(name, cut)[0].replace(day=15)), cut)


def fortnights_without_screening(desk: Desk, span: Period) -> Iterator[str]:
    """Stretches of fifteen days in which nobody went round."""
    days = sorted(line["on"] for line in desk.store.all("entry", ledger="screening") if span.holds(line["on"]))
    at = span.first
    while at + FORTNIGHT - timedelta(days=1) <= span.last:
        until = at + FORTNIGHT - timedelta(days=1)
        if not any(at.isoformat() <= day <= until.isoformat() for day in days):
            yield f"{short_day(at.isoformat())}到{short_day(until.isoformat())}"
        at += FORTNIGHT


def months_not_closed(desk: Desk, span: Period) -> Iterator[str]:
    """Months of the span that are over by more than a week and not closed."""
    for name in months(desk, span):
        late = (desk.clock.today() - month_days(name, desk.forms.rules.cut_off_day)[1]).days > 7
        if late and desk.store.get("month", name) is None:
            yield name


def months_without_meeting(desk: Desk, span: Period) -> Iterator[str]:
    """Months without a line in the meetings book."""
    cut = desk.forms.rules.cut_off_day
    held = {month_of(date.fromisoformat(line["on"]), cut) for line in desk.store.all("entry", ledger="meetings")}
    return (name for name in months(desk, span) if name not in held)


def papers_unsigned(desk: Desk, span: Period) -> Iterator[str]:
    """Papers printed a week ago and more that nobody has signed."""
    limit = (desk.clock.today() - timedelta(days=7)).isoformat()
    return (f"{one.number}{one.title}" for one in today(desk).unsigned if span.holds(one.on) and one.on <= limit)


def letters_overdue(desk: Desk, span: Period) -> Iterator[str]:
    """Letters whose receipt or answer is overdue."""
    late = (job for job in today(desk, most=None).jobs if job.kind in ("receipt", "reply") and job.days < 0)
    return (f"{job.number}（{short_day(job.on)}）" for job in late if span.holds(job.on))


def mediators_untrained(desk: Desk, span: Period) -> Iterator[str]:
    """Serving mediators without an hour of training in the year; how many, not who."""
    serving = [one for one in people(desk) if one.person.serving]
    lacking = [one for one in serving if not one.trained.hours.get(span.last.year)]
    return (f"第 {number} 人" for number in range(1, len(lacking) + 1))


EVIDENCE: dict[str, Callable[[Desk, Period], Iterator[str]]] = {
    "fortnights_without_screening": fortnights_without_screening,
    "months_not_closed": months_not_closed,
    "months_without_meeting": months_without_meeting,
    "papers_unsigned": papers_unsigned,
    "letters_overdue": letters_overdue,
    "mediators_untrained": mediators_untrained,
}
