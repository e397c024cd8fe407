"""Sums at the command line carry their source."""

from __future__ import annotations

from tests.cli import Cli, paths


def test_a_sum_is_counted_with_its_source_and_changes_nothing(cli: Cli) -> None:
    keys = {one["key"] for one in cli.done("aid", "list")["aids"]}
    assert {"lost_work", "loan_ceiling", "parents_support"} <= keys
    assert cli.done("aid", "show", "loan_ceiling")["basis"] == "民间借贷规定第二十五条"
    done = cli.done("aid", "count", "lost_work", facts={"days": "12", "daily": "150"})
    assert [(one["value"], one["way"]) for one in done["results"]] == [("1800.00", "12 × 150")]
    assert "人身损害赔偿解释第七条" in done["source"]
    assert cli.refused("aid", "count", "lost_work", facts={"days": "几天"})["code"] == "aid_faulty"
    assert cli.refused("aid", "show", "nothing")["code"] == "unknown_aid"


def test_a_sum_in_parts_comes_out_as_terms_that_an_agreement_takes(cli: Cli) -> None:
    asked = {"text": "付灶房损失", "total": "1000", "count": 3, "first_on": "2026-12-31"}
    terms = cli.done("aid", "instalments", facts=asked)["terms"]
    assert [(one["amount"], one["due_on"]) for one in terms] == [
        ("333.33", "2026-12-31"), ("333.33", "2027-01-31"), ("333.34", "2027-02-28")]  # fmt: skip
    assert paths(cli.refused("aid", "instalments", facts={**asked, "count": 1})) == {"count": "parts_out_of_bounds"}
