"""Backups that are opened before they count, the way back from one, and the check of everything."""

from __future__ import annotations

from pathlib import Path

from app.casework.desk import Desk
from app.casework.recovery import SETTING
from app.documents.library import FOLDER as FORMS
from app.records.changes import Doc
from app.records.errors import Trouble
from app.storage.card import need_card
from app.storage.store import Store


def backup(desk: Desk, folder: Path, *, portable: bool) -> Doc:
    """Write one verified backup into a folder; ``portable`` leaves the password slots out.

    Answers ``path``, ``content`` (a hash over everything kept) and ``portable``. Raises Trouble, Damaged.
    """
    if not folder.is_dir():
        raise Trouble("no_such_folder")
    made = desk.clock.now()
    path = folder / f"{desk.store.room.code}-{made:%Y%m%d-%H%M%S}.backup"
    manifest = desk.store.backup_to(path, portable=portable, extras=forms_in_use())
    desk.store.set_card_fact("last_backup", made.isoformat(timespec="seconds"))
    return {"path": str(path), "content": manifest["content"], "portable": portable}


def forms_in_use() -> dict[str, bytes]:
    """The form, code and rule files of this program, kept with every backup under flat names."""
    return {".".join(file.relative_to(FORMS).parts): file.read_bytes() for file in sorted(FORMS.rglob("*.toml"))}


def restore(file: Path, folder: Path, state: Path) -> Doc:
    """Unpack a backup into an absent or empty folder; afterwards log in, or use the sheet for a portable one.

    Raises Trouble("file_unreadable"), Refused("room_exists"), Damaged("backup_damaged").
    """
    if not file.is_file():
        raise Trouble("file_unreadable")
    manifest = Store.restore(file, folder, state)
    return {"room": need_card(folder).room_id, "content": manifest["content"], "made_at": manifest["made_at"]}


def check(desk: Desk) -> Doc:
    """Replay the history and compare: ``ok``, ``problems``, and ``advice`` that never makes it not ok."""
    problems = [{"code": one.code, "where": one.where} for one in desk.store.check()]
    sheet = desk.store.setting(SETTING)
    advice = ["recovery_sheet_on_disk"] if sheet and Path(sheet).exists() else []
    return {"ok": not problems, "problems": problems, "advice": advice}
