"""花名册: who served on a day, on paper and as a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.casework.books.ledgers import render
from app.casework.committee.on_sheets import RosterPrinted
from app.casework.committee.organisation import organisation_rules
from app.casework.committee.roster import LEDGER
from app.casework.desk import Desk, committee_doc
from app.casework.room.outside import kind_asked, put_made
from app.documents.forms.room_papers import list_table
from app.documents.page.blocks import LedgerTable
from app.facts.dates import day_words, parse_day
from app.facts.days import Day
from app.records.committee.organisation import term_end
from app.records.committee.service import in_office
from app.records.entries import PersonLine
from app.records.errors import Refused

LIST = "roster"
KINDS = ("pdf", "xlsx", "csv")
RAN_OUT = "任期满了，没有记续任"


class ServingLine(PersonLine):
    """A line of the roster on the list of a day."""

    note: str


def day_asked(desk: Desk, words: str) -> str:
    """The day that somebody typed, today where nothing was. Raises Refused: ``day_faulty``, ``day_in_future``."""
    today = desk.clock.today()
    day = parse_day(Day().typed(words, today)) if words.strip() else today
    if day is None:
        raise Refused("day_faulty", day=words[:40])
    if day > today:
        raise Refused("day_in_future", day=day_words(day.isoformat()))
    return day.isoformat()


def roster_lines(desk: Desk, day: str) -> list[ServingLine]:
    """Everybody in office on a day, with the term as the roster knows it and whether it had run out."""
    lines: list[PersonLine] = desk.store.all("entry", ledger=LEDGER)
    rules = organisation_rules(desk)
    found: list[ServingLine] = []
    for one in in_office(lines, day):
        until = term_end(one, rules)
        over = until is not None and until < date.fromisoformat(day)
        told: ServingLine = {**one, "note": RAN_OUT if over else ""}
        found.append({**told, "until": until.isoformat()} if until else told)
    return found


def roster_table(desk: Desk, day: str, *, masked: bool = False) -> LedgerTable:
    """The list of a day; the telephones hidden in a masked one."""
    room = committee_doc(desk)["name"]
    return list_table(
        desk.forms, LIST, roster_lines(desk, day), room=room, words=f"{day_words(day)}在任", masked=masked
    )


def print_roster(desk: Desk, words: str, path: Path) -> RosterPrinted:
    """Write it as .pdf, .xlsx or .csv. A table goes further than a page: only the director's has telephones in full.

    Raises Refused: ``not_allowed``, ``file_kind_unknown``, and as ``day_asked``; Trouble("cannot_write").
    """
    desk.need("ledger.print")
    kind = kind_asked(path, KINDS)
    day = day_asked(desk, words)
    table = roster_table(desk, day, masked=kind != "pdf" and not desk.may("ledger.print_full"))
    return {**put_made(desk, path, render(table, kind)), "on": day, "people": len(table.rows)}
