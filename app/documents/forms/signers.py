"""Where people sign a paper: drawn from the words of its ``signed_by``, a big place for each person that says whose
it is, a plain line for each hand of the room."""

from __future__ import annotations

from app.documents.forms.facts import Facts
from app.documents.forms.fields import Document, Signer
from app.documents.forms.functions import paper_value
from app.documents.forms.paths import as_list
from app.documents.forms.places import places

PLACES, HANDS = "places", "hands"
BY_NAME = "（签名）"
"""How a hand of the room signs."""


def signatures(document: Document, facts: Facts) -> dict[str, list[str]]:
    """The places and lines of a paper as its answers keep them; a paper without any has none of both."""
    found: dict[str, list[str]] = {}
    for signer in document.signers:
        found.setdefault(HANDS if signer.line else PLACES, []).extend(drawn(signer, facts))
    return found


def drawn(signer: Signer, facts: Facts) -> list[str]:
    """The places or lines of one word."""
    if signer.line:
        return lines(signer, facts)
    if signer.people:
        return places(as_list(paper_value(signer.people, facts)), signer.label, proxies=signer.proxies, by=signer.by)
    if signer.names:
        return [
            f"{signer.label} {one}\n{signer.by}" if one else signer.label + signer.by
            for one in as_list(paper_value(signer.names, facts))
        ]
    return [str(one) for one in as_list(paper_value(signer.places, facts))]


def lines(signer: Signer, facts: Facts) -> list[str]:
    """A line for each of those a word means; one where it does not say for whom."""
    way = signer.by or BY_NAME
    if not signer.each:
        return [signer.label + way]
    found = as_list(paper_value(signer.each, facts))
    return [f"{signer.label} {one}{way}" if signer.named and one else signer.label + way for one in found]
