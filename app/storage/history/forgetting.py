"""Destroying what a file held: the bodies of its changes, its attachments, its drafts; envelopes and chain stand.

The transaction takes the bodies and the keys. What stays behind in freed pages, in the index of words, in old copies
beside the store and in files without a row goes afterwards; a mark in the same transaction says that this is due,
so that a power cut in between only puts it off to the next opening.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from app.storage.base import STORE, Base
from app.storage.blobs import remove, strays
from app.storage.draftfile import forget_aside
from app.storage.driver import Connection, told
from app.storage.files import disk_told
from app.storage.finding.index import wipe_replaced

DUE = "forgetting"


def forget(conn: Connection, records: Sequence[str], blobs: Sequence[str]) -> None:
    """Within a write: no body of these records and no key of these files is left. Records are ids of any kind."""
    names, files = json.dumps(list(records)), json.dumps(list(blobs))
    conn.execute("UPDATE change SET body = NULL WHERE record IN (SELECT value FROM json_each(?))", (names,))
    conn.execute("DELETE FROM blob WHERE id IN (SELECT value FROM json_each(?))", (files,))
    conn.execute("INSERT OR REPLACE INTO property VALUES (?, ?)", (DUE, names.encode()))


class Forgetting(Base):
    """The forgetting part of ``Store``."""

    def links_of(self, records: Sequence[str]) -> list[tuple[str, int]]:
        """Incarnation and sequence of every shared change to these records."""
        sql = (
            "SELECT incarnation, seq FROM change WHERE scope = 'shared'"
            " AND record IN (SELECT value FROM json_each(?)) ORDER BY arrival"
        )
        return [(str(row[0]), int(row[1])) for row in self.rows(sql, (json.dumps(list(records)),))]

    def finish_forgetting(self) -> None:
        """Wipe what a destruction left; nothing to do in most rooms. Needs memory and disk for the store once more.

        Raises ``Trouble``; then it is still due and done at the next opening.
        """
        due = self.property(DUE)
        if due is None:
            return
        with self._turn, self._drafting:
            self._wipe_files()
            self._wipe_drafts(json.loads(due))
            with told():
                wipe_replaced(self._conn)
                for conn in (self._conn, self._drafts):
                    conn.execute("VACUUM")
                    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                self._conn.execute("DELETE FROM property WHERE name = ?", (DUE,))

    def _wipe_files(self) -> None:
        known = {row[0] for row in self.rows("SELECT name FROM blob")}
        for path in [*strays(self.folder, known), *_older(self.folder)]:
            remove(path)
        with disk_told():
            forget_aside(self.folder)

    def _wipe_drafts(self, records: list[str]) -> None:
        """A draft's place names its case; it may be anybody's. A new case begun like the old one stays."""
        with told():
            places = [row[0] for row in self._drafts.execute("SELECT DISTINCT place FROM draft").fetchall()]
            gone = [(place,) for place in places if set(place.split(":")) & set(records) and place[:6] != "intake"]
            self._drafts.executemany("DELETE FROM draft WHERE place = ?", gone)


def _older(folder: Path) -> list[Path]:
    """Copies of the store from before a new program's first step."""
    with disk_told():
        return sorted(folder.glob(f"{STORE}.before-*"))
