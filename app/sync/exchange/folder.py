"""The stick: files found by content, never by name; whole under their final name, read back before they count."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from app.records.errors import Trouble
from app.records.kept import LeftOut
from app.storage.backups.stickfiles import ROOT, StickFiles, stick_of
from app.storage.files import disk_told, make_folder, put_whole, read_back
from app.sync.format import limits, sshsig
from app.sync.format.ask import read_ask
from app.sync.format.bundle import looks_like_bundle, read_bundle, read_front
from app.sync.format.faults import Spoilt
from app.sync.format.heads import read_heads
from app.sync.format.notice import looks_like_notice

ENDING, HEADS_ENDING, ASK_ENDING = ".mrb", ".heads", ".ask"
HEAD = 200
MOST_LOOKED_AT = 20_000
Ours = Callable[[str], bool]
"""Whether the hash of a header names something of ours."""


def place_of(stick: Path, peer: str, sha: str) -> Path:
    """``mediation/<peer>/<first 16 hex of the header hash>.mrb``, also where that folder itself was chosen."""
    return stick_of(stick) / ROOT / peer[:16] / (sha[:16] + ENDING)


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


def looks_like_answer(start: bytes) -> bool:
    """Whether a file that begins so may be a centre's: a bundle, or a notice to who is not enrolled."""
    return looks_like_bundle(start) or looks_like_notice(start)


def put_ask(stick: Path, peer: str, ask: bytes) -> None:
    """Leave the room's question for what it lost, in place of the one before. Raises as ``put``."""
    put_word(stick, peer, sshsig.fingerprint(read_ask(ask)[1]), ASK_ENDING, ask)


def put_word(stick: Path, peer: str, device: str, ending: str, word: bytes) -> None:
    """Leave a word of this PC for the centre under its key. Raises as ``put``."""
    if not stick.is_dir():
        raise Trouble("no_such_folder")
    target = place_of(stick, peer, device).with_suffix(ending)
    with disk_told():
        make_folder(target.parent.parent)
        make_folder(target.parent)
        put_whole(target, word)


class Stick:
    """A stick or a folder as a carrier for one peer: it lies there and does not answer within a round.

    ``folder`` is the whole stick where its folder of the exchange was chosen; ``passed_over`` counts what was not
    looked into because it is hidden or longer than any parcel.
    """

    talks = False

    def __init__(self, folder: Path, peer: str) -> None:
        self.folder, self.peer = stick_of(folder), peer
        self.unread: list[LeftOut] = []
        self.passed_over = 0

    def put(self, sha: str, data: bytes) -> bool:
        """As ``put``."""
        return put(self.folder, self.peer, sha, data)

    def say(self, heads: bytes) -> None:
        """Leave the room's word for the centre, in place of the one before. Raises as ``put``."""
        put_word(self.folder, self.peer, sshsig.fingerprint(read_heads(heads)[1]), HEADS_ENDING, heads)

    def take_away(self, sha: str) -> bool:
        """Whether a bundle lay there and is gone. Raises Trouble where the stick cannot be written to."""
        place = place_of(self.folder, self.peer, sha)
        with disk_told():
            there = place.is_file()
            place.unlink(missing_ok=True)
        return there

    def answers(self) -> Iterator[bytes]:
        """Every bundle that lies anywhere on the stick; ``unread`` names what could not be read."""
        if not self.folder.is_dir():
            return
        there = StickFiles(self.folder, limits.BUNDLE_LIMIT, self.unread, hidden=False, most=MOST_LOOKED_AT)
        for _, path in there.bundles(HEAD, looks_like_answer):
            data = there.read(path)
            if data:
                yield data
        self.passed_over = there.passed_over


def own_bundles(stick: Path, ours: Ours) -> Iterator[tuple[Path, int]]:
    """Whole bundles of ours in the exchange's folder, with their bytes: what is spoilt, somebody else's or lies
    elsewhere on the stick is not among them. Raises Trouble("no_such_folder")."""
    root = stick_of(stick) / ROOT
    if not stick.is_dir():
        raise Trouble("no_such_folder")
    there = StickFiles(root, limits.BUNDLE_LIMIT, hidden=False)
    for _, path in there.bundles(HEAD, looks_like_bundle) if root.is_dir() else ():
        data = there.read(path)
        if not path.is_symlink() and is_whole(data, ours):
            yield path, len(data)


def is_whole(data: bytes, ours: Ours) -> bool:
    """Whether these are all the bytes of a bundle of ours."""
    try:
        return ours(read_front(data).sha) and bool(read_bundle(data).sha)
    except Spoilt:
        return False


def thin(stick: Path, ours: Ours) -> tuple[int, int]:
    """Take such bundles away; how many and how many bytes. Raises Trouble where the stick cannot be written to."""
    count = size = 0
    for path, length in list(own_bundles(stick, ours)):
        with disk_told():
            path.unlink()
        count, size = count + 1, size + length
    return count, size
