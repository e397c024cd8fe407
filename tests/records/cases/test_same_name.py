"""Two people of one name are told apart as a village does it, and one person under two names is known again."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.facts.folding import fold_to_find
from app.records.case import Case, Party
from app.records.cases.same_name import labels, may_be_one

CODES = {"side": {"applicant": "申请人", "respondent": "被申请人"}}


def party(id_: str, name: str, **facts: object) -> Party:
    return cast(Party, {"id": id_, "side": "applicant", "kind": "person", "name": name, **facts})


def offered(*parties: Party) -> list[str]:
    return list(labels(cast(Case, {"parties": list(parties)}), CODES).values())


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        ({"aliases": ["王二娃"]}, {}, ["王芳（王二娃）", "王芳（申请人）"]),
        ({"group": "三组"}, {"group": "五组"}, ["王芳（三组）", "王芳（五组）"]),
        (
            {"group": "三组", "household_head": "王大"},
            {"group": "三组", "household_head": "王小"},
            ["王芳（户主王大）", "王芳（户主王小）"],
        ),
        (
            {"birth": "1960-01-02"},
            {"id_number": "510681198803120013"},
            ["王芳（1960年生）", "王芳（1988年生）"],
        ),
        ({}, {"side": "respondent"}, ["王芳（申请人）", "王芳（被申请人）"]),
    ],
)
def test_two_of_one_name_are_offered_with_what_tells_them_apart(
    here: dict[str, object], there: dict[str, object], told: list[str]
) -> None:
    assert offered(party("p1", "王芳", **here), party("p2", "王芳", **there)) == told


def test_a_name_of_its_own_stays_bare() -> None:
    assert offered(party("p1", "王芳", group="三组"), party("p2", "李四", group="三组")) == ["王芳", "李四"]


def test_the_same_name_in_other_characters_is_told_apart_too() -> None:
    assert offered(party("p1", "張伟", group="三组"), party("p2", "张伟", group="五组")) == [
        "張伟（三组）",
        "张伟（五组）",
    ]


MARKS = st.fixed_dictionaries(
    {},
    optional={
        "aliases": st.lists(st.sampled_from(["大娃", "二娃"]), max_size=2, unique=True),
        "group": st.sampled_from(["三组", "五组"]),
        "household_head": st.sampled_from(["王大", "王小"]),
        "birth": st.sampled_from(["1960-01-02", "1988-03-12"]),
    },
)


@given(st.lists(st.tuples(st.sampled_from(["王芳", "張伟", "张伟"]), MARKS), min_size=1, max_size=4))
def test_two_labels_are_alike_only_where_nothing_known_differs(people: list[tuple[str, dict[str, object]]]) -> None:
    parties = [party(f"p{at}", name, **marks) for at, (name, marks) in enumerate(people)]
    told = offered(*parties)
    for at, one in enumerate(parties):
        assert told[at].startswith(one["name"])
        for other, label in zip(parties[:at], told[:at], strict=True):
            if label == told[at]:
                assert one["name"] == other["name"]
                known = [{key: value for key, value in who.items() if key != "id"} for who in (one, other)]
                shared = set(known[0]) & set(known[1])
                assert all(known[0][key] == known[1][key] for key in shared if key != "aliases")


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        (party("p1", "张伟"), party("p1", "張伟"), True),
        (party("p1", "张伟", aliases=["张二娃"]), party("p1", "张二娃"), True),
        (party("p1", "张伟", aliases=["二娃"]), party("p1", "李四", aliases=["二娃"]), True),
        (party("p1", "张伟", birth="1960-01-02"), party("p1", "张伟", birth="1988-03-12"), False),
        (party("p1", "张伟", id_number="510681196803120013"), party("p1", "张伟"), True),
        (party("p1", "张伟"), party("p1", "张大伟"), False),
    ],
)
def test_one_person_is_known_again_by_any_name_unless_something_says_they_are_two(
    one: Party, other: Party, may: bool
) -> None:
    assert may_be_one(one, other) is may
    assert may_be_one(other, one) is may
    assert fold_to_find("張伟") == "张伟"
