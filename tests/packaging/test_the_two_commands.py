"""Who starts the program for the first time is told the true reason when it cannot be set up; nothing is changed."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.guide import ROOT
from tests.tools import disk

NOBODY = 65534
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(scope="module")
def packaging() -> Iterator[Any]:
    """The modules of ``packaging``, which stand in no package."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        yield lambda name: importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / "packaging"))


@pytest.fixture
def clone() -> Iterator[Path]:
    """What set-up itself needs of a clone, in a folder that anybody may read."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "clone"
        shutil.copytree(ROOT / "packaging", place / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", place)
        Path(folder).chmod(0o755)
        yield place


AS_NOBODY = """
import os, sys, ensurepip, pwd, random, subprocess, tempfile
sys.path.insert(0, sys.argv[1])
import dev
os.setgroups([]), os.setgid(int(sys.argv[2])), os.setuid(int(sys.argv[2]))
sys.exit(dev.main(["run"]))
"""


def started(clone: Path, language: str) -> subprocess.CompletedProcess[str]:
    """``dev.py run`` by another person, whose system has every package it needs. What Python itself needs is loaded
    before, because the Python of these tests may stand where that person may not read."""
    place = {"PATH": os.environ["PATH"], "LANG": language, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    words = [sys.executable, "-c", AS_NOBODY, str(clone / "packaging"), str(NOBODY)]
    return subprocess.run(words, cwd=clone, env=place, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.skipif(not AS_ROOT, reason="only root can be another person")
@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN.UTF-8", "你不能在这个文件夹里写东西"), ("C.UTF-8", "You may not write")]
)
def test_a_clone_of_root_tells_a_plain_user_whose_it_is(clone: Path, language: str, said: str) -> None:
    before = sorted(clone.rglob("*"))
    refused = started(clone, language)
    assert (refused.returncode, sorted(clone.rglob("*"))) == (3, before)
    assert said in refused.stderr and "root" in refused.stderr and str(clone) in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.skipif(not AS_ROOT, reason="only root can be another person")
def test_an_environment_of_root_in_a_folder_of_ones_own_is_told_too(clone: Path) -> None:
    os.chown(clone, NOBODY, NOBODY)
    (clone / ".venv" / "bin").mkdir(parents=True)
    refused = started(clone, "zh_CN.UTF-8")
    assert refused.returncode == 3 and str(clone / ".venv") in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_full_disk_is_called_full_and_a_disk_that_is_only_read_is_called_closed(
    packaging: Any, tmp_path: Path
) -> None:
    machine, refused = packaging("machine"), packaging("spoken").CannotSetUp
    machine.need_own_folder(tmp_path)
    for options, code in (("nr_inodes=1", "no_room"), ("ro", "folder_closed")):
        with disk(tmp_path / code, options) as place, pytest.raises(refused) as told:
            machine.need_own_folder(place)
        assert told.value.code == code


def test_every_sentence_of_set_up_stands_in_both_languages_with_the_same_facts(packaging: Any) -> None:
    spoken = packaging("spoken")
    for chinese, english in spoken.SENTENCES.values():
        assert spoken.facts_of(chinese) == spoken.facts_of(english)
        assert chinese != english


def test_the_line_to_run_asks_for_fresh_lists_first(packaging: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = packaging("machine")
    monkeypatch.setattr(machine, "installed", lambda _: False)
    monkeypatch.setattr(machine, "can_install", lambda: False)
    with pytest.raises(packaging("spoken").CannotSetUp) as refusal:
        machine.system_libraries(["libgl1"], needed=True)
    assert "apt-get update && sudo apt-get install -y libgl1" in str(refusal.value)


def test_a_changed_program_has_its_papers_made_anew_and_an_unchanged_one_has_not(
    packaging: Any, tmp_path: Path
) -> None:
    practice = packaging("practice")
    for part in ("app", "forms", "assets"):
        (tmp_path / part).mkdir()
    file = tmp_path / "app" / "one.py"
    file.write_text("1", encoding="utf-8")
    before = practice.program_digest(tmp_path)
    assert practice.program_digest(tmp_path) == before
    file.write_text("22", encoding="utf-8")
    assert practice.program_digest(tmp_path) != before


def test_two_launchers_open_the_room_itself_and_the_practice_room(
    packaging: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DESKTOP_DIR", str(tmp_path))
    packaging("practice").put_launcher(ROOT, sys.executable)
    said = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert set(said) == {"mediation-room.desktop", "mediation-room-practice.desktop"}
    assert '"-m" "app"' in said["mediation-room.desktop"]
    icon = next(line for line in said["mediation-room.desktop"].splitlines() if line.startswith("Icon="))
    assert Path(icon.removeprefix("Icon=")).exists()
