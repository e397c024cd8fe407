"""Days that a case has before it: warnings to a person, never a lock.

What is due and what is late is said here alone: 今日, the list, the case page, its check and the sheets ask
``standing``, or ``next_day`` where they hold two days of a case instead of the case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from app.facts.dates import parse_day
from app.records.case import Case, CaseRow, Referral
from app.records.cases.agreement import marks_in
from app.records.cases.limits import confirmation_limit, mediation_limit
from app.records.cases.performance import term_days
from app.records.cases.states import OPEN
from app.records.papers.findings import Finding
from app.records.rules import Rules

NEAR = timedelta(days=7)
RIGHTS = ("confirmation",)
"""What may be asked for until its day and is owed to nobody: after the day nobody is late, the right has lapsed."""
EDITION = 1
"""To be raised where the same case and rules give other days than before; the lists' days are then made anew."""
RULES = ("mediation_months", "confirmation_days", "revisit_days", "receipt_days", "reply_days")
PAPERS = {"confirmation": "confirmation_application", "revisit": "revisit_record", "term": "agreement"}


@dataclass(frozen=True)
class Deadline:
    """A day and why: ``mediation``, ``confirmation``, ``term`` (with its id), ``revisit``, ``review`` of a
    suspended case, ``receipt`` of a letter of ours that nobody signed for yet, ``reply`` to it, ``report_back`` to
    who sent the case here, ``charge``: the day a leader has set."""

    kind: str
    on: date
    term: str = ""

    def lapsed(self, today: date) -> bool:
        """Whether it was a right and its last day is over; a duty stays until it is met."""
        return self.kind in RIGHTS and self.on < today


class DueDays(NamedTuple):
    """The two days of a case from which a list tells what is due, whatever day it is looked at: its nearest duty,
    and the last day of its right (a case has one at most)."""

    duty: str | None
    right: str | None


NOTHING_DUE = DueDays(None, None)


def standing(case: Case, rules: Rules, today: date) -> list[Deadline]:
    """What is still to be done or may still be asked for, the earliest first; late where its day is before today."""
    return [one for one in deadlines(case, rules) if not one.lapsed(today)]


def due_days(case: Case, rules: Rules) -> DueDays:
    """What a list keeps of a case."""
    found = deadlines(case, rules)
    duty = next((one.on.isoformat() for one in found if one.kind not in RIGHTS), None)
    return DueDays(duty, next((one.on.isoformat() for one in found if one.kind in RIGHTS), None))


def next_day(row: CaseRow, today: date) -> str | None:
    """The day of the first thing that ``standing`` would say of the case of a light row."""
    duty, right = row["duty_on"], row["right_until"]
    return min(filter(None, (duty, right if right and right >= today.isoformat() else None)), default=None)


def reckoned_by(rules: Rules) -> str:
    """What the days of a case hang on beside the case itself: days kept under another one are not those of today."""
    return " ".join(str(one) for one in (EDITION, *(getattr(rules, key) for key in RULES)))


def deadlines(case: Case, rules: Rules) -> list[Deadline]:
    """Every day a case has before it, the earliest first, with rights that have lapsed."""
    found: list[Deadline] = []
    if case["state"] in ("accepted", "mediating"):
        found.append(Deadline("mediation", mediation_limit(case, rules)))
    if case["state"] == "suspended" and case["suspensions"][-1].get("review_on"):
        found.append(Deadline("review", date.fromisoformat(case["suspensions"][-1]["review_on"])))
    found += [day for letter in case.get("referrals", []) if letter.get("open") for day in letter_days(letter, rules)]
    if case["state"] in OPEN and case.get("referral_in", {}).get("due_on"):
        found.append(Deadline("report_back", date.fromisoformat(case["referral_in"]["due_on"])))
    if case["state"] in OPEN and case.get("charge", {}).get("due_on"):
        found.append(Deadline("charge", date.fromisoformat(case["charge"]["due_on"])))
    if case["state"] == "agreed":
        found += [Deadline("term", day, term) for day, term in term_days(before_change(case))]
    if case["state"] == "effective":
        found += after_agreement(case, rules)
    return sorted(found, key=lambda deadline: deadline.on)


def letter_days(letter: Referral, rules: Rules) -> list[Deadline]:
    """An open letter is never out of sight: its receipt is waited for, and its answer by the day that was set."""
    sent = date.fromisoformat(letter["on"])
    answer = parse_day(letter.get("due_on")) or sent + timedelta(days=rules.reply_days)
    receipt = Deadline("receipt", sent + timedelta(days=rules.receipt_days))
    return [*([] if letter.get("received_by") else [receipt]), Deadline("reply", answer)]


def near_findings(case: Case, rules: Rules, today: date) -> list[Finding]:
    """Days that are near or have passed, for the check before filing; ``field`` is the term where it is one. A right
    that has lapsed is nothing to be looked at twice: nothing can be done about it, and nothing is missing."""
    found = []
    for one in standing(case, rules, today):
        code = "day_passed" if one.on < today else "day_near" if one.on <= today + NEAR else ""
        if code:
            facts = {"due": one.kind, "day": one.on.isoformat()}
            found.append(Finding("warning", code, PAPERS.get(one.kind, ""), one.term, facts))
    return found


def before_change(case: Case) -> Case:
    """The case as the parties are bound while a changed agreement still waits for its signatures."""
    held = [one for one in case.get("agreements", []) if one.get("superseded")]
    in_force = max(marks_in(held[-1]).values(), default=held[-1]["concluded_on"]) if held else None
    return {**case, "agreements": held, "effective_on": in_force}


def after_agreement(case: Case, rules: Rules) -> list[Deadline]:
    """Terms still open, the next revisit, and the thirty days for a joint application (民事诉讼法 205)."""
    found = [Deadline("term", day, term) for day, term in term_days(case)]
    found += [Deadline("revisit", day + timedelta(days=rules.revisit_days)) for day in unvisited_days(case)[:1]]
    written = case["agreements"][-1]["form"] == "written"
    limit = confirmation_limit(case, rules)
    if limit and written and not case.get("confirmations"):
        found.append(Deadline("confirmation", limit))
    return found


def unvisited_days(case: Case) -> list[date]:
    """Due days of the agreement, or its first day where it has none, that no revisit has followed yet."""
    agreement = case["agreements"][-1]
    days = {term["due_on"] for term in agreement["terms"] if term.get("due_on")}
    days = days or {case.get("effective_on") or agreement["concluded_on"]}
    latest = max((visit["visited_on"] for visit in case.get("revisits", [])), default="")
    return sorted(date.fromisoformat(day) for day in days if day > latest)
