"""A year far from everything written so far is asked about once: the first try is refused, the second one passes."""

from __future__ import annotations

from app.casework.desk import Desk
from app.records.errors import Refused
from app.records.past import happened

ASKED = "years_asked"
NEAR = 1
"""Years on either side of the last entry's that nobody is asked about."""
DAYS = frozenset("accepted_on held_on concluded_on paid_on visited_on sealed_on on".split())


def ask_far_years(desk: Desk, facts: object) -> None:
    """Raises Refused("year_far") for a year that nobody has confirmed yet by typing it twice."""
    last = desk.store.last_entry()[:4]
    asked = (desk.store.property(ASKED) or b"").decode().split()
    for path, day in happened(facts):
        year = day[:4]
        if path.rpartition(".")[2] not in DAYS or year in asked:
            continue
        if last and abs(int(year) - int(last)) > NEAR:
            desk.store.set_property(ASKED, " ".join([*asked, year]).encode())
            raise Refused("year_far", year=year, last=last)
