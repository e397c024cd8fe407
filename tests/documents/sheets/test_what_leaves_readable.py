"""What the dictionary calls sensitive is not on a copy that leaves the room, whatever book a county adds it to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.documents.forms.library import Library
from app.documents.loading.forms import FOLDER, load_library
from app.documents.sheets.ledgers import row_of
from app.records.changes import Doc
from app.records.errors import Refused
from tests.documents.cases import FORMS, three_parties

PHONE = 'phone = { label = "联系方式", kind = "phone", length = 20, sensitivity = "personal" }'
OF_THE_CASE = """
[[column]]
key = "groups"
title = "特殊群体"
width = 20
from = "case.special_groups"
[[column]]
key = "told"
title = "特殊群体"
width = 20
from = "join('；', case.special_groups)"
[[column]]
key = "asked"
title = "有没有"
width = 20
from = "case.special_groups && '有'"
[[column]]
key = "place"
title = "地点"
width = 20
from = "case.place"
"""


def county(tmp_path: Path, before: str, after: str, book: str = "") -> Library:
    """The forms of a county that words one element otherwise and adds columns to the book of cases."""
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    dictionary, cases = folder / "dictionary.toml", folder / "ledgers" / "case_book.toml"
    text = dictionary.read_text(encoding="utf-8")
    assert before in text
    dictionary.write_text(text.replace(before, after), encoding="utf-8")
    cases.write_text(cases.read_text(encoding="utf-8") + book, encoding="utf-8")
    return load_library(folder)


def cells(library: Library, book: str, doc: Doc, *, masked: bool) -> dict[str, object]:
    """One line of a book by its columns."""
    ledger = library.ledgers[book]
    return dict(zip([one.key for one in ledger.columns], row_of(library, ledger, 1, doc, masked), strict=True))


def test_a_sensitive_fact_is_left_out_of_readable_copies_by_whatever_path_it_is_printed(tmp_path: Path) -> None:
    library = county(tmp_path, PHONE, PHONE, OF_THE_CASE)
    case = {**three_parties(), "special_groups": ["残疾人", "低保户"], "place": "村调解室"}
    shown, left = (cells(library, "case_book", case, masked=masked) for masked in (False, True))
    assert (shown["groups"], shown["told"], shown["asked"]) == ("残疾人、低保户", "残疾人；低保户", "有")
    assert (left["groups"], left["told"]) == ("（略）", "（略）")
    assert (left["asked"], left["place"]) == ("有", "村调解室"), "that there is something, and what is open, stays"
    empty = cells(library, "case_book", three_parties(), masked=True)
    assert not empty["groups"] and not empty["told"], "where nothing was said nothing is left out"


def test_the_same_column_is_shown_whole_where_the_dictionary_calls_the_fact_open(tmp_path: Path) -> None:
    """The control: it is the dictionary that decides."""
    before = 'special_groups = { label = "特殊群体", kind = "lines", sensitivity = "sensitive" }'
    library = county(tmp_path, before, before.replace('"sensitive"', '"open"'), OF_THE_CASE)
    case = {**three_parties(), "special_groups": ["残疾人"]}
    assert cells(library, "case_book", case, masked=True)["groups"] == "残疾人"


@pytest.mark.parametrize(("how", "left"), [("personal", "138****1234"), ("open", "13800001234")])
def test_a_telephone_is_masked_where_the_dictionary_calls_it_somebody_s(tmp_path: Path, how: str, left: str) -> None:
    library = county(tmp_path, PHONE, PHONE.replace('"personal"', f'"{how}"'))
    line = {"name": "王德明", "on": "2026-01-05", "phone": "13800001234"}
    assert cells(library, "mediators", line, masked=True)["phone"] == left
    assert cells(library, "mediators", line, masked=False)["phone"] == "13800001234"


def test_a_telephone_whose_dictionary_forgot_to_say_so_is_a_fault_and_not_open(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        county(tmp_path, PHONE, PHONE.replace(', sensitivity = "personal"', ""))
    found = [(one.path, one.code) for one in refusal.value.problems]
    assert [code for _, code in found] == ["form_key_missing"]
    at = (FOLDER / "dictionary.toml").read_text("utf-8").splitlines().index(PHONE) + 1
    assert found[0][0].startswith(f"dictionary.toml:{at} ")


def test_the_books_as_they_are_shipped_show_no_sensitive_fact() -> None:
    assert {column.mask for book in FORMS.ledgers.values() for column in book.columns} == {"", "phone"}
