"""A room from which a saved case has vanished says so on every call, and gives no number twice."""

from __future__ import annotations

import re
import shutil

from tests.cli import ADMIN, Cli, Doc, intake


def codes(doc: Doc) -> list[str]:
    return [str(note["code"]) for note in doc.get("warnings", [])]


def test_an_older_store_put_back_is_told_by_every_command(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    early = (cli.home / "room/store.db").read_bytes()
    cli.done("case", "new", facts=intake(title="罗桂芳与张𬱖相邻通行纠纷"))
    (cli.home / "room/store.db").write_bytes(early)
    listed = cli.done("case", "list")
    assert (codes(listed), len(listed["cases"])) == (["store_older"], 1)
    assert "〔2026〕2" in listed["warnings"][0]["message"]
    error = cli("check")
    assert error.code == 4
    assert [one["code"] for one in error.doc["problems"]] == ["history_cut"]
    assert "〔2026〕第3号" in cli.done("case", "new", facts=intake(title="罗桂芳与张𬱖相邻采光纠纷"))["number"]
    seen = cli.done("check", "--seen")
    assert seen["ok"]
    assert "warnings" not in cli.done("case", "list")


def test_a_room_of_which_nothing_is_gone_says_nothing(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    assert "warnings" not in cli.done("case", "list")
    assert cli.done("check")["ok"]


def test_a_folder_carried_to_another_place_names_what_it_holds(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    shutil.move(cli.home / "state", cli.home / "put-by")
    listed = cli.done("case", "list")
    assert codes(listed) == ["store_first_here"]
    assert "1件" in listed["warnings"][0]["message"] and ADMIN in listed["warnings"][0]["message"]
    assert cli.done("check")["ok"], "an unknown room is not a damaged one"
    cli.done("check", "--seen")
    assert codes(cli.done("case", "list")) == []


def test_todays_store_put_back_ends_the_warning_and_says_what_came_back(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    early = (cli.home / "room/store.db").read_bytes()
    cli.done("case", "new", facts=intake(title="罗桂芳与张𬱖相邻通行纠纷"))
    late = (cli.home / "room/store.db").read_bytes()
    (cli.home / "room/store.db").write_bytes(early)
    gone = re.search(r"至少(\d+)笔", cli.done("case", "list")["warnings"][0]["message"])
    (cli.home / "room/store.db").write_bytes(late)
    listed = cli.done("case", "list")
    assert (codes(listed), len(listed["cases"])) == (["store_back"], 2)
    assert gone is not None and f"有{gone[1]}笔已经回来" in listed["warnings"][0]["message"]
    assert cli.done("check")["ok"]
    cli.done("check", "--seen")
    assert "warnings" not in cli.done("case", "list")
