"""``ledger``: list and print."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from app.commands.call import Call
from app.commands.reading import read_json
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


@ledger.command("print")
@click.argument("which")
@click.option("--period", required=True, help="2026-09, 2026-Q3, 2026-H1, 2026 or all")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="a .pdf, .xlsx or .csv")
@click.pass_obj
def print_it(call: Call, which: str, period: str, out: Path) -> None:
    """A ledger for a period; a closed month gives the frozen bytes."""
    from app.casework.books.ledgers import print_ledger

    with call.desk() as desk:
        done = print_ledger(desk, which, period, out)
        notes = [*([Note("table_masked")] if done["masked"] else []), *done["notes"]]
        call.say(without_keys(done, "notes"), [str(out), str(done["rows"])], notes)
