"""A paper for writing by hand, asked in the order of the screen, so that typing it in later goes from top to foot.

What the form prints for everybody to read stands first, then every question with its number and room to write,
then the places for signatures. The official layout on ruled lines is ``compose`` with ``blank``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.documents.forms.compose import A_DAY, PLACEHOLDER, Writer
from app.documents.forms.fields import Document, Field
from app.documents.forms.library import Library
from app.documents.page import blocks
from app.records.changes import Doc

MOST_CHOICES = 20
ID_DIGITS = 18
LABEL_PARTS = 5.0
UNITS = {"party": 2, "term": 3}
ROWS = {"text": 3, "lines": 3, "names": 1, "people": 1, "dialogue": 10}
WRITTEN = {
    "day": A_DAY,
    "day_or_words": A_DAY,
    "moment": "　　　月　　　日　　　点　　　分",
    "money": "￥　　　　　　　　元　　大写：",
}
SHORT_KINDS, SHORT, HALF = ("line", "name", "count", "tally", "rate", "phone"), 9, 15
CARDS = ("id_number", "credit_code")
"""Numbers of eighteen signs, a box for each."""
SHORT_LENGTH = 60


def hand_blocks(library: Library, document: Document, answers: Doc) -> list[blocks.Block]:
    """One paper of a pack; ``answers`` hold what is known beforehand: the number and the committee."""
    writer = Writer(library, document, answers, blank=True)
    head: list[blocks.Block] = [blocks.Title(document.title), blocks.NumberLine(f"卷号：{answers.get('number', '')}")]
    fields = document.screens[0].fields if document.screens else ()
    asked = [(f"{number}　", field) for number, field in enumerate((one for one in fields if one.ask), start=1)]
    questions = list(sheet_of(library, asked))
    filled = next((at for at, part in enumerate(document.blocks) if is_filled(part)), len(document.blocks))
    signed = [part for part in document.blocks if part["print"] in ("marks", "note")]
    foot = [block for part in signed for block in getattr(writer, part["print"])(part)]
    before, after = document.blocks[:filled], document.blocks[filled:]
    return [*head, *standing(writer, before), *questions, *standing(writer, after), *foot]


def is_filled(part: Mapping[str, Any]) -> bool:
    """Whether a block is where a person's answer stands."""
    return "field" in part or part["print"] in ("grid", "table")


def standing(writer: Writer, parts: Iterable[Mapping[str, Any]]) -> Iterator[blocks.Block]:
    """What a form prints for everybody alike: texts without a place to fill, under their headings."""
    heading: Mapping[str, Any] | None = None
    for part in parts:
        if part["print"] == "heading":
            heading = part
            continue
        if is_standing(part):
            yield from writer.heading(heading) if heading else ()
            yield from getattr(writer, part["print"])(part)
        heading = None


def is_standing(part: Mapping[str, Any]) -> bool:
    """Whether a block says the same on every paper of this form."""
    text = part.get("text", "")
    fixed = part["print"] in ("prose", "plain") and text and not PLACEHOLDER.search(str(text))
    return bool(fixed or (part["print"] == "clauses" and "items" in part))


def sheet_of(library: Library, asked: Iterable[tuple[str, Field]]) -> Iterator[blocks.Block]:
    """The questions one below the other; two short ones share a line."""
    waiting = ""
    for number, field in asked:
        label = f"{number}{field.ask}："
        if not is_short(library, field, label):
            yield from [blocks.Ruled(1, waiting)] if waiting else []
            yield from question(library, field, number)
            waiting = ""
        elif waiting:
            yield blocks.Ruled(1, waiting.ljust(HALF, "　") + label)
            waiting = ""
        else:
            waiting = label
    if waiting:
        yield blocks.Ruled(1, waiting)


def is_short(library: Library, field: Field, label: str) -> bool:
    """Whether half a line is enough: a name, a phone, a number of pieces."""
    wide = field.kind in CARDS or field.rows != Field.rows or field.length > SHORT_LENGTH
    many = field.kind == "code" and len(options_of(library, field)) > MOST_CHOICES
    return (many or field.kind in SHORT_KINDS) and not wide and len(label) <= SHORT


def question(library: Library, field: Field, number: str) -> list[blocks.Block]:
    """One question with its number and room to write the answer."""
    label = f"{number}{field.ask}"
    if field.kind == "items":
        return list(several(library, field, number))
    if field.kind in CARDS:
        digits = (blocks.Cell(label, label=True, min_lines=2), *(blocks.Cell("") for _ in range(ID_DIGITS)))
        return [blocks.Grid((digits,), (LABEL_PARTS, *(1.0 for _ in range(ID_DIGITS)))), blocks.Space(2)]
    if field.kind in WRITTEN:
        asked = f"{label}：{WRITTEN[field.kind]}"
        return [blocks.Ruled(1, asked) if field.kind == "money" else blocks.Prose((asked,), indent=False)]
    options = options_of(library, field)
    if 0 < len(options) <= MOST_CHOICES:
        return [blocks.Choices(label, options, field.key)]
    return [blocks.Ruled(ROWS.get(field.kind, 1), f"{label}：")]


def options_of(library: Library, field: Field) -> tuple[tuple[str, bool], ...]:
    """What may be ticked, nothing ticked."""
    codes = library.codes.get("yes_no" if field.kind == "flag" else field.codes, {})
    return tuple((words, False) for words in codes.values())


def several(library: Library, field: Field, number: str) -> Iterator[blocks.Block]:
    """A list: the same questions as often as a paper of this kind usually needs them."""
    items = library.items[field.items]
    for unit in range(1, UNITS.get(field.items, 1) + 1):
        yield blocks.Heading(f"{number}{field.ask}（{unit}）")
        yield from sheet_of(library, (("", one) for one in items.fields if one.ask))
