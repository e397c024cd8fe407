"""Where a thing that holds up freezing a paper is mended: the form to open and the very field in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.documents.forms.fields import Document, Field
from app.documents.forms.library import Library
from app.records.errors import Problem
from app.records.way import Way
from app.ui.form.entries import Doc

INDEX = re.compile(r"^agreements\[\d+\]\.")
MADE_OF = {
    "@clauses": "terms", "@applicant_rows": "parties[0].side", "@applicant_names": "parties[0].side",
    "@identity_rows": "parties", "@party_names": "parties", "@party_lines": "parties", "@signing_rows": "parties",
    "@applying_rows": "parties",
    "@remedies_told": "remedies_told", "@performed_what": "amount", "@asked_names": "persons",
    "@visited_names": "visited", "@withdrawing_names": "by", "@invited_parties": "to", "@evidence_rows": "items",
    "@replaced_name": "new", "@asking_rows": "parties", "@respondent_rows": "parties", "@respondent_names": "parties",
}  # fmt: skip
"""The fact that a sentence of the program is made of: what is asked where the sentence stays empty."""
IN_FORCE = "@effective_day"


def mending_place(library: Library, document: Document, no: int | None, problem: Problem, way: Way) -> Doc | None:
    """What the form page is told: a registered fact is corrected, the paper's own words are written on it, an
    agreement nobody has signed is worded anew. None where the window asks for it nowhere now."""
    source = next((one.source for one in document.fields if one.key == problem.path), "")
    if source == IN_FORCE:
        return {"step": "sign", "form": "agreement", "at": "marks"}
    path = INDEX.sub("", source_of(document, problem.path))
    first = re.split(r"[.\[]", path)[0]
    if asks(document.own_fields, first):
        return {"step": "fill", "form": document.form, "no": no, "at": path}
    if asks(library.screens["correct"].fields, first):
        return {"step": "correct", "at": path}
    steps = [one.step for one in document.screens if asks(one.fields, first)]
    steps += ["agree"] if document.of == "agreement" and asks(library.screens["agree"].fields, first) else []
    lawful = next((step for step in steps if way.allows(step)), "")
    return {"step": lawful, "at": path} if lawful else None


def asks(fields: Iterable[Field], first: str) -> bool:
    """Whether one of these questions asks for a fact; ``first`` is the first word of its path."""
    return any(first == field.path for field in fields if field.ask)


def source_of(document: Document, path: str) -> str:
    """The fact a field of the paper is drawn from: ``agreement.facts`` is facts, ``case.summary`` is summary; what
    the program makes itself leads to what it is made of."""
    field = next((one for one in document.fields if one.key == path), None)
    if field is None or not field.source:
        return path
    if field.source.startswith("party.") or field.source.endswith(("_place", "_places")):
        return "parties"
    if not field.source.startswith("@"):
        return field.source.partition(".")[2]
    return path if field.ask else MADE_OF.get(field.source, path)
