"""A sum paid in parts (分期): as many money terms as parts, their sums together the whole to the fen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.facts.dates import add_month
from app.facts.shapes import Shape
from app.records.case import Term
from app.records.errors import Refused
from app.records.rules import Codes
from app.records.shapes import Reading

ASKED: Shape = {
    "text": "*text", "payer": "line", "payee": "line", "total": "*money", "count": "*count", "first_on": "*day",
    "every_months": "count",
}  # fmt: skip
CENT = Decimal("0.01")
MOST = 120
"""Ten years of months; more parts than that are a slip of the hand."""
MOST_APART = 12
"""A part a year at the longest: who agrees on more writes each part by itself."""
TEXT = "{text}（第{no}期，共{of}期）"
CLOSERS = "。；，"


def instalments(typed: object, codes: Codes) -> list[Term]:
    """The terms of a sum paid in parts. Raises Refused("instalments_faulty") naming every problem."""
    reading = Reading(codes)
    kept = reading.read(typed, ASKED)
    if not reading.problems:
        whole = Decimal(kept["total"])
        most = min(MOST, int(whole / CENT))
        if not 2 <= kept["count"] <= most:
            reading.fault("count", "parts_out_of_bounds", most=most)
        if kept.get("every_months", 1) > MOST_APART:
            reading.fault("every_months", "months_out_of_bounds", most=MOST_APART)
    if reading.problems:
        raise Refused("instalments_faulty", problems=reading.problems)
    sums = parts_of(Decimal(kept["total"]), kept["count"])
    days = days_of(date.fromisoformat(kept["first_on"]), kept["count"], kept.get("every_months", 1))
    return [term_of(kept, no, each, day) for no, (each, day) in enumerate(zip(sums, days, strict=True), start=1)]


def parts_of(total: Decimal, count: int) -> list[Decimal]:
    """Equal parts; what does not divide is in the last one."""
    each = int(total / CENT) // count * CENT
    return [*[each] * (count - 1), total - each * (count - 1)]


def days_of(first: date, count: int, months: int) -> list[date]:
    """The day of the first part in every later month, or that month's last day where it has no such day: each is
    reckoned from the first, so the 31st comes back after February."""
    return [add_month(first, place * months) for place in range(count)]


def term_of(kept: Mapping[str, Any], no: int, amount: Decimal, due: date) -> Term:
    """One part as a term of the agreement; what is said of all of them stands in each."""
    text = TEXT.format(text=str(kept["text"]).rstrip(CLOSERS), no=no, of=kept["count"])
    term: Term = {
        "text": text, "kind": "money", "amount": f"{amount:.2f}", "due_on": due.isoformat(),
        "series": {"no": no, "of": kept["count"]},
    }  # fmt: skip
    if "payer" in kept:
        term["payer"] = kept["payer"]
    if "payee" in kept:
        term["payee"] = kept["payee"]
    return term
