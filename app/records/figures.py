"""The month's figures (人民调解案件情况统计) and the sums that must hold before a month closes.

One basis: cases **concluded** in the month (``Rules.month_basis``). A40–A44 count by the day they
happened and have no bound to this month's A3. Keys A1…A44 and B1…B6 follow the ministry's table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.records.changes import Doc
from app.records.dates import Period
from app.records.rules import Rules

BODIES = {"village": "A6", "community": "A7", "township": "A8", "street": "A9", "enterprise": "A10", "society": "A11"}
SOURCES = {
    "initiative": "A12", "application": "A13", "court": "A15", "procuratorate": "A16", "police": "A17",
    "petition_office": "A18",
}  # fmt: skip
TYPES = (
    "marriage_family neighbour house_homestead contract production damages forest_land expropriation environment "
    "wage_arrears other_labour tourism e_commerce other_consumer medical traffic property_management other"
).split()
TYPE_KEYS = {kind: f"A{20 + place}" for place, kind in enumerate(TYPES)}
PREVENTED = {"suicide": "B3", "crime": "B4", "petition": "B5", "brawl": "B6"}
COUNTED_ENDS = ("effective", "agreed", "failed", "terminated", "withdrawn", "closed", "archived")
Figures = dict[str, Any]


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
    keys = [f"A{n}" for n in range(1, 45) if n != 5]
    figures: Figures = dict.fromkeys(keys, 0)
    figures |= {"A5": "0.00", "A5_wan": "0.00", "A44_confirmed": 0, "B1": 0, "B2": 0}
    for key in PREVENTED.values():
        figures |= {f"{key}_cases": 0, f"{key}_people": 0}
    return figures | {"in": 0, "carried": 0, "open": 0, "failed": 0, "ended_otherwise": 0}


def period_figures(cases: Iterable[Doc], entries: Iterable[Doc], period: Period, rules: Rules) -> Figures:
    """Count a stretch of days; void cases and refusals are in no figure but their own registers."""
    figures, amount = empty_figures(), Decimal(0)
    for case in cases:
        if case["state"] in ("void", "refused"):
            continue
        count_flow(figures, case, period)
        count_follow_up(figures, case, period)
        if period.holds(basis_day(case, rules)) and is_counted(case):
            amount += count_concluded(figures, case, rules)
    for entry in entries:
        count_entry(figures, entry, period)
    figures["A14"] = sum(figures[f"A{n}"] for n in range(15, 20))
    figures["A5"] = f"{amount:.2f}"
    figures["A5_wan"] = f"{amount / 10_000:.2f}"
    return figures


def basis_day(case: Doc, rules: Rules) -> str:
    """The day by which a case belongs to a month."""
    return case.get(rules.month_basis) or ""


def is_counted(case: Doc) -> bool:
    """Whether mediation ended here: transfers are not mediated by this room."""
    ended = case.get("before_closing", case["state"]) if case["state"] in ("closed", "archived") else case["state"]
    return ended in COUNTED_ENDS


def count_concluded(figures: Figures, case: Doc, rules: Rules) -> Decimal:
    """Add one concluded case to the A-figures; answers its settled amount."""
    figures["A1"] += 1
    figures["A2"] += case.get("people_count", len(case["parties"]))
    figures["A4"] += bool(case.get("hard"))
    figures[BODIES[rules.body_kind]] += 1
    figures[SOURCES.get(case["source"], "A19")] += 1
    figures[TYPE_KEYS.get(case["dispute_type"], "A37")] += 1
    for item in case.get("prevented", []):
        key = PREVENTED[item["kind"]]
        figures[f"{key}_cases"] += 1
        figures[f"{key}_people"] += item["people"]
    return count_result(figures, case)


def count_result(figures: Figures, case: Doc) -> Decimal:
    """Success with its form and amount, or the kind of ending."""
    if not case.get("agreements"):
        figures["failed" if (case.get("before_closing") or case["state"]) == "failed" else "ended_otherwise"] += 1
        return Decimal(0)
    figures["A3"] += 1
    first = case["agreements"][0]
    figures["A38" if first["form"] == "oral" else "A39"] += 1
    return Decimal(case["agreements"][-1].get("amount_settled", "0"))


def count_flow(figures: Figures, case: Doc, period: Period) -> None:
    """Intake of the period, carried over into it, and still open at its end."""
    accepted, concluded = date.fromisoformat(case["accepted_on"]), ended_on(case)
    figures["in"] += period.first <= accepted <= period.last
    figures["carried"] += accepted < period.first and (concluded is None or concluded >= period.first)
    figures["open"] += accepted <= period.last and (concluded is None or concluded > period.last)


def ended_on(case: Doc) -> date | None:
    """The day mediation ended, as a day."""
    return date.fromisoformat(case["concluded_on"]) if case.get("concluded_on") else None


def count_follow_up(figures: Figures, case: Doc, period: Period) -> None:
    """Performance and confirmation by their own days."""
    if case.get("follow_up", {}).get("performance") == "done" and case.get("agreements"):
        days = [act["paid_on"] for act in case.get("performances", [])]
        figures["A40"] += period.holds(max(days, default=case["agreements"][-1]["concluded_on"]))
    for event in case.get("confirmations", []):
        if period.holds(event["on"]):
            figures["A44"] += event["event"] == "applied"
            figures["A44_confirmed"] += event["event"] == "confirmed"


def count_entry(figures: Figures, entry: Doc, period: Period) -> None:
    """Screenings are counted as times, prevented disputes as cases."""
    if entry.get("ledger") == "screening" and period.holds(entry.get("on")):
        figures["B1"] += 1
        figures["B2"] += entry.get("prevented", 0)


def figure_checks(figures: Figures) -> list[Check]:
    """The identities of a month; those that stop a close stand first."""
    total = figures["A1"]
    sums = [
        ("types", sum(figures[key] for key in TYPE_KEYS.values()), total),
        ("sources", figures["A12"] + figures["A13"] + figures["A14"], total),
        ("bodies", sum(figures[key] for key in BODIES.values()), total),
        ("entrusted", sum(figures[f"A{n}"] for n in range(15, 20)), figures["A14"]),
        ("forms", figures["A38"] + figures["A39"], figures["A3"]),
        ("results", figures["A3"] + figures["failed"] + figures["ended_otherwise"], total),
    ]
    checks = [Check(code, left == right, str(left), str(right)) for code, left, right in sums]
    checks.append(Check("success_within_total", figures["A3"] <= total, str(figures["A3"]), str(total)))
    for key in PREVENTED.values():
        people, cases = figures[f"{key}_people"], figures[f"{key}_cases"]
        checks.append(Check(f"people_{key}", people >= cases, str(people), str(cases)))
    return checks
