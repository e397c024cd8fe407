"""Allowances (以案定补): which cases earn one, each dispute once, and what of it was already claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypedDict, cast

from app.casework.allowances.allowance_rules import standing_rules
from app.casework.books.ledgers import read_period
from app.casework.committee.scoring import month_score
from app.casework.desk import Desk
from app.casework.exchange.acknowledged import acknowledgement
from app.casework.papers.paperlist import GONE, paper_docs
from app.facts.dates import Period, month_of
from app.facts.money import plain
from app.records.allowances.allowance_disputes import related_cases, same_quarrel
from app.records.allowances.allowances import AllowanceRules, Earned, earn, share, weights
from app.records.case import Case, ScoredCase, Yuan, as_doc
from app.records.entries import AllowanceLine, Evidence
from app.records.kept import Claim, Paper

LEDGER = "allowances"
NEVER = ("void", "refused")
Share = tuple[str, Decimal]


class Material(TypedDict):
    """A signed paper behind a claim."""

    paper: str  # its id
    title: str
    on: str


class ToldShare(TypedDict):
    """What of a sum goes to one mediator."""

    mediator: str
    amount: Yuan


class ToldRow(TypedDict):
    """A case and what it earns, as the command line says it."""

    case: str  # its id
    number: str
    title: str
    on: str
    state: str
    grade: str | None
    grade_title: str
    extras: list[str]
    amount: Yuan | None
    shares: list[ToldShare]
    evidence: list[Evidence]
    missing: list[Evidence]
    materials: list[Material]
    acknowledged: bool | None
    other: str
    claim: str


@dataclass(frozen=True)
class AllowanceRow:
    """One case and what it earns. ``state``: payable, missing (see ``earned.missing``), same_dispute (paid or
    claimed under ``other``), claimed (in ``claim``). Without rules in force there is no ``amount``.

    ``acknowledged`` says whether the county has the case in its books; None where the room has no county.
    """

    case: Case = field(repr=False)
    state: str
    on: str
    earned: Earned
    amount: Decimal | None = None
    shares: tuple[Share, ...] = ()
    materials: tuple[Material, ...] = ()
    acknowledged: bool | None = None
    other: str = ""
    claim: str = ""

    def as_doc(self) -> ToldRow:
        """The row as the command line says it."""
        earned, grade = self.earned, self.earned.grade
        return {
            "case": self.case["id"], "number": self.case["number"], "title": self.case["title"], "on": self.on,
            "state": self.state, "grade": grade.key if grade else None, "grade_title": grade.title if grade else "",
            "extras": [extra.key for extra in earned.extras],
            "amount": None if self.amount is None else plain(self.amount),
            "shares": [{"mediator": name, "amount": plain(amount)} for name, amount in self.shares],
            "evidence": [one.as_doc() for one in earned.seen], "missing": [one.as_doc() for one in earned.missing],
            "materials": list(self.materials), "acknowledged": self.acknowledged,
            "other": self.other, "claim": self.claim,
        }  # fmt: skip


@dataclass(frozen=True)
class Allowances:
    """A period's cases in the order of their day; ``in_force`` is false while there is only an example."""

    period: Period
    rules: AllowanceRules
    rows: tuple[AllowanceRow, ...]

    @property
    def in_force(self) -> bool:
        """Whether anything may be claimed."""
        return self.rules.in_force

    @property
    def total(self) -> Decimal:
        """What the payable cases earn together."""
        return sum((row.amount or Decimal(0) for row in self.rows if row.state == "payable"), Decimal(0))


def list_allowances(desk: Desk, period: str) -> Allowances:
    """Every case of a period with what it earns or what it lacks. Raises Refused("period_faulty")."""
    span, rules = read_period(desk, period), standing_rules(desk)
    finder = Finder(desk, rules)
    rows = tuple(finder.row(case) for case in candidates(desk, span, rules))
    return Allowances(span, rules, rows)


def candidates(desk: Desk, span: Period, rules: AllowanceRules) -> list[Case]:
    """The cases whose counted day lies in the span, and those that ended in it and have no such day yet."""

    def day(case: Case) -> str:
        return str(as_doc(case).get(rules.counted_on) or case.get("concluded_on") or "")

    docs = desk.store.records_on("case", span.first, span.last)
    if rules.counted_on == "archived_on":
        docs = desk.store.records_on("case", year_before(span.first), span.last)
    found = [case for case in docs if case["state"] not in NEVER and span.holds(day(case))]
    return sorted(found, key=lambda case: (day(case), number_key(case)))


def year_before(day: date) -> date:
    """A year earlier at most: a file may be archived long after its case ended."""
    return day - timedelta(days=366) if day.year > 1901 else day


def number_key(case: Case) -> tuple[int, int]:
    """Numbers in their own order."""
    parts = case.get("number_parts")
    return (int(parts["year"]), int(parts["seq"])) if parts else (0, 0)


