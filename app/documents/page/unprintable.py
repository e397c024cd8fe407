"""What must not be printed as it stands: blanks nobody filled, characters no font has; each with its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.documents.forms.answers import document_of, texts_of
from app.documents.forms.library import Library
from app.documents.page.fonts import missing_characters
from app.documents.page.lost import point
from app.records.case import Case
from app.records.errors import Problem

BLANK = re.compile(r"【[^【】]*】")
UNITS = frozenset("年月日时分元角个")
"""What a printed form leaves beside a gap: 【　年　月　日】 is as empty as 【】."""
Place = tuple[str, str, str]
"""Path, label and text of one thing that was typed."""


def empty_blanks(library: Library, form: str, answers: Mapping[str, object], case: Case) -> list[Problem]:
    """Places in 【】 that are empty or hold what a proven wording asks for (【谁】); others are somebody's words."""
    asked = {squeezed(blank) for clause in library.clauses for blank in BLANK.findall(clause.text)}
    texts = texts_of([answers, *headed(case)])
    blanks = dict.fromkeys(blank for text in texts for blank in BLANK.findall(text))
    unfilled = [blank for blank in blanks if says_nothing(blank) or squeezed(blank) in asked]
    return told(unfilled, "blank_left", library, form, answers, case)


def says_nothing(blank: str) -> bool:
    """Whether a blank holds no word and no figure: spaces, rules, dots, signs nobody sees, units without a number."""
    return all(char in UNITS or unicodedata.category(char)[0] not in "LN" or char in FILLING for char in blank)


FILLING = frozenset("\u3164\uffa0")
"""Letters by name that show nothing (Hangul fillers)."""


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


def headed(case: Case) -> tuple[str, str]:
    """What stands at the head of every page."""
    return str(case.get("title", "")), str(case.get("number", ""))


def lost_characters(library: Library, form: str, answers: Mapping[str, object], case: Case) -> list[Problem]:
    """Characters of a paper, its head included, that no font has, each with its code point and its field."""
    lost = missing_characters(texts_of([answers, *headed(case)]))
    return told(lost, "character_missing", library, form, answers, case)


def told(
    wrong: Iterable[str], code: str, library: Library, form: str, answers: Mapping[str, object], case: Case
) -> list[Problem]:
    """Each wrong thing at every place where it was typed; where it stands in no fact, at the field of the paper."""
    wrong = list(wrong)
    if not wrong:
        return []
    typed, printed = list(places(library, case)), list(fields_of(library, form, answers))
    found: list[Problem] = []
    for one in wrong:
        here = [place for place in typed if one in place[2]] or [place for place in printed if one in place[2]][:1]
        facts = {"at": point(one)} if len(one) == 1 else {}
        found += [Problem(path, code, {**facts, "label": label}) for path, label, _ in here]
    return list({(one.path, one.facts.get("at")): one for one in found}.values())


def fields_of(library: Library, form: str, answers: Mapping[str, object]) -> Iterator[Place]:
    """What stands on a paper, field by field, labelled ones first."""
    for field in sorted(document_of(library, form).fields, key=lambda one: not one.label):
        for text in texts_of(answers.get(field.key)):
            yield field.key, field.label or field.ask or label_of(library, field.key), text


def places(library: Library, doc: Any, path: str = "", label: str = "") -> Iterator[Place]:
    """Every text of a document with where it stands: ``parties[1].name``, 第 2 个当事人的姓名."""
    if isinstance(doc, str):
        yield path, label, doc
    elif isinstance(doc, dict):
        for key, value in doc.items():
            word = label_of(library, key)
            yield from places(library, value, f"{path}.{key}" if path else key, f"{label}的{word}" if label else word)
    elif isinstance(doc, list):
        for at, value in enumerate(doc):
            yield from places(library, value, f"{path}[{at}]", f"第 {at + 1} 个{label}" if len(doc) > 1 else label)


def label_of(library: Library, key: str) -> str:
    """The dictionary's word for a fact."""
    return str(library.elements.get(key, {}).get("label", "")) or LISTS.get(key, key)


LISTS = {
    "sessions": "调解记录", "agreements": "协议", "terms": "条款", "record": "记录", "text": "内容", "said": "说的话",
}  # fmt: skip
"""Words for lists that are no element of a form."""
