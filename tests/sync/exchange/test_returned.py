"""A PC that burnt: what neither backup nor stick has comes back from the county, by two people and the sheet."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import update

from app.casework.cases.cases import open_case
from app.casework.exchange import returned
from app.casework.exchange.exchange import exchange_notes, sync_url
from app.casework.exchange.returned import ask_county, ask_county_by_line, take_returned, take_returned_by_line
from app.casework.room.recovery import another_secret, replace_sheet
from app.casework.room.rooms import open_room
from app.casework.room.standing import store_notes
from app.centre.enrolment import revoke
from app.centre.log import read_log
from app.centre.people import RETURNERS, Claim
from app.centre.stick import put_returned
from app.centre.tables import DEVICE, LOG
from app.records.errors import Damaged, ProgramError, Refused
from app.storage.keys.sheet import RecoverySecret
from app.storage.store import Store
from app.sync.format import sshsig
from app.sync.format.enrol import read_request
from tests.centre.line import serving
from tests.records.desk import facts
from tests.sync.exchange.test_put_back import around, equal
from tests.sync.exchange_rooms import CLOCK, PASSWORD, Pair, join

PEOPLE = {"李主任": "head", "王经办": "officer", "赵统计": "statistician"}
WORDS = {"李主任": "一个够长的县里密码", "王经办": "另一个够长的县里密码", "赵统计": "第三个够长的县里密码"}


@dataclass
class Burnt:
    """A room whose PC burnt and that stands on a new one out of an old backup; ``sheet`` opens it."""

    pair: Pair
    sheet: RecoverySecret
    before: dict[str, bytes | None]
    scan: str

    def give(self, first: str = "李主任", second: str = "王经办", **more: bool) -> list[Path]:
        """The county's half: the stick is read, two people give back."""
        if self.pair.stick.is_dir():
            self.pair.take_in()
        county = self.pair.county
        people = county.people(self.pair.folder / "centre")
        by = people.prove_two(Claim(first, WORDS[first]), Claim(second, WORDS[second]), RETURNERS)
        given, blobs = county.returning().give("510681100201", by, "青石村的电脑烧了", **more)
        self.pair.stick.mkdir(exist_ok=True)
        names = put_returned(self.pair.stick, given["device"], map(county.blobs.get, blobs))
        folder = self.pair.stick / "mediation" / given["device"][:16]
        return [folder / name for name in names]

    def take(self) -> returned.CameFromCounty:
        return take_returned(self.pair.desk, self.pair.stick, self.sheet.groups)

    def refused(self) -> str:
        """The code with which the answer on the stick is refused; nothing is written then."""
        before = history(self.pair.desk.store)
        with pytest.raises(ProgramError) as refusal:
            self.take()
        assert {key: history(self.pair.desk.store).get(key) for key in before} == before
        assert not self.pair.desk.store.blob_facts(self.scan)
        return refusal.value.code


def history(store: Store) -> dict[str, bytes | None]:
    """Every shared entry, byte for byte."""
    sql = "SELECT hash, envelope, body FROM change WHERE scope = 'shared'"
    return {row[0]: bytes(row[1]) + bytes(row[2] or b"") for row in store.rows(sql)}


def burn(joined: Pair) -> Burnt:
    """A backup of yesterday, cases and a scan of today at the county; then the PC, its outbox and the stick are gone. A
    new PC has joined, the old one was ended."""
    sheet = another_secret()
    replace_sheet(joined.desk, sheet)
    join(joined.desk, joined.county, joined.folder)
    joined.register(title="第一件")
    around(joined)
    joined.desk.close()
    shutil.copytree(joined.folder / "room", joined.folder / "kept")
    joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)
    joined.register(title="第二件")
    joined.register(title="第三件")
    scan = joined.scan("a1", b"scan" * 1000)
    around(joined)
    before, old = history(joined.desk.store), sshsig.fingerprint(joined.desk.store.device.sign_public)
    joined.desk.close()
    for name in ("room", "state", "stick"):
        shutil.rmtree(joined.folder / name)
    shutil.copytree(joined.folder / "kept", joined.folder / "room")
    shutil.rmtree(joined.folder / "room" / "outbox", ignore_errors=True)
    (joined.folder / "room" / "device.key").unlink(missing_ok=True)
    joined.desk = open_room(joined.folder / "room", joined.folder / "state", "demo", PASSWORD, CLOCK)
    join(joined.desk, joined.county, joined.folder)
    revoke(joined.county.keys, joined.county.engine, old)
    people = joined.county.people(joined.folder / "centre")
    for name, role in PEOPLE.items():
        people.add(name, role, WORDS[name])
    return Burnt(joined, sheet, before, scan)


