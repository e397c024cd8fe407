"""The durable head of a room's history, kept beside the store and compared at every opening.

A commit that was acknowledged can vanish without a trace: the journal file of the database is lost, older, or one
byte of it is spoilt, and the database opens a moment earlier. An older store can be put back, a folder copied. So
the head (machine, folder, both chains, how many changes, the last number of each series) is written into the side
file before anybody is told that it is saved. A store ahead of its head had a cut in between; a store behind it has
lost something: it goes on in a new incarnation and above every number that was given, and says so until a person has
seen it.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.records.changes import FIRST_LINK, Doc
from app.storage.driver import Connection

SCOPES = ("shared", "local")
COUNTY, TOLD = "county", "losses_told"


@dataclass(frozen=True)
class Lost:
    """What the head knows and the store does not. ``changes`` is how many are missing at least, ``at`` when the last
    one was written, ``numbers`` the last of each series then and now (``case 2026`` -> (37, 35)); ``by`` is who knows
    it: the head beside the store, or ``county`` (``at`` is then when it acknowledged them)."""

    changes: int
    at: str
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    by: str = ""


@dataclass(frozen=True)
class Standing:
    """How a store stands to what was kept beside it. ``first`` is why nobody here knows it: ``machine`` (another
    computer, or no head at all), ``folder`` (copied or moved on this computer) or empty; ``healed`` are codes of
    what was spoilt beside the store and is whole again."""

    lost: Lost | None = None
    first: str = ""
    healed: tuple[str, ...] = ()

    @property
    def clear(self) -> bool:
        return self.lost is None and not self.first and not self.healed


@dataclass(frozen=True)
class Place:
    """Who writes and where: the parts of a head that do not come out of the store."""

    machine: str
    folder: str
    device: str
    incarnation: str


def fresh_incarnation() -> str:
    """16 random bytes as hex."""
    return secrets.token_hex(16)


def count(conn: Connection) -> int:
    """How many changes ever arrived here."""
    return int(conn.execute("SELECT coalesce(max(arrival), 0) FROM change").fetchone()[0])


def head_of(conn: Connection, place: Place, at: str) -> Doc:
    """The head as the store has it now."""
    return {
        "machine": place.machine,
        "folder": place.folder,
        "device": place.device,
        "incarnation": place.incarnation,
        "heads": {scope: _link(conn, place, scope) for scope in SCOPES},
        "changes": count(conn),
        "numbers": _numbers(conn),
        "at": at,
    }


def _link(conn: Connection, place: Place, scope: str) -> list[Any]:
    found = conn.execute(
        "SELECT seq, hash FROM change WHERE device = ? AND incarnation = ? AND scope = ? ORDER BY seq DESC LIMIT 1",
        (place.device, place.incarnation, scope),
    ).fetchone()
    return [int(found[0]), str(found[1])] if found else [0, FIRST_LINK]


def _numbers(conn: Connection) -> dict[str, int]:
    return {f"{row[0]} {row[1]}": int(row[2]) for row in conn.execute("SELECT series, year, last FROM counter")}


def standing(conn: Connection, head: Doc | None, place: Place) -> Standing:
    """Compare a store with the head kept beside it. A head that cannot be read counts as none."""
    try:
        if head is None:
            return Standing(first="machine")
        lost = _behind(conn, head)
        kept = lost_of(head.get("lost"))
        first = str(head.get("first", ""))
        if head["machine"] != place.machine:
            first = "machine"
        elif head["folder"] != place.folder:
            first = first or "folder"
        return Standing(joined(kept, lost), first, tuple(map(str, head.get("healed", []))))
    except (KeyError, TypeError, ValueError):
        return Standing(first="machine")


def behind(conn: Connection, head: Doc | None) -> bool:
    """Whether a store has lost something that the head beside it knows; False where the head cannot be read."""
    try:
        return head is not None and _behind(conn, head) is not None
    except (KeyError, TypeError, ValueError):
        return False


def _behind(conn: Connection, head: Doc) -> Lost | None:
    """What is missing where a link of the head does not stand in this history."""
    links = [(scope, int(head["heads"][scope][0]), str(head["heads"][scope][1])) for scope in SCOPES]
    missing = int(head["changes"]) - count(conn)
    if missing <= 0 and all(_stands(conn, head, *link) for link in links):
        return None
    now, then = _numbers(conn), {str(key): int(last) for key, last in head["numbers"].items()}
    gone = {key: (last, now.get(key, 0)) for key, last in then.items() if last > now.get(key, 0)}
    return Lost(max(missing, 1), str(head["at"]), gone)


def _stands(conn: Connection, head: Doc, scope: str, seq: int, link: str) -> bool:
    sql = "SELECT 1 FROM change WHERE device = ? AND incarnation = ? AND scope = ? AND seq = ? AND hash = ?"
    chain = (head["device"], head["incarnation"], scope)
    return seq == 0 or conn.execute(sql, (*chain, seq, link)).fetchone() is not None


def joined(before: Lost | None, now: Lost | None) -> Lost | None:
    """A second loss before anybody has seen the first: the numbers of both are left out, whichever was told first."""
    if before is None or now is None:
        return now or before
    both = max(before.changes, now.changes) if before.by == now.by == COUNTY else before.changes + now.changes
    numbers = dict(before.numbers)
    for series, (then, last) in now.numbers.items():
        earlier = numbers.get(series, (then, last))
        numbers[series] = (max(then, earlier[0]), min(last, earlier[1]))
    return replace(now, changes=both, numbers=numbers, by=now.by or before.by)


def go_on(conn: Connection, found: Lost, until: dict[str, int]) -> str:
    """Let a store that has lost something go on: in a new incarnation, above every number that was given. ``until``
    is the place in each old incarnation up to which the loss is told with this. Durable when it returns; the new
    incarnation."""
    incarnation = fresh_incarnation()
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute("UPDATE property SET value = ? WHERE name = 'incarnation'", (incarnation.encode(),))
        keep_told(conn, until)
        for key, (last, _) in found.numbers.items():
            series, year = key.rsplit(" ", 1)
            conn.execute(
                "INSERT INTO counter VALUES (?, ?, ?) ON CONFLICT (series, year)"
                " DO UPDATE SET last = max(last, excluded.last)",
                (series, int(year), last),
            )
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    return incarnation


def told_until(conn: Connection) -> dict[str, int]:
    """The place in each incarnation up to which a loss was told."""
    found = conn.execute("SELECT value FROM property WHERE name = ?", (TOLD,)).fetchone()
    return dict(json.loads(bytes(found[0]))) if found else {}


def keep_told(conn: Connection, until: dict[str, int]) -> None:
    """Remember up to where a loss was told; within a transaction."""
    before = told_until(conn)
    both = before | {one: max(seq, before.get(one, 0)) for one, seq in until.items()}
    conn.execute("INSERT OR REPLACE INTO property VALUES (?, ?)", (TOLD, json.dumps(both).encode()))


def with_standing(head: Doc, found: Standing) -> Doc:
    """A head that remembers what nobody has confirmed yet."""
    lost = found.lost
    told: Doc = {"lost": asdict(lost)} if lost else {}
    told |= {"healed": list(found.healed)} if found.healed else {}
    return {**head, **told, **({"first": found.first} if found.first else {})}


def lost_of(doc: Any) -> Lost | None:
    """A loss that was remembered and not confirmed."""
    if not isinstance(doc, dict):
        return None
    numbers = {str(key): (int(pair[0]), int(pair[1])) for key, pair in doc["numbers"].items()}
    return Lost(int(doc["changes"]), str(doc["at"]), numbers, str(doc.get("by", "")))
