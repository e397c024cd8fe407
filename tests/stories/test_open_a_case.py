"""Story 1: a dispute is registered; the number, the rows and the history are one."""

from __future__ import annotations

from tests.cli import Cli, intake, paths
from tests.tools import judge


def test_a_dispute_is_registered_and_found_by_what_people_remember(cli: Cli) -> None:
    made = cli.done("case", "new", facts=intake())
    assert made["number"] == "青石人调字〔2026〕第1号" and made["warnings"] == []
    shown = cli.done("case", "show", made["number"])
    assert (shown["id"], shown["state"], shown["people_count"]) == (made["id"], "accepted", 2)
    for words in ("张𬱖", "罗桂", "lgf", "1390", "排水", "第1号", "灶房"):
        assert cli.done("case", "find", words)["total"] == 1, words
    assert cli.done("case", "find", "没有的人")["cases"] == []
    row = cli.done("case", "list", "--month", "2026-10")["cases"][0]
    assert row["parties"] == ["罗桂芳", "张𬱖"] and row["next_due"] == "2026-11-08"


def test_every_fault_is_told_at_once_and_no_number_is_lost(cli: Cli) -> None:
    faulty = intake(
        accepted_on="2026-13-01", source="hearsay", colour="blue", state="closed",
        parties=[{"side": "applicant", "kind": "person", "name": "长" * 5000}],
    )  # fmt: skip
    error = cli.refused("case", "new", facts=faulty)
    assert error["code"] == "intake_faulty"
    assert paths(error) == {
        "accepted_on": "not_a_day", "source": "unknown_code", "colour": "unknown_key", "state": "derived_key",
        "parties[0].name": "too_long", "parties": "too_few",
    }  # fmt: skip
    assert cli.done("case", "new", facts=intake())["number"].endswith("第1号")


def test_an_oral_case_is_one_command(cli: Cli) -> None:
    facts = intake(
        accepted_on="2026-10-12", applied_on="2026-10-12",
        agree={"terms": [{"text": "张𬱖当场清沟", "kind": "act", "payer": "张𬱖"}], "performed_at_once": True},
    )  # fmt: skip
    made = cli.done("case", "new", facts=facts)
    case = cli.done("case", "show", made["id"])
    assert (case["state"], case["effective_on"], case["track"]) == ("effective", "2026-10-12", "simple")
    assert case["sessions"][0]["held_on"] == "2026-10-12" and case["follow_up"]["performance"] == "done"
    assert [line["step"] for line in case["steps"]] == ["open", "notice", "agree"]


def test_a_simple_case_grows_into_a_full_one_without_typing_anything_again(cli: Cli) -> None:
    facts = intake(
        accepted_on="2026-10-12", applied_on="2026-10-12",
        agree={"terms": [{"text": "张𬱖十日内清沟", "kind": "act", "payer": "张𬱖", "due_on": "2026-10-22"}]},
    )  # fmt: skip
    case = cli.done("case", "new", facts=facts)["id"]
    written = {"concluded_on": "2026-10-13", "responsibility": "各有一半责任。"}
    cli.done("case", "step", case, "write_up", facts=written)
    grown = cli.done("case", "show", case)
    assert (grown["state"], grown["track"]) == ("agreed", "full")
    page = cli.home / "agreement.pdf"
    cli.done("paper", "print", case, "agreement", "--final", "-o", page)
    words = "".join(judge("pdftotext", "-layout", page, "-").split())
    assert "张𬱖十日内清沟" in words
    assert all(party["name"] in words for party in grown["parties"])


def test_a_fault_inside_an_oral_agreement_leaves_nothing_behind(cli: Cli) -> None:
    facts = intake(agree={"terms": [{"text": "赔钱", "kind": "money", "amount": "很多", "payer": "王二"}]})
    error = cli.refused("case", "new", facts=facts)
    assert paths(error)["agree.terms[0].amount"] == "not_money"
    assert cli.done("case", "list")["total"] == 0


def test_the_same_people_with_the_same_quarrel_are_a_warning(cli: Cli) -> None:
    first = cli.done("case", "new", facts=intake())
    second = cli.done("case", "new", facts=intake())
    assert [note["code"] for note in second["warnings"]] == ["similar"]
    assert first["number"] in second["warnings"][0]["message"]


def test_a_case_that_is_not_taken_on_is_registered_as_refused(cli: Cli) -> None:
    made = cli.done("case", "new", facts=intake(intake={"decision": "refused", "reasons": ["法院已经受理"]}))
    assert cli.done("case", "show", made["id"])["state"] == "refused"
