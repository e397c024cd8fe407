"""The child that opens strangers' bytes is caged: it reads nothing of ours, speaks to nobody, answers in measure."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework import foreign
from app.casework.foreign import ask_child, cage_parts
from app.records.errors import Refused
from tests.tools import not_here

NOBODY = 65534
ROOT = Path(__file__).resolve().parents[2]
ATTACK = """
import ctypes, json, os, runpy, socket, sys
cage = runpy.run_path(sys.argv[1], run_name="attacked")
parent, secret = os.getppid(), sys.argv[2]
if sys.argv[3] == "shut":
    cage["close"](256 << 20, 20)
done = []
def tried(name, act):
    try:
        act()
        done.append(name)
    except OSError:
        pass
def memory():
    libc = ctypes.CDLL(None, use_errno=True)
    class Part(ctypes.Structure):
        _fields_ = [("base", ctypes.c_void_p), ("size", ctypes.c_size_t)]
    here = ctypes.create_string_buffer(8)
    near, far = Part(ctypes.addressof(here), 8), Part(int(sys.argv[4]), 8)
    if libc.process_vm_readv(parent, ctypes.byref(near), 1, ctypes.byref(far), 1, 0) < 0:
        raise OSError
tried("file", lambda: open(secret).read())
tried("folder", lambda: os.listdir(os.path.dirname(secret)))
tried("environ", lambda: open(f"/proc/{parent}/environ", "rb").read())
tried("write", lambda: open(secret + ".new", "w"))
tried("network", lambda: socket.socket())
tried("unix", lambda: socket.socketpair())
tried("memory", memory)
tried("program", lambda: os.posix_spawn("/bin/true", ["true"], {}))
tried("signal", lambda: os.kill(parent, 0))
print(json.dumps(done))
"""
OUTER = """
import ctypes, subprocess, sys
kept = ctypes.create_string_buffer(b"eight by")
print(subprocess.run([sys.executable, "-I", "-c", sys.argv[1], *sys.argv[2:], str(ctypes.addressof(kept))],
                     stdout=subprocess.PIPE, text=True, check=True).stdout)
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that another user reaches: pytest's own lie behind closed ones."""
    folder = Path(tempfile.mkdtemp(prefix="mr-cage-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def attacked(place: Path, how: str) -> list[str]:
    """What a hostile child of another user can do to its parent and its files, in the cage or outside it."""
    python = "/usr/bin/python3"
    if os.geteuid() == 0 and not Path(python).exists():
        not_here("a Python that another user can start is not here")
    plain = os.geteuid() != 0
    home = place / "home"
    home.mkdir(mode=0o755)
    (home / "secret").write_text("a name")
    (place / "program").mkdir(mode=0o755)
    cage = shutil.copy(foreign.CAGE, place / "program" / "cage.py")
    if not plain:
        os.chown(home, NOBODY, NOBODY)
    who = {} if plain else {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    words = [sys.executable if plain else python, "-I", "-c", OUTER, ATTACK, str(cage), str(home / "secret"), how]
    answer = subprocess.run(words, capture_output=True, text=True, check=True, env={}, cwd="/", **who)
    return list(json.loads(answer.stdout))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the cage of Linux")
def test_a_hostile_child_reaches_nothing(open_to_all: Path) -> None:
    parts = cage_parts()
    if not all(parts.values()):
        not_here(f"this system gives no whole cage: {parts}")
    assert attacked(open_to_all, "shut") == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the cage of Linux")
def test_the_same_child_outside_the_cage_reaches_all_of_it(open_to_all: Path) -> None:
    """The control: without the cage every one of these goes through, but what the system itself forbids."""
    done = attacked(open_to_all, "open")
    assert {"file", "folder", "environ", "write", "network", "unix", "program", "signal"} <= set(done)


def test_a_busy_computer_makes_no_file_bad(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the clock alone ran out the file is not called spoilt; it may be tried again."""
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("import time; time.sleep(3600)")
    monkeypatch.setattr(foreign, "CAGE", sleeper)
    monkeypatch.setattr(foreign, "PATIENCE", 0.5)
    with pytest.raises(Refused, match="file_not_read_in_time"):
        ask_child(b"", "look", most=1 << 20)


def test_an_answer_is_read_only_as_far_as_it_may_be_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    talker = tmp_path / "talker.py"
    talker.write_text("while True: print('x' * 65536)")
    monkeypatch.setattr(foreign, "CAGE", talker)
    with pytest.raises(Refused, match="file_spoilt"):
        ask_child(b"", "look", most=1 << 20)
