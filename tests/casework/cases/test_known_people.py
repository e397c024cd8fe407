"""People the room has met: who is offered by a name has a second sign, and nobody is taken for a namesake."""

from __future__ import annotations

from typing import Any

from app.casework.cases.cases import open_case, void_case
from app.casework.cases.known_people import known_people
from app.casework.desk import Desk
from tests.records.desk import facts


def met(desk: Desk, name: str, on: str = "2026-10-08", **more: Any) -> str:
    """A case with this person in it."""
    one = {"side": "applicant", "kind": "person", "name": name, **more}
    return open_case(desk, facts(accepted_on=on, parties=[one, facts()["parties"][1]])).id


def told(desk: Desk, typed: str) -> list[tuple[str, dict[str, str], int]]:
    """Who is offered: name, signs, in how many cases."""
    return [(one.name, dict(sorted(one.signs)), len(one.cases)) for one in known_people(desk, typed)]


def test_namesakes_are_two_rows_and_one_person_of_two_cases_is_one(desk: Desk) -> None:
    met(desk, "彭明礼", group="五组", birth="1946-03-01")
    met(desk, "彭明礼", on="2026-10-09", birth="1946-03-01", phone="13800000000")
    met(desk, "彭明礼", group="七组", birth="1981-07-02")
    assert told(desk, "彭明") == [
        ("彭明礼", {"group": "五组", "year": "1946"}, 2),
        ("彭明礼", {"group": "七组", "year": "1981"}, 1),
    ]
    first = known_people(desk, "彭明礼")[0].offered()
    assert first == {"group": "五组", "birth": "1946-03-01", "phone": "13800000000"}


def test_who_has_no_second_sign_is_not_offered(desk: Desk) -> None:
    met(desk, "彭明礼")
    assert told(desk, "彭明礼") == []
    met(desk, "彭明礼", group="五组", birth="1946-03-01")
    met(desk, "彭明礼", on="2026-10-10", group="五组")
    assert told(desk, "彭明礼") == [("彭明礼", {"group": "五组", "year": "1946"}, 1)], "五组 alone says nothing"


def test_the_last_word_about_somebody_is_offered(desk: Desk) -> None:
    met(desk, "彭明德", on="2026-10-12", birth="1940-01-05", phone="13900000002")
    met(desk, "彭明德", on="2026-10-02", birth="1940-01-05", phone="13900000001", address="五组3号")
    offered = known_people(desk, "彭明德")[0].offered()
    assert (offered["phone"], offered["address"]) == ("13900000002", "五组3号")


def test_first_letters_find_and_a_father_is_told(desk: Desk) -> None:
    guardian = [{"name": "彭永和", "relation": "父亲"}]
    met(desk, "彭小明", birth="2015-01-05", statutory_agents=guardian)
    assert told(desk, "pxm") == [("彭小明", {"father": "彭永和", "year": "2015"}, 1)]
    assert told(desk, "小明") == [], "the control: it does not begin so"


def test_a_void_case_and_a_firm_bring_nobody(desk: Desk) -> None:
    void_case(desk, met(desk, "彭明德", birth="1940-01-05"), "登错了")
    open_case(
        desk,
        facts(parties=[{"side": "applicant", "kind": "organisation", "name": "彭家院子"}, facts()["parties"][1]]),
    )
    assert told(desk, "彭") == []


def test_who_stood_for_a_party_is_met_too_and_told_by_the_year(desk: Desk) -> None:
    """An agent, and a guardian who was once a party: one person, once in each case."""
    number = "510681196804020011"
    met(
        desk,
        "彭小明",
        birth="2015-01-05",
        statutory_agents=[{"name": "罗桂兰", "relation": "母亲", "id_number": number}],
    )
    met(desk, "周大田", on="2026-10-09", agents=[{"name": "罗桂兰", "id_number": number, "phone": "13900000003"}])
    met(desk, "吴大川", on="2026-10-10", agents=[{"name": "罗桂菊", "phone": "13900000004"}])
    assert told(desk, "罗桂") == [("罗桂兰", {"year": "1968"}, 2)], "the other has no second sign"
    assert known_people(desk, "罗桂兰")[0].offered() == {"id_number": number, "phone": "13900000003"}


def test_a_name_at_home_finds_and_tells(desk: Desk) -> None:
    met(desk, "彭明礼", aliases=["黑娃"])
    met(desk, "彭明礼", on="2026-10-09", group="七组")
    assert told(desk, "黑娃") == [("彭明礼", {"called": "黑娃"}, 1)]
    assert {one.told for one in known_people(desk, "彭明礼")} == {"又叫黑娃", "七组"}
    assert told(desk, "红娃") == [], "the control"
