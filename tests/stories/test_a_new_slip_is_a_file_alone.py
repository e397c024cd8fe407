"""A county adds a slip: its file alone makes the program print it, whatever of the room it is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.casework.books.carrying import carry_month
from app.casework.desk import Desk
from app.casework.room.rooms import open_room
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.records.clock import FixedClock
from tests.cli import ADMIN, PASSWORD, Cli, Doc, intake
from tests.documents.new_slips import forms_with_new_slips, new_form, new_title
from tests.stories.test_a_file_is_destroyed import filed, proposed
from tests.stories.test_allowances import RULES, oral
from tests.tools import judge

__all__ = ["filed"]
PERSON = {"on": "2026-10-10", "name": "王德明", "since": "2026-10-10", "kind": "elected", "post": "主任"}
TOLD = "没说什么"


def words(path: Path) -> str:
    """What a PDF says, spaces left out."""
    return "".join(judge("pdftotext", "-layout", path, "-").split())


def a_person(cli: Cli) -> str:
    cli.done("office", "change", "-o", cli.home / "first.pdf", facts=PERSON)
    return "王德明"


def a_meeting(cli: Cli) -> str:
    return str(cli.done("ledger", "add", "meetings", facts={"on": "2026-10-12", "decided": "修沟"})["id"])


def a_case_with_a_leader(cli: Cli) -> str:
    case = str(cli.done("case", "new", facts=intake(difficulty="major"))["id"])
    cli.done("case", "charge", case, facts={"leader": "周书记"})
    return case


def an_objection(cli: Cli) -> str:
    cli.done("allowance", "rules", facts=RULES)
    number = oral(cli)
    cli.done("allowance", "declare", "--period", "2026-Q4", "-o", cli.home / "d.pdf")
    cli.done("allowance", "decide", "2026-Q4-1", facts={"letter_no": "云司〔2026〕3号"})
    cli.done("allowance", "appeal", "2026-Q4-1", number, "--reason", "少了", "-o", cli.home / "a.pdf")
    return number


ABOUT: dict[str, Callable[[Cli], str]] = {
    "person": a_person, "meeting": a_meeting, "charge": a_case_with_a_leader, "appeal": an_objection,
    "story": lambda cli: cli.to_agreed(), "analysis": lambda _: "2026-10", "scoring": lambda _: "2026",
    "calendar": lambda _: "2026-11",
}  # fmt: skip
"""The one thing that a slip is about, where it is about one."""
WRITTEN: dict[str, Doc] = {
    "tasks": {"stage": TOLD}, "honour": {"what": TOLD, "period": "2026"}, "feedback": {"problem": TOLD},
    "story": {"lesson": TOLD},
}  # fmt: skip
OF_THE_ROOM = ("wall", "card", "handover", "monday", "self_check")
PASSING = ("exchange", "carried")
FILES = ("disposal",)


@pytest.fixture
def grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rooms open with the forms of a county that added one slip to every source."""
    library = forms_with_new_slips(tmp_path / "county")
    monkeypatch.setattr("app.casework.room.rooms.standard_library", lambda: library)


def test_every_source_is_tried_here() -> None:
    assert {*ABOUT, *WRITTEN, *OF_THE_ROOM, *PASSING, *FILES} == set(SLIP_SOURCES)


@pytest.mark.usefixtures("grown")
@pytest.mark.parametrize("of", sorted({*ABOUT, *WRITTEN, *OF_THE_ROOM}))
def test_the_command_line_prints_it(cli: Cli, of: str) -> None:
    out = cli.home / "new.pdf"
    about = ABOUT[of](cli) if of in ABOUT else ""
    cli.done("office", "slip", new_form(of), about, "-o", out, facts=WRITTEN.get(of))
    assert new_title(of) in words(out)
    told = {one["form"]: one for one in cli.done("office", "slip")["slips"]}
    assert told[new_form(of)]["of"] == of and told[new_form(of)]["about"] == SLIP_SOURCES[of].about


@pytest.mark.usefixtures("grown")
def test_the_sheet_of_a_round_of_old_files_has_a_second_one(cli: Cli, filed: str) -> None:
    name, out = proposed(cli, filed), cli.home / "new.pdf"
    cli.done("office", "slip", new_form("disposal"), name, "-o", out)
    assert new_title("disposal") in words(out)


@pytest.mark.usefixtures("grown")
def test_what_goes_along_with_a_stick_is_printed_with_it(cli: Cli, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    cli.done("stick", "register", stick, "--name", "甲")
    slip = Path(cli.done("month", "export", "2026-10", "--to", stick, "--readable")["slip"])
    assert "资料交接单" in words(slip) and new_title("exchange") in words(slip)
    room: Desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    carried: Any = carry_month(room, "2026-10", stick, ["case_book"], to="司法所", on="盘")
    room.close()
    assert "资料带走单" in words(Path(carried["slip"])) and new_title("carried") in words(Path(carried["slip"]))


def test_without_its_file_nobody_knows_it(cli: Cli) -> None:
    """The control."""
    assert cli.refused("office", "slip", new_form("wall"), "-o", cli.home / "n.pdf")["code"] == "unknown_form"
    assert new_form("wall") not in {one["form"] for one in cli.done("office", "slip")["slips"]}


def test_an_objection_that_nobody_wrote_has_no_slip(cli: Cli) -> None:
    assert (
        cli.refused("office", "slip", "allowance_appeal", "无此卷", "-o", cli.home / "n.pdf")["code"]
        == "no_such_appeal"
    )
    assert cli.refused("office", "slip", "carried_slip", "-o", cli.home / "n.pdf")["code"] == "unknown_form"
