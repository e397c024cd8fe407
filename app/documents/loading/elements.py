"""The dictionary (数据元): what each fact is, said once; which element a fact is by where it stands.

``[element]`` tells what a key means everywhere; ``[within.court]`` what it means inside a step, a paper, a book or a
thing of that name (``charge_questions`` for a file of questions), where the same word means another fact (``kind`` of
a court's event, of a party, of a term).
``inside`` names the table that tells of what lies in a thing, where that is not the thing's own key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.documents.forms.paths import is_plain
from app.documents.loading.reader import Reader, Table
from app.facts.masking import OF_PEOPLE, WHOLE
from app.facts.shapes import KINDS, Listed, Record, kind_of
from app.records.items import ITEMS
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE

ELEMENT_KEYS = {
    "label": str, "kind": str, "codes": str, "length": int, "items": str, "inside": str, "sensitivity": str,
}  # fmt: skip
OPEN = "open"
SENSITIVITIES = (OPEN, "personal", WHOLE)
"""How near a fact is to a person (个人信息保护法 28)."""
CODED = ("code", "codes")
OF_A_KIND = ("kind", "codes", "items", "inside")
LISTS = ("items", "people", "dialogue", "term_states")
"""Kinds whose facts are kept as lists of objects."""
HOLDERS = {
    "correct": ("case",),
    "party": ("parties",),
    "agent": ("agents",),
    "agreed_term": ("term",),
    "ending": ("terminate", "fail", "withdraw"),
}
"""Whose tables tell of what a paper is about, where that is no step's own thing."""


def holders_of(owner: str) -> tuple[str, ...]:
    """The tables that tell of the facts of an owner (``case``, ``session``, a book's or paper's name)."""
    return HOLDERS.get(owner) or ((ITEMS[owner].step,) if owner in ITEMS else (owner,))


def element_named(reader: Reader, name: str) -> Table | None:
    """The element that a form file names, ``amount`` or ``court.kind``; None where there is none."""
    holder, _, key = name.rpartition(".")
    return element_of(reader, (holder,), key) if not holder or key in reader.within.get(holder, {}) else None


def element_of(reader: Reader, holders: Iterable[str], key: str) -> Table | None:
    """What a key is inside a thing: what the base says and what is said of it there; None where nothing is."""
    for holder in holders:
        if key in reader.within.get(holder, {}):
            base = reader.elements.get(key, {})
            return {
                **{word: told for word, told in base.items() if word not in OF_A_KIND},
                **reader.within[holder][key],
            }
    return reader.elements.get(key)


def element_at(reader: Reader, owner: str, path: str) -> Table | None:
    """The element at a path (``parties.0.name``) inside an owner; None where the dictionary does not know it."""
    holders, found = holders_of(owner), None
    for key in (one for one in path.split(".") if not one.isdigit()):
        found = element_of(reader, holders, key)
        if found is None:
            return None
        holders = (str(found.get("inside", key)),)
    return found


def element_shown(reader: Reader, source: str) -> Table:
    """The element that a path of a form file walks to (``case.summary``); nothing where it computes or looks into what
    is no case."""
    owner, _, path = source.partition(".")
    known = owner == "case" or owner in HOLDERS or owner in ITEMS
    return element_at(reader, owner, path) or {} if known and path and is_plain(source) else {}


def questions_of(name: str) -> str:
    """The table that tells of what a file of questions asks, which may have the name of a step (``sign``)."""
    return f"{name}_questions"


def holder_of_items(reader: Reader, name: str) -> str:
    """The table that tells of the things of a list that is asked one at a time (``parties`` for ``party``)."""
    tables = (reader.elements, *reader.within.values())
    named = (key for table in tables for key, element in table.items() if element.get("items") == name)
    return next(named, name)


def word_of(element: Table) -> str:
    """The kind of an element by its word: ``day``, ``code:source``."""
    kind = str(element.get("kind", ""))
    return f"{kind}:{element.get('codes', '')}" if kind in CODED else kind


