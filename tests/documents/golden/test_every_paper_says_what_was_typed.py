"""The golden set: every form drawn filled and blank, judged by strangers, and asked for every typed fact."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from app.documents.forms.answers import missing_required
from app.documents.forms.fields import Document, Field
from app.documents.forms.paths import is_plain
from app.facts.dates import day_words, parse_day
from app.records.changes import Doc
from tests.documents.cases import FORMS
from tests.documents.golden.book import case_for, whole
from tests.documents.golden.papers import answers, blank, filled
from tests.tools import judge

ALL = sorted(FORMS.documents)
BY_HAND = {
    "evidence": ["received_by"], "investigation": ["by", "recorder"],
    "mediation_record": ["mediators", "recorder"],
    "incident_report": ["reported_by"], "notice_of_rights": ["by"],
    "replacement": ["decided_by"], "revisit_record": ["visitor"],
}  # fmt: skip
"""Who signs on a line of the paper is not printed there beforehand."""
ELSEWHERE = {
    "agreement": ["form", "place"],
    "intake_form": ["applied_on", "occurred_on", "place", "difficulty", "mediators", "recorder", "registrar"],
}
"""Asked on this screen, printed on other papers and in the books: the standard form has no place for it."""
AWAY = {**BY_HAND, **ELSEWHERE}
OCR_LEAST = 0.88
"""A free reader gets about 92 of 100 characters of a Song face at 200 dpi; the rest are its own slips."""


def read(pdf: bytes, folder: Path) -> str:
    """The words on the pages without white space, as pdftotext reads them."""
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    judge("qpdf", "--check", file)
    fonts = judge("pdffonts", file).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts), fonts
    return "".join(judge("pdftotext", "-raw", file, "-").split())


def names(case: Doc) -> dict[str, str]:
    """Who stands behind an id."""
    people = [*case["parties"], *case["mediators"], *case.get("former_mediators", [])]
    return {one["id"]: one["name"] for one in people}


def ways(field: Field, value: object, case: Doc) -> list[str]:
    """How a fact may stand on paper; nothing for what is drawn in other words."""
    if field.kind == "day":
        day = parse_day(value)
        return [day_words(day), f"{day:%Y.%m.%d}", day.isoformat()] if day else [str(value)]
    if field.kind == "money":
        return [f"{float(str(value)):,.2f}", f"{float(str(value)):.2f}"]
    if field.kind in ("code", "codes"):
        return [FORMS.codes[field.codes][str(value)]] if isinstance(value, str) else []
    if field.kind in ("line", "name", "text", "party"):
        return [names(case).get(str(value), str(value))]
    return []


def facts(document: Document, case: Doc) -> list[tuple[str, list[str]]]:
    """Every fact that a person typed for this paper, and how it may stand there."""
    found = []
    for field in document.fields:
        value = answers(document.form, case).get(field.key)
        typed = field.ask or is_plain(field.source)
        if not typed or value in (None, "", []) or field.unprinted or field.key in AWAY.get(document.form, []):
            continue
        several = value if isinstance(value, list) and field.kind in ("lines", "names", "parties", "codes") else [value]
        kind = Field(**{**vars(field), "kind": SINGLE.get(field.kind, field.kind)})
        found += [(field.key, ways(kind, one, case)) for one in several]
    return [(key, words) for key, words in found if words]


SINGLE = {"lines": "line", "names": "name", "parties": "party", "codes": "code"}


@pytest.mark.parametrize("form", ALL)
def test_every_typed_fact_stands_on_its_paper(form: str, tmp_path: Path) -> None:
    case, document = case_for(form), FORMS.documents[form]
    page = read(filled(form), tmp_path)
    assert "".join(document.title.split()) in page
    asked = facts(document, case)
    absent = [(key, words) for key, words in asked if not any("".join(word.split()) in page for word in words)]
    assert absent == []


@pytest.mark.parametrize("form", ALL)
def test_a_blank_paper_has_its_title_and_nobodys_facts(form: str, tmp_path: Path) -> None:
    page = read(blank(form), tmp_path)
    assert "".join(FORMS.documents[form].title.split()) in page
    case = whole()
    private = [*names(case).values(), case["title"], case["number"], "13800000000", "510681196804020028"]
    assert [word for word in private if "".join(word.split()) in page] == []


@pytest.mark.parametrize("form", ALL)
def test_the_same_facts_give_the_same_bytes(form: str) -> None:
    assert filled(form) == filled(form)
    assert blank(form) == blank(form)


def test_the_set_leaves_only_what_nobody_typed_unfinished() -> None:
    unfinished = {
        form: [one.path for one in missing_required(FORMS, form, answers(form, case_for(form)))] for form in ALL
    }
    assert {form: keys for form, keys in unfinished.items() if keys} == {"no_penalty_request": ["performed_on"]}


def seen_on(file: Path) -> str:
    """What a stranger's eyes make of the pictures of the pages."""
    for old in file.parent.glob("page-*.png"):
        old.unlink()
    judge("pdftoppm", "-r", "200", "-gray", "-png", file, file.parent / "page")
    pages = sorted(file.parent.glob("page-*.png"))
    return "".join("".join(judge("tesseract", page, "-", "-l", "chi_sim", "--psm", "4").split()) for page in pages)


SHAPES = str.maketrans("（）〈〉《》：，！·;1", "()()():,!.:]")
"""Marks that a reader takes for one another between the rules of a table; words and figures are not among them, but
the one that is a stroke."""


def alike(said: str, seen: str) -> float:
    """How much of what was said was seen, in its order, whichever shape a bracket or a stop had."""
    said, seen = said.translate(SHAPES), seen.translate(SHAPES)
    same = SequenceMatcher(None, said, seen, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / len(said)


def test_a_stranger_reads_the_agreement_from_its_picture(tmp_path: Path) -> None:
    file = tmp_path / "agreement.pdf"
    file.write_bytes(filled("agreement"))
    said, seen = "".join(judge("pdftotext", "-layout", file, "-").split()), seen_on(file)
    for fact in ("13800000000", "91350100M000100Y43", "1,409.50"):
        assert fact in seen, fact
    assert alike(said, seen) >= OCR_LEAST
    file.write_bytes(filled("mediation_record"))
    assert alike(said, seen_on(file)) < OCR_LEAST / 2, "another paper must not pass for it"
