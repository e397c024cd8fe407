"""The practice room: the same seed gives the same books, and they look like a village's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.books.ledgers import print_ledger
from app.casework.books.months import month_report
from app.casework.demo import filed, make_demo
from app.casework.demo.made_up import practice_stuff
from app.casework.desk import Desk
from app.casework.papers.papers import draft_paper
from app.casework.room.card import room_card
from app.casework.room.rooms import open_room
from app.facts.identity import credit_warnings, id_warnings
from app.records.changes import Doc
from app.records.clock import FixedClock
from app.records.errors import Refused
from app.records.papers.inspection import waiting_marks
from app.storage.store import Store

CLOCK = FixedClock.at("2026-11-20T10:00")
CASES = 420
A_FILE = 60
"""More transactions than the papers of one file and its own take."""


def made(home: Path, cases: int, seed: int = 7) -> Desk:
    """A practice room, opened as its card says."""
    said = make_demo(home / "room", home / "state", cases=cases, months=8, seed=seed, clock=CLOCK)
    card = room_card(home / "room") or {}
    assert (card["practice"], card["practice_password"], card["users"]) == (True, said["password"], [said["user"]])
    return open_room(home / "room", home / "state", said["user"], said["password"], CLOCK)


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = made(tmp_path_factory.mktemp("practice"), CASES)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def book(practice: Desk) -> list[Doc]:
    return practice.store.all("case")


def test_every_state_that_the_steps_reach_is_there(book: list[Doc]) -> None:
    states = {case["state"] for case in book}
    assert states >= {
        "refused", "accepted", "mediating", "agreed", "effective", "failed", "terminated", "withdrawn", "transferred",
        "closed", "archived",
    }  # fmt: skip
    assert any(case.get("corrections") for case in book) and any(case.get("confirmations") for case in book)
    assert len(book) == CASES


def test_people_are_of_every_kind(book: list[Doc]) -> None:
    parties = [party for case in book for party in case["parties"]]
    assert {party["kind"] for party in parties} >= {"person", "organisation", "group"}
    assert any(len(case["parties"]) > 2 for case in book)
    assert any(party["side"] == "third_party" for party in parties)
    assert any(party.get("statutory_agents") for party in parties)
    names = {party["name"] for party in parties}
    assert "张𬱖" in names and any("·" in name for name in names)
    numbered = [party for party in parties if party.get("id_number")]
    assert numbered and not [
        party for party in numbered if id_warnings(party["id_number"], birth=party["birth"], gender=party["gender"])
    ]
    assert not [party for party in parties if party.get("credit_code") and credit_warnings(party["credit_code"])]


def test_agreements_are_oral_and_written_at_once_and_in_instalments(book: list[Doc]) -> None:
    agreements = [case["agreements"][-1] for case in book if case["agreements"]]
    assert {agreement["form"] for agreement in agreements} == {"oral", "written"}
    assert any(term.get("series") for agreement in agreements for term in agreement["terms"])
    assert any(waiting_marks(case) for case in book if case["state"] == "agreed")


def test_texts_are_long_enough_varied_and_without_placeholders(book: list[Doc]) -> None:
    texts = [case["summary"] for case in book]
    assert all(200 <= len(text) <= 800 for text in texts)
    assert max(map(len, texts)) > 500
    assert len(set(texts)) > 0.95 * len(texts)
    assert not any(mark in str(case) for case in book for mark in ("{a}", "{b}", "{g}", "{t}", "{m}"))


ONE_STORY = {
    "竹": {"neighbour"}, "沟沿": {"neighbour"}, "工资": {"wage_arrears"}, "借条": {"contract"}, "狗": {"damages"},
    "赡养": {"marriage_family"}, "共墙": {"house_homestead"}, "青苗": {"expropriation"}, "西瓜": {"production"},
    "玉米种": {"other_consumer"}, "冰箱": {"other_consumer"}, "三轮车": {"traffic", "neighbour"},
}  # fmt: skip
"""Words that stand in one type's stories alone."""


