"""A paper frozen under an earlier edition differs from its case only where the case was changed since."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from app.casework.cases.cases import correct_case, open_case, show_case, take_step
from app.casework.desk import Desk
from app.casework.papers.papers import freeze_paper
from app.documents.loading.forms import FOLDER, load_library
from app.records.changes import Doc
from tests.records.desk import agreement, facts

NOW, THEN = 'edition = "2026年12月版"', 'edition = "2026年6月版"'
LABEL = "'当事人'"


def with_other_label(desk: Desk, folder: Path, edition: str) -> Desk:
    """The desk as it was when an agreement called its parties by another word."""
    shutil.copytree(FOLDER, folder)
    form = folder / "documents" / "agreement.toml"
    text = form.read_text("utf-8")
    assert NOW in text and LABEL in text
    form.write_text(text.replace(NOW, edition).replace(LABEL, "'立约人'"), "utf-8")
    return dataclasses.replace(desk, forms=load_library(folder))


def frozen(desk: Desk, earlier: Desk) -> str:
    case = open_case(desk, facts()).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    take_step(desk, case, "agree", agreement())
    freeze_paper(earlier, case, "agreement")
    return case


def told(desk: Desk, case: str) -> list[str]:
    return [one["field"] for one in show_case(desk, case)["warnings"] if one["code"] == "paper_differs"]


def test_a_new_edition_of_a_form_makes_no_paper_of_an_unchanged_case_differ(desk: Desk, tmp_path: Path) -> None:
    """After the papers of December every agreement of the summer was told as different from its case."""
    assert told(desk, frozen(desk, with_other_label(desk, tmp_path / "forms", THEN))) == []


def test_words_that_were_changed_within_one_edition_are_told(desk: Desk, tmp_path: Path) -> None:
    assert told(desk, frozen(desk, with_other_label(desk, tmp_path / "forms", NOW))) == ["agreement"]


@pytest.mark.parametrize("mended", [{"summary": "另一种说法。"}, {"parties": "何建国"}])
def test_a_case_corrected_since_differs_from_its_paper_of_an_earlier_edition(
    desk: Desk, tmp_path: Path, mended: Doc
) -> None:
    case = frozen(desk, with_other_label(desk, tmp_path / "forms", THEN))
    if "parties" in mended:
        first, *others = show_case(desk, case)["parties"]
        mended = {"parties": [{**first, "name": mended["parties"]}, *others]}
    correct_case(desk, case, mended, "更正")
    assert told(desk, case) == ["agreement"]
