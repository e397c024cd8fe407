"""Where a thing that holds up freezing a paper is mended: the form to open and the very field in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.documents.forms.fields import Document, Field
from app.documents.forms.library import Library
from app.documents.forms.paths import facts_read, is_plain
from app.documents.forms.signers import PLACES
from app.records.errors import Problem
from app.records.way import Way
from app.ui.frame.screen import FormAt

INDEX = re.compile(r"^agreements\[\d+\]\.")
IN_FORCE = "marks"
"""What a day of effect waits for: the marks under the agreement."""


def mending_place(library: Library, document: Document, no: int | None, problem: Problem, way: Way) -> FormAt | None:
    """What the form page is told: a registered fact is corrected, the paper's own words are written on it, an
    agreement nobody has signed is worded anew. None where the window asks for it nowhere now."""
    path = INDEX.sub("", source_of(document, problem.path))
    if path == IN_FORCE:
        return {"step": "sign", "form": "agreement", "at": "marks"}
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
    the program makes itself leads to what it is made of, a place to sign to the parties."""
    field = next((one for one in document.fields if one.key == path), None)
    if path == PLACES or (field is not None and field.source.startswith("party.")):
        return "parties"
    if field is None or not field.source:
        return path
    if is_plain(field.source):
        return field.source.partition(".")[2]
    facts = (fact.partition(".") for fact in facts_read(field.source))
    made_of = next((rest for root, _, rest in facts if root != "committee"), path)
    return path if field.ask else field.mend or made_of
