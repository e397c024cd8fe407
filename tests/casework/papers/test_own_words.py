"""What is written on a paper itself stays with the case until it is frozen, and a set of papers is only files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.cases.cases import open_case
from app.casework.desk import Desk
from app.casework.papers.papers import draft_paper, fill_paper, freeze_paper, list_papers, paper_answers, void_paper
from app.records.errors import Refused
from tests.records.desk import facts
from tests.sync.exchange_rooms import make_room, reopen
from tests.tools import judge


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = make_room(tmp_path)
    yield room
    room.close()


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    return "".join(judge("pdftotext", "-layout", file, "-").split())


def test_what_was_written_survives_a_restart_and_is_printed(desk: Desk, tmp_path: Path) -> None:
    case = open_case(desk, facts())
    fill_paper(desk, case.id, "identity", {"checked_by": "刘芳", "checked_on": "2026-10-08"})
    desk.close()
    again = reopen(tmp_path)
    assert paper_answers(again, case.id, "identity")["checked_by"] == "刘芳"
    assert "2026年10月8日" in text_of(draft_paper(again, case.id, "identity").pdf, tmp_path)
    assert again.store.check() == []
    again.close()


def test_words_that_are_not_asked_for_or_of_another_kind_are_refused_by_place(desk: Desk) -> None:
    case = open_case(desk, facts())
    with pytest.raises(Refused) as refusal:
        fill_paper(desk, case.id, "identity", {"checked_on": "昨天", "colour": "红"})
    assert {(one.path, one.code) for one in refusal.value.problems} == {
        ("checked_on", "not_a_day"),
        ("colour", "unknown_key"),
    }


def test_a_frozen_paper_takes_no_more_words_and_a_notice_keeps_its_number(desk: Desk, tmp_path: Path) -> None:
    case = open_case(desk, facts())
    first = freeze_paper(desk, case.id, "acceptance_notice")
    assert "青石人调通字〔2026〕第1号" in text_of(first.pdf, tmp_path)
    with pytest.raises(Refused) as refusal:
        fill_paper(desk, case.id, "acceptance_notice", {"docs": ["身份证"]})
    assert refusal.value.code == "paper_final_already"
    void_paper(desk, case.id, "acceptance_notice", "漏了材料")
    fill_paper(desk, case.id, "acceptance_notice", {"docs": ["身份证复印件"]})
    second = freeze_paper(desk, case.id, "acceptance_notice")
    assert second.paper["version"] == 2
    assert second.paper["answers"]["number"] == first.paper["answers"]["number"]
    other = freeze_paper(desk, open_case(desk, facts(title="又一件")).id, "acceptance_notice")
    assert other.paper["answers"]["number"].endswith("第2号")
    assert [one["number"] for one in desk.store.all("number") if one["kind"] == "notice"] == [
        first.paper["answers"]["number"],
        other.paper["answers"]["number"],
    ]


def test_a_paper_is_a_draft_once_its_own_words_are_there(desk: Desk) -> None:
    case = open_case(desk, facts())
    states = {row.form: row.state for row in list_papers(desk, case.id)}
    assert states["identity"] == "empty"
    fill_paper(desk, case.id, "identity", {"checked_by": "刘芳"})
    assert {row.form: row.state for row in list_papers(desk, case.id)}["identity"] == "draft"
