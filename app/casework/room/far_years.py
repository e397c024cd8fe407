"""Years far from everything written so far: what is one, and which have been asked about.

Whatever a person types is asked by ``registration.typed_in``, so that no way in forgets it. A book that is brought in
is not held back by one of its lines: there each far year is told once.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from app.casework.books.old_sheets import Row
from app.casework.desk import Desk
from app.facts.dates import parse_day
from app.records.clock import CHINA, FixedClock, RoomClock
from app.records.errors import Note
from app.records.steps.past import happened

ASKED = "years_asked"
TOLD = "line_year_far"
NEAR = 1
"""Years on either side of the last entry's that nobody is asked about."""
DAYS = frozenset(
    "accepted_on held_on concluded_on paid_on visited_on sealed_on performed_on received_on returned_on on".split()
)


def near_year(desk: Desk) -> str:
    """The year from which another one is far: that of the last entry. One written by a clock that ran ahead of all
    the room knows proves no year; under a stated time nothing else is asked."""
    last = desk.store.last_entry()[:4]
    base = desk.clock.clock if isinstance(desk.clock, RoomClock) else desk.clock
    known = None if isinstance(base, FixedClock) else desk.store.known_time()
    return min(last, f"{known.astimezone(CHINA):%Y}") if last and known else last


def far_years(facts: object, last: str, asked: Container[str]) -> Iterator[tuple[str, str]]:
    """Path and year of every day in the facts that lies far from ``last``, a year, and is not among those ``asked``."""
    if not last:
        return
    for path, text in happened(facts):
        if text[:4] in asked or path.rpartition(".")[2] not in DAYS:
            continue
        day = parse_day(text)
        if day and abs(day.year - int(last)) > NEAR:
            yield path, text[:4]


def asked_years(desk: Desk) -> list[str]:
    """The far years that a person was asked about."""
    return (desk.store.property(ASKED) or b"").decode().split()


def remember(desk: Desk, years: list[str]) -> None:
    """These years are not asked about again."""
    desk.store.set_property(ASKED, " ".join(dict.fromkeys([*asked_years(desk), *years])).encode())


def tell_far_years(desk: Desk, rows: list[Row]) -> None:
    """Note each far year at the first line of a book that comes in with it."""
    last, known = near_year(desk), set(asked_years(desk))
    for row in rows:
        if row.fate != "accepted":
            continue
        for path, year in far_years([row.facts, row.entry, *(body for _, body in row.steps)], last, known):
            known.add(year)
            row.notes.append(Note(TOLD, path.rpartition(".")[2], {"year": year, "last": last}))


def remember_told(desk: Desk, rows: list[Row]) -> None:
    """A book comes in after its far years were told: they are not asked about again."""
    years = [str(note.facts["year"]) for row in rows for note in row.notes if note.code == TOLD]
    if years:
        remember(desk, years)
