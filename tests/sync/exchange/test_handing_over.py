"""Handing over by stick: nothing is shown as received before a signed receipt says so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete

from app.casework.desk import standing_notes
from app.casework.exchange.enrolment import confirm
from app.casework.exchange.exchange import bundles, exchange_notes, exchange_status, receipts, sync_folder
from app.casework.room.rooms import open_room
from app.centre.receive import Outcome
from app.centre.stick import put
from app.centre.tables import ANSWER
from app.records.errors import Refused, Trouble
from app.sync.exchange.inbox import take_in
from app.sync.exchange.outbox import Outbox
from app.sync.exchange.peer import Peer
from app.sync.format import faults
from app.sync.format.faults import Spoilt
from tests.sync.exchange_rooms import CLOCK, PASSWORD, Pair, make_county, make_room, pair, reopen


def test_a_round_by_stick_brings_stored_applied_and_safe_back(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    assert exchange_status(joined.desk)["carried"] == 1
    joined.take_in()
    joined.hand_over()
    status = exchange_status(joined.desk)
    assert (status["safe"], status["carried"], status["unsealed"]) == (1, 0, 0)
    assert len(receipts(joined.desk)) == 1


def test_without_a_second_medium_nothing_is_ever_called_safe(tmp_path: Path) -> None:
    made = pair(tmp_path)
    made.county.blobs.second = None
    made.register()
    made.hand_over()
    made.take_in()
    made.hand_over()
    status = exchange_status(made.desk)
    made.desk.close()
    assert (status["applied"], status["safe"]) == (1, 0)


def test_the_same_stick_again_changes_nothing(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    assert joined.take_in().stored == 1
    again = joined.take_in()
    assert (again.stored, again.duplicates) == (0, 1)
    joined.hand_over()
    before = exchange_status(joined.desk)
    joined.hand_over()
    assert exchange_status(joined.desk) == before


def test_a_room_that_has_joined_nothing_says_so(tmp_path: Path) -> None:
    desk = make_room(tmp_path)
    with pytest.raises(Refused) as refusal:
        sync_folder(desk, tmp_path)
    desk.close()
    assert refusal.value.code == "no_centre"


def test_a_missing_stick_is_told_and_changes_no_state(joined: Pair) -> None:
    joined.register()
    with pytest.raises(Trouble) as trouble:
        sync_folder(joined.desk, joined.folder / "gone")
    assert trouble.value.code == "no_such_folder"
    assert exchange_status(joined.desk)["carried"] == 0


def test_an_empty_foreign_or_spoilt_stick_deletes_nothing(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    for file in joined.stick.rglob("*.mrb"):
        file.write_bytes(file.read_bytes()[:-1] + b"x")
    (joined.stick / "mediation" / "photo.mrb").write_bytes(b"not a bundle")
    result = joined.hand_over()
    assert result["receipts"] == []
    assert exchange_status(joined.desk)["carried"] == 1
    assert len(bundles(joined.desk)) == 1


def test_a_receipt_of_another_centre_moves_nothing(joined: Pair, tmp_path: Path) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    own = next(p for p in joined.stick.rglob("*.mrb") if p not in joined.bundles())
    shutil.copy(own, tmp_path / "kept")
    other = make_county(tmp_path / "other")
    assert other.keys.fingerprint != joined.county.keys.fingerprint
    receiver, _ = other.parts()
    outcome = Outcome()
    receiver.take(own.read_bytes(), "x", outcome)
    other.engine.dispose()
    assert outcome.skipped == 1


def test_a_person_confirms_the_centre_by_its_fingerprint(joined: Pair) -> None:
    assert exchange_status(joined.desk)["confirmed"] is False
    with pytest.raises(Refused) as refusal:
        confirm(joined.desk, "0" * 32)
    assert refusal.value.code == "fingerprint_differs"
    confirm(joined.desk, joined.county.keys.fingerprint[:32])
    assert exchange_status(joined.desk)["confirmed"] is True


def test_a_power_cut_between_the_steps_of_sealing_is_healed(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    row = bundles(joined.desk)[0]
    outbox = joined.folder / "room" / "outbox"
    file = next(outbox.glob("*.mrb"))
    file.rename(outbox / ".tmp" / file.name)
    (outbox / ".tmp" / "stray.mrb").write_bytes(b"half")
    joined.desk.close()
    joined.desk = reopen(joined.folder)
    incarnation = joined.desk.store.incarnation
    joined.hand_over()
    assert file.exists()
    assert not list((outbox / ".tmp").iterdir())
    assert joined.desk.store.incarnation == incarnation
    assert bundles(joined.desk)[0]["header_sha"] == row["header_sha"]


def test_a_room_heals_its_outbox_when_it_opens_not_only_when_it_hands_over(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    outbox = joined.folder / "room" / "outbox"
    file = next(outbox.glob("*.mrb"))
    file.rename(outbox / ".tmp" / file.name)
    joined.desk.close()
    joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)
    assert file.exists()
    assert not list((outbox / ".tmp").iterdir())
    incarnation = joined.desk.store.incarnation
    joined.desk.store.side.path.unlink()
    joined.desk.close()
    joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)
    assert joined.desk.store.incarnation != incarnation


def test_a_second_receipt_under_one_number_is_refused_and_the_first_stands(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    store, peer = joined.desk.store, Peer.read(joined.desk.store.all("peer")[-1])
    joined.hand_over()
    said = store.sync.receipts()[-1]
    with joined.county.engine.begin() as conn:
        conn.execute(delete(ANSWER))
    joined.county.side.file.path.unlink()
    _, answers = joined.county.parts()
    other = answers.make(next(iter(answers.devices())).device)
    assert other is not None
    with pytest.raises(Spoilt) as refusal:
        take_in(other, store, peer, "2026-11-23T11:00:00")
    assert refusal.value.code == faults.FORK
    assert [one["header_sha"] for one in store.sync.receipts()] == [said["header_sha"]]


def test_two_receipts_under_one_number_are_told_and_kept_and_the_county_goes_on_above_both(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    joined.take_in()
    joined.hand_over()
    assert exchange_notes(joined.desk) == []
    joined.register(title="第二件")
    joined.hand_over()
    joined.take_in()
    shutil.rmtree(joined.stick)
    with joined.county.engine.begin() as conn:
        conn.execute(delete(ANSWER))
    joined.county.side.file.path.unlink()
    _, answers = joined.county.parts()
    second = answers.make(answers.devices()[0].device)
    assert second is not None
    put(joined.stick / "mediation", second)
    told = joined.hand_over()
    assert (told["receipts"], exchange_status(joined.desk)["two_heads"]) == ([], 1)
    assert [note.code for note in exchange_notes(joined.desk)] == [faults.FORK]
    kept = joined.desk.store.all("second_head")[0]
    assert joined.desk.store.read_blob(kept["blob"]) == second
    assert joined.take_in().renewed
    joined.hand_over()
    assert exchange_status(joined.desk)["two_heads"] == 0
    assert exchange_notes(joined.desk) == []
    assert joined.desk.store.check() == []


def test_an_outbox_that_cannot_be_healed_at_opening_is_told_and_healed_later(
    joined: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    joined.register()
    joined.hand_over()
    outbox = joined.folder / "room" / "outbox"
    file = next(outbox.glob("*.mrb"))
    file.rename(outbox / ".tmp" / file.name)
    joined.desk.close()
    with monkeypatch.context() as disk:

        def full(*_: object) -> None:
            raise Trouble("disk_full")

        disk.setattr(Outbox, "finish", full)
        joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)
    assert [note.code for note in standing_notes(joined.desk)] == ["outbox_not_healed"]
    assert not file.exists()
    joined.hand_over()
    assert file.exists()


def test_a_missing_side_file_begins_a_new_stream_and_loses_nothing(joined: Pair) -> None:
    joined.register()
    joined.hand_over()
    first = joined.desk.store.incarnation
    joined.desk.store.side.path.unlink()
    joined.register(title="第二件")
    joined.hand_over()
    assert joined.desk.store.incarnation != first
    joined.take_in()
    assert len(joined.county.cases()) == 2
    joined.hand_over()
    assert exchange_status(joined.desk)["unsealed"] == 0
