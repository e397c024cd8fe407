"""What a form file may say is read: whatever key the reader of the files lets in changes a page, and the page holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.documents.forms.compose import Writer
from app.documents.forms.fields import CELL_KEYS, COLUMN_KEYS, PRINTS, Document
from app.documents.forms.pages import sheet_of
from app.documents.forms.room_papers import slip_answers
from app.documents.loading.documents import HEAD_KEYS
from app.documents.page.blocks import Block
from app.documents.page.draw import draw_pages
from app.documents.page.paragraphs import LEVELS
from app.documents.pdf.archive import Made
from app.records.changes import Doc
from app.records.errors import Refused
from app.records.rules import CHOICES, Rules
from tests.documents.cases import COMMITTEE, FORMS
from tests.documents.file.demands import failed
from tests.documents.golden.book import case_for
from tests.documents.golden.papers import answers
from tests.documents.golden.slips import TOLD

NAMES = frozenset(("field", "codes", "key", "date"))
"""Keys that name a fact or a list of codes; what they may name is the loader's to check."""
HOLDS = frozenset(("rows", "columns"))
"""What holds cells and columns, whose own keys are walked."""
DECLARED = {
    **{word: keys - NAMES - HOLDS for word, keys in PRINTS.items()}, "cell": CELL_KEYS - NAMES,
    "column": COLUMN_KEYS - NAMES,
}  # fmt: skip
SWITCHES = sorted((word, key) for word, keys in DECLARED.items() for key in keys)
TRIED: tuple[object, ...] = (True, 4, "甲", ["甲乙"], [{"rule": "丙："}], "filled", [2, 1])
"""What a key that a file does not state yet may be: one of these is of its kind."""
MADE = Made("青石村人民调解委员会", datetime.fromisoformat("2026-11-23T09:00:00+08:00"))
FILES = (*FORMS.documents, *FORMS.slips)
APP = Path(__file__).resolve().parents[3] / "app"
Place = tuple[object, ...]


@cache
def known(form: str) -> tuple[Document, Doc, Doc]:
    """A paper or slip, what it says, and the case around it."""
    if form in FORMS.documents:
        case = case_for(form)
        return FORMS.documents[form], answers(form, case), case
    slip = FORMS.slips[form]
    return slip, slip_answers(FORMS, slip, TOLD[slip.of], COMMITTEE["name"]), {}


def places(form: str, word: str) -> Iterator[Place]:
    """Where blocks, cells or columns of a kind stand in a file."""
    for at, block in enumerate(known(form)[0].blocks):
        if block["print"] == word:
            yield (at,)
        if word == "cell":
            rows = block.get("rows", [])
            yield from ((at, "rows", row, cell) for row, cells in enumerate(rows) for cell in range(len(cells)))
        if word == "column":
            yield from ((at, "columns", column) for column in range(len(block.get("columns", []))))


def stated(form: str, place: Place) -> Doc:
    """What the file says there."""
    found: Any = known(form)[0].blocks
    for step in place:
        found = found[step]
    return dict(found)


def others(key: str, value: object) -> tuple[object, ...]:
    """Each other value that a key may have."""
    if key == "style":
        return tuple(style for style in LEVELS if style != value)
    if key == "span":
        return (1,) if value else ()
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, (int, float)):
        return (value + 3, 1)
    if isinstance(value, str):
        return (None,) if key == "only" else (f"{value}甲", None)
    if isinstance(value, list):
        return ([*value[:-1], value[-1] * 3],) if key == "widths" else ([*value, value[-1]],)
    return TRIED if value is None else ()


def with_value(table: Any, place: Place, key: str, value: object) -> Any:
    """The same blocks with one thing said otherwise; None says nothing of it."""
    if not place:
        changed = {**table, key: value}
        return changed if value is not None else {name: one for name, one in changed.items() if name != key}
    step, *rest = place
    if isinstance(table, dict):
        return {**table, step: with_value(table[step], tuple(rest), key, value)}
    return type(table)(with_value(one, tuple(rest), key, value) if at == step else one for at, one in enumerate(table))


def composed(form: str, document: Document) -> list[list[Block]]:
    """What stands on its page, filled and blank."""
    said = known(form)[1]
    return [Writer(FORMS, document, {} if blank else said, blank).written_out() for blank in (False, True)]


@cache
def usual(form: str) -> list[list[Block]]:
    """The same as shipped."""
    return composed(form, known(form)[0])


def changed(form: str, word: str, key: str) -> Iterator[Document]:
    """The form with each place and value by which this key changes one of its pages."""
    document = known(form)[0]
    for place in places(form, word):
        for value in others(key, stated(form, place).get(key)):
            other = replace(document, blocks=with_value(document.blocks, place, key, value))
            with suppress(TypeError, ValueError, KeyError, AttributeError, IndexError, ZeroDivisionError):
                if composed(form, other) != usual(form):
                    yield other


def moved(form: str, other: Document) -> list[bytes]:
    """The pages of another file of this form, filled and blank; none where they look as they did."""
    shipped, _, case = known(form)
    found, before = (
        [draw_pages(parts, sheet_of(one, case, 1), None, MADE).pdf for parts in made]
        for one, made in ((other, composed(form, other)), (shipped, usual(form)))
    )
    return found if found != before else []


def states(form: str, word: str, key: str) -> bool:
    """Whether a file says it."""
    return any(key in stated(form, place) for place in places(form, word))


def read_by(word: str, key: str) -> list[str]:
    """The forms whose page this key changes: of those that say it, else of any."""
    say = [form for form in FILES if states(form, word, key)]
    return [form for form in say or FILES if next(changed(form, word, key), None)]


@pytest.mark.parametrize(("word", "key"), SWITCHES)
def test_whatever_a_file_may_say_changes_every_page_that_says_it_and_the_page_holds(
    word: str, key: str, tmp_path: Path
) -> None:
    found = read_by(word, key)
    assert found, f"{word}.{key} may be said and nobody reads it"
    assert set(found) >= {form for form in FILES if states(form, word, key)}
    pages = next(pages for form in found for other in changed(form, word, key) if (pages := moved(form, other)))
    for at, page in enumerate(pages):
        file = tmp_path / f"{at}.pdf"
        file.write_bytes(page)
        assert failed(file) == []


def test_a_key_that_nobody_reads_is_found() -> None:
    """The control."""
    assert not read_by("marks", "gilded")
    assert not read_by("cell", "gilded")


def attributes_read() -> set[str]:
    """Every attribute that the program reads, but where the files are read in."""
    files = [file for file in APP.rglob("*.py") if "loading" not in file.parts]
    return {
        node.attr
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


def test_every_rule_and_every_head_of_a_form_is_read_somewhere() -> None:
    read = attributes_read()
    declared = {*HEAD_KEYS, *(one.name for one in fields(Rules))}
    assert sorted(declared - read) == []
    assert "gilded" not in read, "the control"


def test_the_choices_of_a_rule_are_all_taken_and_no_other() -> None:
    for key, words in CHOICES.items():
        for word in words:
            assert getattr(Rules.from_mapping({key: word}), key) == word
        with pytest.raises(Refused):
            Rules.from_mapping({key: "gilded"})
