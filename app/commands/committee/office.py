"""``office``: the committee's people, what its meetings decided, the self-check and the notices for the wall."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.call import Call
from app.commands.pages import MAY_OUT, OUT, say_slip, write_slip
from app.commands.reading import FROM, PERIOD, read_json


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


@office.command("roster")
@click.option("--on", "day", type=PERIOD, default="", help="the day, today unless said")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="a .pdf, .xlsx or .csv")
@click.pass_obj
def roster_of(call: Call, day: str, out: Path) -> None:
    """Who was in office on a day (花名册)."""
    from app.casework.committee.roster_sheet import print_roster

    with call.desk() as desk:
        done = print_roster(desk, day, out)
        call.say(done, [str(out), str(done["people"])])


@office.command("change")
@FROM
@OUT
@click.pass_obj
def change(call: Call, source: str, out: Path) -> None:
    """Somebody comes, goes on or goes: a line of the roster and its filing form."""
    from app.casework.committee.organisation import change_person

    written = read_json(source)
    with call.desk() as desk:
        name = change_person(desk, written)
        say_slip(call, desk, out, "person", name, told={"name": name})


@office.command("decisions")
@click.pass_obj
def decisions_open(call: Call) -> None:
    """What meetings decided and nobody has reported done."""
    from app.casework.committee.organisation import decisions

    with call.desk() as desk:
        keys = ("id", "on", "decided", "leader", "due_on")
        rows = [{key: line.get(key) for key in keys} for line in decisions(desk)]
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

    with call.desk() as desk:
        say_slip(call, desk, out, "meeting", entry)


@office.command("check")
@click.option("--from", "source", help="a JSON file with one round; photos are named by their files")
@OUT
@click.pass_obj
def check(call: Call, source: str | None, out: Path) -> None:
    """The self-check list: keep a round and print it; before the first an empty list."""
    from app.casework.committee.self_check import check_room

    written = read_json(source) if source else None
    with call.desk() as desk:
        made = check_room(desk, written) if source else None
        say_slip(call, desk, out, "self_check", told={"check": made})


@office.command("score")
@click.argument("period", type=PERIOD)
@MAY_OUT
@click.pass_obj
def score(call: Call, period: str, out: Path | None) -> None:
    """The room's own score by the county's table, with the evidence behind each point."""
    from app.casework.committee.scoring import own_score

    with call.desk() as desk:
        rows = [one.as_doc() for one in own_score(desk, period)]
        if out:
            write_slip(desk, out, "scoring", period)
        total = {key: sum(row[key] for row in rows) for key in ("score", "points")}
        told = [f"{row['score']}/{row['points']}\t{row['title']}" for row in rows]
        call.say({"period": period, "items": rows, **total, "path": str(out) if out else None}, told)


@office.command("handover")
@OUT
@click.pass_obj
def handover(call: Call, out: Path) -> None:
    """The inventory at a change of committee, counted from the books."""
    from app.casework.committee.office_sheets import handover_counts

    with call.desk() as desk:
        say_slip(call, desk, out, "handover", told=handover_counts(desk))


def written_sheet(name: str, told: str) -> click.Command:
    """A sheet that is filled from what somebody wrote."""

    @click.command(name, help=told)
    @FROM
    @OUT
    @click.pass_obj
    def command(call: Call, source: str, out: Path) -> None:

        written = read_json(source)
        with call.desk() as desk:
            say_slip(call, desk, out, name, "", written)

    return command


SHEETS = {
    "feedback": "A feedback slip with the program's version.",
    "tasks": "The plan's tasks and the stage's self-check.",
    "honour": "A draft for an honour: figures from the books, the story left empty.",
}
for _name, _told in SHEETS.items():
    office.add_command(written_sheet(_name, _told))


@office.command("notice")
@click.argument("which", required=False)
@MAY_OUT
@click.pass_obj
def notice(call: Call, which: str | None, out: Path | None) -> None:
    """A notice for the wall; without a name, which there are."""
    from app.casework.papers.slips import ON_THE_WALL
    from app.documents.forms.room_papers import slip_of, slips_about

    if (which is None) != (out is None):
        raise click.UsageError("a notice and -o, or neither")
    with call.desk() as desk:
        if which is not None and out is not None:
            of = slip_of(desk.forms, which).of
            write_slip(desk, out, of if of in ON_THE_WALL else ON_THE_WALL[0], form=which)
        names = sorted(slip.form for of in ON_THE_WALL for slip in slips_about(desk.forms, of))
        call.say({"notices": names, "path": str(out) if out else None}, names)


@office.command("slip")
@click.argument("form", required=False)
@click.argument("about", default="")
@click.option("--from", "source", help="a JSON file with what somebody writes for it")
@MAY_OUT
@click.pass_obj
def slip(call: Call, form: str | None, about: str, source: str | None, out: Path | None) -> None:
    """Any slip of the room (单子) and what it is about; without a name, which there are."""
    from app.casework.papers.slips import slips_told
    from app.documents.forms.room_papers import slip_of

    if (form is None) != (out is None):
        raise click.UsageError("a slip and -o, or neither")
    written = read_json(source) if source else {}
    with call.desk() as desk:
        if form is not None and out is not None:
            of = slip_of(desk.forms, form).of
            write_slip(desk, out, of, about, written, form=form)
        rows = slips_told(desk)
        told = [f"{row['form']}\t{row['about']}\t{row['title']}" for row in rows]
        call.say({"slips": rows, "path": str(out) if out else None}, [str(out)] if out else told)
