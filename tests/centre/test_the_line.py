"""The line carries the same bytes as a stick: what arrived is not sent again, what is refused holds up nothing."""

from __future__ import annotations

import time
from contextlib import contextmanager
from urllib.parse import urlencode

import httpx
import pytest
from sqlalchemy import delete
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app.casework.exchange.exchange import bundles, county_address, exchange_notes, exchange_status, need_peer, sync_url
from app.centre.nonces import NONCE_SECONDS
from app.centre.tables import DEVICE
from app.records.errors import Refused, Trouble
from app.sync.exchange.line import Line
from app.sync.exchange.outbox import Outbox
from app.sync.format import faults
from tests.centre.line import breaking, run, serving
from tests.sync.exchange_rooms import Pair, make_county

PHOTO = 1_500_000


def test_the_line_carries_the_same_bytes_and_brings_the_receipt(joined: Pair) -> None:
    joined.register()
    with serving(joined.county) as url:
        done = sync_url(joined.desk, url)
        assert len(done["sent"]) == 1
        assert len(done["receipts"]) == 1
        assert county_address(joined.desk) == url
    assert exchange_status(joined.desk)["safe"] == 1


def test_a_line_that_breaks_loses_nothing_and_what_arrived_is_not_sent_again(joined: Pair) -> None:
    joined.register()
    for number in range(4):
        joined.scan(f"a{number}", bytes([number]) * PHOTO)
    with serving(joined.county) as url:
        with breaking(url, 2 * PHOTO) as broken, pytest.raises(Trouble) as trouble:
            sync_url(joined.desk, broken)
        assert trouble.value.code == "line_down"
        there = {row["header_sha"] for row in bundles(joined.desk) if row["state"] == "carried"}
        assert 1 < len(there) < len(bundles(joined.desk))
        again = sync_url(joined.desk, url)
        assert there.isdisjoint(again["sent"])
        assert len(again["sent"]) + len(there) == 5
    assert exchange_status(joined.desk)["safe"] == 5


def test_one_spoilt_bundle_holds_up_neither_the_others_nor_the_receipts(joined: Pair) -> None:
    joined.register()
    blob = joined.scan("a1", b"1" * PHOTO)
    joined.scan("a2", b"2" * PHOTO)
    joined.hand_over()
    sha = joined.desk.store.sync.pieces(blob, need_peer(joined.desk).id)[0][1]
    file = Outbox(joined.desk.store, need_peer(joined.desk)).file_of(sha)
    data = bytearray(file.read_bytes())
    data[-PHOTO // 2] ^= 1
    file.write_bytes(data)
    with serving(joined.county) as url:
        done = sync_url(joined.desk, url)
    assert ([one["header_sha"] for one in done["unsent"]], done["refused"]) == ([sha], [])
    assert done["unsent"][0]["said"].startswith("E_")
    assert [note.code for note in exchange_notes(joined.desk, done)] == ["bundle_spoilt_here"]
    assert (len(done["sent"]), len(done["receipts"])) == (2, 1)
    assert exchange_status(joined.desk)["safe"] == 2


def test_a_pc_the_county_does_not_know_is_told_before_anything_is_sent(joined: Pair) -> None:
    joined.register()
    with joined.county.engine.begin() as conn:
        conn.execute(delete(DEVICE))
    with serving(joined.county) as url, pytest.raises(Refused) as refusal:
        sync_url(joined.desk, url)
    assert (refusal.value.code, refusal.value.facts["said"]) == ("centre_refused", faults.UNKNOWN_DEVICE)
    status = exchange_status(joined.desk)
    assert status["unsealed"] > 0 == status["carried"]


portal = contextmanager(run)


def test_a_wrong_address_is_named_and_nothing_counts_as_carried(joined: Pair) -> None:
    joined.register()
    page = Starlette(
        routes=[Route("/{rest:path}", lambda _: PlainTextResponse("请登录无线网"), methods=["GET", "PUT"])]
    )
    with portal(page) as url, pytest.raises(Refused) as refusal:
        sync_url(joined.desk, url)
    assert refusal.value.code == "line_elsewhere"
    other = make_county(joined.folder / "other")
    with serving(other) as url, pytest.raises(Refused) as refusal:
        sync_url(joined.desk, url)
    other.engine.dispose()
    assert refusal.value.code == "line_elsewhere"
    with pytest.raises(Trouble) as trouble:
        sync_url(joined.desk, "http://127.0.0.1:9")
    assert trouble.value.code == "line_down"
    assert exchange_status(joined.desk)["carried"] == 0
    assert county_address(joined.desk) == ""


def test_a_number_that_ran_out_while_the_line_slept_is_asked_for_again(joined: Pair) -> None:
    service = joined.county.service()
    with portal(service.app()) as url, Line(url, joined.desk.store, need_peer(joined.desk)) as line:
        assert line.send("GET", "/v1/heads").status_code == 200
        line.nonce = service.nonces.of(int(time.time()) - NONCE_SECONDS - 5)
        assert line.send("GET", "/v1/heads").status_code == 200


def test_an_unsigned_a_replayed_a_changed_and_an_oversized_request_are_refused(joined: Pair) -> None:
    with serving(joined.county) as url:
        assert httpx.put(f"{url}/v1/bundle/{'0' * 64}", content=b"x").status_code == 401
        with Line(url, joined.desk.store, need_peer(joined.desk)) as line:
            line.send("GET", "/v1/heads")
            headers = line.headers("GET", "/v1/heads", b"")
            assert httpx.get(f"{url}/v1/heads", headers=headers).status_code == 200
            assert httpx.get(f"{url}/v1/heads", headers=headers).status_code == 200, "asked again it changes nothing"
            old = joined.county.service().nonces.of(int(time.time()) - NONCE_SECONDS - 5)
            line.nonce = old
            late = line.headers("GET", "/v1/heads", b"")
            assert httpx.get(f"{url}/v1/heads", headers=late).status_code == 401
            line.send("GET", "/v1/heads")
            path = f"/v1/bundle/{'0' * 64}"
            changed = httpx.put(url + path, content=b"other", headers=line.headers("PUT", path, b"these"))
            assert (changed.status_code, changed.headers["mediation-code"]) == (401, faults.HASH)
        big = httpx.put(f"{url}/v1/bundle/{'0' * 64}", content=b"x" * (8 * 1024 * 1024 + 1))
        assert big.status_code == 413


def test_a_plain_line_to_anywhere_but_this_machine_is_refused(joined: Pair) -> None:
    with pytest.raises(Refused) as refusal:
        sync_url(joined.desk, "http://county.example")
    assert refusal.value.code == "line_not_safe"


@pytest.mark.parametrize("after", ["", "x", "-1", "٣", "9" * 16])
def test_who_asks_oddly_for_what_was_lost_is_refused(joined: Pair, after: str) -> None:
    """Read as nothing it would be answered with the first bundle, again and again."""
    with serving(joined.county) as url, Line(url, joined.desk.store, need_peer(joined.desk)) as line:
        asked = f"/v1/returned/{'a' * 32}"
        assert line.send("GET", f"{asked}?after=0").status_code == 200, "the control"
        assert line.send("GET", f"{asked}?{urlencode({'after': after})}").status_code == 400
