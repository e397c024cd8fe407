"""What the window asks stands in forms/questions: a county words, adds or takes away a question without code."""

from __future__ import annotations

import ast
import dataclasses
import shutil
from pathlib import Path

import pytest

from app.casework.desk import Desk, committee_doc
from app.documents.forms.fields import Screen
from app.documents.loading.forms import FOLDER, load_library
from app.records.errors import Refused
from app.ui.committee.office_jobs import office_job
from app.ui.form.asked import asked
from app.ui.form.form_jobs import around_of
from app.ui.form.form_place import FormPlace

UI = Path(__file__).resolve().parents[3] / "app" / "ui"
MADE_IN = {"asked.py", "rows.py"}
"""From a form file, and the one choice that each term of a case gives."""
MORE = """
[[field]]
key = "phone"
ask = "怎么找您"
[[each]]
key = "seen"
path = "seen.{key}"
kind = "flag"
codes = "verdict"
ask = "{title}看过没有"
"""


def with_questions(desk: Desk, tmp_path: Path, name: str, more: str) -> Desk:
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    file = folder / "questions" / f"{name}.toml"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    return dataclasses.replace(desk, forms=load_library(folder))


def test_no_question_is_worded_in_the_window() -> None:
    made = set()
    for file in UI.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        made |= {file.name for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Entry"}
    assert made == MADE_IN


def test_a_question_added_to_a_file_is_asked_on_the_screen(desk: Desk, tmp_path: Path) -> None:
    before = office_job(desk, FormPlace.read("office:tasks"), committee_doc(desk)).entries
    county = with_questions(desk, tmp_path, "tasks", MORE)
    after = office_job(county, FormPlace.read("office:tasks"), committee_doc(desk)).entries
    new = [one for one in after if one.path not in {old.path for old in before}]
    things = county.forms.rules.tasks["task"]
    assert [one.label for one in new] == ["怎么找您", *(f"{one['title']}看过没有" for one in things)]
    assert [one.path for one in new[1:]] == [f"seen.{one['key']}" for one in things]
    assert new[1].options == (("true", "合格"), ("false", "要改"))


def test_every_brace_of_every_question_is_filled(desk: Desk) -> None:
    for what in ("check", "tasks", "honour", "feedback", "files"):
        for entry in office_job(desk, FormPlace.read(f"office:{what}"), committee_doc(desk)).entries:
            assert "{" not in entry.path + entry.label + entry.hint, entry


def test_a_misspelt_key_of_a_question_is_a_fault_on_its_line(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        with_questions(desk, tmp_path, "feedback", '[[each]]\nkey = "x"\nkind = "line"\nakk = "y"\n')
    lines = len((FOLDER / "questions" / "feedback.toml").read_text(encoding="utf-8").splitlines())
    assert [(one.path, one.code) for one in refusal.value.problems] == [
        (f"feedback.toml:{lines + 4} each[0].akk", "form_key_unknown")
    ]


def test_what_is_gone_through_is_asked_about_one_by_one(desk: Desk) -> None:
    screen: Screen = desk.forms.questions["files"]
    things = [{"case": "c1", "name": "甲", "told": "一"}, {"case": "c2", "name": "乙", "told": "二"}]
    entries = asked(screen, around_of(desk, {}), things=things)
    assert [(one.path, one.label) for one in entries if one.path.endswith("decision")] == [
        ("items.c1.decision", "甲"), ("items.c2.decision", "乙"),
    ]  # fmt: skip
    assert entries[1].only_when == ("items.c1.decision", ("keep",))
