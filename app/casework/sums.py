"""Figures of longer periods: closed months as they were closed, the open ones as they stand, added up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from app.casework.desk import Desk
from app.records.changes import Doc
from app.records.dates import Period, month_days
from app.records.figures import Figures, empty_figures, period_figures

AMOUNTS = ("A5", "A5_wan")
CENT = Decimal("0.01")


def figures_over(desk: Desk, span: Period) -> Figures:
    """The figures of a stretch of days: the sum of its months, corrected by their slips (更正单).

    Closed months count as they were closed; what lies between them is counted from the cases as they stand.
    """
    parts: list[Figures] = []
    first, cut = span.first, desk.forms.rules.cut_off_day
    for month in desk.store.month_names():
        start, last = month_days(month, cut)
        if start < first or last > span.last:
            continue
        if first < start:
            parts.append(figures_of(desk, Period(first, start - timedelta(days=1), "")))
        parts.append(corrected(desk.store.month_figures(month)))
        first = last + timedelta(days=1)
    if first <= span.last:
        parts.append(figures_of(desk, Period(first, span.last, "")))
    return added(parts)


def corrected(month: Doc) -> Figures:
    """A closed month's figures with what its slips say instead."""
    figures: Figures = dict(month["figures"])
    for slip in month["slips"]:
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
    """The figures of a stretch of days, from what happened in it; the open ones are a count the store keeps."""
    store, span = desk.store, (period.first, period.last)
    cases, entries = (store.records_on(kind, *span) for kind in ("case", "entry"))
    figures = period_figures(cases, entries, period, desk.forms.rules)
    carried = store.open_count(period.first - timedelta(days=1)) if period.first > date.min else 0
    return {**figures, "carried": carried, "open": store.open_count(period.last)}
