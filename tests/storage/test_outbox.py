"""The exchange's tables and the side file keep what they are given, and never go backwards."""

from __future__ import annotations

from app.storage.store import Store
from tests.storage.rooms import register


def _add(store: Store, seq: int, state: str = "sealed") -> None:
    store.sync.add_bundle(
        f"h{seq}", peer="c", kind="changes", incarnation="i", header=b"{}", size=1, made_on="2026-11-01",
        seq=seq, first=seq, last=seq, prev=f"h{seq - 1}", facts={"n": seq},
    )  # fmt: skip
    if state != "sealed":
        store.sync.set_state(f"h{seq}", state)


def test_a_bundle_moves_forward_only(store: Store) -> None:
    for seq in (1, 2, 3):
        _add(store, seq)
    store.sync.set_state("h1", "carried")
    store.sync.set_state("h1", "carried")
    store.sync.set_states_until("c", "i", 2, "stored")
    store.sync.set_state("h1", "carried")
    states = [(bundle["state"], bundle["carried"]) for bundle in store.sync.bundles("c")]
    assert states == [("stored", 3), ("stored", 0), ("sealed", 0)]
    assert store.sync.head("c", "i") == (3, "h3")
    assert store.sync.sealed_until("c", "i") == 3
    assert store.sync.counts() == {"sealed": 1, "carried": 0, "stored": 2, "applied": 0, "safe": 0}
    store.sync.drop_bundle("h3")
    assert store.sync.head("c", "i") == (2, "h2")


def test_a_receipt_is_kept_once_with_its_bytes(store: Store) -> None:
    given = {
        "peer": "c",
        "device": "d",
        "incarnation": "j",
        "seq": 1,
        "header": b"h",
        "body": b"b",
        "arrived_at": "2026-11-01",
    }
    assert store.sync.add_receipt("r1", **given)  # type: ignore[arg-type]
    assert not store.sync.add_receipt("r1", **given)  # type: ignore[arg-type]
    assert [(r["header_sha"], r["body"]) for r in store.sync.receipts("c")] == [("r1", b"b")]
    assert store.sync.receipt_head("c", "d", "j") == (1, "r1")
    store.sync.set_peer_head("c", "i", "stored", 4, "h4")
    assert store.sync.peer_heads("c", "i") == {"stored": (4, "h4")}


def test_rows_of_the_exchange_join_a_write_and_fall_with_it(store: Store) -> None:
    try:
        with store.writing() as write:
            write.take_number("case", 2026)
            _add(store, 1)
            raise KeyError
    except KeyError:
        pass
    assert store.sync.bundles() == []


def test_the_side_file_says_what_was_written_and_nothing_of_another_room(store: Store) -> None:
    assert store.side.read() is None
    store.side.write(store.device_id, store.incarnation, 3, "h3")
    side = store.side.read()
    assert side is not None
    assert (side.incarnation, side.seq, side.hash) == (store.incarnation, 3, "h3")
    store.side.path.write_text(store.side.path.read_text().replace(store.card.room_id, "another"))
    assert store.side.read() is None


def test_a_new_incarnation_begins_a_new_chain_and_the_old_one_stands(store: Store) -> None:
    register(store, "c1")
    old = store.incarnation
    store.new_incarnation()
    register(store, "c2")
    assert store.change_head(incarnation=old)[0] == 1
    assert store.change_head()[0] == 1
    assert sorted(seq for _, _, seq in store.chains()) == [1, 1]
    assert [c.change().record for c in store.changes_after()] == ["c2"]
    assert store.check() == []
