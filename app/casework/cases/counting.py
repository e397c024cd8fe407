"""The aids of this room (算一算): which there are and what one says for what was typed. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping

from app.casework.desk import Desk
from app.facts.money import plain
from app.records.cases.aids import Aid, Counted, count, read_aids
from app.records.changes import Doc
from app.records.errors import Refused


def aids_of(desk: Desk) -> dict[str, Aid]:
    """Every aid by key, in the order of the rule file."""
    return read_aids(desk.forms.rules.aids)


def need_aid(desk: Desk, key: str) -> Aid:
    """One aid; Refused("unknown_aid")."""
    found = aids_of(desk)
    if key not in found:
        raise Refused("unknown_aid")
    return found[key]


def source_of(aid: Aid) -> str:
    """The line that goes with every figure: 依据：人身损害赔偿解释第七条，2022年5月1日起施行。"""
    return f"依据：{aid.basis}，{aid.edition}。"


def aid_doc(aid: Aid) -> Doc:
    """An aid as the command line says it."""
    inputs = [{"key": one.key, "label": one.label, "kind": one.kind} for one in aid.inputs]
    return {"key": aid.key, "title": aid.title, "basis": aid.basis, "edition": aid.edition, "note": aid.note,
            "inputs": inputs}  # fmt: skip


def count_aid(desk: Desk, key: str, typed: object) -> Doc:
    """The figures of an aid with way and source. Raises Refused: ``unknown_aid``, ``aid_faulty``."""
    aid = need_aid(desk, key)
    if not isinstance(typed, Mapping):
        raise Refused("aid_faulty")
    return {"title": aid.title, "results": [result_doc(one) for one in count(aid, typed)], "source": source_of(aid)}


def result_doc(one: Counted) -> Doc:
    """One figure as the command line says it."""
    return {"label": one.label, "value": plain(one.value), "words": one.words, "way": one.way}
