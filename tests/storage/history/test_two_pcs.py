"""Two PCs of one room: however what they wrote comes together, both stores stand alike, and ``check`` says so."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.records.changes import LAST_ORDER, StoredChange
from app.records.merging.conflicts import conflicts_in
from app.storage.store import Store
from app.storage.writing import Writing
from app.sync.format import strictjson
from tests.storage.rooms import make_room, open_room, register

CASES = ("case1", "case2")
STEPS = ("notice", "fail", "withdraw")
DEEDS = st.tuples(st.sampled_from([0, 1]), st.sampled_from(CASES), st.sampled_from("titns"), st.integers(1, 9))
MEETINGS = st.tuples(st.just(2), st.just(""), st.just(""), st.integers(0, 9))


@contextmanager
def two_pcs(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """A room with two cases, and its copy on a second PC."""
    store, _ = make_room(tmp_path / "one")
    for name in CASES:
        register(store, name)
    store.close()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    with closing(open_room(tmp_path / "one")) as one, closing(open_room(tmp_path / "two")) as two:
        two.new_device()
        yield one, two


@pytest.fixture
def pcs(tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    with two_pcs(tmp_path) as both:
        yield both


def write(store: Store, case: str, what: str, n: int) -> None:
    """Something that a clerk writes: a correction, a step, a paper with its printing, a note."""
    with store.writing() as writing:
        if what == "t":
            patch = {"title": f"案由{n}"} if n % 2 else {"parties": [{"id": "p1", "phone": f"1390000000{n}"}]}
            writing.record("case.corrected", case, {"case": case, "patch": patch, "reason": "写错了"})
        elif what == "i":
            step = STEPS[n % 3]
            body = {"on": f"2026-10-0{n}", "how": "oral", "reasons": ["各不相让"]}
            writing.record("case.step", case, {"case": case, "step": step, "body": body})
        elif what == "s":
            name = f"scan-{case}-{store.device_id[:4]}-{n}"
            facts = {"id": name, "case": case, "form": "notice", "no": 1, "title": "照片", "after_filing": "补"}
            if writing.get("attachment", name) is None:
                writing.record("attachment.added", name, {"attachment": facts})
        elif what == "n":
            name = f"{case}-{store.device_id[:4]}-{n}"
            facts = {"id": name, "case": case, "form": "notice", "no": 1, "title": "告知书"}
            if writing.get("paper", name) is None:
                writing.record("paper.frozen", name, {"paper": facts})
            writing.record("paper.printed", name, {"paper": name, "copies": 1}, shared=False)


def lacking(store: Store, other: Store) -> list[StoredChange]:
    """What the other one holds and this one does not."""
    found: list[StoredChange] = []
    for device, incarnation, _ in other.chains():
        found += other.changes_after(device, incarnation, store.change_head(device, incarnation)[0])
    return found


def take_over(store: Store, other: Store, pick: random.Random | None = None) -> None:
    """Take in what the other one holds, at once or in parts of any size; each chain in its order."""
    due = lacking(store, other)
    while due:
        many = pick.randint(1, len(due)) if pick else len(due)
        with store.writing() as writing:
            writing.accept(due[:many])
        due = due[many:]


def meet(one: Store, two: Store, pick: random.Random | None = None) -> None:
    take_over(one, two, pick)
    take_over(two, one, pick)


def records(store: Store) -> dict[str, object]:
    """The shared part of what stands: what only one PC printed is its own."""
    found = {f"case {doc['id']}": doc for doc in store.all("case")}
    return found | {f"paper {doc['id']}": {"case": doc["case"]} for doc in store.all("paper")}


@given(st.lists(st.one_of(DEEDS, DEEDS, MEETINGS), min_size=2, max_size=10), st.integers())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_stores_stand_alike_and_check_finds_nothing(
    pcs: tuple[Store, Store], days: list[tuple[int, str, str, int]], seed: int
) -> None:
    pick = random.Random(seed)
    for who, case, what, n in days:
        if who == 2:
            meet(*pcs, pick if n else None)
        else:
            write(pcs[who], case, what, n)
    meet(*pcs, pick)
    assert records(pcs[0]) == records(pcs[1])
    assert [pcs[0].check(), pcs[1].check()] == [[], []]
    said = [[[c.unit for c in conflicts_in(store.linked(case))] for case in CASES] for store in pcs]
    assert said[0] == said[1]
    assert [one.id for one in pcs[0].history("case1")] == [one.id for one in pcs[1].history("case1")]


def test_the_order_of_arrival_lets_them_end_differently(
    pcs: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writing, "_bring_together", lambda self, changes: self._apply(changes))
    write(pcs[0], "case1", "t", 1)
    write(pcs[1], "case1", "t", 3)
    meet(*pcs)
    assert records(pcs[0]) != records(pcs[1])
    assert [finding.code for store in pcs for finding in store.check()] == ["record_differs"]


def test_what_was_kept_back_stands_between_the_others(pcs: tuple[Store, Store]) -> None:
    """A change that came without its words holds up nothing that follows it in its chain."""
    write(pcs[1], "case1", "t", 1)
    write(pcs[1], "case2", "t", 3)
    first, second = lacking(*pcs)
    with pcs[0].writing() as writing:
        writing.accept([replace(first, body=None), second])
    assert [pcs[0].get("case", name)["title"] for name in CASES] == ["张建国与李秀英相邻通行纠纷", "案由3"]
    assert pcs[0].check() == []


def test_a_writer_names_what_it_had_seen(pcs: tuple[Store, Store]) -> None:
    write(pcs[0], "case1", "t", 1)
    write(pcs[1], "case1", "t", 3)
    meet(*pcs)
    write(pcs[0], "case1", "t", 5)
    *before, last = pcs[0].linked("case1")
    assert set(last.change.parents) == {one.change.id for one in before[-2:]}
    assert last.change.order > max(one.change.order for one in before)
    take_over(pcs[1], pcs[0])
    assert records(pcs[0]) == records(pcs[1])
    assert conflicts_in(pcs[0].linked("case1")) == []


def test_whoever_claims_the_last_place_of_all_stops_nobody(
    pcs: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as claiming:
        claiming.setattr("app.storage.writing.order_seen", lambda *_: LAST_ORDER)
        write(pcs[1], "case1", "t", 1)
    take_over(*pcs)
    for n in (3, 5, 7):
        write(pcs[0], "case1", "t", n)
        write(pcs[1], "case2", "t", n)
    for text in ("第一句", "第二句"):
        with pcs[0].writing() as writing:
            told = {"case": "case1", "patch": {"summary": text}, "reason": "写错了"}
            writing.record("case.corrected", "case1", told)
    meet(*pcs)
    made = [one for name in CASES for one in travelling(pcs[0], name)]
    assert all(strictjson.is_count(json.loads(one.envelope)["order"], 1) for one in made)
    assert records(pcs[0]) == records(pcs[1])
    assert pcs[0].get("case", "case1")["summary"] == "第二句" and pcs[0].get("case", "case2")["title"] == "案由7"
    assert [pcs[0].check(), pcs[1].check()] == [[], []]


def travelling(store: Store, case: str) -> list[StoredChange]:
    """Every shared change of a case as it travels."""
    found = [one for device, chain, _ in store.chains() for one in store.changes_after(device, chain)]
    return [one for one in found if one.told().record == case]
