"""A county or a room that was put back to an earlier day: both are equal again after two rounds, by themselves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from app.casework.exchange.again import hand_over_again
from app.casework.exchange.exchange import bundles, exchange_notes, exchange_status, need_peer, sync_url
from app.centre.county import County, side_of
from app.centre.keys import PARTS as KEYS
from app.centre.tables import ANSWER, BUNDLE, DEVICE, LINK, RECORD
from app.records import projection
from app.records.changes import Change, encode
from app.sync.exchange import following
from app.sync.format import agebox, faults, header
from app.sync.format.bundle import Address, Bundle, open_bundle, read_bundle, seal_bundle
from app.sync.format.header import FIRST
from app.sync.format.heads import Heads, read_heads, write_heads
from app.sync.format.manifest import Contents, Link, Received
from tests.centre.line import serving
from tests.databases import keep_database, put_database_back
from tests.sync.exchange_rooms import CLOCK, Pair, join, make_county, make_room, reopen

PARTS = ("centre", "centre.side", "second")


def around(joined: Pair) -> dict[str, Any]:
    """Both halves of a round, and the room's half again: what the last of them told."""
    joined.hand_over()
    joined.take_in()
    return dict(joined.hand_over())


def keep_county(joined: Pair, *names: str) -> None:
    """A copy of parts of the county as it is now."""
    joined.county.engine.dispose()
    for name in names:
        if (joined.folder / name).exists():
            shutil.copytree(joined.folder / name, joined.folder / "kept" / name)
    if "centre" in names:
        keep_database(joined.folder / "centre")


def put_county_back(joined: Pair) -> None:
    """The copy in place of what came since; and a new stick, on which nothing lies."""
    joined.county.engine.dispose()
    shutil.rmtree(joined.stick, ignore_errors=True)
    joined.stick.mkdir()
    for copy in (joined.folder / "kept").iterdir():
        shutil.rmtree(joined.folder / copy.name, ignore_errors=True)
        shutil.copytree(copy, joined.folder / copy.name)
    put_database_back(joined.folder / "centre")
    joined.county = County.open(joined.folder / "centre", "county-password", CLOCK)


def lost_the_second_case(joined: Pair) -> None:
    """A case before a copy of the whole county, one after it, the copy put back, and two rounds."""
    joined.register(title="第一件")
    around(joined)
    keep_county(joined, *PARTS)
    joined.register(title="第二件")
    around(joined)
    put_county_back(joined)
    around(joined)
    around(joined)


def equal(joined: Pair) -> bool:
    """Whether the county holds every change of the room, and its records are the room's."""
    store = joined.desk.store
    with joined.county.engine.begin() as conn:
        links = set(conn.execute(select(LINK.c.hash)).scalars())
        there = {row.id: json.loads(row.doc) for row in conn.execute(select(RECORD).where(RECORD.c.kind == "case"))}
        logged = set(conn.execute(select(BUNDLE.c.sha)).scalars())
    ours = {one.hash for chain in store.chains() for one in store.changes_after(chain[0], chain[1], 0)}
    arrived = {row["header_sha"] for row in store.sync.bundles(need_peer(joined.desk).id)
               if row["state"] in ("stored", "applied", "safe")}  # fmt: skip
    here = {case["id"]: case for case in store.all("case")}
    return ours <= links and there == here and arrived <= logged


WAYS = {
    "its folder alone": ("centre",),
    "its folder and what lies beside it": ("centre", "centre.side"),
    "the whole machine": PARTS,
}


@pytest.mark.parametrize("parts", WAYS.values(), ids=WAYS)
def test_a_county_put_back_to_yesterday_has_everything_again_after_two_rounds(
    joined: Pair, parts: tuple[str, ...]
) -> None:
    joined.register(title="第一件")
    around(joined)
    keep_county(joined, *parts)
    joined.register(title="第二件")
    joined.scan("a1", b"scan" * 1000)
    around(joined)
    joined.register(title="第三件")
    around(joined)
    assert equal(joined)
    before = joined.county.incarnation
    put_county_back(joined)
    around(joined)
    around(joined)
    assert equal(joined)
    assert joined.county.incarnation != before
    status = exchange_status(joined.desk)
    assert (status["carried"], status["unsealed"]) == (0, 0)
    assert len(joined.county.cases()) == 3
    with joined.county.engine.begin() as conn:
        assert len(list(conn.execute(select(BUNDLE).where(BUNDLE.c.seq.is_(None))))) == 1


