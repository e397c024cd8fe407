"""R11: a history of ten thousand changes; deleting, inserting, swapping, editing and cutting are found."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.records.changes import canonical, link
from app.storage.driver import Connection
from app.storage.history.verify import changes, check_store
from app.storage.store import Store
from tests.storage.rooms import make_room

COUNT = 10_000
Tamper = Callable[[Connection, int], None]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store, _ = make_room(tmp_path_factory.mktemp("history"))
    with store.writing() as write:
        for n in range(COUNT):
            write.record("setting.set", f"s{n % 50}", {"key": f"s{n % 50}", "value": n})
    yield store
    store.close()


def delete(conn: Connection, seq: int) -> None:
    conn.execute("DELETE FROM change WHERE scope = 'shared' AND seq = ?", (seq,))


def delete_and_close_the_gap(conn: Connection, seq: int) -> None:
    delete(conn, seq)
    for n in range(seq + 1, COUNT + 1):
        conn.execute("UPDATE change SET seq = seq - 1 WHERE scope = 'shared' AND seq = ?", (n,))


def insert(conn: Connection, seq: int) -> None:
    envelope = canonical({"id": "x", "body_sha256": hashlib.sha256(b"{}").hexdigest()})
    conn.execute(
        "INSERT INTO change SELECT NULL, 'x', device, incarnation, 'shared', ?, ?, ?, record, kind, ?, ?, NULL"
        " FROM change WHERE scope = 'shared' AND seq = ?",
        (COUNT + 1, "0" * 64, link(envelope), envelope, b"{}", seq),
    )


def swap(conn: Connection, seq: int) -> None:
    one, two = (
        conn.execute("SELECT envelope, body FROM change WHERE scope = 'shared' AND seq = ?", (n,)).fetchone()
        for n in (seq, seq + 1)
    )
    for n, (envelope, body) in ((seq, two), (seq + 1, one)):
        conn.execute("UPDATE change SET envelope = ?, body = ? WHERE scope = 'shared' AND seq = ?", (envelope, body, n))


def edit_body(conn: Connection, seq: int) -> None:
    conn.execute(
        "UPDATE change SET body = CAST(replace(CAST(body AS TEXT), 'value', 'volue') AS BLOB)"
        " WHERE scope = 'shared' AND seq = ?",
        (seq,),
    )


def edit_envelope_and_its_hash(conn: Connection, seq: int) -> None:
    old = conn.execute("SELECT envelope FROM change WHERE scope = 'shared' AND seq = ?", (seq,)).fetchone()[0]
    new = bytes(old).replace(b'"schema":1', b'"schema":2')
    conn.execute("UPDATE change SET envelope = ?, hash = ? WHERE scope = 'shared' AND seq = ?", (new, link(new), seq))


def edit_row(conn: Connection, seq: int) -> None:
    conn.execute("UPDATE change SET kind = 'setting.seen' WHERE scope = 'shared' AND seq = ?", (seq,))


def edit_record(conn: Connection, seq: int) -> None:
    conn.execute("UPDATE record SET doc = replace(doc, 'value', 'volue') WHERE id = ?", (f"s{seq % 50}",))


def cut_the_tail(conn: Connection, seq: int) -> None:
    conn.execute("DELETE FROM change WHERE scope = 'shared' AND seq > ?", (max(seq, COUNT // 2),))


TAMPERS = [delete, insert, swap, edit_body, edit_envelope_and_its_hash, edit_row, edit_record, cut_the_tail]


def found(store: Store, tamper: Tamper, seq: int) -> tuple[int, int]:
    """(findings of check, findings of the control) after tampering, which is then undone."""
    conn = store._conn
    conn.execute("BEGIN IMMEDIATE")
    try:
        tamper(conn, seq)
        return len(check_store(conn, store.folder)), unchained(conn)
    finally:
        conn.execute("ROLLBACK")


def unchained(conn: Connection) -> int:
    """The control: a log whose entries carry a hash each, but no link to the one before."""
    return sum(
        1
        for row in changes(conn)
        if hashlib.sha256(bytes(row[11])).hexdigest().encode() not in bytes(row[10]) or link(bytes(row[10])) != row[7]
    )


@pytest.mark.parametrize("tamper", TAMPERS, ids=lambda t: t.__name__)
def test_tampering_is_found_wherever_it_was(book: Store, tamper: Tamper) -> None:
    chance = random.Random(tamper.__name__)
    for seq in (1, chance.randrange(2, COUNT - 1)):
        assert found(book, tamper, seq)[0] > 0, seq


def test_closing_the_gap_behind_a_deleted_entry_does_not_help(book: Store) -> None:
    assert found(book, delete_and_close_the_gap, COUNT - 200)[0] > 0


def test_the_control_without_a_chain_sees_neither_deleting_nor_cutting(book: Store) -> None:
    assert found(book, delete, 77)[1] == 0
    assert found(book, cut_the_tail, 9000)[1] == 0
    assert found(book, edit_body, 77)[1] == 1


def test_a_tail_cut_with_its_records_is_found_at_the_next_receipt(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    with store.writing() as write:
        write.record("setting.set", "s", {"key": "kept", "value": 1})
    before = store.change_head()
    with store.writing() as write:
        write.record("setting.set", "s", {"key": "cut", "value": 2})
    receipt = store.change_head()
    with store.transaction() as conn:
        conn.execute("DELETE FROM change WHERE scope = 'shared' AND seq = 2")
        conn.execute("DELETE FROM record WHERE id = 'cut'")
    assert store.check() == []
    assert not store.holds(store.device_id, store.incarnation, *receipt)
    assert store.holds(store.device_id, store.incarnation, *before)
    store.close()


def test_an_untouched_history_has_no_findings(book: Store) -> None:
    assert book.check() == []
