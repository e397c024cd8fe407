"""What every county looks at first: in the practice room each paper lies there filled, each book has a line, and a
filed case is a file and not an empty cover."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.books.ledgers import ledger_table
from app.casework.demo import make_demo
from app.casework.desk import Desk
from app.casework.papers.filing import build_file
from app.casework.papers.paperlist import paper_docs
from app.casework.room.rooms import open_room
from app.documents.page.unprintable import empty_blanks
from app.records.clock import FixedClock

CLOCK = FixedClock.at("2026-11-20T10:00")
FINISHED = ("signed", "scanned")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The room of the window's button 先到练习室看看."""
    home = tmp_path_factory.mktemp("practice")
    made = make_demo(home / "room", home / "state", cases=60, months=4, seed=1, clock=CLOCK)
    desk = open_room(home / "room", home / "state", made["user"], made["password"], CLOCK)
    yield desk
    desk.close()


def test_every_paper_exists_filled(practice: Desk) -> None:
    made = {paper["form"] for paper in practice.store.all("paper")}
    with_file = {form for form, document in practice.forms.documents.items() if document.with_file}
    assert with_file and made == set(practice.forms.documents) - with_file
    assert practice.store.check() == []


def test_none_of_them_waits_for_a_word(practice: Desk) -> None:
    for paper in practice.store.all("paper"):
        case = practice.store.get("case", paper["case"])
        assert empty_blanks(practice.forms, paper["form"], paper["answers"], case or {}) == []


def test_a_filed_case_has_its_papers_signed_and_its_file_is_whole(practice: Desk, tmp_path: Path) -> None:
    filed = practice.store.case_rows(state="archived")
    assert len(filed) > 5
    for row in filed:
        case = practice.store.get("case", row["id"]) or {}
        papers = paper_docs(practice, row["id"])
        assert papers and not case["filing"].get("released"), row["number"]
        assert {paper["state"] for paper in papers} <= set(FINISHED), row["number"]
        assert all(paper["prints"] for paper in papers), row["number"]
        built = build_file(practice, row["id"], tmp_path / "file.pdf")
        assert built.pages > len(papers) and not built.left_out, row["number"]


def test_the_papers_that_come_with_a_file_are_in_it(practice: Desk, tmp_path: Path) -> None:
    row = practice.store.case_rows(state="archived")[-1]
    titles = {one["title"] for one in build_file(practice, row["id"], tmp_path / "file.pdf").items}
    own = {paper["title"] for paper in paper_docs(practice, row["id"])}
    assert own <= titles and len(own) > 15, "the case that is told from beginning to end"


def test_every_book_has_a_line(practice: Desk) -> None:
    empty = [name for name in practice.forms.ledgers if not ledger_table(practice, name, "all", masked=False).rows]
    assert empty == [] and len(practice.forms.ledgers) >= 26


def test_all_books_but_the_figures_would_be_empty_in_an_empty_room(desk: Desk) -> None:
    """The control: a line is not there because a book prints one by itself."""
    full = {name for name in desk.forms.ledgers if ledger_table(desk, name, "all", masked=False).rows}
    assert full == {name for name, book in desk.forms.ledgers.items() if book.source == "figures"}
