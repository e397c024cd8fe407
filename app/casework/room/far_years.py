"""A year far from everything written so far is asked about once: the first try is refused, the second one passes.

Whatever a person types goes through ``typed_in``, so that no way in forgets it. A book that is brought in is not
held back by one of its lines: there each far year is told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.casework.books.old_sheets import Row
from app.casework.desk import Desk
from app.facts.dates import parse_day
from app.records.changes import Doc
from app.records.clock import CHINA, FixedClock, RoomClock
from app.records.errors import Note, Refused
from app.records.steps.past import happened
from app.storage.writing import Writing

ASKED = "years_asked"
TOLD = "line_year_far"
NEAR = 1
"""Years on either side of the last entry's that nobody is asked about."""
DAYS = frozenset(
    "accepted_on held_on concluded_on paid_on visited_on sealed_on performed_on received_on returned_on on".split()
)


LONG_AGO = ("mediators",)
"""Books whose lines tell of what rightly began years ago: who was appointed when."""


@contextmanager
def typed_in(desk: Desk) -> Iterator[Writing]:
    """A write of what a person typed. Raises Refused("year_far") at its end, with nothing written, where a day lies
    in a year that nobody has confirmed yet by typing it twice."""
    last = near_year(desk)
    far: list[str] = []
    try:
        with desk.store.writing() as writing:
            yield writing
            far = sorted({year for one in writing.changes for _, year in far_years(desk, told_of(one.data), last)})
            if far:
                raise Refused("year_far", year="、".join(far), last=last)
    except Refused:
        if far:
            remember(desk, far)
        raise


def near_year(desk: Desk) -> str:
    """The year from which another one is far: that of the last entry. One written by a clock that ran ahead of all
    the room knows proves no year; under a stated time nothing else is asked."""
    last = desk.store.last_entry()[:4]
    base = desk.clock.clock if isinstance(desk.clock, RoomClock) else desk.clock
    known = None if isinstance(base, FixedClock) else desk.store.known_time()
    return min(last, f"{known.astimezone(CHINA):%Y}") if last and known else last


def told_of(data: Doc) -> Doc:
    """The data of a change, but for lines of books in which nobody is asked about a year."""
    entry = data.get("entry")
    ledger = entry.get("ledger") if isinstance(entry, dict) else ""
    return {} if ledger in LONG_AGO else data


def far_years(desk: Desk, facts: object, last: str) -> Iterator[tuple[str, str]]:
    """Path and year of every day in the facts that lies far from ``last``, a year, and was not asked about before."""
    asked = asked_years(desk)
    for path, text in happened(facts):
        day = parse_day(text) if path.rpartition(".")[2] in DAYS else None
        if day and last and abs(day.year - int(last)) > NEAR and text[:4] not in asked:
            yield path, text[:4]


def asked_years(desk: Desk) -> list[str]:
    """The far years that a person was asked about."""
    return (desk.store.property(ASKED) or b"").decode().split()


def remember(desk: Desk, years: list[str]) -> None:
    """These years are not asked about again."""
    desk.store.set_property(ASKED, " ".join(dict.fromkeys([*asked_years(desk), *years])).encode())


def tell_far_years(desk: Desk, rows: list[Row]) -> None:
    """Note each far year at the first line of a book that comes in with it."""
    last = near_year(desk)
    told: set[str] = set()
    for row in rows:
        if row.fate != "accepted":
            continue
        for path, year in far_years(desk, [row.facts, *(body for _, body in row.steps)], last):
            if year not in told:
                told.add(year)
                row.notes.append(Note(TOLD, path.rpartition(".")[2], {"year": year, "last": last}))


def remember_told(desk: Desk, rows: list[Row]) -> None:
    """A book comes in after its far years were told: they are not asked about again."""
    years = [str(note.facts["year"]) for row in rows for note in row.notes if note.code == TOLD]
    if years:
        remember(desk, years)
