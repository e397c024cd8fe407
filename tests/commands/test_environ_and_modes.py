"""The password given by the environment stays nowhere another process could read it; files are the person's own."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import ADMIN, PASSWORD, Cli, intake

PROGRAM = [sys.executable, "-m", "app"]


def started(cli: Cli, *words: str) -> subprocess.Popen[bytes]:
    """The program as a person starts it, waiting for facts on its standard input."""
    env = {**os.environ, "MEDIATION_ROOM_PASSWORD": PASSWORD}
    said = [*PROGRAM, *cli.options, "--user", ADMIN, "--now", cli.now, "--json", *words]
    return subprocess.Popen(said, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is Linux's")
def test_the_password_is_not_in_the_environment_that_others_see(cli: Cli) -> None:
    running = started(cli, "case", "new", "--from", "-")
    assert running.stdin is not None
    place = Path(f"/proc/{running.pid}/environ")
    while b"MEDIATION_ROOM_HANDED" not in place.read_bytes():
        assert running.poll() is None, "it ended before it had started itself anew"
    seen = place.read_bytes()
    out, err = running.communicate(cli.file(intake()).read_bytes())
    assert PASSWORD.encode() not in seen and b"MEDIATION_ROOM_PASSWORD" not in seen
    assert running.returncode == 0 and b'"number"' in out, err


def test_what_is_written_is_the_persons_own(cli: Cli) -> None:
    out = cli.home / "book.csv"
    running = started(cli, "ledger", "print", "case_book", "--period", "all", "-o", str(out))
    assert running.communicate()[1] == b"" and running.returncode == 0
    running = started(cli, "backup", "--to", str(cli.home))
    assert running.communicate() and running.returncode == 0
    written = [out, *cli.home.glob("*.backup")]
    assert len(written) == 2
    assert [stat.S_IMODE(file.stat().st_mode) & 0o077 for file in written] == [0, 0]
