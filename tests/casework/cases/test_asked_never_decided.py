"""Kinship, a guardian's conflict, danger, copied words: asked of people, answered once, never decided here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.cases.answering import answer_question
from app.casework.cases.cases import correct_case, open_case, take_step
from app.casework.cases.lookup import check_case
from app.casework.desk import Desk
from app.casework.papers.papers import draft_paper
from app.records.changes import Doc
from app.records.errors import Note, Refused
from app.records.sentences import note_line
from tests.records.desk import agreement, facts
from tests.sync.exchange_rooms import make_room
from tests.tools import judge

STORY = (
    "今年九月大雨，张家硬化院坝时把排水沟抬高了两尺，积水漫进罗家灶房，泡坏了稻谷和木柜，"
    "两家为谁改沟、赔多少争了半个月，村组劝过三回都没有说好。"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_room(tmp_path)
    yield made
    made.close()


def asked(desk: Desk, case: str) -> set[tuple[str, str]]:
    return {(one.code, one.field) for one in check_case(desk, case).warnings}


def two(one: str, other: str) -> list[Doc]:
    sides = (("applicant", one), ("respondent", other))
    return [{"side": side, "kind": "person", "name": name} for side, name in sides]


def test_a_party_with_a_mediators_surname_is_asked_about_once_and_the_answer_is_printed(
    desk: Desk, tmp_path: Path
) -> None:
    case = open_case(desk, facts(mediators=["罗大山"])).id
    assert ("mediator_same_surname", "p1") in asked(desk, case)
    assert ("mediator_same_surname", "p2") not in asked(desk, case)
    with pytest.raises(Refused) as refusal:
        answer_question(desk, case, "mediator_same_surname", "p2", "不是亲戚")
    assert refusal.value.code == "not_asked"
    with pytest.raises(Refused) as refusal:
        answer_question(desk, case, "mediator_same_surname", "p1", "  ")
    assert refusal.value.code == "reason_missing"
    answer_question(desk, case, "mediator_same_surname", "p1", "不是亲戚，张家也说没有意见")
    assert ("mediator_same_surname", "p1") not in asked(desk, case)
    file = tmp_path / "note.pdf"
    file.write_bytes(draft_paper(desk, case, "file_note").pdf)
    text = "".join(judge("pdftotext", "-layout", file, "-").split())
    assert "问：调解员与罗桂芳同姓，是否亲属。答：不是亲戚，张家也说没有意见（demo，2026年11月23日）" in text
    assert desk.store.check() == []


@pytest.mark.parametrize(("mediator", "party", "near"), [("欧阳明", "欧阳芳", True), ("欧阳明", "欧芳", False)])
def test_a_double_surname_is_read_whole(desk: Desk, mediator: str, party: str, near: bool) -> None:
    people = two(party, "张𬱖")
    case = open_case(desk, facts(mediators=[mediator], parties=people)).id
    assert (("mediator_same_surname", "p1") in asked(desk, case)) is near


def test_a_guardian_who_is_a_party_too_is_asked_about(desk: Desk) -> None:
    people = facts()["parties"]
    people[1] |= {"birth": "2014-05-06", "statutory_agents": [{"name": "罗桂芳", "relation": "姑母"}]}
    case = open_case(desk, facts(parties=people)).id
    assert ("guardian_is_party", "p2") in asked(desk, case)
    answer_question(desk, case, "guardian_is_party", "p2", "改由村委会指定的何秀英代理")
    assert ("guardian_is_party", "p2") not in asked(desk, case)


def test_words_of_danger_are_asked_about_until_reported_or_answered(desk: Desk) -> None:
    case = open_case(desk, facts(summary="张𬱖说再不赔就喝农药。")).id
    assert ("danger_not_reported", "") in asked(desk, case)
    answer_question(desk, case, "danger_not_reported", "", "当晚去看过，是气话，家里人守着")
    assert ("danger_not_reported", "") not in asked(desk, case)
    reported = open_case(desk, facts(summary="张𬱖说再不赔就喝农药。", title="另一件")).id
    take_step(desk, reported, "report", {"kind": "安全", "to": "云溪派出所", "on": "2026-10-09"})
    assert ("danger_not_reported", "") not in asked(desk, reported)


def test_an_agreement_neither_punishes_nor_speaks_for_an_office(desk: Desk) -> None:
    case = open_case(desk, facts()).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    terms = agreement()["terms"]
    terms[0]["text"] = "村委会决定张𬱖赔偿，不赔的罚款五百元"
    take_step(desk, case, "agree", agreement(terms=terms))
    assert {("word_punishes", "t1"), ("word_speaks_for_others", "t1")} <= asked(desk, case)
    assert not {code for code, field in asked(desk, case) if field == "t2" and code.startswith("word_")}


def test_a_text_that_is_almost_another_cases_is_shown_to_its_author(desk: Desk) -> None:
    first = open_case(desk, facts(summary=STORY))
    people = two("唐小兰", "彭家富")
    copied = open_case(desk, facts(summary=STORY.replace("两尺", "三尺"), title="另一件", parties=people)).id
    found = [one for one in check_case(desk, copied).warnings if one.code == "text_copied"]
    assert [(one.paper, one.facts["number"]) for one in found] == [("intake_form", first.number)]
    correct_case(desk, copied, {"summary": "唐家的牛踩了彭家的秧田，两亩多秧苗要补栽。" * 3}, "写成自己的")
    assert not [one for one in check_case(desk, copied).warnings if one.code == "text_copied"]


def test_the_villages_own_committee_as_a_party_is_asked_about(desk: Desk) -> None:
    people = facts()["parties"]
    people[1] = {"side": "respondent", "kind": "organisation", "name": "青石村村民委员会"}
    case = open_case(desk, facts(parties=people)).id
    assert ("own_village_is_party", "p2") in asked(desk, case)
    answer_question(desk, case, "own_village_is_party", "p2", "对方愿意在村里调，镇上来人一起")
    assert ("own_village_is_party", "p2") not in asked(desk, case)


def test_days_that_are_near_or_have_passed_are_told_in_words(desk: Desk) -> None:
    late = open_case(desk, facts()).id
    fresh = open_case(desk, facts(accepted_on="2026-11-20", title="新的一件")).id
    near = open_case(desk, facts(accepted_on="2026-10-26", title="快到的一件")).id
    told = {
        one: [note_line(Note(found.code, facts=found.facts)) for found in check_case(desk, one).warnings
              if found.code.startswith("day_")]
        for one in (late, fresh, near)
    }  # fmt: skip
    passed, soon = "调解期限的日子过了（2026-11-08）。", "调解期限的日子快到了（2026-11-26）。"
    assert told == {late: [passed], fresh: [], near: [soon]}
