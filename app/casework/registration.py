"""登记: the one write of what a person types, which every typed verb opens.

A year far from everything written so far is asked about once: the first try is refused, the second one passes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from app.casework.desk import Desk
from app.casework.room.far_years import asked_years, far_years, near_year, remember
from app.records.errors import Refused
from app.storage.writing import Writing

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
            told, asked = [told_of(one.data) for one in writing.changes], asked_years(desk)
            far = sorted({year for _, year in far_years(told, last, asked)})
            if far:
                raise Refused("year_far", year="、".join(far), last=last)
    except Refused:
        if far:
            remember(desk, far)
        raise


def told_of(data: Mapping[str, object]) -> Mapping[str, object]:
    """The data of a change, but for lines of books in which nobody is asked about a year."""
    entry = data.get("entry")
    ledger = entry.get("ledger") if isinstance(entry, dict) else ""
    return {} if ledger in LONG_AGO else data
