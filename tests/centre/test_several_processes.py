"""One PostgreSQL, several services, a proxy that spreads and spoils: nothing lost, nothing twice, no 500."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from app.casework.cases.cases import list_cases, open_case
from app.casework.desk import Desk
from app.casework.exchange.exchange import exchange_status, need_peer, sync_url
from app.centre.books import Books
from app.centre.county import County
from app.centre.receive import Outcome
from app.centre.tables import ANSWER, BUNDLE, LINEAGE
from app.records.changes import StoredChange
from app.records.errors import Trouble
from app.sync.exchange.line import Patience
from app.sync.exchange.outbox import Outbox
from tests.centre.spread import PASSWORD, Process, Proxy, served, spread
from tests.centre.test_the_database_of_a_centre import make
from tests.databases import Server
from tests.records.desk import facts
from tests.sync.exchange_rooms import CLOCK, join, make_room

TRIES = 60
AT_ONCE = Patience(waits=(0.0, 0.0, 0.0), sleep=lambda _: None)
FAULTS = {3: "cut_up", 5: "cut_down", 7: "half", 11: "late"}


@dataclass
class Ground:
    """A county on PostgreSQL and its rooms, each with cases that wait to be handed over."""

    county: County
    centre: Path
    rooms: list[Desk]


@contextmanager
def ground(folder: Path, postgres: Server, rooms: int) -> Iterator[Ground]:
    county = make(folder / "centre", postgres.fresh())
    desks = []
    for number in range(rooms):
        place = folder / f"room{number}"
        place.mkdir()
        desks.append(make_room(place))
        join(desks[-1], county, place)
    try:
        yield Ground(county, folder / "centre", desks)
    finally:
        for desk in desks:
            desk.close()
        county.engine.dispose()


def work(desk: Desk, number: int) -> None:
    """One more case, sealed in a bundle of its own."""
    open_case(desk, facts(title=f"第{number}件"))
    list(Outbox(desk.store, need_peer(desk)).seal_changes_due("2026-11-23"))


def hand_over(desk: Desk, url: str) -> None:
    """Rounds until one goes through, as a person at a bad line makes them, and one more for the last receipt."""
    for left in reversed(range(TRIES)):
        try:
            sync_url(desk, url, patience=AT_ONCE)
            if exchange_status(desk)["carried"] == 0:
                return
        except Trouble:
            assert left, "the line never held"


def all_at_once(ground: Ground, url: str, cases: int) -> None:
    """Every room works and hands over, all at the same time."""

    def room(desk: Desk) -> None:
        for number in range(cases):
            work(desk, number)
            hand_over(desk, url)

    with ThreadPoolExecutor(len(ground.rooms)) as rooms:
        for done in [rooms.submit(room, desk) for desk in ground.rooms]:
            done.result()


def nothing_lost_nothing_twice(ground: Ground) -> None:
    """What the rooms have the county has, once; what it said has one number each; every room was told."""
    county = ground.county
    here = sorted((desk.store.card.room_id, case["id"]) for desk in ground.rooms for case in list_cases(desk).cases)
    assert sorted((case["room"], case["id"]) for case in county.cases()) == here
    sealed = {row["header_sha"] for desk in ground.rooms for row in desk.store.sync.bundles()}
    with county.engine.connect() as conn:
        there = conn.execute(select(BUNDLE.c.sha, BUNDLE.c.state, BUNDLE.c.code)).all()
        said = select(func.count(), func.max(ANSWER.c.seq)).group_by(ANSWER.c.device, ANSWER.c.incarnation)
        assert all(count == last for count, last in conn.execute(said))
        assert conn.execute(select(LINEAGE.c.before)).scalar_one() == "[]", "nobody was put back"
    assert {(row.state, row.code) for row in there} == {("applied", None)}
    assert len(there) == len(sealed) and {row.sha for row in there} == sealed
    for desk in ground.rooms:
        status = exchange_status(desk)
        assert (status["unsealed"], status["carried"], status["two_heads"]) == (0, 0, 0)


def spoiling(number: int) -> str:
    """Some requests of many, by their number."""
    return next((fault for every, fault in FAULTS.items() if number % every == every - 1 and number % 2), "")


def served_by_two(
    folder: Path, at: Ground, watch: Callable[[list[Process], int], None] = lambda *_: None, cases: int = 2
) -> Proxy:
    """All rooms at once through the proxy to two processes; what the proxy saw."""
    with ExitStack() as stack:
        processes = [stack.enter_context(served(at.centre, folder / f"serve{n}.log")) for n in range(2)]
        proxy = Proxy([one.port for one in processes], spoiling, lambda number: watch(processes, number))
        url = stack.enter_context(spread(proxy))
        all_at_once(at, url, cases)
    faults = [line for one in processes for line in one.log.read_text().splitlines() if "fault" in line]
    assert faults == [], faults
    assert [status for status in proxy.seen if status.startswith("5")] == []
    assert set(FAULTS.values()) <= set(proxy.spoilt), "the line did what it was to do"
    return proxy


def killing(at: int) -> Callable[[list[Process], int], None]:
    """The first process is killed when so many requests have come."""

    def watch(processes: list[Process], number: int) -> None:
        if number == at:
            processes[0].kill()

    return watch


def test_five_rooms_at_once_on_two_processes_of_which_one_is_killed(tmp_path: Path, postgres: Server) -> None:
    with ground(tmp_path, postgres, 5) as at:
        served_by_two(tmp_path, at, watch=killing(25))
        nothing_lost_nothing_twice(at)
        with at.county.engine.begin() as conn:
            one = conn.execute(select(BUNDLE.c.sha)).scalars().first()
            conn.execute(delete(BUNDLE).where(BUNDLE.c.sha == one))
        with pytest.raises(AssertionError):
            nothing_lost_nothing_twice(at)


@pytest.mark.nightly
def test_fifty_rooms_at_once_on_two_processes_of_which_one_is_killed(tmp_path: Path, postgres: Server) -> None:
    with ground(tmp_path, postgres, 50) as at:
        served_by_two(tmp_path, at, watch=killing(300), cases=3)
        nothing_lost_nothing_twice(at)


@contextmanager
def two_of(at: Ground) -> Iterator[list[County]]:
    """The centre opened twice, as two processes have it."""
    both = [County.open(at.centre, PASSWORD, CLOCK) for _ in range(2)]
    try:
        yield both
    finally:
        for county in both:
            county.engine.dispose()


def take_at_once(both: list[County], data: bytes) -> list[str]:
    """What each says to the same bundle that comes to both at the same moment."""
    gate = threading.Barrier(len(both))

    def one(county: County) -> str:
        receiver, _ = county.parts()
        gate.wait()
        return receiver.take(data, "one", Outcome())

    with ThreadPoolExecutor(len(both)) as processes:
        return sorted(processes.map(one, both))


def sealed(desk: Desk, bundles: int) -> list[bytes]:
    for number in range(bundles):
        work(desk, number)
    outbox = Outbox(desk.store, need_peer(desk))
    return [outbox.read(row["header_sha"]) for row in outbox.to_carry()]


def test_the_same_bundle_at_two_processes_at_once_is_stored_once(tmp_path: Path, postgres: Server) -> None:
    with ground(tmp_path, postgres, 1) as at, two_of(at) as both:
        for data in sealed(at.rooms[0], 12):
            assert take_at_once(both, data) == ["duplicate", "stored"]
        assert len(at.county.cases()) == 12
        assert at.county.rooms()[0]["streams"][0]["counts"] == {"changes": 12, "unread": 0}


def test_without_the_lock_two_processes_write_over_each_other(
    tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: both are let in, and where both get so far both have looked before either writes."""
    looked, read = threading.Barrier(2), Books.read

    def both_have_looked(books: Books, changes: list[StoredChange]) -> int:
        write = books.write

        def at_last() -> None:
            with suppress(threading.BrokenBarrierError):
                looked.wait(timeout=5)
            write()

        books.write = at_last  # type: ignore[method-assign]
        return read(books, changes)

    with ground(tmp_path, postgres, 1) as at, two_of(at) as both:
        [data] = sealed(at.rooms[0], 1)
        monkeypatch.setattr("app.centre.receive.lock", lambda *_: None)
        monkeypatch.setattr(Books, "read", both_have_looked)
        said = []
        with suppress(IntegrityError):
            said = take_at_once(both, data)
        assert said != ["duplicate", "stored"]


