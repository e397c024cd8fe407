"""Where a thing that holds up freezing a paper is mended: the form to open and the very field in it."""

from __future__ import annotations

import re

from app.documents.fields import Document
from app.records.errors import Problem
from app.records.intake_shape import SHAPE
from app.records.way import Way
from app.ui.entries import Doc

INDEX = re.compile(r"^agreements\[\d+\]\.")


def mending_place(document: Document, no: int | None, problem: Problem, way: Way) -> Doc:
    """What the form page is told: a registered fact is corrected, the paper's own words are written on it, an
    agreement nobody has signed is worded anew; anything else begins at the registration."""
    path = INDEX.sub("", source_of(document, problem.path))
    first = re.split(r"[.\[]", path)[0]
    if any(first == field.path for field in document.own_fields):
        return {"step": "fill", "form": document.form, "no": no, "at": path}
    asking = [one for one in document.screens if any(first == field.path for field in one.fields)]
    lawful = [one.step for one in asking if way.allows(one.step)]
    if lawful and first not in SHAPE:
        return {"step": lawful[0], "at": path}
    return {"step": "correct", "at": path if first in SHAPE else ""}


def source_of(document: Document, path: str) -> str:
    """The fact a field of the paper is drawn from: ``agreement.facts`` is facts, ``case.summary`` is summary."""
    field = next((one for one in document.fields if one.key == path), None)
    if field is None or not field.source or field.source.startswith("@"):
        return path
    return field.source.partition(".")[2]
