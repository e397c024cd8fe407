"""One write: changes, records, indexes, numbers and files in one transaction."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from app.records.case import Case, as_case, as_doc
from app.records.cases.deadlines import DueDays
from app.records.changes import FIRST_LINK, LAST_ORDER, Change, Doc, StoredChange, canonical_text, encode
from app.records.merging.groups import groups
from app.records.merging.settling import REOPENED, SETTLED
from app.records.projection import Put, project
from app.storage.blobs import FOLDER, file_name, seal, write_file
from app.storage.driver import Connection
from app.storage.finding.index import columns, count_number, index_cases, index_other
from app.storage.getting import KEPT, Getting
from app.storage.history.forgetting import forget
from app.storage.history.merged import hanging_together, order_seen, parents_of, read_anew, unplaced

NEW_ID_BYTES = 12
CASES_AT_ONCE = 500
"""How many cases of one write wait for the lists and the search: a book of thousands does not stand in memory whole."""


def new_id() -> str:
    """A fresh id for a change or a record: 24 hex digits, never reused, says nothing."""
    return secrets.token_hex(NEW_ID_BYTES)


class Chain:
    """Where a writer stands: its device, its incarnation and who acts."""

    def __init__(self, device: str, incarnation: str, actor: str) -> None:
        self.device = device
        self.incarnation = incarnation
        self.actor = actor

    def head(self, conn: Connection, scope: str) -> tuple[int, str]:
        """Sequence and hash of the last link of one scope; (0, zeros) before the first."""
        found = conn.execute(
            "SELECT seq, hash FROM change WHERE device = ? AND incarnation = ? AND scope = ? ORDER BY seq DESC LIMIT 1",
            (self.device, self.incarnation, scope),
        ).fetchone()
        return (found[0], found[1]) if found else (0, FIRST_LINK)


class Writing(Getting):
    """Inside ``Store.writing()``: what is done here is durable when the block ends, or undone."""

    def __init__(
        self,
        conn: Connection,
        chain: Chain,
        folder: Path,
        name_key: bytes,
        now: Callable[[], datetime],
        due: Callable[[Case], DueDays],
    ) -> None:
        self._conn = conn
        self._chain = chain
        self._folder = folder
        self._name_key = name_key
        self._now = now
        self._due = due
        self._cases: dict[str, Case] = {}
        self.changes: list[Change] = []
        self.written: list[Path] = []

    def text_of(self, kind: str, record_id: str) -> str | None:
        found = self._conn.execute(KEPT, (kind, record_id)).fetchone()
        return str(found[0]) if found else None

    def record(
        self,
        kind: str,
        record_id: str,
        data: Mapping[str, Any],
        *,
        shared: bool = True,
        parents: Sequence[str] | None = None,
    ) -> Change:
        """Append a change to its chain and apply what it projects to; ``data`` is told in ``records/recorded``."""
        return self.record_run(record_id, [(kind, data)], shared=shared, parents=parents)[0]

    def record_run(
        self,
        record_id: str,
        told: Iterable[tuple[str, Mapping[str, Any]]],
        *,
        shared: bool = True,
        parents: Sequence[str] | None = None,
    ) -> list[Change]:
        """Append what follows one another in one record (kinds with data), each in a change of its own, then let stand
        what all of them come to: what stood only in between is never written as a record."""
        made: list[Change] = []
        rows: list[tuple[StoredChange, Change]] = []
        parents = self._last_of(record_id, shared) if parents is None else parents
        seq, prev = self._chain.head(self._conn, "shared" if shared else "local")
        order = order_seen(self._conn, self._chain.device, self._chain.incarnation)
        for kind, data in told:
            order = min(order + shared, LAST_ORDER)
            change = Change(
                id=new_id(),
                record=record_id,
                kind=kind,
                actor=self._chain.actor,
                at=self._now().isoformat(timespec="seconds"),
                data=as_doc(data),
                parents=tuple(parents),
                shared=shared,
                order=order,
            )
            seq += 1
            stored = encode(
                change,
                device=self._chain.device,
                incarnation=self._chain.incarnation,
                seq=seq,
                prev=prev,
                salt=secrets.token_hex(16),
            )
            rows.append((stored, change))
            made.append(change)
            parents, prev = (change.id,), stored.hash
        self._append(rows)
        if order >= LAST_ORDER or any(change.kind in (SETTLED, REOPENED) for change in made):
            self._bring_together(made)
        else:
            self._apply(made)
        return made

    def _last_of(self, record_id: str, shared: bool) -> tuple[str, ...]:
        if shared:
            return parents_of(self._conn, self._chain.device, self._chain.incarnation, record_id)
        found = self._conn.execute(
            "SELECT id FROM change WHERE record = ? ORDER BY arrival DESC LIMIT 1", (record_id,)
        ).fetchone()
        return (found[0],) if found else ()

    def accept(self, stored: Sequence[StoredChange]) -> list[str]:
        """Keep changes of another chain byte for byte, each after the one before it there, which is the caller's to
        verify, and let stand what all comes to. The ids of those that cannot be read after what stands here: they stay
        in the history. One whose words were kept back stands between the others."""
        found = [(one, one.told()) for one in stored]
        self._append(found)
        return self._bring_together([change for _, change in found])

    def _bring_together(self, changes: Sequence[Change]) -> list[str]:
        """Read anew whatever these changes, which were not written upon all that stands here, speak of."""
        unreadable: list[str] = []
        for records in groups(changes, lambda name: hanging_together(self._conn, name), unplaced(self._conn)):
            folded = read_anew(self._conn, records, self.get)
            unreadable += folded.unreadable
            self._let_stand(Put(kind, ident, doc) for (kind, ident), doc in folded.docs.items())
        self.changes += [change for change in changes if change.data]
        return unreadable

    def _append(self, rows: Iterable[tuple[StoredChange, Change]]) -> None:
        self._conn.executemany(
            "INSERT INTO change (id, device, incarnation, scope, seq, prev, hash, record, kind, envelope, body)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    change.id,
                    stored.device,
                    stored.incarnation,
                    "shared" if change.shared else "local",
                    stored.seq,
                    stored.prev,
                    stored.hash,
                    change.record,
                    change.kind,
                    stored.envelope,
                    stored.body,
                )
                for stored, change in rows
            ],
        )

    def _apply(self, changes: Sequence[Change]) -> None:
        """Let stand what the changes come to, which follow one another; a record that several put is written once."""
        stands: dict[tuple[str, str], Put] = {}

        def standing(kind: str, record_id: str) -> Doc | None:
            put = stands.get((kind, record_id))
            return put.doc if put else self.get(kind, record_id)

        for change in changes:
            stands |= {(put.kind, put.id): put for put in project(change, standing)}
        self._let_stand(stands.values())
        self.changes += changes

    def _let_stand(self, puts: Iterable[Put]) -> None:
        """Write documents with what finds them."""
        for put in puts:
            put_record(self._conn, put)
            index_other(self._conn, put.kind, put.id, put.doc)
            if put.kind == "case":
                self._cases[put.id] = as_case(put.doc)
                count_number(self._conn, put.doc.get("number_parts"))
            elif put.kind == "number":
                count_number(self._conn, put.doc.get("number_parts") or put.doc)
        if len(self._cases) >= CASES_AT_ONCE:
            self.flush()

    def take_number(self, kind: str, year: int) -> int:
        """The next number of a series; used or lost with this write, never twice."""
        found = self._conn.execute("SELECT last FROM counter WHERE series = ? AND year = ?", (kind, year)).fetchone()
        number = int(found[0]) + 1 if found else 1
        count_number(self._conn, {"kind": kind, "year": year, "seq": number})
        return number

    def put_blob(self, data: bytes | Path, *, name: str = "") -> str:
        """Seal an attachment or a frozen page into its file, durable before its row; the blob's id. ``name`` is the id
        of one that is to stand here again."""
        plain = data if isinstance(data, bytes) else data.read_bytes()
        blob_id, key = name or secrets.token_hex(16), os.urandom(32)
        place = file_name(self._name_key, blob_id)
        sealed = seal(key, plain)
        self.written.append(self._folder / FOLDER / place)
        write_file(self._folder, place, sealed)
        self._conn.execute(
            "INSERT INTO blob (id, name, file_key, size, sha256, sealed_sha256) VALUES (?,?,?,?,?,?)",
            (
                blob_id,
                place,
                key,
                len(plain),
                hashlib.sha256(plain).hexdigest(),
                hashlib.sha256(sealed).hexdigest(),
            ),
        )
        return blob_id

    def forget(self, records: Sequence[str], blobs: Sequence[str]) -> None:
        """Destroy what these records ever said and these files hold; what outlives them is recorded afterwards.

        ``Store.finish_forgetting`` after the write takes what is left of it on the disk.
        """
        forget(self._conn, records, blobs)

    def flush(self) -> None:
        """Bring the lists and the search up to what this write changed; done at the latest before the commit."""
        index_cases(self._conn, self._cases.values(), self._due)
        self._cases.clear()


def put_record(conn: Connection, put: Put) -> None:
    """Let a document stand; ``check`` uses the same function on an empty store."""
    conn.execute(
        "INSERT INTO record (kind, id, case_id, form, month, ledger, doc) VALUES (?,?,?,?,?,?,?)"
        " ON CONFLICT (kind, id) DO UPDATE SET case_id = excluded.case_id, form = excluded.form,"
        " month = excluded.month, ledger = excluded.ledger, doc = excluded.doc",
        (put.kind, put.id, *columns(put.kind, put.doc), canonical_text(put.doc)),
    )
