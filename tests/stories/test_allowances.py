"""以案定补: every yuan traced to a case and its papers, each dispute paid once, nothing by an example."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli import Cli, Doc, agreement, intake, paths, session
from tests.tools import judge

RULES: Doc = {
    "edition": "2026年版", "basis": "云溪县财〔2026〕7号", "counted_on": "concluded_on", "repeat_months": 6,
    "needs": {"outcome": ["agreed"]},
    "grade": [
        {"key": "hard", "title": "疑难", "amount": "200", "when": {"difficulty": ["complex", "major"]}},
        {"key": "written", "title": "书面", "amount": "100.01", "when": {"form": ["written"], "papers": ["agreement"]}},
        {"key": "oral", "title": "口头", "amount": "30", "when": {"form": ["oral"]}},
    ],
    "extra": [{"key": "confirmed", "title": "司法确认", "amount": "50", "when": {"confirmed": True}}],
}  # fmt: skip
TWO = [{"name": "王德明", "role": "presiding"}, {"name": "刘芳", "role": "co"}]
OTHERS = [
    {"side": "applicant", "kind": "person", "name": "陈国富", "id_number": "510681196902030011"},
    {"side": "respondent", "kind": "person", "name": "何建军"},
]  # fmt: skip


def rules(**more: Any) -> Doc:
    """Rules of a county, changed where asked."""
    return {**RULES, **more}


def signed(cli: Cli, **more: Any) -> str:
    """A case with a written agreement in force, its paper signed; its number."""
    made = cli.done("case", "new", facts=intake(**more))
    case = cli.to_agreed(str(made["id"]))
    cli.done("paper", "print", case, "agreement", "--final", "-o", cli.home / "a.pdf")
    cli.done("paper", "signed", case, "agreement", "--on", "2026-10-10")
    return str(made["number"])


def oral(cli: Cli, **more: Any) -> str:
    """A quarrel settled by word of mouth; its number."""
    terms = {"terms": [{"text": "当场赔礼", "kind": "apology"}], "performed_at_once": True}
    return str(cli.done("case", "new", facts=intake(**{"agree": terms, "parties": OTHERS, **more}))["number"])


def rows(cli: Cli, period: str = "2026-Q4") -> dict[str, Doc]:
    """The rows of a period by number."""
    return {row["number"]: row for row in cli.done("allowance", "list", "--period", period)["cases"]}


def words(path: Path) -> str:
    """What a PDF says, spaces left out."""
    return "".join(judge("pdftotext", "-layout", path, "-").split())


def test_the_example_pays_nothing(cli: Cli) -> None:
    number = signed(cli)
    said = cli.done("allowance", "list", "--period", "2026-Q4")
    assert not said["in_force"] and said["total"] == "0.00"
    assert [note["code"] for note in said["warnings"]] == ["allowance_example"]
    assert {row["number"]: row["amount"] for row in said["cases"]} == {number: None}
    assert cli.refused("allowance", "declare", "--period", "2026-Q4")["code"] == "allowance_rules_not_set"
    example = cli.done("allowance", "rules")["rules"]
    assert cli.refused("allowance", "rules", facts=example)["code"] == "allowance_rules_not_set"
    assert cli.refused("allowance", "rules", facts={**RULES, "basis": ""})["code"] == "allowance_rules_not_set"


def test_faulty_rules_are_told_by_place(cli: Cli) -> None:
    wrong = rules(split="ranking", needs={"outcome": ["won"], "luck": True},
                  grade=[{"key": "a", "title": "一", "amount": "-3", "when": {"papers": ["love_letter"]}}])  # fmt: skip
    error = cli.refused("allowance", "rules", facts=wrong)
    assert {problem["path"] for problem in error["problems"]} == {
        "split", "needs.luck", "needs.outcome[0]", "grade[0].amount", "grade[0].when.papers[0]",
    }  # fmt: skip


def test_from_the_rules_to_the_signed_payment_list(cli: Cli) -> None:
    cli.done("allowance", "rules", facts=RULES)
    written, by_mouth = signed(cli, mediators=TWO), oral(cli)
    person = {"name": "王德明", "id_number": "510681196803120013", "bank": "农商行", "account": "6214000012345678"}
    cli.done("ledger", "add", "mediators", facts=person)
    found = rows(cli)
    assert {number: row["amount"] for number, row in found.items()} == {written: "100.01", by_mouth: "30.00"}
    assert found[written]["shares"] == [
        {"mediator": "王德明", "amount": "50.01"}, {"mediator": "刘芳", "amount": "50.00"}]  # fmt: skip
    evidence = {one["what"]: one for one in found[written]["evidence"]}
    paper = found[written]["materials"][0]["paper"]
    assert evidence["papers"]["papers"] == evidence["form"]["papers"] == [paper]
    assert found[written]["acknowledged"] is None

    out = cli.home / "declaration.pdf"
    claim = cli.done("allowance", "declare", "--period", "2026-Q4", "-o", out)
    assert (claim["claim"], claim["total"], claim["written"]["rows"]) == ("2026-Q4-1", "130.01", 2)
    told = words(out)
    assert "以案定补申报表" in told and "云溪县财〔2026〕7号" in told and "壹佰叁拾元零壹分" in told
    assert all(word in told for word in ("50.01", "刘芳", "材料", "回执"))
    book = cli.done("ledger", "print", "allowances", "--period", "2026-10", "-o", cli.home / "l15.xlsx")
    assert (book["rows"], book["totals"]["amount"]) == (3, "130.01")
    assert all(row["state"] == "claimed" for row in rows(cli).values())
    assert cli.refused("allowance", "declare", "--period", "2026")["code"] == "claim_empty"

    assert cli.refused("allowance", "pay", "2026-Q4-1")["code"] == "claim_state"
    cut = {"letter_no": "云司〔2026〕3号", "lines": [{"case": by_mouth, "amount": "20", "reason": "缺登记表"}]}
    assert cli.done("allowance", "decide", "2026-Q4-1", facts=cut)["total"] == "120.01"
    early = cli.refused("allowance", "pay", "2026-Q4-1", "--on", "2026-10-19")
    assert paths(early) == {"on": "too_early"}
    paid = cli.done("allowance", "pay", "2026-Q4-1", "--on", "2026-10-20", "-o", cli.home / "pay.pdf")
    assert paid["state"] == "paid" and paid["written"]["rows"] == 2
    told = words(cli.home / "pay.pdf")
    assert "0013" in told and "5678" in told and "510681196803120013" not in told and "6214000012345678" not in told
    assert "70.01" in told and "壹佰贰拾元零壹分" in told
    assert cli.refused("allowance", "withdraw", "2026-Q4-1", "--reason", "错了")["code"] == "claim_state"

    slip = cli.home / "appeal.pdf"
    cli.done("allowance", "appeal", "2026-Q4-1", by_mouth, "--reason", "登记表在卷里第二页", "-o", slip)
    told = words(slip)
    assert all(word in told for word in ("申诉单", "30元", "20元", "缺登记表", "登记表在卷里第二页"))
    trace = cli.done("allowance", "show", "2026-Q4-1")
    assert {line["number"]: line["declared"] for line in trace["lines"] if line["number"] == by_mouth} == {
        by_mouth: "30.00"}  # fmt: skip
    assert all(line["case"] and line["rule"].startswith("云溪县财〔2026〕7号：") for line in trace["lines"])
    summary = cli.done("allowance", "print", "2026-Q4-1", "summary", "-o", cli.home / "s.xlsx")
    assert summary["rows"] == 3
    cells = [str(cell.value) for row in openpyxl.load_workbook(cli.home / "s.xlsx").active.iter_rows() for cell in row]
    assert "书面" in cells and "口头" in cells
    assert cli.done("check")["ok"]


def test_what_is_still_missing_is_named(cli: Cli) -> None:
    cli.done("allowance", "rules", facts=rules(needs={"outcome": ["agreed"], "performance": ["done"], "closed": True}))
    number = signed(cli)
    row = rows(cli)[number]
    assert row["state"] == "missing"
    assert {one["what"]: one["is"] for one in row["missing"]} == {"performance": "due", "closed": False}
    assert cli.refused("allowance", "declare", "--period", "2026-Q4")["code"] == "claim_empty"


def test_a_quarrel_again_within_six_months_is_one_dispute(cli: Cli) -> None:
    cli.done("allowance", "rules", facts=RULES)
    first, again = oral(cli), oral(cli)
    other = oral(cli, dispute_type="contract")
    found = rows(cli)
    assert (found[first]["state"], found[again]["state"], found[other]["state"]) == (
        "payable", "same_dispute", "payable")  # fmt: skip
    assert found[again]["other"] == first
    cli.done("allowance", "declare", "--period", "2026-Q4", facts={"only": [first]})
    assert rows(cli)[again]["other"] == first
    error = cli.refused("allowance", "declare", "--period", "2026-Q4", facts={"only": [again]})
    assert error["problems"][0]["code"] == "claim_not_payable"
    cli.done("allowance", "withdraw", "2026-Q4-1", "--reason", "填错了季度")
    assert {number: row["state"] for number, row in rows(cli).items()}[first] == "payable"


def test_without_the_rule_the_second_quarrel_is_paid_too(cli: Cli) -> None:
    """The control of the story above."""
    cli.done("allowance", "rules", facts={key: value for key, value in RULES.items() if key != "repeat_months"})
    first, again = oral(cli), oral(cli)
    assert {rows(cli)[one]["state"] for one in (first, again)} == {"payable"}


def test_split_merged_and_mediated_anew_are_one_dispute(cli: Cli) -> None:
    cli.done("allowance", "rules", facts={key: value for key, value in RULES.items() if key != "repeat_months"})
    made = cli.done("case", "new", facts=intake())
    two = {"on": "2026-10-08", "parties": ["罗桂芳", "张𬱖"], "reason": "两件事"}
    cli.done("case", "step", made["id"], "split", facts=two)
    child = next(one for one in cli.done("case", "list")["cases"] if one["id"] != made["id"])
    for case in (made["id"], child["id"]):
        cli.done("case", "step", case, "notice", facts={"on": "2026-10-08", "how": "oral"})
        cli.done("case", "step", case, "session", facts=session())
        cli.done("case", "step", case, "agree", facts=agreement(form="oral", why_oral="当场说好"))
    swallowed = cli.done("case", "new", facts=intake(title="同一件"))
    cli.done("case", "step", swallowed["id"], "notice", facts={"on": "2026-10-08", "how": "oral"})
    found = rows(cli)
    assert (found[made["number"]]["state"], found[child["number"]]["state"]) == ("payable", "same_dispute")
    assert found[child["number"]]["other"] == made["number"]
    live = cli.done("case", "new", facts=intake(title="收下的"))
    cli.done("case", "step", swallowed["id"], "merge", facts={"on": "2026-10-09", "into": live["number"]})
    assert live["number"] not in rows(cli)


def test_the_mediators_may_agree_on_other_shares(cli: Cli) -> None:
    cli.done("allowance", "rules", facts=rules(split="presiding", presiding_percent=60))
    number = signed(cli, mediators=TWO)
    assert [one["amount"] for one in rows(cli)[number]["shares"]] == ["60.01", "40.00"]
    for parts, code in (({"刘芳": 90}, "shares_not_whole"), ({"赵六": 100}, "not_in_case")):
        error = cli.refused("allowance", "declare", "--period", "2026-Q4", facts=agreed_shares(number, parts))
        assert error["problems"][0]["code"] == code
    good = agreed_shares(number, {"王德明": 30, "刘芳": 70})
    lines = cli.done("allowance", "declare", "--period", "2026-Q4", facts=good)["lines"]
    assert {line["mediator"]: line["amount"] for line in lines} == {"王德明": "30.01", "刘芳": "70.00"}


def agreed_shares(number: str, parts: dict[str, int]) -> Doc:
    """What the mediators of a case agreed on among themselves."""
    each = [{"mediator": name, "percent": percent} for name, percent in parts.items()]
    return {"shares": [{"case": number, "parts": each}]}


def test_only_the_director_sets_rules_decides_and_pays(cli: Cli) -> None:
    cli.done("user", "add", "刘芳", "--role", "recorder", "--new-password-file", word_file(cli))
    said = cli("allowance", "rules", user="刘芳", facts=RULES, password="another long word")
    assert said.doc["error"]["code"] == "not_allowed"
    cli.done("allowance", "rules", facts=RULES)
    signed(cli)
    assert cli("allowance", "declare", "--period", "2026-Q4", user="刘芳", password="another long word").code == 0
    for step in ("decide", "pay"):
        said = cli("allowance", step, "2026-Q4-1", user="刘芳", password="another long word")
        assert said.doc["error"]["code"] == "not_allowed"


def word_file(cli: Cli) -> Path:
    """A password for somebody else."""
    path = cli.home / "word"
    path.write_text("another long word\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("which", ["payment", "nothing"])
def test_no_list_is_drawn_before_its_time(cli: Cli, which: str) -> None:
    cli.done("allowance", "rules", facts=RULES)
    signed(cli)
    cli.done("allowance", "declare", "--period", "2026-Q4")
    answer = cli("allowance", "print", "2026-Q4-1", which, "-o", cli.home / "x.pdf")
    assert answer.code == (1 if which == "payment" else 2)
    assert cli.refused("allowance", "show", "2026-Q1-9")["code"] == "no_such_claim"


def test_a_month_that_scores_too_low_holds_its_allowances_back_until_the_work_is_done(cli: Cli) -> None:
    number = signed(cli)
    score = cli.done("office", "score", "2026-10")
    before = 100 * score["score"] // score["points"]
    needs = {"outcome": ["agreed"], "least_month_score": before + 1}
    cli.done("allowance", "rules", facts=rules(needs=needs))
    row = rows(cli)[number]
    assert row["state"] == "missing"
    assert {"what": "least_month_score", "is": before, "wanted": before + 1, "papers": []} in row["missing"]
    cli.done("ledger", "add", "screening", facts={"on": "2026-10-12", "where": "三组、四组"})
    row = rows(cli)[number]
    assert row["state"] == "payable"
    assert next(one for one in row["evidence"] if one["what"] == "least_month_score")["is"] > before
