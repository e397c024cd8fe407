"""Who steals the machine that serves gets neither the root nor the escrow: they open apart and can lie elsewhere."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.casework.exchange.enrolment import accept_grant, enrol_request
from app.centre.county import County
from app.centre.enrolment import approve
from app.centre.keys import FILE, OFFLINE, PARTS, SEEDS, derive, open_keys, part_file, split
from app.records.errors import Damaged, Refused
from tests.centre.line import serving
from tests.sync.exchange.test_put_back import around
from tests.sync.exchange_rooms import CLOCK, Pair, make_room

PASSWORD = "county-password"


def again(joined: Pair, *parts: str, offline: Path | None = None) -> County:
    """The centre opened anew."""
    joined.county.engine.dispose()
    joined.county = County.open(joined.folder / "centre", PASSWORD, CLOCK, ("serve", *parts), offline)
    return joined.county


def taken_away(joined: Pair) -> Path:
    """Root and escrow on another medium."""
    safe = joined.folder / "safe"
    safe.mkdir()
    assert split(joined.folder / "centre", safe) == ["root.key", "escrow.key"]
    return safe


def test_what_serves_never_holds_root_or_escrow(joined: Pair) -> None:
    county = again(joined)
    assert set(county.keys.seeds) == set(PARTS["serve"])
    with serving(county) as url:
        assert url
    held = set(open_keys(joined.folder / "centre", PASSWORD).seeds)
    assert held == set(SEEDS), "control: whoever opens everything holds both"


def test_a_centre_works_without_root_and_escrow_and_approves_nobody(joined: Pair, tmp_path: Path) -> None:
    taken_away(joined)
    county = again(joined)
    joined.register()
    around(joined)
    assert len(county.cases()) == 1
    assert joined.desk.store.sync.counts()["safe"] == 1
    stranger = make_room(tmp_path / "second")
    enrol_request(stranger, tmp_path / "second.enrol")
    with pytest.raises(Refused) as refusal:
        approve(county.keys, county.engine, (tmp_path / "second.enrol").read_bytes(), CLOCK.now())
    assert refusal.value.code == "root_not_here"
    assert [row["status"] for row in county.rooms()] == ["enrolled"]
    stranger.close()


def test_the_root_is_read_from_where_it_was_taken_to(joined: Pair, tmp_path: Path) -> None:
    safe = taken_away(joined)
    with pytest.raises(Refused) as refusal:
        again(joined, "root")
    assert refusal.value.code == "root_not_here"
    county = again(joined, "root", offline=safe)
    request, grant = tmp_path / "r.enrol", tmp_path / "g.grant"
    enrol_request(joined.desk, request)
    paper, _ = approve(county.keys, county.engine, request.read_bytes(), CLOCK.now())
    grant.write_bytes(paper)
    assert accept_grant(joined.desk, grant, None)["fingerprint"] == county.keys.fingerprint


def test_a_part_in_anothers_place_is_damage_and_no_wrong_password(joined: Pair) -> None:
    folder = joined.folder / "centre"
    root, escrow = (part_file(folder, part) for part in OFFLINE)
    whole = root.read_bytes()
    root.write_bytes(escrow.read_bytes())
    with pytest.raises(Damaged) as refusal:
        open_keys(folder, PASSWORD)
    assert refusal.value.code == "centre_keys_damaged"
    root.write_bytes(whole)
    with pytest.raises(Damaged) as refusal:
        open_keys(folder, "another-password")
    assert refusal.value.code == "wrong_password"
    assert open_keys(folder, PASSWORD).fingerprint == joined.county.keys.fingerprint


def test_keys_of_an_earlier_release_that_lie_in_one_file_open(joined: Pair) -> None:
    folder, keys = joined.folder / "centre", open_keys(joined.folder / "centre", PASSWORD)
    salt, nonce = os.urandom(16), os.urandom(12)
    clear = json.dumps({role: seed.hex() for role, seed in keys.seeds.items()}).encode()
    locked = ChaCha20Poly1305(derive(PASSWORD, salt)).encrypt(nonce, clear, keys.code.encode())
    doc = {"v": 1, "code": keys.code, "name": keys.name, "incarnation": keys.incarnation,
           "kdf": {"salt": salt.hex()}, "nonce": nonce.hex(), "sealed": locked.hex()}  # fmt: skip
    for part in PARTS:
        part_file(folder, part).unlink()
    (folder / FILE).write_text(json.dumps(doc), encoding="utf-8")
    assert open_keys(folder, PASSWORD).fingerprint == keys.fingerprint
