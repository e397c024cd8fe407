"""The stick: files found by content, never by name; whole under their final name, read back before they count."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from app.records.errors import Trouble
from app.storage.files import disk_told, make_folder, sync_folder, write_synced
from app.sync.format import limits
from app.sync.format.bundle import looks_like_bundle

ROOT = "mediation"
ENDING = ".mrb"
MOST_FILES = 20_000


def place_of(stick: Path, peer: str, sha: str) -> Path:
    """``mediation/<peer>/<first 16 hex of the header hash>.mrb``."""
    return stick / ROOT / peer[:16] / (sha[:16] + ENDING)


def put(stick: Path, peer: str, sha: str, data: bytes) -> bool:
    """Copy a bundle onto a stick: ``.part``, fsync, rename, read back past the cache.

    False where the very same bytes lie there already. Raises Trouble (no_such_folder, disk_full,
    folder_read_only, stick_spoilt); a half-written file never has the final name.
    """
    if not stick.is_dir():
        raise Trouble("no_such_folder")
    target = place_of(stick, peer, sha)
    if target.is_file() and read_back(target) == hashlib.sha256(data).hexdigest():
        return False
    part = target.with_suffix(".part")
    with disk_told():
        make_folder(target.parent.parent)
        make_folder(target.parent)
        part.unlink(missing_ok=True)
        try:
            write_synced(part, data)
            part.replace(target)
            sync_folder(target.parent)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    if read_back(target) != hashlib.sha256(data).hexdigest():
        raise Trouble("stick_spoilt")
    return True


def read_back(path: Path) -> str:
    """The hash of a file as the medium gives it, not as the cache remembers it."""
    with disk_told(), path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").hexdigest()


def bundles_on(stick: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file on a stick that claims to be a bundle, small ones of the exchange's folder only."""
    root = stick / ROOT
    if not root.is_dir():
        return
    for number, path in enumerate(sorted(root.rglob("*"))):
        if number > MOST_FILES:
            return
        with disk_told():
            if not path.is_file() or path.suffix == ".part" or path.stat().st_size > limits.BUNDLE_LIMIT:
                continue
            data = path.read_bytes()
        if looks_like_bundle(data[:200]):
            yield path, data
