"""A dispute settled on the spot (口头): intake, notice, session and agreement of one day, read as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from app.facts.shapes import join
from app.records.case import Agreeing, Case, Intake
from app.records.errors import Note, Problem, Refused
from app.records.rules import Codes, Rules
from app.records.shapes import Reading
from app.records.steps.intake import intake_notes, read_intake
from app.records.steps.taking import check_step

ABOUT_PEOPLE = ("not_in_case", "name_not_unique", "too_few")


@dataclass(frozen=True)
class OralCase:
    """What is recorded one after the other: the facts of intake, then the steps with their checked facts."""

    facts: Intake
    steps: tuple[tuple[str, Mapping[str, object]], ...]
    notes: tuple[Note, ...]


def check_oral_case(intake: Mapping[str, object], *, today: date, codes: Codes, rules: Rules) -> OralCase:
    """Read the facts of ``case new`` that bring their oral agreement along under ``agree``.

    The agreement is oral, of the day of intake and reached in one session unless it says otherwise; the
    track is simple; rights are told on the day of the session. Raises Refused("intake_faulty") naming the
    faults of both at once, those of the agreement under ``agree``.
    """
    reading = Reading(codes)
    rest = {key: value for key, value in intake.items() if key != "agree"}
    facts = read_intake({"track": "simple", **rest}, today, reading)
    body, notes = check_agreement(intake.get("agree"), facts, today, rules, reading)
    if reading.problems:
        raise Refused("intake_faulty", problems=reading.problems)
    notice = {"on": body["session"]["held_on"], "how": "oral"}
    told = (*reading.notes, *intake_notes(facts), *notes)
    return OralCase(facts, (("notice", notice), ("agree", body)), told)


def check_agreement(
    agree: object, facts: Intake, today: date, rules: Rules, reading: Reading
) -> tuple[Agreeing, list[Note]]:
    """The agreement checked against the case as it will stand; its faults join those of the intake."""
    if not isinstance(agree, dict):
        reading.fault("agree", "not_an_object")
        return {}, []
    if agree.get("form", "oral") != "oral":
        reading.fault("agree.form", "only_oral")
        return {}, []
    day = facts.get("accepted_on", today.isoformat())
    blank: Case = {"parties": [], "mediators": [], "dispute_type": ""}
    case: Case = {**blank, **facts, "accepted_on": day, "state": "accepted"}
    body = {"concluded_on": day, "session": {}, **agree, "form": "oral"}
    try:
        kept, notes = check_step(case, "agree", body, today=today, codes=reading.codes, rules=rules)
    except Refused as error:
        reading.problems += beneath(error.problems, faulty_people=any_about_people(reading.problems))
        return {}, []
    return cast(Agreeing, kept), [Note(note.code, join("agree", note.field), note.facts) for note in notes]


def any_about_people(problems: list[Problem]) -> bool:
    """Whether the people of the case could not be read, so that nobody can be found among them."""
    return any(problem.path.startswith(("parties", "mediators")) for problem in problems)


def beneath(problems: list[Problem], *, faulty_people: bool) -> list[Problem]:
    """Problems of the agreement under ``agree``, without those that only follow from faulty people."""
    own = [problem for problem in problems if not (faulty_people and problem.code in ABOUT_PEOPLE)]
    return [Problem(join("agree", problem.path), problem.code, problem.facts) for problem in own]
