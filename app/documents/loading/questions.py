"""Reading fields: facts on a paper and questions on a screen, and the lists whose things have fields themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.documents.forms.asking import BEGINNINGS, CHOICES
from app.documents.forms.fields import Condition, Field, Items
from app.documents.forms.paths import is_plain
from app.documents.loading.elements import element_at, element_named, element_shown, holder_of_items, word_of
from app.documents.loading.paths import check_paper_path
from app.documents.loading.reader import Kinds, Reader, Table
from app.facts.shapes import KINDS

PHOTOS = "photos"
"""What is asked like a fact and kept as attachments."""
FIELD_KEYS: Kinds = {
    "key": str, "element": str, "label": str, "kind": str, "required": bool, "source": str, "fallback": str,
    "codes": str, "length": int, "path": str, "ask": str, "hint": str, "rows": int, "wanted": bool, "when": dict,
    "rare": (bool, dict),
    "begin": str, "start": object, "choose": str, "items": str, "mark": str,
    "unprinted": str, "mend": str, "gap": int, "group": str, "known": bool,
}  # fmt: skip
ITEMS_KEYS = {
    "named_by": str, "unnamed": str, "add": str, "drop": str, "least": int, "fresh": dict, "field": list,
    "bank": bool, "open_as": str,
}  # fmt: skip
WHEN_KEYS = {"path", "is"}
ALWAYS: tuple[str, tuple[Any, ...]] = ("", ())
"""What is rare whatever else is answered."""


def read_fields(
    file: Path, place: str, tables: object, reader: Reader, owner: str = "", word: str = "field", holder: str = ""
) -> tuple[Field, ...]:
    """All fields of a list of tables of this word; ``owner`` is what the paper is about, ``holder`` names the step,
    book, paper or thing whose own facts they are."""
    found = [
        read_field(file, f"{place}{word}[{n}].", item, reader, owner, holder) for n, item in enumerate(listed(tables))
    ]
    for field in {field.key for field in found if field.key and [f.key for f in found].count(field.key) > 1}:
        reader.fault(file, place.rstrip("."), "form_key_twice", key=field)
    return in_groups(file, place, found, reader)


def in_groups(file: Path, place: str, fields: list[Field], reader: Reader) -> tuple[Field, ...]:
    """Every question with the group it stands in: that of the last one before it that names one. Where there are
    groups no question stands before the first, and none is begun twice."""
    grouped: list[Field] = []
    group, begun = "", [field.group for field in fields if field.group]
    for name in {name for name in begun if begun.count(name) > 1}:
        reader.fault(file, place + "group", "form_key_twice", key=name)
    for field in fields:
        group = field.group or group
        if begun and field.ask and not group:
            reader.fault(file, f"{place}{field.key}", "form_group_missing", key=field.key, first=begun[0])
        grouped.append(replace(field, group=group))
    return tuple(grouped)


def listed(tables: object) -> list[Table]:
    """The tables of a list, nothing where it is none."""
    return [table for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []


def read_each(
    file: Path, word: str, keys: Kinds, reader: Reader, check: Callable[[str, Table], None]
) -> list[tuple[Table, str]]:
    """The tables of a file of like things, each with the file's edition; those that are faulty, by their keys or as
    ``check`` finds, are left out and remembered."""
    table, found = reader.table(file), []
    reader.typed(file, "", table, {"edition": str, word: list}, ())
    for number, one in enumerate(listed(table.get(word, []))):
        place, before = f"{word}[{number}].", len(reader.problems)
        reader.typed(file, place, one, keys, ())
        check(place, one)
        if len(reader.problems) == before:
            found.append((one, str(table.get("edition", ""))))
    return found


def read_field(file: Path, place: str, item: Table, reader: Reader, owner: str, holder: str) -> Field:
    """One field: its kind is its element's, or its own where the dictionary does not know the fact."""
    reader.typed(file, place, item, FIELD_KEYS, FIELD_KEYS.keys() - {"key"})
    before = len(reader.problems)
    for word in ("source", "fallback"):
        check_paper_path(file, place + word, item.get(word, ""), owner, reader)
    fact = element_of_field(file, place, item, reader, holder, walks=len(reader.problems) == before)
    kind, codes = kind_and_list(file, place, item, reader, fact)
    element = fact if "element" in item else {}
    for word, known in (("begin", BEGINNINGS), ("choose", CHOICES)):
        if word in item:
            reader.one_of(file, place + word, item[word], known)
    source = item.get("source", "")
    return Field(
        key=item.get("key", ""),
        label=item.get("label", element.get("label", "")),
        kind=kind,
        required=item.get("required", False),
        source=source,
        fallback=item.get("fallback", ""),
        codes=codes,
        length=item.get("length", element.get("length", 0)),
        path=item.get("path", source.partition(".")[2] if is_plain(source) else "") or item.get("key", ""),
        ask=item.get("ask", ""),
        hint=item.get("hint", ""),
        rows=item.get("rows", 3),
        wanted=item.get("wanted", False),
        when=read_when(file, place + "when", item.get("when"), reader),
        rare=read_rare(file, place + "rare", item.get("rare"), reader),
        begin=item.get("begin", ""),
        start=item.get("start"),
        choose=item.get("choose", ""),
        items=item.get("items", fact.get("items", "")),
        mark=item.get("mark", ""),
        unprinted=item.get("unprinted", ""),
        mend=item.get("mend", ""),
        gap=item.get("gap", 0),
        group=item.get("group", ""),
        known=item.get("known", False),
    )


