"""Making and opening a room: lock, slots, keys, database, schema, device."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.records.clock import Clock
from app.records.errors import Damaged, ProgramError, Refused
from app.storage import schema
from app.storage.base import Opening
from app.storage.card import SCHEMA, RoomCard, need_card, read_card, write_card
from app.storage.crypto import ROOM_COST, KdfCost, new_private
from app.storage.device import Device, new_device, read_device
from app.storage.driver import Connection, SqlError, connect, told
from app.storage.files import disk_told, make_folder, sync_folder
from app.storage.passwords import check_password, normal
from app.storage.people import add_user_change, user_name
from app.storage.roomlock import RoomLock
from app.storage.sheet import RecoverySecret
from app.storage.slots import Opened, Slots
from app.storage.tries import Tries
from app.storage.writing import Chain, Writing

STORE = "store.db"
DRAFTS = "drafts.db"
_DRAFT_TABLE = (
    "CREATE TABLE IF NOT EXISTS draft (owner TEXT NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL,"
    " sealed BLOB NOT NULL, body_key_id TEXT, PRIMARY KEY (owner, place)) STRICT, WITHOUT ROWID"
)


def fresh_incarnation() -> str:
    """16 random bytes as hex."""
    return secrets.token_hex(16)


def create(
    folder: Path, state: Path, card: RoomCard, admin: str, password: str, clock: Clock, kdf: KdfCost | None
) -> tuple[Opening, RecoverySecret]:
    """A new room in an empty or absent folder, opened as its administrator."""
    cost = kdf or ROOM_COST
    if cost != ROOM_COST and not card.practice:
        raise Refused("kdf_too_cheap")
    admin = user_name(admin)
    password = check_password(password, names=[admin, card.name, card.short_name])
    if read_card(folder) is not None or (folder / STORE).exists():
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
    with told():
        conn = connect(folder / STORE, data_key)
        schema.migrate(conn)
        _first_rows(conn, folder, device, incarnation, admin, clock)
    slots.write()
    Tries.begin(folder)
    write_card(folder, card)
    drafts = _drafts(folder, data_key)
    opened = Opening(
        folder, state, card, admin, "admin", clock, conn, drafts, held, device, data_key, draft_key, incarnation
    )
    return opened, secret


def _first_rows(
    conn: Connection, folder: Path, device: Device, incarnation: str, admin: str, clock: Clock
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
    writing = Writing(conn, chain, folder, values["name_key"], clock.now, lambda _: None)
    add_user_change(writing, admin, "admin")
    conn.execute("COMMIT")


def open_with_password(
    folder: Path, state: Path, user: str, password: str, clock: Clock, sleep: Callable[[float], None]
) -> Opening:
    """See ``Store.open``."""
    card = _card(folder)
    held = RoomLock.take(folder)
    try:
        name, tries = normal(user).strip(), Tries(folder)
        wait = tries.seconds(name)
        if wait:
            sleep(wait)
        tries.failed(name)
        keys = Slots.read(folder).open_user(name, normal(password))
        tries.succeeded(name)
        return _open(folder, state, card, name, keys, clock, held)
    except (ProgramError, SqlError, OSError):
        held.release()
        raise


def open_with_sheet(folder: Path, state: Path, groups: str, clock: Clock) -> Opening:
    """See ``Store.open_with_sheet``; the actor is written as 恢复单."""
    card = _card(folder)
    secret = RecoverySecret.parse(groups)
    held = RoomLock.take(folder)
    try:
        return _open(folder, state, card, "", Slots.read(folder).open_sheet(secret), clock, held)
    except (ProgramError, SqlError, OSError):
        held.release()
        raise


def _card(folder: Path) -> RoomCard:
    card = need_card(folder)
    if card.version > SCHEMA:
        raise Refused("room_newer", version=card.version, known=SCHEMA)
    return card


def _open(
    folder: Path, state: Path, card: RoomCard, user: str, keys: Opened, clock: Clock, held: RoomLock
) -> Opening:
    make_folder(state)
    if not (folder / STORE).is_file():
        raise Damaged("store_missing")
    with told():
        conn = connect(folder / STORE, keys.data_key)
        try:
            _bring_up_to_date(folder, conn, card)
            role = _role(conn, user)
            device, incarnation = _device(folder, conn, keys.data_key)
            drafts = _drafts(folder, keys.data_key)
        except (ProgramError, SqlError, OSError):
            conn.close()
            raise
    return Opening(
        folder, state, card, user or "恢复单", role, clock, conn, drafts, held, device,
        keys.data_key, keys.draft_key, incarnation,
    )  # fmt: skip


def _bring_up_to_date(folder: Path, conn: Connection, card: RoomCard) -> None:
    """Refuse a newer store by name; copy an older one before its first pending step."""
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


def _drafts(folder: Path, data_key: bytes) -> Connection:
    """Drafts lie in a file of their own, so that no backup holds them; a broken one is begun anew."""
    with told():
        try:
            return _draft_table(folder, data_key)
        except SqlError:
            for path in folder.glob(f"{DRAFTS}*"):
                path.unlink()
            return _draft_table(folder, data_key)


def _draft_table(folder: Path, data_key: bytes) -> Connection:
    conn = connect(folder / DRAFTS, data_key)
    try:
        conn.execute(_DRAFT_TABLE)
    except SqlError:
        conn.close()
        raise
    return conn


def close(conn: Connection, drafts: Connection, held: RoomLock) -> None:
    """Close both files and release the room, whatever happens to one of them."""
    try:
        drafts.close()
        conn.close()
    finally:
        held.release()
