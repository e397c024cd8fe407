"""The calculators of this room (算一算): which there are and what one says for what was typed. Nothing is kept."""

from __future__ import annotations

from collections.abc import Mapping

from app.casework.desk import Desk
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


def calculate(desk: Desk, key: str, typed: object) -> tuple[Calculator, list[Counted]]:
    """A calculator with its figures. Raises Refused: ``unknown_aid``, ``aid_faulty``."""
    calculator = need_calculator(desk, key)
    if not isinstance(typed, Mapping):
        raise Refused("aid_faulty")
    return calculator, count(calculator, typed)
