"""Early warning (预警): which colour a lead suggests, by named rules whose reasons are shown; a person decides.

Source of the field's practice: four colours, red reported at once. The rules are parameters of the county.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.facts.dates import parse_day
from app.records.entries import LeadLine
from app.records.errors import Refused
from app.records.rules import Codes
from app.records.shapes import Reading

RULE = {
    "key": "*line", "colour": "*code:colour", "why": "*line", "signs": "codes:lead_sign", "types": "codes:dispute_type",
    "people": "count",
    "amount": "money", "times": "count", "days": "count",
}  # fmt: skip
SHAPE = {"screening_days": "count", "red_hours": "count", "rule": ("list", RULE)}
LEAST = "blue"


@dataclass(frozen=True)
class WarningRule:
    """One reason for a colour: it holds where everything it names is so. ``signs`` and ``types`` want one of
    theirs; ``people``, ``amount`` (yuan), ``times`` and ``days`` (since the quarrel began) are least values."""

    key: str
    colour: str
    why: str
    signs: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    people: int = 0
    amount: Decimal = Decimal(0)
    times: int = 0
    days: int = 0

    def holds(self, lead: LeadLine, today: date) -> bool:
        """Whether this rule speaks of such a lead."""
        began = parse_day(lead.get("since"))
        return (
            (not self.signs or bool(set(self.signs) & set(lead.get("signs", []))))
            and (not self.types or lead.get("dispute_type") in self.types)
            and lead.get("people", 0) >= self.people
            and Decimal(lead.get("amount") or 0) >= self.amount
            and lead.get("times", 0) >= self.times
            and (not self.days or (began is not None and (today - began).days >= self.days))
        )


@dataclass(frozen=True)
class WarningRules:
    """``screening_days`` between two rounds; ``red_hours`` within which a red lead is reported; colours from
    grave to light."""

    screening_days: int
    red_hours: int
    rules: tuple[WarningRule, ...]
    colours: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """A colour and every reason that speaks for it or a lighter one, the gravest first."""

    colour: str
    reasons: tuple[str, ...]


def read_warning(table: Mapping[str, Any], codes: Codes) -> WarningRules:
    """The rules of a table; Refused("warning_rules_faulty") naming every fault by its place."""
    reading = Reading(codes)
    kept = reading.read(dict(table), SHAPE)
    for place, rule in enumerate(kept.get("rule", [])):
        if not set(rule) - {"key", "colour", "why"}:
            reading.fault(f"rule[{place}]", "missing")
    if reading.problems:
        raise Refused("warning_rules_faulty", problems=reading.problems)
    rules = tuple(rule_of(one) for one in kept.get("rule", []))
    return WarningRules(kept.get("screening_days", 0), kept.get("red_hours", 0), rules, tuple(codes["colour"]))


def rule_of(kept: Mapping[str, Any]) -> WarningRule:
    """One read rule."""
    lists = {key: tuple(kept[key]) for key in ("signs", "types") if key in kept}
    return WarningRule(**{**kept, "amount": Decimal(kept.get("amount", 0)), **lists})


def suggest(lead: LeadLine, rules: WarningRules, today: date) -> Suggestion:
    """The gravest colour for which a rule speaks, with all reasons; the lightest where none does."""
    ranks = {colour: place for place, colour in enumerate(rules.colours)}
    found = sorted((one for one in rules.rules if one.holds(lead, today)), key=lambda one: ranks[one.colour])
    return Suggestion(found[0].colour if found else LEAST, tuple(one.why for one in found))
