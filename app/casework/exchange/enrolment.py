"""Joining a centre: request, grant, and the comparison by a person."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path
from typing import TypedDict

from app.casework.desk import Desk
from app.casework.exchange.exchange import need_peer, peer_of
from app.casework.exchange.requests import REQUESTS, REQUESTS_MOST, requests
from app.casework.room.outside import put_out
from app.records.errors import Refused, Trouble
from app.records.kept import Centre
from app.storage.files import reason_of
from app.sync.exchange.outbox import end_streams
from app.sync.format import agebox, faults, sshsig
from app.sync.format.enrol import (
    Grant,
    Request,
    in_groups,
    letter_holds,
    read_grant,
    read_letter,
    same_fingerprint,
    write_request,
)
from app.sync.format.signedpaper import read_paper


class Joining(TypedDict):
    """How far a room has joined a centre: whose key it is about, and whether a person compared it on paper."""

    fingerprint: str
    compare: str  # the same in groups, as two people read it to each other
    name: str  # of the centre; of the room where it asks
    code: str
    confirmed: bool


def joining(fingerprint: str, name: str, code: str, *, confirmed: bool) -> Joining:
    """Whose key it is, as both ends show it."""
    return {"fingerprint": fingerprint, "compare": in_groups(fingerprint), "name": name, "code": code,
            "confirmed": confirmed}  # fmt: skip


def own_figures(desk: Desk) -> str:
    """This PC's fingerprint in groups, as the county shows it when it approves."""
    return in_groups(sshsig.fingerprint(sshsig.public_of(desk.store.device_sign_key)))


def enrol_request(desk: Desk, path: Path) -> Joining:
    """Write a request for the centre: this room's public keys, signed by this PC; new ones where the centre ended
    the old."""
    desk.need("enrol.request")
    store, peer = desk.store, peer_of(desk)
    if peer is not None and peer.refusal == faults.REVOKED:
        store.new_device()
    public = sshsig.public_of(store.device_sign_key)
    room = {"id": store.room.room_id, "code": store.room.code, "name": store.room.name,
            "short_name": store.room.short_name}  # fmt: skip
    request = Request(
        room=room,
        device_id=store.device_id,
        incarnation=store.incarnation,
        sign_public=public,
        receive_key=agebox.recipient_of(store.device_receive_key),
        outbox_key=agebox.recipient_text(store.outbox_pair[1]),
        nonce=secrets.token_hex(16),
        created_claimed=desk.clock.today().isoformat(),
        practice=store.room.practice,
        recovery_key=agebox.recipient_text(bytes.fromhex(store.sheet_key())),
    )
    raw = write_request(request, store.device_sign_key)
    body, _ = read_paper(raw, sshsig.REQUEST)
    with store.writing() as writing:
        kept = [*requests(desk), body.decode()][-REQUESTS_MOST:]
        writing.record("setting.set", REQUESTS, {"key": REQUESTS, "value": kept}, shared=False)
    put_out(desk, path, raw)
    return joining(sshsig.fingerprint(public), store.room.name, store.room.code, confirmed=False)


def accept_grant(desk: Desk, path: Path, letter: Path | None) -> Joining:
    """Take a centre's grant in. Without the paper letter it stays unconfirmed until a person compared it.

    Raises Refused("grant_not_ours") for a grant that answers another request, Refused("practice_apart"), E_SIG,
    E_FORMAT; Trouble.
    """
    desk.need("enrol.accept")
    grant = read_grant(read_file(path))
    wrote = {hashlib.sha256(one.encode()).hexdigest(): one.encode() for one in requests(desk)}
    body = wrote.get(grant.request_sha256)
    mine = sshsig.fingerprint(sshsig.public_of(desk.store.device_sign_key))
    if body is None or grant.device != mine:
        raise Refused("grant_not_ours")
    if grant.practice != desk.store.room.practice:
        raise Refused("practice_apart", centre="practice" if grant.practice else "real")
    confirmed = letter is not None and letter_holds(
        read_letter(read_file(letter).decode("utf-8", "replace")), body, grant
    )
    if letter is not None and not confirmed:
        raise Refused("letter_does_not_hold")
    return keep(desk, grant, confirmed)


def keep(desk: Desk, grant: Grant, confirmed: bool) -> Joining:
    """Pin the centre of a grant. What is under way to another one ends: all of it goes to this one."""
    desk.need("enrol.accept")
    known = {one["id"]: one for one in desk.store.all("peer")}
    former = peer_of(desk)
    peer: Centre = {
        "id": grant.roles.fingerprint,
        "code": grant.centre["code"],
        "name": grant.centre["name"],
        "incarnation": grant.incarnation,
        "roles": grant.roles.doc(),
        "confirmed": confirmed,
        "refusal": "",
        "turn": 1 + max((one.get("turn", 0) for one in known.values()), default=0),
    }
    if grant.incarnation in known.get(peer["id"], peer).get("lineage", []):
        peer["incarnation"] = known[peer["id"]]["incarnation"]
    if former is not None and former.id != peer["id"]:
        end_streams(desk.store)
    with desk.store.writing() as writing:
        writing.record("exchange.enrolled", peer["id"], {"peer": peer}, shared=False)
    if confirmed:
        give_escrow(desk)
    return joining(peer["id"], peer["name"], peer["code"], confirmed=confirmed)


def confirm(desk: Desk, fingerprint: str) -> Joining:
    """A person compared the fingerprint on paper with this one. Raises Refused("fingerprint_differs")."""
    desk.need("enrol.confirm")
    peer = need_peer(desk)
    if not same_fingerprint(fingerprint, peer.id):
        raise Refused("fingerprint_differs")
    with desk.store.writing() as writing:
        writing.record("exchange.confirmed", peer.id, {"peer": {"id": peer.id, "confirmed": True}}, shared=False)
    give_escrow(desk)
    return joining(peer.id, peer.name, peer.code, confirmed=True)


def give_escrow(desk: Desk) -> None:
    """Only after a confirmed enrolment does the county's escrow get its slot."""
    desk.need("enrol.confirm")
    desk.store.seal_to_escrow(agebox.public_of_recipient(need_peer(desk).roles.escrow_box))


def read_file(path: Path) -> bytes:
    """A small file that a person handed in."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Trouble("file_unreadable", reason=reason_of(fault)) from fault
