"""Nobody is led to a restricted case by its people or its words; who it belongs to finds it as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.casework.cases.cases import correct_case, open_case, take_step
from app.casework.cases.known_people import known_people
from app.casework.cases.likeness import copied_findings, similar_notes
from app.casework.cases.lookup import find_cases
from app.casework.cases.quarrels import earlier_quarrels
from app.casework.desk import Desk
from app.records.case import Case
from app.records.errors import Refused
from tests.records.desk import facts
from tests.storage.rooms import make_room, open_room, register

NIGHT = "夜里用锅铲砸门，孩子躲在柜子里不敢出来。" * 6
ASKED = ("牟秀珍", "mxz", "13812345678", "5678", "锅铲", "牟秀珍 锅铲")
OTHER = {"side": "respondent", "kind": "person", "name": "曾万才", "birth": "1980-04-02"}


def secret(desk: Desk, *, restricted: bool = True, on: str = "2026-10-08") -> str:
    """A case with a word in every place that finding looks at."""
    person = {"side": "applicant", "kind": "person", "name": "牟秀珍", "phone": "13812345678", "birth": "1982-03-01"}
    return open_case(
        desk, facts(title="牟秀珍与曾万才家务纠纷", summary=NIGHT, parties=[person, OTHER], accepted_on=on,
                    restricted=restricted or None),
    ).id  # fmt: skip


def kept(desk: Desk, case: str) -> Case:
    found = desk.store.get("case", case)
    assert found is not None
    return found


def as_another(desk: Desk) -> Desk:
    """The same room under a log-in that is neither the director nor a mediator of the case."""
    desk.store.role, desk.store.user = "mediator", "别人"
    return desk


def led_to(desk: Desk) -> set[str]:
    """The ways by which another log-in comes upon the case."""
    others = kept(desk, secret(desk, restricted=False, on="2026-10-20"))
    ways = {f"search {word}": find_cases(desk, word).total > 1 for word in ASKED}
    ways |= {
        "known": any(len(one.cases) > 1 for one in known_people(desk, "牟秀珍")),
        "similar": bool([note for note in similar_notes(desk, facts(parties=others["parties"])) if "、" in
                         str(note.facts.get("number"))]),
        "copied": bool(copied_findings(desk, others)),
        "quarrels": bool(earlier_quarrels(desk, others["id"])),
    }  # fmt: skip
    return {way for way, found in ways.items() if found}


def test_another_log_in_is_led_to_it_by_nothing(desk: Desk) -> None:
    secret(desk)
    assert led_to(as_another(desk)) == set()


def test_the_same_ways_all_lead_to_a_case_that_is_not_restricted(desk: Desk) -> None:
    """The control."""
    secret(desk, restricted=False)
    assert led_to(as_another(desk)) == {*(f"search {word}" for word in ASKED), "known", "similar", "copied", "quarrels"}


@pytest.mark.parametrize(("user", "role", "found"), [
    ("主任", "admin", True), ("王德明", "mediator", True), ("别人", "mediator", False), ("别人", "recorder", False),
])  # fmt: skip
def test_its_mediator_and_the_director_find_it_by_every_word(desk: Desk, user: str, role: str, found: bool) -> None:
    case, number = secret(desk), ""
    number = str(kept(desk, case).get("number"))
    desk.store.role, desk.store.user = role, user
    for word in ASKED:
        assert [row["id"] for row in find_cases(desk, word, 5).cases] == ([case] if found else [])
    listed = find_cases(desk, number, 5, 5)
    assert (listed.total, [row["id"] for row in listed.cases]) == (1, [case]), "its number stands in the register"
    assert find_cases(desk, "  ").total == 0


def in_the_indexes(desk: Desk) -> bool:
    """Whether somebody who reads the opened database finds a planted word in a table of the indexes."""
    blocks = b"".join(row[0] for row in desk.store.rows("SELECT block FROM find_text_data"))
    words = " ".join(row[0] for row in desk.store.rows("SELECT word FROM find_key"))
    return "铲".encode() in blocks or "牟秀珍" in words


def test_restricting_takes_the_words_out_and_lifting_it_brings_them_back(desk: Desk) -> None:
    case = secret(desk, restricted=False)
    found = {word: desk.store.search(word).total for word in ASKED}
    assert set(found.values()) == {1} and in_the_indexes(desk)
    correct_case(desk, case, {"restricted": True}, "当事人要求")
    assert {desk.store.search(word).total for word in ASKED} == {0}
    assert not in_the_indexes(desk), "nor in what the text index keeps of a text that was replaced"
    assert not desk.store.check()
    correct_case(desk, case, {"restricted": None}, "双方都同意")
    assert {word: desk.store.search(word).total for word in ASKED} == found


@pytest.mark.parametrize("patch", [{"restricted": None}, {"mediators": [{"name": "别人", "role": "presiding"}]}])
def test_nobody_else_lifts_it_or_makes_it_his_own(desk: Desk, patch: dict[str, object]) -> None:
    case, open_one = secret(desk), secret(desk, restricted=False, on="2026-10-20")
    director = desk.store.role, desk.store.user
    with pytest.raises(Refused, match="restricted_not_yours"):
        correct_case(as_another(desk), case, patch, "想看看")
    correct_case(desk, case, {"place": "村东头"}, "写错了")
    if "mediators" in patch:
        correct_case(desk, open_one, patch, "换人")
    desk.store.role, desk.store.user = director
    correct_case(desk, case, patch, "双方都同意")


def test_nobody_else_takes_a_mediators_place_by_a_step(desk: Desk) -> None:
    case, open_one = secret(desk), secret(desk, restricted=False, on="2026-10-20")
    told = {
        "on": "2026-10-12", "mediator": "王德明", "asked_by": "牟秀珍", "ground": "当事人要求", "decision": "granted",
        "new": "别人",
    }  # fmt: skip
    with pytest.raises(Refused, match="restricted_not_yours"):
        take_step(as_another(desk), case, "replace", told)
    assert [one["name"] for one in kept(desk, case)["mediators"]] == ["王德明"], "nothing was written"
    take_step(desk, open_one, "replace", {**told, "on": "2026-10-20"})


def test_a_room_of_an_earlier_program_loses_the_words_when_it_is_opened(tmp_path: Path) -> None:
    store, _ = make_room(tmp_path)
    people = [{"id": "p1", "name": "牟秀珍"}, {"id": "p2", "name": "曾万才"}]
    register(store, "c1", parties=people, restricted=True)
    register(store, "c2", parties=people)
    with store.writing():
        store._conn.execute(
            "INSERT INTO find_key SELECT 'name', '牟秀珍', ord FROM record WHERE kind = 'case' AND id = 'c1'"
        )
        store._conn.execute("INSERT OR REPLACE INTO find_text (rowid, text) SELECT ord, '牟秀 秀珍' FROM case_row")
        store._conn.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0008%'")
    assert {row["id"] for row in store.search("牟秀珍").rows} == {"c1", "c2"}
    store.close()
    with open_room(tmp_path) as again:
        assert [row["id"] for row in again.search("牟秀珍").rows] == ["c2"]