def named_element(file: Path, place: str, item: Table, reader: Reader) -> Table:
    """The element that a field names; nothing where it names none."""
    element = element_named(reader, str(item["element"])) if "element" in item else {}
    if element is None:
        reader.fault(file, place + "element", "form_element_unknown", element=item["element"])
    return element or {}


def element_stood(item: Table, reader: Reader, holder: str) -> Table:
    """The element of the fact that a field shows by its path, or keeps where it is asked; nothing for none."""
    source = str(item.get("source", ""))
    if source:
        return element_shown(reader, source)
    own = str(item.get("path", item.get("key", ""))) if item.get("ask") or item.get("items") else ""
    return element_at(reader, holder, own) or {} if own and holder else {}


def element_of_field(file: Path, place: str, item: Table, reader: Reader, holder: str, *, walks: bool) -> Table:
    """The element that a field is, by its name and by where it stands, which may not differ; a path that leads
    nowhere (not ``walks``) says nothing."""
    named, stood = named_element(file, place, item, reader), element_stood(item, reader, holder) if walks else {}
    if named and stood and word_of(named) != word_of(stood):
        reader.fault(file, place + "element", "form_kind_differs", wanted=word_of(stood), kind=word_of(named))
    return named or stood


def kind_and_list(file: Path, place: str, item: Table, reader: Reader, element: Table) -> tuple[str, str]:
    """A kind and a code list, said once: by the dictionary or, for a fact that only this file has, here."""
    for word in ("kind", "codes"):
        if element and word in item:
            code = "form_kind_twice" if item[word] == element.get(word) else "form_kind_differs"
            reader.fault(file, place + word, code, wanted=element.get(word, ""), kind=item[word])
    kind, codes = (element or item).get("kind", "made"), (element or item).get("codes", "")
    reader.one_of(file, place + "kind", kind, {*KINDS, PHOTOS})
    reader.code_list(file, place + "codes", codes)
    return str(kind), str(codes)


def read_when(file: Path, place: str, when: Any, reader: Reader) -> Condition:
    """The other answer on which a question hangs."""
    if not isinstance(when, dict):
        return None
    reader.unknown(file, place + ".", when, WHEN_KEYS)
    if not isinstance(when.get("path"), str) or not isinstance(when.get("is"), list):
        reader.fault(file, place, "form_key_missing")
        return None
    return when["path"], tuple(when["is"])


def read_rare(file: Path, place: str, rare: Any, reader: Reader) -> Condition:
    """Whether a question is one of the rare ones: ``true``, or while another answer is one of these."""
    if isinstance(rare, dict):
        return read_when(file, place, rare, reader)
    return ALWAYS if rare is True else None


def read_items(file: Path, name: str, table: Table, reader: Reader) -> Items:
    """A list whose things are asked one at a time, as the dictionary says it (``[items.party]``)."""
    place, holder = f"items.{name}.", holder_of_items(reader, name)
    reader.typed(file, place, table, ITEMS_KEYS, {"least", "fresh", "bank", "open_as"})
    return Items(
        fields=read_fields(file, place, table.get("field", []), reader, holder=holder),
        named_by=str(table.get("named_by", "")),
        unnamed=str(table.get("unnamed", "")),
        add=str(table.get("add", "")),
        drop=str(table.get("drop", "")),
        least=int(table.get("least", 0)),
        bank=bool(table.get("bank", False)),
        fresh=dict(table.get("fresh", {})),
        open_as=str(table.get("open_as", "")),
    )
