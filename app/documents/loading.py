"""Reading form files: every fault of every file is found and told at once, with file and place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.documents.fields import KINDS, NEEDED, OWNERS, PRINTS, Document, Field, Ledger, LedgerColumn
from app.documents.ledger_makers import LEDGER_MAKERS
from app.documents.makers import MAKERS
from app.records.errors import Problem
from app.records.rules import Codes

Table = Mapping[str, Any]
DOCUMENT_KEYS = {
    "form": str, "code": str, "title": str, "edition": str, "since": str, "norm": str, "filled_by": str,
    "signed_by": list, "copies": str, "numbering": str, "archive_no": int, "stage": str, "of": str, "needed": str,
    "place": str, "body_size": int,
}  # fmt: skip
LEDGER_KEYS = {
    "ledger": str, "code": str, "title": str, "edition": str, "source": str, "by_day": str, "states": list,
    "sort": str, "sign_line": list, "note": str, "figures": list,
}  # fmt: skip
FIELD_KEYS = {"key", "element", "label", "kind", "required", "source", "fallback", "codes", "length"}
COLUMN_KEYS = {"key", "title", "width", "from", "kind", "codes", "total", "mask"}
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Reader:
    """Reads tables of form files, remembering every fault."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, file: Path, place: str, code: str, **facts: Any) -> None:
        """Remember one fault."""
        self.problems.append(Problem(f"{file.name}:{place}", code, facts))

    def table(self, file: Path) -> Table:
        """The tables of a file; nothing where it is not TOML."""
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            line = re.search(r"line (\d+)", str(fault))
            self.fault(file, f"line {line[1] if line else 1}", "form_not_toml")
            return {}

    def typed(self, file: Path, table: Table, wanted: Mapping[str, type], optional: frozenset[str]) -> None:
        """Missing and wrongly typed keys of a file's head."""
        for key, kind in wanted.items():
            if key not in table:
                if key not in optional:
                    self.fault(file, key, "form_key_missing")
            elif not isinstance(table[key], kind):
                self.fault(file, key, "form_key_wrong_kind", wanted=kind.__name__)

    def unknown(self, file: Path, place: str, table: Table, known: set[str] | frozenset[str]) -> None:
        """Keys that no reader knows."""
        for key in table:
            if key not in known:
                self.fault(file, f"{place}{key}", "form_key_unknown")


def read_document(file: Path, reader: Reader, elements: Table, codes: Codes) -> Document | None:
    """One document file, or None where it is too faulty to be read."""
    table = reader.table(file)
    if not table:
        return None
    before = len(reader.problems)
    reader.typed(file, table, DOCUMENT_KEYS, frozenset())
    reader.unknown(file, "", table, set(DOCUMENT_KEYS) | {"field", "block"})
    for key, allowed in (("of", OWNERS), ("needed", NEEDED)):
        if table.get(key) not in allowed:
            reader.fault(file, key, "form_value_unknown", allowed=list(allowed))
    fields = [read_field(file, n, item, reader, elements, codes) for n, item in enumerate(table.get("field", []))]
    for number, block in enumerate(table.get("block", [])):
        check_block(file, number, block, reader, {field.key for field in fields}, codes)
    if len(reader.problems) > before:
        return None
    head: dict[str, Any] = {key: tuple(v) if isinstance(v := table[key], list) else v for key in DOCUMENT_KEYS}
    return Document(**head, fields=tuple(fields), blocks=tuple(table.get("block", [])))


