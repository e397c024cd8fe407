"""What has come of a bundle so far: a line that breaks goes on where it was.

One unfinished bundle for each PC, so that nobody fills the disk with beginnings; it counts for nothing until the whole
is here and judged like one that came at once.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.storage.files import disk_told, make_folder

FOLDER = "parts"


class Parts:
    """The unfinished bundles of a centre, a file each, named by the PC's key and the header's hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER

    def have(self, device: str, sha: str) -> int:
        """How many bytes of this bundle are here."""
        with disk_told():
            try:
                return self.file(device, sha).stat().st_size
            except FileNotFoundError:
                return 0

    def add(self, device: str, sha: str, start: int, data: bytes) -> int:
        """Keep a part where it follows what is here; how many bytes are here now. Raises Trouble.

        It has its place: the same part that comes to two processes at once is there once.
        """
        make_folder(self.folder)
        if start == 0:
            self.drop(device)
        if self.have(device, sha) != start:
            return self.have(device, sha)
        with disk_told():
            self.file(device, sha).touch()
            with self.file(device, sha).open("r+b") as file:
                file.seek(start)
                file.write(data)
        return self.have(device, sha)

    def finish(self, device: str, sha: str, whole: str) -> bytes:
        """All bytes of a bundle, which is no part any more; nothing where they are not those that were announced."""
        with disk_told():
            try:
                data = self.file(device, sha).read_bytes()
            except FileNotFoundError:
                return b""
        self.drop(device)
        return data if hashlib.sha256(data).hexdigest() == whole else b""

    def drop(self, device: str) -> None:
        """Forget what is unfinished of a PC. Raises Trouble."""
        with disk_told():
            for old in self.folder.glob(f"{device[:32]}.*"):
                old.unlink(missing_ok=True)

    def file(self, device: str, sha: str) -> Path:
        """Where a bundle's bytes gather."""
        return self.folder / f"{device[:32]}.{sha[:32]}"
