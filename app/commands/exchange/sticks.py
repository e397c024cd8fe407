"""``stick``: sticks that the room knows (专盘专用)."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.call import Call


@click.group()
def stick() -> None:
    """Registered sticks; whether only they may carry anything away is the county's rule."""


@stick.command("register")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", required=True, help="what people call it")
@click.pass_obj
def register(call: Call, folder: Path, name: str) -> None:
    """Make a stick known."""
    from app.casework.exchange.sticks import list_sticks, mark_of, register_stick

    with call.desk() as desk:
        register_stick(desk, folder, name)
        number = mark_of(folder)
        call.say({"stick": number, **list_sticks(desk)[number]}, [number])


@stick.command("list")
@click.pass_obj
def known(call: Call) -> None:
    """The sticks that are known."""
    from app.casework.exchange.sticks import list_sticks

    with call.desk() as desk:
        rows = [{"stick": number, **told} for number, told in list_sticks(desk).items()]
        call.say({"sticks": rows}, [f"{row['stick']}\t{row['name']}" for row in rows])
