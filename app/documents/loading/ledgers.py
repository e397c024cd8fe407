"""Reading ledgers: one file a book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from app.documents.forms.fields import Field, Figure, Ledger, LedgerColumn, Wide, WideGroup
from app.documents.forms.paths import facts_shown
from app.documents.loading.elements import OPEN, element_shown
from app.documents.loading.paths import Shape, book_roots, check_book_path
from app.documents.loading.questions import kind_and_list, listed, read_fields
from app.documents.loading.reader import Kinds, Reader, Table
from app.facts.kind import YES_NO
from app.facts.masking import MASKS, WHOLE
from app.facts.shapes import COLUMNS, kind_of
from app.records.items import ITEMS
from app.records.screening.leads import FOLLOWED
from app.records.screening.leads import LEDGER as LEADS

LEDGER_KEYS = {
    "ledger": str, "code": str, "title": str, "edition": str, "counts_by": str, "source": str, "by_day": str,
    "states": list, "sort": str, "sign_line": list, "note": str, "figures": list, "where": dict,
    "or_where": str, "column": list, "field": list, "first": bool, "wide": dict,
}  # fmt: skip
OPTIONAL = {"counts_by", "states", "note", "figures", "by_day", "sort", "where", "or_where", "field", "first", "wide"}
WIDE_KEYS: Kinds = {"unit": str, "period": str, "signs": list, "below": list, "group": list}
GROUP_KEYS: Kinds = {"block": str, "group": str, "figures": list}
COLUMN_KEYS: Kinds = {
    "key": str, "title": str, "width": (int, float), "from": str, "kind": str, "codes": str, "total": bool,
}  # fmt: skip
SOURCES = ("cases", "figures", "entries", *ITEMS)


def read_ledger(file: Path, reader: Reader) -> Ledger | None:
    """One ledger file, or None where it is too faulty to be read."""
    table = reader.table(file)
    if not table:
        return None
    before = len(reader.problems)
    reader.typed(file, "", table, LEDGER_KEYS, OPTIONAL)
    reader.one_of(file, "source", table.get("source"), SOURCES)
    fields = read_fields(file, "", table.get("field", []), reader, holder=str(table.get("ledger", "")))
    own = {field.path: field for field in fields}
    followed = FOLLOWED if table.get("ledger") == LEADS else ()
    tables = listed(table.get("column", []))
    roots = book_roots(str(table.get("source", "")), {*own, *followed})
    check_book_path(file, "or_where", str(table.get("or_where", "")), roots, reader)
    columns = [read_column(file, f"column[{n}].", item, reader, roots, own) for n, item in enumerate(tables)]
    wide = read_wide(file, table["wide"], reader) if isinstance(table.get("wide"), dict) else None
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
        counts_by=table.get("counts_by", ""),
        note=table.get("note", ""),
        figures=figures_of(table.get("figures", [])),
        fields=fields,
        where=dict(table.get("where", {})),
        or_where=str(table.get("or_where", "")),
        first=bool(table.get("first", False)),
        wide=wide,
    )


def read_wide(file: Path, table: Table, reader: Reader) -> Wide:
    """How the figures stand on one wide page."""
    reader.typed(file, "wide.", table, WIDE_KEYS, {"below"})
    groups = listed(table.get("group", []))
    for at, group in enumerate(groups):
        reader.typed(file, f"wide.group[{at}].", group, GROUP_KEYS, {"group"})
    return Wide(
        unit=str(table.get("unit", "")),
        period=str(table.get("period", "")),
        signs=tuple(map(str, table.get("signs", ()))),
        groups=tuple(
            WideGroup(str(one.get("block", "")), str(one.get("group", "")), figures_of(one.get("figures", [])))
            for one in groups
        ),
        below=figures_of(table.get("below", [])),
    )


def figures_of(written: Iterable[Sequence[object]]) -> tuple[Figure, ...]:
    """Figures as a file names them: key, words, unit."""
    return tuple((str(key), str(words), str(unit)) for key, words, unit in written)


def read_column(
    file: Path, place: str, item: Table, reader: Reader, roots: Mapping[str, Shape], own: Mapping[str, Field]
) -> LedgerColumn:
    """One column of a ledger; ``entry.`` paths are the book's own questions."""
    reader.typed(file, place, item, COLUMN_KEYS, {"kind", "codes", "total"})
    source = str(item.get("from", ""))
    check_book_path(file, place + "from", source, roots, reader)
    asked = own.get(source.removeprefix("entry.")) if source.startswith("entry.") else None
    fact = {"kind": asked.kind, "codes": asked.codes} if asked else element_shown(reader, source)
    kind, codes = kind_and_list(file, place, item, reader, fact)
    return LedgerColumn(
        key=str(item.get("key", "")),
        title=str(item.get("title", "")),
        width=float(item.get("width", 20)),
        source=source,
        kind=kind_of(kind).column,
        codes=codes or (YES_NO if kind == "flag" else ""),
        total=bool(item.get("total", False)),
        mask="" if COLUMNS[kind_of(kind).column].counted else mask_of(source, reader),
    )


def mask_of(source: str, reader: Reader) -> str:
    """By which mask readable copies hide a column: a sensitive fact of a case whole; in part whatever the dictionary
    calls a card or a telephone of somebody, also where a book keeps it as a plain line; "" for none."""
    if any(element_shown(reader, fact).get("sensitivity") == WHOLE for fact in facts_shown(source)):
        return WHOLE
    element = reader.elements.get(source.rsplit(".", 1)[-1], {})
    about = element.get("sensitivity", OPEN) != OPEN
    return str(element["kind"]) if about and element.get("kind") in MASKS else ""
