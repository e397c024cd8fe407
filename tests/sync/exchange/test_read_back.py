"""A room that was put back finds what it handed over, in its outbox and on the stick, before anybody types it anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.casework.exchange.enrolment import accept_grant, enrol_request
from app.casework.exchange.exchange import exchange_notes, need_peer
from app.casework.room.rooms import open_room
from app.centre.enrolment import Allowed, approve
from app.records.changes import Change, encode
from app.records.errors import Refused
from app.storage.history.journal import Standing
from app.sync.exchange import reading_back
from app.sync.format import agebox
from app.sync.format.bundle import Address, seal_bundle
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents, Link
from tests.sync.exchange.test_put_back import around, equal
from tests.sync.exchange_rooms import CLOCK, PASSWORD, Pair, make_room

STORE = ("store.db", "store.db-wal", "store.db-shm")


def kept(joined: Pair, *names: str) -> None:
    """A copy of parts of the room as it is now."""
    joined.desk.close()
    for name in names:
        place = joined.folder / name
        target = joined.folder / "image" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            shutil.copytree(place, target)
        elif place.exists():
            shutil.copy(place, target)
    joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)


def put_back(joined: Pair, *names: str) -> None:
    """The copy in place of what came since, and the room opened again."""
    joined.desk.close()
    for name in names:
        place, source = joined.folder / name, joined.folder / "image" / name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
        if source.is_dir():
            shutil.copytree(source, place)
        elif source.exists():
            shutil.copy(source, place)
    joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)


def titles(joined: Pair) -> list[str]:
    return sorted(case["title"] for case in joined.desk.store.all("case"))


def test_a_store_put_back_is_made_whole_from_its_outbox_before_anybody_sees_the_gap(joined: Pair) -> None:
    store = tuple(f"room/{name}" for name in STORE)
    joined.register(title="第一件")
    kept(joined, *store)
    joined.register(title="第二件")
    joined.scan("a1", b"scan" * 1000)
    joined.hand_over()
    before, blob = titles(joined), joined.desk.store.get("attachment", "a1")
    put_back(joined, *store)
    assert titles(joined) == before
    assert blob and joined.desk.store.read_blob(blob["blob"]) == b"scan" * 1000
    standing = joined.desk.store.standing
    assert standing.lost is None and standing.back is not None and standing.back.changes > 0
    assert joined.desk.store.check() == []
    around(joined)
    assert equal(joined)


def test_control_without_reading_back_the_gap_stays(joined: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_back.Reader, "feed", lambda *_: None)
    store = tuple(f"room/{name}" for name in STORE)
    joined.register(title="第一件")
    kept(joined, *store)
    joined.register(title="第二件")
    joined.hand_over()
    before = titles(joined)
    put_back(joined, *store)
    assert titles(joined) != before


def test_a_folder_put_back_is_made_whole_from_the_stick_and_says_so(joined: Pair) -> None:
    joined.register(title="第一件")
    kept(joined, "room")
    joined.register(title="第二件")
    joined.scan("a1", b"scan" * 1000)
    joined.hand_over()
    before = titles(joined)
    put_back(joined, "room")
    assert titles(joined) != before and joined.desk.store.standing.lost is not None
    told = joined.hand_over()
    notes = {note.code: note.facts for note in exchange_notes(joined.desk, told)}
    assert notes["read_back"]["files"] == 1 and notes["read_back"]["changes"] >= 1
    assert titles(joined) == before
    assert joined.desk.store.standing.lost is None
    assert joined.desk.store.check() == []
    told = joined.hand_over()
    assert "read_back" not in [note.code for note in exchange_notes(joined.desk, told)]
    around(joined)
    assert equal(joined)


def test_a_burnt_pc_is_made_whole_elsewhere_from_a_backup_and_its_stick(joined: Pair, tmp_path: Path) -> None:
    joined.register(title="第一件")
    kept(joined, "room")
    joined.register(title="第二件")
    joined.hand_over()
    before = titles(joined)
    joined.desk.close()
    shutil.rmtree(joined.folder / "room")
    shutil.rmtree(joined.folder / "state")
    shutil.copytree(joined.folder / "image" / "room", joined.folder / "room")
    (joined.folder / "room" / "device.key").unlink(missing_ok=True)
    joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)
    joined.hand_over()
    assert titles(joined) == before
    assert joined.desk.store.standing != Standing()
    request, grant = tmp_path / "again.enrol", tmp_path / "again.grant"
    enrol_request(joined.desk, request)
    paper, _ = approve(joined.county.keys, joined.county.engine, request.read_bytes(), CLOCK.now())
    grant.write_bytes(paper)
    accept_grant(joined.desk, grant, None)
    around(joined)
    around(joined)
    assert equal(joined)


def test_what_a_stranger_sealed_for_us_is_never_read_as_our_own(joined: Pair, tmp_path: Path) -> None:
    stranger = make_room(tmp_path / "stranger")
    store = joined.desk.store
    joined.register(title="第一件")
    seq, link = store.change_head()
    said = Change("f" * 24, "k1", "clause.kept", "demo", "2026-11-23T10:00:00+08:00", {"clause": {"id": "k1"}})
    forged = encode(said, device=store.device_id, incarnation=store.incarnation, seq=seq + 1, prev=link, salt="0" * 32)
    contents = Contents("changes", ((forged.envelope, forged.body),), chain=Link(seq + 1, forged.hash))
    place = Address((need_peer(joined.desk).id,), "ab" * 16, 1, FIRST)
    box = [agebox.recipient_text(store.outbox_pair[1])]
    joined.stick.mkdir(exist_ok=True)
    for name, seed in (("theirs", stranger.store.device_sign_key), ("ours", store.device_sign_key)):
        bundle = seal_bundle(contents, place, seed=seed, recipients=box, day="2026-11-23")
        (joined.stick / "mediation").mkdir(exist_ok=True)
        (joined.stick / "mediation" / f"{name}.mrb").write_bytes(bundle.data)
        joined.hand_over()
        assert (store.get("clause", "k1") is not None) == (name == "ours")
    stranger.close()


def test_what_was_written_in_the_place_of_what_is_gone_is_told_and_both_are_kept(joined: Pair) -> None:
    joined.register(title="第一件")
    kept(joined, "room", "state")
    joined.register(title="第二件")
    joined.hand_over()
    put_back(joined, "room", "state")
    joined.register(title="别的一件")
    told = joined.hand_over()
    notes = {note.code: note.facts for note in exchange_notes(joined.desk, told)}
    assert notes["read_back_apart"]["count"] >= 1
    joined.take_in()
    assert len(joined.county.cases()) == 3


def test_a_request_written_twice_is_answered_by_a_grant_for_either(joined: Pair, tmp_path: Path) -> None:
    first, second, grant = tmp_path / "1.enrol", tmp_path / "2.enrol", tmp_path / "g.grant"
    enrol_request(joined.desk, first)
    enrol_request(joined.desk, second)
    for request in (first, second):
        paper, _ = approve(joined.county.keys, joined.county.engine, request.read_bytes(), CLOCK.now())
        grant.write_bytes(paper)
        assert accept_grant(joined.desk, grant, None)["confirmed"] is False
    stranger = make_room(tmp_path / "stranger")
    enrol_request(stranger, tmp_path / "3.enrol")
    paper, _ = approve(
        joined.county.keys,
        joined.county.engine,
        (tmp_path / "3.enrol").read_bytes(),
        CLOCK.now(),
        allowed=Allowed(compared=True),
    )
    grant.write_bytes(paper)
    with pytest.raises(Refused) as refusal:
        accept_grant(joined.desk, grant, None)
    assert refusal.value.code == "grant_not_ours"
    stranger.close()
