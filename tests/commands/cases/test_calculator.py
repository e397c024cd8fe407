"""Sums at the command line carry their source."""

from __future__ import annotations

from tests.cli import Cli


def test_a_sum_is_counted_with_its_source_and_changes_nothing(cli: Cli) -> None:
    keys = {one["key"] for one in cli.done("aid", "list")["aids"]}
    assert {"lost_work", "loan_ceiling", "parents_support"} <= keys
    assert cli.done("aid", "show", "loan_ceiling")["basis"] == "民间借贷规定第二十五条"
    done = cli.done("aid", "count", "lost_work", facts={"days": "12", "daily": "150"})
    assert [(one["value"], one["way"]) for one in done["results"]] == [("1800.00", "12 × 150")]
    assert "人身损害赔偿解释第七条" in done["source"]
    assert cli.refused("aid", "count", "lost_work", facts={"days": "几天"})["code"] == "aid_faulty"
    assert cli.refused("aid", "show", "nothing")["code"] == "unknown_aid"
