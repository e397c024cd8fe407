"""What is read aloud is what stands on the paper: no mark is put behind one that is there, in whatever paper."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.casework.demo import make_demo
from app.casework.papers.filling import paper_answers
from app.casework.room.rooms import open_room
from app.documents.forms.compose import compose
from app.documents.forms.phrases import with_stop
from app.documents.forms.speaking import spoken_parts, texts
from app.documents.page.blocks import Block, Heading, Prose
from app.records.clock import FixedClock

TWO_MARKS = re.compile(r"[。：；，、！？][。：；，、]|^[。：；，、]")
CLOCK = FixedClock.at("2026-11-23T10:00:00")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("事项：", "事项：今年九月下雨。"),
        ("事项", "事项。今年九月下雨。"),
        ("事项。", "事项。今年九月下雨。"),
        ("（事项：）", "（事项：）今年九月下雨。"),
    ],
)
def test_a_heading_keeps_the_end_it_has(head: str, said: str) -> None:
    assert spoken_parts([Heading(head), Prose(("今年九月下雨。",))]) == [said]


def test_a_deed_with_its_own_end_gets_no_other() -> None:
    assert [with_stop(text) for text in ("降回原高", "降回原高。", "他说“好。”", "")] == [
        "降回原高。", "降回原高。", "他说“好。”", "",
    ]  # fmt: skip


def doubled(part: str, known: str) -> list[str]:
    """Two marks side by side in what is said that nobody wrote so."""
    return [part for match in TWO_MARKS.finditer(part) if part[max(match.start() - 2, 0) : match.end()] not in known]


def heads(blocks: list[Block]) -> list[str]:
    """The headings that have an end of their own."""
    return [text for text, is_head in texts(blocks) if is_head and text.endswith("：")]


def test_no_paper_of_the_practice_room_is_read_with_marks_that_nobody_wrote(tmp_path: Path) -> None:
    made = make_demo(tmp_path / "room", tmp_path / "state", cases=20, months=3, seed=3, clock=CLOCK)
    desk = open_room(tmp_path / "room", tmp_path / "state", made["user"], made["password"], CLOCK)
    found, ended = [], 0
    for row in desk.store.case_rows():
        known = json.dumps(desk.store.get("case", row["id"]), ensure_ascii=False)
        for form in desk.forms.documents:
            blocks = compose(desk.forms, form, paper_answers(desk, row["id"], form, None))
            ended += len(heads(blocks))
            found += [(form, said) for part in spoken_parts(blocks) for said in doubled(part, known)]
    desk.close()
    assert found == []
    assert ended > 20, "the control: there are headings with an end of their own"
    assert doubled("事项：。今年", known) == ["事项：。今年"], "and two marks are seen"
