"""Who joins which county: practice apart from real, one room for one code, and what was ended stays so."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.casework.desk import Desk
from app.casework.exchange.enrolment import accept_grant, enrol_request
from app.casework.exchange.exchange import exchange_notes, need_peer
from app.centre.county import County
from app.centre.enrolment import Allowed, approve, revoke
from app.centre.tables import DEVICE
from app.records.errors import Refused
from app.sync.format.enrol import in_groups, read_grant, read_request
from tests.sync.exchange.test_put_back import around, equal
from tests.sync.exchange_rooms import CLOCK, Pair, join, make_county, make_room


def asked(desk: Desk, folder: Path, name: str = "asked") -> bytes:
    """A request of this room."""
    path = folder / f"{name}.enrol"
    enrol_request(desk, path)
    return path.read_bytes()


def refused(county: County, request: bytes, **allowed: bool) -> str:
    """The code with which the county refuses a request; empty where it approves it."""
    try:
        approve(county.keys, county.engine, request, CLOCK.now(), allowed=Allowed(**allowed))
    except Refused as refusal:
        return refusal.code
    return ""


def real_county(folder: Path, code: str = "510681") -> County:
    return County.make(folder / "real", code, "沱江县协调中心", "county-password", CLOCK, {})


def test_a_practice_room_joins_a_practice_county_only(tmp_path: Path) -> None:
    desk, county = make_room(tmp_path), real_county(tmp_path)
    assert refused(county, asked(desk, tmp_path)) == "practice_apart"
    practice = make_county(tmp_path)
    assert refused(practice, asked(desk, tmp_path)) == ""
    desk.close()


def test_a_room_takes_no_grant_of_the_other_kind_even_where_a_county_gave_it(tmp_path: Path) -> None:
    desk, county = make_room(tmp_path), make_county(tmp_path)
    paper, _ = approve(county.keys, county.engine, asked(desk, tmp_path), CLOCK.now())
    grant = tmp_path / "real.grant"
    from dataclasses import replace

    from app.sync.format.enrol import write_grant

    grant.write_bytes(write_grant(replace(read_grant(paper), practice=False), county.keys.seeds["root"]))
    with pytest.raises(Refused) as refusal:
        accept_grant(desk, grant, None)
    assert refusal.value.code == "practice_apart"
    desk.close()


@pytest.mark.parametrize(("code", "fits"), [("510681", True), ("510600", True), ("510000", True), ("510682", False)])
def test_a_county_takes_rooms_of_its_own_code_and_others_only_when_somebody_says_so(
    tmp_path: Path, code: str, fits: bool
) -> None:
    desk = make_room(tmp_path)
    county = County.make(tmp_path / "c", code, "某县", "county-password", CLOCK, {"practice": True})
    request = asked(desk, tmp_path)
    assert refused(county, request) == ("" if fits else "room_elsewhere")
    assert refused(county, request, elsewhere=True) == ""
    desk.close()


def test_a_second_room_of_one_code_waits_until_a_person_has_compared(joined: Pair, tmp_path: Path) -> None:
    second = make_room(tmp_path / "second")
    request = asked(second, tmp_path)
    assert refused(joined.county, request) == "room_code_taken"
    with joined.county.engine.begin() as conn:
        assert len(list(conn.execute(select(DEVICE)))) == 1
    assert refused(joined.county, request, compared=True) == ""
    second.close()


def test_both_ends_show_the_same_figures_to_compare(joined: Pair, tmp_path: Path) -> None:
    path = tmp_path / "r.enrol"
    here = enrol_request(joined.desk, path)
    _, there = approve(joined.county.keys, joined.county.engine, path.read_bytes(), CLOCK.now())
    assert here["compare"] == there["compare"] == in_groups(read_request(path.read_bytes()).fingerprint)
    assert (there["name"], there["code"]) == (here["name"], here["code"]) == ("青石村调解室", "510681100201")
    assert here["compare"].split() and all(len(group) == 4 for group in here["compare"].split())


def test_a_pc_that_was_ended_stays_so_and_joins_again_with_new_keys_and_all_it_wrote(
    joined: Pair, tmp_path: Path
) -> None:
    joined.register(title="第一件")
    around(joined)
    old = asked(joined.desk, tmp_path, "before")
    device = revoke(joined.county.keys, joined.county.engine, read_request(old).fingerprint[:12])
    assert refused(joined.county, old, compared=True) == "device_revoked"
    joined.register(title="第二件")
    around(joined)
    assert "county_revoked_us" in [note.code for note in exchange_notes(joined.desk)]
    assert len(joined.county.cases()) == 1
    join(joined.desk, joined.county, tmp_path)
    assert exchange_notes(joined.desk) == []
    for _ in range(2):
        around(joined)
    assert equal(joined)
    assert len(joined.county.cases()) == 2
    with joined.county.engine.begin() as conn:
        states = {row.device: row.status for row in conn.execute(select(DEVICE))}
    assert states.pop(device) == "revoked" and list(states.values()) == ["enrolled"]
    assert need_peer(joined.desk).refusal == ""


def test_ending_names_one_pc_or_none(joined: Pair) -> None:
    for named, code in (("", "no_such_device"), ("zz", "no_such_device")):
        with pytest.raises(Refused) as refusal:
            revoke(joined.county.keys, joined.county.engine, named)
        assert refusal.value.code == code
