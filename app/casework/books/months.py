"""The books of a month: its report, its closing, the slip that corrects it. What is closed stays as it was printed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from datetime import date
from typing import NotRequired, TypedDict, cast

from app.casework.books.figure_sources import sources_by_figure
from app.casework.books.ledgers import read_period, render, table_doc, table_now, year_before
from app.casework.books.sums import corrected, figures_over, known_figures
from app.casework.desk import Changed, Desk
from app.documents.page.blocks import LedgerTable
from app.documents.page.lost import lost_in_table
from app.facts.dates import MONTH, Period, add_month, month_of
from app.records.books.figure_keys import AMOUNTS, Figures, figure_of
from app.records.books.figures import Check, figure_checks
from app.records.errors import Note, Refused
from app.records.kept import CheckedSum, FigureChange, Month, Slip
from app.records.recorded import MonthCorrected
from app.records.shapes import Reading

HEAD = 8
STRIP_BACK = 4
LAST_DAYS = 7
"""So many days before a month is over its close is offered."""
KINDS = ("pdf", "xlsx")


class StripMonth(TypedDict):
    """A month as the strip shows it, or the months that are left out of it, from ``month`` to ``until``."""

    month: str  # 2026-11
    state: str  # closed, none (nothing happened), open, waits, ahead, left_out
    until: NotRequired[str]


@dataclass(frozen=True)
class Report:
    """A month's figures and sums; ``head`` are the eight characters printed on a closed month's sheet; ``waits_for``
    is the earlier month that must be closed before this one, ``at_fault`` the sums that do not hold there."""

    month: str
    figures: Figures
    checks: list[Check]
    closed: bool
    head: str = ""
    last_year: Figures | None = None
    slips: list[Slip] = field(default_factory=list)
    waits_for: str = ""
    at_fault: list[Check] = field(default_factory=list)
    strip: list[StripMonth] = field(default_factory=list)


def month_report(desk: Desk, month: str) -> Report:
    """Figures and checks of a month, a quarter or a year; a closed month answers what was frozen.

    Raises Refused("period_faulty").
    """
    span = read_period(desk, month)
    last_year = known_figures(desk, year_before(span))
    closed = desk.store.get("month", month)
    if closed is not None:
        checks = [Check(**check) for check in closed["checks"]]
        return Report(month, closed["figures"], checks, True, closed["head"], last_year, closed.get("slips", []))
    figures = figures_over(desk, span)
    checks, waits_for = figure_checks(figures), earlier_open_month(desk, month) if MONTH.match(month) else ""
    if not waits_for:
        return Report(month, figures, checks, False, "", last_year)
    at_fault = stopping(desk, waits_for)
    strip = month_strip(desk, month, waits_for)
    return Report(month, figures, checks, False, "", last_year, [], waits_for, at_fault, strip)


def stopping(desk: Desk, month: str) -> list[Check]:
    """The sums of a month that keep it from being closed."""
    found = figure_checks(figures_over(desk, month_span(desk, month)))
    return [check for check in found if check.stops and not check.ok]


def month_strip(desk: Desk, month: str, waits_for: str) -> list[StripMonth]:
    """The months around one that waits; where it waits for an earlier one, those between are told as left out."""
    first = date.fromisoformat(f"{month}-01")
    around = [add_month(first, at).isoformat()[:7] for at in range(-STRIP_BACK, 2)]
    closed, now = set(desk.store.month_names()), month_of(desk.clock.today(), desk.forms.rules.cut_off_day)

    def state(name: str) -> str:
        if name in closed:
            return "closed"
        if name > now:
            return "ahead"
        if not touched(desk, name):
            return "none"
        return "open" if name == waits_for else "waits"

    told: list[StripMonth] = [{"month": name, "state": state(name)} for name in around]
    if waits_for >= around[0]:
        return told
    after = add_month(date.fromisoformat(f"{waits_for}-01"), 1).isoformat()[:7]
    between: StripMonth = {"month": after, "state": "left_out", "until": around[1]}
    return [{"month": waits_for, "state": state(waits_for)}, between, *told[2:]]


def month_span(desk: Desk, month: str) -> Period:
    """The days of a month."""
    if not MONTH.match(month):
        raise Refused("period_faulty")
    return Period.read(month, desk.forms.rules.cut_off_day)


def close_month(desk: Desk, month: str) -> Changed:
    """Freeze a month: its lines, figures, pages and sheets. Open cases are carried over.

    Raises Refused: ``month_closed``, ``month_in_future``, ``earlier_month_open`` (facts: month),
    ``month_does_not_foot`` (facts: checks).
    """
    desk.need("month.close")
    span = month_span(desk, month)
    if desk.store.get("month", month) is not None:
        raise Refused("month_closed", month=month)
    if span.first > desk.clock.today():
        raise Refused("month_in_future", month=month)
    earlier = earlier_open_month(desk, month)
    if earlier:
        raise Refused("earlier_month_open", month=earlier)
    figures = figures_over(desk, span)
    checks = figure_checks(figures)
    failing = [check.code for check in checks if check.stops and not check.ok]
    if failing:
        raise Refused("month_does_not_foot", checks=failing)
    head = desk.store.change_head()[1][:HEAD].upper()
    books = standing_books(desk, month)
    plain, masked = (
        {name: headed(table_now(desk, name, month, masked=hide), head) for name in books} for hide in (False, True)
    )
    sheets = {name: {kind: render(table, kind) for kind in KINDS} for name, table in plain.items()}
    with desk.store.writing() as writing:
        doc: Month = {
            "id": month,
            "month": month,
            "figures": figures,
            "checks": [cast(CheckedSum, vars(check)) for check in checks],
            "files": {
                name: {kind: writing.put_blob(data) for kind, data in kinds.items()} for name, kinds in sheets.items()
            },
            "head": head,
            "closed_on": desk.clock.today().isoformat(),
        }
        writing.record("month.closed", month, {"month": doc})
        stays: Month = {
            "id": month,
            "lines": {name: {"plain": table_doc(plain[name]), "masked": table_doc(masked[name])} for name in plain},
            "behind": sources_by_figure(desk, span),
        }
        writing.record("month.lines", month, {"month": stays}, shared=False)
    notes = (Note("month_not_over", "", {"last": span.last.isoformat()}),) if span.last > desk.clock.today() else ()
    lost = [note for table in plain.values() for note in lost_in_table(table)]
    return Changed(months=(month,), warnings=(*notes, *lost))


def standing_books(desk: Desk, month: str) -> list[str]:
    """The books that are frozen with a month: those of cases and figures, and every other one that has a line."""
    always = ("cases", "figures")
    forms = desk.forms.ledgers.values()
    return [one.ledger for one in forms if one.source in always or table_now(desk, one.ledger, month).rows]


ANCHOR = "月结校验字 {head}"


def headed(table: LedgerTable, head: str) -> LedgerTable:
    """The head of the history is printed on every sheet of a closed month: it anchors what came before."""
    note = "　".join(filter(None, (table.note, ANCHOR.format(head=head))))
    return dataclasses.replace(table, note=note)


def earlier_open_month(desk: Desk, month: str) -> str:
    """The first earlier month with cases that is not closed; empty where there is none."""
    first, closed = desk.store.first_intake(), set(desk.store.month_names())
    if not first:
        return ""
    span = Period.read(month_of(month_span(desk, first[:7]).first, desk.forms.rules.cut_off_day))
    at = span.first
    while f"{at.year:04}-{at.month:02}" < month:
        name = f"{at.year:04}-{at.month:02}"
        if name not in closed and touched(desk, name):
            return name
        at = add_month(at)
    return ""


def month_to_close(desk: Desk) -> str:
    """The month that is closed next: the earliest that is over and still open, else this one in its last days; empty
    where none is to be closed now. What lists what is to be done asks here, so that it offers what a close allows."""
    day = desk.clock.today()
    this = month_of(day, desk.forms.rules.cut_off_day)
    earlier = earlier_open_month(desk, this)
    if earlier:
        return earlier
    near = (month_span(desk, this).last - day).days <= LAST_DAYS
    return this if near and desk.store.get("month", this) is None and touched(desk, this) else ""


def touched(desk: Desk, month: str) -> bool:
    """Whether anything was taken in or concluded in a month."""
    span = month_span(desk, month)
    return desk.store.touched(span.first, span.last)


def correct_month(desk: Desk, month: str, slip: object) -> Changed:
    """A correction slip (更正单) beside a closed month; both versions are kept. What a figure was is what the slips
    before this one made of it.

    ``slip`` holds ``figures`` (key to new value) and ``reason``. Raises Refused: ``month_not_closed``,
    ``slip_faulty``.
    """
    desk.need("month.correct")
    closed = desk.store.get("month", month)
    if closed is None:
        raise Refused("month_not_closed", month=month)
    if (
        not isinstance(slip, dict)
        or not str(slip.get("reason", "")).strip()
        or not isinstance(slip.get("figures"), dict)
    ):
        raise Refused("slip_faulty")
    unknown = [key for key in slip["figures"] if key not in closed["figures"]]
    if unknown:
        raise Refused("slip_faulty", keys=unknown[:5])
    now, reading = corrected(closed), Reading({})
    kept = reading.read(slip["figures"], {key: "money" if key in AMOUNTS else "tally" for key in slip["figures"]})
    if reading.problems:
        raise Refused("slip_faulty", problems=reading.problems)
    changes: dict[str, FigureChange] = {key: {"was": figure_of(now, key), "is": value} for key, value in kept.items()}
    with desk.store.writing() as writing:
        made: Slip = {"no": len(closed.get("slips", [])) + 1, "changes": changes, "reason": str(slip["reason"]).strip()}
        writing.record("month.corrected", month, MonthCorrected(month=month, slip=made))
    return Changed(months=(month,))
