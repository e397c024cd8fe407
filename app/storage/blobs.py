"""Attachments and frozen pages: encrypted files beside the store, under names that say nothing.

A file is cut into chunks of 64 KiB, each sealed with ChaCha20-Poly1305 under the file's own key; the
nonce counts the chunks and marks the last, so none can be dropped, swapped or cut. The file and its
folder are fsynced before the row that names it is written; losing that row's key forgets the file.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.records.errors import Damaged
from app.storage.files import disk_told, make_folder, sync_folder, write_synced

FOLDER = "files"
MAGIC = b"MRF1"
CHUNK = 65536
_TAG = 16


def file_name(name_key: bytes, blob_id: str) -> str:
    """The name under which a blob lies: keyed, so that it tells nothing about its content."""
    digest = hmac.new(name_key, blob_id.encode(), hashlib.sha256).hexdigest()
    return f"{digest[:2]}/{digest[2:40]}"


def seal(key: bytes, data: bytes) -> bytes:
    """The bytes of the file."""
    aead = ChaCha20Poly1305(key)
    out = [MAGIC]
    count = max(1, -(-len(data) // CHUNK))
    for i in range(count):
        part = data[i * CHUNK : (i + 1) * CHUNK]
        out.append(aead.encrypt(_nonce(i, i == count - 1), part, MAGIC))
    return b"".join(out)


def sealed_size(size: int) -> int:
    """How long the file of so many bytes is."""
    return len(MAGIC) + size + max(1, -(-size // CHUNK)) * _TAG


def size_of(folder: Path, name: str) -> int:
    """How long a file is now; -1 where it is not there."""
    try:
        return (folder / FOLDER / name).stat().st_size
    except OSError:
        return -1


def unseal(key: bytes, sealed: bytes) -> bytes:
    """The blob again; raises ``Damaged("file_damaged")`` at the first chunk that does not hold."""
    return b"".join(chunks(key, sealed))


def chunks(key: bytes, sealed: bytes) -> Iterator[bytes]:
    """The blob in pieces; raises ``Damaged("file_damaged")``."""
    if sealed[: len(MAGIC)] != MAGIC:
        raise Damaged("file_damaged")
    aead, step = ChaCha20Poly1305(key), CHUNK + _TAG
    body = memoryview(sealed)[len(MAGIC) :]
    count = max(1, -(-len(body) // step))
    try:
        for i in range(count):
            yield bytes(aead.decrypt(_nonce(i, i == count - 1), body[i * step : (i + 1) * step], MAGIC))
    except InvalidTag as error:
        raise Damaged("file_damaged") from error


def _nonce(index: int, last: bool) -> bytes:
    return index.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def write_file(folder: Path, name: str, sealed: bytes) -> None:
    """Write a blob's file durably under its final name; raises ``Trouble``."""
    path = folder / FOLDER / name
    make_folder(folder / FOLDER)
    make_folder(path.parent)
    with disk_told():
        path.unlink(missing_ok=True)
        try:
            write_synced(path, sealed)
            sync_folder(path.parent)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def read_file(folder: Path, name: str) -> bytes:
    """A blob's file; raises ``Damaged("file_missing")`` or ``Trouble``."""
    path = folder / FOLDER / name
    if not path.is_file():
        raise Damaged("file_missing")
    with disk_told():
        return path.read_bytes()


def strays(folder: Path, known: set[str]) -> list[Path]:
    """Files that no row names: what a power cut left between the file and its row."""
    root = folder / FOLDER
    found: list[Path] = []
    if not root.is_dir():
        return found
    for sub in sorted(root.iterdir()):
        found += [p for p in sorted(sub.iterdir()) if f"{sub.name}/{p.name}" not in known]
    return found


def remove(path: Path) -> None:
    """Take a stray file away; raises ``Trouble``."""
    with disk_told():
        path.unlink()
