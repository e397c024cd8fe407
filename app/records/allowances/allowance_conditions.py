"""What an allowance (以案定补) may depend on: a closed list of conditions, each read from the case with its papers.

A county names conditions in its rule file and says which values it wants; how each is seen stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.facts.shapes import join
from app.records.case import Case, ListKey, ScoredCase, as_doc
from app.records.cases.agreement import standing_agreement
from app.records.entries import Evidence
from app.records.kept import Paper
from app.records.shapes import Reading

SIGNED = ("signed", "scanned")
OUTCOMES = ("agreed", "failed", "terminated", "withdrawn", "transferred")
AGREEMENTS = ("agreement", "oral_agreement")


@dataclass(frozen=True)
class Condition:
    """``kind`` of what a rule file may want (words of ``codes`` or of ``allowed``, a flag, a sum, forms),
    how the case shows it, and the forms on which it can be seen."""

    kind: str
    look: Callable[[ScoredCase], Any]
    codes: str = ""
    allowed: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """One condition held against one case: what it is now, and the ids of the papers that show it."""

    what: str
    holds: bool
    value: Any
    wanted: Any
    papers: tuple[str, ...] = ()

    def as_doc(self) -> Evidence:
        """As a claim keeps it for ever."""
        return {"what": self.what, "is": self.value, "wanted": self.wanted, "papers": list(self.papers)}


def outcome_of(case: Case) -> str:
    """How mediation ended, also after closing: an agreement in force, or the state it ended in."""
    if standing_agreement(case) and case.get("effective_on"):
        return "agreed"
    return str(case.get("before_closing") or case["state"])


def any_event(key: ListKey, event: str = "") -> Callable[[Case], bool]:
    """Whether a list of the case holds something, or an event of that name."""
    return lambda case: any(not event or one.get("event") == event for one in as_doc(case).get(key, []))


CONDITIONS: Mapping[str, Condition] = {
    "outcome": Condition("words", outcome_of, allowed=OUTCOMES, papers=(*AGREEMENTS, "termination")),
    "form": Condition("words", lambda case: standing_agreement(case).get("form"), "agreement_form", papers=AGREEMENTS),
    "difficulty": Condition("words", lambda case: case.get("difficulty"), "difficulty", papers=("intake_form",)),
    "dispute_type": Condition("words", lambda case: case["dispute_type"], "dispute_type", papers=("intake_form",)),
    "source": Condition("words", lambda case: case["source"], "source", papers=("intake_form",)),
    "performance": Condition(
        "words", lambda case: case.get("follow_up", {}).get("performance", "none"),
        "performance", papers=("performance_receipt", "revisit_record"),
    ),
    "confirmed": Condition("flag", any_event("confirmations", "confirmed"), papers=("confirmation_application",)),
    "revisited": Condition("flag", any_event("revisits"), papers=("revisit_record",)),
    "closed": Condition("flag", lambda case: bool(case.get("closed_on"))),
    "archived": Condition("flag", lambda case: case["state"] == "archived"),
    "file_grade": Condition("lines", lambda case: case.get("closing", {}).get("grade")),
    "least_amount": Condition("money", lambda case: standing_agreement(case).get("amount_settled"), papers=AGREEMENTS),
    "least_people": Condition("count", lambda case: case.get("people_count"), papers=("intake_form",)),
    "least_month_score": Condition("count", lambda case: case.get("month_score")),
    "papers": Condition("forms", lambda _case: None),
}  # fmt: skip
KINDS = {"words": "lines", "lines": "lines", "forms": "lines", "flag": "flag", "money": "money", "count": "count"}
WHEN_SHAPE = {name: KINDS[condition.kind] for name, condition in CONDITIONS.items()}


def check_when(when: Mapping[str, Any], path: str, reading: Reading, forms: Collection[str]) -> None:
    """Every word a rule wants is one that a case can have."""
    for name, wanted in when.items():
        condition = CONDITIONS[name]
        known = condition.allowed or reading.codes.get(condition.codes, {}) if condition.kind == "words" else forms
        if condition.kind in ("words", "forms"):
            for place, word in enumerate(wanted):
                if word not in known:
                    reading.fault(f"{join(path, name)}[{place}]", "unknown_code", list=condition.codes or name)


def look_at(when: Mapping[str, Any], case: ScoredCase, papers: Iterable[Paper]) -> list[Seen]:
    """Every condition of a rule held against a case; ``papers`` are its frozen ones that still stand."""
    signed = [paper for paper in papers if paper["state"] in SIGNED]
    return [see(name, wanted, case, signed) for name, wanted in when.items()]


def see(name: str, wanted: Any, case: ScoredCase, signed: list[Paper]) -> Seen:
    """One condition."""
    condition = CONDITIONS[name]
    if condition.kind == "forms":
        there = [paper for paper in signed if paper["form"] in wanted]
        lacking = [form for form in wanted if all(paper["form"] != form for paper in there)]
        return Seen(name, not lacking, lacking, wanted, tuple(paper["id"] for paper in there))
    value = condition.look(case)
    return Seen(name, fits(condition.kind, value, wanted), value, wanted, shown_by(condition, signed))


def shown_by(condition: Condition, signed: list[Paper]) -> tuple[str, ...]:
    """The ids of the signed papers on which a condition can be seen."""
    return tuple(paper["id"] for paper in signed if paper["form"] in condition.papers)


def fits(kind: str, value: Any, wanted: Any) -> bool:
    """Whether a value is one of those wanted, or at least as much."""
    if kind == "flag":
        return bool(value) is bool(wanted)
    if kind in ("money", "count"):
        return value is not None and Decimal(value) >= Decimal(wanted)
    return bool(value in wanted)
