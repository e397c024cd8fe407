"""Reading papers and the steps that fill none: one file each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.documents.forms.fields import (
    BEFOREHAND,
    CELL_KEYS,
    COLUMN_KEYS,
    NEEDED,
    NUMBERINGS,
    OWNERS,
    PLACES,
    PRINTS,
    Condition,
    Document,
    Field,
    Items,
    Press,
    Screen,
)
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.documents.loading.elements import questions_of
from app.documents.loading.questions import listed, read_fields
from app.documents.loading.reader import Kinds, Reader, Table
from app.documents.loading.signers import check_law, is_sealed, read_signed_by
from app.records.papers.signers import SEAL
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE

HEAD_KEYS = {
    "form": str, "code": str, "title": str, "edition": str, "since": str, "norm": str,
    "signed_by": list, "copies": str, "numbering": str, "archive_no": int, "of": str, "needed": str,
    "place": str, "body_size": int, "only": dict, "simple": bool,
    "twice": bool, "with_file": bool,
}  # fmt: skip
MAY_LACK = {"only", "simple", "twice", "with_file", "screens", "field", "hint"}
DOCUMENT_KEYS = {**HEAD_KEYS, "screens": list, "field": list, "block": list}
SLIP_KEYS = {**DOCUMENT_KEYS, "hint": str}
STATED: dict[str, Table] = {"intake": SHAPE, **SHAPES}
SCREEN_KEYS = {"step": str, "title": str, "verb": str}
STEP_KEYS = {**SCREEN_KEYS, "field": list, "again": str, "without": list, "press": list}
PRESS_KEYS = {"key": str, "words": str, "types": list, "fill": dict}
QUESTIONS_KEYS = {"questions": str, "title": str, "verb": str, "field": list, "each": list}
WHOLE = "record"
"""The kind of a fact that is one thing with facts of its own."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")
NAMING = ("field", "date")
COMMITTEE_NAME = "committee.name"
NO_CASE = {"numbering": "none", "archive_no": 0, "needed": "optional", "place": "more"}
"""What a slip need not say: it belongs to no case and no file."""


def read_document(file: Path, reader: Reader) -> Document | None:
    """One document file, or None where it is too faulty to be read."""
    return document_in(file, reader.table(file), OWNERS, reader)


def read_slip(file: Path, reader: Reader) -> Document | None:
    """One file of ``forms/slips``: a paper of the room, whose facts come from a source of the room. A field that says
    nothing of its source takes the fact of its own key."""
    table = dict(reader.table(file))
    owner = table.get("of")
    table["field"] = [
        one if "source" in one or "fallback" in one else {**one, "source": source_of(owner, one.get("key"))}
        for one in listed(table.get("field", []))
    ]
    return document_in(file, {**NO_CASE, **table} if table.get("form") else table, SLIP_SOURCES, reader, SLIP_KEYS)


def source_of(owner: object, key: object) -> str:
    """The fact of its own key; the committee's name is the same on every sheet."""
    return COMMITTEE_NAME if key == "committee" else f"{owner}.{key}"


def document_in(
    file: Path, table: Table, owners: Collection[str], reader: Reader, keys: Kinds = DOCUMENT_KEYS
) -> Document | None:
    """The document that a file holds, about one of ``owners``; ``keys`` are those that it may have."""
    if not table.get("form"):
        return None
    before = len(reader.problems)
    reader.typed(file, "", table, keys, MAY_LACK)
    for key, allowed in (("of", owners), ("needed", NEEDED), ("place", PLACES), ("numbering", NUMBERINGS)):
        reader.one_of(file, key, table.get(key), allowed)
    owner = str(table.get("of", ""))
    fields = read_fields(file, "", table.get("field", []), reader, owner, holder=str(table.get("form", "")))
    signers = read_signed_by(file, table.get("signed_by"), owner, reader)
    sealed = is_sealed(table.get("signed_by"))
    waited = (*(one.who for one in signers if one.awaited), *([SEAL] if sealed else []))
    check_law(file, str(table.get("form", "")), waited, reader)
    drawn = any(block.get("print") == "marks" for block in listed(table.get("block", [])))
    if drawn != bool(signers or sealed):
        reader.fault(file, "signed_by", "form_signed_nowhere")
    for number, block in enumerate(listed(table.get("block", []))):
        check_block(file, f"block[{number}].", block, reader, fields)
    tables = listed(table.get("screens", []))
    screens = [read_screen(file, f"screens[{n}].", one, reader, fields) for n, one in enumerate(tables)]
    if len(reader.problems) > before:
        return None
    head: dict[str, Any] = {key: table[key] for key in (*HEAD_KEYS, "hint") if key in table}
    head["signed_by"] = waited
    shown = tuple(Screen(one.step, one.title, one.verb, one.fields, table["form"]) for one in screens)
    return Document(**head, fields=fields, blocks=tuple(table["block"]), screens=shown, signers=signers, sealed=sealed)


def read_screen(file: Path, place: str, table: Table, reader: Reader, fields: tuple[Field, ...]) -> Screen:
    """How a paper's questions are asked in one step."""
    reader.typed(file, place, table, SCREEN_KEYS, ())
    step = str(table.get("step", ""))
    if step not in STATED:
        reader.fault(file, place + "step", "form_value_unknown", allowed=sorted(STATED))
        return Screen(step, "", "", ())
    asked = tuple(field for field in fields if field.ask and field.path.partition(".")[0] in STATED[step])
    return Screen(str(table.get("step", "")), str(table.get("title", "")), str(table.get("verb", "")), asked)


