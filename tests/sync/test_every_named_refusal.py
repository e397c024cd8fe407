"""Each named refusal of the exchange is given by the real code for the thing it names, and no name is left over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from app.casework.exchange.exchange import need_peer
from app.centre.enrolment import revoke
from app.centre.receive import WAITING_MOST, Outcome
from app.centre.tables import BUNDLE, DEVICE
from app.records.changes import FIRST_LINK, Change, encode
from app.sync.exchange.inbox import take_in
from app.sync.format import agebox, container, faults, limits, sshsig, strictjson
from app.sync.format.bundle import HEADER, PAYLOAD, SIGNATURE, Address, Bundle, open_bundle, read_bundle, seal_bundle
from app.sync.format.faults import Spoilt
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents
from app.sync.format.receipt import NAME, Receipt
from tests.sync.exchange_rooms import Pair

Given = Callable[[Pair], None]
OTHER = "ef" * 16


def of_the_room(
    joined: Pair, contents: Contents, *, seq: int | None = 1, prev: str = FIRST, version: int = 2
) -> Bundle:
    """A bundle that this room signed for its county, of a stream of its own."""
    store, county = joined.desk.store, joined.county.keys
    boxes = [county.roles.worker_box, agebox.recipient_text(store.outbox_pair[1])]
    place = Address((county.fingerprint,), OTHER, seq, prev)
    return seal_bundle(contents, place, seed=store.device_sign_key, recipients=boxes, day="2026-11-23", version=version)


def of_the_county(joined: Pair, receipt: Receipt, incarnation: str) -> bytes:
    """A receipt that the worker signed and sealed for this PC."""
    device, keys = joined.county.parts()[1].devices()[0], joined.county.keys
    contents = Contents("receipt", files=((NAME, receipt.to_bytes()),))
    place = Address((device.device,), incarnation, 1, FIRST)
    boxes = [device.receive_key]
    return seal_bundle(contents, place, seed=keys.seeds["worker"], recipients=boxes, day="2026-11-23").data


def said(joined: Pair) -> Receipt:
    """A receipt that holds nothing but its names."""
    device = joined.county.parts()[1].devices()[0].device
    return Receipt(joined.county.keys.fingerprint, joined.county.incarnation, "2026-11-23T10:00:00", device)


def altered(data: bytes, name: str, part: bytes) -> bytes:
    """The same bundle with other bytes in one of its entries, packed as a whole."""
    entries = dict(container.unpack(data, limits.BUNDLE_LIMIT))
    return container.pack(list({**entries, name: part}.items()))


def flipped(part: bytes) -> bytes:
    return part[:-40] + bytes((part[-40] ^ 1,)) + part[-39:]


def to_county(joined: Pair, *bundles: bytes) -> None:
    """The county takes them in; raises the refusal of the last as the room would see it."""
    receiver, outcome = joined.county.parts()[0], Outcome()
    for data in bundles:
        state = receiver.take(data, "x.mrb", outcome)
    if state.startswith("E_"):
        raise Spoilt(state)
    with joined.county.engine.begin() as conn:
        sha = read_bundle(bundles[-1]).sha
        code = conn.execute(select(BUNDLE.c.code).where(BUNDLE.c.sha == sha)).scalar_one_or_none()
    if code:
        raise Spoilt(code)


def to_room(joined: Pair, data: bytes) -> None:
    take_in(data, joined.desk.store, need_peer(joined.desk), "2026-11-23T11:00:00")


def bare(joined: Pair) -> bytes:
    return of_the_room(joined, Contents("changes")).data


def entry(data: bytes, name: str) -> bytes:
    return dict(container.unpack(data, limits.BUNDLE_LIMIT))[name]


def follows_nothing(joined: Pair) -> None:
    store = joined.desk.store
    change = Change("f" * 24, "k", "clause.kept", "demo", "2026-11-23T10:00:00", {"clause": {"id": "k"}})
    made = encode(change, device=store.device_id, incarnation=OTHER, seq=5, prev="ab" * 32, salt="0" * 32)
    to_county(joined, of_the_room(joined, Contents("changes", ((made.envelope, made.body),))).data)


def resigned(joined: Pair) -> None:
    """Somebody enrolled puts their own name on another's ciphertext."""
    data = bare(joined)
    raw = entry(data, HEADER).replace(OTHER.encode(), b"cd" * 16)
    whole = altered(data, HEADER, raw)
    whole = altered(whole, SIGNATURE, sshsig.sign(joined.desk.store.device_sign_key, sshsig.BUNDLE, raw))
    open_bundle(read_bundle(whole), [joined.county.keys.seeds["worker_box"]])


