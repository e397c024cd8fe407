"""A file on the shelf does not grow unseen: what comes into it later says why, and everybody who looks can read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.cases.cases import check_case, show_case, take_step
from app.casework.desk import Desk
from app.casework.papers.papers import freeze_paper, list_papers, sign_paper
from app.casework.papers.papers_due import freeze_due
from app.casework.papers.scans import attach
from app.records.errors import Note, Refused
from app.storage.store import Store
from app.ui.cases.case_tabs import history_lines
from app.ui.frame.wording import note_words
from tests.casework.papers.test_case_file import photo
from tests.casework.papers.test_the_file_inspects_itself import archive, text_of, whole
from tests.sync.exchange_rooms import make_room

WHY = "归档以后罗桂芳来说沟又堵了，补记回访"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = make_room(tmp_path)
    yield room
    room.close()


@pytest.fixture
def filed(desk: Desk) -> str:
    """A whole case on the shelf; a visit of last week lies in it without its paper."""
    case = whole(desk)
    visited(desk, case)
    archive(desk, case)
    return case


def visited(desk: Desk, case: str) -> None:
    take_step(
        desk,
        case,
        "revisit",
        {
            "visited_on": "2026-10-20",
            "visitor": "刘芳",
            "visited": ["罗桂芳"],
            "how": "call",
            "note": "沟通了，没有再堵。",
        },
    )


def test_a_new_paper_of_an_archived_case_is_refused_without_a_reason_and_changes_nothing(
    desk: Desk, filed: str
) -> None:
    before = list_papers(desk, filed)
    for work in (lambda: freeze_paper(desk, filed, "revisit_record"), lambda: freeze_due(desk, filed)):
        with pytest.raises(Refused) as refusal:
            work()
        assert refusal.value.code == "reason_after_filing"
    with pytest.raises(Refused) as blank:
        freeze_paper(desk, filed, "revisit_record", reason=" 　")
    assert blank.value.code == "reason_after_filing" and list_papers(desk, filed) == before


def test_the_reason_stands_in_the_record_the_check_the_history_and_the_files_note(
    desk: Desk, filed: str, tmp_path: Path
) -> None:
    paper = freeze_paper(desk, filed, "revisit_record", reason=WHY).paper
    assert paper["after_filing"] == WHY
    sign_paper(desk, filed, "revisit_record", on="2026-10-20")
    found = [one for one in check_case(desk, filed).warnings if one.code == "came_after_filing"]
    assert [note_words(Note(one.code, "", one.facts)) for one in found] == [
        f"《{paper['title']}》是归档后补入的：{WHY}（{desk.store.user}）。"
    ]
    first = history_lines(show_case(desk, filed), {})[0]
    assert paper["title"] in first[1] and WHY in first[2]
    text = text_of(desk, filed, tmp_path)
    assert f"《{paper['title']}》归档后补入：{WHY}" in text and paper["title"] in text


def test_a_photo_too_but_the_signed_scan_of_a_late_paper_asks_no_second_time(
    desk: Desk, filed: str, tmp_path: Path
) -> None:
    picture = photo(tmp_path)
    with pytest.raises(Refused) as refusal:
        attach(desk, filed, picture, title="现场")
    assert refusal.value.code == "reason_after_filing"
    assert desk.store.all("attachment", case=filed) == []
    kept = attach(desk, filed, picture, title="现场", reason=WHY).attachment
    assert kept["after_filing"] == WHY
    freeze_paper(desk, filed, "revisit_record", reason=WHY)
    again = attach(desk, filed, picture, as_form="revisit_record").attachment
    assert "after_filing" not in again
    told = [(one["what"], one["why"]) for one in show_case(desk, filed)["steps"] if one["step"] == "after_filing"]
    assert told == [("现场", WHY), (told[1][0], WHY)]


def test_an_open_case_is_asked_nothing(desk: Desk) -> None:
    """The control."""
    case = whole(desk)
    visited(desk, case)
    paper = freeze_paper(desk, case, "revisit_record", reason=WHY).paper
    assert "after_filing" not in paper
    assert [one for one in check_case(desk, case).warnings if one.code == "came_after_filing"] == []


def test_the_history_replays_to_the_same_course(desk: Desk, filed: str) -> None:
    freeze_paper(desk, filed, "revisit_record", reason=WHY)
    assert isinstance(desk.store, Store)
    assert desk.store.check() == []
