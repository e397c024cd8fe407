"""A line that carries little and breaks: what came over stays over, and what stands still holds nobody's place."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import httpx
import pytest
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.casework.exchange.exchange import exchange_status, need_peer, sync_url
from app.centre.bounded import Bounded
from app.centre.parts import Parts
from app.records.errors import Trouble
from app.sync.exchange.line import FIRST_PART, Line, Patience, timeouts
from app.sync.exchange.outbox import Outbox
from app.sync.format import faults, httpsig, sshsig
from tests.centre.line import Narrow, narrow, run, serving
from tests.sync.exchange_rooms import Pair

MINUTE_OF_20_KBIT = 150_000
"""Bytes that a line of twenty thousand bits a second carries before it breaks after a minute."""
AT_ONCE = Patience(waits=(), sleep=lambda _: None)
SCAN = 700_000


def bundle_of(pair: Pair) -> tuple[str, bytes]:
    """The largest sealed bundle of a room."""
    outbox = Outbox(pair.desk.store, need_peer(pair.desk))
    row = max(outbox.to_carry(), key=lambda one: one["size"])
    return row["header_sha"], outbox.read(row["header_sha"])


def device(pair: Pair) -> str:
    """The name of a room's PC at the county."""
    return sshsig.fingerprint(pair.desk.store.device.sign_public)


