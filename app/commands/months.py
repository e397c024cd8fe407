"""``month``: report, close, correct, export."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from app.commands.call import Call, Doc
from app.commands.reading import FROM, read_json


@click.group()
def month() -> None:
    """Months (月结)."""


@month.command("report")
@click.argument("which", required=False)
@click.option("--period", help="2026-09, 2026-Q3 or 2026")
@click.option("--figure", help="the cases behind one figure: A1, A38, B2 …")
@click.pass_obj
def report(call: Call, which: str | None, period: str | None, figure: str | None) -> None:
    """Figures with their checks; or what stands behind one of them."""
    from app.casework.behind import behind_figure
    from app.casework.ledgers import read_period
    from app.casework.months import month_report

    if (which is None) == (period is None):
        raise click.UsageError("a month or --period, one of them")
    with call.desk() as desk:
        if figure:
            cases, entries = behind_figure(desk, read_period(desk, str(which or period)), figure)
            shown = [f"{one['number']}\t{one['title']}" for one in cases]
            call.say({"figure": figure, "cases": cases, "entries": entries}, shown)
            return
        found = month_report(desk, str(which or period))
        checks = [dataclasses.asdict(check) for check in found.checks]
        doc: Doc = {
            "month": found.month, "figures": found.figures, "checks": checks, "closed": found.closed,
            "head": found.head, "slips": found.slips,
        }  # fmt: skip
        lines = [f"{key}\t{value}" for key, value in found.figures.items()]
        lines += [f"{'=' if c['ok'] else 'x'} {c['code']} {c['left']} {c['right']}" for c in checks]
        call.say(doc, lines)


@month.command("close")
@click.argument("which")
@click.pass_obj
def close(call: Call, which: str) -> None:
    """Freeze a month; later corrections are slips."""
    from app.casework.months import close_month, month_report

    with call.desk() as desk:
        changed = close_month(desk, which)
        head = month_report(desk, which).head
        call.say({"month": which, "head": head}, [f"{which} {head}"], changed.warnings)


@month.command("correct")
@click.argument("which")
@FROM
@click.pass_obj
def correct(call: Call, which: str, source: str) -> None:
    """A correction slip (更正单) beside a closed month."""
    from app.casework.months import correct_month, month_report

    slip = read_json(source)
    with call.desk() as desk:
        correct_month(desk, which, slip)
        found = month_report(desk, which)
        call.say({"month": which, "head": found.head, "slip": found.slips[-1]}, [f"{which} {len(found.slips)}"])


@month.command("opening")
@click.argument("which", required=False)
@click.option("--from", "source", help="a JSON file with figures by key")
@click.pass_obj
def opening(call: Call, which: str | None, source: str | None) -> None:
    """Figures of a month or a year from before this program; without a period, what was typed in."""
    from app.casework.openings import list_openings, set_opening

    if (which is None) != (source is None):
        raise click.UsageError("a period and --from, or neither")
    written = read_json(source) if source else None
    with call.desk() as desk:
        if which:
            set_opening(desk, which, written)
        rows = list_openings(desk)
        call.say({"openings": rows}, [f"{row['id']}\t{row['figures']['A1']}" for row in rows])


@month.command("export")
@click.argument("which")
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), help="a folder, a stick")
@click.option("--readable", is_flag=True, help="masked PDF and XLSX of every ledger with lines")
@click.option("--full", is_flag=True, help="readable and unmasked; the director's, with a reason")
@click.option("--reason", help="why unmasked")
@click.pass_obj
def export(call: Call, which: str, folder: Path, readable: bool, full: bool, reason: str | None) -> None:
    """Put a month on a stick, with its hand-over slip."""
    from app.casework.handover import export_month

    if full and not reason:
        raise click.UsageError("--full wants --reason")
    with call.desk() as desk:
        done = export_month(desk, which, folder, readable=readable, full=full, reason=reason or "")
        call.say(done, [*(item["path"] for item in done["files"]), done["slip"]])
