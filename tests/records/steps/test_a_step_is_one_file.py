"""A step is one file that says everything about it: what two files claim, or what stands nowhere, is told at the start.

That a made-up one is there at once is shown by the guide (``tests/stories/test_the_next_person.py``).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.records import steps
from app.records.steps.every import STEPS, answers_of
from app.records.way import STAGES, with_steps

FOLDER = Path(next(iter(steps.__path__)))


def test_every_step_is_called_as_its_file() -> None:
    files = {file.stem for file in FOLDER.glob("*/*.py") if file.stem != "__init__"}
    assert files == set(STEPS)


def test_a_step_that_leads_on_from_no_stage_is_told_at_the_start() -> None:
    with pytest.raises(ValueError, match="no stage"):
        with_steps(STAGES["to_tell"])


def test_two_steps_that_settle_one_finding_are_told_at_the_start() -> None:
    with pytest.raises(ValueError, match="one finding"):
        answers_of([STEPS["notice"], STEPS["notice"]])


def test_what_comes_next_at_a_stage_is_said_by_the_steps_themselves() -> None:
    assert STAGES["to_fail"].steps == ("fail", "session")
    assert STAGES["mediating"].steps == ("session", "fail")