def test_what_a_case_tells_is_of_its_type(book: list[Doc]) -> None:
    """Every county looks at the practice room first: a child's keep was told under 分家析产."""
    told = {word: {case["dispute_type"] for case in book if word in str(case)} for word in ONE_STORY}
    assert {word: kinds for word, kinds in told.items() if not kinds <= ONE_STORY[word]} == {}
    assert sum(map(bool, told.values())) > 8, "the words were not found"


def test_what_is_asked_for_is_the_same_in_the_story_the_claims_and_the_agreement(book: list[Doc]) -> None:
    for case in book:
        assert f"请求：{'；'.join(case['claims'])}。" in case["summary"]
        for agreement in case["agreements"]:
            assert agreement["issues"] == "、".join(case["claims"]) + "。"


def test_each_story_is_told_of_one_thing() -> None:
    """Whatever is drawn together from a plot belongs together: it has one beginning, and its title names that."""
    for plot in practice_stuff().plots:
        assert len(plot.openings) == 1, plot.kind
        assert plot.claims and plot.acts and plot.pays and plot.said_a and plot.said_b, plot.kind


def test_nothing_happens_after_it_was_told(book: list[Doc]) -> None:
    for case in book:
        assert case["occurred_on"] < case["accepted_on"]
        if "今年十二月" in case["summary"]:
            assert case["accepted_on"][5:7] == "12"


def test_every_paper_of_every_state_can_be_drawn(practice: Desk, book: list[Doc]) -> None:
    seen: set[str] = set()
    for case in book:
        if case["state"] not in seen and case["state"] != "refused":
            seen.add(case["state"])
            for form in practice.forms.documents:
                assert draft_paper(practice, case["id"], form).pages >= 1


def test_the_books_foot_and_history_holds(practice: Desk) -> None:
    for month in ("2026-05", "2026-08", "2026-10"):
        report = month_report(practice, month)
        assert report.figures["A1"] > 0 and all(check.ok for check in report.checks), month
    assert practice.store.check() == []


def test_papers_lie_there_in_several_states(practice: Desk) -> None:
    assert {paper["state"] for paper in practice.store.all("paper")} >= {"final", "printed", "signed"}
    assert len(practice.store.all("month")) == 1


def test_the_same_seed_gives_the_same_bytes_another_one_does_not(tmp_path: Path) -> None:
    hashes = []
    for number, seed in enumerate((3, 3, 4)):
        desk = made(tmp_path / str(number), 40, seed)
        books = [print_ledger(desk, book, "all", tmp_path / f"{book}.pdf")["sha256"] for book in desk.forms.ledgers]
        hashes.append((books, [row["id"] for row in desk.store.case_rows()]))
        desk.close()
    assert hashes[0] == hashes[1] != hashes[2]


def test_even_a_small_practice_room_has_an_agreement_to_be_signed(tmp_path: Path) -> None:
    for seed in range(4):
        desk = made(tmp_path / str(seed), 12, seed)
        assert desk.store.case_rows(state="agreed"), seed
        desk.close()


def test_a_room_that_is_there_is_not_touched(tmp_path: Path) -> None:
    made(tmp_path, 3).close()
    before = (tmp_path / "room" / "room.json").read_bytes()
    with pytest.raises(Refused, match="room_exists"):
        make_demo(tmp_path / "room", tmp_path / "state", cases=3, months=1, seed=1, clock=CLOCK)
    assert (tmp_path / "room" / "room.json").read_bytes() == before


def test_many_cases_wait_for_the_disk_no_more_often_than_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All cases of a practice room are one transaction; a transaction each would take minutes on an old disk. Only the
    papers of the latest files are made one by one: here of one file."""
    monkeypatch.setattr(filed, "MOST", 1)
    begun, writing = [0], Store.writing
    monkeypatch.setattr(Store, "writing", lambda store: begun.append(1) or writing(store))
    counts = []
    for cases in (5, 50):
        begun.clear()
        make_demo(tmp_path / f"room{cases}", tmp_path / "state", cases=cases, months=12, seed=1, clock=CLOCK)
        counts.append(len(begun))
    few, many = counts
    assert 0 < many <= few + A_FILE, counts
