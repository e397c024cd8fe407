"""The words by which other records speak of a case that others may not see: its number and its people.

A title says nothing more than the names in it; the name of a village or a firm is in half of all texts. So people
are looked for by name, phone and ID number, the case by its number. A case that shares a person with a restricted
one names its own people, and that tells nothing of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.records.case import Case, Party

SHORTEST_NAME = 2
SHORTEST_NUMBER = 7
PEOPLE = ("person", "group")


def numbers_of(case: Case) -> set[str]:
    """How a case's number stands in a text, whole or as people shorten it: 〔2026〕第5号, 〔2026〕5号."""
    parts = case.get("number_parts")
    return {f"〔{parts['year']}〕第{parts['seq']}号", f"〔{parts['year']}〕{parts['seq']}号"} if parts else set()


def people_of(case: Case) -> set[str]:
    """Names, phones and ID numbers of a case's people, children's guardians among them."""
    found: set[str] = set()
    for party in case.get("parties") or ():
        if party.get("kind") in PEOPLE:
            found |= {word for word in words_of_party(party) if word}
    return found


def words_of_party(party: Party) -> Iterator[str]:
    """What one party is known by."""
    names = [party.get("name"), *(party.get("aliases") or ()), *(party.get("members") or ())]
    numbers = [party.get("phone"), party.get("id_number"), *(party.get("other_phones") or ())]
    for guardian in party.get("statutory_agents") or ():
        names.append(guardian.get("name"))
        numbers += [guardian.get("phone"), guardian.get("id_number")]
    yield from (str(name) for name in names if name and len(name) >= SHORTEST_NAME)
    yield from (str(number) for number in numbers if number and len(number) >= SHORTEST_NUMBER)


def telling_words(cases: Iterable[Case]) -> set[str]:
    """All words that speak of one of these cases."""
    found: set[str] = set()
    for case in cases:
        found |= people_of(case) | numbers_of(case)
    return found
