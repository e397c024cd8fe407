"""The address and the proxy are the room's own: what is odd is refused by its place, nothing of the desktop's decides,
and a test says who answers without handing anything over."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Route

from app.casework.exchange.by_line import line_notes, set_proxy, try_line
from app.casework.exchange.exchange import county_proxy, exchange_status, sync_url
from app.records.errors import Refused, Trouble
from app.records.sentences import SENTENCES, lines
from app.sync.exchange import address
from tests.centre.line import read, run, serving, shut
from tests.sync.exchange_rooms import Pair

ODD = {
    "": "missing",
    "https://" + "a" * 500: "too_long",
    "https://县 城:80": "space",
    "https://a\\b": "space",
    "https://a\x00b": "space",
    "county.example": "scheme",
    "https:/county.example": "scheme",
    "https：//county.example": "scheme",
    "ftp://county.example": "scheme",
    "socks5://127.0.0.1:1080": "scheme",
    "https://[::1": "host",
    "https://": "host",
    "https://:443": "host",
    "https://[not-a-number]": "host",
    "https://a..b": "host",
    "https://xn--/": "host",
    "https://" + "县" * 80: "host",
    "https://县城:80a": "port",
    "https://a:99999": "port",
    "https://a:0": "port",
    "https://a:": "port",
    "https://user:password@a": "user",
    "https://user@a": "user",
    "https://a/?q=1": "query",
    "https://a?": "query",
    "https://a/#part": "query",
}


@pytest.mark.parametrize("text", sorted(ODD))
def test_an_odd_address_is_refused_by_its_place_and_in_words(joined: Pair, text: str) -> None:
    for call in (sync_url, try_line):
        with pytest.raises(Refused) as told:
            call(joined.desk, text)
        assert (told.value.code, told.value.facts) == ("county_address_faulty", {"reason": ODD[text]})
        assert f"county_address_faulty.{ODD[text]}" in SENTENCES
        assert "password" not in "".join(lines(told.value)), "what was typed is not said again"


@pytest.mark.parametrize(
    "text",
    [
        "http://127.0.0.1:8080",
        "http://[::1]:1",
        "http://localhost",
        "https://county.example/交换/",
        "https://县城.中国",
    ],
)
def test_an_address_that_is_one_is_taken(text: str) -> None:
    assert address.county_address(text).url == text.rstrip("/")


def test_plain_http_goes_to_this_machine_only() -> None:
    for text in ("http://county.example", "http://10.0.0.1", "http://localhost.example"):
        with pytest.raises(Refused, match="line_not_safe"):
            address.county_address(text)


@contextmanager
def proxy(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A proxy on this machine that answers so; what it was asked."""
    door, asked = socket.create_server(("127.0.0.1", 0)), list[bytes]()

    def accept() -> None:
        with suppress(OSError):
            while True:
                near, _ = door.accept()
                asked.append(read(near))
                near.sendall(answer)
                shut(near)

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}", asked
    finally:
        shut(door)


REFUSING = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n"
VARIABLES = ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")


def test_no_variable_of_the_desktop_decides_where_the_bytes_go(joined: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    joined.register()
    with proxy(REFUSING) as (there, asked), serving(joined.county) as url:
        for name in VARIABLES:
            monkeypatch.setenv(name, there)
        monkeypatch.setenv("SSL_CERT_FILE", "/no/such.pem")
        monkeypatch.setenv("no_proxy", "localhost,127.0.0.1,[::1],fe80::/10")
        told = try_line(joined.desk, url)
        assert (told["centre"], told["proxy"]) == ("沱江县协调中心", "")
        assert {"https_proxy", "ssl_cert_file"} <= set(told["not_heeded"])
        assert [note.code for note in line_notes(told)] == ["line_not_heeded"]
        sync_url(joined.desk, url)
        with pytest.raises(Trouble) as down:
            sync_url(joined.desk, "https://county.invalid")
        assert down.value.code == "line_down" and down.value.facts["reason"] in ("name", "unreachable")
        assert asked == []


def test_the_rooms_own_proxy_is_taken_everywhere_but_to_this_machine(joined: Pair) -> None:
    joined.register()
    with proxy(REFUSING) as (there, asked), serving(joined.county) as url:
        set_proxy(joined.desk, f" {there} ")
        assert county_proxy(joined.desk) == there
        sync_url(joined.desk, url)
        assert asked == []
        with pytest.raises(Trouble) as down:
            try_line(joined.desk, "https://county.invalid")
        assert down.value.facts["reason"] == "proxy" and "代理" in lines(down.value)[0]
        assert asked[0].startswith(b"CONNECT county.invalid:443"), "and nothing in the clear"
        assert set_proxy(joined.desk, "") is not None and county_proxy(joined.desk) == ""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("socks5://a:1080", "scheme"),
        ("http://u:p@a", "user"),
        ("a:80", "scheme"),
        ("http://a/b", "query"),
        ("http://a:x", "port"),
    ],
)
def test_an_odd_proxy_is_refused_before_it_is_kept(joined: Pair, text: str, place: str) -> None:
    with pytest.raises(Refused) as told:
        set_proxy(joined.desk, text)
    assert (told.value.code, told.value.facts["reason"]) == ("proxy_faulty", place)
    assert county_proxy(joined.desk) == ""


def test_nobody_is_followed_elsewhere(joined: Pair) -> None:
    joined.register()
    away = Starlette(routes=[Route("/{rest:path}", lambda _: RedirectResponse("https://login.example/?user=x"))])
    with contextmanager(run)(away) as url, pytest.raises(Refused) as told:
        sync_url(joined.desk, url)
    assert (told.value.code, told.value.facts) == ("line_redirected", {"to": "login.example"})
    assert exchange_status(joined.desk)["carried"] == 0


def test_a_test_of_the_line_hands_nothing_over(joined: Pair) -> None:
    joined.register()
    with serving(joined.county) as url:
        try_line(joined.desk, url)
    assert exchange_status(joined.desk)["sealed"] == 0 < exchange_status(joined.desk)["unsealed"]
    with pytest.raises(Trouble) as down:
        try_line(joined.desk, url)
    assert down.value.facts["reason"] == "refused" and "没有开" in lines(down.value)[0]
