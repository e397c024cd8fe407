"""People of a case by id or by a name that is unique in it; names in a step's facts made ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from typing import Literal, TypeVar

from app.facts.shapes import join
from app.records.case import Case, Party, Person, as_doc
from app.records.shapes import Reading

OWN_PEOPLE = ("parties", "refused_by", "signed", "agreed_by")
P = TypeVar("P", bound=Person)
Stated = Mapping[str, object]
"""What a step states, read by keys that stand in a list here; names in it become ids in place."""
PersonKey = Literal["party", "mediator", "payer", "payee", "guarantor", "giver", "who", "asked_by", "by", "receiver"]
"""Keys under which one person stands."""
ANYBODY = ("present", "absent", "invited", "visited", "mediators", "persons", "servers", "witnesses", "to")


def found_people(people: Sequence[P], word: str) -> Sequence[P]:
    """Whoever has that id or, where nobody has, that name."""
    by_id = [person for person in people if person.get("id") == word]
    return by_id or [person for person in people if person.get("name") == word]


def find_person(people: Sequence[P], word: str) -> P | None:
    """The one person of that id or, where it is unique, of that name."""
    found = found_people(people, word)
    return found[0] if len(found) == 1 else None


def everybody(case: Case) -> list[Person]:
    """Parties and mediators of a case, and those who were."""
    people: list[Person] = [*case.get("parties", []), *case.get("mediators", [])]
    return [*people, *case.get("former_parties", []), *case.get("former_mediators", [])]


def person_name(case: Case, word: str) -> str:
    """The name to print for an id; a name of somebody outside the case stays as it is."""
    person = find_person(everybody(case), word)
    return str(person["name"]) if person else word


def to_id(people: Sequence[Person], word: str, path: str, reading: Reading, *, outside: bool = False) -> str:
    """The id for a word; a name that stands twice is a problem, and so is a stranger unless ``outside``."""
    found = found_people(people, word)
    if len(found) > 1:
        reading.fault(path, "name_not_unique")
    if not found and not outside:
        reading.fault(path, "not_in_case")
    return str(found[0]["id"]) if len(found) == 1 else word


def to_ids(
    people: Sequence[Person], words: list[str], path: str, reading: Reading, *, outside: bool = False
) -> list[str]:
    """Ids for the words given, each once, in their order."""
    places = enumerate(words)
    ids = [to_id(people, word, f"{path}[{n}]", reading, outside=outside) for n, word in places if word is not None]
    return list(dict.fromkeys(ids))


def one_id(
    people: Sequence[Person], body: Stated, key: PersonKey, path: str, reading: Reading, *, outside: bool = False
) -> None:
    """Replace the name under a key by an id, in place."""
    told = as_doc(body)
    if told.get(key) is not None:
        told[key] = to_id(people, told[key], join(path, key), reading, outside=outside)


def people_in(parties: Iterable[Party]) -> int:
    """How many people parties stand for: what was stated, and never fewer than their members by name."""
    return sum(max(party.get("count", 1), len(party.get("members", []))) for party in parties)


def one_id_if_there(case: Case, kept: Stated, key: PersonKey) -> None:
    """The id of a party named here; somebody else keeps the name."""
    told = as_doc(kept)
    found = [party["id"] for party in case["parties"] if told.get(key) in (party["id"], party["name"])]
    if len(found) == 1:
        told[key] = found[0]


def acting_to_ids(case: Case, kept: MutableMapping[str, object], reading: Reading, *, by_parties: bool) -> None:
    """Who did it: of the parties where only they can, otherwise anybody."""
    acting = kept.get("by")
    if isinstance(acting, list):
        people: Sequence[Person] = case["parties"] if by_parties else everybody(case)
        kept["by"] = to_ids(people, acting, "by", reading, outside=not by_parties)


def people_to_ids(case: Case, stated: Stated, reading: Reading, path: str = "") -> None:
    """Names become ids where the step speaks of people of the case; neighbours and others keep their names."""
    kept = as_doc(stated)
    parties, all_people = case["parties"], everybody(case)
    for key in OWN_PEOPLE:
        if key in kept and isinstance(kept[key], list):
            kept[key] = to_ids(parties, kept[key], join(path, key), reading)
    for key in ANYBODY:
        if key in kept and isinstance(kept[key], list):
            kept[key] = to_ids(all_people, kept[key], join(path, key), reading, outside=True)
    for place, line in enumerate(kept.get("record", [])):
        one_id(all_people, line, "who", join(path, f"record[{place}]"), reading, outside=True)
    for place, consent in enumerate(kept.get("consents", [])):
        one_id(parties, consent, "party", join(path, f"consents[{place}]"), reading)
    one_id(parties, kept, "who", path, reading, outside=True)
