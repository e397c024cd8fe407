"""Backups that are opened before they count, the way back from one, and the check of everything."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TypedDict

from app.casework.desk import Desk
from app.casework.foreign import cage_parts
from app.casework.papers.kept_files import as_notes, named, owners
from app.casework.room.leftovers import leftovers
from app.casework.room.recovery import SETTING
from app.casework.room.standing import BACK, FIRST, LOST, TOLD, Wrong, missing
from app.documents.loading.forms import FOLDER as FORMS
from app.facts.dates import parse_day
from app.records.coded import words_outside
from app.records.errors import Note, Trouble
from app.records.kept import LeftOut
from app.storage.backups.parted import parts_beside
from app.storage.keys.keyrows import FOREIGN
from app.storage.own_card import need_card
from app.storage.store import Store

NAME = re.compile(r"\d{12}-(\d{4})(\d{2})(\d{2})-\d{6}\.backup")
OLDEST_DAYS = 395
ALWAYS_KEPT = 7


class DayKept(TypedDict, total=False):
    """Whether the day of a backup was written down."""

    day_not_kept: str  # why the room could not


class BackedUp(DayKept, total=False):
    """A backup that was made. All but ``day_not_kept`` is always there."""

    path: str
    content: str  # a hash over everything kept
    portable: bool
    left_out: list[LeftOut]  # files that are lost or damaged here
    parts: int  # files it lies in, beside the list of them; 1 for a whole one


class Restored(TypedDict):
    """A backup that was unpacked."""

    room: str
    content: str
    made_at: str


class Checked(TypedDict):
    """What the check of the store found; ``advice`` never makes it not ok."""

    ok: bool
    problems: list[Wrong]
    advice: list[str]


def backup(desk: Desk, folder: Path, *, portable: bool) -> BackedUp:
    """Write one verified backup into a folder; ``portable`` leaves the password slots out.

    Where files are left out older backups stay, for one of them may still hold these. One with the password slots is
    the director's to make. Raises Refused("not_allowed"), Trouble, Damaged.
    """
    desk.need("backup.portable" if portable else "backup.slots")
    if not folder.is_dir():
        raise Trouble("no_such_folder")
    made = desk.clock.now()
    path = folder / f"{desk.store.room.code}-{made:%Y%m%d-%H%M%S}.backup"
    manifest = desk.store.backup_to(path, portable=portable, extras=forms_in_use())
    left_out = named(desk, manifest["lost"].items())
    if not left_out:
        thin_out(folder, desk.store.room.code, made)
    done: BackedUp = {
        "path": str(path), "content": manifest["content"], "portable": portable, "left_out": left_out,
        "parts": manifest["parts"],
    }  # fmt: skip
    return {**done, **keep_day(desk, made)}


def keep_day(desk: Desk, made: datetime) -> DayKept:
    """Write down when the room was backed up; on a full or read-only disk that alone is missing, and told."""
    desk.need("backup.portable")
    try:
        desk.store.set_card_fact("last_backup", made.isoformat(timespec="seconds"))
    except Trouble as trouble:
        return {"day_not_kept": f"{trouble.code}.{trouble.facts.get('reason', '')}"}
    return {}


def backup_notes(done: BackedUp) -> list[Note]:
    """What a backup must tell although it was made."""
    notes = as_notes(done["left_out"], "left_out_of_backup")
    notes += [Note("backup_in_parts", "", {"count": done["parts"]})] if done["parts"] > 1 else []
    return notes + ([Note("backup_day_not_kept", "", {"why": done["day_not_kept"]})] if "day_not_kept" in done else [])


def thin_out(folder: Path, code: str, now: datetime) -> None:
    """Old backups of this room in a folder: all of the last week, one a week of a quarter, one a month of 13 months.

    The newest ones always stay, so that a clock that is wrong takes nothing away that matters.
    """
    dated = sorted((day_of(path), path) for path in folder.glob(f"{code}-*.backup") if day_of(path))
    kept: set[str] = set()
    for day, path in reversed(dated[:-ALWAYS_KEPT]):
        age = (now.date() - date.fromisoformat(day)).days
        place = day if age <= 7 else week_of(day) if age <= 91 else day[:7]
        if age > OLDEST_DAYS or (age > 7 and place in kept):
            with suppress(OSError):
                path.unlink(missing_ok=True)
                for part in parts_beside(path):
                    part.unlink(missing_ok=True)
        kept.add(place)


def day_of(path: Path) -> str:
    """The day in a backup's name; empty where the name is not one of ours."""
    found = NAME.fullmatch(path.name)
    day = parse_day("-".join(found.groups())) if found else None
    return day.isoformat() if day else ""


def week_of(day: str) -> str:
    """Year and week of a day."""
    return "{}-W{}".format(*date.fromisoformat(day).isocalendar()[:2])


def forms_in_use() -> dict[str, bytes]:
    """The form, code and rule files of this program, kept with every backup under flat names."""
    return {".".join(file.relative_to(FORMS).parts): file.read_bytes() for file in sorted(FORMS.rglob("*.toml"))}


def restore(file: Path, folder: Path, state: Path) -> Restored:
    """Unpack a backup into an absent or empty folder; afterwards log in, or use the sheet for a portable one.

    Raises Trouble("file_unreadable"), Refused("room_exists"), Damaged("backup_damaged").
    """
    if not file.is_file():
        raise Trouble("file_unreadable")
    manifest = Store.restore(file, folder, state)
    return {"room": need_card(folder).room_id, "content": manifest["content"], "made_at": manifest["made_at"]}


def with_names(desk: Desk, problems: list[Wrong]) -> list[Wrong]:
    """Problems of kept files with the name of what they are; the others as they are."""
    files = {str(one["where"]).removeprefix("file "): one for one in problems if one["where"].startswith("file ")}
    if not files or any(one["code"] == "store_damaged" for one in problems):
        return problems
    for blob, doc in owners(desk):
        if blob in files:
            files[blob] |= {"case": doc["case"], "number": doc["number"], "title": doc["title"]}
    return problems


def confirm_opening(desk: Desk, code: str = "") -> None:
    """A person has seen what the opening told, or the one notice of this code. Raises Refused, Trouble."""
    desk.need("room.confirm")
    if not code:
        desk.store.confirm_standing()
        return
    healed = next((one for one, told in TOLD.items() if told == code), "")
    desk.store.confirm_standing(lost=code in LOST, first=code in FIRST.values(), back=code == BACK, healed=healed)


def check(desk: Desk) -> Checked:
    """Replay the history and compare: ``ok``, ``problems``, and ``advice`` that never makes it not ok.

    A lost or damaged file is told by its case and title (``case``, ``number``, ``title``).
    """
    found: list[Wrong] = [{"code": one.code, "where": one.where} for one in desk.store.check()]
    problems = with_names(desk, found)
    problems = [*missing(desk.store), *problems]
    sheet = desk.store.setting(SETTING)
    advice = ["recovery_sheet_on_disk"] if sheet and Path(sheet).exists() else []
    advice += [] if all(cage_parts().values()) else ["child_not_caged"]
    advice += leftovers(desk.store.folder)
    advice += [TOLD[code] for code in desk.store.standing.healed if code != FOREIGN]
    strange = any(words_outside(case, desk.forms.codes) for case in desk.store.all("case"))
    advice += ["word_outside_list"] if strange else []
    return {"ok": not problems, "problems": problems, "advice": advice}
