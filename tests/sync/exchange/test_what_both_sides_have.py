"""After a restore a new stream says from which head it goes on, and late or weaker receipts take nothing back."""

from __future__ import annotations

import shutil

from app.casework.exchange.exchange import bundles, need_peer
from app.casework.room.rooms import open_room
from app.sync.exchange.inbox import take_in
from app.sync.format.bundle import Address, read_front, seal_bundle
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents, Link
from app.sync.format.receipt import NAME, Receipt, StreamHeads
from tests.sync.exchange_rooms import CLOCK, PASSWORD, Pair, reopen


def round_trip(joined: Pair, title: str) -> None:
    """One case handed over and its receipt brought back."""
    joined.register(title=title)
    joined.hand_over()
    joined.take_in()
    joined.hand_over()


def test_a_restored_room_begins_anew_from_the_last_head_the_county_said_it_holds(joined: Pair) -> None:
    round_trip(joined, "第一件")
    joined.desk.close()
    shutil.copytree(joined.folder / "room", joined.folder / "backup")
    joined.desk = reopen(joined.folder)
    round_trip(joined, "第二件")
    old = joined.desk.store.incarnation
    held = joined.desk.store.sync.peer_heads(need_peer(joined.desk).id, old)["stored"]
    joined.desk.close()
    shutil.rmtree(joined.folder / "room")
    shutil.copytree(joined.folder / "backup", joined.folder / "room")
    joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)
    joined.register(title="第三件")
    joined.hand_over()
    heads = [read_front(path.read_bytes()).header for path in joined.bundles()]
    first = next(one for one in heads if one.incarnation != old and one.seq == 1)
    assert first.base is not None
    assert (first.base.incarnation, (first.base.seq, first.base.hash)) == (old, held)
    assert all(one.base is None for one in heads if one is not first)
    joined.take_in()
    assert len(joined.county.cases()) == 3


def test_a_lost_side_file_still_lets_the_store_name_the_last_common_head(joined: Pair) -> None:
    round_trip(joined, "第一件")
    old = joined.desk.store.incarnation
    joined.desk.store.side.path.unlink()
    joined.register(title="第二件")
    joined.hand_over()
    heads = [read_front(path.read_bytes()).header for path in joined.bundles()]
    bases = [one.base for one in heads if one.incarnation != old and one.seq == 1]
    assert [(base.incarnation, base.seq) for base in bases if base] == [(old, 1)]


def answer(joined: Pair, role: str, seq: int) -> bytes:
    """A receipt that says everything of the first bundle, signed by one of the centre's roles."""
    row = bundles(joined.desk)[-1]
    link = Link(row["seq"], row["header_sha"])
    keys = joined.county.keys
    device = read_front(joined.bundles()[0].read_bytes()).header.sender
    heads = StreamHeads(joined.desk.store.incarnation, link, link, link)
    said = Receipt(keys.fingerprint, keys.incarnation, "2026-11-23T10:00:00", device, (heads,))
    return seal_bundle(
        Contents(kind="receipt", files=((NAME, said.to_bytes()),)),
        Address((device,), keys.incarnation, seq, FIRST if seq == 1 else "1" * 64),
        seed=keys.seeds[role],
        recipients=[joined.county.parts()[1].devices()[0].receive_key],
        day="2026-11-23",
    ).data


def test_the_service_key_alone_can_say_stored_and_nothing_more(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    peer = need_peer(joined.desk)
    take_in(answer(joined, "receipt", 1), joined.desk.store, peer, "2026-11-23T11:00:00")
    assert bundles(joined.desk)[-1]["state"] == "stored"
    take_in(answer(joined, "worker", 2), joined.desk.store, peer, "2026-11-23T11:00:00")
    assert bundles(joined.desk)[-1]["state"] == "safe"


def test_a_late_receipt_takes_nothing_back(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    early = next(path.read_bytes() for path in joined.stick.rglob("*.mrb") if path not in joined.bundles())
    shutil.rmtree(joined.stick)
    round_trip(joined, "第二件")
    peer, store = need_peer(joined.desk), joined.desk.store
    before = store.sync.peer_heads(peer.id, store.incarnation)
    assert before["safe"][0] == 2
    assert take_in(early, store, peer, "2026-11-23T12:00:00") is not None
    assert store.sync.peer_heads(peer.id, store.incarnation) == before
