"""Reading a backup: every entry against the signed manifest, then a room again."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import date
from itertools import count
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.records.committed import note
from app.records.errors import Damaged, Refused
from app.records.sshsig import parts, signed_bytes
from app.storage import card as cards
from app.storage.backups.manifest import Manifest
from app.storage.backups.parted import need_whole, opened
from app.storage.base import STORE
from app.storage.blobs import FOLDER
from app.storage.files import disk_told, make_folder, sync_folder
from app.storage.keys import slots as slot_files
from app.storage.keys.tries import Tries
from app.storage.roomlock import RoomLock
from app.storage.working import working

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
NAMESPACE = "mediation-backup"
KIND = "restore"
_FIRST = b"mediation-backup\0"
"""What the signatures of the first backups (manifest version 1) begin with; they still restore."""
BLOCK = 1 << 20
_LARGEST_MANIFEST = 256 << 20
_NAMES = re.compile(
    rf"({re.escape(STORE)}|{cards.FILE}|{slot_files.FILE}|{FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{38}}|extra/[A-Za-z0-9_.-]+)"
)


Report = Callable[[int, int], object]
"""Called with the bytes done and the bytes there are."""


def unwatched(done: int, total: int) -> None:
    """Nobody looks on."""
    del done, total


@contextmanager
def open_pack(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup with its manifest, the signature checked; raises ``Trouble``, ``Damaged``: ``backup_damaged``, and as
    ``opened`` for one in parts."""
    try:
        with disk_told(), opened(path) as file, zipfile.ZipFile(file) as pack:
            manifest = read_manifest(pack)
            if sorted(pack.namelist()) != sorted([*manifest["files"], MANIFEST, SIGNATURE]):
                raise Damaged("backup_damaged")
            yield pack, manifest
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, NotImplementedError) as error:
        raise Damaged("backup_damaged") from error


def read_backup(path: Path, into: Path | None, *, only: str | None = None, report: Report = unwatched) -> Manifest:
    """Check every entry against the signed manifest and unpack; raises ``Trouble``, ``Damaged``: ``backup_damaged``, or
    which part of a backup in parts is missing, spoilt or another one's.

    Without ``into`` everything is read and nothing is written.
    """
    with part_named(path), open_pack(path) as (pack, manifest):
        done, total = 0, sum(pack.getinfo(name).file_size for name in manifest["files"])
        for name, sha256 in manifest["files"].items():
            unpack_entry(pack, name, sha256, into if only in (None, name) else None)
            done += pack.getinfo(name).file_size
            report(done, total)
    return manifest


@contextmanager
def part_named(path: Path) -> Iterator[None]:
    """Where a backup in parts does not hold, say which part it is."""
    try:
        yield
    except Damaged as error:
        if error.code == "backup_damaged":
            with disk_told(), suppress(ValueError, KeyError, TypeError):
                need_whole(path)
        raise


def read_entry(path: Path, name: str) -> bytes:
    """One entry of a backup, compared with the manifest; raises ``Damaged`` (file_missing, backup_damaged)."""
    with open_pack(path) as (pack, manifest):
        if name not in manifest["files"]:
            raise Damaged("file_missing")
        data = pack.read(name)
        if hashlib.sha256(data).hexdigest() != manifest["files"][name]:
            raise Damaged("backup_damaged")
    return data


def read_manifest(pack: zipfile.ZipFile) -> Manifest:
    if pack.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise Damaged("backup_damaged")
    data = pack.read(MANIFEST)
    manifest: Manifest = json.loads(data)
    public, signature = bytes.fromhex(manifest["device"]), pack.read(SIGNATURE)
    found = (public, signature) if manifest["v"] == 1 else parts(signature, NAMESPACE)
    if found is None or found[0] != public:
        raise Damaged("backup_damaged")
    signed = _FIRST + data if manifest["v"] == 1 else signed_bytes(NAMESPACE, data)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(found[1], signed)
    except InvalidSignature as error:
        raise Damaged("backup_damaged") from error
    return manifest


def unpack_entry(pack: zipfile.ZipFile, name: str, sha256: str, into: Path | None) -> None:
    if not _NAMES.fullmatch(name):
        raise Damaged("backup_damaged")
    digest = hashlib.sha256()
    target = into / name if into else None
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
    out = target.open("wb") if target else None
    try:
        with pack.open(name) as entry:
            while block := entry.read(BLOCK):
                digest.update(block)
                if out:
                    out.write(block)
        if out:
            out.flush()
            os.fsync(out.fileno())
    finally:
        if out:
            out.close()
    if digest.hexdigest() != sha256:
        raise Damaged("backup_damaged")


def beside(folder: Path) -> AbstractContextManager[Path]:
    """A working folder on the same disk as ``folder``, taken away afterwards; raises ``Trouble``."""
    make_folder(folder.parent)
    return working(folder.parent, KIND)


def put_in_place(fresh: Path, folder: Path, day: date) -> Path | None:
    """Put a room that was opened and found whole where the program looks for it.

    What stands there is never deleted: it gets a new name beside, which is returned. Raises ``Trouble``:
    ``room_in_use`` where a program has it open; then everything stands as before.
    """
    kept: Path | None = None
    with disk_told():
        if folder.exists() and any(folder.iterdir()):
            RoomLock.take(folder).release()
            kept = old_name(folder, day)
            folder.replace(kept)
        elif folder.exists():
            folder.rmdir()
        try:
            fresh.replace(folder)
        except OSError:
            if kept is not None:
                kept.replace(folder)
            raise
        note("room")
        sync_folder(folder.parent)
    return kept


def old_name(folder: Path, day: date) -> Path:
    """The first free name for the room that stood here: 旧库 11月23日, then 旧库 11月23日 2."""
    for number in count(1):
        name = f"旧库 {day.month}月{day.day}日{'' if number == 1 else f' {number}'}"
        if not folder.with_name(name).exists():
            break
    return folder.with_name(name)


def restore(file: Path, folder: Path, state: Path) -> Manifest:
    """Unpack a backup into an absent or empty folder; the next log-in makes a new device and incarnation.

    Returns the manifest. Raises ``Refused("room_exists")``, ``Damaged("backup_damaged")``, ``Trouble``.
    """
    with disk_told():
        if folder.exists() and any(folder.iterdir()):
            raise Refused("room_exists")
        make_folder(state)
        with beside(folder) as work:
            fresh = work / "room"
            fresh.mkdir(mode=0o700)
            manifest = read_backup(file, fresh)
            Tries.begin(fresh)
            sync_folder(fresh)
            if folder.exists():
                folder.rmdir()
            fresh.replace(folder)
            note("room")
            sync_folder(folder.parent)
    return manifest
