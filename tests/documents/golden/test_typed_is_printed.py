"""What was typed is what stands on the page, sign by sign, on every paper and in every field that takes free words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.documents.forms.answers import answers_for
from app.documents.forms.compose import compose
from app.documents.forms.pages import sheet_of
from app.documents.page.blocks import Prose
from app.documents.page.draw import draw_pages
from app.documents.page.measures import LEFT, ROOM, TOP, WIDTH
from app.records.changes import Doc
from tests.documents.cases import COMMITTEE, FORMS
from tests.documents.golden.book import OWN, case_for
from tests.tools import judge

ALL = sorted(FORMS.documents)
ODD = {
    "signs": "１２；，。！《①》【甲】“乙”……——3/4",
    "markup": "<b>A&amp;B</b>{facts}%s\\n=1+1'\"",
    "spaces": "甲  乙\u3000\u3000丙\u2003丁\u00a0戊\t己\n庚\n\n辛",
    "rare": "张𬱖㑇𠮷\U0002b740",
}  # fmt: skip
"""Endings that are put behind every word that was typed: full width, markup, blanks and line ends, rare names."""
WORDS = re.compile(r"[一-鿿]")
BETWEEN = ("-x", "0", "-y", str(int(TOP)), "-W", str(int(LEFT + WIDTH + 5)), "-H", str(int(ROOM) + 1))
PLAIN = "丁戊己"
LABEL = re.compile(r"[一-鿿]{2,}")
SPACE = re.compile(r"\s")


def changed(doc: Any, change: Callable[[str], str]) -> Any:
    """A document with every free word changed; codes, days, ids and numbers stay."""
    if isinstance(doc, dict):
        return {key: changed(value, change) if key != "gender" else value for key, value in doc.items()}
    if isinstance(doc, list):
        return [changed(one, change) for one in doc]
    return change(doc) if isinstance(doc, str) and WORDS.search(doc) else doc


def words_of(doc: Any) -> list[str]:
    """Every free word of a document."""
    found: list[str] = []

    def met(text: str) -> str:
        found.append(text)
        return text

    changed(doc, met)
    return list(dict.fromkeys(found))


def page_of(form: str, ending: str, folder: Path) -> str:
    """What a stranger's reader finds between head and foot of a paper on which every word ends so; without
    blanks, and without the labels that stand beside a row in its middle."""
    typed = changed([case_for(form), own_words(form)], lambda text: text + ending)
    filled = answers_for(FORMS, form, typed[0], COMMITTEE, extra=typed[1])
    file = folder / "page.pdf"
    file.write_bytes(draw_pages(compose(FORMS, form, filled), sheet_of(FORMS.documents[form], typed[0], 1)).pdf)
    lines = map(squeezed, judge("pdftotext", "-raw", *BETWEEN, file, "-").splitlines())
    labels = squeezed(f"当事人 {json.dumps(FORMS.documents[form].blocks, ensure_ascii=False)}")
    return "".join(line for line in lines if not (LABEL.fullmatch(line) and line in labels))


def own_words(form: str) -> Doc:
    """What a person writes on the paper itself."""
    return {field.key: OWN[field.kind] for field in FORMS.documents[form].own_fields}


def squeezed(text: str) -> str:
    """A text without its blanks."""
    return SPACE.sub("", text)


def test_a_space_no_font_knows_is_a_space_and_half_a_character_an_empty_square() -> None:
    """U+2003 was printed as an empty square; a lone surrogate ended the page with a program fault."""
    sheet = sheet_of(FORMS.documents["agreement"], case_for("agreement"), 0)
    drawn = draw_pages([Prose(("甲\u2003乙\u2009丙\u202f丁\ud800戊葛\U000e0100",))], sheet)
    assert drawn.missing == ("\ud800", "\U000e0100")


@pytest.mark.parametrize("form", ALL)
def test_every_sign_typed_into_any_field_is_read_back_from_its_paper(form: str, tmp_path: Path) -> None:
    plain = page_of(form, PLAIN, tmp_path)
    printed = [text for text in words_of([case_for(form), own_words(form)]) if squeezed(text + PLAIN) in plain]
    assert printed
    for name, ending in ODD.items():
        page = page_of(form, ending, tmp_path)
        assert [text for text in printed if squeezed(text + ending) not in page] == [], name