class Finder:
    """Holds the rules against one case after the other and remembers which disputes have had their turn."""

    def __init__(self, desk: Desk, rules: AllowanceRules) -> None:
        self.desk, self.rules = desk, rules
        self.ask = acknowledgement(desk)
        self.scores: dict[str, int] = {}
        self.claimed: dict[str, list[AllowanceLine]] = {}
        self.quarrels: list[Case] = []
        for entry in live_lines(desk):
            case = case_of(desk, entry)
            if case is not None:
                self.claimed.setdefault(case["id"], []).append(entry)
                if len(self.claimed[case["id"]]) == 1:
                    self.quarrels.append(case)

    def row(self, case: Case) -> AllowanceRow:
        """One case; the first of a dispute that is payable takes it for the others that follow."""
        papers = standing_papers(self.desk, case["id"])
        on = str(as_doc(case).get(self.rules.counted_on) or case.get("concluded_on") or "")
        earned = earn(self.rules, self.with_score(case, on), papers)
        told: dict[str, Any] = {
            "on": on, "earned": earned,
            "materials": tuple(materials(papers)), "acknowledged": self.ask(case["id"]),
        }  # fmt: skip
        own = self.claimed.get(case["id"], [])
        if own and "claim" in own[0]:
            shares = tuple((str(line["mediator"]), Decimal(line["amount"])) for line in own)
            amount = sum((one for _, one in shares), Decimal(0))
            return AllowanceRow(case, "claimed", amount=amount, shares=shares, claim=own[0]["claim"], **told)
        other = case["number"] if own else self.same_dispute(case)
        if other:
            return AllowanceRow(case, "same_dispute", other=other, **told)
        if not earned.payable:
            return AllowanceRow(case, "missing", **told)
        self.claimed[case["id"]] = []
        self.quarrels.append(case)
        if not self.rules.in_force:
            return AllowanceRow(case, "payable", **told)
        return AllowanceRow(case, "payable", amount=earned.amount, shares=shares_of(self.rules, case, earned), **told)

    def with_score(self, case: Case, on: str) -> ScoredCase:
        """The case with the room's own score of its month, where the rules tie the two (与月考评联动)."""
        if not on or not self.rules.asks("least_month_score"):
            return cast(ScoredCase, case)
        month = month_of(date.fromisoformat(on), self.desk.forms.rules.cut_off_day)
        if month not in self.scores:
            self.scores[month] = month_score(self.desk, month)
        return {**case, "month_score": self.scores[month]}

    def same_dispute(self, case: Case) -> str:
        """The number of the case under which this dispute has its allowance; empty where it has none."""
        if case["state"] == "merged":
            return number_of(self.desk, case["merged"]["into"])
        for linked in related_cases(case, lambda one: self.desk.store.get("case", one)):
            if linked in self.claimed:
                return number_of(self.desk, linked)
        repeated = (one for one in self.quarrels if same_quarrel(case, one, self.rules.repeat_months))
        return str(next((one["number"] for one in repeated if one["id"] != case["id"]), ""))


def live_lines(desk: Desk) -> Iterator[AllowanceLine]:
    """The lines of the allowance book that stand: not taken back."""
    return (entry for entry in desk.store.all("entry", ledger=LEDGER) if not entry.get("withdrawn"))


def case_of(desk: Desk, entry: AllowanceLine) -> Case | None:
    """The case of a line; one typed by hand names it by its number."""
    return desk.store.get("case", entry["case"]) if "case" in entry else desk.store.case_by_number(entry["number"])


def number_of(desk: Desk, case: str) -> str:
    """The number of a case."""
    return str((desk.store.get("case", case) or {}).get("number", ""))


def standing_papers(desk: Desk, case: str) -> list[Paper]:
    """The frozen papers of a case that still stand."""
    return [paper for paper in paper_docs(desk, case) if paper["state"] not in GONE]


def materials(papers: list[Paper]) -> Iterator[Material]:
    """What lies behind a claim: every paper that is signed."""
    for paper in papers:
        if paper["state"] in ("signed", "scanned"):
            yield {"paper": paper["id"], "title": paper["title"], "on": paper.get("signed_on", "")}


def shares_of(rules: AllowanceRules, case: Case, earned: Earned) -> tuple[Share, ...]:
    """The sum split between the mediators by the rules."""
    people = case["mediators"]
    parts = weights(rules, [str(person.get("role", "")) for person in people])
    return tuple(zip((str(person["name"]) for person in people), share(earned.amount, parts), strict=True))


def claim_lines(desk: Desk, claim: Claim) -> list[AllowanceLine]:
    """The lines of a claim as they stand, in its order."""
    found: Iterator[AllowanceLine | None] = (desk.store.get("entry", one) for one in claim["entries"])
    return [line for line in found if line]


def this_quarter(desk: Desk) -> str:
    """The quarter of today, the usual period."""
    day = desk.clock.today()
    return f"{day.year}-Q{(day.month + 2) // 3}"
