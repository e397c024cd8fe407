"""``backup``, ``restore``, ``check``."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.call import Call
from app.records.errors import Damaged


class NotOk(Damaged):
    """Something in the store does not hold; ``result`` goes into the JSON document beside the error."""

    def __init__(self, result: dict[str, object]) -> None:
        super().__init__("check_failed")
        self.result = result


@click.command()
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), help="where the backup goes")
@click.option("--portable", is_flag=True, help="without password slots, for media that leave the room")
@click.pass_obj
def backup(call: Call, folder: Path, portable: bool) -> None:
    """One verified backup file."""
    from app.casework.safekeeping import backup as make

    with call.desk() as desk:
        done = make(desk, folder, portable=portable)
        call.say(done, [done["path"]])


@click.command()
@click.option("--from", "file", required=True, type=click.Path(path_type=Path), help="a backup file")
@click.pass_obj
def restore(call: Call, file: Path) -> None:
    """Unpack a backup into an empty --data folder; log in or use the sheet afterwards."""
    from app.casework.safekeeping import restore as unpack

    done = unpack(file, call.folder, call.state)
    call.say(done, [str(call.folder)])


@click.command()
@click.pass_obj
def check(call: Call) -> None:
    """Replay the history and compare everything; exit 4 when something does not hold."""
    from app.casework.safekeeping import check as inspect

    try:
        with call.desk() as desk:
            found = inspect(desk)
    except Damaged as error:
        if error.code == "wrong_password":
            raise
        found = {"ok": False, "problems": [{"code": error.code, "where": "store"}], "advice": []}
    if not found["ok"]:
        for one in found["problems"] if not call.as_json else ():
            click.echo(f"{one['code']} {one['where']}")
        raise NotOk(found)
    call.say(found, ["ok", *(f"! {call.words(one)}" for one in found["advice"])])
