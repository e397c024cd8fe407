"""Every paper held against what public copies of the official set print, or against our own list where there is none.

``ministry.toml`` was written from those copies, not from our form files: labels in their order, fixed words, signers,
copies, one page. A paper that differs stands in NOT_YET with exactly what differs; the list only shrinks.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.documents.forms.answers import answers_for
from app.documents.forms.compose import compose
from app.documents.forms.pages import sheet_of
from app.documents.page.blocks import Cell, Grid, Marks, PartyRows
from app.documents.page.draw import draw_pages
from tests.documents.cases import COMMITTEE, FORMS
from tests.documents.golden.test_every_paper_says_what_was_typed import blank, filled, read
from tests.records.desk import Book
from tests.tools import judge

TABLE: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "ministry.toml").read_text(encoding="utf-8"))
NOT_YET: dict[str, list[str]] = {}
ONE_SIDE = "被申请人"


def words_on(form: str, kind: str, folder: Path) -> str:
    """What stands on the pages of a paper, without white space."""
    return read(blank(form) if kind == "blank" else filled(form), folder)


def out_of_order(page: str, labels: list[str]) -> list[str]:
    """The labels that do not stand behind the ones before them."""
    at, missing = 0, []
    for label in labels:
        found = page.find(label, at)
        if found < 0:
            missing.append(label)
        else:
            at = found + len(label)
    return missing


def differences(form: str, folder: Path) -> list[str]:
    """What differs between a paper and its row."""
    row, document, found = TABLE[form], FORMS.documents[form], []
    pages = {kind: words_on(form, kind, folder) for kind in ("filled", "blank")}
    for kind in ("blank", "filled"):
        found += [f"{kind}: no {label} in its place" for label in out_of_order(pages[kind], row["labels"])]
    empty = pages["blank"]
    found += [f"blank: no {words}" for words in (row["title"], *row["fixed"], *row["signers"]) if words not in empty]
    found += [f"copies {document.copies}"] if document.copies != row["copies"] else []
    found += ["title"] if document.title != row["title"] else []
    count = int(judge("qpdf", "--show-npages", folder / "page.pdf"))
    return found + ([f"blank: {count} pages"] if row["one_page"] and count > 1 else [])


def test_every_paper_has_its_row_and_the_rows_say_how_sure_they_are() -> None:
    assert set(TABLE) == set(FORMS.documents)
    assert len(TABLE) == 34
    assert {row["sure"] for row in TABLE.values()} <= {"read", "memory", "disputed"}
    assert all(row["official"] or row["against"].startswith(("forms.md", "county")) for row in TABLE.values())
    assert sum(row["official"] for row in TABLE.values()) == 16


@pytest.mark.parametrize("form", sorted(TABLE))
def test_a_paper_is_what_the_official_copies_print(form: str, tmp_path: Path) -> None:
    assert differences(form, tmp_path) == NOT_YET.get(form, [])


@pytest.mark.parametrize("form", sorted(TABLE))
def test_nobody_is_called_the_other_side_but_on_the_application(form: str, tmp_path: Path) -> None:
    for kind in ("blank", "filled"):
        page = words_on(form, kind, tmp_path)
        assert (ONE_SIDE in page) == (form == "application")
        assert "签名、按指印" not in page


@pytest.mark.parametrize("form", sorted(TABLE))
def test_whoever_signs_a_blank_finds_the_day_to_fill_in(form: str) -> None:
    signed = [part for part in compose(FORMS, form, {}, blank=True) if isinstance(part, Marks)]
    assert all("年" in (part.date or "") and "日" in (part.date or "") for part in signed)


def test_the_agreement_of_two_neighbours_is_one_page_with_the_room_beside_them_and_no_cell_left_open() -> None:
    book = Book(recorder="刘芳")
    book.to_agreed()
    parts = compose(FORMS, "agreement", answers_for(FORMS, "agreement", book.case, COMMITTEE))
    assert draw_pages(parts, sheet_of(FORMS.documents["agreement"], book.case, 1)).pages == 1
    signed = next(part for part in parts if isinstance(part, Marks))
    assert signed.beside
    assert not any(place.fingerprint for place in signed.places)
    rows = next(part for part in parts if isinstance(part, PartyRows)).rows
    assert all(cell.text for row in rows for cell in cells(row.grid))
    assert "/" in [cell.text for cell in cells(rows[0].grid)]


def test_the_rights_are_read_without_glasses_and_two_neighbours_have_them_on_one_page() -> None:
    """They were printed in 11 points; people of sixty sign this paper first."""
    book = Book(recorder="刘芳")
    book.to_agreed()
    document = FORMS.documents["notice_of_rights"]
    assert document.body_size >= 13
    parts = compose(FORMS, "notice_of_rights", answers_for(FORMS, "notice_of_rights", book.case, COMMITTEE))
    assert draw_pages(parts, sheet_of(document, book.case, 1)).pages == 1


def cells(grid: Grid | None) -> list[Cell]:
    """All cells of a grid."""
    assert grid
    return [cell for row in grid.rows for cell in row]
