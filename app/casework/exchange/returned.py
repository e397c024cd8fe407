"""Asking the county for what is lost here, and putting back what it gives: opened with the recovery sheet alone."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from app.casework.desk import Desk
from app.casework.exchange.exchange import county_proxy, need_peer
from app.casework.exchange.requests import ASK
from app.casework.exchange.sticks import need_stick
from app.records.errors import Note, Refused
from app.storage.keys.sheet import RecoverySecret
from app.sync.exchange.folder import Stick, put_ask
from app.sync.exchange.peer import Peer
from app.sync.exchange.returned import Back, Question, Source, Taking, ask_for_lost


class AskKept(TypedDict):
    """The question to the county that waits for its answer."""

    number: str
    digest: str
    recovery_key: str
    on: str


class Asked(TypedDict):
    """A question that was written, and where it went."""

    on: str
    to: str


class CameFromCounty(TypedDict):
    """What the county gave back: entries and files that stand here again, entries without a place, entries of which the
    county never had the content, bundles that it has lost."""

    changes: int
    files: int
    apart: int
    without: int
    lost: int


def waiting_ask(desk: Desk) -> AskKept | None:
    """The question that waits, where there is one."""
    found: AskKept | None = desk.store.setting(ASK, None)
    return found


def ask_county(desk: Desk, folder: Path) -> Asked:
    """Put the question for what is lost here on a stick. Two people at the county answer it; an answer to an earlier
    question counts no more. Raises Refused: ``not_allowed``, ``no_centre``, ``stick_not_registered``; Trouble."""
    desk.need("sync.ask")
    peer = need_peer(desk)
    need_stick(desk, folder)
    raw, kept = question(desk, peer)
    put_ask(folder, peer.id, raw)
    remember(desk, kept)
    return {"on": kept["on"], "to": str(folder)}


def ask_county_by_line(desk: Desk, url: str) -> Asked:
    """The same over the line. Raises as ``sync_url``."""
    desk.need("sync.ask")
    from app.sync.exchange.line import Line

    peer = need_peer(desk)
    raw, kept = question(desk, peer)
    with Line(url, desk.store, peer, county_proxy(desk)) as line:
        line.ask_back(raw)
    remember(desk, kept)
    return {"on": kept["on"], "to": url}


def question(desk: Desk, peer: Peer) -> tuple[bytes, AskKept]:
    """A new question and what is remembered of it."""
    desk.need("sync.ask")
    day = desk.clock.today().isoformat()
    raw, asked = ask_for_lost(desk.store, peer, secrets.token_hex(16), day)
    return raw, {"number": asked.number, "digest": asked.digest, "recovery_key": asked.recovery_key, "on": day}


def remember(desk: Desk, kept: AskKept | None) -> None:
    """Which question waits now."""
    desk.need("sync.ask")
    with desk.store.writing() as writing:
        writing.record("setting.set", f"setting:{ASK}", {"key": ASK, "value": kept}, shared=False)


def take_returned(desk: Desk, folder: Path, groups: str) -> CameFromCounty:
    """Put back what the county gave on a stick; ``groups`` are those of the recovery sheet.

    Raises Refused: ``not_allowed``, ``no_centre``, ``nothing_asked``, ``sheet_misread``, ``sheet_of_another_room``,
    ``nothing_returned``, ``returned_stale``, ``returned_incomplete``; E_NOT_FOR_ME and as the readers of the format.
    """
    desk.need("sync.returned")
    peer = need_peer(desk)
    return take(desk, peer, lambda: Stick(folder, peer.id).answers(), groups)


def take_returned_by_line(desk: Desk, url: str, groups: str) -> CameFromCounty:
    """The same over the line. Raises as ``sync_url`` besides."""
    desk.need("sync.returned")
    from app.sync.exchange.line import Line

    peer, kept = need_peer(desk), need_ask(desk)
    with Line(url, desk.store, peer, county_proxy(desk)) as line:

        def source() -> Iterable[bytes]:
            return line.given_back(kept["number"])

        return take(desk, peer, source, groups)


def need_ask(desk: Desk) -> AskKept:
    """The question that waits. Raises Refused("nothing_asked")."""
    kept = waiting_ask(desk)
    if kept is None:
        raise Refused("nothing_asked")
    return kept


def take(desk: Desk, peer: Peer, source: Source, groups: str) -> CameFromCounty:
    """Open an answer with the sheet and let it stand."""
    desk.need("sync.returned")
    kept = need_ask(desk)
    asked = Question(kept["number"], kept["digest"], kept["recovery_key"])
    private = RecoverySecret.parse(groups).private_key()
    back: Back = Taking(desk.store, peer, asked, private).take(source)
    with desk.store.writing() as writing:
        writing.record("setting.set", f"setting:{ASK}", {"key": ASK, "value": None}, shared=False)
    return {"changes": back.changes, "files": back.files, "apart": back.apart, "without": back.without,
            "lost": back.lost}  # fmt: skip


def returned_notes(back: CameFromCounty) -> list[Note]:
    """What came back, and everything that did not."""
    notes = [Note("returned_back", "", {"changes": back["changes"], "files": back["files"]})]
    notes += [Note("returned_without", "", {"count": back["without"]})] if back["without"] else []
    notes += [Note("returned_apart", "", {"count": back["apart"]})] if back["apart"] else []
    notes += [Note("returned_lost_there", "", {"count": back["lost"]})] if back["lost"] else []
    return notes