def test_control_a_room_that_takes_nothing_back_goes_on_saying_that_the_county_has_it(
    joined: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "stand", lambda *_: None)
    monkeypatch.setattr(following, "pieces_gone", lambda *_: [])
    lost_the_second_case(joined)
    assert not equal(joined)


@pytest.mark.parametrize("parts", WAYS.values(), ids=WAYS)
def test_by_line_the_same(joined: Pair, parts: tuple[str, ...]) -> None:
    joined.register(title="第一件")
    with serving(joined.county) as url:
        sync_url(joined.desk, url)
    keep_county(joined, *parts)
    joined.register(title="第二件")
    joined.scan("a1", b"scan" * 1000)
    with serving(joined.county) as url:
        sync_url(joined.desk, url)
    assert equal(joined)
    put_county_back(joined)
    with serving(joined.county) as url:
        sync_url(joined.desk, url)
        sync_url(joined.desk, url)
    assert equal(joined)
    assert exchange_status(joined.desk)["carried"] == 0


def test_an_old_word_of_a_room_that_comes_again_leads_the_county_nowhere(joined: Pair) -> None:
    joined.register()
    around(joined)
    word = next(joined.stick.rglob("*.heads")).read_bytes()
    joined.register(title="第二件")
    around(joined)
    before = joined.county.incarnation
    (joined.stick / "again.heads").write_bytes(word)
    assert not joined.take_in().renewed
    assert joined.county.incarnation == before


def test_a_strangers_word_is_not_heard(joined: Pair, tmp_path: Path) -> None:
    stranger = make_room(tmp_path / "stranger")
    said = Heads(joined.county.keys.fingerprint, Received("ab" * 16, 9, "0" * 64))
    joined.stick.mkdir(exist_ok=True)
    (joined.stick / "x.heads").write_bytes(write_heads(said, stranger.store.device_sign_key))
    assert not joined.take_in().renewed
    (joined.stick / "x.heads").write_bytes(write_heads(said, joined.desk.store.device_sign_key))
    assert joined.take_in().renewed
    stranger.close()


def test_the_room_says_that_it_hands_over_again_and_then_no_more(joined: Pair) -> None:
    joined.register(title="第一件")
    around(joined)
    keep_county(joined, "centre")
    joined.register(title="第二件")
    around(joined)
    shutil.rmtree(joined.stick)
    shutil.rmtree(joined.folder / "second")
    put_county_back(joined)
    with joined.county.engine.begin() as conn:
        conn.execute(BUNDLE.delete().where(BUNDLE.c.seq == 2))
    joined.hand_over()
    joined.take_in()
    told = joined.hand_over()
    assert "handed_over_again" in [note.code for note in exchange_notes(joined.desk, told)]
    assert bundles(joined.desk)[0]["state"] == "carried"
    joined.take_in()
    told = joined.hand_over()
    assert "handed_over_again" not in [note.code for note in exchange_notes(joined.desk, told)]
    assert equal(joined)


def test_an_answer_of_an_earlier_life_of_the_county_leads_nobody_back(joined: Pair, tmp_path: Path) -> None:
    joined.register(title="第一件")
    around(joined)
    drawer = tmp_path / "drawer"
    shutil.copytree(joined.stick, drawer)
    keep_county(joined, "centre")
    joined.register(title="第二件")
    around(joined)
    put_county_back(joined)
    around(joined)
    around(joined)
    assert equal(joined)
    before = [(one["header_sha"], one["state"]) for one in bundles(joined.desk)]
    for path in drawer.rglob("*.mrb"):
        target = joined.stick / path.relative_to(drawer)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    joined.hand_over()
    assert [(one["header_sha"], one["state"]) for one in bundles(joined.desk)] == before


def test_a_room_whose_county_was_put_back_twice_is_followed_and_not_lost(joined: Pair) -> None:
    """The second time to before the first time: nothing the county kept knows the incarnation between."""
    lost_the_second_case(joined)
    put_county_back(joined)
    joined.register(title="第三件")
    for _ in range(4):
        around(joined)
    assert equal(joined)
    assert exchange_notes(joined.desk) == []


