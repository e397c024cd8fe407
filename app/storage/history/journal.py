"""The durable head of a room's history, kept beside the store and compared at every opening.

A commit that was acknowledged can vanish without a trace: the journal file of the database is lost, older, or one
byte of it is spoilt, and the database opens a moment earlier. An older store can be put back, a folder copied. So
the head (machine, folder, both chains, how many changes, the last number of each series) is written into the side
file before anybody is told that it is saved. A store ahead of its head had a cut in between; a store behind it has
lost something: it goes on in a new incarnation and above every number that was given, and says so until a person has
seen it, or until the very entries stand here again (``links``).
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass, field, replace
from functools import reduce
from typing import Any

from app.records.changes import FIRST_LINK, Doc
from app.storage.driver import Connection
from app.storage.history.links import Link, gone, last_arrived, links_of, links_told, still_gone

SCOPES = ("shared", "local")
COUNTY, TOLD = "county", "losses_told"


@dataclass(frozen=True)
class Lost:
    """What the head knows and the store does not. ``changes`` is how many are missing at least, ``at`` when the last
    one was written, ``numbers`` the last of each series then and now (``case 2026`` -> (37, 35)); ``by`` is who knows
    it: the head beside the store, or ``county`` (``at`` is then when it acknowledged them); ``links`` say which entries
    they were (none where a release kept the loss that did not know)."""

    changes: int
    at: str
    numbers: dict[str, tuple[int, int]] = field(default_factory=dict)
    by: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Back:
    """What had been told as gone and stands here again: how many entries, the last of them written ``at``."""

    changes: int
    at: str


@dataclass(frozen=True)
class Standing:
    """How a store stands to what was kept beside it. ``losses`` are one for each time something was found gone;
    ``back`` is what of them came back; ``first`` is why nobody here knows it: ``machine`` (another computer, or no
    head at all), ``folder`` (copied or moved on this computer) or empty; ``healed`` are codes of what was spoilt
    beside the store and is whole again."""

    losses: tuple[Lost, ...] = ()
    first: str = ""
    healed: tuple[str, ...] = ()
    back: Back | None = None

    @property
    def lost(self) -> Lost | None:
        """All losses as one."""
        return reduce(joined, self.losses) if self.losses else None

    @property
    def clear(self) -> bool:
        return not self.losses and not self.first and not self.healed and self.back is None


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
        "last": last_arrived(conn),
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
        losses, back = came_back(conn, losses_of(head), None if lost else back_of(head.get("back")))
        first = str(head.get("first", ""))
        if head["machine"] != place.machine:
            first = "machine"
        elif head["folder"] != place.folder:
            first = first or "folder"
        found = (*losses, lost) if lost else losses
        return Standing(found, first, tuple(map(str, head.get("healed", []))), back)
    except (KeyError, TypeError, ValueError):
        return Standing(first="machine")


def came_back(conn: Connection, losses: tuple[Lost, ...], before: Back | None) -> tuple[tuple[Lost, ...], Back | None]:
    """The losses that are left where the very entries of some stand here again, and what came back in all."""
    left, back = [], before
    for lost in losses:
        links = still_gone(conn, lost.links)
        if lost.links == links:
            left.append(lost)
            continue
        many = lost.changes if not links else sum(one.missing for one in lost.links if one not in links)
        back = Back(many + (back.changes if back else 0), max(lost.at, back.at if back else ""))
        if links:
            left.append(replace(lost, changes=max(lost.changes - many, 1), links=links))
    return tuple(left), back


def behind(conn: Connection, head: Doc | None) -> bool:
    """Whether a store has lost something that the head beside it knows; False where the head cannot be read."""
    try:
        return head is not None and _behind(conn, head) is not None
    except (KeyError, TypeError, ValueError):
        return False


def _behind(conn: Connection, head: Doc) -> Lost | None:
    """What is missing where a link of the head does not stand in this history."""
    lacking = gone(conn, links_of(head))
    missing = int(head["changes"]) - count(conn)
    if missing <= 0 and not lacking:
        return None
    now, then = _numbers(conn), {str(key): int(last) for key, last in head["numbers"].items()}
    numbers = {key: (last, now.get(key, 0)) for key, last in then.items() if last > now.get(key, 0)}
    return Lost(max(missing, 1), str(head["at"]), numbers, links=lacking)


def joined(before: Lost, now: Lost) -> Lost:
    """A second loss before anybody has seen the first: the numbers of both are left out, whichever was told first."""
    both = max(before.changes, now.changes) if before.by == now.by == COUNTY else before.changes + now.changes
    numbers = dict(before.numbers)
    for series, (then, last) in now.numbers.items():
        earlier = numbers.get(series, (then, last))
        numbers[series] = (max(then, earlier[0]), min(last, earlier[1]))
    return replace(now, changes=both, numbers=numbers, by=now.by or before.by, links=(*before.links, *now.links))


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


IN_USE = (
    "SELECT coalesce(max(seq), 0) FROM ("
    "SELECT json_extract(doc, '$.number_parts.seq') AS seq FROM record WHERE kind = 'case'"
    " AND json_extract(doc, '$.number_parts.year') = ?1"
    " UNION ALL SELECT coalesce(json_extract(doc, '$.number_parts.seq'), json_extract(doc, '$.seq')) FROM record"
    " WHERE kind = 'number' AND coalesce(json_extract(doc, '$.number_parts.year'), json_extract(doc, '$.year')) = ?1"
    " AND coalesce(json_extract(doc, '$.number_parts.kind'), json_extract(doc, '$.kind'), 'case') = 'case')"
)
"""The highest number of a year that a case or a numbered blank has."""


def release_numbers(conn: Connection, back: Lost) -> None:
    """What was lost stands here again: the next case has the number behind the highest in use, and never one from
    before the loss. Of other series no record names the last number: they stay above. Within a transaction."""
    for key, (_, last) in back.numbers.items():
        series, year = key.rsplit(" ", 1)
        if series == "case":
            used = int(conn.execute(IN_USE, (int(year),)).fetchone()[0])
            sql = "UPDATE counter SET last = ? WHERE series = ? AND year = ?"
            conn.execute(sql, (max(used, last), series, int(year)))


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
    """A head that remembers what nobody has confirmed yet; ``lost``, all losses as one, is for earlier releases."""
    told: Doc = {"lost": asdict(found.lost), "losses": list(map(asdict, found.losses))} if found.lost else {}
    told |= {"healed": list(found.healed)} if found.healed else {}
    told |= {"back": asdict(found.back)} if found.back else {}
    return {**head, **told, **({"first": found.first} if found.first else {})}


def losses_of(head: Doc) -> tuple[Lost, ...]:
    """The losses a head remembers. A head of an earlier release has one at most, and does not know of what.

    Raises KeyError, TypeError or ValueError where it cannot be read.
    """
    docs = head.get("losses") or [head["lost"]] if head.get("lost") else []
    return tuple(_lost_of(doc) for doc in docs)


def _lost_of(doc: Doc) -> Lost:
    numbers = {str(key): (int(pair[0]), int(pair[1])) for key, pair in doc["numbers"].items()}
    links = links_told(doc.get("links"))
    return Lost(int(doc["changes"]), str(doc["at"]), numbers, str(doc.get("by", "")), links)


def back_of(doc: Any) -> Back | None:
    """What came back and nobody has confirmed yet."""
    return Back(int(doc["changes"]), str(doc["at"])) if isinstance(doc, dict) else None