def check_elements(file: Path, reader: Reader) -> None:
    """Every element is of a kind and of a list that there are, and no key stands there that nothing reads."""
    tables = {"element": reader.elements, **{f"within.{name}": table for name, table in reader.within.items()}}
    for name, table in tables.items():
        for key, element in table.items():
            place = f"{name}.{key}."
            missing = () if name == "element" else ("label",)
            reader.typed(file, place, element, ELEMENT_KEYS, {*ELEMENT_KEYS} - {"label", "kind"} | {*missing})
            reader.one_of(file, place + "kind", element.get("kind"), KINDS)
            reader.code_list(file, place + "codes", str(element.get("codes", "")))
            reader.one_of(file, place + "sensitivity", element.get("sensitivity", OPEN), SENSITIVITIES)
            if name == "element" and element.get("kind") in OF_PEOPLE and "sensitivity" not in element:
                reader.fault(file, place + "sensitivity", "form_key_missing")
            base = reader.elements.get(key, {}) if name != "element" else {}
            if base and {word: told for word, told in base.items() if word in OF_A_KIND} == dict(element):
                reader.fault(file, place + "kind", "form_kind_twice", wanted=word_of(base))
            if "codes" in element and element.get("kind") not in (*CODED, "term_states"):
                reader.fault(file, place + "codes", "form_codes_unknown", list=element["codes"])


def check_holders(file: Path, reader: Reader, forms: Iterable[str]) -> None:
    """What is told inside a thing that there is not is read by nobody."""
    tables = (reader.elements, *reader.within.values())
    things = {str(element.get("inside", key)) for table in tables for key, element in table.items()}
    for name in reader.within.keys() - {"case", *SHAPES, *things, *forms}:
        reader.fault(file, f"within.{name}", "form_key_unknown")


def check_stated(file: Path, reader: Reader) -> None:
    """What a case and its steps take is what the dictionary calls it: a fact's kind is said once."""
    for owner, shape in {"case": SHAPE, **SHAPES}.items():
        for path, inner in stated(shape, ""):
            element = element_at(reader, owner, path)
            if element is None:
                reader.fault(file, f"element.{path.rpartition('.')[2]}", "form_element_unknown", element=path)
            elif not is_read_as(element, inner):
                place = place_of(reader, owner, path)
                reader.fault(file, place, "form_kind_differs", wanted=wanted_word(inner), kind=word_of(element))


def stated(shape: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """Every path of a shape and what it takes."""
    for key, inner in shape.items():
        here = f"{path}.{key}" if path else key
        yield here, inner
        deeper = inner[1] if isinstance(inner, tuple) else inner
        if isinstance(deeper, Mapping):
            yield from stated(deeper, here)


def is_read_as(element: Table, shape: Any) -> bool:
    """Whether a fact of this element is read as a shape reads it: a party is read as any name is."""
    if not isinstance(shape, str):
        kinds = LISTS if isinstance(shape, tuple) else ("record",)
        kind = kind_of(str(element["kind"]))
        own = kind.inner if isinstance(kind, Listed) else None
        return element["kind"] in kinds and (not isinstance(own, Record) or own.shape == shape[1])
    told, taken = kind_of(word_of(element)), kind_of(shape)
    told, taken = getattr(told, "inner", told), getattr(taken, "inner", taken)
    same = type(told).read is type(taken).read and vars(told) == vars(taken)
    return same and isinstance(kind_of(word_of(element)), type(kind_of(shape)))


def wanted_word(shape: Any) -> str:
    """What the dictionary should call a shape."""
    return shape.removeprefix("*") if isinstance(shape, str) else "items" if isinstance(shape, tuple) else "record"


def place_of(reader: Reader, owner: str, path: str) -> str:
    """Where in the dictionary the element at a path is told."""
    outer, _, key = path.rpartition(".")
    above = element_at(reader, owner, outer) if outer else None
    holders = (str((above or {}).get("inside", outer.rpartition(".")[2])),) if outer else holders_of(owner)
    holder = next((one for one in holders if key in reader.within.get(one, {})), "")
    return f"within.{holder}.{key}" if holder else f"element.{key}"
