"""R21 on the line: no route of the county's service answers anybody but a PC that signed this very request."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import func, select
from starlette.routing import Route

from app.casework.exchange.exchange import bundles, need_peer
from app.centre.service import Service
from app.centre.tables import META
from app.sync.exchange.line import Line
from app.sync.format import httpsig
from tests.centre.line import serving
from tests.sync.exchange_rooms import Pair, make_room

OPEN = {"/v1/nonce"}
"""A fresh number and nothing else; it tells nothing of anybody."""
Headers = dict[str, str]
Spoil = Callable[[Headers], Headers]


def calls(joined: Pair) -> list[tuple[str, str]]:
    """Every method and path the service has, as it tells itself."""
    device, sha = joined.desk.store.device_id, "0" * 64
    return [
        (method, route.path.replace("{sha}", sha).replace("{device}", device))
        for route in joined.county.service().routes().routes
        if isinstance(route, Route) and route.path not in OPEN
        for method in sorted(route.methods or ())
    ]


def kept(joined: Pair) -> dict[str, int]:
    """How many rows the county has in every table."""
    with joined.county.engine.connect() as conn:
        return {name: conn.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in META.tables.items()}  # fmt: skip


def without(name: str) -> Spoil:
    return lambda headers: {key: value for key, value in headers.items() if key != name}


def other_letters(name: str) -> Spoil:
    return lambda headers: {**headers, name: headers[name][::-1]}


SPOILT: dict[str, Spoil] = {
    "no headers": lambda _headers: {},
    **{f"without {name}": without(name) for name in (httpsig.SIGNATURE, httpsig.NONCE, httpsig.DEVICE)},
    **{f"wrong {name}": other_letters(name) for name in (httpsig.SIGNATURE, httpsig.NONCE, httpsig.DEVICE)},
}


def answered(joined: Pair, url: str, spoil: Spoil) -> set[int]:
    """The status of every call with its headers spoilt so."""
    found = set()
    with Line(url, joined.desk.store, need_peer(joined.desk)) as line:
        for method, path in calls(joined):
            line.send("GET", "/v1/heads")
            headers = spoil(line.headers(method, path, b"x"))
            found.add(httpx.request(method, f"{url}{path}", headers=headers, content=b"x").status_code)
    return found


@pytest.mark.parametrize("how", SPOILT)
def test_no_route_answers_a_request_that_is_not_rightly_signed(joined: Pair, how: str) -> None:
    before = kept(joined)
    with serving(joined.county) as url:
        assert len(calls(joined)) >= 5 and answered(joined, url, SPOILT[how]) == {401}
    assert kept(joined) == before


def test_no_route_answers_a_stranger_who_signs_for_himself(joined: Pair) -> None:
    """A room of the same make that never joined: its signature is right, and it is nobody here."""
    stranger = make_room(joined.folder / "stranger")
    with serving(joined.county) as url, Line(url, stranger.store, need_peer(joined.desk)) as line:
        for method, path in calls(joined):
            line.nonce = httpx.get(f"{url}/v1/nonce").headers[httpsig.NONCE]
            answer = httpx.request(method, f"{url}{path}", headers=line.headers(method, path, b"x"), content=b"x")
            assert answer.status_code == 403
    stranger.close()


def test_a_signed_request_for_another_path_opens_no_other(joined: Pair) -> None:
    with serving(joined.county) as url, Line(url, joined.desk.store, need_peer(joined.desk)) as line:
        line.send("GET", "/v1/heads")
        headers = line.headers("GET", "/v1/heads", b"")
        assert httpx.get(f"{url}/v1/to/{joined.desk.store.device_id}", headers=headers).status_code == 401
    assert bundles(joined.desk) == []


def test_the_same_calls_go_further_where_the_signature_is_not_looked_at(
    joined: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without its guard the service would answer, and the walk sees it."""
    monkeypatch.setattr(Service, "signer", lambda _service, request: request.headers.get(httpsig.DEVICE, ""))
    with serving(joined.county) as url:
        assert answered(joined, url, SPOILT[f"wrong {httpsig.SIGNATURE}"]) - {401}
