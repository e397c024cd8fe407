"""What the store keeps besides records: files, page codes, drafts, the outbox pair."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.records.changes import Doc
from app.records.clock import LEEWAY, NO_EARLIER
from app.records.committed import note
from app.records.errors import Damaged, Refused, Trouble
from app.records.kept import Draft
from app.storage.backups.restoring import read_entry
from app.storage.base import Base
from app.storage.blobs import FOLDER, read_file, sealed_size, size_of, unseal, write_file
from app.storage.driver import told
from app.storage.finding.index import reckon_days
from app.storage.history.links import last_arrived
from app.storage.keys.crypto import lock, public_of, unlock

_DRAFT = "draft"
_MINE = "mine"
_FAR = timedelta(days=45)
"""A clock that jumped so far ahead since the room was last open is not believed before a person has confirmed the
day: believed, it would call every true day before it false once it was set right."""
_STEP = timedelta(hours=1)
"""The floor moves in steps: opening a room should not cost a write each time."""


def _moment(text: object) -> datetime | None:
    """An ISO time with a zone; None for anything else."""
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo else None


def whole(key: bytes, sealed: bytes, sha256: str) -> bytes:
    """The content of a kept file; raises ``Damaged("file_damaged")`` where it is not what was kept."""
    data = unseal(key, sealed)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Damaged("file_damaged")
    return data


class Keeping(Base):
    """The keeping half of ``Store``."""

    def read_blob(self, blob_id: str) -> bytes:
        """A file's content; raises ``Damaged("file_missing" | "file_damaged")``, ``Refused("file_forgotten")``."""
        name, key, sha256 = self._named(blob_id)
        try:
            return whole(key, read_file(self.folder, name), sha256)
        except Damaged as error:
            raise Damaged(error.code, blob=blob_id) from error

    def _named(self, blob_id: str) -> tuple[str, bytes, str]:
        """Name, key and hash of a kept file; raises ``Damaged("file_missing")``, ``Refused("file_forgotten")``."""
        found = self.row("SELECT name, file_key, sha256 FROM blob WHERE id = ?", (blob_id,))
        if found is None:
            raise Damaged("file_missing")
        name, key, sha256 = found
        if key is None:
            raise Refused("file_forgotten")
        return str(name), bytes(key), str(sha256)

    def lost_blobs(self) -> list[tuple[str, str]]:
        """Id and code of every kept file that is missing or whose bytes are not those that were written."""
        found = []
        sql = "SELECT id, name, sealed_sha256 FROM blob WHERE file_key IS NOT NULL ORDER BY id"
        for blob_id, name, sealed_sha256 in self.rows(sql):
            try:
                if hashlib.sha256(read_file(self.folder, name)).hexdigest() != sealed_sha256:
                    found.append((blob_id, "file_damaged"))
            except Damaged as error:
                found.append((blob_id, error.code))
        return found

    def absent_blobs(self) -> list[tuple[str, str]]:
        """The same as far as it can be seen without reading them: not there, or of another length than was written."""
        found = []
        for blob_id, name, size in self.rows("SELECT id, name, size FROM blob WHERE file_key IS NOT NULL ORDER BY id"):
            now = size_of(self.folder, name)
            if now != sealed_size(size):
                found.append((blob_id, "file_missing" if now < 0 else "file_damaged"))
        return found

    def take_back_blob(self, blob_id: str, backup: Path) -> None:
        """Put one kept file back from a backup, compared with the row that names it.

        Raises ``Damaged`` (file_missing where the backup has none, file_damaged, backup_damaged),
        ``Refused("file_forgotten")``, ``Trouble``.
        """
        name, key, sha256 = self._named(blob_id)
        sealed = read_entry(backup, f"{FOLDER}/{name}")
        whole(key, sealed, sha256)
        write_file(self.folder, name, sealed)
        note("file")

    def blob_facts(self, blob_id: str) -> Doc | None:
        """``size`` in bytes and ``sha256`` of a file's content."""
        found = self.row("SELECT size, sha256 FROM blob WHERE id = ?", (blob_id,))
        return {"size": found[0], "sha256": found[1]} if found else None

    @property
    def page_epoch(self) -> int:
        """The number of the page-code key in use."""
        return int(self.row("SELECT max(epoch) FROM page_epoch")[0])

    def page_mac(self, epoch: int, text: str) -> bytes:
        """HMAC-SHA256 of a page's text under an epoch's key; raises ``Refused("page_epoch_unknown")``."""
        found = self.row("SELECT page_key FROM page_epoch WHERE epoch = ?", (epoch,))
        if found is None:
            raise Refused("page_epoch_unknown", epoch=epoch)
        return hmac.new(bytes(found[0]), text.encode("utf-8"), hashlib.sha256).digest()

    def new_page_epoch(self) -> int:
        """New codes from now on, as where somebody may hold the old key; old paper still verifies."""
        self.need_role("admin")
        with self.transaction() as conn:
            since = self.clock.now().isoformat(timespec="seconds")
            conn.execute("INSERT INTO page_epoch (page_key, since) VALUES (?, ?)", (os.urandom(32), since))
        return self.page_epoch

    def keep_time(self, true: datetime) -> str:
        """Remember the latest true time; answers what was known already where the PC's clock now lies behind it.

        ``true`` is the PC's own time, never a stated one. Receipts count by the centre's time. A few minutes are
        nothing: clocks are set right.
        """
        floor = self.known_time()
        if true < (floor or NO_EARLIER) - LEEWAY:
            return (floor or NO_EARLIER).isoformat(timespec="minutes")
        if floor is None or _STEP < true - floor < _FAR:
            with suppress(Trouble):
                self.confirm_time(true)
        return ""

    def reckon_days(self, rules: str) -> None:
        """Make the lists' days anew where other rules made them; ``rules`` names those of today. Raises ``Trouble``."""
        if self.property("days_by") != rules.encode():
            with self.transaction(counted=False) as conn:
                reckon_days(conn, self.due)
                self.set_property("days_by", rules.encode())

    def known_time(self) -> datetime | None:
        """The latest time this room knows: of a receipt, of a day a person confirmed, or when it was last open."""
        kept = self.property("clock_floor")
        sql = "SELECT max(json_extract(CAST(body AS TEXT), '$.time')) FROM receipt WHERE json_valid(CAST(body AS TEXT))"
        told = [moment for moment in map(_moment, ((kept or b"").decode(), self.row(sql)[0])) if moment]
        return max(told, default=None)

    def confirm_time(self, moment: datetime) -> None:
        """From now on this moment is what the room knows of the time, beside its receipts."""
        self.set_property("clock_floor", moment.isoformat(timespec="seconds").encode())

    def runs_far_ahead(self, true: datetime) -> bool:
        """Whether the PC's clock is so far after all the room knows that a person should confirm the day."""
        floor = self.known_time()
        return floor is not None and true - floor >= _FAR

    def last_entry(self) -> str:
        """When the last change was written, by the clock of then; empty in a store without any."""
        return self._entry_at("SELECT body FROM change WHERE body IS NOT NULL ORDER BY arrival DESC LIMIT 1")

    def newest_change(self) -> tuple[Any, ...]:
        """Place and hash of the newest change: while it is the same, nothing was recorded here. Empty before the
        first."""
        with self._turn, told():
            return tuple(last_arrived(self._conn))

    def first_entry(self) -> str:
        """When the first change was written that is still here; likewise."""
        return self._entry_at("SELECT body FROM change WHERE body IS NOT NULL ORDER BY arrival LIMIT 1")

    def _entry_at(self, sql: str) -> str:
        found = self.row(sql)
        return str(json.loads(bytes(found[0]))["at"]) if found else ""

    @property
    def outbox_pair(self) -> tuple[bytes, bytes]:
        """Private and public half of the pair with which the room reads its own old bundles."""
        private = self.property("outbox_private")
        if private is None:
            raise Damaged("store_damaged", reason="outbox_private")
        return private, public_of(private)

    @property
    def device_sign_key(self) -> bytes:
        """The Ed25519 seed of this PC."""
        return self.device.sign_seed

    @property
    def device_receive_key(self) -> bytes:
        """The X25519 private key of this PC."""
        return self.device.receive_seed

    def _sealed_under(self) -> bytes:
        if self._draft_key is None:
            raise Refused("drafts_closed")
        return self._draft_key

    def save_draft(self, place: str, content: Doc) -> None:
        """Keep what is half typed at a place of the program; readable by this user alone."""
        data = json.dumps(content, ensure_ascii=False).encode("utf-8")
        sealed = lock(self._sealed_under(), data, _DRAFT)
        at = self.clock.now().isoformat(timespec="seconds")
        with self._drafting, told():
            self._drafts.execute(
                "INSERT INTO draft (owner, place, at, sealed) VALUES (?,?,?,?) ON CONFLICT (owner, place)"
                " DO UPDATE SET at = excluded.at, sealed = excluded.sealed",
                (self.user, place, at, sealed),
            )

    def draft(self, place: str) -> Doc | None:
        """The draft kept at a place, None where there is none or it can no longer be opened."""
        with self._drafting, told():
            found = self._drafts.execute(
                "SELECT sealed FROM draft WHERE owner = ? AND place = ?", (self.user, place)
            ).fetchone()
        return None if found is None else self._opened(found[0])

    def _opened(self, sealed: bytes, purpose: str = _DRAFT) -> Doc | None:
        if self._draft_key is None:
            return None
        try:
            content: Any = json.loads(unlock(self._draft_key, bytes(sealed), purpose))
        except Damaged:
            return None
        return dict(content)

    def seal_for_me(self, content: Doc) -> bytes:
        """Something short-lived that only this user's next log-in reads; raises ``Refused("drafts_closed")``."""
        return lock(self._sealed_under(), json.dumps(content, ensure_ascii=False).encode("utf-8"), _MINE)

    def open_mine(self, sealed: bytes) -> Doc | None:
        """What ``seal_for_me`` sealed for this user; None where it was somebody else's."""
        return self._opened(sealed, _MINE)

    def drafts(self) -> list[Draft]:
        """This user's drafts, the latest first."""
        with self._drafting, told():
            rows = self._drafts.execute(
                "SELECT place, at, sealed FROM draft WHERE owner = ? ORDER BY at DESC, place", (self.user,)
            ).fetchall()
        opened = ((row[0], row[1], self._opened(row[2])) for row in rows)
        return [{"place": place, "at": at, "content": content} for place, at, content in opened if content is not None]

    def drop_draft(self, place: str) -> None:
        """Forget a draft: it was registered, or thrown away."""
        with self._drafting, told():
            self._drafts.execute("DELETE FROM draft WHERE owner = ? AND place = ?", (self.user, place))
