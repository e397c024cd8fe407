"""Everything received, kept as it came: files named by their hash, put only if absent."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.records.errors import Damaged, Trouble
from app.storage.files import make_folder, write_whole

SHA = re.compile(r"[0-9a-f]{64}")


class BlobFolder:
    """A content-addressed folder; ``second`` is a separate medium for copies that make a bundle safe."""

    def __init__(self, folder: Path, second: Path | None = None) -> None:
        self.folder, self.second = folder, second

    def put(self, data: bytes) -> str:
        """Keep bytes durably; their hash is their name. What lies there spoilt is replaced. Raises Trouble."""
        sha = hashlib.sha256(data).hexdigest()
        path = path_of(self.folder, sha)
        if path.exists() and not whole(path, sha):
            write_whole(path, data)
        write_once(path, data)
        return sha

    def get(self, sha: str) -> bytes:
        """Bytes by their hash, from the second medium where the first lost or changed them; they are put back then.

        Raises Damaged: ``file_missing``, ``file_damaged``.
        """
        path = path_of(self.folder, sha)
        data = whole(path, sha)
        if data is None and self.second is not None:
            data = whole(path_of(self.second, sha), sha)
            if data is not None:
                with suppress(Trouble):
                    self.put(data)
        if data is None:
            raise Damaged("file_damaged" if path.exists() else "file_missing")
        return data

    def names(self) -> Iterator[str]:
        """What lies here and on the second medium."""
        found = set()
        for folder in (self.folder, *([self.second] if self.second is not None else [])):
            for path in sorted(folder.glob("??/??/*")):
                if path.name not in found and SHA.fullmatch(path.name):
                    found.add(path.name)
                    yield path.name

    def make_safe(self, sha: str) -> bool:
        """Copy to the second medium, then read and hash both; False where there is none or it fails."""
        if self.second is None:
            return False
        copy = path_of(self.second, sha)
        try:
            write_once(copy, self.get(sha))
            return hashlib.sha256(copy.read_bytes()).hexdigest() == sha
        except (OSError, Trouble, Damaged):
            return False


def whole(path: Path, sha: str) -> bytes | None:
    """The bytes of a file; None where it is gone, cannot be read, or holds others than its name says."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha else None


def path_of(folder: Path, sha: str) -> Path:
    """Two levels, so that no folder grows too long."""
    return folder / sha[:2] / sha[2:4] / sha


def write_once(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, durably; raises Trouble as ``make_folder``."""
    if not path.exists():
        make_folder(path.parent)
        write_whole(path, data)
