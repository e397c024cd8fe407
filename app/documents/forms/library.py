"""The library of forms: every document, ledger, code list and rule that lies under ``forms/``.

A paper or a book is added by adding a file there. The code knows by name only those that a
rule of the law is about (the agreement, the intake form, the mediation record); of all others it knows what is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.documents.forms.fields import FOR_ALL, Clause, Document, Items, Ledger, Message, Screen, Template
from app.facts.codes import Code
from app.records.rules import Codes, Rules


@dataclass(frozen=True)
class Library:
    """All forms in use. ``elements`` is the dictionary, ``together`` its groups that change as one.

    ``documents`` and ``ledgers`` hold the newest edition of each, ``editions`` every one that ever was in
    use; ``screens`` says how each step is asked, ``items`` how the things in a list are; ``also`` holds the other words
    by which a code of a list is found (相邻 for 邻里); ``questions`` says how what
    is written in the office is asked; ``posts`` what each word of a ``signed_by`` is called (记录人).
    """

    documents: Mapping[str, Document]
    ledgers: Mapping[str, Ledger]
    codes: Codes
    rules: Rules
    elements: Mapping[str, Mapping[str, Any]]
    together: Mapping[str, tuple[str, ...]]
    screens: Mapping[str, Screen]
    items: Mapping[str, Items]
    editions: Mapping[tuple[str, str], Document]
    clauses: tuple[Clause, ...] = ()
    messages: tuple[Message, ...] = ()
    lists: Mapping[str, Ledger] = field(default_factory=dict)
    also: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    slips: Mapping[str, Document] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, Screen] = field(default_factory=dict)
    templates: Mapping[str, Template] = field(default_factory=dict)

    def clauses_for(self, dispute_type: str) -> list[Clause]:
        """Proven wordings for a type of dispute, those of its own first."""
        own = [clause for clause in self.clauses if dispute_type in clause.types]
        return [*own, *(clause for clause in self.clauses if FOR_ALL in clause.types)]

    def label(self, codelist: str, code: object) -> str:
        """The word for a code; flags have words of their own, an unknown code stands as it is."""
        return Code(codelist).show(code, self.codes)
