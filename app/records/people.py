"""People of a case by id or by a name that is unique in it."""

from __future__ import annotations

from app.records.changes import Doc
from app.records.shapes import Reading


def find_person(people: list[Doc], word: str) -> Doc | None:
    """The one person of that id or, where it is unique, of that name."""
    by_id = [person for person in people if person.get("id") == word]
    found = by_id or [person for person in people if person.get("name") == word]
    return found[0] if len(found) == 1 else None


def person_name(case: Doc, word: str) -> str:
    """The name to print for an id; a name of somebody outside the case stays as it is."""
    person = find_person([*case.get("parties", []), *case.get("mediators", [])], word)
    return str(person["name"]) if person else word


def to_ids(people: list[Doc], words: list[str], path: str, reading: Reading) -> list[str]:
    """Ids for the words given; whoever is not in the case is a problem at its place."""
    ids = []
    for place, word in enumerate(words):
        person = find_person(people, word)
        if person is None:
            reading.fault(f"{path}[{place}]", "not_in_case")
        else:
            ids.append(str(person["id"]))
    return ids


def to_ids_where_known(people: list[Doc], words: list[str]) -> list[str]:
    """Ids for those in the case; neighbours and others keep their names."""
    found = ((find_person(people, word), word) for word in words)
    return [str(person["id"]) if person else word for person, word in found]


def one_id(people: list[Doc], body: Doc, key: str, path: str, reading: Reading) -> None:
    """Replace the name under a key by an id, in place."""
    if key in body:
        body[key] = (to_ids(people, [body[key]], join_key(path, key), reading) or [body[key]])[0]


def join_key(path: str, key: str) -> str:
    """The path of a key."""
    return f"{path}.{key}" if path else key
