"""A paper frozen under an earlier edition differs from its case only where the case was changed since."""

from __future__ import annotations

import dataclasses
import re
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


OWN = """[[field]]
key = "said_beside"
kind = "line"
label = "另外说的"
ask = "还说了什么"

"""
FIRST_BLOCK = '[[block]]\nprint = "title"'


def edited(desk: Desk, folder: Path, *changes: tuple[str, str], beside: str = "") -> Desk:
    """The desk with another file of the agreement; ``beside`` keeps the shipped one under the name of its edition."""
    shutil.copytree(FOLDER, folder)
    form = folder / "documents" / "agreement.toml"
    text = form.read_text("utf-8")
    if beside:
        (folder / "documents" / f"agreement_{beside}.toml").write_text(text, "utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    form.write_text(text, "utf-8")
    return dataclasses.replace(desk, forms=load_library(folder))


LATER = (NOW, 'edition = "2027年3月版"'), ('since = "2026-12-01"', 'since = "2027-03-01"'), (LABEL, "'立约人'")


def test_a_field_that_the_form_was_given_since_makes_no_paper_differ(desk: Desk, tmp_path: Path) -> None:
    case = frozen(desk, desk)
    assert told(edited(desk, tmp_path / "forms", (FIRST_BLOCK, OWN + FIRST_BLOCK)), case) == []


def test_words_written_on_a_paper_that_its_newest_edition_no_longer_asks_break_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    earlier = edited(desk, tmp_path / "forms", (FIRST_BLOCK, OWN + FIRST_BLOCK), (NOW, THEN))
    case = open_case(desk, facts()).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed"})
    take_step(desk, case, "agree", agreement())
    freeze_paper(earlier, case, "agreement", answers={"said_beside": "雨停了再量一次"})
    assert told(desk, case) == []


def test_a_paper_is_held_against_its_own_edition_where_that_is_kept(desk: Desk, tmp_path: Path) -> None:
    case = frozen(desk, desk)
    kept = edited(desk, tmp_path / "kept", *LATER, beside="2026-12")
    gone = edited(desk, tmp_path / "gone", *LATER)
    assert {one.forms.documents["agreement"].edition for one in (kept, gone)} == {"2027年3月版"}
    assert told(kept, case) == told(gone, case) == []
    correct_case(desk, case, {"mediators": [{"name": "王德明", "role": "presiding"}, {"name": "李全"}]}, "漏了一位")
    assert told(kept, case) == ["agreement"], "one more hand of the room has to sign"
    assert told(gone, case) == [], "what was not typed cannot be compared with another edition's words"


def test_of_two_editions_of_a_book_the_later_is_in_use(tmp_path: Path) -> None:
    """The twelfth month comes after the sixth, whatever their first digits are."""
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    text = (folder / "ledgers" / "seal_use.toml").read_text("utf-8")
    for edition in ("2027年6月版", "2027年12月版", "2027年9月版"):
        copy = re.sub(r'^edition = ".*"$', f'edition = "{edition}"', text, flags=re.M)
        (folder / "ledgers" / f"seal_use_{edition}.toml").write_text(copy, "utf-8")
    assert load_library(folder).ledgers["seal_use"].edition == "2027年12月版"
