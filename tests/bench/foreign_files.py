"""P11: processor time of the caged child for files that would cost a room dearly, beside the longest honest book."""

from __future__ import annotations

from tests.child.bombs import BOMBS, LONG_BOOKS, LONG_LISTS, honest_book, sheet_of
from tests.child.opener import cost


def measure() -> None:
    """Measure each once. Nothing is judged by it: the suite counts steps, memory and how the child ended."""
    honest = cost("book_rows", honest_book()).seconds
    print(f"\nP11 the longest honest book costs the child {honest:.1f} s")
    asked = {name: ("book_rows", sheet_of(rows)) for name, (rows, _) in LONG_BOOKS.items()}
    asked |= {name: ("book_rows", data) for name, (data, _) in LONG_LISTS.items()}
    for name, (verb, data, *kind) in (asked | {name: given for name, (_, *given) in BOMBS.items()}).items():
        told = cost(verb, data, *kind)
        print(f"   {told.seconds:6.2f} s   {told.seconds / honest:4.2f} ×   {told.child:4} MiB   {name}")
