"""A story told to others names nobody: the same alias all through, and a search for what is left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.casework.cases.teaching import story_facts
from app.casework.demo import make_demo
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.records.cases.story import aliases, hidden, left_over, story
from app.records.cases.story_left import words_left
from app.records.clock import FixedClock
from app.records.errors import Refused
from tests.cli import Cli
from tests.tools import judge

CLOCK = FixedClock.at("2026-11-23T10:00:00")


def words(path: Path) -> str:
    """What a PDF says, spaces left out."""
    return "".join(judge("pdftotext", "-layout", path, "-").split())


def test_no_demo_case_tells_who_it_was_about(tmp_path: Path) -> None:
    made = make_demo(tmp_path / "room", tmp_path / "state", cases=60, months=6, seed=3, clock=CLOCK)
    desk: Desk = open_room(tmp_path / "room", tmp_path / "state", made["user"], made["password"], CLOCK)
    telling = 0
    for row in desk.store.case_rows():
        case = desk.store.get("case", row["id"]) or {}
        names = aliases(case, {"village": desk.store.room.short_name})
        told = "\n".join(story(case, names).values())
        for party in case["parties"]:
            assert party["name"] not in told
            assert not party.get("phone") or party["phone"] not in told
            assert not party.get("address") or party["address"] not in told
        assert not re.search(r"\d{7,}", told) and left_over(told, names) == []
        plain = "\n".join(story(case, {}).values())
        telling += any(party["name"] in plain for party in case["parties"])
    assert telling > 20, "the control: without aliases the names stand there"
    desk.close()


def test_the_same_person_has_the_same_alias_all_through() -> None:
    case = {"parties": [{"name": "罗桂芳", "kind": "person"}, {"name": "张𬱖", "kind": "person"}]}
    names = aliases(case, {"village": "青石"})
    told = hidden("罗桂芳去张𬱖家，桂芳说罗家的水沟2026年10月8日就堵了，电话13800000000，住青石村三组21号。", names)
    assert told == "甲某去乙某家，甲某说甲家的水沟某日就堵了，电话某号，住某村村三组某号。"
    assert left_over(told, names) == []
    assert left_over("罗桂芳", names) == ["name"] and left_over("住21号", names) == ["number"]


def test_a_story_is_printed_and_a_telling_lesson_is_not_given_out(cli: Cli, desk: Desk) -> None:
    desk.close()
    case, out = cli.to_agreed(), cli.home / "story.pdf"
    cli.done("case", "story", case, "-o", out, facts={"lesson": "先把水放走，再说谁对谁错。罗桂芳后来送了一篮菜。"})
    told = words(out)
    assert "罗桂芳" not in told and "张" not in told and "甲某后来送了一篮菜" in told
    assert "青石" not in told


def test_what_no_alias_covers_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.casework.cases import teaching
    from app.casework.cases.cases import open_case
    from tests.cli import intake

    case = open_case(desk, intake()).id
    monkeypatch.setattr(teaching, "story", lambda case, _names: {"cause": case["summary"]})
    with pytest.raises(Refused) as refusal:
        story_facts(desk, case)
    assert (refusal.value.code, refusal.value.problems[0].code) == ("story_not_clean", "left_name")


LESSON = "邻居刘大明说孙家的水沟堵了，老李加了微信 wxid_abc9。"


def test_a_witness_a_household_and_a_wechat_id_are_named_one_by_one_and_nothing_goes_out_unseen(
    cli: Cli, desk: Desk
) -> None:
    desk.close()
    case, out = cli.to_agreed(), cli.home / "story.pdf"
    left = cli.done("case", "story", case, facts={"lesson": LESSON})["left"]
    assert [(one["word"], one["kind"]) for one in left] == [
        ("刘大明", "witness"), ("孙家", "household"), ("老李", "nickname"), ("wxid_abc9", "account"),
    ]  # fmt: skip
    seen = ["--hide", "刘大明", "--hide", "孙家", "--hide", "wxid_abc9"]
    refusal = cli.refused("case", "story", case, "-o", out, *seen, facts={"lesson": LESSON})
    assert (refusal["code"], not out.exists()) == ("story_not_looked", True)
    assert "老李" not in str(refusal), "a refusal may be written into a log"
    cli.done("case", "story", case, "-o", out, *seen, "--looked", "老李", facts={"lesson": LESSON})
    told = words(out)
    assert "某人说某家的水沟堵了，老李加了微信" in told and "wxid" not in told


def test_what_is_said_of_everybody_is_not_taken_for_a_household() -> None:
    assert words_left(["大家都看到，每家每户，国家的政策，甲某去乙家，住在某村。"]) == []


def test_a_witness_whom_the_case_knows_has_an_alias() -> None:
    case = {"parties": [{"name": "罗桂芳", "kind": "person"}], "investigations": [{"persons": ["周小兰"]}]}
    assert hidden("周小兰看到了。", aliases(case, {})) == "乙某看到了。"
