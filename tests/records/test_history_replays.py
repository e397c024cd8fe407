"""A record is what its changes say: played again, in this program or a later one, it comes out the same."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records import projection
from app.records.changes import Change, Doc, canonical, decode, encode
from app.records.errors import Refused
from app.records.projection import READERS, project
from app.records.steps.every import STEPS
from tests.records.desk import Book
from tests.records.steps.test_course_of_a_case import BODIES


class Logbook(Book):
    """A book that keeps its changes."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        super().__init__()

    def put(self, kind: str, data: Doc) -> None:
        self.changes.append(Change(str(len(self.changes)), "c1", kind, "刘芳", "2026-11-23T09:00:00+08:00", data))
        super().put(kind, copy.deepcopy(data))


def replayed(changes: list[Change]) -> dict[tuple[str, str], Doc]:
    """The records that changes make, each read back from its bytes."""
    docs: dict[tuple[str, str], Doc] = {}
    for seq, change in enumerate(changes, 1):
        kept = encode(change, device="d", incarnation="i", seq=seq, prev="0" * 64, salt="s")
        for put in project(decode(kept.envelope, kept.body or b""), lambda kind, key: docs.get((kind, key))):
            docs[(put.kind, put.id)] = put.doc
    return docs


def lived(names: list[str]) -> Logbook:
    book = Logbook()
    for name in names:
        try:
            book.step(name, BODIES[name])
        except Refused:
            continue
    return book


NAMES = st.lists(st.sampled_from(sorted(STEPS)), max_size=14)


@given(NAMES)
def test_changes_played_again_from_their_bytes_give_the_same_records(names: list[str]) -> None:
    book = lived(names)
    again = replayed(book.changes)
    assert {key: canonical(doc) for key, doc in again.items()} == {k: canonical(d) for k, d in book.docs.items()}


def test_the_comparison_sees_a_reading_that_looks_at_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(1000))
    steady = projection.case_step

    def ticking(change: Change, get: projection.Get) -> list[projection.Put]:
        return [projection.Put(put.kind, put.id, {**put.doc, "seen": next(ticks)}) for put in steady(change, get)]

    monkeypatch.setitem(READERS, "case.step", ticking)
    book = lived(["session"])
    assert replayed(book.changes) != book.docs


@given(NAMES)
def test_a_step_leaves_the_record_before_it_untouched(names: list[str]) -> None:
    book = lived(names)
    for name in sorted(STEPS):
        before, bytes_before = book.case, canonical(book.case)
        try:
            book.step(name, BODIES[name])
        except Refused:
            assert book.case is before
        assert canonical(before) == bytes_before


def test_what_a_newer_program_wrote_stays_in_the_history_and_breaks_nothing() -> None:
    book = Logbook()
    before = book.case
    book.put("case.sung_about", {"case": "c1", "song": 7})
    assert book.case is before
    book.put("case.step", {"case": "c1", "step": "sing", "body": {"on": "2026-10-12"}})
    assert {**book.case, "steps": before["steps"]} == before
    assert book.case["steps"][-1] == {
        "step": "sing", "on": "2026-10-12", "by": "刘芳", "at": "2026-11-23T09:00:00+08:00"
    }  # fmt: skip


def test_a_change_of_a_record_that_is_not_there_is_told_without_its_contents() -> None:
    change = Change("1", "c9", "case.step", "刘芳", "2026-11-23", {"case": "张三", "step": "notice", "body": {}})
    with pytest.raises(LookupError) as missing:
        project(change, lambda _kind, _key: None)
    assert "张三" not in str(missing.value)


def test_papers_attachments_numbers_months_and_settings_follow_their_changes() -> None:
    book = Logbook()
    book.put("paper.frozen", {"paper": {"id": "P1", "form": "agreement", "supersedes": None}})
    book.put("paper.printed", {"paper": "P1", "copies": 3})
    assert (book.docs[("paper", "P1")]["state"], book.docs[("paper", "P1")]["prints"]) == ("printed", 1)
    book.put("paper.signed", {"paper": "P1", "on": "2026-10-12", "marks": [{"party": "p1"}], "scan": None})
    book.put("paper.signed", {"paper": "P1", "on": "2026-10-13", "marks": [{"party": "p2"}], "scan": "A1"})
    paper = book.docs[("paper", "P1")]
    assert (paper["state"], paper["scan"], len(paper["marks"])) == ("scanned", "A1", 2)
    book.put("paper.printed", {"paper": "P1", "copies": 1})
    assert (book.docs[("paper", "P1")]["state"], book.docs[("paper", "P1")]["prints"]) == ("scanned", 2)
    book.put("paper.frozen", {"paper": {"id": "P2", "form": "agreement", "supersedes": "P1"}})
    assert (book.docs[("paper", "P1")]["state"], book.docs[("paper", "P2")]["state"]) == ("superseded", "final")
    book.put("paper.voided", {"paper": "P2", "reason": "写错"})
    assert book.docs[("paper", "P2")]["void_reason"] == "写错"
    book.put("number.reserved", {"number": {"id": "case.7", "seq": 7, "for": "纸质"}})
    book.put("number.void", {"number": {"id": "case.7", "why": "撕毁", "state": "void"}})
    assert book.docs[("number", "case.7")] == {"id": "case.7", "seq": 7, "for": "纸质", "why": "撕毁", "state": "void"}
    book.put("month.closed", {"month": {"id": "2026-10", "figures": {"A1": 3}}})
    book.put("month.corrected", {"month": "2026-10", "slip": {"key": "A1", "to": 4}})
    assert book.docs[("month", "2026-10")]["figures"] == {"A1": 3}
    assert book.docs[("month", "2026-10")]["slips"][0]["to"] == 4
    book.put("setting.set", {"key": "roster", "value": ["王德明"]})
    assert book.docs[("setting", "roster")]["value"] == ["王德明"]
    assert replayed(book.changes) == book.docs


def test_a_case_voided_or_reopened_remembers_where_it_stood() -> None:
    book = lived(["session", "fail", "close"])
    book.put("case.reopened", {"case": "c1", "reason": "又闹起来"})
    assert (book.case["state"], book.case["closed_on"]) == ("failed", None)
    book.put("case.voided", {"case": "c1", "reason": "重复登记"})
    assert (book.case["state"], book.case["before_void"]) == ("void", "failed")
    assert [line["step"] for line in book.case["steps"]] == ["open", "session", "fail", "close", "reopen", "void"]
