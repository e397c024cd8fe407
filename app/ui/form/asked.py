"""The questions of a form file as entries of the screen: which kind, which choices, where on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.documents.forms.asking import OURS, Around, options_of
from app.documents.forms.fields import Field, Items, Screen
from app.facts.identity import id_birth, id_finished, id_gender
from app.ui.form.entries import Answers, Entry, Option, text

SHORT = 8
Words = Mapping[str, object]
NO_WORDS: Words = MappingProxyType({})
NO_OPTIONS: Mapping[str, tuple[Option, ...]] = MappingProxyType({})


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
        rare=field.rare,
        items=field.items,
        also=around.also.get(field.codes, {}),
        case=around.case,
        today=around.today,
        group=field.group,
        ours=field.choose == OURS,
        known=field.known,
    )


def asked(
    screen: Screen,
    around: Around,
    *,
    words: Words = NO_WORDS,
    things: Iterable[Words] = (),
    options: Mapping[str, tuple[Option, ...]] = NO_OPTIONS,
) -> tuple[Entry, ...]:
    """Every question of a file of ``forms/questions``: its own, then those about each of ``things``. ``words`` stand
    where the file has their names in braces; ``options`` are choices that only the room knows, by path."""
    fields = [filled(field, words) for field in screen.fields]
    fields += [filled(field, thing) for thing in things for field in screen.each]
    entries = entries_of(fields, around)
    return tuple(replace(one, options=options[one.path]) if one.path in options else one for one in entries)


def filled(field: Field, words: Words) -> Field:
    """A question with words in the places of its braces."""
    when = (fill(field.when[0], words), field.when[1]) if field.when else None
    key, path, ask, hint = (fill(said, words) for said in (field.key, field.path, field.ask, field.hint))
    return replace(field, key=key, path=path, ask=ask, hint=hint, when=when)


def fill(said: str, words: Words) -> str:
    """A text with words in the places of its braces."""
    for key, word in words.items():
        said = said.replace("{" + key + "}", str(word))
    return said


def chip_words(items: Items, item: Answers, asked: Iterable[Entry] = ()) -> str:
    """What the chip of one thing in a list says: a name whole, the beginning of a text; of a choice its words."""
    said = text(item, items.named_by)
    chosen = dict(next((one.options for one in asked if one.path == items.named_by), ()))
    words = chosen.get(said, said) if said else items.unnamed
    named = next((field for field in items.fields if field.path == items.named_by), None)
    is_text = named is not None and named.kind == "text"
    return words[:SHORT] + "…" if is_text and len(words) > SHORT else words


def told_by_number(before: Answers, after: Answers) -> Answers:
    """Birth and gender as a just finished ID number states them; what was typed otherwise stays. What an
    old number of 15 figures states only stands in words in its box."""
    number = text(after, "id_number")
    if number == text(before, "id_number") or not id_finished(number) or id_birth(number) is None:
        return {}
    told: Answers = {"birth": str(id_birth(number)), "gender": id_gender(number)}
    return {key: value for key, value in told.items() if not after.get(key)}
