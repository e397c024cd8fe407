"""Allowances (以案定补): a county's grades as data, the sum a case earns by them, and how it is shared.

The rules come from ``forms/rules`` or from the room's director, never from the program: what ships is an
example that pays nothing. Sums are exact to the cent; nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.records.allowances.allowance_conditions import WHEN_SHAPE, Seen, check_when, look_at
from app.records.case import ScoredCase
from app.records.errors import Refused
from app.records.kept import Paper
from app.records.rules import Codes
from app.records.shapes import Reading

CENT = Decimal("0.01")
COUNTED_ON = ("closed_on", "concluded_on", "archived_on")
SPLITS = ("equal", "presiding")
UNACKNOWLEDGED = ("mark", "hold")
GRADE = {"key": "*line", "title": "*line", "amount": "*money", "when": WHEN_SHAPE}
SHAPE = {
    "edition": "*line", "example": "flag", "basis": "line", "counted_on": "line", "repeat_months": "count",
    "split": "line", "presiding_percent": "count", "unacknowledged": "line", "most": "money", "needs": WHEN_SHAPE,
    "grade": ("list", GRADE), "extra": ("list", GRADE),
}  # fmt: skip
CHOICES = {"counted_on": COUNTED_ON, "split": SPLITS, "unacknowledged": UNACKNOWLEDGED}


@dataclass(frozen=True)
class Grade:
    """A grade (档次) or an addition: its sum in yuan for a whole case, and when a case has it."""

    key: str
    title: str
    amount: Decimal
    when: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class AllowanceRules:
    """A county's or a room's rules. ``needs`` must hold before anything is paid; the first grade that fits
    counts, every addition that fits is added, ``most`` caps the sum. ``repeat_months``: a quarrel of the same
    people over the same kind of thing within so many months is the same dispute; 0 where it is not."""

    edition: str = ""
    basis: str = ""
    example: bool = True
    counted_on: str = "closed_on"
    repeat_months: int = 0
    split: str = "equal"
    presiding_percent: int = 50
    unacknowledged: str = "mark"
    most: Decimal | None = None
    needs: Mapping[str, Any] = field(default_factory=dict)
    grades: tuple[Grade, ...] = ()
    extras: tuple[Grade, ...] = ()

    def asks(self, what: str) -> bool:
        """Whether any grade, addition or need depends on this condition."""
        return any(what in when for when in (self.needs, *(one.when for one in (*self.grades, *self.extras))))

    @property
    def in_force(self) -> bool:
        """Whether anything may be claimed by them: an example never, and nothing without a document behind it."""
        return not self.example and bool(self.basis) and bool(self.grades)


def read_rules(table: object, codes: Codes, forms: Collection[str]) -> AllowanceRules:
    """The rules of a table; Refused("allowance_rules_faulty") naming every fault by its place."""
    reading = Reading(codes)
    kept = reading.read(table, SHAPE)
    for key, allowed in CHOICES.items():
        if kept.get(key, allowed[0]) not in allowed:
            reading.fault(key, "unknown_code", list=key)
    if not 0 < kept.get("presiding_percent", 50) <= 100:
        reading.fault("presiding_percent", "not_a_count")
    check_when(kept.get("needs", {}), "needs", reading, forms)
    for name in ("grade", "extra"):
        for place, one in enumerate(kept.get(name, [])):
            check_when(one.get("when", {}), f"{name}[{place}].when", reading, forms)
        keys = [one.get("key") for one in kept.get(name, [])]
        if len(set(keys)) < len(keys):
            reading.fault(name, "doubled_id")
    if reading.problems:
        raise Refused("allowance_rules_faulty", problems=reading.problems)
    most = Decimal(kept["most"]) if "most" in kept else None
    plain = {key: value for key, value in kept.items() if key not in ("grade", "extra", "most")}
    plain["example"] = bool(kept.get("example", False))
    return AllowanceRules(**plain, most=most, grades=grades(kept, "grade"), extras=grades(kept, "extra"))


def grades(kept: Mapping[str, Any], name: str) -> tuple[Grade, ...]:
    """The grades of a read table."""
    return tuple(Grade(one["key"], one["title"], Decimal(one["amount"]), one.get("when", {}))
                 for one in kept.get(name, []))  # fmt: skip


@dataclass(frozen=True)
class Earned:
    """What a case earns: its grade, the additions, the sum; ``missing`` is what still stands in the way."""

    grade: Grade | None
    extras: tuple[Grade, ...]
    amount: Decimal
    seen: tuple[Seen, ...]
    missing: tuple[Seen, ...]

    @property
    def payable(self) -> bool:
        """Whether everything wanted is there."""
        return self.grade is not None and not self.missing


def earn(rules: AllowanceRules, case: ScoredCase, papers: Iterable[Paper]) -> Earned:
    """Hold the rules against a case and its frozen papers."""
    papers = list(papers)
    needs = look_at(rules.needs, case, papers)
    missing = tuple(one for one in needs if not one.holds)
    found = [(grade, look_at(grade.when, case, papers)) for grade in rules.grades]
    grade, because = next(((g, seen) for g, seen in found if all(one.holds for one in seen)), (None, []))
    if grade is None:
        nearest = min((seen for _, seen in found), key=lambda seen: sum(not one.holds for one in seen), default=[])
        return Earned(None, (), Decimal(0), tuple(needs), missing or tuple(one for one in nearest if not one.holds))
    added = [(extra, look_at(extra.when, case, papers)) for extra in rules.extras]
    extras = [(extra, seen) for extra, seen in added if all(one.holds for one in seen)]
    amount = sum((extra.amount for extra, _ in extras), grade.amount)
    amount = min(amount, rules.most) if rules.most is not None else amount
    seen = (*needs, *because, *(one for _, each in extras for one in each))
    return Earned(grade, tuple(extra for extra, _ in extras), amount, tuple(dict_of(seen).values()), missing)


def dict_of(seen: Iterable[Seen]) -> dict[str, Seen]:
    """Each condition once, the first word about it."""
    found: dict[str, Seen] = {}
    for one in seen:
        found.setdefault(one.what, one)
    return found


def weights(rules: AllowanceRules, roles: list[str]) -> list[Fraction]:
    """Each mediator's part of the whole by the rules, in their order; alone somebody has it all."""
    count = len(roles)
    if count < 2 or rules.split == "equal" or "presiding" not in roles:
        return [Fraction(1, count)] * count
    first = roles.index("presiding")
    lead = Fraction(rules.presiding_percent, 100)
    rest = (1 - lead) / (count - 1)
    return [lead if place == first else rest for place in range(count)]


def share(amount: Decimal, parts: list[Fraction]) -> list[Decimal]:
    """A sum in parts that add up to it to the cent; cents left over go to the first ones who have a part."""
    cents = int(amount / CENT)
    each = [int(cents * part) for part in parts]
    left = cents - sum(each)
    for place, part in enumerate(parts):
        if left and part:
            each[place] += 1
            left -= 1
    return [Decimal(one) * CENT for one in each]