def ready(pair: Pair) -> None:
    """A case and a scan that is larger than what the line carries in one go, sealed."""
    pair.register()
    pair.scan("a1", bytes(range(256)) * (SCAN // 256))
    pair.hand_over()


def rounds(pair: Pair, line: Narrow) -> Iterator[int]:
    """One round after the other, each over a line that breaks; how much the county has of the scan."""
    sha, _ = bundle_of(pair)
    parts = Parts(pair.county.blobs.folder)
    while True:
        line.mend()
        try:
            sync_url(pair.desk, line.url, patience=AT_ONCE)
        except Trouble as trouble:
            assert trouble.code == "line_down" and trouble.facts["reason"] == "broken"
        else:
            return
        yield parts.have(device(pair), sha)


def test_a_line_that_breaks_every_minute_brings_everything_over_in_some_rounds(joined: Pair) -> None:
    ready(joined)
    with serving(joined.county) as url, narrow(url, MINUTE_OF_20_KBIT) as line:
        had = list(rounds(joined, line))
    assert 3 <= len(had) <= 12 and had == sorted(set(had)), "every round leaves more there than the one before"
    assert exchange_status(joined.desk)["safe"] == 2


def test_the_control_a_bundle_sent_in_one_go_never_gets_over_such_a_line(joined: Pair) -> None:
    ready(joined)
    sha, data = bundle_of(joined)
    with serving(joined.county) as url, narrow(url, MINUTE_OF_20_KBIT) as line:
        for _ in range(4):
            line.mend()
            whole = Line(line.url, joined.desk.store, need_peer(joined.desk), patience=AT_ONCE)
            with whole, pytest.raises(Trouble, match="line_down"):
                whole.send("PUT", f"/v1/bundle/{sha}", data)
    assert Parts(joined.county.blobs.folder).have(device(joined), sha) == 0
    assert list(joined.county.blobs.folder.glob("??/*/*")) == []


def test_a_line_that_comes_back_within_a_round_is_taken_up_again_and_the_waits_are_uneven(joined: Pair) -> None:
    ready(joined)
    waited: list[float] = []
    with serving(joined.county) as url, narrow(url, MINUTE_OF_20_KBIT) as line:

        def sleep(seconds: float) -> None:
            waited.append(seconds)
            line.mend()

        line.mend()
        done = sync_url(joined.desk, line.url, patience=Patience(waits=(1.0, 3.0), sleep=sleep))
    assert len(done["sent"]) == 2 and exchange_status(joined.desk)["safe"] == 2
    assert waited and all(0.5 <= one < 4.5 for one in waited) and len(set(waited)) == len(waited)


def test_a_round_has_an_end_that_is_told_and_what_is_over_by_then_counts(joined: Pair) -> None:
    ready(joined)
    sha, _ = bundle_of(joined)
    parts = Parts(joined.county.blobs.folder)

    def clock() -> float:
        return 0.0 if parts.have(device(joined), sha) == 0 else 100_000.0

    with serving(joined.county) as url, pytest.raises(Trouble) as told:
        sync_url(joined.desk, url, patience=Patience(seconds=15 * 60, clock=clock))
    assert (told.value.code, told.value.facts) == ("line_slow", {"minutes": 15})
    assert parts.have(device(joined), sha) > 0
    with serving(joined.county) as url:
        sync_url(joined.desk, url)
    assert exchange_status(joined.desk)["safe"] == 2


def test_the_answer_may_wait_until_the_last_byte_has_drained() -> None:
    """It is the whole of a request that takes long; thirty seconds of silence after it left our hands say nothing."""
    nothing, large = timeouts(0), timeouts(4 << 20)
    assert nothing.read == 30 and (large.read or 0) > (4 << 20) * 8 / 20_000
    assert nothing.write == large.write == 30, "of bytes moved, not of the whole"


def test_parts_out_of_turn_of_another_bundle_or_with_other_bytes_harm_nothing(joined: Pair) -> None:
    ready(joined)
    sha, data = bundle_of(joined)
    whole = hashlib.sha256(data).hexdigest()
    with serving(joined.county) as url, Line(url, joined.desk.store, need_peer(joined.desk)) as line:

        def put(start: int, part: bytes, name: str = sha, said: str = whole, of: int = len(data)) -> bytes:
            answer = line.send("PUT", f"/v1/part/{name}?from={start}&of={of}&whole={said}", part)
            assert answer.status_code == 200, answer
            return answer.content

        line.greet()
        assert put(9, data[9:20]) == b'{"have":0}', "a part with nothing before it is not kept"
        assert put(0, data[:20]) == b'{"have":20}'
        assert put(0, data[:20]) == b'{"have":20}', "the same once more is the same"
        assert put(30, data[30:40]) == b'{"have":20}'
        assert put(0, b"other", "f" * 64) == b'{"have":5}', "another bundle of this PC takes its place"
        assert line.send("GET", f"/v1/part/{sha}").content == b'{"have":0}'
        assert put(0, data, said="0" * 64) == b'{"have":0}', "not the bytes that were announced: thrown away"
        too_big = line.send("PUT", f"/v1/part/{sha}?from=8388608&of=9&whole={whole}", b"x")
        assert (too_big.status_code, too_big.headers[httpsig.CODE]) == (413, faults.TOO_BIG)
        assert line.send("GET", f"/v1/part/{'x' * 64}").status_code == 422
        line.put(sha, data)
        assert line.send("GET", f"/v1/part/{sha}").content == b"", "an answer that was lost is given again"
    assert list(Parts(joined.county.blobs.folder).folder.iterdir()) == []
    assert len(data) > FIRST_PART


@pytest.mark.parametrize("odd", [
    {"from": ""}, {"from": "-1"}, {"from": "x"}, {"from": "٣"}, {"of": "1e3"}, {"of": "9" * 16}, {"whole": "z" * 64},
    {"whole": ""},
])  # fmt: skip
def test_a_part_with_odd_values_is_refused_and_what_came_before_it_stays(joined: Pair, odd: dict[str, str]) -> None:
    """Read as nothing it would have been the bundle's beginning, and what had come would have been thrown away."""
    ready(joined)
    sha, data = bundle_of(joined)
    asked = {"from": "0", "of": str(len(data)), "whole": hashlib.sha256(data).hexdigest()}
    with serving(joined.county) as url, Line(url, joined.desk.store, need_peer(joined.desk)) as line:

        def put(part: bytes, **values: str) -> int:
            return line.send("PUT", f"/v1/part/{sha}?{urlencode(values)}", part).status_code

        line.greet()
        assert put(data[:20], **asked) == 200
        assert put(data[20:40], **{**asked, "from": "20"}) == 200, "the control: with plain values it is taken"
        assert put(data[40:60], **{**asked, "from": "40", **odd}) == 400
        assert line.send("GET", f"/v1/part/{sha}").content == b'{"have":40}'


class Hurried(Bounded):
    """The same rule with less time."""

    grace = 0.2


@contextmanager
def door(pair: Pair, protocol: type[H11Protocol]) -> Iterator[tuple[str, int]]:
    """The service with this way of hearing requests."""
    with contextmanager(run)(pair.county.service().app(), http=protocol) as url:
        yield "127.0.0.1", int(url.rsplit(":", 1)[1])


HALVES = {
    "nothing": b"",
    "half a header": b"PUT /v1/bundle/x HTTP/1.1\r\nhost: a\r\nx-",
    "a body that stalls": b"GET /v1/nonce HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\nxx",
}


@pytest.mark.parametrize("half", sorted(HALVES))
def test_a_request_that_stalls_is_ended_and_another_is_heard_meanwhile(joined: Pair, half: str) -> None:
    with (
        door(joined, Hurried) as bounded, door(joined, H11Protocol) as plain,
        socket.create_connection(bounded) as near, socket.create_connection(plain) as control,
    ):  # fmt: skip
        for end in (near, control):
            end.sendall(HALVES[half])
        assert httpx.get(f"http://127.0.0.1:{bounded[1]}/v1/nonce").status_code == 204
        while not gone(near):
            pass
        control.setblocking(False)
        assert not gone(control), "the control: without the rule it stays"


def gone(end: socket.socket) -> bool:
    """Whether the other side has ended it; waits for a word of it."""
    try:
        return end.recv(4096) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True


def test_a_line_of_twenty_thousand_bits_is_no_stall() -> None:
    assert 4 * 8 * Bounded.slowest < 20_000
