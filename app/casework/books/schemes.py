"""The same month under another office's names (口径), as a table on paper and sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from app.casework.books.ledgers import read_period, render
from app.casework.desk import Desk, committee_doc
from app.casework.room.outside import Made, kind_asked, put_made
from app.documents.forms.room_papers import list_table
from app.documents.page.blocks import LedgerTable
from app.documents.sheets.ledgers import BASIS
from app.facts.dates import Period
from app.records.books.schemes import SchemeLine, scheme_lines, scheme_of

LIST = "scheme_table"
NOTE = "口径：{source}。{by}。"
KINDS = ("pdf", "xlsx", "csv")


class ListedScheme(TypedDict):
    """A scheme in the list of them."""

    scheme: str  # its key
    title: str
    source: str


def list_schemes(desk: Desk) -> list[ListedScheme]:
    """The schemes there are, with their source."""
    return [{"scheme": key, "title": one["title"], "source": one.get("source", "")}
            for key, one in desk.forms.rules.schemes.items()]  # fmt: skip


def count_scheme(desk: Desk, key: str, period: str) -> list[SchemeLine]:
    """The lines of a scheme for a period. Raises Refused: ``unknown_scheme``, ``period_faulty``."""
    scheme, span = scheme_of(desk.forms.rules, key), read_period(desk, period)
    ids = {case["id"]: case for case in desk.store.records_on("case", span.first, span.last)}
    still = (row["id"] for row in desk.store.open_rows(span.last) if row["id"] not in ids)
    ids |= {one: case for one in still if (case := desk.store.get("case", one)) is not None}
    return scheme_lines(ids.values(), span, scheme, desk.forms.rules, desk.forms.codes["dispute_type"])


def scheme_table(desk: Desk, key: str, period: str) -> LedgerTable:
    """The table of a scheme."""
    scheme, span = scheme_of(desk.forms.rules, key), read_period(desk, period)
    lines = [line.as_doc() for line in count_scheme(desk, key, period)]
    room, by = committee_doc(desk)["name"], desk.forms.label(BASIS, desk.forms.rules.month_basis)
    note = NOTE.format(source=scheme.source, by=by)
    return list_table(desk.forms, LIST, lines, room=room, words=titled(scheme.title, span), note=note)


def titled(title: str, span: Period) -> str:
    """The scheme's own title with the period."""
    return f"{title}　{span.words}"


def print_scheme(desk: Desk, key: str, period: str, path: Path) -> Made:
    """Write it as .pdf, .xlsx or .csv. Raises as above; ``file_kind_unknown``; Trouble("cannot_write")."""
    kind = kind_asked(path, KINDS)
    return put_made(desk, path, render(scheme_table(desk, key, period), kind))
