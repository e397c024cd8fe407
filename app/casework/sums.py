"""Figures of longer periods: closed months as they were closed, the open ones as they stand, added up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from app.casework.desk import Desk
from app.records.changes import Doc
from app.records.dates import Period, month_days
from app.records.figures import Figures, empty_figures, period_figures

AMOUNTS = ("A5", "A5_wan")
CENT = Decimal("0.01")
LONG_AGO = date(1900, 1, 1)


def figures_over(desk: Desk, span: Period) -> Figures:
    """The figures of a stretch of days: the sum of its months, corrected by their slips (更正单).

    Closed months count as they were closed; what lies between them is counted from the cases as they stand.
    """
    parts: list[Figures] = []
    first, cut = span.first, desk.forms.rules.cut_off_day
    for month in closed_months(desk):
        start, last = month_days(month["month"], cut)
        if start < first or last > span.last:
            continue
        if first < start:
            parts.append(figures_of(desk, Period(first, start - timedelta(days=1), "")))
        parts.append(corrected(month))
        first = last + timedelta(days=1)
    if first <= span.last:
        parts.append(figures_of(desk, Period(first, span.last, "")))
    return added(parts)


def closed_months(desk: Desk) -> list[Doc]:
    """The closed months in their order."""
    return sorted(desk.store.all("month"), key=lambda month: str(month["month"]))


def corrected(month: Doc) -> Figures:
    """A closed month's figures with what its slips say instead."""
    figures: Figures = dict(month["figures"])
    for slip in month.get("slips", []):
        figures |= {key: change["is"] for key, change in slip["changes"].items()}
    return figures


def added(parts: list[Figures]) -> Figures:
    """Counts add up; carried over is that of the first part, open that of the last."""
    total = empty_figures()
    for figures in parts:
        for key, value in figures.items():
            if key not in AMOUNTS and isinstance(value, int):
                total[key] = total.get(key, 0) + value
    amount = sum((Decimal(figures["A5"]) for figures in parts), Decimal(0))
    wan = (amount / 10_000).quantize(CENT, ROUND_HALF_UP)
    total |= {"A5": f"{amount:.2f}", "A5_wan": str(wan)}
    if parts:
        total |= {"carried": parts[0]["carried"], "open": parts[-1]["open"]}
    return total


def figures_of(desk: Desk, period: Period) -> Figures:
    """The figures of a stretch of days, from the cases that touch it."""
    return period_figures(cases_touching(desk, period), desk.store.all("entry"), period, desk.forms.rules)


def cases_touching(desk: Desk, period: Period) -> Iterable[Doc]:
    """Cases taken in, concluded, open or followed up in a period, each once."""
    store, seen = desk.store, set()
    sources = (
        store.cases_accepted(period.first, period.last),
        store.cases_concluded(period.first, period.last),
        store.cases_open_on(period.first),
        store.cases_open_on(period.last),
        store.cases_effective(LONG_AGO, period.last),
    )
    for source in sources:
        for case in source:
            if case["id"] not in seen:
                seen.add(case["id"])
                yield case
