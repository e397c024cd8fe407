"""R12: another user of the PC looks through everything the program left, and finds none of the words that were kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import ADMIN, PASSWORD, Cli, intake
from tests.tools import not_here

NOBODY = 65534
WORDS = [f"密语{chr(0x4E00 + at * 7)}{chr(0x5E00 + at * 11)}{at:02d}" for at in range(50)]
LOOK = """
import json, os, sys
found = set()
words = json.loads(sys.argv[2])
for folder, folders, files in os.walk(sys.argv[1], onerror=lambda _: None):
    for name in (*folders, *files):
        found |= {word for word in words if word in name}
    for name in files:
        try:
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
        except OSError:
            continue
        found |= {word for word in words for way in ("utf-8", "utf-16-le", "gb18030") if word.encode(way) in data}
print(json.dumps(sorted(found)))
"""


def looked_through(place: Path, *, other: bool) -> list[str]:
    """Which of the words a user of the PC finds in files and names; ``other`` is one to whom nothing belongs."""
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if other else {}
    words = ["/usr/bin/python3", "-I", "-c", LOOK, str(place), json.dumps(WORDS)]
    answer = subprocess.run(words, capture_output=True, text=True, check=True, env={}, cwd="/", **who)
    return list(json.loads(answer.stdout))


def planted() -> dict[str, object]:
    """A case with every one of the words in it."""
    facts = intake()
    facts["summary"] = "，".join(WORDS[:30]) + "。"
    facts["claims"] = WORDS[30:46]
    facts["title"], facts["place"] = WORDS[46], WORDS[47]
    for at, party in enumerate(facts["parties"][:2]):
        party["name"] = WORDS[48 + at]
    return facts


def ran(cli: Cli, *words: str) -> bytes:
    """The program as a person starts it, with the usual mask of a PC, its own home and temporary folder."""
    places = {"HOME": "home", "TMPDIR": "temp", "XDG_STATE_HOME": "home", "XDG_CACHE_HOME": "home"}
    env = {**os.environ, **{name: str(cli.home / at) for name, at in places.items()}}
    said = [sys.executable, "-m", "app", *cli.options, "--user", ADMIN, "--now", cli.now, "--json", *words]
    answer = subprocess.run(
        said, env={**env, "MEDIATION_ROOM_PASSWORD": PASSWORD}, capture_output=True, check=False, umask=0o022
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture
def worked(cli: Cli) -> Cli:
    """A room in which work was done and left: a case with the words, its book written out, a backup made."""
    if os.geteuid() != 0:
        not_here("only root can look as somebody else")
    for folder in (cli.home, *cli.home.parents):
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    for name in ("home", "temp", "out"):
        (cli.home / name).mkdir()
    given = cli.file(planted())
    ran(cli, "case", "new", "--from", str(given))
    given.unlink()
    ran(cli, "ledger", "print", "case_book", "--period", "all", "-o", str(cli.home / "out" / "book.csv"))
    ran(cli, "case", "find", WORDS[46])
    ran(cli, "backup", "--to", str(cli.home / "out"))
    return cli


def test_another_user_finds_none_of_fifty_words(worked: Cli) -> None:
    assert looked_through(worked.home, other=True) == []
    for name in ("room", "state", "home", "temp"):
        assert looked_through(worked.home / name, other=False) == [], f"{name} holds a word in clear"
    open_to_others = [
        str(path.relative_to(worked.home))
        for name in ("room", "state", "out")
        for path in (worked.home / name).rglob("*")
        if path.stat().st_mode & 0o077
    ]
    assert open_to_others == []


def test_the_same_look_finds_what_stands_open(worked: Cli) -> None:
    """The control: the book that was written out holds words, and is found once its owner opens it to all."""
    book = worked.home / "out" / "book.csv"
    own = looked_through(worked.home / "out", other=False)
    assert own
    book.chmod(0o644)
    assert looked_through(worked.home, other=True) == own
