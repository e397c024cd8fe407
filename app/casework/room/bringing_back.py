"""从备份打开: look for backups, look into one, and put it where the program looks for its room.

Nothing on the PC changes before a copy was unpacked beside, opened with its key and found whole. What stood there
keeps everything under a new name.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from app.records.clock import Clock
from app.records.committed import account
from app.records.errors import Damaged, ProgramError, Trouble
from app.storage.backups.inside import Inside, look_inside
from app.storage.backups.manifest import Holdings
from app.storage.backups.restoring import Report, beside, put_in_place, read_backup, unwatched
from app.storage.base import STORE
from app.storage.card import read_card
from app.storage.history.sidefile import SideFile
from app.storage.keys.tries import Tries
from app.storage.store import Store

ENDING = ".backup"
ZIP = b"PK\x03\x04"
DEEPEST, MOST_LOOKED_AT = 3, 20_000


__all__ = [
    "Found",
    "Holdings",
    "Inside",
    "Opened",
    "Password",
    "RecoverySheet",
    "StandingRoom",
    "check_backup",
    "find_backups",
    "free_bytes",
    "look_into",
    "open_from_backup",
    "standing_room",
]  # fmt: skip


@dataclass(frozen=True)
class Password:
    """A log-in that the backup knows; it opens only copies made for the PC's own disk."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class RecoverySheet:
    """The groups of the sheet, and who gets which new password."""

    groups: str = field(repr=False)
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Found:
    """A backup that lies somewhere; ``inside`` is None where the file can no longer be read as one."""

    file: Path
    inside: Inside | None


def find_backups(folders: Iterable[Path], stop: Callable[[], bool] = lambda: False) -> list[Found]:
    """The backups among files, in folders and a few levels below, told by their content, the youngest first."""
    found = {file.resolve(): look_at(file) for folder in folders for file in candidates(folder) if not stop()}
    standing = [one for one in found.values() if one is not None]
    return sorted(standing, key=lambda one: one.inside.made_at if one.inside else "", reverse=True)


def look_at(file: Path) -> Found | None:
    """A file as a backup; None where it is none. One that bears the name and cannot be read is told, not left out."""
    try:
        return Found(file, look_inside(file))
    except ProgramError:
        return Found(file, None) if file.suffix == ENDING else None


def candidates(folder: Path) -> Iterator[Path]:
    """Files that begin like a backup or are called one; links are not followed."""
    if folder.is_file():
        yield folder
        return
    looked_at = 0
    for place, folders, names in os.walk(folder):
        if len(Path(place).relative_to(folder).parts) >= DEEPEST:
            folders.clear()
        for name in sorted(names):
            looked_at += 1
            file = Path(place) / name
            if (
                looked_at <= MOST_LOOKED_AT
                and not file.is_symlink()
                and (file.suffix == ENDING or begins_like_one(file))
            ):
                yield file


def begins_like_one(file: Path) -> bool:
    """Whether the first bytes are those of a pack."""
    try:
        with file.open("rb") as stream:
            return stream.read(len(ZIP)) == ZIP
    except OSError:
        return False


def look_into(file: Path) -> Inside:
    """What one backup says of itself. Raises Trouble("file_unreadable"), Damaged("backup_damaged")."""
    if not file.is_file():
        raise Trouble("file_unreadable")
    return look_inside(file)


def check_backup(file: Path, report: Report = unwatched) -> Inside:
    """Read every byte of a backup and compare it with what was written down; nothing is unpacked.

    Raises Trouble("file_unreadable"), Damaged("backup_damaged").
    """
    inside = look_into(file)
    read_backup(file, None, report=report)
    return inside


class StandingRoom(TypedDict):
    """A room that stands where another one will be put."""

    name: str  # empty where its card is lost
    room: str
    written_at: str  # a moment with its zone; empty for never


class Opened(TypedDict):
    """What came of opening a room from a backup."""

    cases: int
    kept: str  # the new name of what stood there, or empty


def standing_room(folder: Path, state: Path) -> StandingRoom | None:
    """What stands where the room will be put; None where nothing stands there. When it was written last is told by the
    head beside it; where that is lost, by the days of its files, which every mere opening moves on."""
    if not folder.is_dir() or not any(folder.iterdir()):
        return None
    try:
        card = read_card(folder)
    except ProgramError:
        card = None
    head = SideFile(state, card.room_id).journal() if card else None
    return {
        "name": card.name if card else "",
        "room": card.room_id if card else "",
        "written_at": str(head["at"]) if head and head.get("at") else touched_at(folder),
    }


def touched_at(folder: Path) -> str:
    """When the files of a store were changed last; empty where there are none."""
    stores = [file for file in (folder / STORE, folder / f"{STORE}-wal") if file.is_file()]
    last = max((file.stat().st_mtime for file in stores), default=0)
    return datetime.fromtimestamp(last, UTC).isoformat(timespec="seconds") if last else ""


def free_bytes(folder: Path) -> int:
    """How much room the disk of a folder that may not be there yet has left, in bytes."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    return shutil.disk_usage(there).free


def open_from_backup(
    file: Path, folder: Path, key: Password | RecoverySheet, clock: Clock, report: Report = unwatched,
    sleep: Callable[[float], None] = time.sleep,
) -> Opened:  # fmt: skip
    """Unpack a backup beside, open it with its key, compare what it holds, and put it in place of what is there.

    Raises what ``check_backup``,
    ``Store.open`` and ``Store.open_with_sheet`` raise, Trouble("room_in_use"); then everything stands as before.
    """
    if not file.is_file():
        raise Trouble("file_unreadable")
    with beside(folder) as work:
        fresh = work / "room"
        fresh.mkdir(mode=0o700)
        manifest = read_backup(file, fresh, report=report)
        Tries.begin(fresh)
        with account(), opened(fresh, work / "state", key, clock, sleep) as store:
            if store.content_hash() != manifest["content"]:
                raise Damaged("backup_damaged")
            if isinstance(key, RecoverySheet):
                store.give_password(key.user, key.password)
            cases = store.case_count()
        kept = put_in_place(fresh, folder, clock.today())
    return {"cases": cases, "kept": kept.name if kept else ""}


def opened(
    fresh: Path, state: Path, key: Password | RecoverySheet, clock: Clock, sleep: Callable[[float], None]
) -> Store:
    """The unpacked copy, opened for a look; its side files are thrown away with it."""
    if isinstance(key, RecoverySheet):
        return Store.open_with_sheet(fresh, state, key.groups, clock)
    return Store.open(fresh, state, key.user, key.password, clock, sleep=sleep)
