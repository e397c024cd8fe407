"""Backups: one file with a consistent copy of the store, its files, sealed keys and a signed manifest.

The file is a plain ZIP of stored entries, everything in it already encrypted but the room's card and
the manifest of hashes. It never holds ``device.key``, drafts or the outbox. A portable one holds no
password slots and opens with the recovery sheet only. It is written as ``.part``, fsynced, re-read
and hashed, opened and compared by content, and only then gets its name.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.records.changes import Doc, canonical
from app.records.done import note
from app.records.errors import Damaged
from app.records.sshsig import armour, signed_bytes
from app.storage import card as cards
from app.storage import slots as slot_files
from app.storage.base import STORE
from app.storage.blobs import FOLDER
from app.storage.device import Device
from app.storage.driver import Connection, connect, told
from app.storage.files import disk_told, sync_folder
from app.storage.restoring import BLOCK, MANIFEST, NAMESPACE, SIGNATURE, read_backup


@dataclass(frozen=True)
class Source:
    """What a backup is made of; ``store`` is a quiet, complete copy of the database file."""

    folder: Path
    conn: Connection = field(repr=False)
    data_key: bytes = field(repr=False)
    device: Device
    room_id: str
    made_at: str
    extras: Mapping[str, bytes]
    holds: Doc = field(default_factory=dict)


def content_hash(conn: Connection) -> str:
    """One hash over the whole history, every record and every file's hash; equal stores have equal ones."""
    digest = hashlib.sha256()
    for sql in (
        "SELECT hash, hex(body) FROM change ORDER BY arrival",
        "SELECT kind || ' ' || id, doc FROM record ORDER BY kind, id",
        "SELECT id, sha256 FROM blob ORDER BY id",
    ):
        for row in conn.execute(sql):
            for value in row:
                digest.update(str(value).encode("utf-8") + b"\0")
    return digest.hexdigest()


def write_backup(source: Source, copy: Path, content: str, path: Path, *, portable: bool) -> Doc:
    """Write and verify the backup at ``path``; returns its manifest. Raises ``Trouble`` or ``Damaged``."""
    part = path.with_name(path.name + ".part")
    with disk_told():
        try:
            manifest = _pack(source, copy, content, part, portable)
            _verify(source, part, manifest)
            part.replace(path)
            sync_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)
    note("backup")
    return manifest


def _pack(source: Source, copy: Path, content: str, part: Path, portable: bool) -> Doc:
    slots = slot_files.Slots.read(source.folder).as_bytes(portable=portable)
    hashes: dict[str, str] = {}
    with part.open("wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as pack:
            _add(pack, hashes, cards.FILE, (source.folder / cards.FILE).read_bytes())
            _add(pack, hashes, slot_files.FILE, slots)
            _add(pack, hashes, STORE, copy)
            for name in _file_names(source.conn):
                _add(pack, hashes, f"{FOLDER}/{name}", source.folder / FOLDER / name)
            for name, data in sorted(source.extras.items()):
                _add(pack, hashes, f"extra/{name}", data)
            manifest: Doc = {
                "v": 2,
                "room": source.room_id,
                "made_at": source.made_at,
                "portable": portable,
                "content": content,
                "holds": source.holds,
                "device": source.device.sign_public.hex(),
                "files": hashes,
            }
            data = canonical(manifest)
            pack.writestr(zipfile.ZipInfo(MANIFEST), data)
            signed = source.device.sign(signed_bytes(NAMESPACE, data))
            pack.writestr(zipfile.ZipInfo(SIGNATURE), armour(source.device.sign_public, NAMESPACE, signed))
        out.flush()
        os.fsync(out.fileno())
    return manifest


def _file_names(conn: Connection) -> list[str]:
    return [row[0] for row in conn.execute("SELECT name FROM blob WHERE file_key IS NOT NULL ORDER BY name").fetchall()]


def _add(pack: zipfile.ZipFile, hashes: dict[str, str], name: str, data: bytes | Path) -> None:
    digest = hashlib.sha256()
    with pack.open(zipfile.ZipInfo(name), "w", force_zip64=True) as entry:
        if isinstance(data, bytes):
            entry.write(data)
            digest.update(data)
        else:
            with data.open("rb") as source:
                while block := source.read(BLOCK):
                    entry.write(block)
                    digest.update(block)
    hashes[name] = digest.hexdigest()


def _verify(source: Source, part: Path, manifest: Doc) -> None:
    """Re-read every byte, then open the copy of the store and compare its content."""
    with tempfile.TemporaryDirectory(dir=part.parent, prefix=".verify-") as name:
        if read_backup(part, Path(name), only=STORE) != manifest:
            raise Damaged("backup_damaged")
        with told():
            conn = connect(Path(name) / STORE, source.data_key)
            try:
                if content_hash(conn) != manifest["content"]:
                    raise Damaged("backup_damaged")
            finally:
                conn.close()
