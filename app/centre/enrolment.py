"""Approving a room: its request becomes a device of the roster and a signed grant. And ending that again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Required, TypedDict

from sqlalchemy import Connection, Engine, delete, insert, select, update

from app.centre.database import lock, reading
from app.centre.keys import CentreKeys
from app.centre.lineage import lineage_of
from app.centre.tables import DEVICE
from app.records.committed import note
from app.records.errors import Refused
from app.sync.format.enrol import Grant, Request, in_groups, letter_mac, new_letter, read_request, write_grant

ENROLLED, REVOKED = "enrolled", "revoked"


class Granted(TypedDict, total=False):
    """A room that was approved. ``fingerprint`` is the centre's; ``recovery`` whether its request named the key of its
    recovery sheet; ``compare`` that of the PC in groups, as its own screen shows it; ``letter`` are the digits of its
    paper letter, where one was asked for."""

    room: Required[str]
    code: Required[str]
    name: Required[str]
    device: Required[str]
    recovery: Required[bool]
    compare: Required[str]
    fingerprint: Required[str]
    letter: str


@dataclass(frozen=True)
class Allowed:
    """What a person at the centre has looked at: that a second room of one code is meant (``compared``), and that a
    room of another county's code is handed over (``elsewhere``)."""

    compared: bool = False
    elsewhere: bool = False


def approve(
    keys: CentreKeys, engine: Engine, raw: bytes, now: datetime, *, letter: bool = False, allowed: Allowed | None = None
) -> tuple[bytes, Granted]:
    """A grant for a request; raises E_SIG, E_FORMAT, Refused("root_not_here"), and as
    ``need_fit``.

    With ``letter`` the 25 digits of the paper letter are made and answered once, under ``letter``.
    """
    request, root = read_request(raw), keys.root
    with reading(engine) as conn:
        need_fit(keys, request, conn, allowed or Allowed())
        incarnation = lineage_of(conn, keys.code).incarnation
    grant = Grant(
        centre={"code": keys.code, "name": keys.name},
        incarnation=incarnation,
        roles=keys.roles,
        device=request.fingerprint,
        room_code=str(request.room["code"]),
        request_sha256=hashlib.sha256(request.body).hexdigest(),
        nonce=request.nonce,
        created_claimed=now.date().isoformat(),
        practice=keys.practice,
    )
    digits = new_letter() if letter else None
    if digits:
        grant = replace(grant, letter_mac=letter_mac(digits, request.body, grant))
    with engine.begin() as conn:
        put_device(keys, request, conn, grant.created_claimed)
    note("grant")
    told: Granted = {
        "room": request.room["id"], "code": request.room["code"], "name": request.room["name"],
        "device": request.fingerprint, "compare": in_groups(request.fingerprint), "fingerprint": keys.fingerprint,
        "recovery": bool(request.recovery_key),
    }  # fmt: skip
    if digits:
        told["letter"] = digits
    return write_grant(grant, root), told


def need_fit(keys: CentreKeys, request: Request, conn: Connection, allowed: Allowed) -> None:
    """Whether this room may join here. Raises Refused: ``practice_apart`` (a practice room and a real county, or the
    other way), ``room_elsewhere`` (another county's code), ``device_revoked`` (what was ended stays so),
    ``room_code_taken`` (another room has this code)."""
    code = str(request.room["code"])
    if request.practice != keys.practice:
        raise Refused("practice_apart", centre="practice" if keys.practice else "real")
    if not (code.startswith(prefix(keys.code)) or allowed.elsewhere):
        raise Refused("room_elsewhere", room_code=code, county=keys.code)
    of = (DEVICE.c.county == keys.code, DEVICE.c.room_code == code)
    for row in conn.execute(select(DEVICE).where(*of)):
        if row.device == request.fingerprint and row.status == REVOKED:
            raise Refused("device_revoked", device=row.device[:16])
        if row.room_id != request.room["id"] and row.status == ENROLLED and not allowed.compared:
            raise Refused("room_code_taken", room_code=code, room=row.room_name, device=in_groups(row.device[:16]))


def prefix(code: str) -> str:
    """A county's code without the pairs of zeros at its end: how the codes of its rooms begin."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def put_device(keys: CentreKeys, request: Request, conn: Connection, day: str) -> None:
    """The device in the roster."""
    lock(conn, keys.code, "roster")
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
            recovery_key=request.recovery_key,
            granted_on=day,
            status=ENROLLED,
        )
    )


def revoke(keys: CentreKeys, engine: Engine, device: str) -> str:
    """End a device, named by the beginning of its fingerprint: what came from it stays, nothing new is taken. The whole
    fingerprint. Raises Refused: ``no_such_device``, ``device_not_clear`` where several begin so."""
    named = "".join(device.split()).lower()
    with engine.begin() as conn:
        rows: list[Any] = [row for row in conn.execute(select(DEVICE).where(DEVICE.c.county == keys.code))
                           if named and row.device.startswith(named)]  # fmt: skip
        if len(rows) != 1:
            raise Refused("device_not_clear" if rows else "no_such_device")
        own = (DEVICE.c.county == keys.code, DEVICE.c.device == rows[0].device)
        conn.execute(update(DEVICE).where(*own).values(status=REVOKED))
    note("revoked")
    return str(rows[0].device)
