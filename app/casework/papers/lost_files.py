"""A file of the room that is lost or spoilt: what it was, and how it comes back from a backup.

The files of a backup are the very bytes that lay beside the store, so one paper or scan can be taken back alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, cast

from app.casework.desk import Desk
from app.casework.papers.kept_files import beside, named, paper_words
from app.casework.room.bringing_back import Found, find_backups
from app.records.errors import Damaged, Note, ProgramError, Refused
from app.records.kept import LeftOut

LOST = ("file_missing", "file_damaged")
FILES_LOST = "files_lost"


class LostFile(LeftOut, total=False):
    """A file of the room that cannot be read."""

    blob: str
    words: str  # which name it, where one is looked at alone
    made_at: str  # of the backup it came back from


class CameFrom(TypedDict):
    """The backup that a file came back from."""

    made_at: str


class AllBack(TypedDict):
    """What came back, and what did not."""

    back: list[LostFile]
    still_lost: list[LostFile]


def lost_files(desk: Desk) -> list[LostFile]:
    """Every file of the room that cannot be read. Reads all."""
    found = ((blob, named(desk, [(blob, code)])[0]) for blob, code in desk.store.lost_blobs())
    return [cast(LostFile, {"blob": blob, **known}) for blob, known in found]


def seen_at_opening(desk: Desk) -> Desk:
    """The desk with what is seen of lost files at once, told beside what the opening found; none is read for it."""
    others = tuple(note for note in desk.unhealed if note.code != FILES_LOST)
    found = named(desk, desk.store.absent_blobs())
    if not found:
        return replace(desk, unhealed=others)
    note = Note(FILES_LOST, "", {"count": len(found), "first": paper_words(found[0])})
    return replace(desk, unhealed=(note, *others))


def lost_file(desk: Desk, blob: str, code: str) -> LostFile:
    """One of them by its id; its case is "" where it belongs to none."""
    found = named(desk, [(blob, code)])[0]
    return cast(LostFile, {**found, "words": paper_words(found)})


def take_back(desk: Desk, blob: str, places: Iterable[Path]) -> CameFrom:
    """Take one file back from the youngest backup of this room that holds it whole; ``places`` are backups or folders.

    What comes back is compared with what the room wrote down when it was kept.
    Raises Refused("not_allowed"), Refused("not_in_backups") with how many backups of this room were looked into.
    """
    desk.need("case.attach")
    looked = 0
    for one in backups_of(desk, places):
        looked += 1
        try:
            desk.store.take_back_blob(blob, one.file)
        except Damaged:
            continue
        assert one.inside is not None
        return {"made_at": one.inside.made_at}
    raise Refused("not_in_backups", looked=looked)


def take_back_all(desk: Desk, places: Iterable[Path]) -> AllBack:
    """Every lost file of the room, as ``take_back``, each with its name; a scan and the small pictures made of it are
    told as one."""
    desk.need("case.attach")
    places, back, still = list(places), list[LostFile](), list[LostFile]()
    for one in lost_files(desk):
        try:
            back.append({**one, **take_back(desk, one["blob"], places)})
        except ProgramError as error:
            if error.code != "not_in_backups":
                raise
            still.append(one)
    return {"back": without_small(desk, back), "still_lost": without_small(desk, still)}


def without_small(desk: Desk, files: list[LostFile]) -> list[LostFile]:
    """The files without the small pictures of a scan that is among them."""
    ids, scans = {one["blob"] for one in files}, beside(desk)
    return [one for one in files if scans.get(one["blob"]) not in ids]


def backups_of(desk: Desk, places: Iterable[Path]) -> list[Found]:
    """The readable backups of this very room, the youngest first."""
    folders = list(places)
    return [one for one in find_backups(folders) if one.inside and one.inside.room == desk.store.room.room_id]
