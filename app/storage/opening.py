"""Opening a room: lock, slots, keys, database, schema, device."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.records.clock import Clock
from app.records.errors import Damaged, ProgramError, Refused, Trouble
from app.storage import schema
from app.storage.base import STORE, Opening
from app.storage.card import SCHEMA, RoomCard, write_card
from app.storage.creating import place_of
from app.storage.draftfile import DRAFTS, settled_drafts
from app.storage.driver import Connection, SqlError, connect, told
from app.storage.files import disk_told, keep_private, make_folder, sync_folder
from app.storage.history.heads import compared
from app.storage.history.journal import behind, fresh_incarnation
from app.storage.history.sidefile import SideFile
from app.storage.keys.device import FILE as DEVICE
from app.storage.keys.device import Device, new_device, read_device
from app.storage.keys.keyrows import Files, foreign, open_sheet, open_user, settle
from app.storage.keys.passwords import normal
from app.storage.keys.renewing import finish
from app.storage.keys.sheet import RecoverySecret
from app.storage.keys.slots import ROOM_COST, SHEET, USER, Opened, Slots
from app.storage.keys.tries import Tries
from app.storage.own_card import need_card, room_id_of, settled_card
from app.storage.roomlock import RoomLock

PAGE = 4096
"""Bytes of a page of the database; it never is smaller than one."""


def open_with_password(
    folder: Path, state: Path, user: str, password: str, clock: Clock, sleep: Callable[[float], None]
) -> Opening:
    """See ``Store.open``."""
    card = _card(folder)
    files = Files(folder, state, room_id_of(folder, card))
    held = RoomLock.take(folder)
    try:
        finish(folder)
        name = normal(user).strip()
        tries = Tries(folder)
        uncounted = tries.lost
        with tries.one_try(name, sleep):
            slots, keys = open_user(files, name, normal(password))
        if uncounted:
            with suppress(Trouble):
                Tries.begin(folder)
        if not card.practice and slots.checked and slots.strengthen(name, normal(password), ROOM_COST):
            with suppress(Trouble):
                slots.write()
        return _open(files, card, name, slots, keys, clock, held, ("tries_healed",) if uncounted else ())
    except (ProgramError, SqlError, OSError):
        held.release()
        raise


def open_with_sheet(folder: Path, state: Path, groups: str, clock: Clock) -> Opening:
    """See ``Store.open_with_sheet``; the actor is written as 恢复单."""
    card = _card(folder)
    secret, files = RecoverySecret.parse(groups), Files(folder, state, room_id_of(folder, card))
    held = RoomLock.take(folder)
    try:
        finish(folder)
        return _open(files, card, "", *open_sheet(files, secret), clock, held)
    except (ProgramError, SqlError, OSError):
        held.release()
        raise


def _card(folder: Path) -> RoomCard:
    card = need_card(folder)
    if card.version > SCHEMA:
        raise Refused("room_newer", version=card.version, known=SCHEMA)
    return card


def _open(
    files: Files,
    card: RoomCard,
    user: str,
    slots: Slots,
    keys: Opened,
    clock: Clock,
    held: RoomLock,
    healed: tuple[str, ...] = (),
) -> Opening:
    folder, state = files.folder, files.state
    with suppress(Trouble):
        make_folder(state)
    need_store(folder / STORE)
    for file in (STORE, DRAFTS):
        keep_private(folder / file)
    with told():
        conn = connect(folder / STORE, keys.data_key)
        try:
            _bring_up_to_date(folder, conn, card)
            side = SideFile(state, card.room_id)
            by = f"{USER}{user}" if user else SHEET
            if by in foreign(conn, slots) and behind(conn, side.journal()):
                raise Damaged("store_before_password")
            wrong = [*healed, *settle(conn, files, slots, by, keys.data_key)]
            card, differed = settled_card(conn, folder, card)
            wrong += ["card_healed"] if differed else []
            role = _role(conn, user)
            spoilt = _had_device(folder, conn, side) and read_device(folder, keys.data_key) is None
            device, incarnation = _device(folder, conn, keys.data_key)
            place = place_of(folder, state, card, device, incarnation)
            wrong += ["device_healed"] if spoilt else []
            drafts, gone = settled_drafts(conn, folder, keys.data_key, device.device_id)
            place, standing = compared(conn, side, place, clock, (*wrong, *gone))
        except (ProgramError, SqlError, OSError):
            conn.close()
            raise
    return Opening(
        folder, state, card, user or "恢复单", role, clock, conn, drafts, held, device,
        keys.data_key, keys.draft_key, place.incarnation, side, place, standing,
    )  # fmt: skip


def need_store(path: Path) -> None:
    """Raises ``Damaged``: ``store_missing``, or ``store_damaged`` where not even one page is left; the database
    would begin a fresh store over it."""
    if not path.is_file():
        raise Damaged("store_missing")
    with disk_told():
        size = path.stat().st_size
    if size < PAGE:
        raise Damaged("store_damaged", reason="EMPTY")


def _bring_up_to_date(folder: Path, conn: Connection, card: RoomCard) -> None:
    """Refuse a newer store by name; copy an older one before its first pending step."""
    if not schema.begun(conn):
        raise Damaged("store_damaged", reason="EMPTY")
    newer = schema.unknown(conn)
    if newer:
        raise Refused("room_newer", version=newer[-1][:4], known=SCHEMA)
    todo = schema.pending(conn)
    if not todo:
        return
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    with disk_told():
        copy = folder / f"{STORE}.before-{todo[0][:4]}"
        shutil.copyfile(folder / STORE, copy)
        with copy.open("rb+") as handle:
            os.fsync(handle.fileno())
        sync_folder(folder)
    schema.migrate(conn)
    if card.code:
        write_card(folder, replace(card, version=SCHEMA))


def _role(conn: Connection, user: str) -> str:
    """What the store says this user may do; the sheet's holder is an administrator."""
    if not user:
        return "admin"
    found = conn.execute(
        "SELECT doc ->> 'role', doc ->> 'active' FROM record WHERE kind = 'user' AND id = ?", (user,)
    ).fetchone()
    if found is None or not found[1]:
        raise Damaged("wrong_password")
    return str(found[0])


def _had_device(folder: Path, conn: Connection, side: SideFile) -> bool:
    """Whether this PC's pairs lie, or lay, here: the head beside the store names the PC that last wrote."""
    found = conn.execute("SELECT value FROM property WHERE name = 'device'").fetchone()
    last = (side.journal() or {}).get("device")
    return (folder / DEVICE).is_file() or (found is not None and bytes(found[0]) == str(last).encode())


def _device(folder: Path, conn: Connection, data_key: bytes) -> tuple[Device, str]:
    """This PC's pairs and its incarnation; a missing or foreign ``device.key`` begins both anew."""
    rows = dict(conn.execute("SELECT name, value FROM property WHERE name IN ('device', 'incarnation')").fetchall())
    device = read_device(folder, data_key)
    if device is not None and device.device_id.encode() == bytes(rows["device"]):
        return device, bytes(rows["incarnation"]).decode()
    device, incarnation = device or new_device(folder, data_key), fresh_incarnation()
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("UPDATE property SET value = ? WHERE name = 'device'", (device.device_id.encode(),))
    conn.execute("UPDATE property SET value = ? WHERE name = 'incarnation'", (incarnation.encode(),))
    conn.execute("COMMIT")
    return device, incarnation


def close(conn: Connection, drafts: Connection, held: RoomLock) -> None:
    """Close both files and release the room, whatever happens to one of them."""
    try:
        drafts.close()
        conn.close()
    finally:
        held.release()
