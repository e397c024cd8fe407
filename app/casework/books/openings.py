"""Opening figures (期初数): months, or a year, from before this program, typed in so that the year can be summed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from app.casework.desk import Changed, Desk
from app.facts.dates import MONTH, YEAR, Period
from app.records.books.figure_keys import Figures, with_figures
from app.records.books.figures import BODIES, ENTRUSTED, empty_figures, figure_checks, without_oral
from app.records.errors import Refused
from app.records.kept import KeptOpening
from app.records.shapes import Reading

DERIVED = ("A5_wan", "A1_written", "A3_written", "A14", "ended_otherwise")
CENT = Decimal("0.01")


def set_opening(desk: Desk, name: str, written: object) -> Changed:
    """Keep what a month (``2026-03``) or a whole year (``2025``) had before this program; typed again, it is replaced.

    ``written`` holds figures by key: counts, and ``A5`` in yuan. What follows from them is worked out. Raises
    Refused: ``period_faulty``, ``opening_touched`` where the room's own book reaches into it, ``opening_faulty``
    with every problem, ``month_does_not_foot`` (facts: checks).
    """
    desk.need("month.opening")
    if not (MONTH.match(name) or YEAR.match(name)):
        raise Refused("period_faulty")
    span = Period.read(name, desk.forms.rules.cut_off_day)
    first = desk.store.first_intake()
    if (first and first <= span.last.isoformat()) or desk.store.get("month", name):
        raise Refused("opening_touched", first=first)
    figures = completed(read_figures(written), desk.forms.rules.body_kind)
    failing = [check.code for check in figure_checks(figures) if not check.ok]
    if failing:
        raise Refused("month_does_not_foot", checks=failing)
    with desk.store.writing() as writing:
        writing.record("opening.set", name, {"opening": {"id": name, "figures": figures}})
    return Changed(months=(name,))


def list_openings(desk: Desk) -> list[KeptOpening]:
    """What was typed in, the earliest first."""
    return sorted(desk.store.all("opening"), key=lambda one: str(one["id"]))


def read_figures(written: object) -> Figures:
    """Counts and the amount; Refused("opening_faulty") naming every key that is none."""
    shape = {key: "money" if key == "A5" else "tally" for key in empty_figures() if key not in DERIVED}
    reading = Reading({})
    given = reading.read(written, shape)
    if reading.problems:
        raise Refused("opening_faulty", problems=reading.problems)
    return with_figures({}, given.items())


def completed(given: Figures, body_kind: str) -> Figures:
    """All figures: sums that follow are worked out, the body is this room's own unless others are named."""
    figures: Figures = {**empty_figures(), **given}
    figures["A14"] = sum(figures[key] for key in ENTRUSTED)
    figures["ended_otherwise"] = max(figures["A1"] - figures["A3"] - figures["failed"], 0)
    figures["A5_wan"] = str((Decimal(figures["A5"]) / 10_000).quantize(CENT, ROUND_HALF_UP))
    if not set(BODIES.values()) & set(given):
        figures[BODIES[body_kind]] = figures["A1"]
    return without_oral(figures)
