"""``returned``: what is lost here, asked back from the county."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.call import Call

PLACE = click.Path(path_type=Path)


@click.group()
def returned() -> None:
    """What is lost here, back from the centre / 请县里退回"""


@returned.command("ask")
@click.option("--to", "folder", type=PLACE, help="a stick")
@click.option("--url", help="the centre's address")
@click.pass_obj
def ask(call: Call, folder: Path | None, url: str | None) -> None:
    """Ask the centre for everything of this room that is not here; two people there answer."""
    from app.casework.exchange.returned import ask_county, ask_county_by_line

    if (folder is None) == (url is None):
        raise click.UsageError("one of --to, --url")
    with call.desk() as desk:
        done = ask_county(desk, folder) if folder is not None else ask_county_by_line(desk, str(url))
        call.say(done, [f"{key}\t{value}" for key, value in done.items()])


@returned.command("take")
@click.option("--from", "folder", type=PLACE, help="a stick")
@click.option("--url", help="the centre's address")
@click.option("--sheet-file", required=True, type=PLACE, help="the recovery sheet, as PDF or as text")
@click.pass_obj
def take(call: Call, folder: Path | None, url: str | None, sheet_file: Path) -> None:
    """Put back what the centre gave: all of it or nothing."""
    from app.casework.exchange.returned import returned_notes, take_returned, take_returned_by_line
    from app.casework.room.recovery import read_sheet

    if (folder is None) == (url is None):
        raise click.UsageError("one of --from, --url")
    with call.desk() as desk:
        groups = read_sheet(sheet_file)
        if folder is not None:
            done = take_returned(desk, folder, groups)
        else:
            done = take_returned_by_line(desk, str(url), groups)
        call.say(done, [f"{key}\t{value}" for key, value in done.items()], returned_notes(done))
