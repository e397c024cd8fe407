"""Approving a room: its request becomes a device of the roster and a signed grant."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Required, TypedDict

from sqlalchemy import Engine, delete, insert

from app.centre.keys import CentreKeys
from app.centre.lineage import lineage_of
from app.centre.tables import DEVICE
from app.records.committed import note
from app.sync.format.enrol import Grant, letter_mac, new_letter, read_request, write_grant


class Granted(TypedDict, total=False):
    """A room that was approved; ``letter`` are the digits of its paper letter, where one was asked for."""

    room: Required[str]
    device: Required[str]
    fingerprint: Required[str]
    letter: str


def approve(
    keys: CentreKeys, engine: Engine, raw: bytes, now: datetime, *, letter: bool = False
) -> tuple[bytes, Granted]:
    """A grant for a request; raises E_SIG, E_FORMAT.

    With ``letter`` the 25 digits of the paper letter are made and answered once, under ``letter``.
    """
    request = read_request(raw)
    day = now.date().isoformat()
    with engine.begin() as conn:
        incarnation = lineage_of(conn, keys.code).incarnation
    grant = Grant(
        centre={"code": keys.code, "name": keys.name},
        incarnation=incarnation,
        roles=keys.roles,
        device=request.fingerprint,
        room_code=str(request.room["code"]),
        request_sha256=hashlib.sha256(request.body).hexdigest(),
        nonce=request.nonce,
        created_claimed=day,
    )
    digits = new_letter() if letter else None
    if digits:
        grant = Grant(**{**vars(grant), "letter_mac": letter_mac(digits, request.body, grant)})
    with engine.begin() as conn:
        conn.execute(delete(DEVICE).where(DEVICE.c.county == keys.code, DEVICE.c.device == request.fingerprint))
        conn.execute(
            insert(DEVICE).values(
                county=keys.code,
                device=request.fingerprint,
                room_id=request.room["id"],
                room_code=request.room["code"],
                room_name=request.room["name"],
                change_device=request.device_id,
                receive_key=request.receive_key,
                granted_on=day,
                status="enrolled",
            )
        )
    note("grant")
    told: Granted = {"room": request.room["id"], "device": request.fingerprint, "fingerprint": keys.fingerprint}
    if digits:
        told["letter"] = digits
    return write_grant(grant, keys.seeds["root"]), told
