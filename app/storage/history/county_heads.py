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

ALWAYS = ("case", "notice")
"""Series that may have been begun in what is lost."""


class Said(NamedTuple):
    """A place in one incarnation of our own shared chain."""

    incarnation: str
    seq: int
    hash: str


def beyond(
    conn: Connection, device: str, said: Sequence[Said], at: str, year: int
) -> tuple[Lost | None, dict[str, int]]:
    """What the county holds and this store does not, beside what was told already, and up to where that reaches."""
    told = told_until(conn)
    gone = [one for one in said if one.seq > told.get(one.incarnation, 0) and not _stands(conn, device, one)]
    if not gone:
        return None, {}
    missing = sum(max(one.seq - _last(conn, device, one.incarnation), 1) for one in gone)
    unknown = sum(one.seq - _shared_with_county(conn, one.incarnation) for one in gone)
    return Lost(missing, at, _left_out(conn, unknown, year), COUNTY), {one.incarnation: one.seq for one in gone}


def _stands(conn: Connection, device: str, one: Said) -> bool:
    sql = "SELECT 1 FROM change WHERE device = ? AND incarnation = ? AND scope = 'shared' AND seq = ? AND hash = ?"
    return one.seq == 0 or conn.execute(sql, (device, *one)).fetchone() is not None


def _last(conn: Connection, device: str, incarnation: str) -> int:
    sql = "SELECT coalesce(max(seq), 0) FROM change WHERE device = ? AND incarnation = ? AND scope = 'shared'"
    return int(conn.execute(sql, (device, incarnation)).fetchone()[0])


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
