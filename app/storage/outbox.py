"""The exchange's tables: sealed bundles, receipts, pieces and how far a peer has come.

The store knows no bundle format; it keeps what ``sync.exchange`` hands it, in the same file and the
same transactions as everything else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypedDict, cast

from app.storage.driver import Connection

ORDER = ("sealed", "carried", "stored", "applied", "safe")
UNDER_WAY = ORDER[:2]
WITHDRAWN, SUPERSEDED = "withdrawn", "superseded"
"""Facts of a bundle that travels no more although the centre has not said that it holds it: it was taken back, or a
later stream carries the same changes. Its row stays for a receipt that comes anyway."""
_KEYS = (
    "header_sha", "peer", "kind", "incarnation", "seq", "prev", "first", "last", "size", "header", "state",
    "carried", "made_on", "facts",
)  # fmt: skip
_BUNDLE = ", ".join(_KEYS)


class BundleFacts(TypedDict, total=False):
    """What a bundle's row says of what is in it."""

    chain: str  # of its changes: the incarnation
    changes: int
    held: list[str]
    mentions: list[str]
    sha256: str  # of the whole file of which it is a piece
    part: int
    withdrawn: bool
    superseded: bool
    refused: str  # the code with which the centre did not take it


class SealedBundle(TypedDict):
    """A row of a sealed bundle."""

    header_sha: str
    peer: str
    kind: str  # changes, piece
    incarnation: str
    seq: int | None  # of the stream; a piece has none
    prev: str | None
    first: int | None
    last: int | None
    size: int
    header: bytes
    state: str  # a word of ``ORDER``
    carried: int
    made_on: str
    facts: BundleFacts


class KeptReceipt(TypedDict):
    """A bundle of the centre as it was kept; ``body`` is the bytes as they came."""

    header_sha: str
    peer: str
    device: str  # the fingerprint of the PC to which it was given
    incarnation: str
    seq: int
    header: bytes
    body: bytes
    arrived_at: str


class Room(Protocol):
    """What these tables need of the store."""

    def rows(self, sql: str, args: Any = ()) -> list[Any]: ...

    def row(self, sql: str, args: Any = ()) -> Any: ...

    def transaction(self) -> Any: ...


