"""What of a case changes as one (``together`` in the dictionary), and how one such part is put in another's place.

A part is named by its path: ``("title",)``, ``("parties", "p1", "identity")``, ``("agreements", "1", "terms", "t1")``.
Lists that steps only add to (sessions, notices, performances) are no parts: what both PCs add stands there twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.records.case import as_case, as_doc
from app.records.cases.people import people_in
from app.records.cases.performance import performance
from app.records.changes import Doc

Unit = tuple[str, ...]

TOGETHER: Mapping[str, tuple[str, ...]] = {
    "identity": ("name", "gender", "birth", "id_type", "id_number", "id_valid_to"),
    "organisation": ("credit_code", "legal_representative", "post"),
    "decision": ("decision", "reasons", "basis"),
}
"""The groups of the dictionary that lie in one person or one decision; a money term is one with its wording. They are
said here too because the county reads changes without the forms; a test holds both to each other."""
STATE: Unit = ("state",)
COURSE = ("state", "concluded_on", "effective_on", "closed_on", "archived_on", "before_closing", "ending", "closing")
"""Where a case stands and what says so: moved by one step, never apart."""
TALKS = ("accepted", "mediating")
"""States that talking on leads to: no step decides anything by reaching them."""
PEOPLE = ("parties", "mediators")
REGISTERED = (
    "title", "applied_on", "accepted_on", "source", "dispute_type", "difficulty", "hard", "track", "place",
    "occurred_on", "summary", "claims", "recorder", "registrar", "tags", "special_groups", "migrant_workers", "deaths",
    "before", "prevented", "watch", "relations", "consents", "application", "referral_in", "particulars", "lead",
    "restricted", "charge", "extended_until", "void_reason", "number",
)  # fmt: skip


def units_of(case: Doc) -> dict[Unit, Any]:
    """The parts of a case with what they say."""
    found: dict[Unit, Any] = {(key,): case[key] for key in REGISTERED if key in case}
    if case and case["state"] not in TALKS:
        found[STATE] = {key: case[key] for key in COURSE if key in case}
    for people in PEOPLE:
        for person in case.get(people, ()):
            found |= {(people, str(person["id"]), name): part for name, part in parts_of(person)}
    found |= {("intake", name): part for name, part in parts_of(case.get("intake") or {})}
    for agreement in case.get("agreements", ()):
        place = ("agreements", str(agreement["no"]))
        found |= {(*place, "terms", str(term["id"])): term for term in agreement.get("terms", ())}
        found |= {(*place, key): value for key, value in agreement.items() if key not in ("no", "terms", "marks")}
    return found


def parts_of(doc: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The parts of one person or decision: its groups, then what stands alone."""
    grouped = {key for keys in TOGETHER.values() for key in keys}
    for name, keys in TOGETHER.items():
        if part := {key: doc[key] for key in keys if key in doc}:
            yield name, part
    yield from ((key, value) for key, value in doc.items() if key not in grouped and key != "id")


def keep_to(after: Doc, before: Doc, altered: Mapping[Unit, Any]) -> Doc:
    """A case after a change that did not have all of ``before`` in sight: only what it altered is different."""
    was, now = units_of(before), units_of(after)
    kept = after
    for unit in dict.fromkeys([*was, *now]):
        wanted = altered[unit] if unit in altered else was.get(unit)
        if now.get(unit) != wanted:
            kept = with_unit(kept, unit, wanted)
    return counted(kept) if kept is not after else after


def put_units(case: Doc, values: Iterable[tuple[Unit, Any]]) -> Doc:
    """A case with these parts in the place of its own; None takes one away."""
    for unit, value in values:
        case = with_unit(case, unit, value)
    return counted(case)


def counted(case: Doc) -> Doc:
    """What follows from the parts, reckoned anew."""
    whole = as_case(case)
    follow_up = {**case.get("follow_up", {}), "performance": performance(whole)}
    return {**case, "follow_up": follow_up, "people_count": people_in(whole.get("parties", []))}


def with_unit(case: Doc, unit: Unit, value: Any) -> Doc:
    """A case with one part in the place of its own. A part of somebody or something that is not there stays out."""
    first, *rest = unit
    if unit == STATE:
        return {**without(case, COURSE), **value} if value else case
    if not rest:
        return with_key(case, first, value)
    if first == "intake":
        return {**case, "intake": with_part(case.get("intake") or {}, rest[0], value)}
    if first in PEOPLE:
        people = [with_part(one, rest[1], value) if one["id"] == rest[0] else one for one in case.get(first, ())]
        return {**case, first: people}
    agreements = [with_wording(one, rest[1:], value) if str(one["no"]) == rest[0] else one for one in case[first]]
    return {**case, first: agreements}


def with_wording(agreement: Doc, rest: list[str], value: Any) -> Doc:
    """An agreement with one term, or one other thing that it says, in the place of its own."""
    if rest[0] != "terms":
        return with_key(agreement, rest[0], value)
    terms = [value if term["id"] == rest[1] else term for term in agreement.get("terms", ())]
    if value is not None and value not in terms:
        terms.append(value)
    return {**agreement, "terms": [term for term in terms if term is not None]}


def with_part(doc: Mapping[str, Any], name: str, value: Any) -> Doc:
    """A person or decision with one of its parts in the place of its own."""
    if name in TOGETHER:
        return {**without(doc, TOGETHER[name]), **(value or {})}
    return with_key(doc, name, value)


def with_key(doc: Mapping[str, Any], key: str, value: Any) -> Doc:
    """One key set, or taken away."""
    return without(doc, (key,)) if value is None else {**doc, key: value}


def without(doc: Mapping[str, Any], keys: Iterable[str]) -> Doc:
    """The same without these keys."""
    gone = set(keys)
    return {key: value for key, value in as_doc(doc).items() if key not in gone}
