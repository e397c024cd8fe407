"""A PC burns. Yesterday's copy, the county and the recovery sheet make the room whole again, on the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli import Cli, intake
from tests.stories.test_exchange import Centre

PEOPLE = {"李主任": ("head", "一个够长的县里密码"), "王经办": ("officer", "另一个够长的县里密码")}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def joined(cli: Cli, county: Centre, home: Path) -> str:
    """Request and grant, by file; the fingerprint of the PC."""
    request, grant = home / "room.enrol", home / "room.grant"
    for old in (request, grant):
        old.unlink(missing_ok=True)
    cli.done("enrol", "--request", request)
    device = str(county.done("enrol", request, "--grant", grant, "--compared")["device"])
    cli.done("enrol", "--accept", grant)
    return device


def around(cli: Cli, county: Centre, stick: Path) -> None:
    cli.done("sync", "--to", stick)
    county.done("ingest", stick)
    cli.done("sync", "--to", stick)


def test_a_burnt_pc_is_made_whole_by_two_people_and_the_sheet(cli: Cli, stick: Path, tmp_path: Path) -> None:
    county = Centre(cli, tmp_path / "county")
    county.done("init", "--practice", "--code", "510681", "--name", "沱江县协调中心")
    sheet = tmp_path / "sheet.pdf"
    cli.done("user", "sheet", "--to", sheet)
    old = joined(cli, county, tmp_path)
    first = cli.done("case", "new", facts=intake())["id"]
    around(cli, county, stick)
    shutil.copytree(tmp_path / "room", tmp_path / "yesterday")
    second = cli.done("case", "new", facts=intake(title="第二件"))["id"]
    around(cli, county, stick)
    for name in ("room", "state", "stick"):
        shutil.rmtree(tmp_path / name)
    stick.mkdir()
    shutil.copytree(tmp_path / "yesterday", tmp_path / "room")
    (tmp_path / "room" / "device.key").unlink(missing_ok=True)
    shutil.rmtree(tmp_path / "room" / "outbox", ignore_errors=True)
    joined(cli, county, tmp_path)
    county.done("revoke", old)
    around(cli, county, stick)
    assert [case["id"] for case in cli.done("case", "list")["cases"]] == [first]
    told = cli.done("sync", "--status")["warnings"]
    assert "store_behind_county" in [one["code"] for one in told]
    passwords = []
    for name, (role, word) in PEOPLE.items():
        file = tmp_path / f"{role}.password"
        file.write_text(word + "\n", encoding="utf-8")
        county.done("user", "add", name, "--role", role, "--new-password-file", file)
        passwords.append((name, file))
    assert [one["name"] for one in county.done("user", "list")["people"]] == sorted(PEOPLE)
    cli.done("returned", "ask", "--to", stick)
    assert county.done("ingest", stick)["asked"]
    (one, its), (two, other) = passwords
    given = ["return", "510681001201", "--reason", "电脑烧了", "--first", one, "--first-password-file", str(its)]
    twice = county.call(*given, "--second", one, "--second-password-file", str(its), "--to", stick)
    assert (twice.code, twice.doc["error"]["code"]) == (1, "county_one_person")
    answer = county.done(*given, "--second", two, "--second-password-file", str(other), "--to", stick)
    assert answer["by"] == [one, two] and answer["changes"] > 0 and answer["files_written"]
    back = cli.done("returned", "take", "--from", stick, "--sheet-file", sheet)
    assert back["changes"] > 0 and (back["apart"], back["without"], back["lost"]) == (0, 0, 0)
    assert "returned_back" in [note["code"] for note in back["warnings"]]
    assert sorted(case["id"] for case in cli.done("case", "list")["cases"]) == sorted([first, second])
    codes = [note["code"] for note in cli.done("sync", "--status")["warnings"]]
    assert "store_back" in codes and "store_behind_county" not in codes
    assert cli.done("check")["ok"]
    (line,) = county.done("log")["log"]
    assert line["who"] == [one, two] and line["facts"]["reason"] == "电脑烧了" and line["holds"]
    county.done("user", "disable", two)
    assert [person["active"] for person in county.done("user", "list")["people"]] == [True, False]
