"""What a backup says of itself to somebody who has no key yet: whose it is, when it was made, what it holds.

Only the room's card and the manifest are in the clear. The manifest names counts, the newest number and when
somebody last wrote; it names nobody but who has a log-in, and those names hang on the wall.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.records.errors import Damaged
from app.storage import card as cards
from app.storage.backups.manifest import Holdings, LastWritten, Manifest, unsaid
from app.storage.backups.restoring import open_pack
from app.storage.driver import Connection
from app.storage.keys import slots as slot_files

_LARGEST_WORDS = 4 << 20


@dataclass(frozen=True)
class Inside:
    """A backup file as it introduces itself. ``size`` in bytes; ``holds`` is empty in backups of earlier releases."""

    file: Path
    room: str
    name: str
    made_at: str
    size: int
    password_slots: tuple[str, ...]
    users: tuple[str, ...] = ()
    practice: bool = False
    holds: Holdings = field(default_factory=unsaid)


def look_inside(file: Path) -> Inside:
    """Read the clear words of a backup and nothing else; raises ``Damaged("backup_damaged")``, ``Trouble``."""
    with open_pack(file) as (pack, manifest):
        card, slots = (_words(pack, manifest, name) for name in (cards.FILE, slot_files.FILE))
        return Inside(
            file,
            str(manifest["room"]),
            str(card["room_name"]),
            str(manifest["made_at"]),
            sum(one.file_size for one in pack.infolist()),
            tuple(sorted(map(str, slots["users"]))),
            tuple(map(str, card["users"])),
            bool(card["practice"]),
            manifest.get("holds") or unsaid(),
        )


def _words(pack: zipfile.ZipFile, manifest: Manifest, name: str) -> dict[str, Any]:
    """A small clear file of the backup, compared with the manifest."""
    if pack.getinfo(name).file_size > _LARGEST_WORDS:
        raise Damaged("backup_damaged")
    data = pack.read(name)
    if hashlib.sha256(data).hexdigest() != manifest["files"][name]:
        raise Damaged("backup_damaged")
    return dict(json.loads(data))


def holdings(conn: Connection) -> Holdings:
    """What a store holds, in figures: for whoever looks for the right copy before it is opened."""
    cases, papers = (
        int(conn.execute("SELECT count(*) FROM record WHERE kind = ?", (kind,)).fetchone()[0])
        for kind in ("case", "paper")
    )
    newest = conn.execute("SELECT number FROM case_row WHERE number > '' ORDER BY ord DESC LIMIT 1").fetchone()
    return {"cases": cases, "papers": papers, "newest": str(newest[0]) if newest else "", "last": _last(conn)}


def _last(conn: Connection) -> LastWritten:
    """When somebody last wrote, who, and the number of the case it was about."""
    found = conn.execute(
        "SELECT record, body, kind FROM change WHERE body IS NOT NULL ORDER BY arrival DESC LIMIT 1"
    ).fetchone()
    if found is None:
        return {}
    body = json.loads(bytes(found[1]))
    about = conn.execute(
        "SELECT number FROM case_row WHERE id = ?1 UNION ALL"
        " SELECT number FROM record JOIN case_row ON case_row.id = record.case_id WHERE record.id = ?1 LIMIT 1",
        (found[0],),
    ).fetchone()
    return {
        "at": str(body["at"]),
        "by": str(body["actor"]),
        "number": str(about[0]) if about else "",
        "what": str(body["data"].get("step") or found[2]),
    }
