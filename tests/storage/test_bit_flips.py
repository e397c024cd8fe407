"""R5: a thousand random bit flips in the store: none is silent. Plain SQLite serves wrong data."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.records.errors import Damaged
from app.storage.backups.backup import content_hash
from app.storage.driver import Connection, SqlError, connect, told
from app.storage.history.verify import check_store
from tests.storage.rooms import make_room, open_room, register

FLIPS = 1000


def _read(conn: Any) -> str | None:
    """Everything the store says, as one hash; None where reading was refused."""
    with closing(conn):
        try:
            return content_hash(conn)
        except (SqlError, sqlite3.Error, UnicodeDecodeError):
            return None


def _flipped(data: bytes, path: Path, read: Callable[[], str | None]) -> list[str | None]:
    """What is read after each of ``FLIPS`` single-bit flips."""
    chance, answers = random.Random(FLIPS), []
    for _ in range(FLIPS):
        place, bit = chance.randrange(len(data)), chance.randrange(8)
        with path.open("r+b") as file:
            file.seek(place)
            file.write(bytes([data[place] ^ 1 << bit]))
        answers.append(read())
        for extra in path.parent.glob(f"{path.name}-*"):
            extra.unlink()
        with path.open("r+b") as file:
            file.seek(place)
            file.write(data[place : place + 1])
    return answers


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("flips")
    store, _ = make_room(folder)
    for n in range(40):
        register(store, f"c{n}")
    key = store._data_key
    store.close()
    return folder, key


def _plain_copy(conn: Connection, path: Path) -> None:
    conn.execute("ATTACH DATABASE ? AS plain KEY ''", (str(path),))
    conn.execute("SELECT sqlcipher_export('plain')")
    conn.execute("DETACH DATABASE plain")


def _open(path: Path, key: bytes) -> str | None:
    try:
        return _read(connect(path, key))
    except SqlError:
        return None


def test_a_flipped_bit_is_never_served_silently_and_plain_sqlite_serves_many(room: tuple[Path, bytes]) -> None:
    folder, key = room
    path, plain = folder / "room" / "store.db", folder / "plain.db"
    with closing(connect(path, key)) as conn:
        truth = content_hash(conn)
        _plain_copy(conn, plain)
    answers = _flipped(path.read_bytes(), path, lambda: _open(path, key))
    assert [answer for answer in answers if answer not in (None, truth)] == []
    assert answers.count(None) > FLIPS // 4
    wrong = _flipped(plain.read_bytes(), plain, lambda: _read(sqlite3.connect(plain)))
    assert sum(1 for answer in wrong if answer not in (None, truth)) > FLIPS // 10
    assert _open(path, key) == truth


def test_check_finds_every_flip_and_the_words_offer_a_backup(room: tuple[Path, bytes]) -> None:
    from app.records.sentences.storage import SENTENCES

    folder, key = room
    path = folder / "room" / "store.db"
    data, chance = path.read_bytes(), random.Random(7)
    for _ in range(60):
        place = chance.randrange(len(data))
        path.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
        try:
            with told(), closing(connect(path, key)) as conn:
                assert [f.code for f in check_store(conn, folder / "room")] == ["store_damaged"]
        except Damaged as error:
            assert error.code == "store_damaged"
        for extra in path.parent.glob("store.db-*"):
            extra.unlink()
    path.write_bytes(data[:20] + b"x" + data[21:])
    with pytest.raises(Damaged, match="store_damaged"):
        open_room(folder)
    path.write_bytes(data)
    assert "备份" in "".join(SENTENCES["store_damaged"]["zh_CN"])
