"""Other schemes (口径): the same cases counted under another office's names, by a mapping table.

A type without a counterpart has a line of its own; it is never put under 其他 in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypedDict

from app.facts.dates import Period
from app.records.books.figures import SUCCESS, basis_day
from app.records.case import Case
from app.records.cases.states import ending, left_on
from app.records.errors import Refused
from app.records.rules import CodeList, Rules

UNMAPPED = "unmapped"


@dataclass(frozen=True)
class Scheme:
    """An office's names by its codes, and which type of ours each stands for."""

    key: str
    title: str
    source: str
    names: Mapping[str, str]
    of: Mapping[str, str]


class SchemeRow(TypedDict):
    """A line as tables and the command line take it."""

    code: str
    words: str
    total: int
    settled: int
    open: int
    unsettled: int


@dataclass(frozen=True)
class SchemeLine:
    """One line: cases concluded in the period, how many of them settled, and how many were still open at its end."""

    code: str
    words: str
    total: int
    settled: int
    open: int

    def as_doc(self) -> SchemeRow:
        """The line as tables and the command line take it."""
        return {"code": self.code, "words": self.words, "total": self.total, "settled": self.settled,
                "open": self.open, "unsettled": self.total - self.settled}  # fmt: skip


def scheme_of(rules: Rules, key: str) -> Scheme:
    """A scheme of the rule file; Refused("unknown_scheme")."""
    table: Mapping[str, Any] | None = rules.schemes.get(key)
    if table is None:
        raise Refused("unknown_scheme", key=key[:40])
    return Scheme(key, table["title"], table.get("source", ""), table["names"], table["map"])


def scheme_lines(
    cases: Iterable[Case], span: Period, scheme: Scheme, rules: Rules, types: CodeList
) -> list[SchemeLine]:
    """A line for every name of the scheme in its order, then one for each of our types that has none.

    ``cases`` are those to which something happened in the span, and those open at its end.
    """
    counts: dict[str, list[int]] = {}
    for case in cases:
        if ending(case) in ("void", "refused"):
            continue
        kind = str(case["dispute_type"])
        line = counts.setdefault(scheme.of.get(kind, f"{UNMAPPED}.{kind}"), [0, 0, 0])
        concluded = span.holds(basis_day(case, rules))
        line[0] += concluded
        line[1] += concluded and ending(case) in SUCCESS
        line[2] += is_open(case, span)
    named = [(code, words) for code, words in scheme.names.items()]
    lost = sorted(code for code, line in counts.items() if code not in scheme.names and any(line))
    named += [(code, f"没有对应：{types.get(code.partition('.')[2], code.partition('.')[2])}") for code in lost]
    return [SchemeLine(code, words, *counts.get(code, [0, 0, 0])) for code, words in named]


def is_open(case: Case, span: Period) -> bool:
    """Whether mediation goes on at the end of the span."""
    last = span.last.isoformat()
    return bool(case["accepted_on"] <= last < (left_on(case) or "9999"))