def test_an_image_of_the_whole_room_put_back_hands_over_what_it_writes_and_says_what_is_gone(joined: Pair) -> None:
    joined.register(title="第一件")
    around(joined)
    joined.desk.close()
    for name in ("room", "state"):
        shutil.copytree(joined.folder / name, joined.folder / "image" / name)
    joined.desk = reopen(joined.folder)
    joined.register(title="第二件")
    around(joined)
    joined.desk.close()
    for name in ("room", "state"):
        shutil.rmtree(joined.folder / name)
        shutil.copytree(joined.folder / "image" / name, joined.folder / name)
    joined.desk = reopen(joined.folder)
    joined.register(title="别的一件")
    around(joined)
    around(joined)
    titles = {case["title"] for case in joined.county.cases()}
    assert {"第一件", "第二件", "别的一件"} <= {title.split("与")[0] for title in titles} | titles
    assert exchange_status(joined.desk)["carried"] == 0
    assert joined.desk.store.standing.lost is not None
    twice = exchange_status(joined.desk)["doubled"]
    assert len(twice) == 1 and "number_twice" in [note.code for note in exchange_notes(joined.desk)]


def test_a_second_county_gets_the_scans_and_pages_too(joined: Pair, tmp_path: Path) -> None:
    joined.register(title="第一件")
    joined.scan("a1", b"scan" * 1000)
    around(joined)
    first = len(bundles(joined.desk))
    other = make_county(tmp_path / "other")
    join(joined.desk, other, tmp_path)
    joined.county.engine.dispose()
    joined.county = other
    around(joined)
    rows = joined.desk.store.sync.bundles(need_peer(joined.desk).id)
    assert len(rows) == first
    assert {row["state"] for row in rows} == {"safe"}
    assert equal(joined)


@pytest.mark.parametrize(("status", "code"), [("revoked", "county_revoked_us"), (None, "county_knows_us_not")])
def test_a_stick_says_what_the_line_would_have_said(joined: Pair, status: str | None, code: str) -> None:
    joined.register()
    joined.hand_over()
    with joined.county.engine.begin() as conn:
        kept = dict(conn.execute(select(DEVICE)).one()._mapping)
        conn.execute(update(DEVICE).values(status=status) if status else DEVICE.delete())
    joined.take_in()
    told = joined.hand_over()
    assert code in [note.code for note in exchange_notes(joined.desk, told)]
    assert code in [note.code for note in exchange_notes(joined.desk)]
    with joined.county.engine.begin() as conn:
        conn.execute(DEVICE.delete())
        conn.execute(DEVICE.insert().values(**kept))
    joined.take_in()
    told = joined.hand_over()
    assert exchange_notes(joined.desk) == []
    assert told["receipts"]


def sealed(joined: Pair, contents: Contents, incarnation: str, *, version: int = 2) -> Bundle:
    """A bundle of this room, of a stream of its own."""
    return seal_bundle(
        contents,
        Address((joined.county.keys.fingerprint,), incarnation, 1, FIRST),
        seed=joined.desk.store.device_sign_key,
        recipients=[joined.county.keys.roles.worker_box, agebox.recipient_text(joined.desk.store.outbox_pair[1])],
        day="2026-11-23",
        version=version,
    )


