"""``sync`` and ``enrol``: the room's side of the exchange."""

from __future__ import annotations

from pathlib import Path

import click

from app.casework.desk import Desk
from app.commands.call import Call
from app.records.errors import Note
from app.records.sentences import note_line


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path), help="a folder, a stick")
@click.option("--url", help="the centre's address")
@click.option("--status", is_flag=True, help="counts of what is under way")
@click.option("--again", is_flag=True, help="let everything go once more with the next round")
@click.option("--thin", "stick", type=click.Path(path_type=Path), help="clear a stick of what the county has receipted")
@click.option("--test", "tried", help="say who answers at an address; nothing is handed over")
@click.option("--proxy", help="the proxy for the line from now on, http://machine:port; '' for none")
@click.pass_obj
def sync(
    call: Call, folder: Path | None, url: str | None, status: bool, again: bool, stick: Path | None,
    tried: str | None, proxy: str | None,
) -> None:  # fmt: skip
    """One exchange: hand over what is due, take in what lies there."""
    from app.casework.exchange.again import hand_over_again
    from app.casework.exchange.by_line import set_proxy
    from app.casework.exchange.exchange import county_proxy, exchange_notes, exchange_status, hand_over, sync_url
    from app.casework.exchange.exchange import thin_stick as clear

    if sum((*(one is not None for one in (folder, url, stick, tried, proxy)), status, again)) != 1:
        raise click.UsageError("one of --to, --url, --status, --again, --thin, --test, --proxy")
    with call.desk() as desk:
        if status:
            counts = exchange_status(desk)
            call.say(counts, [f"{key}\t{value}" for key, value in counts.items()], exchange_notes(desk))
        elif again:
            ended = hand_over_again(desk)
            call.say(ended, [f"parcels\t{ended['parcels']}"])
        elif stick is not None:
            cleared = clear(desk, stick)
            call.say(cleared, [f"{key}\t{value}" for key, value in cleared.items()])
        elif tried is not None:
            say_who_answers(call, desk, tried)
        elif proxy is not None:
            set_proxy(desk, proxy)
            call.say({"proxy": county_proxy(desk)}, [county_proxy(desk)])
        else:
            done = hand_over(desk, folder) if folder is not None else sync_url(desk, str(url))
            lines = [f"{key}\t{len(value) if isinstance(value, list) else value}" for key, value in done.items()]
            call.say(done, lines, exchange_notes(desk, done))


def say_who_answers(call: Call, desk: Desk, url: str) -> None:
    """In words, and which settings of the PC are not gone by."""
    from app.casework.exchange.by_line import line_notes, try_line

    told = try_line(desk, url)
    call.say(told, [note_line(Note("line_answers", "", {"centre": told["centre"]}), call.lang)], line_notes(told))


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
