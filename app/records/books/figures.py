"""The month's figures (人民调解案件情况统计) and the sums that must hold before a month closes.

One basis: cases **concluded** in the month (``Rules.month_basis``): agreed, failed, terminated,
withdrawn, transferred. A40–A44 count by the day they happened and have no bound to this month's A3.
Keys A1…A44 and B1…B6 follow the ministry's table; money is summed in yuan before it is rounded.
``A1_written`` and ``A3_written`` are the same totals without what was settled by word of mouth.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from app.facts.dates import Period, month_days, month_of, parse_day
from app.records.books.figure_keys import AMOUNTS, CountKey, Figures
from app.records.case import Agreement, Case, as_doc
from app.records.cases.performance import performed_on
from app.records.cases.states import ending, left_on
from app.records.entries import LeadLine
from app.records.rules import Rules

BODIES: Mapping[str, CountKey] = {
    "village": "A6", "community": "A7", "township": "A8", "street": "A9", "enterprise": "A10", "society": "A11",
}  # fmt: skip
SOURCES: Mapping[str, CountKey] = {
    "initiative": "A12", "application": "A13", "court": "A15", "procuratorate": "A16", "police": "A17",
    "petition_office": "A18",
}  # fmt: skip
TYPES = (
    "marriage_family neighbour house_homestead contract production damages forest_land expropriation environment "
    "wage_arrears other_labour tourism e_commerce other_consumer medical traffic property_management other"
).split()
OF_TYPES: tuple[CountKey, ...] = (
    "A20", "A21", "A22", "A23", "A24", "A25", "A26", "A27", "A28", "A29", "A30", "A31", "A32", "A33", "A34", "A35",
    "A36", "A37",
)  # fmt: skip
TYPE_KEYS: Mapping[str, CountKey] = dict(zip(TYPES, OF_TYPES, strict=True))
ENTRUSTED: tuple[CountKey, ...] = ("A15", "A16", "A17", "A18", "A19")
"""Cases that others sent."""
COURT: Mapping[str, CountKey] = {"sued": "A41", "changed": "A42", "payment_order": "A43"}
PREVENTED = {
    "suicide": "B3",
    "crime": "B4",
    "petition": "B5",
    "brawl": "B6",
}
SUCCESS = ("agreed", "effective")
HARD = ("complex", "major")
PREVENTED_CASES: Mapping[str, CountKey] = {
    "B3": "B3_cases", "B4": "B4_cases", "B5": "B5_cases", "B6": "B6_cases",
}  # fmt: skip
PREVENTED_PEOPLE: Mapping[str, CountKey] = {
    "B3": "B3_people", "B4": "B4_people", "B5": "B5_people", "B6": "B6_people",
}  # fmt: skip


@dataclass(frozen=True)
class Check:
    """One sum: what was added up, what it should equal, and whether a difference stops the close."""

    code: str
    ok: bool
    left: str
    right: str
    stops: bool = True


def empty_figures() -> Figures:
    """All keys with nothing counted."""
    return cast(Figures, {key: "0.00" if key in AMOUNTS else 0 for key in Figures.__annotations__})


def period_figures(cases: Iterable[Case], entries: Iterable[LeadLine], period: Period, rules: Rules) -> Figures:
    """Count a stretch of days; void cases and refusals are in no figure but their own registers."""
    figures, amount = empty_figures(), Decimal(0)
    for case in cases:
        if ending(case) in ("void", "refused"):
            continue
        count_flow(figures, case, period)
        count_follow_up(figures, case, period)
        count_prevented(figures, case, period, rules)
        if period.holds(basis_day(case, rules)):
            amount += count_concluded(figures, case, rules)
    for entry in entries:
        count_entry(figures, entry, period)
    figures["A14"] = sum(figures[key] for key in ENTRUSTED)
    figures["A5"] = f"{amount:.2f}"
    figures["A5_wan"] = f"{(amount / 10_000).quantize(Decimal('0.01'), ROUND_HALF_UP)}"
    return without_oral(figures)


def without_oral(figures: Figures) -> Figures:
    """The same figures with both totals also shown without oral agreements: offices differ in which they ask for."""
    return {**figures, "A1_written": figures["A1"] - figures["A38"], "A3_written": figures["A39"]}


def basis_day(case: Case, rules: Rules) -> str:
    """The day by which a case belongs to a month; a case whose mediation goes on belongs to none yet, one that was
    merged to none at all: one dispute counts once (同一纠纷只算一件)."""
    concluded = case.get("concluded_on") and ending(case) != "merged"
    return str(as_doc(case).get(rules.month_basis) or "") if concluded else ""


def count_concluded(figures: Figures, case: Case, rules: Rules) -> Decimal:
    """Add one concluded case to the A-figures; answers its settled amount."""
    figures["A1"] += 1
    figures["A2"] += case.get("people_count", len(case["parties"]))
    figures["A4"] += bool(case.get("hard", case.get("difficulty") in HARD))
    figures[BODIES[rules.body_kind]] += 1
    figures[SOURCES.get(case["source"], "A19")] += 1
    figures[TYPE_KEYS.get(case["dispute_type"], "A37")] += 1
    return count_result(figures, case, rules)


def count_result(figures: Figures, case: Case, rules: Rules) -> Decimal:
    """Success with its form and amount, or the kind of ending."""
    end = ending(case)
    if end not in SUCCESS:
        figures["failed" if end == "failed" else "ended_otherwise"] += 1
        return Decimal(0)
    agreement = counted_agreement(case, rules)
    figures["A3"] += 1
    figures["A38" if agreement["form"] == "oral" else "A39"] += 1
    return Decimal(agreement.get("amount_settled", "0"))


def counted_agreement(case: Case, rules: Rules) -> Agreement:
    """The agreement as it stood at the end of its month: an oral one written up later counts once, as oral."""
    last = month_days(month_of(date.fromisoformat(str(case["concluded_on"])), rules.cut_off_day), rules.cut_off_day)[1]
    standing = [one for one in case["agreements"] if one["concluded_on"] <= last.isoformat()]
    return (standing or case["agreements"])[-1]


def count_prevented(figures: Figures, case: Case, period: Period, rules: Rules) -> None:
    """What was prevented, by its own day or else with its case."""
    for item in case.get("prevented", []):
        key = PREVENTED.get(item["kind"])
        if key and period.holds(item.get("on") or basis_day(case, rules)):
            figures[PREVENTED_CASES[key]] += 1
            figures[PREVENTED_PEOPLE[key]] += item["people"]


def count_flow(figures: Figures, case: Case, period: Period) -> None:
    """Intake of the period, carried over into it, and still open at its end."""
    accepted, left = date.fromisoformat(case["accepted_on"]), parse_day(left_on(case))
    figures["in"] += period.first <= accepted <= period.last
    figures["carried"] += accepted < period.first and (left is None or left >= period.first)
    figures["open"] += accepted <= period.last and (left is None or left > period.last)


def count_follow_up(figures: Figures, case: Case, period: Period) -> None:
    """Performance, what came before a court, and confirmation, by their own days."""
    figures["A40"] += period.holds(performed_on(case))
    for event in case.get("court_events", []):
        if event.get("kind") in COURT and period.holds(event["on"]):
            figures[COURT[event["kind"]]] += 1
    for told in case.get("confirmations", []):
        if period.holds(told["on"]):
            figures["A44"] += told["event"] == "applied"
            figures["A44_confirmed"] += told["event"] == "confirmed"


def count_entry(figures: Figures, entry: LeadLine, period: Period) -> None:
    """Screenings are counted as times, however much one of them found; prevented disputes as cases."""
    if entry.get("ledger") == "screening" and period.holds(entry.get("on")):
        figures["B1"] += not entry.get("same_round")
        figures["B2"] += entry.get("prevented", 0)


def figure_checks(figures: Figures) -> list[Check]:
    """The identities of a month; those that stop a close stand first."""
    total = figures["A1"]
    sums = [
        ("types", sum(figures[key] for key in TYPE_KEYS.values()), total),
        ("sources", figures["A12"] + figures["A13"] + figures["A14"], total),
        ("bodies", sum(figures[key] for key in BODIES.values()), total),
        ("entrusted", sum(figures[key] for key in ENTRUSTED), figures["A14"]),
        ("forms", figures["A38"] + figures["A39"], figures["A3"]),
        ("results", figures["A3"] + figures["failed"] + figures["ended_otherwise"], total),
    ]
    checks = [Check(code, left == right, str(left), str(right)) for code, left, right in sums]
    checks.append(Check("success_within_total", figures["A3"] <= total, str(figures["A3"]), str(total)))
    for key in PREVENTED.values():
        people, cases = figures[PREVENTED_PEOPLE[key]], figures[PREVENTED_CASES[key]]
        checks.append(Check(f"people_{key}", people >= cases, str(people), str(cases)))
    return checks