def test_one_entry_that_nobody_can_read_holds_up_no_other_and_is_read_after_an_upgrade(
    joined: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = joined.desk.store
    joined.register()
    with store.writing() as writing:
        writing.record("clause.sung", "k1", {"clause": {"id": "k1", "text": "唱"}})
    joined.register(title="第二件")
    told = around(joined)
    assert len(joined.county.cases()) == 2
    assert exchange_status(joined.desk)["safe"] == 1
    notes = {note.code: note.facts for note in exchange_notes(joined.desk, told)}
    assert notes["county_cannot_read"]["count"] == 1
    monkeypatch.setitem(projection.READERS, "clause.sung", projection.document_of("clause"))
    joined.county.engine.dispose()
    joined.county = County.open(joined.folder / "centre", "county-password", CLOCK)
    around(joined)
    assert exchange_notes(joined.desk) == []
    with joined.county.engine.begin() as conn:
        found = conn.execute(select(RECORD.c.doc).where(RECORD.c.kind == "clause")).scalar_one()
    assert json.loads(found) == {"id": "k1", "text": "唱"}


def upgraded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as it reads version 3."""
    monkeypatch.setattr(header, "READABLE", (1, 2, 3))


def test_a_bundle_of_a_later_version_is_kept_told_and_read_after_an_upgrade_by_the_county(
    joined: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined.register()
    joined.hand_over()
    path = joined.bundles()[0]
    opened = open_bundle(read_bundle(path.read_bytes()), [joined.desk.store.outbox_pair[0]])
    path.unlink()
    contents = Contents("changes", opened.changes, chain=opened.chain)
    path.write_bytes(sealed(joined, contents, joined.desk.store.incarnation, version=3).data)
    outcome = joined.take_in()
    assert [one["code"] for one in outcome.quarantined] == [faults.VERSION]
    assert (outcome.skipped, joined.county.cases()) == (0, [])
    upgraded(monkeypatch)
    joined.county.engine.dispose()
    joined.county = County.open(joined.folder / "centre", "county-password", CLOCK)
    assert len(joined.county.cases()) == 1


def test_what_the_county_sends_and_this_version_cannot_read_is_kept_told_and_read_after_an_upgrade(
    joined: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    path = next(one for one in joined.stick.rglob("*.mrb") if one not in joined.bundles())
    answer, device = read_bundle(path.read_bytes()), joined.county.parts()[1].devices()[0]
    body = open_bundle(answer, [joined.desk.store.device_receive_key]).files[0]
    place = Address(answer.header.to, answer.header.incarnation, 1, FIRST)
    seed = joined.county.keys.seeds["worker"]
    contents = Contents("receipt", files=(("0000", body),))
    path.write_bytes(
        seal_bundle(contents, place, seed=seed, recipients=[device.receive_key], day="2026-11-23", version=3).data
    )
    own = len(joined.bundles())
    told = joined.hand_over()
    assert (told["skipped"], exchange_status(joined.desk)["unread"]) == (own, 1)
    assert "county_sent_unreadable" in [note.code for note in exchange_notes(joined.desk)]
    heads, _ = read_heads(next(joined.stick.rglob("*.heads")).read_bytes())
    assert len(heads.unread) == 1
    upgraded(monkeypatch)
    joined.hand_over()
    assert exchange_status(joined.desk)["unread"] == 0
    assert exchange_status(joined.desk)["safe"] == 1


def test_a_bundle_and_a_receipt_of_version_1_are_read(joined: Pair) -> None:
    store = joined.desk.store
    said = Change("f" * 24, "k1", "clause.kept", "demo", "2026-11-23T10:00:00+08:00", {"clause": {"id": "k1"}})
    change = encode(said, device=store.device_id, incarnation="ab" * 16, seq=1, prev=FIRST, salt="0" * 32)
    contents = Contents("changes", ((change.envelope, change.body),), chain=Link(1, change.hash))
    joined.stick.mkdir(exist_ok=True)
    (joined.stick / "old.mrb").write_bytes(sealed(joined, contents, "cd" * 16, version=1).data)
    assert joined.take_in().stored == 1
    with joined.county.engine.begin() as conn:
        assert conn.execute(select(RECORD.c.id).where(RECORD.c.kind == "clause")).scalar_one() == "k1"


def test_a_database_that_lost_its_answers_alone_is_told_by_the_file_beside_it(joined: Pair) -> None:
    joined.register()
    around(joined)
    with joined.county.engine.begin() as conn:
        conn.execute(ANSWER.delete())
    joined.county.engine.dispose()
    joined.county = County.open(joined.folder / "centre", "county-password", CLOCK)
    assert joined.county.put_back
    assert side_of(joined.folder / "centre").exists()
    around(joined)
    assert equal(joined)


def test_everything_goes_again_where_the_director_says_so_and_nothing_is_there_twice(joined: Pair) -> None:
    joined.register(title="第一件")
    joined.scan("a1", b"scan" * 1000)
    around(joined)
    before = len(bundles(joined.desk))
    assert hand_over_again(joined.desk)["parcels"] == before
    assert exchange_status(joined.desk)["unsealed"] > 0
    joined.county.engine.dispose()
    for name in ("centre.db", "centre.db-wal", "centre.db-shm"):
        (joined.folder / "centre" / name).unlink(missing_ok=True)
    for place in (joined.folder / "centre" / "blobs", joined.folder / "second"):
        shutil.rmtree(place, ignore_errors=True)
    shutil.rmtree(joined.stick)
    joined.county = County.open(joined.folder / "centre", "county-password", CLOCK, tuple(KEYS))
    join(joined.desk, joined.county, joined.folder)
    for _ in range(2):
        around(joined)
    assert equal(joined)
    assert len(joined.county.cases()) == 1
    assert exchange_status(joined.desk)["carried"] == 0