class SyncTables:
    """``Store.sync``. Every method is one transaction, or joins the one that is open."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def add_bundle(
        self,
        header_sha: str,
        *,
        peer: str,
        kind: str,
        incarnation: str,
        header: bytes,
        size: int,
        made_on: str,
        seq: int | None = None,
        prev: str | None = None,
        first: int | None = None,
        last: int | None = None,
        facts: BundleFacts | None = None,
    ) -> None:
        """Step 2 of sealing: the row that makes a bundle's sequence and hash durable. ``first``–``last`` are the
        change sequences it carries; ``kind`` is ``changes`` or ``piece`` (which has no ``seq``)."""
        row = (header_sha, peer, kind, incarnation, seq, prev, first, last, size, header, "sealed", 0, made_on)
        with self._conn() as conn:
            conn.execute(
                f"INSERT INTO bundle ({_BUNDLE}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (*row, json.dumps(facts or {}, sort_keys=True)),
            )

    def bundles(self, peer: str | None = None, *, state: str | None = None) -> list[SealedBundle]:
        """Bundles in the order they were sealed."""
        rows = self._room.rows(f"SELECT {_BUNDLE} FROM bundle ORDER BY kind, rowid")
        docs = [_bundle(row) for row in rows]
        return [d for d in docs if (peer is None or d["peer"] == peer) and (state is None or d["state"] == state)]

    def bundle(self, header_sha: str) -> SealedBundle | None:
        row = self._room.row(f"SELECT {_BUNDLE} FROM bundle WHERE header_sha = ?", (header_sha,))
        return _bundle(row) if row else None

    def head(self, peer: str, incarnation: str) -> tuple[int, str] | None:
        """Sequence and header hash of the last bundle sealed to a peer in an incarnation."""
        sql = "SELECT seq, header_sha FROM bundle WHERE peer = ? AND incarnation = ? AND seq IS NOT NULL"
        row = self._room.row(sql + " ORDER BY seq DESC LIMIT 1", (peer, incarnation))
        return (int(row[0]), str(row[1])) if row else None

    def sealed_until(self, peer: str, incarnation: str) -> int:
        """The last change sequence of an incarnation that a bundle to this peer carries; 0 before the first."""
        row = self._room.row(
            "SELECT max(last) FROM bundle WHERE peer = ? AND incarnation = ? AND kind = 'changes'", (peer, incarnation)
        )
        return int(row[0] or 0)

    def set_state(self, header_sha: str, state: str) -> None:
        """Move a bundle forward. ``carried`` also counts the times it left."""
        now = self.bundle(header_sha)
        if now is None:
            return
        with self._conn() as conn:
            if state == "carried":
                conn.execute("UPDATE bundle SET carried = carried + 1 WHERE header_sha = ?", (header_sha,))
            if ORDER.index(state) > ORDER.index(now["state"]):
                conn.execute("UPDATE bundle SET state = ? WHERE header_sha = ?", (state, header_sha))

    def set_states_until(self, peer: str, incarnation: str, seq: int, state: str) -> None:
        """A receipt's head: every numbered bundle up to ``seq`` is at least in ``state``."""
        earlier = json.dumps(ORDER[: ORDER.index(state)])
        with self._conn() as conn:
            conn.execute(
                "UPDATE bundle SET state = ? WHERE peer = ? AND incarnation = ? AND seq <= ?"
                " AND state IN (SELECT value FROM json_each(?))",
                (state, peer, incarnation, seq, earlier),
            )

    def set_back(self, header_shas: Sequence[str]) -> int:
        """The centre holds these no more: they are under way again. How many there were."""
        sql = (
            "UPDATE bundle SET state = 'carried' WHERE header_sha IN (SELECT value FROM json_each(?))"
            " AND state NOT IN (SELECT value FROM json_each(?))"
        )
        with self._conn() as conn:
            args = (json.dumps(list(header_shas)), json.dumps(UNDER_WAY))
            return int(conn.execute(sql, args).rowcount)

    def forget_heads(self, peer: str) -> None:
        """What a centre said of our streams counts no more."""
        with self._conn() as conn:
            conn.execute("DELETE FROM peer_head WHERE peer = ?", (peer,))

    def supersede(self, header_shas: Sequence[str]) -> None:
        """What these carry travels in a later stream."""
        sql = (
            "UPDATE bundle SET facts = json_set(facts, ?, json('true'))"
            " WHERE header_sha IN (SELECT value FROM json_each(?))"
        )
        with self._conn() as conn:
            conn.execute(sql, (f"$.{SUPERSEDED}", json.dumps(list(header_shas))))

    def forget_pieces(self, header_shas: Sequence[str]) -> None:
        """The files of which these carry a part are to be sealed again."""
        sql = "DELETE FROM piece WHERE header_sha IN (SELECT value FROM json_each(?))"
        with self._conn() as conn:
            conn.execute(sql, (json.dumps(list(header_shas)),))

    def set_refused(self, peer: str, codes: Mapping[str, str]) -> None:
        """Which bundles the centre did not take, and with which code; what it said of others before counts no more."""
        with self._conn() as conn:
            conn.execute(
                "UPDATE bundle SET facts = json_remove(facts, '$.refused')"
                " WHERE peer = ? AND json_extract(facts, '$.refused') IS NOT NULL",
                (peer,),
            )
            sql = "UPDATE bundle SET facts = json_set(facts, '$.refused', ?) WHERE header_sha = ? AND peer = ?"
            conn.executemany(sql, [(code, sha, peer) for sha, code in codes.items()])

    def drop_bundle(self, header_sha: str) -> None:
        """Take back a row whose bytes never became durable (its ``.tmp`` is gone)."""
        with self._conn() as conn:
            conn.execute("DELETE FROM piece WHERE header_sha = ?", (header_sha,))
            conn.execute("DELETE FROM bundle WHERE header_sha = ?", (header_sha,))

    def withdraw(self, header_sha: str) -> None:
        """A bundle must not reach its centre any more."""
        sql = "UPDATE bundle SET facts = json_set(facts, ?, json('true')) WHERE header_sha = ?"
        with self._conn() as conn:
            conn.execute("DELETE FROM piece WHERE header_sha = ?", (header_sha,))
            conn.execute(sql, (f"$.{WITHDRAWN}", header_sha))

    def files_of(self, header_sha: str) -> set[str]:
        """The files of which a bundle carries a piece."""
        return {str(row[0]) for row in self._room.rows("SELECT blob_id FROM piece WHERE header_sha = ?", (header_sha,))}

    def add_piece(self, peer: str, blob_id: str, part: int, header_sha: str) -> None:
        """A part of an attachment is sealed for a centre in that bundle."""
        with self._conn() as conn:
            conn.execute("INSERT OR REPLACE INTO piece VALUES (?, ?, ?, ?)", (peer, blob_id, part, header_sha))

    def pieces(self, blob_id: str, peer: str) -> list[tuple[int, str]]:
        """Parts of an attachment that are sealed for a centre: (part, header hash)."""
        sql = "SELECT part, header_sha FROM piece WHERE blob_id = ? AND peer = ? ORDER BY part"
        return [(row[0], row[1]) for row in self._room.rows(sql, (blob_id, peer))]

    def add_receipt(
        self,
        header_sha: str,
        *,
        peer: str,
        device: str,
        incarnation: str,
        seq: int,
        header: bytes,
        body: bytes,
        arrived_at: str,
    ) -> bool:
        """Keep a verified bundle of the centre; False when it was here already."""
        row = (header_sha, peer, device, incarnation, seq, header, body, arrived_at)
        with self._conn() as conn:
            before = conn.total_changes
            conn.execute("INSERT INTO receipt VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (header_sha) DO NOTHING", row)
            return bool(conn.total_changes > before)

    def receipts(self, peer: str | None = None) -> list[KeptReceipt]:
        """Receipts in order of arrival; ``body`` is the bytes as they came."""
        keys = ("header_sha", "peer", "device", "incarnation", "seq", "header", "body", "arrived_at")
        rows = self._room.rows(f"SELECT {', '.join(keys)} FROM receipt ORDER BY rowid")
        docs = [cast(KeptReceipt, dict(zip(keys, row, strict=True))) for row in rows]
        return [doc for doc in docs if peer is None or doc["peer"] == peer]

    def receipt_at(self, peer: str, device: str, incarnation: str, seq: int) -> str | None:
        """The hash of the bundle that a peer gave to a device under a number."""
        sql = "SELECT header_sha FROM receipt WHERE peer = ? AND device = ? AND incarnation = ? AND seq = ?"
        row = self._room.row(sql, (peer, device, incarnation, seq))
        return str(row[0]) if row else None

    def receipt_head(self, peer: str, device: str, incarnation: str) -> tuple[int, str] | None:
        """Sequence and hash of the last bundle that a peer gave to a device in an incarnation."""
        row = self._room.row(
            "SELECT seq, header_sha FROM receipt WHERE peer = ? AND device = ? AND incarnation = ?"
            " ORDER BY seq DESC LIMIT 1",
            (peer, device, incarnation),
        )
        return (int(row[0]), str(row[1])) if row else None

    def set_peer_head(self, peer: str, incarnation: str, level: str, seq: int, head: str) -> None:
        """How far the peer says it has our stream: ``level`` is stored, applied or safe; a late answer takes nothing
        back."""
        with self._conn() as conn:
            conn.execute(
                "INSERT INTO peer_head VALUES (?, ?, ?, ?, ?) ON CONFLICT (peer, incarnation, level)"
                " DO UPDATE SET seq = excluded.seq, hash = excluded.hash WHERE excluded.seq > peer_head.seq",
                (peer, incarnation, level, seq, head),
            )

    def peer_heads(self, peer: str, incarnation: str) -> dict[str, tuple[int, str]]:
        """level -> (sequence, hash)."""
        sql = "SELECT level, seq, hash FROM peer_head WHERE peer = ? AND incarnation = ?"
        return {row[0]: (row[1], row[2]) for row in self._room.rows(sql, (peer, incarnation))}

    def common_head(self, peer: str) -> tuple[str, int, str] | None:
        """Incarnation, sequence and hash of the last bundle sealed here that the peer has said it holds."""
        row = self._room.row(
            "SELECT incarnation, seq, header_sha FROM bundle WHERE peer = ? AND seq IS NOT NULL"
            " AND state NOT IN ('sealed', 'carried') ORDER BY rowid DESC LIMIT 1",
            (peer,),
        )
        return (str(row[0]), int(row[1]), str(row[2])) if row else None

    def counts(self) -> dict[str, int]:
        """How many bundles stand in each state; one that was taken back, or that a later stream carries, is not under
        way."""
        found = dict(
            self._room.rows(
                "SELECT state, count(*) FROM bundle WHERE state NOT IN (SELECT value FROM json_each(?))"
                " OR coalesce(json_extract(facts, ?), json_extract(facts, ?)) IS NULL GROUP BY state",
                (json.dumps(UNDER_WAY), f"$.{WITHDRAWN}", f"$.{SUPERSEDED}"),
            )
        )
        return {state: int(found.get(state, 0)) for state in ORDER}

    def _conn(self) -> Any:
        return self._room.transaction()


def _bundle(row: Any) -> SealedBundle:
    doc = dict(zip(_KEYS, row, strict=True))
    return cast(SealedBundle, {**doc, "facts": json.loads(doc["facts"])})


__all__ = ["Connection", "SyncTables"]
