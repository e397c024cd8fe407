"""``office``: the committee's people, what its meetings decided, the self-check and the notices for the wall."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.call import Call
from app.commands.reading import FROM, read_json
from app.records.changes import Doc

OUT = click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="a .pdf")


@click.group()
def office() -> None:
    """The committee and its people (组织、人员)."""


@office.command("people")
@click.pass_obj
def people_now(call: Call) -> None:
    """Everybody on the roster: term, days left, hours of this year, the three-year round."""
    from app.casework.committee.organisation import people

    with call.desk() as desk:
        rows = [one.as_doc(desk.clock.today().year) for one in people(desk)]
        call.say({"people": rows}, [f"{row['name']}\t{row['until'] or ''}\t{row['hours']}" for row in rows])


@office.command("change")
@FROM
@OUT
@click.pass_obj
def change(call: Call, source: str, out: Path) -> None:
    """Somebody comes, goes on or goes: a line of the roster and its filing form."""
    from app.casework.committee.organisation import change_person, filing_form
    from app.casework.room.outside import put_out

    written = read_json(source)
    with call.desk() as desk:
        name = change_person(desk, written)
        put_out(desk, out, filing_form(desk, name))
        call.say({"name": name, "path": str(out)}, [str(out)])


@office.command("decisions")
@click.pass_obj
def decisions_open(call: Call) -> None:
    """What meetings decided and nobody has reported done."""
    from app.casework.committee.organisation import decisions

    with call.desk() as desk:
        keys = ("id", "on", "decided", "leader", "due_on")
        rows: list[Doc] = [{key: line.get(key) for key in keys} for line in decisions(desk)]
        call.say({"decisions": rows}, [f"{row['id']}\t{row['due_on'] or ''}\t{row['decided']}" for row in rows])


@office.command("done")
@click.argument("entry")
@FROM
@click.pass_obj
def done(call: Call, entry: str, source: str) -> None:
    """What became of a decision."""
    from app.casework.committee.organisation import finish_decision

    written = read_json(source)
    with call.desk() as desk:
        finish_decision(desk, entry, written)
        call.say({"id": entry}, [entry])


@office.command("minutes")
@click.argument("entry")
@OUT
@click.pass_obj
def minutes(call: Call, entry: str, out: Path) -> None:
    """The minutes of a joint meeting."""
    from app.casework.cases import consultations
    from app.casework.room.outside import put_out

    with call.desk() as desk:
        put_out(desk, out, consultations.minutes(desk, entry))
        call.say({"path": str(out)}, [str(out)])


@office.command("check")
@click.option("--from", "source", help="a JSON file with one round; photos are named by their files")
@OUT
@click.pass_obj
def check(call: Call, source: str | None, out: Path) -> None:
    """The self-check list: keep a round and print it; before the first an empty list."""
    from app.casework.committee.self_check import check_room, check_sheet
    from app.casework.room.outside import put_out

    written = read_json(source) if source else None
    with call.desk() as desk:
        made = check_room(desk, written) if source else None
        put_out(desk, out, check_sheet(desk))
        call.say({"check": made, "path": str(out)}, [str(out)])


@office.command("score")
@click.argument("period")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="the sheet as a .pdf")
@click.pass_obj
def score(call: Call, period: str, out: Path | None) -> None:
    """The room's own score by the county's table, with the evidence behind each point."""
    from app.casework.committee.scoring import own_score, score_sheet
    from app.casework.room.outside import put_out

    with call.desk() as desk:
        rows = [one.as_doc() for one in own_score(desk, period)]
        if out:
            put_out(desk, out, score_sheet(desk, period))
        total = {key: sum(row[key] for row in rows) for key in ("score", "points")}
        told = [f"{row['score']}/{row['points']}\t{row['title']}" for row in rows]
        call.say({"period": period, "items": rows, **total, "path": str(out) if out else None}, told)


@office.command("handover")
@OUT
@click.pass_obj
def handover(call: Call, out: Path) -> None:
    """The inventory at a change of committee, counted from the books."""
    from app.casework.committee.office_sheets import handover_counts, handover_inventory
    from app.casework.room.outside import put_out

    with call.desk() as desk:
        put_out(desk, out, handover_inventory(desk))
        call.say({**handover_counts(desk), "path": str(out)}, [str(out)])


def written_sheet(name: str, told: str) -> click.Command:
    """A sheet that is filled from what somebody wrote."""

    @click.command(name, help=told)
    @FROM
    @OUT
    @click.pass_obj
    def command(call: Call, source: str, out: Path) -> None:
        from app.casework.committee import office_sheets
        from app.casework.room.outside import put_out

        written = read_json(source)
        with call.desk() as desk:
            put_out(desk, out, getattr(office_sheets, SHEETS[name][0])(desk, written))
            call.say({"path": str(out)}, [str(out)])

    return command


SHEETS = {
    "feedback": ("feedback", "A feedback slip with the program's version."),
    "tasks": ("task_report", "The plan's tasks and the stage's self-check."),
    "honour": ("honour_draft", "A draft for an honour: figures from the books, the story left empty."),
}
for _name, (_, _told) in SHEETS.items():
    office.add_command(written_sheet(_name, _told))


@office.command("notice")
@click.argument("which", required=False)
@click.option("-o", "--out", type=click.Path(path_type=Path), help="a .pdf")
@click.pass_obj
def notice(call: Call, which: str | None, out: Path | None) -> None:
    """A notice for the wall; without a name, which there are."""
    from app.casework.committee.self_check import notices, wall_notice
    from app.casework.room.outside import put_out

    if (which is None) != (out is None):
        raise click.UsageError("a notice and -o, or neither")
    with call.desk() as desk:
        if which is not None and out is not None:
            put_out(desk, out, wall_notice(desk, which))
        call.say({"notices": notices(desk), "path": str(out) if out else None}, notices(desk))
