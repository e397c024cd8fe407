"""A room in a folder that belongs to a group is the group's and nobody else's; any other room is one person's."""

from __future__ import annotations

import os
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from app.casework.cases import cases
from app.casework.room import rooms, safekeeping
from app.storage.keys.crypto import PRACTICE_COST
from tests.tools import not_here
from tests.ui.room import ADMIN, CLOCK, WORD, intake

NOBODY, GROUP = 65534, 23456
OPEN_ALL = """
import os, sys
for folder, folders, files in os.walk(sys.argv[1], onerror=print):
    for name in files:
        open(os.path.join(folder, name), "r+b").close()
    open(os.path.join(folder, "mine"), "w").close()
print("all")
"""

pytestmark = pytest.mark.skipif(os.name != "posix", reason="folders of a group are a matter of POSIX")


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that others reach: pytest's own lie behind closed ones."""
    place, before = Path(tempfile.mkdtemp(prefix="mr-group-")), os.umask(0o077)
    place.chmod(0o755)
    yield place
    os.umask(before)
    rmtree(place)


def worked(home: Path, mode: int) -> set[str]:
    """A room made, worked in, opened again and backed up in folders of this mode; the modes of what lies there."""
    for name in ("room", "copies"):
        folder = home / name
        folder.mkdir()
        if mode & stat.S_ISGID:
            os.chown(folder, -1, GROUP if os.geteuid() == 0 else os.getegid())
        folder.chmod(mode)
    folder, state = home / "room", home / "state"
    desk, _ = rooms.create_room(
        folder, state, code="510681102203", name="青石村人民调解委员会", short_name="青石",
        admin=ADMIN, password=WORD, clock=CLOCK, practice=True, kdf=PRACTICE_COST,
    )  # fmt: skip
    desk.close()
    desk = rooms.open_room(folder, state, ADMIN, WORD, CLOCK)
    cases.open_case(desk, intake(0))
    safekeeping.backup(desk, home / "copies", portable=False)
    found = [path for name in ("room", "copies") for path in (home / name).rglob("*")]
    modes = {f"{'folder' if path.is_dir() else 'file'} {stat.S_IMODE(path.stat().st_mode):o}" for path in found}
    desk.close()
    return modes


def opened_by_another(home: Path, group: int) -> bool:
    """Whether another user of this group can write every file and put one into every folder."""
    if os.geteuid() != 0:
        not_here("only root can look as somebody else")
    words = ["/usr/bin/python3", "-I", "-c", OPEN_ALL, str(home / "room")]
    answer = subprocess.run(
        words, capture_output=True, text=True, env={}, cwd="/", user=NOBODY, group=group, extra_groups=[], check=False
    )
    return answer.stdout == "all\n"


def test_what_a_group_shares_is_open_to_the_group_alone(home: Path) -> None:
    assert worked(home, 0o2770) <= {"file 660", "folder 2770"}
    assert not opened_by_another(home, NOBODY), "the control: who is not of the group reads nothing"
    assert opened_by_another(home, GROUP)


def test_any_other_room_is_the_persons_own(home: Path) -> None:
    """The control: without the group's bit nothing is given to a group."""
    assert worked(home, 0o700) <= {"file 600", "folder 700"}
