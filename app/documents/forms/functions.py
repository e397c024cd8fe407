"""The named functions of form files: every one there is, for what a path cannot say because it is truly computed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.documents.forms import columns, people, places, rows, terms, words
from app.documents.forms.columns import Line
from app.documents.forms.facts import Facts
from app.documents.forms.paths import Function, look


def named(*functions: Function) -> dict[str, Function]:
    """Functions by their names."""
    return {function.__name__: function for function in functions}


COMMON: Mapping[str, Function] = named(
    words.join, words.text, words.label, words.day, words.clock, words.moment, words.number,
    words.distinct, words.earliest, words.latest, people.name,
)  # fmt: skip
PAPER_FUNCTIONS: Mapping[str, Function] = {
    **COMMON,
    **named(
        people.people, people.mediators_on, people.parties, people.party_line, people.principal_line, people.party_rows,
        people.applying_rows, people.identity_rows, terms.agreement_number, terms.clause, terms.term,
        terms.performance, terms.performed_term, terms.performed_what, terms.receipt_sentence,
        terms.performance_lines, terms.copies_sentence, terms.ways_and_days, terms.result_word, terms.remedies_offered,
        rows.evidence_rows, rows.tried_rows, rows.tried_words, rows.paper_title, places.receiving_place,
    ),
}  # fmt: skip
BOOK_FUNCTIONS: Mapping[str, Function] = {
    **COMMON,
    **named(
        columns.row_number, columns.parties_with_phone, columns.short_summary, columns.settled_amount, columns.result,
        columns.sessions_by_level, columns.decision,
    ),
}  # fmt: skip


def paper_value(source: str, facts: Facts) -> Any:
    """What a path of a paper finds."""
    return look(source, facts, PAPER_FUNCTIONS)


def book_value(source: str, line: Line) -> Any:
    """What a path of a book's column finds."""
    return look(source, line, BOOK_FUNCTIONS)
