"""Correcting registered facts (更正): a patch with a reason; what was frozen on paper stays."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from app.records.case import Case, Intake, Person, as_case, as_doc
from app.records.cases.people import find_person, people_in
from app.records.changes import Doc
from app.records.coded import with_standing
from app.records.errors import Note, Refused
from app.records.rules import Codes
from app.records.shapes import Reading
from app.records.steps.intake import DERIVED, SHAPE, intake_notes, read_intake

PEOPLE = ("parties", "mediators")


def apply_patch(case: Case, patch: Doc) -> Case:
    """Replace registered facts; people are mended by id, ``None`` takes a fact away."""
    mended = as_case(merged(as_doc(case), patch))
    mended["people_count"] = people_in(mended["parties"])
    return mended


def merged(standing: Doc, patch: Doc) -> Doc:
    """The facts with those of the patch in their place; a patch names its keys itself."""
    new = {
        key: merge_people(standing.get(key, []), value) if key in PEOPLE and isinstance(value, list) else value
        for key, value in patch.items()
    }
    return without_nothing({**standing, **new}, patch)


def without_nothing(doc: Doc, named: Doc) -> Doc:
    """A document without the keys of ``named`` that were set to nothing; what was null before stays."""
    return {key: value for key, value in doc.items() if value is not None or key not in named}


def merge_people(standing: list[Person], patch: list[Any]) -> list[Any]:
    """People of the patch, found by id or by a unique name, get its keys; new ones join at the end."""
    mended = {person["id"]: as_doc(person) for person in standing}
    joining = []
    for item in patch:
        change = {"name": item} if isinstance(item, str) else item
        person = find_person(standing, change.get("id") or change.get("name", "")) if isinstance(change, dict) else None
        if person is None:
            joining.append(change)
        else:
            whole = {**mended[person["id"]], **change, "id": person["id"]}
            mended[person["id"]] = without_nothing(whole, change)
    return [*mended.values(), *joining]


def check_correction(case: Case, patch: object, *, today: date, codes: Codes) -> tuple[Doc, list[Note]]:
    """Read a patch of registered facts against the whole case.

    Returns what really changes, people by id with their changed keys only, ``None`` for what is taken
    away; and the warnings about it. Raises Refused: ``case_void``, ``patch_empty`` (also where nothing
    would change) or ``intake_faulty`` naming every fault at once.
    """
    whole, notes = corrected(case, patch, today=today, codes=codes)
    registered, mended = registered_facts(case), as_doc(whole)
    kept = {key: changed(key, registered.get(key), mended.get(key)) for key in known_keys(patch)}
    kept = {key: value for key, value in kept.items() if (value if key in PEOPLE else value != registered.get(key))}
    if not kept:
        raise Refused("patch_empty")
    return kept, [note for note in notes if first_key(note.field) in kept]


def corrected(case: Case, patch: object, *, today: date, codes: Codes) -> tuple[Intake, list[Note]]:
    """The registered facts as they would stand with a patch, and the warnings about all of them. Raises Refused as
    ``check_correction`` does, but not where nothing would change."""
    if case["state"] == "void":
        raise Refused("case_void")
    if not isinstance(patch, dict) or not patch:
        raise Refused("patch_empty")
    known = {key: patch[key] for key in known_keys(patch)}
    stranger = {key: value for key, value in patch.items() if key not in known}
    reading = Reading(with_standing(codes, case))
    whole = read_intake({**merged(registered_facts(case), known), **stranger}, today, reading)
    refuse_later_intake(case, whole, reading)
    if reading.problems:
        raise Refused("intake_faulty", problems=reading.problems)
    return whole, [*reading.notes, *intake_notes(whole)]


def registered_facts(case: Case) -> Doc:
    """What of a case was stated when it was registered."""
    standing = as_doc(case)
    return {key: standing[key] for key in SHAPE if key in standing}


def known_keys(patch: Any) -> list[str]:
    """The keys of a patch that a registration may state."""
    return [key for key in patch if key in SHAPE and key not in DERIVED]


def changed(key: str, before: Any, after: Any) -> Any:
    """What a key becomes: of people only those who change, each with the keys that change."""
    if key not in PEOPLE:
        return after
    known = {person["id"]: person for person in before or []}
    return [difference(known.get(person["id"], {}), person) for person in after if person != known.get(person["id"])]


def difference(before: Doc, after: Doc) -> Doc:
    """The keys of a person that change, with the id."""
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {"id": after["id"], **{key: after.get(key) for key in keys}}


def refuse_later_intake(case: Case, whole: Intake, reading: Reading) -> None:
    """Intake cannot move behind what has already happened in the case."""
    days = [line["on"] for line in case.get("steps", []) if line.get("on") and line["step"] != "open"]
    if whole.get("accepted_on", "") > min(days, default="9999"):
        reading.fault("accepted_on", "after_later_step", day=whole["accepted_on"], first=min(days))


def first_key(path: str) -> str:
    """The registered fact that a path lies in."""
    return re.split(r"[.\[]", path)[0]