def read_field(file: Path, number: int, item: Table, reader: Reader, elements: Table, codes: Codes) -> Field:
    """One field, its element's facts filled in."""
    place = f"field[{number}]."
    reader.unknown(file, place, item, FIELD_KEYS)
    element = elements.get(item.get("element", ""), {})
    if "element" in item and not element:
        reader.fault(file, place + "element", "form_element_unknown", element=item["element"])
    kind = item.get("kind", element.get("kind", "made"))
    if kind not in KINDS:
        reader.fault(file, place + "kind", "form_value_unknown", allowed=sorted(KINDS))
    source = item.get("source", "")
    if source.startswith("@") and source[1:] not in MAKERS:
        reader.fault(file, place + "source", "form_maker_unknown", maker=source)
    codelist = item.get("codes", element.get("codes", ""))
    if codelist and codelist not in codes:
        reader.fault(file, place + "codes", "form_codes_unknown", list=codelist)
    if "key" not in item:
        reader.fault(file, place + "key", "form_key_missing")
    return Field(
        key=item.get("key", ""),
        label=item.get("label", element.get("label", "")),
        kind=kind,
        required=bool(item.get("required", False)),
        source=source,
        fallback=item.get("fallback", ""),
        codes=codelist,
        length=item.get("length", element.get("length", 0)),
        sensitivity=element.get("sensitivity", "open"),
    )


def check_block(file: Path, number: int, block: Table, reader: Reader, keys: set[str], codes: Codes) -> None:
    """One print block: a known word, known keys, fields that there are."""
    place = f"block[{number}]."
    word = block.get("print", "")
    if word not in PRINTS:
        reader.fault(file, place + "print", "form_value_unknown", allowed=sorted(PRINTS))
        return
    reader.unknown(file, place, block, PRINTS[word] | {"print"})
    named = [block[key] for key in ("field", "places", "people", "date") if isinstance(block.get(key), str)]
    named += PLACEHOLDER.findall(str(block.get("text", "")))
    named += [cell["field"] for row in block.get("rows", []) for cell in row if "field" in cell]
    for name in named:
        if name not in keys:
            reader.fault(file, place + name, "form_field_unknown", field=name)
    if "codes" in block and block["codes"] not in codes:
        reader.fault(file, place + "codes", "form_codes_unknown", list=block["codes"])


def read_ledger(file: Path, reader: Reader, codes: Codes) -> Ledger | None:
    """One ledger file, or None where it is too faulty to be read."""
    table = reader.table(file)
    if not table:
        return None
    before = len(reader.problems)
    reader.typed(file, table, LEDGER_KEYS, frozenset({"states", "note", "figures", "by_day", "sort"}))
    reader.unknown(file, "", table, set(LEDGER_KEYS) | {"column"})
    columns = [read_column(file, n, item, reader, codes) for n, item in enumerate(table.get("column", []))]
    if len(reader.problems) > before:
        return None
    return Ledger(
        ledger=table["ledger"],
        code=table["code"],
        title=table["title"],
        edition=table["edition"],
        source=table["source"],
        by_day=table.get("by_day", ""),
        states=tuple(table.get("states", ())),
        sort=table.get("sort", ""),
        columns=tuple(columns),
        sign_line=tuple(table["sign_line"]),
        note=table.get("note", ""),
        figures=tuple((str(k), str(w), str(u)) for k, w, u in table.get("figures", [])),
    )


def read_column(file: Path, number: int, item: Table, reader: Reader, codes: Codes) -> LedgerColumn:
    """One column of a ledger."""
    place = f"column[{number}]."
    reader.unknown(file, place, item, COLUMN_KEYS)
    for key in ("key", "title", "width", "from"):
        if key not in item:
            reader.fault(file, place + key, "form_key_missing")
    source = str(item.get("from", ""))
    if source.startswith("@") and source[1:] not in LEDGER_MAKERS:
        reader.fault(file, place + "from", "form_maker_unknown", maker=source)
    if item.get("codes", "") and item["codes"] not in codes:
        reader.fault(file, place + "codes", "form_codes_unknown", list=item["codes"])
    return LedgerColumn(
        key=str(item.get("key", "")),
        title=str(item.get("title", "")),
        width=float(item.get("width", 20)),
        source=source,
        kind=str(item.get("kind", "text")),
        codes=str(item.get("codes", "")),
        total=bool(item.get("total", False)),
        mask=str(item.get("mask", "")),
    )
