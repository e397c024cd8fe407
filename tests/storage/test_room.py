"""A room is made, opened, refused and given back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.records.errors import Damaged, Refused, Trouble
from app.storage import opening
from app.storage.card import read_card
from app.storage.store import Store
from tests.storage.counters import next_number
from tests.storage.rooms import ADMIN, CARD, CLOCK, PASSWORD, make_room, open_room, register


def test_what_is_registered_stands_after_closing_and_opening(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    assert register(store, "c1") == 1
    assert register(store, "c2", title="邻里噪声") == 2
    store.close()
    with open_room(tmp_path) as again:
        assert again.get("case", "c1")["number"] == "青石人调字〔2026〕第1号"  # type: ignore[index]
        assert again.case_by_number("青石人调字〔2026〕第2号")["id"] == "c2"  # type: ignore[index]
        assert [row["id"] for row in again.case_rows()] == ["c2", "c1"]
        assert again.case_count() == 2
        assert next_number(again, "case", 2026) == 3
        assert [change.kind for change in again.history("c1")] == ["case.opened"]
        assert again.check() == []


def test_a_write_that_fails_leaves_no_number_no_row_and_no_file(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writing() as write:
        write.take_number("case", 2026)
        write.put_blob(b"scan")
        raise RuntimeError
    assert next_number(store, "case", 2026) == 1
    assert store.rows("SELECT * FROM blob") == []
    assert store.check() == []


def test_the_list_is_paged_by_key_and_counted_by_state_and_month(store: Store) -> None:
    for n in range(30):
        day = f"2026-{9 + n % 2:02}-{n % 28 + 1:02}"
        register(store, f"c{n}", accepted_on=day, state="mediating" if n % 3 else "accepted")
    pages: list[str] = []
    while page := store.case_rows(after=pages[-1] if pages else None, limit=7):
        pages += [row["id"] for row in page]
    assert pages == [row["id"] for row in store.case_rows()]
    assert len(set(pages)) == 30
    assert store.case_count(state="accepted") == len(store.case_rows(state="accepted")) == 10
    assert store.case_count(month="2026-09") == len(store.case_rows(month="2026-09")) == 15


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(tmp_path: Path) -> None:
    make_room(tmp_path)[0].close()
    for name, word in ((ADMIN, "something else"), ("nobody", PASSWORD), ("", "")):
        with pytest.raises(Damaged) as said:
            open_room(tmp_path, name, word)
        assert said.value.code == "wrong_password"
        assert said.value.facts == {}


def test_a_store_of_a_newer_program_is_refused_by_name(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    with store.transaction() as conn:
        conn.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('store', '0099 x', '')")
    store.close()
    with pytest.raises(Refused, match="room_newer") as said:
        open_room(tmp_path)
    assert said.value.facts["version"] == "0099"
    card = json.loads((tmp_path / "room" / "room.json").read_bytes())
    (tmp_path / "room" / "room.json").write_text(json.dumps({**card, "store_version": 7}))
    with pytest.raises(Refused, match="room_newer"):
        open_room(tmp_path)


def test_an_older_store_is_copied_before_a_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = make_room(tmp_path)
    register(store, "c1")
    store.close()
    steps = opening.schema.steps
    with monkeypatch.context() as patch:
        patch.setattr(steps, "_migrations", list(steps._migrations))
        steps(name="0002 test")(lambda db: db.execute("CREATE TABLE later (x INTEGER) STRICT"))
        with open_room(tmp_path) as again:
            assert again.rows("SELECT count(*) FROM later") == [(0,)]
    assert (tmp_path / "room" / "store.db.before-0002").read_bytes() != b""


def test_no_room_an_existing_room_and_a_broken_card_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="no_room"):
        open_room(tmp_path)
    make_room(tmp_path)[0].close()
    with pytest.raises(Refused, match="room_exists"):
        make_room(tmp_path)
    (tmp_path / "room" / "room.json").write_bytes(b"{")
    with pytest.raises(Damaged, match="room_card_damaged"):
        read_card(tmp_path / "room")


def test_only_a_practice_room_may_have_cheap_passwords(tmp_path: Path) -> None:
    from app.storage.keys.crypto import PRACTICE_COST

    real = replace(CARD, practice=False)
    with pytest.raises(Refused, match="kdf_too_cheap"):
        Store.create(tmp_path / "r", tmp_path / "s", real, ADMIN, PASSWORD, CLOCK, kdf=PRACTICE_COST)
    store, _ = Store.create(tmp_path / "r", tmp_path / "s", real, ADMIN, PASSWORD, CLOCK)
    store.close()
    slots = json.loads((tmp_path / "r" / "slots.json").read_bytes())
    kdf = slots["users"][ADMIN]["kdf"]
    assert (kdf["memory"], kdf["passes"]) == (65536, 3)


def test_the_folder_says_nothing_but_the_rooms_and_the_users_names(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    register(store, "c1", summary="独一无二的话语")
    store.save_draft("form/intake", {"summary": "独一无二的话语"})
    with store.writing() as write:
        write.put_blob("独一无二的话语".encode() * 1000)
    store.close()
    for path in (p for p in tmp_path.rglob("*") if p.is_file()):
        data = path.read_bytes()
        assert "独一无二".encode() not in data, path.name
        assert "张建国".encode() not in data, path.name
        assert path.stat().st_mode & 0o077 == 0 or path.name.startswith("store.db") or path.name.startswith("drafts.db")


def test_a_lost_device_key_begins_a_new_device_and_a_new_stream(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    register(store, "c1")
    device, incarnation = store.device_id, store.incarnation
    store.close()
    (tmp_path / "room" / "device.key").unlink()
    with open_room(tmp_path) as again:
        assert again.device_id != device
        assert again.incarnation != incarnation
        assert again.change_head()[0] == 0
        register(again, "c2")
        assert again.change_head()[0] == 1
        assert again.check() == []
