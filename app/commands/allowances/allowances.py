"""``allowance``: the rules, what each case earns or lacks, claims from declaration to payment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.call import Call
from app.commands.pages import OUT, say_slip
from app.commands.reading import PERIOD, read_json

if TYPE_CHECKING:
    from app.casework.allowances.allowance_claims import Claimed

SOURCE = click.option("--from", "source", help="a JSON file; - is standard input")
TABLE_OUT = click.option("-o", "--out", type=click.Path(path_type=Path), help="a .pdf, .xlsx or .csv")
ON = click.option("--on", type=PERIOD, help="the day; today unless said")


@click.group()
def allowance() -> None:
    """Allowances by case (以案定补)."""


@allowance.command("rules")
@SOURCE
@click.pass_obj
def rules(call: Call, source: str | None) -> None:
    """The standing rules; with --from the director sets the room's own."""
    from app.casework.allowances.allowance_rules import rules_doc, set_rules, standing_rules

    written = read_json(source) if source else None
    with call.desk() as desk:
        if source:
            set_rules(desk, written)
        standing = standing_rules(desk)
        doc = {"in_force": standing.in_force, "rules": rules_doc(desk)}
        lines = [f"{grade.title}\t{grade.amount}" for grade in standing.grades]
        call.say(doc, [standing.edition, standing.basis, *lines], example_note(standing.in_force))


def example_note(in_force: bool) -> list[Any]:
    """The warning that what stands is only an example."""
    from app.records.errors import Note

    return [] if in_force else [Note("allowance_example")]


@allowance.command("list")
@click.option("--period", type=PERIOD, help="2026-Q4 (default: this quarter), 2026-09, 2026 or all")
@click.pass_obj
def list_them(call: Call, period: str | None) -> None:
    """Every case of a period with what it earns or lacks, and the claims made."""
    from app.casework.allowances.allowance_claims import claims
    from app.casework.allowances.allowances import list_allowances, this_quarter

    with call.desk() as desk:
        asked = period or this_quarter(desk)
        found = list_allowances(desk, asked)
        made = [{key: one.get(key) for key in CLAIM_KEYS} for one in claims(desk)]
        rows = [row.as_doc() for row in found.rows]
        doc = {"period": asked, "in_force": found.in_force, "total": f"{found.total:.2f}", "cases": rows}
        lines = [f"{row['number']}\t{row['state']}\t{row['amount'] or ''}" for row in rows]
        call.say({**doc, "claims": made}, lines, example_note(found.in_force))


CLAIM_KEYS = ("id", "period", "on", "state", "decided_on", "paid_on")


@allowance.command("declare")
@click.option("--period", type=PERIOD, required=True, help="2026-Q4, 2026-09, 2026 or all")
@SOURCE
@TABLE_OUT
@click.pass_obj
def declare_them(call: Call, period: str, source: str | None, out: Path | None) -> None:
    """Claim what the payable cases of a period earn; writes the declaration."""
    from app.casework.allowances.allowance_claims import declare

    written = read_json(source) if source else None
    with call.desk() as desk:
        done = declare(desk, period, written)
        tell(call, desk, done, "declaration", out)


def tell(call: Call, desk: Any, done: Claimed, which: str, out: Path | None) -> None:
    """A claim with its lines, and the list that was written of it."""
    from app.casework.allowances.allowance_sheets import print_claim, total_of

    claim = done.claim
    written = print_claim(desk, claim["id"], which, out) if out else None
    total = f"{total_of(list(done.lines)):.2f}"
    doc = {"claim": claim["id"], "state": claim["state"], "total": total, "lines": list(done.lines)}
    lines = [f"{claim['id']}\t{total}", *([str(out)] if out else [])]
    call.say({**doc, **({"written": written} if written else {})}, lines, done.warnings)


@allowance.command("show")
@click.argument("claim")
@click.pass_obj
def show(call: Call, claim: str) -> None:
    """A claim with every line: case, mediator, sum, rule, evidence and papers."""
    from app.casework.allowances.allowance_claims import current_marks, need_claim
    from app.casework.allowances.allowances import claim_lines

    with call.desk() as desk:
        found = need_claim(desk, claim)
        lines = current_marks(desk, claim_lines(desk, found))
        said = [f"{line['number']}\t{line['mediator']}\t{line['amount']}\t{line['rule']}" for line in lines]
        call.say({**found, "lines": lines}, said)


@allowance.command("decide")
@click.argument("claim")
@SOURCE
@click.pass_obj
def decide_it(call: Call, claim: str, source: str | None) -> None:
    """What the county decided; lines that differ are named with their reason."""
    from app.casework.allowances.allowance_claims import decide

    written = read_json(source) if source else None
    with call.desk() as desk:
        tell(call, desk, decide(desk, claim, written), "payment", None)


@allowance.command("pay")
@click.argument("claim")
@ON
@TABLE_OUT
@click.pass_obj
def pay_it(call: Call, claim: str, on: str | None, out: Path | None) -> None:
    """Record that it was paid out, but for cases that wait for the county's receipt; writes the payment list."""
    from app.casework.allowances.allowance_paying import pay

    with call.desk() as desk:
        tell(call, desk, pay(desk, claim, {"on": on} if on else None), "payment", out)


@allowance.command("print")
@click.argument("claim")
@click.argument("which", type=click.Choice(["declaration", "summary", "payment"]))
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="a .pdf, .xlsx or .csv")
@click.pass_obj
def print_it(call: Call, claim: str, which: str, out: Path) -> None:
    """One list of a claim."""
    from app.casework.allowances.allowance_sheets import print_claim

    with call.desk() as desk:
        done = print_claim(desk, claim, which, out)
        call.say(done, [str(out)])


@allowance.command("withdraw")
@click.argument("claim")
@click.option("--reason", required=True, help="why")
@click.pass_obj
def withdraw_it(call: Call, claim: str, reason: str) -> None:
    """Take a claim back before it is paid; its cases may be claimed again."""
    from app.casework.allowances.allowance_claims import withdraw

    with call.desk() as desk:
        tell(call, desk, withdraw(desk, claim, reason), "declaration", None)


@allowance.command("appeal")
@click.argument("claim")
@click.argument("number")
@click.option("--reason", required=True, help="what somebody objects to, and why")
@OUT
@click.pass_obj
def appeal_it(call: Call, claim: str, number: str, reason: str, out: Path) -> None:
    """Object to what was decided on a case; writes the slip."""
    from app.casework.allowances.allowance_claims import appeal

    with call.desk() as desk:
        appeal(desk, claim, number, reason)
        say_slip(call, desk, out, "appeal", number)