def read_step(file: Path, reader: Reader, items: Mapping[str, Items]) -> Screen | None:
    """One file of ``forms/steps``: a step that fills no paper, or None where it is too faulty. A question for one whole
    thing of ``items`` is asked as those about it."""
    table = reader.table(file)
    if not table:
        return None
    before = len(reader.problems)
    reader.typed(file, "", table, STEP_KEYS, {"again", "without", "press"})
    if "again" in table:
        reader.one_of(file, "again", table["again"], STATED)
    fields = read_fields(file, "", table.get("field", []), reader, holder=str(table.get("step", "")))
    presses = read_presses(file, table.get("press", []), fields, reader)
    for number, field in enumerate(fields):
        if field.kind == WHOLE and field.items not in items:
            reader.fault(file, f"field[{number}].items", "form_items_unknown", items=field.items)
    if len(reader.problems) > before:
        return None
    fields = tuple(one for field in fields for one in in_parts(field, items))
    again, without = table.get("again", ""), tuple(table.get("without", ()))
    return Screen(table["step"], table["title"], table["verb"], fields, again=again, without=without, presses=presses)


def read_presses(file: Path, tables: object, fields: Iterable[Field], reader: Reader) -> tuple[Press, ...]:
    """The words on the case page that open this step half filled: only for types that there are, only its own
    questions."""
    asked, found = {field.path for field in fields if "." not in field.path}, []
    for number, one in enumerate(listed(tables)):
        place, before = f"press[{number}].", len(reader.problems)
        reader.typed(file, place, one, PRESS_KEYS, ())
        for kind in one.get("types", []):
            reader.one_of(file, place + "types", kind, reader.codes.get("dispute_type", {}))
        for path in one.get("fill", {}):
            reader.one_of(file, place + "fill", path, asked)
        if len(reader.problems) == before:
            found.append(Press(one["key"], one["words"], tuple(one["types"]), one["fill"]))
    return tuple(found)


def in_parts(field: Field, items: Mapping[str, Items]) -> tuple[Field, ...]:
    """A question for one whole thing (a party that joins) as the questions about it, the rare ones folded as they are
    where a list of them is asked; every other question as it is."""
    if field.kind != WHOLE:
        return (field,)
    asked = items[field.items]

    def inside(on: Condition) -> Condition:
        return (f"{field.path}.{on[0]}", on[1]) if on and on[0] else on

    return tuple(
        replace(
            part,
            path=f"{field.path}.{part.path}",
            when=inside(part.when),
            rare=inside(part.rare),
            start=asked.fresh.get(part.path, part.start),
        )
        for part in asked.fields
    )


def with_again(screens: Mapping[str, Screen]) -> dict[str, Screen]:
    """The screens with the questions that another step asks and they ask again, as they are registered: in its order,
    before the last question of their own."""
    return {name: asking_again(screen, screens[screen.again]) if screen.again in screens else screen
            for name, screen in screens.items()}  # fmt: skip


def asking_again(screen: Screen, other: Screen) -> Screen:
    """A screen with the questions of another one that are not its own."""
    own = {field.path for field in screen.fields} | set(screen.without)
    more = [replace(field, begin="registered", group="") for field in other.fields if field.path not in own]
    return replace(screen, fields=(*screen.fields[:-1], *more, *screen.fields[-1:]))


def read_questions(file: Path, reader: Reader) -> Screen | None:
    """One file of ``forms/questions``: what somebody writes in the office, or None where it is too faulty."""
    table = reader.table(file)
    if not table:
        return None
    before = len(reader.problems)
    reader.typed(file, "", table, QUESTIONS_KEYS, {"field", "each"})
    holder = questions_of(str(table.get("questions", "")))
    fields = read_fields(file, "", table.get("field", []), reader, holder=holder)
    each = read_fields(file, "", table.get("each", []), reader, word="each", holder=holder)
    if len(reader.problems) > before:
        return None
    return Screen(table["questions"], table["title"], table["verb"], fields, each=each)


def by_hand(part: Table) -> list[str]:
    """What a block or a cell has printed on a blank."""
    said = part.get("blank", [])
    lines = [said] if isinstance(said, str) else said
    return [str(line.get("rule", "")) if isinstance(line, dict) else line for line in lines]


def check_block(file: Path, place: str, block: Table, reader: Reader, fields: tuple[Field, ...]) -> None:
    """One print block: a known word, known keys, fields and code lists that there are."""
    word = block.get("print", "")
    reader.one_of(file, place + "print", word, PRINTS)
    if word not in PRINTS:
        return
    reader.unknown(file, place, block, PRINTS[word] | {"print"})
    cells = [cell for row in block.get("rows", []) for cell in row]
    for cell in cells:
        reader.unknown(file, place + "rows.", cell, CELL_KEYS)
    for spans in (sum(cell.get("span", 1) for cell in row) for row in block.get("rows", [])):
        if spans != len(block.get("widths", [])):
            reader.fault(file, place + "rows", "form_row_uneven", spans=spans, columns=len(block.get("widths", [])))
    for key in ("blank", "text"):
        for line in listed(block.get(key, [])):
            reader.typed(file, f"{place}{key}.", line, {"rule": str}, ())
    for column in listed(block.get("columns", [])):
        reader.typed(file, place + "columns.", column, dict.fromkeys(COLUMN_KEYS, object), ())
    named = [block[key] for key in NAMING if isinstance(block.get(key), str)]
    named += [name for key in ("text", "behind") for name in PLACEHOLDER.findall(str(block.get(key, "")))]
    named += [cell["field"] for cell in cells if "field" in cell]
    named += [name for one in (block, *cells) for text in by_hand(one) for name in PLACEHOLDER.findall(text)]
    known = {field.key for field in fields} | BEFOREHAND.keys()
    for name in named:
        if name not in known:
            reader.fault(file, place + "print", "form_field_unknown", field=name)
    reader.code_list(file, place + "codes", str(block.get("codes", "")))
