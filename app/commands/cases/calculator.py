"""``aid``: sums with their source, to be copied by a person."""

from __future__ import annotations

import click

from app.commands.call import Call
from app.commands.reading import FROM, read_json
from app.facts.money import plain


@click.group()
def aid() -> None:
    """Sums that a law describes (算一算); they count and never decide."""


@aid.command("list")
@click.pass_obj
def list_them(call: Call) -> None:
    """Every aid with its source."""
    from app.casework.cases.calculator import calculators_of

    with call.desk() as desk:
        rows = [{"key": one.key, "title": one.title, "basis": one.basis} for one in calculators_of(desk).values()]
        call.say({"aids": rows}, ["\t".join(row.values()) for row in rows])


@aid.command("show")
@click.argument("key")
@click.pass_obj
def show(call: Call, key: str) -> None:
    """What an aid asks, its source and since when it holds."""
    from app.casework.cases.calculator import need_calculator

    with call.desk() as desk:
        found = need_calculator(desk, key)
        told = {"title": found.title, "basis": found.basis, "edition": found.edition, "note": found.note}
        inputs = [{"key": one.key, "label": one.label, "kind": one.kind} for one in found.inputs]
        call.say({"key": found.key, **told, "inputs": inputs}, told.values())


@aid.command("count")
@click.argument("key")
@FROM
@click.pass_obj
def count(call: Call, key: str, source: str) -> None:
    """Count one: the figures, how they came about, and their source."""
    from app.casework.cases.calculator import calculate, source_of

    typed = read_json(source)
    with call.desk() as desk:
        calculator, figures = calculate(desk, key, typed)
        results = [
            {"label": one.label, "value": plain(one.value), "words": one.words, "way": one.way} for one in figures
        ]
        lines = [f"{one.label}\t{one.words}\t{one.way}" for one in figures]
        told = source_of(calculator)
        call.say({"title": calculator.title, "results": results, "source": told}, [*lines, told])


@aid.command("instalments")
@FROM
@click.pass_obj
def in_parts(call: Call, source: str) -> None:
    """Terms for an agreement from text, total, count, first_on and every_months (1); nothing is kept."""
    from app.records.cases.instalments import instalments

    typed = read_json(source)
    with call.desk() as desk:
        terms = instalments(typed, desk.forms.codes)
        call.say({"terms": terms}, [f"{one['due_on']}\t{one['amount']}\t{one['text']}" for one in terms])
