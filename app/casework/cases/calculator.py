"""The calculators of this room (算一算): which there are and what one says for what was typed. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypedDict

from app.casework.desk import Desk
from app.facts.money import plain
from app.records.cases.calculator import Calculator, Counted, count, read_calculators
from app.records.errors import Refused


def calculators_of(desk: Desk) -> dict[str, Calculator]:
    """Every calculator by key, in the order of the rule file."""
    return read_calculators(desk.forms.rules.aids)


def need_calculator(desk: Desk, key: str) -> Calculator:
    """One calculator; Refused("unknown_aid")."""
    found = calculators_of(desk)
    if key not in found:
        raise Refused("unknown_aid")
    return found[key]


def source_of(calculator: Calculator) -> str:
    """The line that goes with every figure: 依据：人身损害赔偿解释第七条，2022年5月1日起施行。"""
    return f"依据：{calculator.basis}，{calculator.edition}。"


class ToldInput(TypedDict):
    """What a calculator asks, as the command line says it."""

    key: str
    label: str
    kind: str


class ToldCalculator(TypedDict):
    """A calculator as the command line says it."""

    key: str
    title: str
    basis: str
    edition: str
    note: str
    inputs: list[ToldInput]


class ToldFigure(TypedDict):
    """One figure as the command line says it."""

    label: str
    value: str
    words: str
    way: str


class Calculated(TypedDict):
    """The figures of a calculator with their source."""

    title: str
    results: list[ToldFigure]
    source: str


def calculator_doc(calculator: Calculator) -> ToldCalculator:
    """A calculator as the command line says it."""
    return {
        "key": calculator.key, "title": calculator.title, "basis": calculator.basis, "edition": calculator.edition,
        "note": calculator.note,
        "inputs": [{"key": one.key, "label": one.label, "kind": one.kind} for one in calculator.inputs],
    }  # fmt: skip


def calculate(desk: Desk, key: str, typed: object) -> Calculated:
    """The figures of a calculator with way and source. Raises Refused: ``unknown_aid``, ``aid_faulty``."""
    calculator = need_calculator(desk, key)
    if not isinstance(typed, Mapping):
        raise Refused("aid_faulty")
    return {
        "title": calculator.title,
        "results": [result_doc(one) for one in count(calculator, typed)],
        "source": source_of(calculator),
    }


def result_doc(one: Counted) -> ToldFigure:
    """One figure as the command line says it."""
    return {"label": one.label, "value": plain(one.value), "words": one.words, "way": one.way}
