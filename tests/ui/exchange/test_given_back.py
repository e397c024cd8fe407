"""请县里退回 on the screen: asked with a stick, answered by two people, put back with the sheet's nine groups."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework.cases.cases import open_case
from app.casework.room.recovery import another_secret, replace_sheet
from app.centre.county import County
from app.centre.enrolment import revoke
from app.centre.stick import ingest, put_returned
from app.sync.format import sshsig
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.door.test_opening_notices import opened
from tests.ui.exchange.test_exchange import join, there_and_back
from tests.ui.room import CLOCK, Place, go, intake, log_in, settle


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    made = County.make(tmp_path / "centre", "510681", "沱江县协调中心", "协调中心的密码", CLOCK, {"practice": True})
    yield made
    made.engine.dispose()


def around(qtbot: Any, window: Any, screen: Any, county: County, stick: Path) -> None:
    for _ in range(2):
        there_and_back(qtbot, window, screen, county, stick)


def on_a_new_pc(qtbot: Any, window: Any) -> None:
    """A person who knows the room says so on the page that a PC shows which has never seen it."""
    page = opened(window, qtbot)
    assert [note.code for note in page.notes] == ["store_first_here"]
    page.buttons["store_first_here"].click()
    qtbot.waitUntil(lambda: window.room is not None)
    settle(qtbot, window)


@pytest.mark.parametrize(("size", "height"), [("standard", 768), ("largest", 696)])
def test_a_burnt_pc_is_made_whole_from_the_screen(
    make_window: MakeWindow, place: Place, county: County, qtbot: Any, tmp_path: Path, size: str, height: int
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    window = make_window(place, size, height)
    log_in(qtbot, window)
    sheet = another_secret()
    replace_sheet(window.room.frame.desk, sheet)
    screen = join(qtbot, window, county, stick)
    around(qtbot, window, screen, county, stick)
    desk = window.room.frame.desk
    old = sshsig.fingerprint(desk.store.device.sign_public)
    window.close()
    settle(qtbot, window)
    shutil.copytree(place.folder, tmp_path / "yesterday")
    window = make_window(place, size, height)
    log_in(qtbot, window)
    case = open_case(window.room.frame.desk, intake(1)).id
    screen = go(qtbot, window, "exchange")
    around(qtbot, window, screen, county, stick)
    window.close()
    settle(qtbot, window)
    for part in (place.folder, place.state, stick):
        shutil.rmtree(part)
    stick.mkdir()
    shutil.copytree(tmp_path / "yesterday", place.folder)
    (place.folder / "device.key").unlink(missing_ok=True)
    shutil.rmtree(place.folder / "outbox", ignore_errors=True)
    window = make_window(place, size, height)
    on_a_new_pc(qtbot, window)
    screen = go(qtbot, window, "exchange")
    screen.join_again()
    join(qtbot, window, county, stick)
    revoke(county.keys, county.engine, old)
    around(qtbot, window, screen, county, stick)
    assert window.room.frame.desk.store.get("case", case) is None
    screen.where.pick_stick(stick)
    screen.from_county.click()
    assert not screen.back.isHidden() and screen.back.verb.isHidden()
    screen.back.ask.click()
    settle(qtbot, window)
    assert not screen.back.verb.isHidden()
    shots.take(window, f"exchange-given-back-{size}", tmp_path)
    assert shots.cut(window) == []
    ingest(stick, *county.parts())
    given, blobs = county.returning().give("510681102203", ("李主任", "王经办"), "电脑烧了")
    put_returned(stick, given["device"], map(county.blobs.get, blobs))
    screen.back.field.set_value(another_secret().groups)
    screen.back.verb.click()
    settle(qtbot, window)
    assert screen.back.field.problem.words.text()
    screen.back.field.set_value(sheet.groups)
    screen.back.verb.click()
    settle(qtbot, window)
    assert window.room.frame.desk.store.get("case", case) is not None
    assert "放回原处" in window.room.toast.text()
