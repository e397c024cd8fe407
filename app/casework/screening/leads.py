"""Leads (线索) in the room's book: found by their id, followed by notes, tied to the case that came of one."""

from __future__ import annotations

from typing import cast

from app.casework.desk import Changed, Desk
from app.casework.registration import typed_in
from app.records.case import Case, Intake
from app.records.entries import LeadLine, LeadNote
from app.records.errors import Problem, Refused
from app.records.recorded import EntryNoted
from app.records.screening.leads import NOTES, is_lead, is_open
from app.records.shapes import Reading
from app.records.steps.past import fill_today, refuse_future
from app.storage.writing import Writing


def need_lead(desk: Desk, entry: str) -> LeadLine:
    """A lead that is still open; Refused("no_such_lead")."""
    line: LeadLine | None = desk.store.get("entry", entry)
    if line is None or not is_open(line):
        raise Refused("no_such_lead")
    return line


def note_lead(desk: Desk, entry: str, kind: str, written: object) -> Changed:
    """Write down how a lead goes on: ``colour`` decided, ``told``, ``report``, ``off``.

    Raises Refused: ``no_such_lead``, ``unknown_note``, ``entry_faulty`` with every problem.
    """
    desk.need("screening.note")
    lead = need_lead(desk, entry)
    if kind not in NOTES:
        raise Refused("unknown_note", kind=kind[:40])
    reading, today = Reading(desk.forms.codes), desk.clock.today()
    kept = reading.read(written, NOTES[kind])
    refuse_future({key: kept[key] for key in kept if key == "on"}, today, reading)
    fill_today(kept, "on", today, reading)
    if kept.get("on", "9999") < lead["on"]:
        reading.fault("on", "too_early", day=kept["on"], earliest=lead["on"])
    if reading.problems:
        raise Refused("entry_faulty", ledger=lead["ledger"], problems=reading.problems)
    with typed_in(desk) as writing:
        writing.record("entry.noted", entry, EntryNoted(entry=entry, note=cast(LeadNote, {"kind": kind, **kept})))
    return Changed()


def lead_of(desk: Desk, facts: Intake) -> str:
    """The lead a registration names, "" for none. Raises Refused("intake_faulty") where it is none that is open."""
    entry = str(facts.get("lead", ""))
    line: LeadLine | None = desk.store.get("entry", entry) if entry else None
    if entry and (line is None or not is_lead(line) or line.get("case") or line.get("off_on")):
        raise Refused("intake_faulty", problems=[Problem("lead", "no_such_lead")])
    return entry


def tie_lead(writing: Writing, entry: str, case: Case) -> None:
    """Strike a lead off because it is a case now; in the transaction that registers it."""
    note: LeadNote = {"kind": "case", "case": case["id"], "number": case["number"], "on": case["accepted_on"]}
    writing.record("entry.noted", entry, EntryNoted(entry=entry, note=note))
