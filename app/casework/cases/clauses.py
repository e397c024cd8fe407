"""The room's own wordings (范例) beside the shipped ones: kept, changed and retired, with who and when."""

from __future__ import annotations

import secrets

from app.casework.desk import Desk, need_reason
from app.documents.forms.fields import FOR_ALL, Clause
from app.facts.folding import fold_width
from app.records.errors import Problem, Refused
from app.records.kept import KeptClause
from app.records.shapes import Reading

SHAPE = {"id": "line", "title": "*line", "types": "lines", "kind": "*code:term_kind", "text": "*text"}
LONGEST = 600


def own_clauses(desk: Desk) -> list[KeptClause]:
    """The room's wordings that stand, in the order they were first kept."""
    return [one for one in desk.store.all("clause") if one["state"] == "kept"]


def clauses_for(desk: Desk, dispute_type: str) -> list[Clause]:
    """What may be offered for a type of dispute: the room's own first, then the shipped ones."""
    own = [one for one in own_clauses(desk) if {dispute_type, FOR_ALL} & set(one["types"])]
    return [*map(as_clause, own), *desk.forms.clauses_for(dispute_type)]


def as_clause(one: KeptClause) -> Clause:
    """One of the room's own as the forms know them; its day stands for its edition."""
    return Clause(one["id"], one["title"], tuple(one["types"]), one["kind"], one["text"], f"本室 {one['on']}")


def keep_clause(desk: Desk, body: object) -> KeptClause:
    """Keep a wording, or change the one whose ``id`` it names; ``types`` are dispute types, ``*`` or none for all.

    Raises Refused: ``clause_faulty`` with every fault, ``unknown_clause``, ``clause_names_people`` where a name of
    somebody in this room's cases stands in it, because the bank outlives the case.
    """
    desk.need("clause.keep")
    reading = Reading(desk.forms.codes)
    kept = reading.read(body, SHAPE)
    types = kept.get("types") or [FOR_ALL]
    known = {FOR_ALL, *desk.forms.codes["dispute_type"]}
    problems = [*reading.problems, *(Problem("types", "unknown_code") for one in types if one not in known)]
    if len(kept.get("text", "")) > LONGEST:
        problems.append(Problem("text", "too_long", {"most": LONGEST}))
    if problems:
        raise Refused("clause_faulty", problems=problems)
    ident = kept.get("id") or secrets.token_hex(8)
    if kept.get("id") and desk.store.get("clause", ident) is None:
        raise Refused("unknown_clause")
    need_nobody(desk, fold_width(kept["text"]))
    doc: KeptClause = {"id": ident, "title": kept["title"], "types": types, "kind": kept["kind"], "text": kept["text"]}
    doc |= {"state": "kept", "by": desk.store.user, "on": desk.clock.today().isoformat()}
    with desk.store.writing() as writing:
        writing.record("clause.kept", ident, {"clause": doc})
    return doc


def need_nobody(desk: Desk, text: str) -> None:
    """No party of any case is named in a wording."""
    names = {party["name"] for case in desk.store.all("case") for party in case["parties"]}
    if any(len(name) > 1 and name in text for name in names):
        raise Refused("clause_names_people")


def retire_clause(desk: Desk, ident: str, reason: str) -> None:
    """Offer a wording no longer; it stays in the history. Raises Refused: ``unknown_clause``, ``reason_missing``."""
    desk.need("clause.keep")
    why, standing = need_reason(reason), desk.store.get("clause", ident)
    if standing is None or standing["state"] != "kept":
        raise Refused("unknown_clause")
    retired: KeptClause = {"id": ident, "state": "retired", "why": why, "by": desk.store.user}
    with desk.store.writing() as writing:
        writing.record("clause.kept", ident, {"clause": retired | {"on": desk.clock.today().isoformat()}})
