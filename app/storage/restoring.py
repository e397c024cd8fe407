"""Reading a backup: every entry against the signed manifest, then a room again."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.records.changes import Doc
from app.records.errors import Damaged, Refused
from app.records.sshsig import parts, signed_bytes
from app.storage import card as cards
from app.storage import slots as slot_files
from app.storage.base import STORE
from app.storage.blobs import FOLDER
from app.storage.files import disk_told, make_folder, sync_folder
from app.storage.tries import Tries

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
NAMESPACE = "mediation-backup"
_FIRST = b"mediation-backup\0"
"""What the signatures of the first backups (manifest version 1) begin with; they still restore."""
BLOCK = 1 << 20
_LARGEST_MANIFEST = 256 << 20
_NAMES = re.compile(
    rf"({re.escape(STORE)}|{cards.FILE}|{slot_files.FILE}|{FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{38}}|extra/[A-Za-z0-9_.-]+)"
)


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
    if pack.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        raise Damaged("backup_damaged")
    data = pack.read(MANIFEST)
    manifest = dict(json.loads(data))
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