@pytest.fixture
def burnt(joined: Pair) -> Burnt:
    return burn(joined)


def ask(pair: Pair) -> None:
    """The question on the stick, which may be a new one."""
    pair.stick.mkdir(exist_ok=True)
    ask_county(pair.desk, pair.stick)


def titles(joined: Pair) -> list[str]:
    return sorted(case["title"] for case in joined.desk.store.all("case"))


def test_a_burnt_pc_is_made_whole_from_the_county_byte_for_byte(burnt: Burnt) -> None:
    pair = burnt.pair
    around(pair)
    assert titles(pair) == ["第一件"]
    assert "store_behind_county" in [one.code for one in store_notes(pair.desk.store)]
    ask(pair)
    burnt.give()
    told = pair.hand_over()
    assert "returned_lies_here" in [one.code for one in exchange_notes(pair.desk, told)]
    back = burnt.take()
    assert (back["files"], back["apart"], back["without"], back["lost"]) == (1, 0, 0, 0)
    assert titles(pair) == ["第一件", "第三件", "第二件"]
    now = history(pair.desk.store)
    assert {key: now[key] for key in burnt.before} == burnt.before
    assert pair.desk.store.read_blob(burnt.scan) == b"scan" * 1000
    assert pair.desk.store.check() == []
    codes = [one.code for one in store_notes(pair.desk.store)]
    assert "store_back" in codes and "store_behind_county" not in codes
    assert returned.waiting_ask(pair.desk) is None
    around(pair)
    around(pair)
    assert equal(pair)
    assert len(pair.county.cases()) == 3


def test_numbers_stand_above_what_may_be_given_until_the_lost_is_back(burnt: Burnt) -> None:
    pair = burnt.pair
    around(pair)
    above = open_case(pair.desk, facts(title="烧了以后的"))
    assert int(pair.desk.store.get("case", above.id)["number_parts"]["seq"]) > 3
    ask(pair)
    burnt.give()
    burnt.take()
    numbers = sorted(case["number_parts"]["seq"] for case in pair.desk.store.all("case"))
    after = open_case(pair.desk, facts(title="放回来以后的"))
    assert pair.desk.store.get("case", after.id)["number_parts"]["seq"] == numbers[-1] + 1
    assert len(set(numbers)) == 4


def test_the_rule_is_released_where_nothing_was_numbered_meanwhile(burnt: Burnt) -> None:
    pair = burnt.pair
    around(pair)
    ask(pair)
    burnt.give()
    burnt.take()
    after = open_case(pair.desk, facts(title="放回来以后的"))
    assert pair.desk.store.get("case", after.id)["number_parts"]["seq"] == 4


def test_by_line_the_same(burnt: Burnt) -> None:
    pair = burnt.pair
    with serving(pair.county) as url:
        sync_url(pair.desk, url)
        ask_county_by_line(pair.desk, url)
        burnt.give()
        back = take_returned_by_line(pair.desk, url, burnt.sheet.groups)
    assert back["files"] == 1 and titles(pair) == ["第一件", "第三件", "第二件"]
    assert pair.desk.store.check() == []


def test_the_log_names_both_people_and_the_reason_and_shows_a_line_that_was_altered(burnt: Burnt) -> None:
    pair = burnt.pair
    around(pair)
    ask(pair)
    burnt.give()
    engine, code = pair.county.engine, pair.county.keys.code
    (line,) = read_log(engine, code)
    assert line["who"] == ["李主任", "王经办"] and line["facts"]["reason"] == "青石村的电脑烧了" and line["holds"]
    with engine.begin() as conn:
        conn.execute(update(LOG).values(line=LOG.c.line + " "))
    assert [one["holds"] for one in read_log(engine, code)] == [False]


