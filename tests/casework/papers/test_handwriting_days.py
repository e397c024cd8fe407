"""停电那天: packs with reserved numbers, typed in later in the order of the paper, what counts typed twice."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from tests.cli import Cli, Doc, intake, paths, session

ID = "510681196804020022"
TWICE_TYPED = ("applied_on", "accepted_on", "id_number", "credit_code", "birth", "held_on", "due_on", "amount",
               "concluded_on")  # fmt: skip


def twice(value: Any) -> Any:
    """The same facts as a careful person types them: everything that counts a second time."""
    if isinstance(value, list):
        return [twice(one) for one in value]
    if not isinstance(value, dict):
        return value
    again = {f"{key}_again": one for key, one in value.items() if key in TWICE_TYPED}
    return {**{key: twice(one) for key, one in value.items()}, **again}


def with_id(number: str = ID, again: str = ID) -> Doc:
    """A registration whose first party shows an ID card."""
    facts: Doc = twice(intake())
    facts["parties"][0] |= {"id_number": number, "id_number_again": again}
    return facts


@pytest.fixture
def number(cli: Cli) -> str:
    """A pack printed the day before the power went."""
    made = cli.done("paper", "pack", "--packs", "2", "-o", cli.home / "packs.pdf")
    assert len(made["numbers"]) == 2
    return str(made["numbers"][0])


def test_every_page_of_a_pack_carries_its_number_and_the_questions_of_the_screen(cli: Cli, number: str) -> None:
    told = subprocess.run(["pdftotext", "-layout", cli.home / "packs.pdf", "-"], capture_output=True, check=True)
    pages = told.stdout.decode().split("\f")[:-1]
    half = len(pages) // 2
    assert all(number in page for page in pages[:half])
    assert not any(number in page for page in pages[half:])
    text = "".join(pages[:half]).replace(" ", "")
    asked = ["受理方式", "受理日期", "当事人（1）", "身份证号", "纠纷类型", "纠纷简要情况", "登记人"]
    places = [text.index(words) for words in asked]
    assert places == sorted(places)
    assert "以上内容我已听清" in text
    assert "人民调解协议书" in text


def test_a_registration_takes_its_reserved_number_and_says_who_typed_it_and_how_late(cli: Cli, number: str) -> None:
    other = cli.done("case", "new", facts=intake(title="有电以后登记的"))
    case = cli.done("paper", "enter", number, "intake_form", facts=with_id())
    assert case["number"] == number != other["number"]
    assert case["from_paper"] == {"number": number, "by": "王德明", "at": "2026-10-20", "days": 12}
    assert case["parties"][0]["id_number"] == ID
    assert "id_number_again" not in case["parties"][0]
    assert [row["state"] for row in cli.done("case", "numbers")["numbers"]] == ["used", "reserved", "used"]
    assert cli.refused("paper", "enter", number, "intake_form", facts=with_id())["code"] == "paper_entered_already"
    assert cli.done("check")["ok"]


def test_a_second_typing_that_is_missing_or_different_holds_it_up(cli: Cli, number: str) -> None:
    wrong = with_id(again=ID[:-1] + "1")
    del wrong["accepted_on_again"]
    error = cli.refused("paper", "enter", number, "intake_form", facts=wrong)
    assert error["code"] == "typed_twice_faulty"
    assert paths(error) == {"parties[0].id_number_again": "twice_different", "accepted_on_again": "twice_missing"}
    assert cli.done("paper", "packs")["packs"][0]["next_form"] == "intake_form"


def test_the_same_number_typed_wide_or_spaced_is_the_same_and_tells_the_birthday(cli: Cli, number: str) -> None:
    facts = with_id(again="５１０６８１ 19680402 0022")
    del facts["parties"][0]["birth_again"]
    cli.done("paper", "enter", number, "intake_form", facts=facts)


def test_papers_come_in_one_after_the_other_and_the_pack_is_done(cli: Cli, number: str) -> None:
    assert cli.refused("paper", "enter", number, "mediation_record", facts=twice(session()))["code"] == (
        "pack_not_begun"
    )
    cli.done("paper", "enter", number, "intake_form", facts=with_id())
    pack = cli.done("paper", "packs")["packs"][0]
    assert (pack["entered"], pack["next_form"]) == (["intake_form"], "notice_of_rights")
    notice = {"on": "2026-10-08", "on_again": "2026-10-08", "how": "oral"}
    cli.done("paper", "enter", number, "notice_of_rights", facts=notice)
    cli.done("paper", "enter", number, "mediation_record", facts=twice(session()))
    for form in ("agreement", "performance_receipt", "revisit_record"):
        cli.done("paper", "unused", number, form)
    assert number not in [one["number"] for one in cli.done("paper", "packs")["packs"]]


def test_an_amount_is_typed_twice_inside_a_term_too(cli: Cli, number: str) -> None:
    cli.done("paper", "enter", number, "intake_form", facts=with_id())
    cli.done("paper", "enter", number, "mediation_record", facts=twice(session()))
    term = {"text": "张𬱖赔偿罗桂芳的损失", "kind": "money", "payer": "p2", "payee": "p1", "amount": "2600",
            "amount_again": "26000"}  # fmt: skip
    facts = {"form": "written", "concluded_on": "2026-10-09", "concluded_on_again": "2026-10-09", "terms": [term]}
    error = cli.refused("paper", "enter", number, "agreement", facts=facts)
    assert paths(error) == {"terms[0].amount_again": "twice_different"}


def test_a_spoilt_pack_is_void_with_its_reason_and_a_used_one_is_not(cli: Cli, number: str) -> None:
    cli.done("paper", "void-number", number, "--reason", "淋湿了")
    rows = {row["number"]: row for row in cli.done("case", "numbers")["numbers"]}
    assert (rows[number]["state"], rows[number]["why"]) == ("void", "淋湿了")
    assert cli.refused("paper", "enter", number, "intake_form", facts=with_id())["code"] == "number_not_reserved"
    second = next(key for key, row in rows.items() if row["state"] == "reserved")
    cli.done("paper", "enter", second, "intake_form", facts=with_id())
    assert cli.refused("paper", "void-number", second, "--reason", "x")["code"] == "number_used"


def test_a_pack_holds_what_was_asked_for_behind_its_registration(cli: Cli) -> None:
    made = cli.done("paper", "pack", "--form", "agreement", "-o", cli.home / "one.pdf")
    assert cli.done("paper", "packs")["packs"][0]["forms"] == ["intake_form", "agreement"]
    assert made["pages"] > 1
    error = cli.refused("paper", "pack", "--form", "file_cover", "-o", cli.home / "no.pdf")
    assert error["code"] == "form_not_by_hand"


def test_a_lone_blank_with_a_reserved_number_comes_back_the_same_way(cli: Cli) -> None:
    made = cli.done("paper", "blank", "intake_form", "--reserve", "-o", cli.home / "blank.pdf")
    case = cli.done("paper", "enter", made["numbers"][0], "intake_form", facts=with_id())
    assert case["number"] == made["numbers"][0]
    assert cli.done("paper", "packs")["packs"] == []
