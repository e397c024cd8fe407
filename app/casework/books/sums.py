"""Figures of longer periods: closed months as they were closed, the open ones as they stand, added up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from app.casework.desk import Desk
from app.facts.dates import MONTH, Period, month_days
from app.records.books.figure_keys import Figures, every_figure, with_figures
from app.records.books.figures import empty_figures, period_figures, without_oral
from app.records.kept import Month

CENT = Decimal("0.01")


def figures_over(desk: Desk, span: Period) -> Figures:
    """The figures of a stretch of days: the sum of its months, corrected by their slips (更正单).

    Closed months count as they were closed; what lies between them is counted from the cases as they stand; months
    from before this program count as they were typed in (期初数).
    """
    counted = [
        corrected(desk.store.month_figures(part)) if isinstance(part, str) else figures_of(desk, part)
        for part in stretches(desk, span)
    ]
    return added([*opening_figures(desk, span), *counted])


def known_figures(desk: Desk, span: Period) -> Figures | None:
    """The same, or None where neither the book nor what was typed in reaches back to it."""
    first = desk.store.first_intake()
    reaches = bool(first) and first <= span.last.isoformat()
    return figures_over(desk, span) if reaches or opening_figures(desk, span) else None


def stretches(desk: Desk, span: Period) -> Iterator[str | Period]:
    """A span as its closed months, by name, and what lies between them."""
    first, cut = span.first, desk.forms.rules.cut_off_day
    for month in desk.store.month_names():
        start, last = month_days(month, cut)
        if start < first or last > span.last:
            continue
        if first < start:
            yield Period(first, start - timedelta(days=1), "")
        yield month
        first = last + timedelta(days=1)
    if first <= span.last:
        yield Period(first, span.last, "")


def opening_figures(desk: Desk, span: Period) -> list[Figures]:
    """What was typed in for months of a span, in their order; for a whole year its own line where there is one."""
    cut = desk.forms.rules.cut_off_day
    kept = {one["id"]: one["figures"] for one in desk.store.all("opening")}
    whole = [name for name in kept if not MONTH.match(name) and Period.read(name, cut).days == span.days]
    months = [name for name in sorted(kept) if MONTH.match(name) and inside(month_days(name, cut), span)]
    return [kept[name] for name in (whole or months)]


def inside(days: tuple[date, date], span: Period) -> bool:
    """Whether a month lies whole in a span."""
    return span.first <= days[0] and days[1] <= span.last


def corrected(month: Month) -> Figures:
    """A closed month's figures with what its slips say instead."""
    figures = month["figures"]
    for slip in month.get("slips", []):
        figures = with_figures(figures, ((key, change["is"]) for key, change in slip["changes"].items()))
    return figures


def added(parts: list[Figures]) -> Figures:
    """Counts add up; carried over is that of the first part, open that of the last."""
    counts = {key: value for key, value in every_figure(empty_figures()) if isinstance(value, int)}
    for figures in parts:
        for key, value in every_figure(figures):
            if isinstance(value, int):
                counts[key] = counts.get(key, 0) + value
    amount = sum((Decimal(figures["A5"]) for figures in parts), Decimal(0))
    wan = (amount / 10_000).quantize(CENT, ROUND_HALF_UP)
    money: Figures = {"A5": f"{amount:.2f}", "A5_wan": str(wan)}
    total = without_oral({**with_figures(empty_figures(), counts.items()), **money})
    if parts:
        total |= {"carried": parts[0]["carried"], "open": parts[-1]["open"]}
    return total


def figures_of(desk: Desk, period: Period) -> Figures:
    """The figures of a stretch of days, from what happened in it; the open ones are a count the store keeps."""
    store, span = desk.store, (period.first, period.last)
    cases, entries = store.records_on("case", *span), store.records_on("entry", *span)
    figures = period_figures(cases, entries, period, desk.forms.rules)
    carried = store.open_count(period.first - timedelta(days=1)) if period.first > date.min else 0
    return {**figures, "carried": carried, "open": store.open_count(period.last)}