def test_two_people_are_two_and_both_may_and_know_their_password(burnt: Burnt) -> None:
    pair = burnt.pair
    people = pair.county.people(pair.folder / "centre")
    people.sleep = lambda _: None

    def code(first: Claim, second: Claim) -> str:
        with pytest.raises((Refused, Damaged)) as refusal:
            people.prove_two(first, second, RETURNERS)
        return refusal.value.code

    head, officer, figures = (Claim(name, WORDS[name]) for name in PEOPLE)
    assert code(head, head) == "county_one_person"
    assert code(head, figures) == "county_role_not"
    assert code(head, Claim("王经办", "不是这个密码呀")) == "county_password_wrong"
    assert code(head, Claim("没有的人", "不是这个密码呀")) == "county_password_wrong"
    assert people.prove_two(head, officer, RETURNERS) == ("李主任", "王经办"), "control: these two may"
    people.disable("王经办")
    assert code(head, officer) == "county_person_ended"


def test_what_is_not_the_answer_is_refused_by_name_and_nothing_is_written(burnt: Burnt) -> None:
    pair = burnt.pair
    around(pair)
    ask(pair)
    assert burnt.refused() == "nothing_returned"
    files = burnt.give()
    whole = {path: path.read_bytes() for path in files}
    files[0].write_bytes(whole[files[0]][:-9] + bytes((whole[files[0]][-9] ^ 1,)) + whole[files[0]][-8:])
    assert burnt.refused() in ("E_HASH", "E_FORMAT")
    files[0].unlink()
    assert burnt.refused() == "returned_incomplete"
    files[0].write_bytes(whole[files[0]])
    other = Burnt(pair, another_secret(), burnt.before, burnt.scan)
    assert other.refused() == "sheet_of_another_room"
    ask(pair)
    assert burnt.refused() == "returned_stale"
    burnt.give()
    assert burnt.take()["files"] == 1
    assert burnt_code(burnt) == "nothing_asked"


def burnt_code(burnt: Burnt) -> str:
    with pytest.raises(Refused) as refusal:
        burnt.take()
    return refusal.value.code


def test_an_answer_for_another_room_is_told_as_such(burnt: Burnt, tmp_path: Path) -> None:
    pair = burnt.pair
    around(pair)
    ask(pair)
    burnt.give()
    pair.desk.store.new_device()
    join(pair.desk, pair.county, tmp_path)
    assert burnt.refused() == "E_NOT_FOR_ME"


def test_a_pc_that_was_ended_asks_in_vain(burnt: Burnt) -> None:
    pair = burnt.pair
    ask(pair)
    revoke(pair.county.keys, pair.county.engine, sshsig.fingerprint(pair.desk.store.device.sign_public))
    assert [one["code"] for one in pair.take_in().quarantined] == ["E_REVOKED"]
    with pytest.raises(Refused) as refusal:
        pair.county.returning().give("510681100201", ("甲", "乙"), "烧了")
    assert refusal.value.code == "no_ask_here"


def test_a_room_of_an_earlier_request_is_told_and_a_new_sheet_is_compared(burnt: Burnt) -> None:
    pair = burnt.pair
    with pair.county.engine.begin() as conn:
        key = conn.execute(DEVICE.select().where(DEVICE.c.status == "enrolled")).one().recovery_key
        conn.execute(update(DEVICE).values(recovery_key=None))
    assert read_request((pair.folder / "room.enrol").read_bytes()).recovery_key == key
    ask(pair)
    with pytest.raises(Refused) as refusal:
        burnt.give()
    assert refusal.value.code == "recovery_key_unknown"
    with pair.county.engine.begin() as conn:
        conn.execute(update(DEVICE).values(recovery_key=key))
    burnt.sheet = another_secret()
    replace_sheet(pair.desk, burnt.sheet)
    ask(pair)
    with pytest.raises(Refused) as refusal:
        burnt.give()
    assert refusal.value.code == "recovery_key_differs"
    burnt.give(compared=True)
    assert burnt.take()["files"] == 1
