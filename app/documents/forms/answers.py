"""Answers of a paper: what its fields hold, taken from the case; never a conclusion."""

from __future__ import annotations

from typing import Any

from app.documents.forms.facts import Facts
from app.documents.forms.fields import Document, Field
from app.documents.forms.functions import paper_value
from app.documents.forms.library import Library
from app.documents.forms.signers import signatures
from app.facts.shapes import Shape
from app.records.case import Case, Thing
from app.records.changes import Doc
from app.records.errors import Problem, Refused
from app.records.items import items_of, number_of
from app.records.kept import Committee
from app.records.shapes import Reading


def answers_for(
    library: Library, form: str, case: Case, committee: Committee, *, no: int | None = None, extra: Doc | None = None
) -> Doc:
    """The answers of a form for a case; ``no`` chooses the nth session, revisit or agreement (latest by
    default), ``extra`` holds what a person wrote on this paper. Raises Refused: ``unknown_form``, ``no_such_item``.
    """
    return answers_on(library, document_of(library, form), case, committee, no=no, extra=extra)


def answers_on(
    library: Library,
    document: Document,
    case: Case,
    committee: Committee,
    *,
    no: int | None = None,
    extra: Doc | None = None,
) -> Doc:
    """The same for one edition of a form. Raises Refused: ``no_such_item``, ``paper_key_unknown``."""
    facts = Facts(library, case, item_of(document, case, no), committee)
    answers: Doc = {"title_words": document.title, "committee": committee.get("name", "")}
    for field in document.fields:
        answers[field.key] = value_of(field, facts)
    answers |= signatures(document, facts)
    for key, value in (extra or {}).items():
        if key not in answers:
            raise Refused("paper_key_unknown", key=str(key)[:40])
        answers[key] = value
    return answers


def own_answers(library: Library, form: str, written: object) -> Doc:
    """What a person wrote on a paper, in its kept form, read like any other typed facts.

    Raises Refused: ``paper_made_with_file`` for a paper on which the program leaves nothing to write,
    ``paper_faulty`` with every unknown key and every value that is not of its kind.
    """
    document, reading = document_of(library, form), Reading(library.codes)
    if document.with_file and not document.own_fields:
        raise Refused("paper_made_with_file", form=form)
    kept = reading.read(written, own_shape(document))
    if reading.problems:
        raise Refused("paper_faulty", form=form, problems=reading.problems)
    return kept


def own_shape(document: Document) -> Shape:
    """What may be written on a paper itself."""
    return {field.path: field.shape for field in document.own_fields}


def document_of(library: Library, form: str) -> Document:
    """The document of a name; Refused("unknown_form") where there is none."""
    if form not in library.documents:
        raise Refused("unknown_form", form=form[:40])
    return library.documents[form]


def item_of(document: Document, case: Case, no: int | None) -> Thing:
    """What in the case this paper is about; nothing yet is an empty item."""
    items = items_of(case, document.of, document.only)
    if no is None:
        return {**items[-1]} if items else {}
    found = [item for place, item in enumerate(items, start=1) if number_of(item, place) == no]
    if not found:
        raise Refused("no_such_item", form=document.form, no=no)
    return {**found[0]}


def value_of(field: Field, facts: Facts) -> Any:
    """A field's value by its source, its fallback, or nothing."""
    value = paper_value(field.source, facts)
    return paper_value(field.fallback, facts) if value in (None, "", []) and field.fallback else value


def missing_required(library: Library, form: str, answers: Doc) -> list[Problem]:
    """Required fields of this paper that are empty; with missing characters the only things that stop freezing."""
    fields = document_of(library, form).fields
    return [
        Problem(field.key, "paper_field_missing", {"label": field.label or field.key})
        for field in fields
        if field.required and answers.get(field.key) in (None, "", [])
    ]


def texts_of(answers: Any) -> list[str]:
    """Every text in answers, for the check of characters."""
    if isinstance(answers, str):
        return [answers]
    if isinstance(answers, dict):
        return [text for value in answers.values() for text in texts_of(value)]
    if isinstance(answers, (list, tuple)):
        return [text for value in answers for text in texts_of(value)]
    return []
