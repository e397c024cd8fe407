"""A room that joined and then sends what it likes stops nobody: the county keeps what it cannot read, and goes on."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.centre.receive import Outcome
from app.centre.tables import BUNDLE, RECORD, UNREAD
from app.records.changes import FIRST_LINK, Change, canonical, encode
from app.records.projection import READERS
from app.sync.format import agebox, faults
from app.sync.format.bundle import Address, seal_bundle
from app.sync.format.header import FIRST
from app.sync.format.manifest import Contents
from tests.sync.exchange_rooms import Pair
from tests.sync.format.hostile import paths, put, told
from tests.sync.format.test_any_bytes import VALUES

SAID = st.sampled_from(sorted(READERS))
WHOLE = {"case": {"id": "c", "number": "1", "title": "t", "state": "open"}, "step": "accept", "body": {}, "patch": {}}


def sent(joined: Pair, incarnation: str, envelope: bytes, body: bytes) -> str | None:
    """One change as an enrolled PC may sign it, in a stream of its own; the code that the county's log notes for it."""
    store, keys = joined.desk.store, joined.county.keys
    place = Address((keys.fingerprint,), incarnation, 1, FIRST)
    boxes = [keys.roles.worker_box, agebox.recipient_text(store.outbox_pair[1])]
    contents = Contents("changes", ((envelope, body),))
    made = seal_bundle(contents, place, seed=store.device_sign_key, recipients=boxes, day="2026-11-23")
    receiver, outcome = joined.county.parts()[0], Outcome()
    receiver.take(made.data, "x.mrb", outcome)
    with joined.county.engine.begin() as conn:
        return conn.execute(select(BUNDLE.c.code).where(BUNDLE.c.sha == made.sha)).scalar_one()


def genuine(joined: Pair, incarnation: str, kind: str, data: Any) -> tuple[dict[str, Any], bytes]:
    """The envelope and the body of a first change."""
    change = Change(incarnation[:24], incarnation[:24], kind, "demo", "2026-11-23T10:00:00", data)
    made = encode(change, device=joined.desk.store.device_id, incarnation=incarnation, seq=1, prev=FIRST_LINK, salt="0")
    return json.loads(made.envelope), made.body or b""


def rows(joined: Pair, table: Any) -> int:
    with joined.county.engine.begin() as conn:
        return int(conn.execute(select(func.count()).select_from(table)).scalar_one())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_no_body_that_a_room_may_write_stops_the_county(joined: Pair, data: st.DataObject) -> None:
    incarnation = secrets.token_hex(16)
    doc: Any = {"salt": "0", "actor": "demo", "at": "2026-11-23", "data": dict(WHOLE)}
    for _ in range(data.draw(st.integers(1, 3))):
        doc = put(doc, data.draw(st.sampled_from(paths(doc))), data.draw(VALUES))
    envelope, _ = genuine(joined, incarnation, data.draw(SAID), {})
    body = told(doc)
    envelope["body_sha256"] = hashlib.sha256(body).hexdigest()
    assert sent(joined, incarnation, canonical(envelope), body) is None


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_no_envelope_that_a_room_may_write_stops_the_county(joined: Pair, data: st.DataObject) -> None:
    incarnation = secrets.token_hex(16)
    envelope, body = genuine(joined, incarnation, "clause.kept", {"clause": {"id": "k"}})
    doc: Any = envelope
    for _ in range(data.draw(st.integers(1, 2))):
        doc = put(doc, data.draw(st.sampled_from(paths(doc))), data.draw(VALUES))
    code = sent(joined, incarnation, told(doc), body)
    assert code is None or code.startswith("E_")


def test_what_cannot_be_read_is_kept_whole_and_what_can_be_read_beside_it_counts(joined: Pair) -> None:
    bad, body = genuine(joined, "11" * 16, "case.opened", {"facts": {"id": "c", "number": ["not", "a", "number"]}})
    assert sent(joined, "11" * 16, canonical(bad), body) is None
    assert rows(joined, UNREAD) == 1
    before = rows(joined, RECORD)
    good, body = genuine(joined, "22" * 16, "clause.kept", {"clause": {"id": "k"}})
    assert sent(joined, "22" * 16, canonical(good), body) is None
    assert (rows(joined, UNREAD), rows(joined, RECORD)) == (1, before + 1)


NAMELESS = {"schema": "x", "parents": 3, "id": "", "record": "a\n", "kind": "k" * 65}


@pytest.mark.parametrize("key", NAMELESS)
def test_an_envelope_that_names_nothing_is_refused_by_name(joined: Pair, key: str) -> None:
    envelope, body = genuine(joined, "33" * 16, "clause.kept", {"clause": {"id": "k"}})
    assert sent(joined, "33" * 16, canonical({**envelope, key: NAMELESS[key]}), body) == faults.SCHEMA
    assert sent(joined, "44" * 16, *control(joined)) is None


def control(joined: Pair) -> tuple[bytes, bytes]:
    """The same, as it should be."""
    envelope, body = genuine(joined, "44" * 16, "clause.kept", {"clause": {"id": "k"}})
    return canonical(envelope), body
