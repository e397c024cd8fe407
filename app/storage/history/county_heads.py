"""What the county says it holds of this PC's own chain, compared with what stands here.

The head beside the store can be put back together with the store (an image of the whole disk). The county's receipts
cannot: a place of our chain that it acknowledged and that does not stand here was handed over and is gone. Which
numbers went with it nobody here knows, so as many are left out in every series as changes are missing; none of them
is given again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.storage.driver import Connection
from app.storage.history.journal import COUNTY, Lost, told_until
from app.storage.history.links import Link, gone

ALWAYS = ("case", "notice")
"""Series that may have been begun in what is lost."""


class Said(NamedTuple):
    """A place in a shared chain of this room."""

    device: str
    incarnation: str
    seq: int
    hash: str


def beyond(conn: Connection, said: Sequence[Said], at: str, year: int) -> tuple[Lost | None, dict[str, int]]:
    """What the county holds and this store does not, beside what was told already, and up to where that reaches."""
    told = told_until(conn)
    places = [Link(one.device, one.incarnation, "shared", one.seq, one.hash) for one in said if one.seq]
    lacking = gone(conn, [one for one in places if one.seq > told.get(one.incarnation, 0)])
    if not lacking:
        return None, {}
    missing = sum(one.missing for one in lacking)
    unknown = sum(one.seq - _shared_with_county(conn, one.incarnation) for one in lacking)
    lost = Lost(missing, at, _left_out(conn, unknown, year), COUNTY, lacking)
    return lost, {one.incarnation: one.seq for one in lacking}


def _shared_with_county(conn: Connection, incarnation: str) -> int:
    """Up to where bundles that the county acknowledged carried this chain; what was written after that point here may
    differ from what was written after it there."""
    sql = (
        "SELECT coalesce(max(last), 0) FROM bundle WHERE kind = 'changes' AND state IN ('stored', 'applied', 'safe')"
        " AND json_extract(facts, '$.chain') = ?"
    )
    return int(conn.execute(sql, (incarnation,)).fetchone()[0])


def _left_out(conn: Connection, many: int, year: int) -> dict[str, tuple[int, int]]:
    """The last number of every series as it may have been, and as it is; one change takes one number at most."""
    now = {(str(row[0]), int(row[1])): int(row[2]) for row in conn.execute("SELECT series, year, last FROM counter")}
    for series in {*ALWAYS, *(one for one, _ in now)}:
        now.setdefault((series, year), 0)
    return {f"{series} {of}": (last + many, last) for (series, of), last in now.items()}
