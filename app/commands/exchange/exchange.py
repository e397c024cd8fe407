"""``sync`` and ``enrol``: the room's side of the exchange."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.call import Call


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), help="a folder, a stick")
@click.option("--url", help="the centre's address")
@click.option("--status", is_flag=True, help="counts of what is under way")
@click.option("--thin", "stick", type=click.Path(path_type=Path), help="clear a stick of what the county has receipted")
@click.pass_obj
def sync(call: Call, folder: Path | None, url: str | None, status: bool, stick: Path | None) -> None:
    """One exchange: hand over what is due, take in what lies there."""
    from app.casework.exchange.exchange import exchange_notes, exchange_status, hand_over, sync_url, thin_stick

    if sum((folder is not None, url is not None, status, stick is not None)) != 1:
        raise click.UsageError("one of --to, --url, --status, --thin")
    with call.desk() as desk:
        if stick is not None:
            cleared = thin_stick(desk, stick)
            call.say(cleared, [f"{key}\t{value}" for key, value in cleared.items()])
            return
        if status:
            counts = exchange_status(desk)
            call.say(counts, [f"{key}\t{value}" for key, value in counts.items()], exchange_notes(desk))
            return
        done = hand_over(desk, folder) if folder is not None else sync_url(desk, str(url))
        lines = [f"{key}\t{len(value) if isinstance(value, list) else value}" for key, value in done.items()]
        call.say(done, lines, exchange_notes(desk, done))


@click.command()
@click.option("--request", type=click.Path(path_type=Path), help="write a request file for the centre")
@click.option("--accept", type=click.Path(path_type=Path), help="take the centre's grant file in")
@click.option("--letter", type=click.Path(path_type=Path), help="a file with the digits of the paper letter")
@click.option("--confirm", "fingerprint", help="the centre's fingerprint, compared by a person")
@click.pass_obj
def enrol(call: Call, request: Path | None, accept: Path | None, letter: Path | None, fingerprint: str | None) -> None:
    """Join a centre: request, grant, and the comparison by a person."""
    from app.casework.exchange.enrolment import accept_grant, confirm, enrol_request

    if sum(one is not None for one in (request, accept, fingerprint)) != 1:
        raise click.UsageError("one of --request, --accept, --confirm")
    with call.desk() as desk:
        if request is not None:
            done = enrol_request(desk, request)
        elif accept is not None:
            done = accept_grant(desk, accept, letter)
        else:
            done = confirm(desk, str(fingerprint))
        call.say(done, [f"{key}\t{value}" for key, value in done.items()])
