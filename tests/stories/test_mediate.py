"""Story 2: the case page offers the next lawful step only; a jump is refused with its reason and article."""

from __future__ import annotations

import pytest

from tests.cli import Cli, agreement, intake, paths, session


def test_from_the_notice_to_a_closed_case(cli: Cli) -> None:
    case = cli.to_agreed()
    cli.done("paper", "print", case, "agreement", "--final", "-o", cli.home / "a.pdf")
    cli.done("paper", "signed", case, "agreement", "--on", "2026-10-10")
    standing = cli.done("case", "show", case)
    assert (standing["state"], standing["effective_on"]) == ("effective", "2026-10-10")
    assert {"kind": "confirmation", "on": "2026-11-09"} in standing["deadlines"]
    cli.now = "2026-11-25T09:00"
    cli.done("case", "step", case, "perform", facts={"term": "t1", "paid_on": "2026-11-08"})
    half = cli.done("case", "step", case, "perform", facts={"term": "t2", "paid_on": "2026-11-20", "amount": "1000"})
    assert half["follow_up"]["performance"] == "part"
    assert paths(cli.refused("case", "step", case, "close", facts={"on": "2026-11-24"})) == {"reason": "terms_open"}
    cli.done("case", "step", case, "perform", facts={"term": "t2", "paid_on": "2026-11-22", "amount": "1600"})
    visit = {"visited_on": "2026-11-24", "visitor": "王德明", "visited": ["罗桂芳"], "how": "call", "satisfied": "yes"}
    cli.done("case", "step", case, "revisit", facts=visit)
    closed = cli.done("case", "step", case, "close", facts={"on": "2026-11-24", "opinions": ["已经履行"]})
    assert (closed["state"], closed["closed_on"]) == ("closed", "2026-11-24")
    assert closed["concluded_on"] == "2026-10-09"


def test_an_unlawful_jump_is_refused_with_its_article(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    error = cli.refused("case", "step", case, "agree", facts=agreement())
    assert error["code"] == "step_not_lawful"
    assert "第二十八条" in error["message"] and error["facts"]["state"] == "accepted"
    assert cli.done("case", "show", case)["state"] == "accepted"


@pytest.mark.parametrize(
    ("step", "body", "path", "code"),
    [
        ("notice", {"on": "2026-10-07", "how": "oral"}, "on", "too_early"),
        ("notice", {"on": "2026-10-21", "how": "oral"}, "on", "in_the_future"),
        ("session", {"held_on": "2026-10-01", "outcome": "agreed"}, "held_on", "too_early"),
        ("session", {"held_on": "2026-10-09", "present": "all"}, "present", "not_a_list"),
        ("withdraw", {"on": "2026-10-09", "by": ["李四"]}, "by[0]", "not_in_case"),
        ("terminate", {"on": "2026-02-30"}, "on", "not_a_day"),
    ],
)
def test_a_faulty_step_changes_nothing(cli: Cli, step: str, body: dict[str, object], path: str, code: str) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    before = cli.done("case", "show", case)
    assert paths(cli.refused("case", "step", case, step, facts=body))[path] == code
    assert cli.done("case", "show", case) == before


def test_an_agreement_lies_not_before_its_intake(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    cli.done("case", "step", case, "session", facts=session())
    error = cli.refused("case", "step", case, "agree", facts=agreement(concluded_on="2026-10-01"))
    assert paths(error) == {"concluded_on": "too_early"}


@pytest.mark.parametrize("amount", ["-5", "12.345", "一百多", "NaN", "1e3", "2,60,0", 2600.5])
def test_an_amount_that_is_no_money_is_refused(cli: Cli, amount: object) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    cli.done("case", "step", case, "session", facts=session())
    body = agreement(terms=[{"text": "赔偿", "kind": "money", "amount": amount, "payer": "张𬱖", "payee": "罗桂芳"}])
    assert paths(cli.refused("case", "step", case, "agree", facts=body)) == {"terms[0].amount": "not_money"}


@pytest.mark.parametrize("amount", ["2600", "2,600", "２６００元", "贰仟陆佰元整", "0.26万元"])
def test_an_amount_is_read_as_people_write_it_by_a_file_too(cli: Cli, amount: str) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    cli.done("case", "step", case, "session", facts=session())
    paid = {"text": "赔偿", "kind": "money", "amount": amount, "payer": "张𬱖", "payee": "罗桂芳"}
    kept = cli.done("case", "step", case, "agree", facts=agreement(terms=[paid], amount_settled=amount))
    assert kept["agreements"][0]["terms"][0]["amount"] == kept["agreements"][0]["amount_settled"] == "2600.00"


def test_mediation_that_fails_tells_the_other_ways(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake(dispute_type="wage_arrears"))["id"]
    cli.done("case", "step", case, "session", facts=session(outcome="failed"))
    body = {"on": "2026-10-10", "reasons": ["数目谈不拢"], "remedies_told": ["court"]}
    failed = cli.done("case", "step", case, "fail", facts=body)
    assert failed["state"] == "failed" and [n["code"] for n in failed["warnings"]] == ["first_remedy_not_told"]


def test_mistakes_are_mended_visibly(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    patch = {"parties": [{"id": "p1", "phone": "13811111111"}]}
    mended = cli.done("case", "correct", case, "--reason", "电话记错", facts=patch)
    assert mended["parties"][0]["phone"] == "13811111111" and mended["parties"][0]["name"] == "罗桂芳"
    assert mended["corrections"][0]["reason"] == "电话记错"
    assert cli.refused("case", "correct", case, "--reason", " ", facts={"place": "x"})["code"] == "reason_missing"
    derived = cli.refused("case", "correct", case, "--reason", "x", facts={"number": "7"})
    assert paths(derived) == {"number": "derived_key"}
    assert cli.done("case", "void", case, "--reason", "重复登记")["state"] == "void"
    assert cli.refused("case", "step", case, "session", facts=session())["code"] == "step_not_lawful"
    assert cli.done("case", "new", facts=intake())["number"].endswith("第2号")
    assert cli.refused("case", "reopen", case, "--reason", "x")["code"] == "step_not_lawful"
