"""Story 5: changes become one sealed bundle; a stick carries it; only a signed receipt means it arrived."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli import Answer, Cli, intake

COUNTY = "the county's own password"


class Centre:
    """The county side on the same command line."""

    def __init__(self, cli: Cli, home: Path) -> None:
        self.cli, self.home = cli, home

    def call(self, *words: str | Path) -> Answer:
        """A centre command with JSON on."""
        options = ["--data", str(self.home), "--now", self.cli.now, "--json", "centre"]
        return self.cli.raw(*options, *map(str, words), password=COUNTY)

    def done(self, *words: str | Path) -> dict[str, Any]:
        """A call that must succeed."""
        answer = self.call(*words)
        assert answer.code == 0, answer.err
        return answer.doc


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def centre(cli: Cli, tmp_path: Path) -> Centre:
    """A centre that this room has joined; the fingerprint was compared by a person."""
    county = Centre(cli, tmp_path / "county")
    fingerprint = county.done("init", "--practice", "--code", "510681", "--name", "广汉市矛盾纠纷多元化解协调中心")[
        "fingerprint"
    ]
    request, grant = tmp_path / "room.enrol", tmp_path / "room.grant"
    cli.done("enrol", "--request", request)
    county.done("enrol", request, "--grant", grant)
    joined = cli.done("enrol", "--accept", grant)
    assert (joined["fingerprint"], joined["confirmed"], joined["code"]) == (fingerprint, False, "510681")
    assert cli.done("enrol", "--confirm", fingerprint)["confirmed"] is True
    return county


def test_a_stick_goes_there_and_the_receipt_comes_back(cli: Cli, centre: Centre, stick: Path) -> None:
    case = cli.to_agreed()
    assert cli.done("sync", "--status")["unsealed"] > 0
    sent = cli.done("sync", "--to", stick)["sent"]
    assert len(sent) >= 1 and cli.done("sync", "--status")["carried"] == len(sent)
    there = centre.done("ingest", stick)
    assert there["stored"] and not there["quarantined"]
    assert [one["id"] for one in centre.done("cases")["cases"]] == [case]
    back = cli.done("sync", "--to", stick)
    assert back["receipts"]
    status = cli.done("sync", "--status")
    assert status["unsealed"] == status["sealed"] == 0 and status["applied"] + status["safe"] >= len(sent)


def test_without_a_receipt_the_same_bytes_go_again_and_do_no_harm(cli: Cli, centre: Centre, stick: Path) -> None:
    cli.done("case", "new", facts=intake())
    first = cli.done("sync", "--to", stick)["sent"]
    files = {path.name: path.read_bytes() for path in stick.rglob("*.mrb")}
    assert cli.done("sync", "--to", stick)["sent"] == first
    assert {path.name: path.read_bytes() for path in stick.rglob("*.mrb")} == files
    centre.done("ingest", stick)
    assert centre.done("ingest", stick)["duplicates"]
    assert len(centre.done("cases")["cases"]) == 1


def test_a_spoilt_bundle_is_put_aside_and_the_good_one_comes_through(cli: Cli, centre: Centre, stick: Path) -> None:
    cli.done("case", "new", facts=intake())
    cli.done("sync", "--to", stick)
    file = next(iter(stick.rglob("*.mrb")))
    good = file.read_bytes()
    file.write_bytes(good[:-40])
    answer = centre.call("ingest", stick)
    assert answer.code in (0, 4) and centre.done("cases")["cases"] == []
    file.write_bytes(good)
    assert centre.done("ingest", stick)["stored"]
    assert len(centre.done("cases")["cases"]) == 1


def test_a_month_is_exported_sealed_for_the_centre_with_its_slip(cli: Cli, centre: Centre, stick: Path) -> None:
    cli.to_agreed()
    cli.now = "2026-11-02T09:00"
    cli.done("month", "close", "2026-10")
    done = cli.done("month", "export", "2026-10", "--to", stick)
    assert done["sealed"] and {item["path"] for item in done["files"]} == set(done["sealed"])
    assert Path(done["slip"]).exists() and centre.done("ingest", stick)["stored"]


def test_a_room_without_a_centre_says_so(cli: Cli, stick: Path) -> None:
    assert cli.refused("sync", "--to", stick)["code"] == "no_centre"
    status = cli.done("sync", "--status")
    assert {"unsealed", "sealed", "carried", "stored", "applied", "safe"} <= status.keys()
    assert cli.refused("enrol", "--confirm", "0000")["code"] == "no_centre"
    assert cli.refused("enrol", "--accept", cli.home / "missing.grant", code=3)["code"] == "file_unreadable"


def test_a_missing_stick_moves_nothing(cli: Cli, centre: Centre, tmp_path: Path) -> None:
    del centre
    cli.done("case", "new", facts=intake())
    assert cli.refused("sync", "--to", tmp_path / "pulled-out", code=3)["code"] == "no_such_folder"
    assert cli.done("sync", "--status")["carried"] == 0


def test_nothing_clear_leaves_the_room(cli: Cli, centre: Centre, stick: Path) -> None:
    del centre
    cli.done("case", "new", facts=intake())
    cli.done("sync", "--to", stick)
    for path in [*stick.rglob("*"), *(cli.home / "room").rglob("*")]:
        data = path.read_bytes() if path.is_file() else b""
        assert "罗桂芳".encode() not in data and b"13800000000" not in data, path
