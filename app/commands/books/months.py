"""``month``: report, close, correct, export; other schemes, the analysis, Monday's sheet, the charts."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from app.commands.call import Call
from app.commands.pages import MAY_OUT, OUT, say_slip
from app.commands.reading import FROM, PERIOD, read_json


@click.group()
def month() -> None:
    """Months (月结)."""


@month.command("report")
@click.argument("which", type=PERIOD, required=False)
@click.option("--period", type=PERIOD, help="2026-09, 2026-Q3, 2026-H1 or 2026")
@click.option("--figure", help="the cases behind one figure: A1, A38, B2 …")
@click.pass_obj
def report(call: Call, which: str | None, period: str | None, figure: str | None) -> None:
    """Figures with their checks; or what stands behind one of them."""
    from app.casework.books.figure_sources import sources_of_figure
    from app.casework.books.ledgers import read_period
    from app.casework.books.months import month_report

    if (which is None) == (period is None):
        raise click.UsageError("a month or --period, one of them")
    with call.desk() as desk:
        if figure:
            cases, entries = sources_of_figure(desk, read_period(desk, str(which or period)), figure)
            shown = [f"{one['number']}\t{one['title']}" for one in cases]
            call.say({"figure": figure, "cases": cases, "entries": entries}, shown)
            return
        found = month_report(desk, str(which or period))
        checks = [dataclasses.asdict(check) for check in found.checks]
        doc = {
            "month": found.month, "figures": found.figures, "checks": checks, "closed": found.closed,
            "head": found.head, "slips": found.slips,
        }  # fmt: skip
        lines = [f"{key}\t{value}" for key, value in found.figures.items()]
        lines += [f"{'=' if c['ok'] else 'x'} {c['code']} {c['left']} {c['right']}" for c in checks]
        call.say(doc, lines)


@month.command("reconcile")
@click.option("--period", type=PERIOD, required=True, help="2026-09, 2026-Q3, 2026-H1 or 2026")
@MAY_OUT
@click.pass_obj
def reconcile_books(call: Call, period: str, out: Path | None) -> None:
    """Tie the books to one another and to the table (对账): every difference with its case."""
    from app.casework.books.reconciling import print_reconciliation, reconcile, reconciliation_doc

    with call.desk() as desk:
        found = print_reconciliation(desk, period, out) if out else reconcile(desk, period)
        doc = {**reconciliation_doc(found), "path": str(out) if out else None}
        lines = [f"{'=' if tie.ok else 'x'} {tie.code} {tie.figure} {tie.left} {tie.right}" for tie in found.every]
        call.say(doc, lines)


@month.command("wide")
@click.option("--period", type=PERIOD, required=True, help="2026-09, 2026-Q3, 2026-H1 or 2026")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="a .pdf or .xlsx")
@click.pass_obj
def wide(call: Call, period: str, out: Path) -> None:
    """The month's table on one wide page, a figure a column."""
    from app.casework.books.wide_month import print_wide

    with call.desk() as desk:
        call.say(print_wide(desk, period, out), [str(out)])


@month.command("close")
@click.argument("which", type=PERIOD)
@click.pass_obj
def close(call: Call, which: str) -> None:
    """Freeze a month; later corrections are slips."""
    from app.casework.books.months import close_month, month_report

    with call.desk() as desk:
        changed = close_month(desk, which)
        head = month_report(desk, which).head
        call.say({"month": which, "head": head}, [f"{which} {head}"], changed.warnings)


@month.command("correct")
@click.argument("which", type=PERIOD)
@FROM
@click.pass_obj
def correct(call: Call, which: str, source: str) -> None:
    """A correction slip (更正单) beside a closed month."""
    from app.casework.books.months import correct_month, month_report

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
    from app.casework.books.openings import list_openings, set_opening

    if (which is None) != (source is None):
        raise click.UsageError("a period and --from, or neither")
    written = read_json(source) if source else None
    with call.desk() as desk:
        if which:
            set_opening(desk, which, written)
        rows = list_openings(desk)
        call.say({"openings": rows}, [f"{row['id']}\t{row['figures']['A1']}" for row in rows])


@month.command("export")
@click.argument("which", type=PERIOD)
@click.option("--to", "folder", required=True, type=click.Path(path_type=Path), help="a folder, a stick")
@click.option("--readable", is_flag=True, help="masked PDF and XLSX of every ledger with lines")
@click.option("--full", is_flag=True, help="readable and unmasked; the director's, with a reason")
@click.option("--reason", help="why unmasked")
@click.pass_obj
def export(call: Call, which: str, folder: Path, readable: bool, full: bool, reason: str | None) -> None:
    """Put a month on a stick, with its hand-over slip."""
    from app.casework.exchange.handover import export_month

    if full and not reason:
        raise click.UsageError("--full wants --reason")
    with call.desk() as desk:
        done = export_month(desk, which, folder, readable=readable, full=full, reason=reason or "")
        call.say(done, [*(item["path"] for item in done["files"]), done["slip"]])


@month.command("scheme")
@click.argument("which", required=False)
@click.argument("key", required=False)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="a .pdf, .xlsx or .csv")
@click.pass_obj
def scheme(call: Call, which: str | None, key: str | None, out: Path | None) -> None:
    """The same period under another office's names: PERIOD SCHEME; without them, which schemes there are."""
    from app.casework.books.schemes import count_scheme, list_schemes, print_scheme

    if (which is None) != (key is None):
        raise click.UsageError("a period and a scheme, or neither")
    with call.desk() as desk:
        if which is None or key is None:
            schemes = list_schemes(desk)
            call.say({"schemes": schemes}, [f"{one['scheme']}\t{one['title']}" for one in schemes])
            return
        rows = [line.as_doc() for line in count_scheme(desk, key, which)]
        path = print_scheme(desk, key, which, out)["path"] if out else None
        told = [f"{row['words']}\t{row['total']}\t{row['settled']}\t{row['open']}" for row in rows]
        call.say({"scheme": key, "period": which, "lines": rows, "path": path}, told)


@month.command("analysis")
@click.argument("which", type=PERIOD)
@click.option("--from", "source", help="a JSON file with causes and next, in the writer's words")
@OUT
@click.pass_obj
def analysis(call: Call, which: str, source: str | None, out: Path) -> None:
    """One page about a month: figures, changes, causes as somebody wrote them."""
    from app.casework.books.analysis import write_analysis

    written = read_json(source) if source else None
    with call.desk() as desk:
        if source:
            write_analysis(desk, which, written)
        say_slip(call, desk, out, "analysis", which, told={"month": which})


@month.command("monday")
@OUT
@click.pass_obj
def monday_sheet(call: Call, out: Path) -> None:
    """The director's sheet for this week: what passed its day, what is due, what nobody answered."""
    from app.casework.books.week_sheet import week_sheet

    with call.desk() as desk:
        say_slip(call, desk, out, "monday", told={**week_sheet(desk)})


@month.command("charts")
@click.argument("which", type=PERIOD)
@OUT
@click.pass_obj
def charts(call: Call, which: str, out: Path) -> None:
    """Pictures of a period: trend, types, sources, time to resolve, performance."""
    from app.casework.books.charts import period_charts
    from app.casework.room.outside import put_out

    with call.desk() as desk:
        put_out(desk, out, period_charts(desk, which))
        call.say({"period": which, "path": str(out)}, [str(out)])