def forked(joined: Pair) -> None:
    to_county(joined, bare(joined), bare(joined))


def too_many(joined: Pair) -> None:
    waiting = [of_the_room(joined, Contents("changes"), seq=seq, prev="ab" * 32).data
               for seq in range(3, WAITING_MOST + 4)]  # fmt: skip
    to_county(joined, *waiting)


def unknown(joined: Pair) -> None:
    with joined.county.engine.begin() as conn:
        conn.execute(DEVICE.delete())
    to_county(joined, bare(joined))


def ended(joined: Pair) -> None:
    revoke(joined.county.keys, joined.county.engine, sshsig.fingerprint(joined.desk.store.device.sign_public))
    to_county(joined, bare(joined))


def no_change(joined: Pair) -> None:
    to_county(joined, of_the_room(joined, Contents("changes", ((b'{"v":1}', b"{}"),))).data)


def strange_incarnation(joined: Pair) -> None:
    to_room(joined, of_the_county(joined, replace(said(joined), centre_incarnation=OTHER), OTHER))


GIVEN: dict[str, Given] = {
    faults.SIG: lambda joined: void(
        read_bundle(altered(bare(joined), SIGNATURE, flipped(entry(bare(joined), SIGNATURE))))
    ),
    faults.TRUNCATED: lambda joined: void(read_bundle(bare(joined)[:300])),
    faults.HASH: lambda joined: void(spoilt_payload(joined)),
    faults.FORMAT: lambda joined: void(read_bundle(bare(joined) + b"x")),
    faults.TOO_BIG: lambda _: void(strictjson.read_any(b" " * (limits.JSON_LIMIT + 1))),
    faults.VERSION: lambda joined: to_county(joined, of_the_room(joined, Contents("changes"), version=3).data),
    faults.NOT_FOR_ME: lambda joined: to_room(
        joined, of_the_county(joined, replace(said(joined), device="ab" * 32), joined.county.incarnation)
    ),
    faults.UNKNOWN_DEVICE: unknown,
    faults.REVOKED: ended,
    faults.FORK: forked,
    faults.CHAIN: follows_nothing,
    faults.MANIFEST: resigned,
    faults.DECRYPT: lambda joined: void(open_bundle(read_bundle(bare(joined)), [bytes(range(32))])),
    faults.SCHEMA: no_change,
    faults.QUOTA: too_many,
    faults.CENTRE_ROLLED_BACK: strange_incarnation,
}


def void(_: object) -> None:
    """Only what is raised counts."""


def spoilt_payload(joined: Pair) -> Bundle:
    data = bare(joined)
    return read_bundle(altered(data, PAYLOAD, flipped(entry(data, PAYLOAD))))


def test_no_name_is_left_over() -> None:
    assert set(GIVEN) == {value for name, value in vars(faults).items() if name.isupper() and isinstance(value, str)}


@pytest.mark.parametrize("code", GIVEN)
def test_a_named_refusal_is_given_for_what_it_names(joined: Pair, code: str) -> None:
    assert FIRST_LINK == FIRST
    with pytest.raises(Spoilt) as refusal:
        GIVEN[code](joined)
    assert refusal.value.code == code
    assert str(refusal.value.code).startswith("E_")


def test_control_what_is_right_is_refused_by_nobody(joined: Pair) -> None:
    to_county(joined, bare(joined))
    to_room(joined, of_the_county(joined, said(joined), joined.county.incarnation))
