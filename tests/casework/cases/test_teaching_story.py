"""A story told to others names nobody: the same alias all through, and a search for what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.casework.cases.teaching import story_facts
from app.casework.demo import make_demo
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.records.cases.story import NAMED, aliases, hidden, left_over, story
from app.records.cases.story_left import words_left
from app.records.clock import FixedClock
from app.records.errors import Refused
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE
from tests.cli import Cli, intake, paths
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
    assert told == "甲某去乙某家，甲某说甲家的水沟某日就堵了，电话某号，住某村村某组某号。"
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


@pytest.mark.parametrize(
    "number",
    (
        "13900000001|139 0000 0001|139-0000-0001|139－0000－0001|１３９００００００００１|一三九零零零零零零零一|"
        "幺三九〇〇〇〇〇〇〇一|壹叁玖零零零零|139.0000.0001|(0838)5551234|139****0001|5106 8119 6904 1200 3X|"
        "6222　0200　1111　2222|139\n0000\n0001"
    ).split("|"),
)
def test_a_number_is_hidden_however_it_is_written(number: str) -> None:
    told = hidden(f"电话是{number}，晚上也在。", {})
    assert not re.search("[0-9０-９零〇一三九壹叁玖]{2}", told) and told.endswith("，晚上也在。")
    assert left_over(f"电话是{number}，", {}) == ["number"] and left_over(told, {}) == []


@pytest.mark.parametrize(
    "day", ["2026年10月8日", "二〇二六年十月八日", "2026/10/8", "10月8号", "十月初八", "腊月廿三", "八月十五"]
)
def test_a_day_is_hidden_however_it_is_written(day: str) -> None:
    assert hidden(f"他{day}来的。", {}) == "他某日来的。" and left_over(day, {}) == ["day"]


@pytest.mark.parametrize(
    "plain",
    "赔偿12000元|人民币12,000|12000.50元|借了10,500块|三三两两地来|三个月以后|付2000元、2600元|四五百斤|一五一十".split(
        "|"
    ),
)
def test_an_amount_and_a_manner_of_speaking_are_no_number(plain: str) -> None:
    """The control: what tells nobody stays."""
    assert hidden(plain, {}) == plain and left_over(plain, {}) == []


DOTTED = "阿依古丽·买买提"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *((DOTTED, said) for said in ("阿依古丽", "买买提", "阿依古丽•买买提", "阿依古丽买买提", "阿 依古丽")),
        *(("诸葛建国", said) for said in ("建国", "诸 葛建国", "諸葛建國")),
        ("阿依古丽 买买提", "阿依古丽"),
        ("陈方安生", "安生"),
        ("罗桂芳", "桂芳"),
        ("张偉国", "张伟国"),
    ],
)
def test_a_person_is_hidden_by_every_part_of_the_name(name: str, said: str) -> None:
    names = aliases({"parties": [{"name": name, "kind": "person"}]}, {})
    assert hidden(f"昨天{said}来了。", names) == "昨天甲某来了。"
    assert left_over(f"昨天{said}来了。", names) == ["name"]


def test_a_household_of_two_signs_has_its_alias() -> None:
    assert hidden("诸葛家的牛", aliases({"parties": [{"name": "诸葛建国", "kind": "person"}]}, {})) == "甲家的牛"


@pytest.mark.parametrize(
    "written",
    [
        {"sessions": [{"record": [{"who": "证人张三", "said": "沟是他填的"}]}]},
        {"sessions": [{"record": [{"who": "张三（邻居）", "said": "沟是他填的"}]}]},
        {"investigations": [{"persons": ["三组组长：张三"]}]},
        {"performances": [{"witness": "张三，村民"}]},
        {"parties": [{"name": "罗桂芳", "kind": "person", "household_head": "户主张三"}]},
        {"parties": [{"name": "罗桂芳", "kind": "person", "members": ["丈夫张三"]}]},
        {"parties": [{"name": "丰收合作社", "kind": "organisation", "contact": "张三"}]},
    ],
)
def test_whom_the_case_names_with_a_title_is_hidden_where_the_name_stands_alone(written: dict[str, object]) -> None:
    """The name with its title had an alias, the bare one had none: 张三说 went out as it stood."""
    told = "张三说沟是他填的，后来张三又来过，张家的牛也在。"
    names = aliases({"parties": [], **written}, {})
    assert "张三" not in hidden(told, names) and "张家" not in hidden(told, names)
    assert left_over(told, names) == ["name"]
    assert hidden("李四说沟是他填的。", names) == "李四说沟是他填的。", "the control: a stranger has no alias"


@pytest.mark.parametrize("text", ["张三说沟是他填的。", "水漫进灶房，欧阳建国看见了。", "吵起来，后来李大明答应让路。"])
def test_a_strangers_whole_name_with_nothing_around_it_is_looked_at(text: str) -> None:
    assert [one.kind for one in words_left([text])] == ["witness"]


@pytest.mark.parametrize(
    "text",
    ["双方同意，甲某说让三尺。", "任何人看见都说。", "大家认为，全体同意。", "当时说好的。", "对方表示，应该说清楚。"],
)
def test_who_is_nobody_in_particular_is_not_looked_at(text: str) -> None:
    """The control."""
    assert words_left([text]) == []


def keys_of_names(shape: object, key: str = "") -> Iterator[str]:
    """Every key of a shape under which a person is named."""
    if isinstance(shape, str) and shape.lstrip("*") in ("name", "names"):
        yield key
    elif isinstance(shape, tuple):
        yield from keys_of_names(shape[1], key)
    elif isinstance(shape, Mapping):
        for inner, kind in shape.items():
            yield from keys_of_names(kind, inner)


def test_whoever_a_step_names_has_an_alias() -> None:
    every = set(keys_of_names({"intake": SHAPE, **SHAPES}))
    assert {"visitor", "guarantor", "persons"} <= every, "the control: names are found in the shapes"
    assert every <= NAMED
    case = {
        "parties": [],
        "performances": [{"witness": "周小兰"}],
        "revisits": [{"visited": ["吴成贵"], "visitor": "p1"}],
    }
    assert set(aliases(case, {})) >= {"周小兰", "吴成贵"}


SUMMARY = (
    "阿依古丽的电话是 139 0000 0001，也可打139-0000-0001或一三九零零零零零零零一，身份证 5106 8119 6904 1200 31，"
    "欧阳家的狗。建国和小翠在幺妹家、王二娃屋头、刘幺爸、陈家大院。微信号：山里人家。其父李国富、堂兄国富。"
)
TO_LOOK_AT = [
    "欧阳家", "小翠", "幺妹家", "王二娃屋头", "刘幺爸", "陈家大院", "山里人家", "李国富", "国富",
]  # fmt: skip


def strangers(cli: Cli) -> str:
    """The case of a stranger who tried what gets through."""
    facts = intake(summary=SUMMARY, place="")
    facts["parties"][0] |= {"name": "阿依古丽·买买提"}
    facts["parties"][1] |= {"name": "诸葛建国"}
    return str(cli.done("case", "new", facts=facts)["id"])


def test_what_a_village_calls_people_is_asked_word_by_word_and_the_foot_says_what_was_done(
    cli: Cli, desk: Desk
) -> None:
    desk.close()
    case, out = strangers(cli), cli.home / "story.pdf"
    left = [one["word"] for one in cli.done("case", "story", case)["left"]]
    assert left == TO_LOOK_AT
    assert cli.refused("case", "story", case, "-o", out)["code"] == "story_not_looked" and not out.exists()
    seen = [part for word in TO_LOOK_AT[1:] for part in ("--hide", word)]
    cli.done("case", "story", case, "-o", out, *seen, "--looked", TO_LOOK_AT[0])
    told = words(out)
    assert not [word for word in ("阿依古丽", "建国", "0000", "零零", "6904", *TO_LOOK_AT[1:]) if word in told]
    assert TO_LOOK_AT[0] in told, "somebody looked at it and kept it"
    assert "隐去8个，留着1个" in told and "都换过" not in told


def test_a_page_on_which_nobody_looked_at_a_word_does_not_say_so(cli: Cli, desk: Desk) -> None:
    desk.close()
    out = cli.home / "story.pdf"
    cli.done("case", "story", cli.to_agreed(), "-o", out)
    assert "有人一个一个看过" not in words(out) and "没有找到别的" in words(out)


def test_a_word_the_program_did_not_list_is_hidden_too_and_one_that_stands_nowhere_is_told(
    cli: Cli, desk: Desk
) -> None:
    desk.close()
    case, out = cli.to_agreed(), cli.home / "story.pdf"
    cli.done("case", "story", case, "-o", out, "--hide", "木柜")
    assert "木柜" not in words(out) and "某人" in words(out)
    refusal = cli.refused("case", "story", case, "-o", out, "--hide", "木柜", "--hide", "李四")
    assert paths(refusal) == {"items[1].word": "word_not_in_story"}


def test_kin_who_are_not_named_are_asked_of_nobody() -> None:
    """The control: what a father does is no name."""
    assert (
        words_left(["父亲生病，儿子打工回家，女儿出嫁，弟弟结婚，一个娃，姐妹俩，双方家属和家里人，老人家在老家。"])
        == []
    )
