"""The county must be able to trust what it has: gaps wait, forks are kept, spoilt files block nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete

from app.casework.exchange.exchange import exchange_status, need_peer
from app.centre.keys import open_keys
from app.centre.receive import WAITING_MOST, Outcome
from app.centre.tables import DEVICE
from app.records.clock import FixedClock
from app.records.errors import Damaged
from app.sync.exchange.outbox import Outbox
from app.sync.format import agebox, faults
from app.sync.format.bundle import Address, seal_bundle
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents
from tests.sync.exchange_rooms import CLOCK, Pair, make_room, pair
from tests.sync.exchange_rooms import join as join_room


def take(joined: Pair, *files: bytes) -> Outcome:
    receiver, _ = joined.county.parts()
    outcome = Outcome()
    for number, data in enumerate(files):
        receiver.take(data, f"{number}.mrb", outcome)
    return outcome


def three(joined: Pair) -> list[bytes]:
    """Three numbered bundles of one room in their order."""
    found: dict[str, bytes] = {}
    for number in range(3):
        joined.register(title=f"第{number}件")
        joined.hand_over()
        for path in joined.bundles():
            found.setdefault(path.name, path.read_bytes())
    return list(found.values())


def test_bundles_out_of_order_wait_visibly_and_then_all_are_read(joined: Pair) -> None:
    first, second, third = three(joined)
    outcome = take(joined, third, second)
    assert (outcome.waiting, outcome.stored) == (2, 0)
    stream = joined.county.rooms()[0]["streams"][0]
    assert (stream["gaps"], stream["waiting"], stream["stored"]) == ([[1, 1]], 2, None)
    assert take(joined, first).stored == 1
    stream = joined.county.rooms()[0]["streams"][0]
    assert (stream["applied"]["seq"], stream["gaps"], stream["waiting"]) == (3, [], 0)
    assert len(joined.county.cases()) == 3


def in_stream(joined: Pair, stream: int, seq: int, prev: str) -> bytes:
    """An empty bundle of the room's PC in one stream of many."""
    county, store = joined.county.keys, joined.desk.store
    place = Address((county.fingerprint,), f"{stream:032x}", seq, prev)
    boxes = [county.roles.worker_box]
    made = seal_bundle(Contents("changes"), place, seed=store.device_sign_key, recipients=boxes, day="2026-11-23")
    return made.data


@pytest.mark.parametrize("most", ["WAITING_OF_DEVICE", "WAITING_BYTES"])
def test_a_device_that_begins_stream_after_stream_fills_no_disk(
    joined: Pair, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    """Each stream keeps within its own measure. What is next in its stream comes in all the same."""
    many = [in_stream(joined, stream, 3, "ab" * 32) for stream in range(1, 7)]
    monkeypatch.setattr(f"app.centre.receive.{most}", 4 if most == "WAITING_OF_DEVICE" else sum(map(len, many[:4])))
    outcome = take(joined, *many)
    assert (outcome.waiting, [item["code"] for item in outcome.quarantined]) == (4, [faults.QUOTA] * 2)
    assert take(joined, in_stream(joined, 9, 1, FIRST)).stored == 1
    assert len(list(joined.county.blobs.names())) == 5, "what was refused lies nowhere"


def test_a_device_within_the_measure_waits_in_as_many_streams_as_it_has(joined: Pair) -> None:
    """The control: nothing but the measure refused it."""
    many = [in_stream(joined, stream, 3, "ab" * 32) for stream in range(1, 7)]
    assert take(joined, *many).waiting == 6


def test_a_spoilt_copy_is_set_aside_and_never_blocks_the_good_one(joined: Pair) -> None:
    good = three(joined)[0]
    spoilt = good[:-300] + bytes((good[-300] ^ 1,)) + good[-299:]
    outcome = take(joined, spoilt, good)
    assert [item["code"] for item in outcome.quarantined] != []
    assert outcome.stored == 1


def test_a_bundle_of_a_room_that_is_not_enrolled_is_set_aside(
    joined: Pair, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("stranger")
    desk = make_room(folder)
    join_room(desk, joined.county, folder)
    stranger = Pair(folder, desk, joined.county)
    stranger.register()
    stranger.hand_over()
    with joined.county.engine.begin() as conn:
        conn.execute(delete(DEVICE))
    outcome = take(joined, stranger.bundles()[0].read_bytes())
    desk.close()
    assert [item["code"] for item in outcome.quarantined] == [faults.UNKNOWN_DEVICE]


def test_two_honest_heads_at_one_number_are_a_fork_and_the_first_stays(joined: Pair) -> None:
    first = three(joined)[0]
    take(joined, first)
    twin = seal_bundle(
        Contents(kind="changes"),
        Address((joined.county.keys.fingerprint,), joined.desk.store.incarnation, 1, FIRST),
        seed=joined.desk.store.device_sign_key,
        recipients=[joined.county.keys.roles.worker_box, agebox.recipient_text(joined.desk.store.outbox_pair[1])],
        day="2026-11-23",
    )
    outcome = take(joined, twin.data)
    assert [item["code"] for item in outcome.quarantined] == [faults.FORK]
    assert joined.county.rooms()[0]["streams"][0]["stored"]["seq"] == 1


def test_the_case_at_the_county_says_what_the_room_says(joined: Pair) -> None:
    case = joined.register()
    joined.hand_over()
    joined.take_in()
    told = joined.county.cases()[0]
    room = joined.desk.store.get("case", case)
    assert room is not None
    assert (told["number"], told["title"], told["state"]) == (room["number"], room["title"], room["state"])


def test_the_countys_own_file_is_not_readable_without_its_key(tmp_path: Path) -> None:
    joined = pair(tmp_path)
    joined.register()
    joined.hand_over()
    joined.take_in()
    raw = (joined.folder / "centre" / "centre.db").read_bytes()
    joined.desk.close()
    joined.county.engine.dispose()
    assert not raw.startswith(b"SQLite format 3")
    assert "罗桂芳".encode() not in raw


def test_a_wrong_password_opens_no_centre(joined: Pair) -> None:
    with pytest.raises(Damaged) as refusal:
        open_keys(joined.folder / "centre", "something-else")
    assert refusal.value.code == "wrong_password"


def test_the_clock_of_the_centre_is_the_one_it_was_given(joined: Pair) -> None:
    receiver, _ = joined.county.parts()
    assert receiver.now == CLOCK.now().isoformat(timespec="seconds")


def test_more_pieces_than_one_receipt_can_name_all_get_theirs(joined: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.centre.answers.PIECES_EACH", 2)
    for number in range(5):
        joined.scan(f"a{number}", bytes([number]) * 1000)
    rounds = 0
    while exchange_status(joined.desk)["safe"] < 6:
        joined.county.clock = FixedClock.at(f"2026-11-{24 + rounds}T10:00:00")
        joined.hand_over()
        joined.take_in()
        joined.hand_over()
        rounds += 1
        assert rounds < 5
    assert rounds == 1


def test_a_hundred_bundles_in_any_order_of_names_are_read_in_their_own(joined: Pair) -> None:
    for number in range(WAITING_MOST + 3):
        joined.register(title=f"第{number}件")
        list(Outbox(joined.desk.store, need_peer(joined.desk)).seal_changes_due("2026-11-23"))
    joined.hand_over()
    outcome = joined.take_in()
    assert (outcome.stored, outcome.waiting, outcome.quarantined) == (WAITING_MOST + 3, 0, [])
