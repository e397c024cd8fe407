"""R19: the output fails after the commit: never called unsaved, and the same command again makes no second case."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

import pytest
from PIL import Image

from app.__main__ import main, start_clean
from app.casework.cases import cases
from app.casework.room.rooms import open_room
from app.commands.call import Call
from app.records.clock import FixedClock
from tests.cli import ADMIN, PASSWORD, Answer, Cli, intake

FULL = Path("/dev/full")


@contextmanager
def into(stream: TextIO) -> Iterator[StringIO]:
    """Everything the command prints goes where it cannot; what it says aside is heard."""
    err = StringIO()
    with redirect_stdout(stream), redirect_stderr(err):
        yield err


def unheard(cli: Cli, *words: str | Path, facts: Any = None) -> Answer:
    """The command with its output on a full device."""
    said = [*cli.options, "--user", ADMIN, "--now", cli.now, "--json", *map(str, words)]
    said += ["--from", str(cli.file(facts))] if facts is not None else []
    os.environ["MEDIATION_ROOM_PASSWORD"] = PASSWORD
    with FULL.open("w", encoding="utf-8") as full, into(full) as err:
        code = main(said)
    return Answer(code, "", err.getvalue())


def changes(cli: Cli) -> int:
    """How much has ever been written down in the room."""
    desk = open_room(cli.home / "room", cli.home / "state", ADMIN, PASSWORD, FixedClock.at(cli.now))
    try:
        return int(desk.store.row("SELECT count(*) FROM change")[0])
    finally:
        desk.close()


def test_a_case_saved_while_its_output_failed_is_told_as_saved_by_its_number(cli: Cli) -> None:
    heard = unheard(cli, "case", "new", facts=intake())
    number = cli.done("case", "list")["cases"][0]["number"]
    assert heard.code == 3 and "[output_failed]" in heard.err
    assert "已经存好：" in heard.err and number in heard.err
    assert "没有改动" not in heard.err and "没有保存" not in heard.err


def test_the_same_command_again_gives_that_result_and_saves_nothing_a_second_time(cli: Cli) -> None:
    facts = cli.file(intake())
    unheard(cli, "case", "new", "--from", facts)
    before = changes(cli)
    again = cli.done("case", "new", "--from", facts)
    assert changes(cli) == before
    assert [one["number"] for one in cli.done("case", "list")["cases"]] == [again["number"]]
    assert [one["code"] for one in again["warnings"]] == ["already_saved"]
    meant = cli.done("case", "new", "--from", facts)
    assert meant["number"] != again["number"], "what a person means to register twice stays possible"


def test_another_command_is_never_taken_for_the_one_that_was_not_heard(cli: Cli) -> None:
    unheard(cli, "case", "new", facts=intake())
    other = cli.done("case", "new", facts=intake(title="另一件"))
    assert cli.done("case", "list")["total"] == 2 and "already_saved" not in str(other)


def saving(cli: Cli, tmp_path: Path) -> dict[str, list[Any]]:
    """Commands of every kind that save something, ready to be given."""
    case = cli.to_agreed()
    return {
        "attach": ["case", "attach", case, picture(tmp_path)],
        "reserve": ["paper", "blank", "intake_form", "--reserve", "-o", tmp_path / "blank.pdf"],
        "file": ["paper", "print", case, "intake_form", "--final", "-o", tmp_path / "final.pdf"],
    }


def picture(folder: Path) -> Path:
    path = folder / "photo.png"
    Image.new("RGB", (40, 30), "white").save(path)
    return path


@pytest.mark.parametrize("verb", ["attach", "reserve", "file"])
def test_whatever_a_command_saves_is_saved_once(cli: Cli, tmp_path: Path, verb: str) -> None:
    words = saving(cli, tmp_path)[verb]
    start = changes(cli)
    heard = unheard(cli, *words)
    saved = changes(cli)
    assert saved > start and "已经存好：" in heard.err
    cli.done(*words)
    assert changes(cli) == saved


def test_a_command_that_only_reads_says_that_nothing_was_changed(cli: Cli) -> None:
    heard = unheard(cli, "case", "list")
    assert heard.code == 3 and "没有改动任何内容" in heard.err and "已经存好：" not in heard.err


def test_the_control_that_prints_before_it_saves_calls_it_unsaved(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Call] = []
    real, desk = cases.open_case, Call.desk

    def told_first(desk: Any, facts: Any) -> Any:
        opened[0].say({"number": "?"})
        return real(desk, facts)

    monkeypatch.setattr(Call, "desk", lambda call: (opened.append(call), desk(call))[1])
    monkeypatch.setattr(cases, "open_case", told_first)
    heard = unheard(cli, "case", "new", facts=intake())
    monkeypatch.undo()
    assert "没有改动任何内容" in heard.err and cli.done("case", "list")["total"] == 0


def test_a_reader_that_went_away_gets_an_exit_code_and_no_fault_of_the_interpreter(cli: Cli) -> None:
    words = [sys.executable, "-m", "app", *cli.options, "--user", ADMIN, "--now", cli.now, "case", "new", "--from",
             str(cli.file(intake()))]  # fmt: skip
    running = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2],
        env={"MEDIATION_ROOM_PASSWORD": PASSWORD, "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert running.stdout is not None and running.stderr is not None
    running.stdout.close()
    err = running.stderr.read().decode()
    running.stderr.close()
    assert running.wait() == 3 and "已经存好：" in err and "Traceback" not in err and "Exception ignored" not in err


def test_a_person_who_may_not_start_the_interpreter_again_is_served_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "not yours")

    monkeypatch.setattr(os, "execve", refused)
    monkeypatch.setenv("MEDIATION_ROOM_PASSWORD", PASSWORD)
    start_clean()
    assert os.environ["MEDIATION_ROOM_PASSWORD"] == PASSWORD
