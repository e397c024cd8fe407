"""A new data key: the store is exported under it into new files, and these take the old ones' places.

Never in place: until everything lies ready the old files are untouched. The renaming of the working
folder decides; from then on the next opening finishes what a power cut left, before it reads a key.
Copies made earlier (backups, stolen files) still open with the keys they were made with.
"""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from app.records.errors import Damaged
from app.storage.backups.backup import content_hash
from app.storage.base import STORE
from app.storage.draftfile import DRAFTS
from app.storage.driver import Connection, connect, told
from app.storage.files import disk_told, sync_folder, write_synced
from app.storage.keys import device as devices
from app.storage.keys import slots as slot_files
from app.storage.keys.slots import Slots

READY = "renewed"
FILES = (STORE, DRAFTS, devices.FILE, slot_files.FILE)


def prepare(
    folder: Path, conn: Connection, drafts: Connection, device: devices.Device, slots: Slots, data_key: bytes
) -> None:
    """Lay everything that the data key seals ready under a new one; raises ``Trouble`` or ``Damaged``."""
    work = folder / f".renew-{secrets.token_hex(4)}"
    with disk_told(), told():
        try:
            work.mkdir(mode=0o700)
            _export(conn, work / STORE, data_key)
            _export(drafts, work / DRAFTS, data_key)
            _compare(conn, work / STORE, data_key)
            write_synced(work / devices.FILE, device.sealed(data_key))
            slots.renew(data_key)
            write_synced(work / slot_files.FILE, slots.as_bytes())
            sync_folder(work)
            work.replace(folder / READY)
            sync_folder(folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def finish(folder: Path) -> None:
    """Put what lies ready in its place, and forget what only the old key opens; nothing to do in most rooms."""
    ready = folder / READY
    if not ready.is_dir():
        return
    with disk_told():
        for name in FILES:
            if not (ready / name).is_file():
                continue
            for beside in (f"{name}-wal", f"{name}-shm"):
                (folder / beside).unlink(missing_ok=True)
            (ready / name).replace(folder / name)
            sync_folder(folder)
        for old in folder.glob(f"{STORE}.before-*"):
            old.unlink()
        shutil.rmtree(ready)
        sync_folder(folder)


def _export(conn: Connection, path: Path, data_key: bytes) -> None:
    conn.execute(f"ATTACH DATABASE ? AS renewed KEY \"x'{data_key.hex()}'\"", (str(path),))
    try:
        conn.execute("SELECT sqlcipher_export('renewed')").fetchone()
    finally:
        conn.execute("DETACH DATABASE renewed")
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def _compare(conn: Connection, path: Path, data_key: bytes) -> None:
    copy = connect(path, data_key)
    try:
        same = content_hash(copy) == content_hash(conn)
    finally:
        copy.close()
    if not same:
        raise Damaged("store_damaged", reason="renewed")
