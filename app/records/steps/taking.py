"""Taking a step: which may follow which state and with what reason another is refused, its facts read and made whole.

Sources: 人民调解法 (2011), 人民调解工作若干规定 (2002), 民事诉讼法 205. A refusal carries a reason code
and, where there is one, the article. One month and similar limits warn and never block.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.records.case import Case
from app.records.cases.people import acting_to_ids, people_to_ids
from app.records.cases.performance import performance
from app.records.changes import Doc
from app.records.errors import Note, Refused
from app.records.rules import Codes, Rules
from app.records.shapes import Reading
from app.records.steps.days import check_day, day_of_start
from app.records.steps.every import STEPS
from app.records.steps.past import fill_today
from app.records.steps.step import Step

REFUSAL_ARTICLE = "人民调解法第十七条"


@dataclass(frozen=True)
class StepOffer:
    """A step offered for a case: allowed now, or the reason code why not; ``rare`` ones most cases do without."""

    step: str
    title: str
    allowed: bool
    reason: str = ""
    rare: bool = False


def check_step(
    case: Case, step: str, body: object, *, today: date, codes: Codes, rules: Rules
) -> tuple[Doc, list[Note]]:
    """Read and check a step's facts against the case.

    Returns the kept body with people as ids, and the warnings. Raises Refused: ``unknown_step``,
    ``step_not_lawful`` (facts: state, reason, article) or ``step_faulty`` with every problem at once.
    """
    known = STEPS.get(step)
    if known is None:
        raise Refused("unknown_step", step=step[:40])
    reason = why_not(case, known, body if isinstance(body, dict) else {})
    if reason:
        raise Refused(
            "step_not_lawful", step=step, state=case["state"], reason=reason, article=article_of(known, reason)
        )
    reading = Reading(codes)
    kept = reading.read(body, known.facts)
    make_whole(case, known, kept, today, reading)
    notes = known.check(case, kept, reading, rules) if known.check and not reading.problems else []
    if reading.problems:
        raise Refused("step_faulty", step=step, problems=reading.problems)
    return kept, [*reading.notes, *notes]


def make_whole(case: Case, step: Step[Any], kept: MutableMapping[str, object], today: date, reading: Reading) -> None:
    """The facts of a step made whole in place: people as ids, days in the order in which things can have happened."""
    if step.from_its_start:
        day_of_start(kept, step.day)
    if step.usually_today:
        fill_today(kept, step.day, today, reading)
    people_to_ids(case, kept, reading)
    acting_to_ids(case, kept, reading, by_parties=step.by_parties)
    check_day(step.not_before(case, kept), step.day, kept, today, reading)


def why_not(case: Case, step: Step[Any], body: Mapping[str, object]) -> str:
    """The reason code why a step may not be taken now; empty where it may."""
    if case["state"] not in step.states and not (step.opens and step.opens(case, body)):
        return "state"
    return step.hindrance(case, body) if step.hindrance else ""


def article_of(step: Step[Any], reason: str) -> str:
    """The article that a refusal rests on."""
    return REFUSAL_ARTICLE if reason == "party_refuses" else step.article


def take(case: Case, step: str, body: Mapping[str, object]) -> Case:
    """The case after a step; the given case is left as it was.

    A step that only a newer program knows changes nothing here and stays in the course of the case.
    """
    changes: Case = STEPS[step].effect(case, body) if step in STEPS else {}
    after: Case = {**case, **changes}
    after["follow_up"] = {**case.get("follow_up", {}), "performance": performance(after)}
    return after
