"""Facts given as codes that are outside their list: kept and shown as they stand, told by the checks, never refused.

The shapes are the one table of coded facts: whatever they call ``code:LIST`` is checked where it enters. What an
earlier program let in, or another PC or room sent, is found here with its path.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.facts.shapes import Record, Shape
from app.records.case import Case
from app.records.items import ITEMS
from app.records.rules import Codes
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE

LATER: Mapping[str, Shape] = {step: {"marks": SHAPES["sign"]["marks"]} for step in ("agree", "write_up", "amend")}
"""What a later step adds to what another left: who signed an agreement."""


def words_outside(case: Case, codes: Codes) -> list[str]:
    """The path of every coded fact of a case whose word is not in its list."""
    found = list(Record(SHAPE).outside(case, "", codes))
    for item in ITEMS.values():
        if item.step in SHAPES:
            held = case.get(item.key) or []
            for place, one in enumerate(held if isinstance(held, list) else [held]):
                shape = {**SHAPES[item.step], **LATER.get(item.step, {})}
                found += Record(shape).outside(one, f"{item.key}[{place}]", codes)
    return [path for path, _, _ in found]


def with_standing(codes: Codes, case: Case) -> Codes:
    """The lists with the words that this case holds already: a correction of something else keeps them as they are."""
    lists = {name: dict(words) for name, words in codes.items()}
    for _, codelist, word in Record(SHAPE).outside(case, "", codes):
        lists.setdefault(codelist, {})[word] = word
    return lists
