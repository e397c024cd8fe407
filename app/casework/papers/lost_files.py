"""A file of the room that is lost or spoilt: what it was, and how it comes back from a backup.

The files of a backup are the very bytes that lay beside the store, so one paper or scan can be taken back alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.casework.desk import Desk
from app.casework.papers.kept_files import named, paper_words
from app.casework.room.bringing_back import Found, find_backups
from app.records.changes import Doc
from app.records.errors import Damaged, ProgramError, Refused

LOST = ("file_missing", "file_damaged")


def lost_files(desk: Desk) -> list[Doc]:
    """Every file of the room that cannot be read: ``blob``, ``code``, ``case``, ``number``, ``title``. Reads all."""
    return [{"blob": blob, **named(desk, [(blob, code)])[0]} for blob, code in desk.store.lost_blobs()]


def lost_file(desk: Desk, blob: str, code: str) -> Doc:
    """One of them by its id: ``case`` ("" where it belongs to none) and ``words``, which name it."""
    found = named(desk, [(blob, code)])[0]
    return {**found, "words": paper_words(found)}


def take_back(desk: Desk, blob: str, places: Iterable[Path]) -> Doc:
    """Take one file back from the youngest backup of this room that holds it whole; ``places`` are backups or folders.

    Answers ``made_at`` of that backup. What comes back is compared with what the room wrote down when it was kept.
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


def take_back_all(desk: Desk, places: Iterable[Path]) -> Doc:
    """Every lost file of the room, as ``take_back``: ``back`` and ``still_lost``, each with its name."""
    desk.need("case.attach")
    places, back, still = list(places), list[Doc](), list[Doc]()
    for one in lost_files(desk):
        try:
            back.append({**one, **take_back(desk, one["blob"], places)})
        except ProgramError as error:
            if error.code != "not_in_backups":
                raise
            still.append(one)
    return {"back": back, "still_lost": still}


def backups_of(desk: Desk, places: Iterable[Path]) -> list[Found]:
    """The readable backups of this very room, the youngest first."""
    folders = list(places)
    return [one for one in find_backups(folders) if one.inside and one.inside.room == desk.store.room.room_id]
