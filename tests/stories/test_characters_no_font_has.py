"""A character no font has is named with its place wherever it would print as an empty square."""

from __future__ import annotations

from tests.cli import Cli, intake

LOST = "\U0003fffd"


def lost_case(cli: Cli) -> str:
    facts = intake()
    facts["parties"][1]["address"] = f"青石村{LOST}组"
    facts["parties"][1]["name"] = f"张{LOST}"
    return str(cli.done("case", "new", facts=facts)["id"])


def test_a_draft_and_a_final_paper_name_the_very_field(cli: Cli) -> None:
    case = lost_case(cli)
    told = cli.done("paper", "print", case, "intake_form", "-o", cli.home / "draft.pdf")["warnings"]
    assert {("character_missing", "parties[1].name"), ("character_missing", "parties[1].address")} <= {
        (one["code"], one["field"]) for one in told
    }
    error = cli.refused("paper", "print", case, "intake_form", "--final", "-o", cli.home / "final.pdf")
    assert error["code"] == "characters_missing"
    assert {one["path"] for one in error["problems"]} >= {"parties[1].name", "parties[1].address"}
    assert all("U+3FFFD" in one["message"] for one in error["problems"])


def test_a_register_and_a_month_close_name_row_and_column(cli: Cli) -> None:
    lost_case(cli)
    told = cli.done("ledger", "print", "intake_book", "--period", "2026-10", "-o", cli.home / "book.pdf")
    found = [one for one in told["warnings"] if one["code"] == "character_lost"]
    assert found and all(one["field"] and "U+3FFFD" in one["message"] for one in found)
    closed = cli.done("month", "close", "2026-10")["warnings"]
    assert "character_lost" in {one["code"] for one in closed}
