"""What a case is called: 甲与乙某类纠纷."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from app.facts.folding import LINE_LIMIT
from app.records.case import Case, Intake
from app.records.rules import Codes

NAMED = 2
"""How many of a side are named; of more the first stands for all."""


def suggested_title(values: Mapping[str, object], codes: Codes) -> str:
    """甲与乙某类纠纷 from the parties and the type; "" while either is not known.

    Who applied stands first, whoever it is about after; a case of the room's own initiative keeps the order typed. A
    side of more than two is 甲等3人; a third party (第三人) is on no side.
    """
    told = cast(Intake, values)
    kind = codes.get("dispute_type", {}).get(str(told.get("dispute_type")), "")
    one, other = two_sides(told)
    if not kind or not all((one, other, *one, *other)):
        return ""
    return f"{side_words(one)}与{side_words(other)}{kind_words(kind)}"[:LINE_LIMIT]


def short_title(case: Case, codes: Codes) -> str:
    """甲等3人邻里纠纷, where the whole title has no room."""
    people = [str(party["name"]) for party in case.get("parties", [])]
    kind = codes.get("dispute_type", {}).get(str(case.get("dispute_type")), "")
    return f"{people[0] if people else ''}等{len(people)}人{kind_words(kind)}"


def kind_words(kind: str) -> str:
    """邻里纠纷, of a kind whose name in the list may or may not say 纠纷 itself."""
    return f"{kind.removesuffix('纠纷')}纠纷"


def two_sides(values: Intake) -> tuple[list[str], list[str]]:
    """The names of both sides; the first party against the others where nobody or everybody applied."""
    parties = values.get("parties") or []
    first = [party for party in parties if party.get("side") == "applicant"]
    if values.get("source") == "initiative" or len(first) in (0, len(parties)):
        first = parties[:1]
    others = [party for party in parties if not any(party is one for one in first)]
    others = [party for party in others if party.get("side") != "third_party"] or others
    one, other = ([str(party.get("name") or "") for party in side] for side in (first, others))
    return one, other


def side_words(names: list[str]) -> str:
    """甲, 甲、乙, 甲等3人."""
    return "、".join(names) if len(names) <= NAMED else f"{names[0]}等{len(names)}人"
