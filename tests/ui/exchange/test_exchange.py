"""Joining the county and one round by stick, from the screen: nothing is called received before its receipt."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from app.casework.cases.cases import open_case
from app.casework.exchange.exchange import sync_folder
from app.casework.exchange.handed_over import check_word
from app.casework.room.outside import put_out
from app.casework.room.rooms import open_room
from app.centre.county import County
from app.centre.enrolment import approve, revoke
from app.centre.stick import ingest
from app.sync.format import sshsig
from app.ui.exchange.exchange_join import REQUEST
from tests.centre.line import serving
from tests.sync import exchange_rooms
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.room import ADMIN, CLOCK, WORD, Place, go, intake, log_in, settle


@pytest.fixture
def county(tmp_path: Path) -> Iterator[County]:
    """A real centre without a second medium."""
    made = County.make(tmp_path / "centre", "510681", "沱江县协调中心", "协调中心的密码", CLOCK, {"practice": True})
    yield made
    made.engine.dispose()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def there_and_back(qtbot: Any, window: Any, screen: Any, county: County, stick: Path) -> None:
    """One trip with the stick, and what the county answers."""
    for last in (False, True):
        screen.exchange_with(stick)
        settle(qtbot, window)
        settle(qtbot, window)
        if not last:
            ingest(stick, *county.parts())


def join(qtbot: Any, window: Any, county: County, stick: Path) -> Any:
    """Request by the screen, grant by the county, taken in by the screen."""
    screen = go(qtbot, window, "exchange")
    screen.join.write_request(stick / REQUEST)
    settle(qtbot, window)
    paper, _ = approve(county.keys, county.engine, (stick / REQUEST).read_bytes(), CLOCK.now())
    (stick / "centre.grant").write_bytes(paper)
    screen.join.accept(stick / "centre.grant")
    settle(qtbot, window)
    return screen


def words(screen: Any) -> list[str]:
    """The states of the parcels as a person reads them."""
    return [row.right.text() for row in screen.bundles.rows]


def test_a_room_joins_and_compares_the_fingerprint(window: Any, county: County, stick: Path, qtbot: Any) -> None:
    screen = go(qtbot, window, "exchange")
    assert screen.body.currentWidget() is screen.join
    join(qtbot, window, county, stick)
    assert screen.body.currentWidget() is not screen.join
    assert "沱江县协调中心" in screen.centre.text()
    assert not screen.confirm.isHidden()
    screen.confirm.field.set_value("0000-0000")
    screen.confirm.compare()
    settle(qtbot, window)
    assert screen.confirm.field.problem.words.text()
    screen.confirm.field.set_value(county.keys.fingerprint)
    screen.confirm.compare()
    settle(qtbot, window)
    assert screen.confirm.isHidden()


def test_one_round_by_stick_says_received_only_after_the_receipt(
    window: Any, county: County, stick: Path, qtbot: Any
) -> None:
    screen = join(qtbot, window, county, stick)
    assert "还没交" in screen.band.plain.text()
    screen.exchange_with(stick)
    settle(qtbot, window)
    settle(qtbot, window)
    assert words(screen)
    assert set(words(screen)) == {"在路上，待回执"}
    assert window.room.top.county.state.words.startswith("县里：待回执")
    receiver, answers = county.parts()
    assert ingest(stick, receiver, answers).stored
    screen.exchange_with(stick)
    settle(qtbot, window)
    settle(qtbot, window)
    assert "在路上，待回执" not in words(screen)[-1:]
    assert screen.receipts.rows
    assert "回执" in window.room.toast.text()


def test_a_stick_that_is_gone_is_told_and_nothing_is_lost(
    window: Any, county: County, stick: Path, qtbot: Any, tmp_path: Path
) -> None:
    screen = join(qtbot, window, county, stick)
    screen.exchange_with(tmp_path / "pulled out")
    settle(qtbot, window)
    assert window.room.band is not None
    assert screen.give.isEnabled()
    screen.exchange_with(stick)
    settle(qtbot, window)
    assert set(words(screen)) == {"在路上，待回执"}


def test_a_round_over_the_line_needs_no_stick_and_remembers_the_address(
    window: Any, county: County, stick: Path, qtbot: Any
) -> None:
    screen = join(qtbot, window, county, stick)
    screen.by_line.click()
    screen.line.verb.click()
    assert screen.line.field.problem.words.text()
    with serving(county) as address:
        screen.line.field.set_value(address)
        screen.line.verb.click()
        settle(qtbot, window)
        settle(qtbot, window)
    assert "在路上，待回执" not in words(screen)
    assert screen.receipts.rows
    assert screen.told.address == address
    assert screen.round.slip.isHidden()


def test_a_test_of_the_line_says_in_words_who_answers_and_hands_nothing_over(
    window: Any, county: County, stick: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    screen = join(qtbot, window, county, stick)
    screen.by_line.click()
    screen.line.trial.click()
    assert screen.line.field.problem.words.text() and not screen.line.answer.text()
    for typed, proxy, said in (
        ("https://县城:80a", "", "端口"), ("http://10.0.0.1", "", "https"), ("http://127.0.0.1:9", "", "没有开接收"),
        ("http://127.0.0.1:9", "socks5://a:1", "开头不对"),
    ):  # fmt: skip
        screen.line.field.set_value(typed)
        screen.line.proxy.set_value(proxy)
        screen.line.trial.click()
        settle(qtbot, window)
        assert said in screen.line.answer.text() and screen.line.trial.isEnabled()
    assert screen.line.proxy.problem.words.text()
    with serving(county) as address:
        screen.line.field.set_value(address)
        screen.line.proxy.set_value("http://10.0.0.1:8080")
        screen.line.trial.click()
        settle(qtbot, window)
        assert "沱江县协调中心答了话" in screen.line.answer.text()
    assert screen.line.proxy.box.property("problem") == ""
    assert words(screen) == [], "nothing was sealed or sent"
    screen.load()
    settle(qtbot, window)
    assert screen.told.proxy == "http://10.0.0.1:8080"


def test_a_round_that_is_stopped_leaves_what_is_left_for_the_next(
    window: Any, county: County, stick: Path, qtbot: Any
) -> None:
    screen = join(qtbot, window, county, stick)
    screen.exchange_with(stick)
    screen.round.stop()
    settle(qtbot, window)
    settle(qtbot, window)
    assert "停下了" in window.room.toast.text()
    assert screen.give.isEnabled()
    screen.exchange_with(stick)
    settle(qtbot, window)
    settle(qtbot, window)
    assert set(words(screen)) == {"在路上，待回执"}


def test_what_went_onto_the_stick_goes_with_a_slip_for_both_sides(
    window: Any, county: County, stick: Path, qtbot: Any, tmp_path: Path
) -> None:
    screen = join(qtbot, window, county, stick)
    screen.exchange_with(stick)
    settle(qtbot, window)
    assert not screen.round.slip.isHidden()
    file = tmp_path / "slip.pdf"
    screen.round.slip.draw(lambda pdf: put_out(screen.frame.desk, file, pdf), "存好了")
    settle(qtbot, window)
    bundle = next(stick.rglob("*.mrb"))
    page = PdfDocument(file.read_bytes())[0].get_textpage().get_text_range()
    said = "".join(page.split())
    mark = check_word([{"path": str(bundle), "sha256": hashlib.sha256(bundle.read_bytes()).hexdigest()}])
    assert said.count(f"第1包资料（{''.join(mark.split())}）") == 2, "both halves name the parcel"
    assert said.count("沱江县协调中心") == said.count(f"文件夹“{stick.name}”") == 2


def test_a_stick_is_cleared_after_its_count_was_told_and_agreed_to(
    window: Any, county: County, stick: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    answer = [False]
    monkeypatch.setattr("app.ui.exchange.exchange.ask", lambda *words: told.append(words[2]) or answer[0])
    screen = join(qtbot, window, county, stick)
    screen.where.pick_stick(stick / "mediation")
    assert screen.where.folder == stick and "所在的盘" in screen.where.words()[1]
    for _ in range(2):
        screen.begin()
        settle(qtbot, window)
        settle(qtbot, window)
        receiver, answers = county.parts()
        ingest(stick, receiver, answers)
    lies = sorted(path for path in stick.rglob("*.mrb") if county.keys.fingerprint[:16] in path.parts)
    screen.clear.click()
    settle(qtbot, window)
    assert told and "1 包" in told[0] and lies[0].is_file(), "asked, answered no"
    answer[0] = True
    screen.clear.click()
    settle(qtbot, window)
    settle(qtbot, window)
    assert not lies[0].exists() and "清掉 1 包" in window.room.toast.text()
    screen.clear.click()
    settle(qtbot, window)
    assert len(told) == 2 and "没有可清理的" in window.room.toast.text()


@pytest.mark.parametrize(("size", "height"), [("standard", 768), ("largest", 696)])
def test_the_joined_screen_fits(
    make_window: MakeWindow,
    place: Place,
    county: County,
    stick: Path,
    qtbot: Any,
    tmp_path: Path,
    size: str,
    height: int,
) -> None:
    window = make_window(place, size, height)
    log_in(qtbot, window)
    screen = join(qtbot, window, county, stick)
    screen.exchange_with(stick)
    settle(qtbot, window)
    settle(qtbot, window)
    receiver, answers = county.parts()
    ingest(stick, receiver, answers)
    screen.exchange_with(stick)
    settle(qtbot, window)
    settle(qtbot, window)
    shots.take(window, f"exchange-{size}-{height}", tmp_path)
    assert shots.cut(window) + shots.nameless(window) == []
    screen.round.hide()
    screen.by_line.click()
    screen.line.field.set_value("http://127.0.0.1:9")
    screen.line.trial.click()
    settle(qtbot, window)
    shots.take(window, f"exchange-trial-{size}-{height}", tmp_path)
    assert shots.cut(window) + shots.nameless(window) == []
    screen.round.show()
    screen.round.slip.show_for(stick, ["0" * 64])
    shots.take(window, f"exchange-slip-{size}-{height}", tmp_path)
    assert shots.cut(window) + shots.nameless(window) == []
    screen.round.slip.hide()
    screen.round.progress.show()
    screen.round.told("carry", 12_000_000, 151_000_000)
    shots.take(window, f"exchange-line-{size}-{height}", tmp_path)
    assert shots.cut(window) + shots.nameless(window) == []


def test_a_room_put_back_as_it_was_is_told_by_the_receipt_it_fetches(
    place: Place, make_window: MakeWindow, county: County, stick: Path, qtbot: Any, tmp_path: Path
) -> None:
    def sit() -> Any:
        return open_room(place.folder, place.state, ADMIN, WORD, CLOCK)

    def round_with_a_case(at: int) -> None:
        desk = sit()
        open_case(desk, intake(at))
        sync_folder(desk, stick)
        ingest(stick, *county.parts())
        sync_folder(desk, stick)
        desk.close()

    desk = sit()
    exchange_rooms.join(desk, county, tmp_path)
    desk.close()
    round_with_a_case(20)
    for part in (place.folder, place.state):
        shutil.copytree(part, tmp_path / "image" / part.name)
    round_with_a_case(21)
    for part in (place.folder, place.state):
        shutil.rmtree(part)
        shutil.copytree(tmp_path / "image" / part.name, part)
    shutil.rmtree(stick / "mediation" / county.keys.fingerprint[:16])
    window = make_window(place)
    log_in(qtbot, window)
    screen = go(qtbot, window, "exchange")
    screen.exchange_with(stick)
    settle(qtbot, window)
    assert window.room.band is not None
    assert window.room.band.bold.text() == "交给县里的，这里不见了"
    assert "〔2026〕" in window.room.band.plain.text()
    assert shots.cut(window) == []
    today = go(qtbot, window, "today")
    settle(qtbot, window)
    assert today.unsettled.isVisible() and "交给县里的，这里不见了" in today.unsettled.bold.text()


@pytest.mark.parametrize(("size", "height"), [("standard", 768), ("largest", 696)])
def test_a_pc_that_the_county_ended_is_told_so_on_the_screen_with_the_way_to_join_again(
    make_window: MakeWindow, place: Place, county: County, stick: Path, qtbot: Any, tmp_path: Path,
    size: str, height: int,
) -> None:  # fmt: skip
    window = make_window(place, size, height)
    log_in(qtbot, window)
    screen = join(qtbot, window, county, stick)
    assert screen.says.isHidden()
    revoke(county.keys, county.engine, sshsig.fingerprint(window.room.frame.desk.store.device.sign_public))
    there_and_back(qtbot, window, screen, county, stick)
    assert not screen.says.isHidden() and "停用了这台电脑" in screen.says.plain.text()
    shots.take(window, f"exchange-ended-{size}", tmp_path)
    assert shots.cut(window) == []
    screen.again.click()
    settle(qtbot, window)
    shots.take(window, f"exchange-again-{size}", tmp_path)
    assert shots.cut(window) == []
    assert screen.body.currentWidget() is screen.join
    groups = screen.join.figures.text().split("：")[1].split(" ")
    assert len(groups) == 16 and {len(group) for group in groups} == {4}
    join(qtbot, window, county, stick)
    settle(qtbot, window)
    assert screen.says.isHidden()
