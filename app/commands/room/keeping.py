"""``backup``, ``restore``, ``check``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from app.casework.room.safekeeping import Checked
from app.casework.room.standing import Wrong
from app.commands.call import Call
from app.facts.beside import one_after_another
from app.records.errors import Damaged
from app.records.sentences.safety import MARKS

MOST = 3
"""So many kinds of what is wrong are told in one line."""


class NotOk(Damaged):
    """Something in the store does not hold; ``result`` goes into the JSON document beside the error."""

    def __init__(self, result: Checked, say: Callable[[str], str], between: str) -> None:
        problems = result["problems"]
        codes = list(dict.fromkeys(str(one["code"]) for one in problems))
        what = one_after_another(*map(say, codes[:MOST]), between=between)
        files = set(codes) <= {"file_missing", "file_damaged"}
        advice = say("check_advice_files" if files else "check_advice_store")
        rest = say("check_rest_holds" if files else "check_rest_unknown")
        super().__init__("check_failed", count=len(problems), what=what, advice=advice, rest=rest)
        self.result = result


@click.command()
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), help="where the backup goes")
@click.option("--portable", is_flag=True, help="without password slots, for media that leave the room")
@click.pass_obj
def backup(call: Call, folder: Path, portable: bool) -> None:
    """One verified backup file."""
    from app.casework.room.safekeeping import backup as make
    from app.casework.room.safekeeping import backup_notes

    with call.desk() as desk:
        done = make(desk, folder, portable=portable)
        call.say(done, [done["path"]], backup_notes(done))


@click.command()
@click.option("--from", "file", required=True, type=click.Path(path_type=Path), help="a backup file")
@click.option("--dry-run", is_flag=True, help="say what is in it and check every byte; nothing is unpacked")
@click.pass_obj
def restore(call: Call, file: Path, dry_run: bool) -> None:
    """Unpack a backup into an empty --data folder; log in or use the sheet afterwards."""
    from app.casework.room.safekeeping import restore as unpack

    if dry_run:
        look(call, file)
        return
    done = unpack(file, call.folder, call.state)
    call.say(done, [str(call.folder)])


def look(call: Call, file: Path) -> None:
    """What a backup says of itself, once every byte of it was compared."""
    from app.casework.room.bringing_back import check_backup

    inside = check_backup(file)
    doc = {
        "room": inside.room, "name": inside.name, "made_at": inside.made_at, "size": inside.size,
        "opens_with": ["password", "sheet"] if inside.password_slots else ["sheet"], "practice": inside.practice,
        "users": list(inside.users), "holds": inside.holds or None,
    }  # fmt: skip
    holds = inside.holds
    said = [f"{holds['cases']}\t{holds['papers']}\t{holds['newest']}\t{holds['last'].get('at', '')}"] if holds else []
    call.say(doc, [f"{inside.name}\t{inside.made_at}", *said])


def problem_line(one: Wrong) -> str:
    """What does not hold, where, and the paper's name where it is one."""
    from app.casework.papers.kept_files import paper_words

    name = paper_words(one) if one.get("title") else ""
    return "　".join(word for word in (f"{one['code']} {one['where']}", name, one["message"]) if word)


@click.command()
@click.option("--seen", is_flag=True, help="what the opening told was seen: it is told no more")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="today is this day, whatever the PC's clock says")
@click.pass_obj
def check(call: Call, seen: bool, day: datetime | None) -> None:
    """Replay the history and compare everything; exit 4 when something does not hold."""
    from app.casework.room.rooms import confirm_day
    from app.casework.room.safekeeping import check as inspect
    from app.casework.room.safekeeping import confirm_opening

    try:
        with call.desk() as desk:
            if seen:
                confirm_opening(desk)
            if day or (seen and desk.clock_ahead):
                confirm_day(desk, day.date() if day else None)
            found = inspect(desk)
    except Damaged as error:
        if error.code == "wrong_password":
            raise
        found = {"ok": False, "problems": [{"code": error.code, "where": "store"}], "advice": []}
    if not found["ok"]:
        for one in found["problems"]:
            one["message"] = call.one_line(one["code"])
        if not call.as_json:
            call.say({}, [problem_line(one) for one in found["problems"]])
        raise NotOk(found, call.one_line, MARKS[call.lang][2])
    said = {note.code for note in call.standing}
    call.say(found, ["ok", *(f"! {call.one_line(one)}" for one in found["advice"] if one not in said)])
