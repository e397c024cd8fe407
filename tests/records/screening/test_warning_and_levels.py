"""A colour always has its reasons, a person decides; nobody loses count of who tried how often at which level."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.cases.levels import numbered_sessions, tried
from app.records.committee.offices import offices_for
from app.records.errors import Refused
from app.records.screening.leads import intake_from, is_open, noted
from app.records.screening.warning import read_warning, suggest
from tests.records.desk import FORMS, TODAY, Book

RULES = read_warning(FORMS.rules.warning, FORMS.codes)
LEADS = st.fixed_dictionaries(
    {},
    optional={
        "signs": st.lists(st.sampled_from(sorted(FORMS.codes["lead_sign"])), unique=True),
        "dispute_type": st.sampled_from(sorted(FORMS.codes["dispute_type"])),
        "people": st.integers(1, 60), "times": st.integers(1, 5), "amount": st.sampled_from(["50.00", "200000.00"]),
        "since": st.dates(date(2026, 1, 1), TODAY).map(str),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("lead", "colour", "why"),
    [
        ({}, "blue", ()),
        ({"signs": ["suicide"], "people": 12}, "red", ("有人说要寻短、扬言报复或者两边聚了人", "十人以上")),
        ({"signs": ["petition"]}, "orange", ("约着去上访",)),
        ({"signs": ["police"]}, "yellow", ("老人孩子受欺负，或者报过警",)),
        ({"signs": ["police"], "times": 2}, "orange", ("报过警又闹起来", "老人孩子受欺负，或者报过警")),
        ({"amount": "100000.00"}, "orange", ("十万元以上",)),
        ({"since": "2026-08-25"}, "yellow", ("拖了三个月以上",)),
        ({"since": "2026-08-26"}, "blue", ()),
        ({"dispute_type": "wage_arrears"}, "yellow", ("容易闹大的类型",)),
    ],
)
def test_the_suggested_colour_says_why(lead: dict[str, Any], colour: str, why: tuple[str, ...]) -> None:
    found = suggest(lead, RULES, TODAY)
    assert (found.colour, found.reasons) == (colour, why)


@given(LEADS, st.sampled_from(sorted(FORMS.codes["lead_sign"])))
def test_one_sign_more_never_makes_a_lead_lighter(lead: dict[str, Any], sign: str) -> None:
    worse = {**lead, "signs": [*lead.get("signs", []), sign], "people": lead.get("people", 0) + 10}
    ranks = {colour: place for place, colour in enumerate(RULES.colours)}
    before, after = suggest(lead, RULES, TODAY), suggest(worse, RULES, TODAY)
    assert ranks[after.colour] <= ranks[before.colour]
    assert (before.colour == "blue") == (before.reasons == ())


def test_faults_of_the_rule_file_are_told_all_at_once() -> None:
    rules = [
        {"key": "x", "colour": "violet", "why": "不知道", "signs": ["noise"]},
        {"key": "y", "colour": "red", "why": "空"},
    ]
    with pytest.raises(Refused) as refusal:
        read_warning({"rule": rules, "screening_days": -1}, FORMS.codes)
    told = {(one.path, one.code) for one in refusal.value.problems}
    assert told == {
        ("rule[0].colour", "unknown_code"), ("rule[0].signs[0]", "unknown_code"), ("rule[1]", "missing"),
        ("screening_days", "not_a_count"),
    }  # fmt: skip


def test_a_lead_stays_open_until_it_is_struck_off() -> None:
    lead = {"id": "l1", "ledger": "screening", "found": 1, "on": "2026-11-01"}
    assert is_open(lead)
    assert not is_open({**lead, "done": 1})
    assert not is_open({**lead, "found": 0})
    assert not is_open(noted(lead, {"kind": "off", "on": "2026-11-02", "end": "settled"}))
    red = noted(lead, {"kind": "colour", "colour": "red", "on": "2026-11-01"})
    assert (red["colour"], is_open(red), len(red["notes"])) == ("red", True, 1)


def test_a_lead_carries_its_facts_and_never_a_name_nobody_gave() -> None:
    lead = {"id": "l1", "names": ["罗桂芳", "张𬱖"], "dispute_type": "neighbour", "what": "排水沟堵了", "where": "二组",
            "since": "2026-09-01", "signs": ["police"], "leader": "王德明"}  # fmt: skip
    facts = intake_from(lead, "2026-11-23", ["王德明"], FORMS.codes)
    assert facts["title"] == "罗桂芳与张𬱖邻里纠纷"
    assert (facts["source"], facts["place"], facts["occurred_on"]) == ("initiative", "二组", "2026-09-01")
    assert facts["watch"] == {"risk": "报过警", "leader": "王德明"}
    assert "parties" not in intake_from({"id": "l2"}, "2026-11-23", [], FORMS.codes)


def test_the_third_session_says_that_the_case_may_go_up_and_an_early_hand_up_is_asked() -> None:
    book = Book()
    book.step("notice", {"on": "2026-10-09", "how": "oral"})
    book.step("session", {"held_on": "2026-10-09", "outcome": "continue", "level": "group"})
    told = [book.step("session", {"held_on": f"2026-10-1{day}", "outcome": "continue"}) for day in range(2)]
    assert told == [[], []]
    early = Book()
    early.step("session", {"held_on": "2026-10-10", "outcome": "continue"})
    assert "hand_up_early" in early.step("hand_up", {"to": "镇调委会", "on": "2026-10-11"})
    assert "level_exhausted" in book.step("session", {"held_on": "2026-10-12", "outcome": "failed"})
    assert "level_over" in book.step("session", {"held_on": "2026-10-13", "outcome": "continue"})
    counts = tried(book.case, FORMS.rules)
    assert dict(counts.counts) == {"group": 1, "village": 4, "township": 0, "county": 0}
    assert (counts.own, counts.above, counts.exhausted) == ("village", "township", True)
    assert [(level, number) for level, number, _ in numbered_sessions(book.case, FORMS.rules)] == [
        ("group", 1), ("village", 1), ("village", 2), ("village", 3), ("village", 4)
    ]  # fmt: skip
    assert "hand_up_early" not in book.step("hand_up", {"to": "镇调委会", "on": "2026-10-14"})


def test_an_agreement_at_the_third_session_asks_for_nothing() -> None:
    book = Book()
    book.step("notice", {"on": "2026-10-09", "how": "oral"})
    for day in range(2):
        book.step("session", {"held_on": f"2026-10-1{day}", "outcome": "continue"})
    assert book.step("session", {"held_on": "2026-10-12", "outcome": "agreed"}) == []


def test_an_office_is_known_by_its_new_name() -> None:
    book = Book()
    letter = {"kind": "transfer", "on": "2026-10-11"}
    assert "office_renamed" in book.step("refer", {**letter, "to": "云溪县环保局"})
    assert "office_renamed" not in Book().step("refer", {**letter, "to": "云溪县生态环境局"})
    first, second = offices_for("wage_arrears", FORMS.rules)[:2]
    assert (first, second) == ("劳动人事争议仲裁委员会", "人力资源和社会保障局劳动保障监察")
