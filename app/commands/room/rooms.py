"""``init``, ``recover``, ``demo``: how a room begins and how it is opened again."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.call import Call
from app.commands.passwords import read_password


@click.command()
@click.option("--room-code", required=True, help="the twelve-digit code of the village")
@click.option("--room-name", required=True, help="the room's name")
@click.option("--room-short-name", help="the short name in case numbers")
@click.option("--admin", required=True, help="the first log-in")
@click.option("--recovery-sheet", type=click.Path(path_type=Path), help="where the recovery sheet goes")
@click.pass_obj
def init(
    call: Call, room_code: str, room_name: str, room_short_name: str | None, admin: str, recovery_sheet: Path | None
) -> None:
    """Make a room. The recovery sheet opens it when every password is lost: print it, put it away, delete it."""
    from app.casework.room.rooms import make_room_with_sheet

    password = call.own_password()
    sheet = recovery_sheet or call.folder.parent / f"{call.folder.name}-recovery-sheet.pdf"
    desk = make_room_with_sheet(
        call.folder, call.state, code=room_code, name=room_name, short_name=room_short_name or "", admin=admin,
        password=password, clock=call.clock, sheet=sheet,
    )  # fmt: skip
    try:
        room, device = desk.store.room.room_id, desk.store.device_id
    finally:
        desk.close()
    call.say({"room": room, "device": device, "recovery_sheet": str(sheet)}, [room, str(sheet)])


@click.command()
@click.option("--sheet-file", required=True, type=click.Path(path_type=Path), help="the sheet's PDF or its groups")
@click.option("--user", "name", required=True, help="who gets a new password")
@click.option("--new-password-file", help="a file whose first line is the new password")
@click.option("--recovery-sheet", type=click.Path(path_type=Path), help="make a new sheet; the old one ends")
@click.pass_obj
def recover(
    call: Call, sheet_file: Path, name: str, new_password_file: str | None, recovery_sheet: Path | None
) -> None:
    """Open a room with its recovery sheet and set a new password."""
    from app.casework.room.recovery import read_sheet, renew_sheet
    from app.casework.room.rooms import recover_room
    from app.records.errors import Note

    groups = read_sheet(sheet_file)
    password = read_password(new_password_file, name)
    desk = recover_room(call.folder, call.state, groups, name, password, call.clock)
    try:
        if recovery_sheet:
            renew_sheet(desk, recovery_sheet)
    finally:
        desk.close()
    notes = [] if recovery_sheet else [Note("sheet_was_used")]
    call.say({"user": name}, [name], notes)


@click.command()
@click.option("--cases", type=click.IntRange(1, 2_000_000), default=120, help="how many cases")
@click.option("--months", type=click.IntRange(1, 240), default=6, help="over how many months")
@click.option("--seed", type=int, default=1, help="the same seed gives the same room")
@click.option("--no-window", is_flag=True, help="only make it")
@click.pass_obj
def demo(call: Call, cases: int, months: int, seed: int, no_window: bool) -> None:
    """A practice room with realistic cases in every state; refuses an existing room."""
    from app.casework.demo import make_demo

    made = make_demo(call.folder, call.state, cases=cases, months=months, seed=seed, clock=call.clock)
    call.say(made, [f"{made['data']}  {made['user']}  {made['password']}  {made['cases']}"])
    if not no_window and call.window:
        call.exit_code = call.window(call.folder, call.state, call)
