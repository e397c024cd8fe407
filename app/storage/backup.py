"""Backups: one file with a consistent copy of the store, its files, sealed keys and a signed manifest.

The file is a plain ZIP of stored entries, everything in it already encrypted but the room's card and
the manifest of hashes. It never holds ``device.key``, drafts or the outbox. A portable one holds no
password slots and opens with the recovery sheet only. It is written as ``.part``, fsynced, re-read
and hashed, opened and compared by content, and only then gets its name.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.records.changes import Doc, canonical
from app.records.errors import Damaged, Refused
from app.storage import card as cards
from app.storage import slots as slot_files
from app.storage.blobs import FOLDER
from app.storage.device import Device
from app.storage.driver import Connection, connect, told
from app.storage.files import disk_told, make_folder, sync_folder
from app.storage.tries import Tries

STORE = "store.db"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
NAMESPACE = b"mediation-backup\0"
_NAMES = re.compile(
    rf"({re.escape(STORE)}|{cards.FILE}|{slot_files.FILE}|{FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{38}}|extra/[A-Za-z0-9_.-]+)"
)
_BLOCK = 1 << 20


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
                "v": 1,
                "room": source.room_id,
                "made_at": source.made_at,
                "portable": portable,
                "content": content,
                "device": source.device.sign_public.hex(),
                "files": hashes,
            }
            data = canonical(manifest)
            pack.writestr(zipfile.ZipInfo(MANIFEST), data)
            pack.writestr(zipfile.ZipInfo(SIGNATURE), source.device.sign(NAMESPACE + data))
        out.flush()
        _fsync(out)
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
                while block := source.read(_BLOCK):
                    entry.write(block)
                    digest.update(block)
    hashes[name] = digest.hexdigest()


def _fsync(out: IO[bytes]) -> None:
    os.fsync(out.fileno())


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


def read_backup(path: Path, into: Path, *, only: str | None = None) -> Doc:
    """Check every entry against the signed manifest and unpack; raises ``Damaged("backup_damaged")``."""
    try:
        with disk_told(), zipfile.ZipFile(path) as pack:
            manifest = _manifest(pack)
            files: dict[str, str] = manifest["files"]
            if sorted(pack.namelist()) != sorted([*files, MANIFEST, SIGNATURE]):
                raise Damaged("backup_damaged")
            for name, sha256 in files.items():
                _unpack(pack, name, sha256, into if only in (None, name) else None)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, NotImplementedError) as error:
        raise Damaged("backup_damaged") from error
    return manifest


def _manifest(pack: zipfile.ZipFile) -> Doc:
    if pack.getinfo(MANIFEST).file_size > 256 << 20:
        raise Damaged("backup_damaged")
    data = pack.read(MANIFEST)
    manifest = dict(json.loads(data))
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["device"])).verify(
            pack.read(SIGNATURE), NAMESPACE + data
        )
    except InvalidSignature as error:
        raise Damaged("backup_damaged") from error
    return manifest


def _unpack(pack: zipfile.ZipFile, name: str, sha256: str, into: Path | None) -> None:
    if not _NAMES.fullmatch(name):
        raise Damaged("backup_damaged")
    digest = hashlib.sha256()
    target = into / name if into else None
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
    out = target.open("wb") if target else None
    try:
        with pack.open(name) as entry:
            while block := entry.read(_BLOCK):
                digest.update(block)
                if out:
                    out.write(block)
        if out:
            out.flush()
            _fsync(out)
    finally:
        if out:
            out.close()
    if digest.hexdigest() != sha256:
        raise Damaged("backup_damaged")


def restore(file: Path, folder: Path, state: Path) -> Doc:
    """Unpack a backup into an absent or empty folder; the next log-in makes a new device and incarnation.

    Returns the manifest. Raises ``Refused("room_exists")``, ``Damaged("backup_damaged")``, ``Trouble``.
    """
    with disk_told():
        if folder.exists() and any(folder.iterdir()):
            raise Refused("room_exists")
        make_folder(folder.parent)
        make_folder(state)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".restore-"))
        try:
            manifest = read_backup(file, fresh)
            Tries.begin(fresh)
            sync_folder(fresh)
            if folder.exists():
                folder.rmdir()
            fresh.replace(folder)
            sync_folder(folder.parent)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return manifest
