"""``ledger``: list and print."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from app.commands.call import Call
from app.commands.reading import PERIOD, read_json
from app.records.case import without_keys
from app.records.errors import Note


@click.group()
def ledger() -> None:
    """Ledgers (台账、登记簿)."""


@ledger.command("list")
@click.pass_obj
def list_them(call: Call) -> None:
    """The ledgers of the room."""
    from app.casework.books.ledgers import list_ledgers

    with call.desk() as desk:
        rows = [dataclasses.asdict(row) for row in list_ledgers(desk)]
        call.say({"ledgers": rows}, [f"{row['ledger']}\t{row['title']}" for row in rows])


@ledger.command("add")
@click.argument("which")
@click.option("--from", "source", required=True, help="a JSON file with the line's fields")
@click.pass_obj
def add(call: Call, which: str, source: str) -> None:
    """A line for a ledger with entries of its own."""
    from app.casework.books.ledgers import add_entry

    written = read_json(source)
    with call.desk() as desk:
        entry = add_entry(desk, which, written)
        call.say({"id": entry}, [entry])


@ledger.command("template")
@click.argument("which", required=False)
@click.option("--period", type=PERIOD, help="2026-09, 2026-Q3, 2026-H1, 2026 or all")
@click.option("--fill", type=click.Path(path_type=Path), help="the office's own empty .xlsx or .xlsm")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="a .xlsx, .xlsm or .csv")
@click.pass_obj
def template(call: Call, which: str | None, period: str | None, fill: Path | None, out: Path | None) -> None:
    """Lines in another office's column order, or its empty workbook filled; without a name, which there are."""
    from app.casework.books.templates import fill_notes, fill_template, list_templates, print_template

    if not (which and period and out) and (which or period or fill or out):
        raise click.UsageError("a template with --period and -o, or nothing")
    with call.desk() as desk:
        if not (which and period and out):
            rows = list_templates(desk)
            call.say({"templates": rows}, [f"{row['template']}\t{row['title']}" for row in rows])
            return
        if fill is None:
            done = print_template(desk, which, period, out)
        else:
            done = fill_template(desk, which, period, fill, out)
        call.say(done, [str(out), str(done["lines"])], fill_notes(done))


@ledger.command("print")
@click.argument("which")
@click.option("--period", type=PERIOD, required=True, help="2026-09, 2026-Q3, 2026-H1, 2026 or all")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="a .pdf, .xlsx or .csv")
@click.pass_obj
def print_it(call: Call, which: str, period: str, out: Path) -> None:
    """A ledger for a period; a closed month gives the frozen bytes."""
    from app.casework.books.ledgers import print_ledger

    with call.desk() as desk:
        done = print_ledger(desk, which, period, out)
        notes = [*([Note("table_masked")] if done["masked"] else []), *done["notes"]]
        call.say(without_keys(done, "notes"), [str(out), str(done["rows"])], notes)
