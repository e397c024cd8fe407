"""The reconciliation (对账): two figures that belong together, and every case that stands in one and not the other.

Either side is what a book or the table really says. What a case counts on either side is worked out from the case
alone, so a side to which its cases do not add up is seen: it leaves a ``rest``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, cast

from app.facts.dates import Period, parse_day
from app.records.books.figure_keys import Figures
from app.records.books.figures import SUCCESS, basis_day, counted_agreement
from app.records.case import Agreement, Case
from app.records.cases.states import ending, left_on
from app.records.items import items_of
from app.records.rules import Rules

NEVER_COUNTED = ("void", "refused")
NOTHING = Decimal(0)
Counted = Callable[[Case], Decimal]


class Named(NamedTuple):
    """A case or an entry as it is named in a line."""

    id: str
    number: str
    title: str


@dataclass(frozen=True)
class Difference:
    """One line (a case, an entry) by which two sides differ: ``by`` is how much more the right side has."""

    why: str
    record: str
    number: str
    title: str
    by: str


@dataclass(frozen=True)
class Tie:
    """Two figures that belong together; ``rest`` is what no line explains. ``figure`` is the key in the month's table
    where the right side is what that table would say today."""

    code: str
    left: str
    right: str
    differences: tuple[Difference, ...]
    rest: str
    figure: str = ""

    @property
    def ok(self) -> bool:
        """Whether every difference has its line."""
        return Decimal(self.rest) == 0


@dataclass(frozen=True)
class Books:
    """What the books of a span say: their lines and sums, and the states of which the case book has lines."""

    case_lines: int
    case_amount: Decimal
    oral_lines: int
    states: tuple[str, ...]


def tie_of(code: str, left: Decimal, right: Decimal, lines: Iterable[Difference], figure: str = "") -> Tie:
    """A tie with what its lines leave unexplained."""
    found = tuple(lines)
    explained = sum((Decimal(one.by) for one in found), NOTHING)
    return Tie(code, str(left), str(right), found, str(right - left - explained), figure)


def book_ties(cases: Iterable[Case], figures: Figures, books: Books, span: Period, rules: Rules) -> list[Tie]:
    """The ties of a span: its flow, the case book by intake and by ending, both bases of money, the oral book.

    ``cases`` are those to which something happened in the span, ``figures`` are counted from them today.
    """
    seen, sides = list(cases), Sides(span, rules, books.states)

    def between(code: str, left: Decimal, right: Decimal, of_left: Counted, of_right: Counted) -> Tie:
        by_intake = not code.startswith("oral")
        return tie_of(code, left, right, sides.differences(seen, of_left, of_right, by_intake))

    taken, ended = Decimal(figures["in"]), Decimal(figures["A1"])
    lines, settled = Decimal(books.case_lines), Decimal(figures["A5"])
    in_all, gone = Decimal(figures["carried"]) + taken, ended + Decimal(figures["open"])
    oral = Decimal(figures["A38"])
    return [
        between("flow", in_all, gone, sides.left, sides.in_table),
        between("case_book_taken", lines, taken, sides.in_book, sides.taken),
        between("case_book_ended", lines, ended, sides.in_book, sides.in_table),
        between("money", books.case_amount, settled, sides.book_amount, sides.table_amount),
        between("oral_book", Decimal(books.oral_lines), oral, sides.oral_lines, sides.oral_in_table),
    ]


@dataclass(frozen=True)
class Sides:
    """What one case counts in a book or in the table of a span."""

    span: Period
    rules: Rules
    states: tuple[str, ...]

    def differences(self, cases: list[Case], left: Counted, right: Counted, by_intake: bool) -> Iterable[Difference]:
        """The cases that count otherwise on the right than on the left, each with its reason."""
        for case in cases:
            by = right(case) - left(case)
            if by:
                yield line_of(
                    Named(case["id"], case.get("number", ""), case.get("title", "")), self.why(case, by_intake), by
                )

    def counts(self, case: Case) -> bool:
        """Whether a case is in any figure at all."""
        return ending(case) not in NEVER_COUNTED

    def taken(self, case: Case) -> Decimal:
        """本期受理 of the table."""
        return Decimal(self.counts(case) and self.span.holds(case["accepted_on"]))

    def left(self, case: Case) -> Decimal:
        """In hand no more since a day of the span, whatever basis the table counts by: ended, or merged."""
        return Decimal(self.counts(case) and self.span.holds(left_on(case)))

    def in_table(self, case: Case) -> Decimal:
        """调解案件总数 of the table."""
        return Decimal(self.counts(case) and self.span.holds(basis_day(case, self.rules)))

    def in_book(self, case: Case) -> Decimal:
        """A line of the case book."""
        return Decimal(self.span.holds(case["accepted_on"]) and case["state"] in self.states)

    def book_amount(self, case: Case) -> Decimal:
        """The amount of that line: of the agreement that stands today."""
        agreements = case.get("agreements", [])
        return self.in_book(case) * Decimal(agreements[-1].get("amount_settled", "0") if agreements else "0")

    def table_amount(self, case: Case) -> Decimal:
        """The amount in the table: of what was settled, as it stood at the end of its month."""
        if not self.in_table(case) or ending(case) not in SUCCESS:
            return NOTHING
        return Decimal(counted_agreement(case, self.rules).get("amount_settled", "0"))

    def oral_lines(self, case: Case) -> Decimal:
        """The lines of the oral book: every agreement by word of mouth on its day."""
        oral = items_of(case, "agreement", {"form": "oral"}) if self.counts(case) else []
        return Decimal(sum(self.span.holds(cast(Agreement, one)["concluded_on"]) for one in oral))

    def oral_in_table(self, case: Case) -> Decimal:
        """口头协议 of the table."""
        if not self.in_table(case) or ending(case) not in SUCCESS:
            return NOTHING
        return Decimal(counted_agreement(case, self.rules)["form"] == "oral")

    def why(self, case: Case, by_intake: bool) -> str:
        """Why a case counts here and not there; ``by_intake`` where the book goes by the day of intake."""
        if not self.counts(case):
            return ending(case)
        if case["state"] in ("destroyed", "merged"):
            return case["state"]
        ended = parse_day(case.get("concluded_on"))
        if ended is None:
            return "still_open"
        if ended > self.span.last:
            return "ended_later"
        if by_intake and not self.span.holds(case["accepted_on"]):
            return "taken_before"
        if ending(case) not in SUCCESS:
            return "came_to_nothing"
        return "agreement_changed"


def line_of(one: Named, why: str, by: Decimal) -> Difference:
    """The line of a case or an entry, with its difference."""
    return Difference(why, one.id, one.number, one.title, f"{by:+f}")
