"""What old books brought in, import by import, and one of them taken back as a whole (退回旧册)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.casework.desk import Desk
from app.facts.dates import month_of
from app.records.case import Case, without_keys
from app.records.changes import canonical
from app.records.entries import LineBook
from app.records.errors import Refused
from app.records.recorded import EntryTakenBack, WithReason

REASON = "旧册“{file}”整本退回"


@dataclass(frozen=True)
class Brought:
    """One case or line that an import brought in; ``name`` is what a person knows it by."""

    id: str
    name: str
    moved: bool


@dataclass(frozen=True)
class Batch:
    """One import: which file, who brought it in and when, what it brought and what of that has moved on since;
    ``ledger`` is the book with lines of its own that it went into, empty for cases."""

    id: str
    file: str
    by: str
    on: str
    ledger: str
    brought: tuple[Brought, ...] = ()

    @property
    def moved(self) -> tuple[str, ...]:
        """What has moved on, as people know it."""
        return tuple(one.name for one in self.brought if one.moved)


def batches(desk: Desk) -> list[Batch]:
    """The imports, the latest first; those that were taken back are not among them."""
    told: dict[str, Batch] = {}
    found: dict[str, list[Brought]] = {}
    for batch, one in (*cases_brought(desk), *lines_brought(desk)):
        told.setdefault(batch.id, batch)
        found.setdefault(batch.id, []).append(one)
    made = [replace(batch, brought=tuple(found[batch.id])) for batch in told.values()]
    return sorted(made, key=lambda one: (one.on, one.id), reverse=True)


def cases_brought(desk: Desk) -> Iterator[tuple[Batch, Brought]]:
    """Every case that stands and came with an import."""
    for row in desk.store.case_rows():
        case = desk.store.get("case", row["id"])
        if case and case["state"] != "void" and case.get("old_book", {}).get("batch"):
            book = case["old_book"]
            batch = Batch(book["batch"], book.get("file", ""), book["by"], book["on"], "")
            yield batch, Brought(case["id"], case["number"], case_moved(desk, case))


def lines_brought(desk: Desk) -> Iterator[tuple[Batch, Brought]]:
    """Every line of another book that stands and came with one."""
    for form in desk.forms.ledgers.values():
        for line in desk.store.all("entry", ledger=form.ledger) if form.own_entries else ():
            book: LineBook = line.get("old_book", {})
            if "batch" in book:
                moved = digest(line) != book["digest"] or closed(desk, [line.get(form.by_day, "")])
                on = book.get("brought_on") or book["on"]
                batch = Batch(book["batch"], book.get("file", ""), book["by"], on, form.ledger)
                yield batch, Brought(line["id"], f"第 {book['row']} 行", moved)


def case_moved(desk: Desk, case: Case) -> bool:
    """Whether somebody has worked on an imported case since, or its month was closed."""
    worked = len(case["steps"]) != case["old_book"].get("steps") or bool(case.get("corrections"))
    gone = worked or closed(desk, [case["accepted_on"], case.get("concluded_on") or ""])
    return gone or any(desk.store.all(kind, case=case["id"]) for kind in ("paper", "attachment"))


def closed(desk: Desk, days: list[str]) -> bool:
    """Whether the month of one of these days was closed."""
    cut = desk.forms.rules.cut_off_day
    return any(desk.store.get("month", month_of(date.fromisoformat(day), cut)) for day in days if day)


def digest(line: Mapping[str, object]) -> str:
    """What a line says, by which it is seen whether somebody went on with it."""
    return hashlib.sha256(canonical(without_keys(line, "old_book"))).hexdigest()[:16]


def take_back(desk: Desk, batch: str) -> Batch:
    """Undo one import as a whole: its cases are voided, their numbers are not given again; its lines leave their book.

    Raises Refused: ``no_such_import``, ``import_moved_on`` (facts: cases, many), ``not_allowed``.
    """
    desk.need("import.in")
    found = next((one for one in batches(desk) if one.id == batch), None)
    if found is None:
        raise Refused("no_such_import")
    if found.moved:
        raise Refused("import_moved_on", cases="、".join(found.moved[:3]), many=len(found.moved))
    reason = REASON.format(file=found.file)
    with desk.store.writing() as writing:
        for one in found.brought:
            if found.ledger:
                writing.record("entry.taken_back", one.id, EntryTakenBack(entry=one.id, reason=reason))
            else:
                writing.record("case.voided", one.id, WithReason(case=one.id, reason=reason))
    return found
