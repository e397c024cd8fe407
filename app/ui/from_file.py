"""Screen fields from a form file: labels, required and places on the page come from there.

A step knows in which order and with which editors it is asked; the form file says what the fields
are called, which must be filled, and may add fields of its own. A new edition needs no code.
"""

from __future__ import annotations

from dataclasses import replace

from app.documents.fields import Document, Field
from app.documents.library import Library
from app.ui.entries import Entry, Option

KINDS = {
    "line": "line",
    "name": "line",
    "text": "long",
    "day": "date",
    "money": "money",
    "flag": "yes_no",
    "code": "choice",
    "count": "number",
    "lines": "lines",
    "people": "parties",
    "terms": "terms",
    "dialogue": "talk",
}
MADE = {"parties": "@party_lines", "record": "@record_lines", "terms": "@clauses", "recorder": "@recorder_name"}


def with_file(entries: tuple[Entry, ...], library: Library, form: str, owner: str) -> tuple[Entry, ...]:
    """The entries of a step as the form file names them, with the fields that only the file knows."""
    document = library.documents.get(form)
    if document is None:
        return entries
    known = tuple(as_in_file(entry, document, owner) for entry in entries)
    paths = {entry.path for entry in entries}
    start = owner + "."
    added = [
        from_field(field, library, field.source.removeprefix(start))
        for field in document.fields
        if field.own and field.source.startswith(start) and field.source.removeprefix(start) not in paths | DERIVED
    ]
    return (*known, *added)


DERIVED = {"number", "no", "state"}


def as_in_file(entry: Entry, document: Document, owner: str) -> Entry:
    """One entry with the label, the duty and the place that the file gives its fact."""
    field = field_for(document, f"{owner}.{entry.path}") or field_for(document, MADE.get(entry.path, "-"))
    if field is None:
        return entry
    label = field.label if field.source.startswith(owner + ".") and field.label else entry.label
    return replace(entry, label=label, required=entry.required or field.required, mark=field.key)


def field_for(document: Document, source: str) -> Field | None:
    return next((field for field in document.fields if field.source == source), None)


def from_field(field: Field, library: Library, path: str) -> Entry:
    """A field that only the file knows."""
    options: tuple[Option, ...] = tuple(library.codes.get(field.codes, {}).items())
    if field.kind == "flag":
        options = tuple(library.codes["yes_no"].items())
    return Entry(path, field.label or path, KINDS[field.kind], required=field.required, options=options, mark=field.key)
