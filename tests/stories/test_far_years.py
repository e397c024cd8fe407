"""A slip of the year: whichever way it comes in, it is asked about once, and nothing was written before the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.casework.books.old_books import HEADS, xlsx
from tests.cli import Cli, agreement, intake, session

LINE = [1, date(2019, 3, 5), "罗桂芳", "张𬱖", "邻里纠纷", "水沟抬高。", "王德明", "2019.3.9", "调解成功", "书面", 2600]


def of_2022(cli: Cli) -> str:
    """A case of 2022 in a room whose last entry is of 2026; that year was asked about."""
    told = {"title": "早先的一件事情", "applied_on": "2022-10-08", "accepted_on": "2022-10-08"}
    cli.refused("case", "new", facts=intake(**told))
    return str(cli.done("case", "new", facts=intake(**told))["id"])


def a_step(cli: Cli) -> list[Any]:
    return ["case", "step", of_2022(cli), "notice", "--from", cli.file({"on": "2023-10-09", "how": "oral"})]


def a_session(cli: Cli) -> list[Any]:
    return ["case", "step", of_2022(cli), "session", "--from", cli.file(session(held_on="2023-10-09"))]


def an_oral_case(cli: Cli) -> list[Any]:
    agree = {**agreement(form="oral", concluded_on="2023-10-08"), "performed_at_once": True}
    del agree["terms"][0]["due_on"], agree["terms"][1]["due_on"]
    return ["case", "new", "--from", cli.file(intake(applied_on="2023-10-08", accepted_on="2023-10-08", agree=agree))]


def a_signature(cli: Cli) -> list[Any]:
    case = of_2022(cli)
    cli.done("case", "step", case, "notice", facts={"on": "2022-10-09", "how": "oral"})
    cli.done("case", "step", case, "session", facts=session(held_on="2022-10-09"))
    cli.done("case", "step", case, "agree", facts=agreement(concluded_on="2022-10-09"))
    cli.done("paper", "print", case, "agreement", "--final", "-o", cli.home / "协议.pdf")
    return ["paper", "signed", case, "agreement", "--on", "2023-10-10"]


def a_mark(cli: Cli) -> list[Any]:
    words = a_signature(cli)[:-1]
    marks = {"marks": [{"party": "罗桂芳", "how": "signature", "on": "2023-10-10"}]}
    return [*words, "2022-10-10", "--marks", cli.file(marks)]


def a_correction(cli: Cli) -> list[Any]:
    case = of_2022(cli)
    patch = {"applied_on": "2023-10-08", "accepted_on": "2023-10-08"}
    return ["case", "correct", case, "--from", cli.file(patch), "--reason", "年份写错了"]


def a_line_of_a_book(cli: Cli) -> list[Any]:
    return ["ledger", "add", "screening", "--from", cli.file({"on": "2023-10-12", "where": "三组、四组"})]


WAYS = [a_step, a_session, an_oral_case, a_signature, a_mark, a_correction, a_line_of_a_book]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_way_in_asks_once_and_writes_nothing_before(cli: Cli, way: Callable[[Cli], list[Any]]) -> None:
    words = way(cli)
    before = cli.done("case", "list")["cases"]
    error = cli.refused(*words)
    assert (error["code"], error["facts"]) == ("year_far", {"year": "2023", "last": "2026"})
    assert cli.done("case", "list")["cases"] == before
    cli.done(*words)
    assert cli.done("check")["ok"]


def test_the_control_the_year_before_is_near(cli: Cli) -> None:
    cli.done("case", "new", facts=intake(applied_on="2025-12-30", accepted_on="2025-12-30"))
    cli.done("ledger", "add", "screening", facts={"on": "2025-10-12", "where": "三组"})


def test_two_far_years_in_one_form_are_asked_about_together(cli: Cli) -> None:
    case = of_2022(cli)
    cli.done("case", "step", case, "notice", facts={"on": "2022-10-09", "how": "oral"})
    cli.done("case", "step", case, "session", facts=session(held_on="2022-10-09"))
    cli.done("case", "step", case, "agree", facts=agreement(concluded_on="2022-10-09"))
    cli.done("paper", "print", case, "agreement", "--final", "-o", cli.home / "协议.pdf")
    mark = {"party": "罗桂芳", "how": "signature", "on": "2023-10-10"}
    marks = cli.file({"marks": [mark], "sealed_on": "2024-01-03"})
    words = ["paper", "signed", case, "agreement", "--on", "2024-01-03", "--marks", marks]
    assert cli.refused(*words)["facts"]["year"] == "2023、2024"
    cli.done(*words)


def test_a_faulty_day_is_told_as_faulty_and_not_asked_about(cli: Cli) -> None:
    error = cli.refused("ledger", "add", "screening", facts={"on": "2062-10-12", "where": "三组"})
    assert error["code"] == "entry_faulty"


def test_an_old_book_comes_in_and_its_far_years_are_told_once_each(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    later = [2, date(2019, 4, 1), "何秀英", "何强", "家庭赡养", "照料说不拢。", "刘芳", "2019.4.2", "成功", "口头", ""]
    file = xlsx(cli.home / "旧册.xlsx", HEADS, [LINE, later])
    for look in (["--dry-run"], []):
        found = cli.done("import", file, *look)
        assert (found["accepted"], found["refused"]) == (2, 0)
        assert [(one["row"], one["code"]) for one in found["far_years"]] == [(2, "line_year_far")]
        assert "2019" in found["far_years"][0]["message"]
    cli.done("ledger", "add", "screening", facts={"on": "2019-10-12", "where": "三组"})
