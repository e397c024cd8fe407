"""Options, exit codes, languages and the one JSON document: the contract of every command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.casework import given_json
from app.casework.given_json import LONGEST, VALUES
from tests.cli import ADMIN, PASSWORD, Cli, intake

ROOT = Path(__file__).resolve().parents[2]


def process(*words: str | Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, in the poorest locale."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, words)], cwd=ROOT, capture_output=True, check=False,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONIOENCODING": "ascii", **(environment or {})},
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["--colour", "case", "list"],
        ["case"],
        ["case", "nonsense"],
        ["case", "show"],
        ["case", "new"],
        ["case", "list", "--limit", "many"],
        ["case", "list", "--limit", "-1"],
        ["case", "list", "--state", "asleep"],
        ["case", "list", "--month", "October"],
        ["case", "void", "x"],
        ["paper", "print", "x", "agreement"],
        ["month", "report"],
        ["sync"],
        ["enrol"],
        ["user", "add", "x", "--role", "king"],
        ["--now", "yesterday", "case", "list"],
        ["--lang", "fr", "case", "list"],
        ["demo", "--cases", "0"],
        ["case", "find", "\udcff"],
    ],
)
def test_misused_options_are_two_with_three_lines(cli: Cli, words: list[str]) -> None:
    answer = cli.raw(*cli.options, "--user", ADMIN, "--json", *words)
    assert answer.code == 2, answer.err
    assert answer.doc["error"]["code"] == "usage"
    assert len(answer.err.splitlines()) >= 4 and all(answer.err.splitlines()[:4])


def test_a_user_and_a_password_are_needed(cli: Cli) -> None:
    assert cli.raw(*cli.options, "case", "list").code == 2
    assert cli.raw(*cli.options, "--user", ADMIN, "case", "list", password=None).code == 2


def test_a_wrong_name_and_a_wrong_password_sound_alike(cli: Cli) -> None:
    first = cli("case", "list", user="nobody")
    second = cli("case", "list", password="wrong password here")
    assert (first.code, first.err) == (second.code, second.err) == (4, first.err)
    assert first.doc["error"]["code"] == "wrong_password"


def test_the_password_comes_from_a_file_or_standard_input(cli: Cli) -> None:
    for written in (PASSWORD, f"{PASSWORD}\n", f"{PASSWORD}\r\nsecond line\n"):
        file = cli.home / "password"
        file.write_bytes(written.encode())
        words = [*cli.options, "--user", ADMIN, "--password-file"]
        assert cli.raw(*words, str(file), "case", "list", password="ignored").code == 0
        assert cli.raw(*words, "-", "case", "list", password=None, stdin=written.encode()).code == 0
    file.write_bytes(f"{PASSWORD} \n".encode())
    assert cli.raw(*words, str(file), "case", "list").code == 4
    assert cli.raw(*words, str(cli.home / "missing"), "case", "list").code == 3
    file.write_bytes(b"\xff\xfe\n")
    assert cli.raw(*words, str(file), "case", "list").code == 1


def test_errors_speak_the_language_that_was_asked_for(cli: Cli) -> None:
    chinese, english = (
        cli.raw(*cli.options, "--user", ADMIN, "--lang", lang, "case", "show", "x").err for lang in ("zh_CN", "en")
    )
    assert chinese != english and "[no_such_case]" in chinese and "[no_such_case]" in english
    assert english.isascii()


def test_a_folder_without_a_room_is_trouble(cli: Cli) -> None:
    answer = cli.raw("--data", str(cli.home / "empty"), "--user", ADMIN, "--json", "case", "list")
    assert (answer.code, answer.doc["error"]["code"]) == (3, "no_room")
    assert not (cli.home / "empty").exists()


def test_a_room_in_use_is_trouble_for_the_second(cli: Cli, desk: object) -> None:
    del desk
    assert cli.refused("case", "list", code=3)["code"] == "room_in_use"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b'{"title": "half', b"\xff\xfe", b"[1, 2", b"{} {}", b'{"title": NaN}', b'{"title": "\\ud800"}',
        b'{"title": "a", "title": "b"}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_not_one_whole_json_is_refused(cli: Cli, data: bytes) -> None:
    file = cli.home / "facts.json"
    file.write_bytes(data)
    assert cli.refused("case", "new", "--from", file)["code"] == "not_json"
    assert cli.refused("case", "new", "--from", cli.home / "missing.json", code=3)["code"] == "file_unreadable"
    assert cli.done("case", "list")["total"] == 0


@pytest.mark.parametrize(
    "data",
    [
        b'{"title": "' + b"a" * 10_000_000 + b'"}', b"[" + b"1," * 5_000_000 + b"1]",
        b'{"title": "' + b"a" * LONGEST + b'"}', b"[" * 10_000_000,
    ],
)  # fmt: skip
def test_what_nobody_writes_by_hand_is_refused_before_it_is_taken_apart(
    cli: Cli, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten megabytes of digits took a hundred seconds and seven gigabytes to be called a faulty case."""
    file = cli.home / "facts.json"
    file.write_bytes(data)
    with monkeypatch.context() as shut:
        shut.setattr(given_json, "json", None)
        assert cli.refused("case", "new", "--from", file)["code"] == "file_too_big"
        assert cli.refused("case", "new", "--from", "-", stdin=data)["code"] == "file_too_big"
    assert cli.done("case", "list")["total"] == 0