def test_two_answers_at_once_are_one_answer(tmp_path: Path, postgres: Server) -> None:
    with ground(tmp_path, postgres, 1) as at, two_of(at) as both:
        for data in sealed(at.rooms[0], 6):
            take_at_once(both, data)
            device = at.county.rooms()[0]["device"]
            gate = threading.Barrier(2)

            def ask(county: County, device: str = device, gate: threading.Barrier = gate) -> bytes | None:
                _, answers = county.parts()
                gate.wait()
                return answers.make(device)

            with ThreadPoolExecutor(2) as processes:
                first, second = processes.map(ask, both)
            assert first is not None and first == second
        with at.county.engine.connect() as conn:
            assert list(conn.execute(select(ANSWER.c.seq).order_by(ANSWER.c.seq)).scalars()) == list(range(1, 7))


def test_two_processes_that_begin_at_once_make_one_centre(tmp_path: Path, postgres: Server) -> None:
    url = postgres.fresh()
    made = make(tmp_path / "centre", url)
    made.engine.dispose()
    postgres.put_back(postgres.made[-1], "template0")
    with ThreadPoolExecutor(4) as processes:
        opened = list(processes.map(lambda _: County.open(tmp_path / "centre", PASSWORD, CLOCK), range(4)))
    assert len({county.incarnation for county in opened}) == 1
    for county in opened:
        county.engine.dispose()
