"""Correcting registered facts (更正): a patch with a reason; what was frozen on paper stays."""

from __future__ import annotations

from datetime import date

from app.records.changes import Doc
from app.records.errors import Note, Refused
from app.records.intake import DERIVED, SHAPE, check_intake
from app.records.rules import Codes


def apply_patch(case: Doc, patch: Doc) -> Doc:
    """Replace registered facts; people are mended by id, everything else as a whole."""
    mended = merged(case, patch)
    mended["people_count"] = sum(party.get("count", 1) for party in mended["parties"])
    return mended


def merged(case: Doc, patch: Doc) -> Doc:
    """The facts with those of the patch in their place."""
    people = ("parties", "mediators")
    return {**case, **{k: merge_people(case.get(k, []), v) if k in people else v for k, v in patch.items()}}


def merge_people(standing: list[Doc], patch: list[Doc]) -> list[Doc]:
    """People of the patch replace the keys they name of the person with their id; new ones join at the end."""
    changes = {person["id"]: person for person in patch if "id" in person}
    merged = [{**person, **changes.pop(person["id"], {})} for person in standing]
    return [*merged, *changes.values(), *(person for person in patch if "id" not in person)]


def check_correction(case: Doc, patch: object, *, today: date, codes: Codes) -> tuple[Doc, list[Note]]:
    """Read a patch of registered facts against the whole case.

    Returns the patch in its kept form. Raises Refused: ``case_void``, ``patch_empty`` or
    ``intake_faulty`` naming every fault at once.
    """
    if case["state"] == "void":
        raise Refused("case_void")
    if not isinstance(patch, dict) or not patch:
        raise Refused("patch_empty")
    registered = {key: case[key] for key in SHAPE if key in case}
    stranger = {key: value for key, value in patch.items() if key in DERIVED or key not in SHAPE}
    known = {key: value for key, value in patch.items() if key not in stranger}
    whole, notes = check_intake({**merged(registered, known), **stranger}, today=today, codes=codes)
    return {key: whole[key] for key in patch if key in whole}, notes
