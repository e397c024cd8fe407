"""``centre``: the county side on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.call import Call
from app.commands.passwords import read_password
from app.records.case import only_keys
from app.records.errors import Note
from app.records.sentences import note_line

if TYPE_CHECKING:
    from app.centre.county import County
    from app.centre.receive import Outcome


def opened(call: Call, *parts: str, offline: Path | None = None) -> County:
    """The centre in ``--data``, opened with its password: what a service needs, and ``parts`` of its keys besides."""
    from app.centre.county import County
    from app.centre.keys import SERVE

    return County.open(call.folder, call.own_password(), call.clock, (*SERVE, *parts), offline)


def standing(county: County, done: Outcome | None = None) -> list[Note]:
    """What whoever keeps a centre must hear with every answer: that it was put back, and what stands in the way of its
    knowing that next time, or of anything being safe."""
    notes = [Note("centre_put_back")] if county.put_back or (done is not None and done.renewed) else []
    notes += [Note("centre_side_unkept", "", {"why": county.side.unkept})] if county.side.unkept else []
    return notes + ([] if county.blobs.second is not None else [Note("centre_no_second")])


@click.group()
def centre() -> None:
    """The county side: receive, verify, answer / 县协调中心"""


@centre.command()
@click.option("--code", required=True, help="the county's six figures")
@click.option("--name", required=True)
@click.option("--db", help="a database URL; SQLCipher in the folder by default")
@click.option("--blobs", help="the folder for what was received")
@click.option("--second", help="a folder on a second medium, which makes bundles safe")
@click.option("--practice", is_flag=True, help="for practice rooms, and for no other")
@click.pass_obj
def init(
    call: Call, code: str, name: str, db: str | None, blobs: str | None, second: str | None, practice: bool
) -> None:
    """Make a centre: all keys in one folder under one password."""
    from app.centre.county import County, Settings

    told_of: Settings = {"db": db, "blobs": blobs, "second": second, "practice": practice}
    settings = only_keys(told_of, [key for key, value in told_of.items() if value])
    county = County.make(call.folder, code, name, call.own_password(), call.clock, settings)
    told = {"centre": code, "fingerprint": county.keys.fingerprint}
    call.say(told, [f"{key}\t{value}" for key, value in told.items()], standing(county))


@centre.command()
@click.argument("request", type=click.Path(path_type=Path))
@click.option("--grant", required=True, type=click.Path(path_type=Path), help="where the grant file goes")
@click.option("--letter", is_flag=True, help="also make the digits of a paper letter")
@click.option("--compared", is_flag=True, help="a person compared: a second room of this code is meant")
@click.option("--elsewhere", is_flag=True, help="a room of another county's code is handed over to this one")
@click.option("--root", type=click.Path(path_type=Path), help="the folder to which the root was taken")
@click.pass_obj
def enrol(
    call: Call, request: Path, grant: Path, letter: bool, compared: bool, elsewhere: bool, root: Path | None
) -> None:
    """Approve a room's request and write its grant."""
    from app.casework.room.outside import not_over, write_out
    from app.centre.enrolment import Allowed, approve
    from app.records.errors import Trouble
    from app.storage.files import reason_of

    not_over(grant, request)
    county = opened(call, "root", offline=root)
    try:
        raw = request.read_bytes()
    except OSError as fault:
        raise Trouble("file_unreadable", reason=reason_of(fault)) from fault
    allowed = Allowed(compared=compared, elsewhere=elsewhere)
    paper, told = approve(county.keys, county.engine, raw, call.clock.now(), letter=letter, allowed=allowed)
    write_out(grant, paper)
    done = {**told, "grant": str(grant)}
    notes = standing(county) + ([] if told["recovery"] else [Note("request_without_recovery")])
    call.say(done, [f"{key}\t{value}" for key, value in done.items()], notes)


@centre.command("keys")
@click.option("--split", "to", required=True, type=click.Path(path_type=Path), help="a folder on a medium to lock away")
@click.pass_obj
def move_keys(call: Call, to: Path) -> None:
    """Take the root and the escrow key off this machine; grants need them, a service does not."""
    from app.centre.keys import split

    told = {"moved": split(call.folder, to), "to": str(to)}
    call.say(told, [f"{name}\t{to}" for name in told["moved"]])


@centre.command()
@click.argument("device")
@click.pass_obj
def revoke(call: Call, device: str) -> None:
    """End a PC, by the beginning of its fingerprint: what came from it stays, nothing new is taken."""
    from app.centre.enrolment import revoke as end

    county = opened(call)
    told = {"device": end(county.keys, county.engine, device), "status": "revoked"}
    call.say(told, [f"{key}\t{value}" for key, value in told.items()], standing(county))


@centre.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def ingest(call: Call, folder: Path) -> None:
    """Read what lies on a stick for the centre and write receipts back."""
    from app.centre.stick import ingest as read_stick
    from app.records.errors import Damaged

    county = opened(call)
    receiver, answers = county.parts()
    done = read_stick(folder, receiver, answers)
    if done.quarantined and not (done.stored or done.duplicates or done.waiting):
        raise Damaged(str(done.quarantined[0]["code"]), files=[item["file"] for item in done.quarantined])
    told = vars(done)
    lines = [f"{key}\t{len(value) if isinstance(value, list | dict) else value}" for key, value in told.items()]
    call.say(
        told,
        [*lines, *(f"  {name}\t{count}" for name, count in done.rooms.items())],
        [*standing(county, done), *notes_of(done)],
    )