def test_the_control_as_many_values_as_may_be_are_taken_apart(cli: Cli) -> None:
    file = cli.home / "facts.json"
    file.write_bytes(b"[" + b"1," * (VALUES + 1) + b"1]")
    assert cli.refused("case", "new", "--from", file)["code"] == "file_too_big"
    file.write_bytes(b"[" + b"1," * VALUES + b"1]")
    assert cli.refused("case", "new", "--from", file)["code"] == "intake_faulty"


@pytest.mark.parametrize("facts", [[], "text", 7, None, {"parties": {}}, {"parties": [1, None]}, {"mediators": [[]]}])
def test_json_of_another_shape_is_refused_by_its_places(cli: Cli, facts: object) -> None:
    error = cli.refused("case", "new", facts=facts if facts is not None else {"summary": None})
    assert error["code"] == "intake_faulty" and error["problems"]


def test_facts_may_come_by_standard_input(cli: Cli) -> None:
    data = json.dumps(intake()).encode()
    assert cli.done("case", "new", "--from", "-", stdin=data)["number"].endswith("第1号")


def test_without_json_a_person_reads_lines(cli: Cli) -> None:
    case = cli.to_agreed()
    words = [*cli.options, "--user", ADMIN, "--now", cli.now]
    said = cli.raw(*words, "case", "show", case)
    assert said.code == 0 and "罗桂芳" in said.out and not said.out.startswith("{")
    for more in (["case", "list"], ["case", "find", "张𬱖"], ["case", "check", case], ["paper", "list", case],
                 ["ledger", "list"], ["month", "report", "2026-10"], ["user", "list"], ["check"]):  # fmt: skip
        assert cli.raw(*words, *more).out.strip(), more
    answer = cli.raw(*words, "paper", "verify", "AAAA 0000")
    assert answer.code == 0 and answer.out.strip()


def test_output_is_utf8_whatever_the_locale(cli: Cli) -> None:
    cli.done("case", "new", facts=intake())
    words = [*cli.options, "--user", ADMIN, "--json", "case", "list"]
    said = process(*words, environment={"MEDIATION_ROOM_PASSWORD": PASSWORD})
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout.decode("utf-8"))["cases"][0]["parties"] == ["罗桂芳", "张𬱖"]
    refused = process(*words[:-1], "show", "x", environment={"MEDIATION_ROOM_PASSWORD": PASSWORD})
    assert refused.returncode == 1 and "没有找到" in refused.stderr.decode("utf-8")


def test_help_and_misuse_need_no_heavy_modules() -> None:
    code = (
        "import sys; from app.__main__ import main; main(['--help']); main(['nonsense']);"
        "heavy = {'reportlab', 'PySide6', 'sqlcipher3', 'cryptography', 'httpx', 'sqlalchemy'} & set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert said.returncode == 0, said.stderr


def test_the_password_is_gone_before_anything_else_is_imported() -> None:
    code = (
        "import os, sys; before = set(sys.modules); import app.__main__ as entry;"
        "assert not {'click', 'json'} & (set(sys.modules) - before);"
        "entry.main(['--help']); assert 'MEDIATION_ROOM_PASSWORD' not in os.environ"
    )
    environment = {**os.environ, "MEDIATION_ROOM_PASSWORD": "x"}
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, env=environment)
    assert said.returncode == 0, said.stderr


def test_a_fault_of_the_program_says_where_and_never_what(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise LookupError("罗桂芳")

    monkeypatch.setattr("app.casework.cases.cases.show_case", broken)
    answer = cli("case", "show", "x")
    assert answer.code == 5 and answer.doc["error"]["code"] == "fault"
    assert answer.doc["error"]["facts"].keys() == {"type", "file", "line"}
    assert "罗桂芳" not in answer.out + answer.err and "test_options.py" in answer.err


def test_an_interrupted_call_is_trouble(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.casework.cases.cases.show_case", stopped)
    assert cli.refused("case", "show", "x", code=3)["code"] == "stopped"
    assert cli.done("case", "list")["total"] == 0
