"""``user``: log-ins."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from app.commands.call import Call
from app.commands.passwords import read_password
from app.records.errors import Note
from app.records.kept import User


@click.group()
def user() -> None:
    """Log-ins of the room."""


def say_users(call: Call, found: list[User], notes: Iterable[Note] = ()) -> None:
    """The list of users."""
    lines = [f"{u['name']}\t{u['role']}\t{'' if u['active'] else '-'}" for u in found]
    call.say({"users": found}, lines, notes)


@user.command("list")
@click.pass_obj
def list_them(call: Call) -> None:
    """Everyone who has or had a log-in."""
    from app.casework.room.users import list_users

    with call.desk() as desk:
        say_users(call, list_users(desk))


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["admin", "mediator", "recorder", "reader"]), default="mediator")
@click.option("--new-password-file", help="a file whose first line is the new password")
@click.pass_obj
def add(call: Call, name: str, role: str, new_password_file: str | None) -> None:
    """A new log-in."""
    from app.casework.room.users import add_user, list_users

    with call.desk() as desk:
        add_user(desk, name, read_password(new_password_file, name), role)
        say_users(call, list_users(desk))


@user.command("disable")
@click.argument("name")
@click.option("--renew-key", is_flag=True, help="a new data key as well; takes as much disk as the store")
@click.pass_obj
def disable(call: Call, name: str, renew_key: bool) -> None:
    """End a log-in; copies made before today still open with the old password."""
    from app.casework.room.users import disable_user, list_users

    with call.desk() as desk:
        done = disable_user(desk, name, renew=renew_key)
        say_users(call, list_users(desk), done.warnings)


@user.command("sheet")
@click.option("--to", "sheet", required=True, type=click.Path(path_type=Path), help="where the PDF of the sheet goes")
@click.pass_obj
def sheet_anew(call: Call, sheet: Path) -> None:
    """A new recovery sheet; the old one opens nothing from now on. Print it, put it away, delete the file."""
    from app.casework.room.recovery import renew_sheet

    with call.desk() as desk:
        renew_sheet(desk, sheet)
        call.say({"recovery_sheet": str(sheet)}, [str(sheet)])


@user.command("password")
@click.argument("name")
@click.option("--new-password-file", help="a file whose first line is the new password")
@click.pass_obj
def password(call: Call, name: str, new_password_file: str | None) -> None:
    """A new password for oneself, or by an administrator for anybody.

    The password this command was called with is the old one.
    """
    from app.casework.room.users import list_users, set_password

    with call.desk() as desk:
        set_password(desk, name, read_password(new_password_file, name), old=call.own_password())
        say_users(call, list_users(desk))
