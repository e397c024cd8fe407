"""Intake (受理): the facts with which a case is registered, read, completed and checked at once."""

from __future__ import annotations

from datetime import date

from app.records.changes import Doc
from app.records.errors import Note, Refused
from app.records.rules import Codes
from app.records.shapes import Reading
from app.records.steps.intake_notes import intake_notes, people_notes
from app.records.steps.intake_shape import DERIVED, SHAPE
from app.records.steps.past import refuse_future
from app.records.steps.people import one_id, people_in


def check_intake(facts: object, *, today: date, codes: Codes) -> tuple[Doc, list[Note]]:
    """Read the facts of ``case new`` into their kept form.

    Returns the facts with ids given to parties (p1 …) and mediators (m1 …), and the warnings.
    Raises Refused("intake_faulty") naming every fault with its path at once.
    """
    reading = Reading(codes)
    kept = read_intake(facts, today, reading)
    if reading.problems:
        raise Refused("intake_faulty", problems=reading.problems)
    return kept, [*reading.notes, *intake_notes(kept)]


def people_so_far(facts: Doc, *, today: date, codes: Codes) -> list[Note]:
    """What is worth a second look about the parties of a registration that is not whole yet: a child's guardian is
    asked for when its birth is typed, not when everything else is."""
    kept = Reading(codes).read({key: facts[key] for key in ("parties", "accepted_on") if key in facts}, SHAPE)
    return people_notes(kept.get("parties", []), kept.get("accepted_on", today.isoformat()))


def read_intake(facts: object, today: date, reading: Reading) -> Doc:
    """The facts in their kept form; what is wrong with them stands in ``reading``."""
    facts = named_mediators(facts)
    refuse_derived(facts, reading)
    kept = reading.read(without_derived(facts), SHAPE)
    need_people(kept, reading)
    give_ids(kept.get("parties", []), "p", "parties", reading)
    give_ids(kept.get("mediators", []), "m", "mediators", reading)
    refer_by_id(kept, reading)
    refuse_future(kept, today, reading)
    if "applied_on" in kept and kept["applied_on"] > kept.get("accepted_on", "9999"):
        reading.fault("applied_on", "after_acceptance", day=kept["applied_on"])
    kept.setdefault("track", "full")
    kept.setdefault("claims", [])
    kept["people_count"] = people_in(kept.get("parties", []))
    return kept


def named_mediators(facts: object) -> object:
    """A mediator given as a plain name becomes an object; the first one presides."""
    if not isinstance(facts, dict) or not isinstance(facts.get("mediators"), list):
        return facts
    people = [
        {"name": item, "role": "co" if place else "presiding"} if isinstance(item, str) else item
        for place, item in enumerate(facts["mediators"])
    ]
    return {**facts, "mediators": people}


def refuse_derived(facts: object, reading: Reading) -> None:
    """Keys that the program works out itself are refused by name."""
    if isinstance(facts, dict):
        for key in facts:
            if key in DERIVED:
                reading.fault(key, "derived_key", key=key)


def without_derived(facts: object) -> object:
    """The facts that a person may state."""
    return {key: value for key, value in facts.items() if key not in DERIVED} if isinstance(facts, dict) else facts


def need_people(kept: Doc, reading: Reading) -> None:
    """At least two parties and one mediator."""
    for key, least in (("parties", 2), ("mediators", 1)):
        if len(kept.get(key, [])) < least and not any(p.path == key for p in reading.problems):
            reading.fault(key, "too_few", least=least)


def give_ids(people: list[Doc], letter: str, path: str, reading: Reading) -> None:
    """p1, p2 … in order where none are given; a doubled one is a problem."""
    taken = [person["id"] for person in people if "id" in person]
    if len(set(taken)) < len(taken):
        reading.fault(path, "doubled_id")
    free = (name for name in (f"{letter}{n}" for n in range(1, len(people) * 2 + 2)) if name not in taken)
    for person in people:
        if "id" not in person:
            person["id"] = next(free)


def refer_by_id(kept: Doc, reading: Reading) -> None:
    """Consents and disclosed relations speak of people by id."""
    for key in ("consents", "relations"):
        for place, item in enumerate(kept.get(key, [])):
            one_id(kept.get("parties", []), item, "party", f"{key}[{place}]", reading)
            one_id(kept.get("mediators", []), item, "mediator", f"{key}[{place}]", reading)
