"""Which cases and entries stand behind each figure (数有所本): a figure is the sum of what each of them counts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypedDict

from app.casework.books.sums import stretches
from app.casework.desk import Desk
from app.facts.dates import Period
from app.records.books.figure_keys import Figures, every_figure
from app.records.books.figures import empty_figures, period_figures
from app.records.case import Case, CaseRow
from app.records.entries import LeadLine
from app.records.errors import Refused

NOTHING = (0, "0.00")
Sources = dict[str, list[str]]


class EntryRow(TypedDict):
    """A line of a book of its own as lists have it."""

    id: str
    on: str | None
    where: str | None
    what: str | None


def sources_of_figure(desk: Desk, span: Period, key: str) -> tuple[list[CaseRow], list[EntryRow]]:
    """The cases and the entries behind one figure of a span, in light rows; closed months as they were closed.

    Raises Refused("unknown_figure").
    """
    if key not in empty_figures():
        raise Refused("unknown_figure", key=key[:40])
    ids: dict[str, None] = {}
    for part in stretches(desk, edge(span, key)):
        kept = (desk.store.get("month", part) or {}).get("behind") if isinstance(part, str) else None
        days = Period.read(part, desk.forms.rules.cut_off_day) if isinstance(part, str) else part
        ids |= dict.fromkeys((kept if kept is not None else sources_by_figure(desk, days)).get(key, []))
    cases = [doc for doc in (desk.store.get("case", one) for one in ids) if doc is not None]
    entries = [doc for doc in (desk.store.get("entry", one) for one in ids) if doc is not None]
    return [case_row(one) for one in cases], [entry_row(one) for one in entries]


def edge(span: Period, key: str) -> Period:
    """Carried over is a figure of a span's first day, open one of its last."""
    if key == "carried":
        return Period(span.first, span.first, "")
    return Period(span.last, span.last, "") if key == "open" else span


def case_row(case: Case) -> CaseRow:
    """A case in a light row."""
    return {"id": case["id"], "number": case["number"], "title": case["title"], "state": case["state"],
            "accepted_on": case["accepted_on"]}  # fmt: skip


def entry_row(line: LeadLine) -> EntryRow:
    """A line in a light row."""
    return {"id": line["id"], "on": line.get("on"), "where": line.get("where"), "what": line.get("what")}


def sources_by_figure(desk: Desk, span: Period) -> Sources:
    """The ids behind every figure of a stretch of days, from what happened in it."""
    found: Sources = {}
    for case in desk.store.records_on("case", span.first, span.last):
        gather(found, case["id"], period_figures([case], [], span, desk.forms.rules))
    for entry in desk.store.records_on("entry", span.first, span.last):
        gather(found, entry["id"], period_figures([], [entry], span, desk.forms.rules))
    before = span.first - timedelta(days=1) if span.first > date.min else span.first
    for key, day in (("carried", before), ("open", span.last)):
        found[key] = [row["id"] for row in desk.store.open_rows(day)]
    return found


def gather(found: Sources, record: str, figures: Figures) -> None:
    """Put a record behind every figure it counts in."""
    for key, value in every_figure(figures):
        if value not in NOTHING:
            found.setdefault(key, []).append(record)
