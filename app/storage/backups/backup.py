"""Backups: one file with a consistent copy of the store, its files, sealed keys and a signed manifest.

The file is a plain ZIP of stored entries, everything in it already encrypted but the room's card and
the manifest of hashes. It never holds ``device.key``, drafts or the outbox. A portable one holds no
password slots and opens with the recovery sheet only. It is written in a working folder beside its
place, fsynced, re-read and hashed, opened and compared by content, and only then gets its name. A file
that is lost or damaged here never ends a backup: it is left out and told.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from app.records.changes import canonical
from app.records.committed import note
from app.records.errors import Damaged, Trouble
from app.records.sshsig import armour, signed_bytes
from app.storage import card as cards
from app.storage.backups.manifest import Holdings, Manifest, unsaid
from app.storage.backups.parted import Cut, move_parts, name_parts
from app.storage.backups.restoring import BLOCK, MANIFEST, NAMESPACE, SIGNATURE, read_backup
from app.storage.base import STORE
from app.storage.blobs import FOLDER, read_file
from app.storage.driver import Connection, SqlError, connect, told
from app.storage.files import disk_told
from app.storage.keys import slots as slot_files
from app.storage.keys.device import Device


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
    holds: Holdings = field(default_factory=unsaid)


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


def copy_store(source: Path, conn: Connection, copy: Path, data_key: bytes) -> None:
    """A quiet copy of the database in one file. Nobody may write meanwhile.

    Folding the journal in first keeps it short; where the disk has no room for that, the journal is copied along and
    folded into the copy. Raises ``Trouble`` or ``Damaged``.
    """
    with suppress(SqlError):
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    journal = source.with_name(f"{source.name}-wal")
    shutil.copyfile(source, copy)
    if journal.is_file() and journal.stat().st_size:
        shutil.copyfile(journal, copy.with_name(f"{copy.name}-wal"))
        with told():
            folded = connect(copy, data_key)
            try:
                folded.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                folded.close()


class Written(Manifest):
    """A backup that was written, the files (id and code) that could not be put in, and in how many parts it lies."""

    lost: dict[str, str]
    parts: int


def write_backup(source: Source, copy: Path, content: str, work: Path, path: Path, *, portable: bool) -> Written:
    """Write the backup in the folder ``work`` beside ``path``, verify it, and give it its name.

    Answers its manifest, and under ``lost`` the files (id and code) that could not be put in because they are lost,
    damaged or unreadable here. Raises ``Trouble`` or ``Damaged``. Where the medium takes no file of that size it is cut
    in parts (see ``parted``), and ``parts`` says how many.
    """
    whole, lost = work / path.name, dict[str, str]()
    with disk_told():
        manifest, pieces = _pack(source, copy, content, work, portable, lost)
        name_parts(pieces, whole)
        _verify(source, whole, copy.parent, manifest)
        move_parts(whole, path)
    note("backup")
    return {**manifest, "lost": lost, "parts": len(pieces)}


def _pack(
    source: Source, copy: Path, content: str, work: Path, portable: bool, lost: dict[str, str]
) -> tuple[Manifest, list[Path]]:
    slots = slot_files.Slots.read(source.folder).as_bytes(portable=portable)
    hashes: dict[str, str] = {}
    with closing(Cut(work)) as out:
        with zipfile.ZipFile(cast(BinaryIO, out), "w", zipfile.ZIP_STORED) as pack:
            _add(pack, hashes, cards.FILE, (source.folder / cards.FILE).read_bytes())
            _add(pack, hashes, slot_files.FILE, slots)
            _add(pack, hashes, STORE, copy)
            for name, data in _whole_files(source, lost):
                _add(pack, hashes, f"{FOLDER}/{name}", data)
            for name, data in sorted(source.extras.items()):
                _add(pack, hashes, f"extra/{name}", data)
            manifest: Manifest = {
                "v": 2,
                "room": source.room_id,
                "made_at": source.made_at,
                "portable": portable,
                "content": content,
                "holds": source.holds,
                "left_out": len(lost),
                "device": source.device.sign_public.hex(),
                "files": hashes,
            }
            data = canonical(manifest)
            pack.writestr(zipfile.ZipInfo(MANIFEST), data)
            signed = source.device.sign(signed_bytes(NAMESPACE, data))
            pack.writestr(zipfile.ZipInfo(SIGNATURE), armour(source.device.sign_public, NAMESPACE, signed))
        out.sync()
    return manifest, out.paths


def _whole_files(source: Source, lost: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Every kept file that is what its row says; the others go into ``lost``."""
    sql = "SELECT id, name, sealed_sha256 FROM blob WHERE file_key IS NOT NULL ORDER BY name"
    for blob, name, sha256 in source.conn.execute(sql).fetchall():
        try:
            data = read_file(source.folder, name)
        except (Damaged, Trouble) as error:
            lost[blob] = error.code if isinstance(error, Damaged) else "file_unreadable"
            continue
        if hashlib.sha256(data).hexdigest() != sha256:
            lost[blob] = "file_damaged"
            continue
        yield name, data


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


def _verify(source: Source, whole: Path, work: Path, manifest: Manifest) -> None:
    """Re-read every byte, then open the copy of the store and compare its content."""
    again = work / "again"
    if read_backup(whole, again, only=STORE) != manifest:
        raise Damaged("backup_damaged")
    with told():
        conn = connect(again / STORE, source.data_key)
        try:
            if content_hash(conn) != manifest["content"]:
                raise Damaged("backup_damaged")
        finally:
            conn.close()
