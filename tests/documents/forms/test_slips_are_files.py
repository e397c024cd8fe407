"""A slip of the room is a file: where its facts come from, what it shows of them, who signs it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.casework.papers.slips import OF_ONE, OF_THE_ROOM, WRITTEN, WRITTEN_OF_ONE
from app.documents.forms.room_papers import draw_slip, slip_answers, slips_about
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.documents.loading.forms import FOLDER, load_library
from app.records.errors import Refused
from tests.documents.cases import FORMS
from tests.tools import judge

SLIP = """
form = "hours"
code = "X09"
title = "值班公示"
edition = "试用版"
since = "2026-01-01"
norm = "本室自用"
signed_by = ["director", "seal"]
copies = "1"
of = "wall"
body_size = 16

[[field]]
key = "committee"
kind = "line"
[[field]]
key = "names"
kind = "line"
source = "join('、', wall.people[?full_time == '是'].name)"
[[field]]
key = "on"
kind = "day"

[[block]]
print = "title"
[[block]]
print = "prose"
field = "names"
lead = "值班："
[[block]]
print = "marks"
date = "on"
"""
TOLD = {
    "people": [{"name": "王德明", "full_time": "是"}, {"name": "周永清", "full_time": "否"}], "on": "2026-11-23",
}  # fmt: skip


def forms_with_slip(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    (folder / "slips" / "hours.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_new_slip_is_a_file_and_nothing_else(tmp_path: Path) -> None:
    library = load_library(forms_with_slip(tmp_path, SLIP))
    assert "hours" in [slip.form for slip in slips_about(library, "wall")]
    answers = slip_answers(library, library.slips["hours"], TOLD, "青石村人民调解委员会")
    assert (answers["names"], answers["hands"]) == ("王德明", ["调委会主任（签名）"])
    file = tmp_path / "hours.pdf"
    file.write_bytes(draw_slip(library, "hours", TOLD, committee="青石村人民调解委员会", day=date(2026, 11, 23)).pdf)
    text = "".join(judge("pdftotext", "-layout", file, "-").split())
    assert "值班公示" in text and "值班：王德明" in text and "调委会主任" in text and "2026年11月23日" in text
    assert "周永清" not in text


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("wall.people[", "wall.poeple[", "form_path_unknown"),
        ('of = "wall"', 'of = "walls"', "form_value_unknown"),
        ('key = "on"\nkind', 'key = "om"\nkind', "form_path_unknown"),
        ("join('、'", "jion('、'", "form_maker_unknown"),
    ],
)
def test_a_misspelling_in_a_slip_is_a_fault_with_its_file(tmp_path: Path, right: str, wrong: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        load_library(forms_with_slip(tmp_path, SLIP.replace(right, wrong)))
    assert code in {one.code for one in refusal.value.problems}
    assert all(one.path.startswith("hours.toml:") for one in refusal.value.problems)


def test_every_source_has_its_slip_and_every_slip_its_source() -> None:
    assert {slip.of for slip in FORMS.slips.values()} == set(SLIP_SOURCES)


def test_every_slip_tells_by_its_source_only_what_that_source_gives() -> None:
    asked = {one.asks for one in SLIP_SOURCES.values() if one.asks}
    assert asked <= set(FORMS.questions)
    named = {*OF_THE_ROOM, *OF_ONE, *WRITTEN, *WRITTEN_OF_ONE}
    assert named == {of for of, one in SLIP_SOURCES.items() if not one.passing}
    assert {of for of, one in SLIP_SOURCES.items() if one.about} == {*OF_ONE, *WRITTEN_OF_ONE}


def test_a_slip_whose_source_told_nothing_leaves_room_to_write_or_says_that_there_is_nothing() -> None:
    for slip in FORMS.slips.values():
        assert draw_slip(FORMS, slip.form, {}, committee="青石村", day=date(2026, 11, 23)).pages
