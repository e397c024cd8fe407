"""A step is one file, and a made-up one is there at once: to take by the command line and to fill in at the window."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.records import steps
from app.records.steps.every import STEPS, answers_of
from app.records.way import STAGES, with_steps
from tests.cli import ADMIN, PASSWORD, Cli, intake

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(next(iter(steps.__path__)))
PRAISE = '''"""A word of thanks from a party (made up for a test)."""

from __future__ import annotations

from app.records.steps.course import numbered
from app.records.steps.step import Left, Step

STEP = Step(
    name="praise",
    order=5,
    title="记感谢",
    states=("accepted",),
    shape={"on": "*day", "words": "*text"},
    effect=numbered("praises"),
    left=Left("praise", "praises"),
    leads_at=("to_tell",),
    answers={"made_up": "words"},
)
'''
ASKED = """step = "praise"
title = "记感谢"
verb = "记下感谢"

[[field]]
key = "on"
element = "on"
ask = "哪一天"
begin = "today"
[[field]]
key = "words"
kind = "text"
ask = "怎么说的"
wanted = true
"""
AT_THE_WINDOW = """
import sys
from pathlib import Path
from app.casework.cases.next_step import case_way
from app.casework.room.rooms import open_room
from app.records.clock import FixedClock
from app.records.steps.every import ANSWERS
from app.ui.form.form_places import make_job
home, user, word, case = sys.argv[1:]
desk = open_room(Path(home) / "room", Path(home) / "state", user, word, FixedClock.at("2026-10-20T10:00"))
job = make_job(desk, f"step:{case}:praise")
print("|".join((job.verb, *(entry.label for entry in job.entries))))
print(case_way(desk, case).next.title, ANSWERS["made_up"])
desk.close()
"""


def program(place: Path, *words: str) -> str:
    """Run a program on the copied tree."""
    environment = {**os.environ, "MEDIATION_ROOM_PASSWORD": PASSWORD, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    call = [sys.executable, *words]
    done = subprocess.run(call, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_made_up_step_is_two_files_alone(cli: Cli) -> None:
    case = str(cli.done("case", "new", facts=intake())["id"])
    place = cli.home / "program"
    for folder in ("app", "forms", "assets"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "app/records/steps/beside/praise.py").write_text(PRAISE, encoding="utf-8")
    (place / "forms/steps/praise.toml").write_text(ASKED, encoding="utf-8")
    told = cli.file({"on": "2026-10-20", "words": "谢谢你们"})
    words = (*cli.options, "--user", ADMIN, "--now", cli.now, "--json")
    program(place, "-m", "app", *words, "case", "step", case, "praise", "--from", str(told))
    after = json.loads(program(place, "-m", "app", *words, "case", "show", case))
    assert after["praises"] == [{"on": "2026-10-20", "words": "谢谢你们", "no": 1}]
    asked = program(place, "-c", AT_THE_WINDOW, str(cli.home), ADMIN, PASSWORD, case)
    assert asked.splitlines() == ["记下感谢|哪一天|怎么说的", "记感谢 ('praise', 'words')"]


def test_without_its_files_nobody_knows_it(cli: Cli) -> None:
    """The control."""
    case = str(cli.done("case", "new", facts=intake())["id"])
    answer = cli("case", "step", case, "praise", facts={"on": "2026-10-20", "words": "谢谢"})
    assert "praise" not in STEPS and answer.code != 0


def test_every_step_is_called_as_its_file() -> None:
    files = {file.stem for file in FOLDER.glob("*/*.py") if file.stem != "__init__"}
    assert files == set(STEPS)


def test_a_step_that_leads_on_from_no_stage_is_told_at_the_start() -> None:
    with pytest.raises(ValueError, match="no stage"):
        with_steps(STAGES["to_tell"])


def test_two_steps_that_settle_one_finding_are_told_at_the_start() -> None:
    with pytest.raises(ValueError, match="one finding"):
        answers_of([STEPS["notice"], STEPS["notice"]])
