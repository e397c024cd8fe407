"""What is whole by itself set beside its like: names in a row, facts on one line, sentences one after the other.

Another language has other signs between; no sentence is grown from pieces here.
"""

from __future__ import annotations

from collections.abc import Iterable

LIST_COMMA, FACT_COMMA, ITEM_MARK, WIDE_SPACE = "、", "，", "；", "　"
"""What stands between names, between facts on one line, between items, and columns."""


def in_a_row(names: Iterable[str], comma: str = LIST_COMMA) -> str:
    """Names in a row."""
    return comma.join(names)


def side_by_side(facts: Iterable[str], comma: str = FACT_COMMA) -> str:
    """Facts on one line, such as 男，1970 年生，农民, and no clauses of a sentence; what is not there is left out."""
    return comma.join(filter(None, facts))


def itemised(items: Iterable[str]) -> str:
    """Things of a list that may have commas of their own."""
    return ITEM_MARK.join(filter(None, items))


def one_after_another(*sentences: str, between: str = "") -> str:
    """Whole sentences, each with its own end mark; those that are not there are left out."""
    return between.join(filter(None, sentences))
