"""What a killed process or a second history leaves behind is read later, kept, or refused by name."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect, select, text

from app.casework.exchange.exchange import need_peer
from app.centre.books import Books
from app.centre.receive import Outcome, Receiver
from app.centre.tables import LINK, RECORD, make_tables
from app.records.changes import Change, Doc, encode
from app.storage.store import Store
from app.sync.exchange.outbox import Outbox
from app.sync.format import agebox, faults, limits
from app.sync.format.bundle import Address, Bundle, read_bundle, seal_bundle
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents
from tests.sync.exchange_rooms import Pair


def take(joined: Pair, data: bytes) -> Outcome:
    receiver, _ = joined.county.parts()
    outcome = Outcome()
    receiver.take(data, "one.mrb", outcome)
    return outcome


def handed_over(joined: Pair) -> bytes:
    joined.register()
    joined.hand_over()
    return next(path.read_bytes() for path in joined.bundles() if read_bundle(path.read_bytes()).header.seq == 1)


def test_a_centre_killed_between_storing_and_reading_reads_it_when_it_comes_again(
    joined: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = handed_over(joined)
    with monkeypatch.context() as cut:

        def killed(*_: object) -> int:
            raise KeyboardInterrupt

        cut.setattr(Receiver, "apply", killed)
        with pytest.raises(KeyboardInterrupt):
            take(joined, data)
    assert joined.county.cases() == []
    assert take(joined, data).duplicates == 1
    assert len(joined.county.cases()) == 1


def test_a_centre_killed_in_the_middle_of_a_bundle_reads_all_of_it_when_it_comes_again(
    joined: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = handed_over(joined)
    add = Books.add
    with monkeypatch.context() as cut:

        def killed(books: Books, table: object, rows: list[Doc]) -> None:
            if table is RECORD:
                raise KeyboardInterrupt
            add(books, table, rows)

        cut.setattr(Books, "add", killed)
        with pytest.raises(KeyboardInterrupt):
            take(joined, data)
    with joined.county.engine.begin() as conn:
        assert conn.execute(select(LINK)).first() is None
    take(joined, data)
    assert len(joined.county.cases()) == 1


def twin(joined: Pair, contents: Contents, incarnation: str) -> Bundle:
    return seal_bundle(
        contents,
        Address((joined.county.keys.fingerprint,), incarnation, 1, FIRST),
        seed=joined.desk.store.device_sign_key,
        recipients=[joined.county.keys.roles.worker_box, agebox.recipient_text(joined.desk.store.outbox_pair[1])],
        day="2026-11-23",
    )


def test_another_change_under_a_number_already_taken_is_kept_beside_it_and_the_room_is_told_of_both(
    joined: Pair,
) -> None:
    """A room that was put back wrote something else in the place of what the county has: neither is lost."""
    take(joined, handed_over(joined))
    store = joined.desk.store
    other = Change("f" * 24, "x", "setting.set", "demo", "2026-11-23T10:00:00+08:00", {"key": "x", "value": 1})
    change = encode(other, device=store.device_id, incarnation=store.incarnation, seq=1, prev=FIRST, salt="0" * 32)
    bundle = twin(joined, Contents(kind="changes", changes=((change.envelope, change.body),)), "cd" * 16)
    take(joined, bundle.data)
    receiver, _ = joined.county.parts()
    with joined.county.engine.begin() as conn:
        row = receiver.row(conn, bundle.sha)
    assert (row.state, row.code) == ("applied", None)
    heads = joined.county.rooms()[0]["streams"][0]["chains"]
    assert change.hash in [head["hash"] for head in heads]
    assert len(heads) == 2


def test_the_second_head_at_one_number_is_kept(joined: Pair) -> None:
    take(joined, handed_over(joined))
    bundle = twin(joined, Contents(kind="changes"), joined.desk.store.incarnation)
    assert [item["code"] for item in take(joined, bundle.data).quarantined] == [faults.FORK]
    assert bundle.data in [path.read_bytes() for path in joined.county.blobs.folder.rglob("*") if path.is_file()]


def test_a_cut_between_two_pieces_of_a_large_file_leaves_none_unsealed(joined: Pair) -> None:
    store: Store = joined.desk.store
    blob = joined.scan("a1", b"p" * (limits.PIECE_LIMIT + 1))
    outbox = Outbox(store, need_peer(joined.desk))
    assert sum(outbox.seal_pieces_due("2026-11-23")) > 0
    last = store.sync.pieces(blob, need_peer(joined.desk).id)[1][1]
    outbox.file_of(last).unlink()
    outbox.recover()
    assert [part for part, _ in store.sync.pieces(blob, need_peer(joined.desk).id)] == [0]
    assert sum(outbox.seal_pieces_due("2026-11-23")) > 0
    assert [part for part, _ in store.sync.pieces(blob, need_peer(joined.desk).id)] == [0, 1]


def test_a_county_of_an_earlier_version_gets_the_index_that_keeps_it_quick(joined: Pair) -> None:
    with joined.county.engine.begin() as conn:
        conn.execute(text("DROP INDEX bundle_stream"))
    make_tables(joined.county.engine)
    assert [one["name"] for one in inspect(joined.county.engine).get_indexes("bundle")] == ["bundle_stream"]
