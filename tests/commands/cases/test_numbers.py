"""No number is lost and none is used twice: the register tells what became of each."""

from __future__ import annotations

from tests.cli import Cli, intake


def test_used_reserved_and_void_numbers_all_stand_in_the_register(cli: Cli) -> None:
    first = cli.done("case", "new", facts=intake())
    second = cli.done("case", "new", facts=intake(title="又一件"))
    cli.done("case", "void", second["id"], "--reason", "登记错了")
    cli.done("paper", "blank", "intake_form", "--copies", "2", "--reserve", "-o", cli.home / "blank.pdf")
    cli.done("paper", "print", first["id"], "acceptance_notice", "--final", "-o", cli.home / "n.pdf")
    rows = cli.done("case", "numbers")["numbers"]
    states = {one["number"].rpartition("人调")[2]: one["state"] for one in rows}
    assert states == {
        "字〔2026〕第1号": "used",
        "字〔2026〕第2号": "void",
        "字〔2026〕第3号": "reserved",
        "字〔2026〕第4号": "reserved",
        "通字〔2026〕第1号": "used",
    }
    third = cli.done("case", "new", facts=intake(title="第三件"))
    assert third["number"].endswith("第5号")


def test_a_case_typed_in_later_says_how_late(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())
    assert cli.done("case", "show", case["id"])["entered_late"] == 12
