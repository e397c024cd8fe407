"""The county's people: nobody waits who has tried nothing, a county of an earlier release gets them too, and two
processes that write at once leave one question and one unbroken log."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select
from sqlalchemy.exc import IntegrityError

from app.casework.exchange.exchange import need_peer
from app.centre import log
from app.centre.county import County
from app.centre.log import read_log, write_log
from app.centre.people import RETURNERS, Claim, People
from app.centre.tables import ASK, DEVICE, LOG, PERSON, RETURNED
from app.records.errors import Damaged
from app.storage.keys.tries import FILE, LONGEST
from app.sync.exchange.returned import ask_for_lost
from tests.centre.test_the_database_of_a_centre import make
from tests.databases import Server
from tests.sync.exchange_rooms import CLOCK, Pair

HEAD, OFFICER = Claim("李主任", "一个够长的县里密码"), Claim("王经办", "另一个够长的县里密码")
WRONG = Claim("李主任", "不是这个密码呀")
AT_ONCE = 4


def two_people(joined: Pair, waited: list[float]) -> People:
    people = joined.county.people(joined.folder / "centre")
    people.sleep = waited.append
    people.add(HEAD.name, "head", HEAD.password)
    people.add(OFFICER.name, "officer", OFFICER.password)
    return people


def test_the_first_right_password_waits_for_nothing(joined: Pair) -> None:
    waited: list[float] = []
    people = two_people(joined, waited)
    assert people.prove_two(HEAD, OFFICER, RETURNERS) == ("李主任", "王经办")
    assert waited == []


def test_wrong_tries_are_waited_for_and_a_new_colleague_does_not_clear_them(joined: Pair) -> None:
    """The control of the above: it is the counters that let somebody in at once, and where they are gone all wait."""
    waited: list[float] = []
    people = two_people(joined, waited)
    for _ in range(2):
        with pytest.raises(Damaged):
            people.prove(WRONG, RETURNERS)
    people.add("赵经办", "officer", "第三个够长的县里密码")
    assert people.prove(HEAD, RETURNERS) == "李主任"
    assert waited == [1, 2]
    (joined.folder / "centre" / FILE).unlink()
    assert people.prove(OFFICER, RETURNERS) == "王经办"
    assert waited[-1] == LONGEST


def test_a_county_of_an_earlier_release_gets_tables_and_column(joined: Pair) -> None:
    county, folder = joined.county, joined.folder / "centre"
    with county.engine.begin() as conn:
        for table in (PERSON, LOG, ASK, RETURNED):
            table.drop(conn)
        conn.exec_driver_sql("ALTER TABLE device DROP COLUMN recovery_key")
    county.engine.dispose()
    again = County.open(folder, "county-password", CLOCK)
    try:
        there = inspect(again.engine)
        assert {"person", "log", "ask", "returned"} <= set(there.get_table_names())
        with again.engine.begin() as conn:
            assert [row.recovery_key for row in conn.execute(select(DEVICE))] == [None]
        again.people(folder).add(HEAD.name, "head", HEAD.password)
        assert [one["name"] for one in again.people(folder).all()] == ["李主任"]
        assert read_log(again.engine, again.keys.code) == []
    finally:
        again.engine.dispose()


def at_once(do: Callable[[int], object]) -> list[BaseException | None]:
    """What several did in the same moment came to."""
    begun = threading.Barrier(AT_ONCE)

    def one(number: int) -> object:
        begun.wait()
        return do(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [done.exception() for done in [pool.submit(one, number) for number in range(AT_ONCE)]]


def written(county: County) -> Callable[[int], None]:
    def one(number: int) -> None:
        with county.engine.begin() as conn:
            write_log(conn, county.keys.code, "2026-11-23T10:00:00", ["甲", "乙"], "returned", {"n": str(number)})

    return one


def test_one_question_of_a_pc_waits_however_many_processes_hear_it(joined: Pair) -> None:
    peer = need_peer(joined.desk)
    papers = [ask_for_lost(joined.desk.store, peer, f"{n:032x}", "2026-11-23")[0] for n in range(AT_ONCE)]
    assert at_once(lambda number: joined.county.returning().hear(papers[number])) == [None] * AT_ONCE
    with joined.county.engine.begin() as conn:
        assert conn.execute(select(func.count()).select_from(ASK)).scalar_one() == 1


def test_lines_that_several_write_at_once_are_one_chain(joined: Pair) -> None:
    assert at_once(written(joined.county)) == [None] * AT_ONCE
    found = read_log(joined.county.engine, joined.county.keys.code)
    assert [one["seq"] for one in found] == [1, 2, 3, 4] and all(one["holds"] for one in found)


def test_without_the_lock_of_the_log_they_are_not(
    tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: all look for the last line before one has written the next."""
    county = make(tmp_path / "centre", postgres.fresh())
    looking = threading.Barrier(AT_ONCE)
    monkeypatch.setattr(log, "lock", lambda *_: looking.wait())
    assert any(isinstance(one, IntegrityError) for one in at_once(written(county)))
    county.engine.dispose()
