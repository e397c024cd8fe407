"""The stick: files found by content, never by name; whole under their final name, read back before they count."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from app.records.errors import Trouble
from app.records.kept import LeftOut
from app.storage.backups.stickfiles import StickFiles
from app.storage.files import disk_told, make_folder, put_whole, read_back
from app.sync.format import limits
from app.sync.format.bundle import looks_like_bundle

ROOT = "mediation"
ENDING = ".mrb"
HEAD = 200


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
    with disk_told():
        if target.is_file() and read_back(target) == hashlib.sha256(data).hexdigest():
            return False
        make_folder(target.parent.parent)
        make_folder(target.parent)
        put_whole(target, data)
    return True


class Stick:
    """A stick or a folder as a carrier for one peer: it lies there and does not answer within a round."""

    talks = False

    def __init__(self, folder: Path, peer: str) -> None:
        self.folder, self.peer = folder, peer
        self.unread: list[LeftOut] = []

    def put(self, sha: str, data: bytes) -> bool:
        """As ``put``."""
        return put(self.folder, self.peer, sha, data)

    def take_away(self, sha: str) -> bool:
        """Whether a bundle lay there and is gone. Raises Trouble where the stick cannot be written to."""
        place = place_of(self.folder, self.peer, sha)
        with disk_told():
            there = place.is_file()
            place.unlink(missing_ok=True)
        return there

    def answers(self) -> Iterator[bytes]:
        """Every bundle that lies in the exchange's folder; ``unread`` names what could not be read."""
        root = self.folder / ROOT
        if not root.is_dir():
            return
        there = StickFiles(root, limits.BUNDLE_LIMIT, self.unread)
        for _, path in there.bundles(HEAD, looks_like_bundle):
            data = there.read(path)
            if data:
                yield data
