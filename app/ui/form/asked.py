"""The questions of a form file as entries of the screen: which kind, which choices, where on the page."""

from __future__ import annotations

from collections.abc import Iterable

from app.documents.forms.asking import Around, options_of
from app.documents.forms.fields import Field, Items
from app.facts.identity import id_birth, id_gender
from app.ui.form.entries import Doc, Entry

SHORT = 8


def entries_of(fields: Iterable[Field], around: Around) -> tuple[Entry, ...]:
    """Every question among these fields, in the order of the file."""
    return tuple(entry_of(field, around) for field in fields if field.ask)


def entry_of(field: Field, around: Around) -> Entry:
    """One question, by the kind of its fact."""
    return Entry(
        path=field.path,
        label=field.ask,
        kind=field.kind,
        required=field.required or field.wanted,
        hint=field.hint,
        options=options_of(field.choose, field.kind, field.codes, around),
        mark=field.mark or field.key,
        rows=field.rows,
        only_when=field.when,
        facts={
            "case": around.case,
            "items": field.items,
            "also": around.also.get(field.codes, {}),
            "today": around.today,
        },
    )


def chip_words(items: Items, item: Doc) -> str:
    """What the chip of one thing in a list says: a name whole, the beginning of a text."""
    text = str(item.get(items.named_by) or items.unnamed)
    named = next((field for field in items.fields if field.path == items.named_by), None)
    is_text = named is not None and named.kind == "text"
    return text[:SHORT] + "…" if is_text and len(text) > SHORT else text


def told_by_number(before: Doc, after: Doc) -> Doc:
    """Birth and gender as a just finished ID number states them; what was typed otherwise stays."""
    number = str(after.get("id_number") or "")
    if number == before.get("id_number") or id_birth(number) is None:
        return {}
    told = {"birth": str(id_birth(number)), "gender": id_gender(number)}
    return {key: value for key, value in told.items() if not after.get(key)}