def notes_of(done: Outcome) -> list[Note]:
    """What was left out, by name, and once for all rooms that receipts could not be written."""
    notes = [Note("stick_file_unread", "", {"file": one["file"], "why": why_of(one)}) for one in done.unread]
    notes += [
        Note("centre_bundle_lost", "", {"room": one["room"], "seq": one["seq"] or "-", "why": one["code"]})
        for one in done.lost
    ]
    if done.receipts_left:
        first = done.receipts_left[0]
        notes.append(Note("receipts_not_written", "", {"count": len(done.receipts_left), "why": why_of(first)}))
    return notes


def why_of(one: Mapping[str, object]) -> str:
    """The code and the reason of what was left out."""
    return f"{one['code']}.{one['reason']}"


@centre.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8765, show_default=True, type=int)
@click.pass_obj
def serve(call: Call, host: str, port: int) -> None:
    """Answer rooms over HTTP; TLS is the reverse proxy's."""
    county = opened(call)
    for note in standing(county):
        click.echo(note_line(note), err=True)
    county.service().serve(host, port)


@centre.command()
@click.pass_obj
def rooms(call: Call) -> None:
    """Enrolled rooms and how far their streams have come."""
    county = opened(call)
    found = county.rooms()
    lines = [f"{room['code']}\t{room['name']}\t{room['status']}" for room in found]
    call.say({"rooms": found}, lines, standing(county))


@centre.command()
@click.pass_obj
def cases(call: Call) -> None:
    """Cases as the rooms told them."""
    county = opened(call)
    found = county.cases()
    lines = [f"{case['number']}\t{case['state']}\t{case['title']}" for case in found]
    call.say({"cases": found}, lines, standing(county))


@centre.group("user")
def people() -> None:
    """Who works at the county, each with a role and a password."""


@people.command("add")
@click.argument("name")
@click.option("--role", required=True, help="administrator, head, officer, statistician, department, township, auditor")
@click.option("--new-password-file", help="a file whose first line is the new password")
@click.pass_obj
def add_person(call: Call, name: str, role: str, new_password_file: str | None) -> None:
    """Somebody new."""
    county = opened(call)
    county.people(call.folder).add(name, role, read_password(new_password_file, name))
    say_people(call, county)


@people.command("list")
@click.pass_obj
def list_people(call: Call) -> None:
    """Everybody who works, or worked, at the county."""
    say_people(call, opened(call))


@people.command("disable")
@click.argument("name")
@click.pass_obj
def disable_person(call: Call, name: str) -> None:
    """End somebody's work here."""
    county = opened(call)
    county.people(call.folder).disable(name)
    say_people(call, county)


def say_people(call: Call, county: County) -> None:
    """The list."""
    found = county.people(call.folder).all()
    lines = [f"{one['name']}\t{one['role']}\t{'' if one['active'] else '-'}" for one in found]
    call.say({"people": found}, lines, standing(county))


@centre.command("return")
@click.argument("room")
@click.option("--reason", required=True, help="why the room gets its data back; it stands in the log")
@click.option("--first", required=True, help="one person of the county")
@click.option("--first-password-file", help="a file whose first line is that person's password")
@click.option("--second", required=True, help="another one")
@click.option("--second-password-file", help="a file whose first line is that person's password")
@click.option("--to", type=click.Path(path_type=Path), help="a stick; by line it is offered anyway")
@click.option("--compared", is_flag=True, help="the room has a new recovery sheet: people asked it by phone")
@click.pass_obj
def give_back(
    call: Call, room: str, reason: str, first: str, first_password_file: str | None, second: str,
    second_password_file: str | None, to: Path | None, compared: bool,
) -> None:  # fmt: skip
    """Answer a room that asks for what it lost: two people, each with a password; sealed to its recovery sheet."""
    from app.centre.people import RETURNERS, Claim
    from app.centre.stick import put_returned
    from app.records.case import as_doc

    county = opened(call)
    claims = [
        Claim(name, read_password(file, name))
        for name, file in ((first, first_password_file), (second, second_password_file))
    ]
    by = county.people(call.folder).prove_two(claims[0], claims[1], RETURNERS)
    given, blobs = county.returning().give(room, by, reason, compared=compared)
    files = put_returned(to, given["device"], map(county.blobs.get, blobs)) if to is not None else []
    told = {**as_doc(given), "files_written": files}
    lines = [f"{key}\t{len(value) if isinstance(value, list) else value}" for key, value in told.items()]
    call.say(told, lines, standing(county))


@centre.command("log")
@click.pass_obj
def show_log(call: Call) -> None:
    """What two people did together, as a chain; a line that is not as it was written is marked."""
    from app.centre.log import read_log

    county = opened(call)
    found = read_log(county.engine, county.keys.code)
    lines = [f"{one['at']}\t{'、'.join(one['who'])}\t{one['what']}\t{'' if one['holds'] else '!'}" for one in found]
    broken = [Note("county_log_broken")] if any(not one["holds"] for one in found) else []
    call.say({"log": found}, lines, [*standing(county), *broken])
