"""Making a room: its folder, its keys, its first rows."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from app.records.cases.deadlines import NOTHING_DUE
from app.records.clock import Clock
from app.records.committed import note
from app.records.errors import ProgramError, Refused
from app.storage import schema
from app.storage.base import STORE, Opening
from app.storage.card import FILE, SCHEMA, RoomCard, read_card, write_card
from app.storage.draftfile import drafts_of, keep_drafts
from app.storage.driver import Connection, SqlError, connect, told
from app.storage.files import begin_private, make_folder
from app.storage.history.journal import Place, fresh_incarnation, head_of
from app.storage.history.machine import folder_of, machine_of
from app.storage.history.sidefile import SideFile
from app.storage.keys.crypto import ROOM_COST, KdfCost, new_private
from app.storage.keys.device import Device, new_device
from app.storage.keys.keyrows import Files, keep
from app.storage.keys.passwords import check_password
from app.storage.keys.people import add_user_change, user_name
from app.storage.keys.sheet import RecoverySecret
from app.storage.keys.slots import Slots
from app.storage.keys.tries import Tries
from app.storage.own_card import keep_card
from app.storage.roomlock import RoomLock
from app.storage.writing import Chain, Writing


def create(
    folder: Path, state: Path, card: RoomCard, admin: str, password: str, clock: Clock, kdf: KdfCost | None
) -> tuple[Opening, RecoverySecret]:
    """A new room in an empty or absent folder, opened as its administrator."""
    cost = kdf or ROOM_COST
    if cost != ROOM_COST and not card.practice:
        raise Refused("kdf_too_cheap")
    admin = user_name(admin)
    password = check_password(password, names=[admin, card.name, card.short_name])
    if read_card(folder) is not None or (folder / FILE).exists() or (folder / STORE).exists():
        raise Refused("room_exists")
    make_folder(folder)
    make_folder(state)
    held = RoomLock.take(folder)
    try:
        return _create(folder, state, replace(card, users=(admin,), version=SCHEMA), admin, password, clock, cost, held)
    except (ProgramError, SqlError, OSError):
        held.release()
        raise


def _create(
    folder: Path,
    state: Path,
    card: RoomCard,
    admin: str,
    password: str,
    clock: Clock,
    cost: KdfCost,
    held: RoomLock,
) -> tuple[Opening, RecoverySecret]:
    data_key, draft_key, secret = os.urandom(32), os.urandom(32), RecoverySecret.new()
    slots = Slots.begin(folder, card.room_id, data_key, secret, cost)
    slots.set_user(admin, password, data_key, draft_key=draft_key)
    device = new_device(folder, data_key)
    incarnation = fresh_incarnation()
    side, place = SideFile(state, card.room_id), place_of(folder, state, card, device, incarnation)
    with told():
        begin_private(folder / STORE)
        conn = connect(folder / STORE, data_key)
        schema.migrate(conn)
        _first_rows(conn, folder, card, device, incarnation, admin, clock, slots)
    slots.write()
    Files(folder, state, card.room_id).keep_copies(slots)
    Tries.begin(folder)
    side.keep_journal(head_of(conn, place, clock.now().isoformat(timespec="seconds")))
    write_card(folder, card)
    note("room")
    drafts, _ = drafts_of(folder, data_key)
    opened = Opening(
        folder, state, card, admin, "admin", clock, conn, drafts, held, device, data_key, draft_key, incarnation,
        side, place,
    )  # fmt: skip
    return opened, secret


def place_of(folder: Path, state: Path, card: RoomCard, device: Device, incarnation: str) -> Place:
    """Who writes and where, as the head of the history names it."""
    room = card.room_id
    return Place(machine_of(room), folder_of(room, folder, state), device.device_id, incarnation)


def _first_rows(
    conn: Connection,
    folder: Path,
    card: RoomCard,
    device: Device,
    incarnation: str,
    admin: str,
    clock: Clock,
    slots: Slots,
) -> None:
    """The keys that are rows, the device's name, and the first user."""
    now = clock.now().isoformat(timespec="seconds")
    values = {
        "name_key": os.urandom(32),
        "outbox_private": new_private(),
        "incarnation": incarnation.encode(),
        "device": device.device_id.encode(),
    }
    conn.execute("BEGIN IMMEDIATE")
    conn.executemany("INSERT INTO property VALUES (?, ?)", list(values.items()))
    conn.execute("INSERT INTO page_epoch VALUES (1, ?, ?)", (os.urandom(32), now))
    chain = Chain(device.device_id, incarnation, admin)
    writing = Writing(conn, chain, folder, values["name_key"], clock.now, lambda _: NOTHING_DUE)
    add_user_change(writing, admin, "admin")
    keep(conn, slots)
    keep_card(conn, card)
    keep_drafts(conn, device.device_id, 0)
    conn.execute("COMMIT")
