"""The vocabulary of form files: closed sets of field kinds and print words, and what they are read into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

KINDS = frozenset(
    ("line", "name", "text", "day", "money", "flag", "code", "count", "lines", "people", "terms", "dialogue", "made")
)
PRINTS: dict[str, frozenset[str]] = {
    "title": frozenset(),
    "number": frozenset({"text"}),
    "parties": frozenset({"field"}),
    "heading": frozenset({"text"}),
    "prose": frozenset({"text", "field", "lead", "ruled"}),
    "plain": frozenset({"text"}),
    "right": frozenset({"text"}),
    "clauses": frozenset({"field", "items", "ruled"}),
    "grid": frozenset({"widths", "rows"}),
    "dialogue": frozenset({"field", "ruled"}),
    "choices": frozenset({"label", "field", "codes"}),
    "marks": frozenset({"places", "people", "fingerprint", "seal", "date"}),
    "note": frozenset({"text"}),
    "end": frozenset(),
    "cut": frozenset(),
    "space": frozenset({"mm"}),
}
OWNERS = ("case", "notice", "session", "agreement", "revisit")
NEEDED = ("always", "optional", "every_session", "written_agreement", "oral_agreement")


@dataclass(frozen=True)
class Field:
    """A fact on a paper. ``source`` is a path (``case.summary``) or a named maker (``@clauses``)."""

    key: str
    label: str
    kind: str
    required: bool = False
    source: str = ""
    fallback: str = ""
    codes: str = ""
    length: int = 0
    sensitivity: str = "open"

    @property
    def own(self) -> bool:
        """Whether a person may fill it on this paper; made texts and case facts come from the case."""
        return self.kind != "made"


@dataclass(frozen=True)
class Document:
    """A paper in one edition, as its file under ``forms/documents`` says it."""

    form: str
    code: str
    title: str
    edition: str
    since: str
    norm: str
    filled_by: str
    signed_by: tuple[str, ...]
    copies: str
    numbering: str
    archive_no: int
    stage: str
    of: str
    needed: str
    place: str
    body_size: int
    fields: tuple[Field, ...]
    blocks: tuple[Mapping[str, Any], ...]

    def field(self, key: str) -> Field:
        """The field of that key; KeyError where there is none."""
        return next(field for field in self.fields if field.key == key)

    @property
    def repeats(self) -> bool:
        """Whether a case may have several of it (one a session, one a revisit)."""
        return self.of in ("session", "revisit", "agreement")


@dataclass(frozen=True)
class LedgerColumn:
    """A column of a ledger file: ``from`` is a path in the case or a named maker."""

    key: str
    title: str
    width: float
    source: str
    kind: str = "text"
    codes: str = ""
    total: bool = False
    mask: str = ""


@dataclass(frozen=True)
class Ledger:
    """A ledger in one edition, as its file under ``forms/ledgers`` says it."""

    ledger: str
    code: str
    title: str
    edition: str
    source: str
    by_day: str
    states: tuple[str, ...]
    sort: str
    columns: tuple[LedgerColumn, ...]
    sign_line: tuple[str, ...]
    note: str = ""
    figures: tuple[tuple[str, str, str], ...] = ()

    @property
    def own_entries(self) -> bool:
        """Whether it has entries of its own beside the cases."""
        return self.source == "entries"
