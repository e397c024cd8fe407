"""What the program holds in memory is not read by another program of the same person's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import ADMIN, PASSWORD, Cli
from tests.tools import not_here, tool

if not Path("/proc/self/mem").exists():
    pytest.skip("/proc is Linux's", allow_module_level=True)

AS_A_PERSON = ["-m", "app"]
WITHOUT_THE_SHUT = ["-c", "import sys; from app.__main__ import main; sys.exit(main(sys.argv[1:]))"]
LOOK = """
import sys
place, word = f"/proc/{sys.argv[1]}/", sys.stdin.buffer.read()
found = False
try:
    with open(place + "maps") as parts, open(place + "mem", "rb", buffering=0) as memory:
        for line in parts:
            span, rights = line.split()[:2]
            start, end = (int(edge, 16) for edge in span.split("-"))
            if not rights.startswith("rw"):
                continue
            memory.seek(start)
            found = found or word in memory.read(end - start)
except PermissionError:
    sys.exit("refused")
print("found" if found else "nothing")
"""


def plain() -> list[str]:
    """Words that make a command that of a plain person: root keeps its name and loses its might."""
    return [tool("setpriv"), "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


def unread(pipe: int) -> int:
    """How many bytes written into a pipe nobody has taken out yet."""
    import fcntl
    import termios

    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def looked_into(cli: Cli, how: list[str]) -> str:
    """What another program of the same person's finds in the memory of a program that waits for its facts."""
    words = [*plain(), sys.executable, *how, *cli.options, "--user", ADMIN, "--now", cli.now, "case", "new"]
    env = {**os.environ, "MEDIATION_ROOM_PASSWORD": PASSWORD}
    running = subprocess.Popen(
        [*words, "--from", "-"], env=env, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert running.stdin is not None
    running.stdin.write(b"{")
    running.stdin.flush()
    while unread(running.stdin.fileno()):
        assert running.poll() is None, running.communicate()
    look = [*plain(), sys.executable, "-c", LOOK, str(running.pid)]
    answer = subprocess.run(look, input=PASSWORD.encode(), capture_output=True, check=False)
    running.kill()
    running.communicate()
    return (answer.stdout or answer.stderr).decode().strip()


def test_another_program_of_the_same_person_reads_no_memory(cli: Cli) -> None:
    if looked_into(cli, WITHOUT_THE_SHUT) != "found":
        not_here("this system lets nobody read a neighbour's memory at all")
    assert looked_into(cli, AS_A_PERSON) == "refused"
