"""Which entries a loss is of, so that they are known again when they come back.

How many entries are missing says nothing of which: another store of the same length has as many. A chain's link at a
place fixes every entry before it (each envelope holds the hash of the one before), so a loss keeps the links that its
head named and that did not stand here. They are back only where the very envelopes stand again, reckoned anew from
their bytes down to where the store had come: a hash in a column proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from app.records.changes import FIRST_LINK, Doc, StoredChange
from app.storage.driver import Connection


class Link(NamedTuple):
    """A place in one chain and the hash that stood there; ``missing`` is how many entries up to it were gone."""

    device: str
    incarnation: str
    scope: str
    seq: int
    hash: str
    missing: int = 1


def last_arrived(conn: Connection) -> list[Any]:
    """The place and hash of the newest entry, whoever wrote it; empty before the first."""
    found = conn.execute(
        "SELECT device, incarnation, scope, seq, hash FROM change WHERE arrival = (SELECT max(arrival) FROM change)"
    ).fetchone()
    return list(found) if found else []


def links_of(head: Doc) -> list[Link]:
    """The places a head names: the ends of our own two chains, and the newest entry (not named by older releases).

    Raises KeyError, TypeError or ValueError where the head cannot be read.
    """
    own = (str(head["device"]), str(head["incarnation"]))
    found = [Link(*own, scope, int(end[0]), str(end[1])) for scope, end in head["heads"].items() if int(end[0])]
    last = head.get("last")
    if last:
        found.append(Link(str(last[0]), str(last[1]), str(last[2]), int(last[3]), str(last[4])))
    return list(dict.fromkeys(found))


def gone(conn: Connection, links: Iterable[Link]) -> tuple[Link, ...]:
    """Those that do not stand in this store, each with how many entries it lacks up to there."""
    return tuple(one._replace(missing=_lacking(conn, one)) for one in links if not _stands(conn, one))


def _stands(conn: Connection, one: Link) -> bool:
    sql = "SELECT 1 FROM change WHERE device = ? AND incarnation = ? AND scope = ? AND seq = ? AND hash = ?"
    return conn.execute(sql, one[:5]).fetchone() is not None


def _lacking(conn: Connection, one: Link) -> int:
    sql = "SELECT coalesce(max(seq), 0) FROM change WHERE device = ? AND incarnation = ? AND scope = ?"
    return max(one.seq - int(conn.execute(sql, one[:3]).fetchone()[0]), 1)


def still_gone(conn: Connection, links: Sequence[Link]) -> tuple[Link, ...]:
    """Those whose entries did not come back."""
    return tuple(one for one in links if not _is_back(conn, one))


def _is_back(conn: Connection, one: Link) -> bool:
    """Whether all the entries that were missing up to a link stand here again, whole and in one chain."""
    rows = conn.execute(
        "SELECT device, incarnation, seq, prev, hash, envelope, body FROM change"
        " WHERE device = ? AND incarnation = ? AND scope = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC",
        (*one[:3], one.seq - one.missing + 1, one.seq),
    ).fetchall()
    wanted = one.hash
    for row in rows:
        body = None if row[6] is None else bytes(row[6])
        entry = StoredChange(row[0], row[1], row[2], row[3], row[4], bytes(row[5]), body)
        if entry.hash != wanted or not entry.holds():
            return False
        wanted = entry.prev
    before = conn.execute(
        "SELECT hash FROM change WHERE device = ? AND incarnation = ? AND scope = ? AND seq = ?",
        (*one[:3], one.seq - one.missing),
    ).fetchone()
    return len(rows) == one.missing and wanted == (before[0] if before else FIRST_LINK)


def links_told(doc: Any) -> tuple[Link, ...]:
    """Links as they were kept; raises TypeError or ValueError where they cannot be read."""
    return tuple(Link(str(a), str(b), str(c), int(seq), str(at), int(many)) for a, b, c, seq, at, many in doc or [])
