"""Aids (算一算): sums that a law or a court's interpretation describes, as data with their source and year.

A calculator counts and never decides: rates and wages that change are typed by a person, and nothing is filled
into an agreement by itself. The way of counting is a closed set of words, so a county adds one with data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from app.facts.money import figures
from app.facts.shapes import kind_of
from app.records.errors import Problem, Refused
from app.records.shapes import Reading

KINDS = {"money": "money", "count": "tally", "rate": "rate"}
"""By what a rule file calls an input the kind that reads it; none is a count too."""
CENT = Decimal("0.01")
WHOLE = Decimal(100)


@dataclass(frozen=True)
class AidInput:
    """What a person types: ``kind`` is money (yuan), count (a whole number) or rate (percent a year)."""

    key: str
    label: str
    kind: str


@dataclass(frozen=True)
class AidResult:
    """How one figure comes about: a sum (``-key`` is taken away) or a product, then times, percent and division."""

    label: str
    sum: tuple[str, ...] = ()
    multiply: tuple[str, ...] = ()
    times: Decimal = Decimal(1)
    percent: Decimal = WHOLE
    divide: tuple[str, ...] = ()
    unit: str = "元"


@dataclass(frozen=True)
class Calculator:
    """One calculator with its source (law and article) and since when that wording holds."""

    key: str
    title: str
    basis: str
    edition: str
    note: str
    inputs: tuple[AidInput, ...]
    results: tuple[AidResult, ...]


@dataclass(frozen=True)
class Counted:
    """One figure, rounded to the cent (half up), and the way it was counted in plain signs."""

    label: str
    value: Decimal
    unit: str
    way: str

    @property
    def words(self) -> str:
        """1,800元"""
        return f"{figures(self.value)}{self.unit}"


def read_calculators(table: Mapping[str, Any]) -> dict[str, Calculator]:
    """The calculators of the rule files by key. Raises Refused("forms_faulty") naming every faulty one."""
    found, problems = {}, []
    for place, one in enumerate(table.get("aid", [])):
        try:
            calculator = read_calculator(one)
            found[calculator.key] = calculator
        except (KeyError, TypeError, ValueError, InvalidOperation):
            problems.append(Problem(f"rules:aids.aid[{place}]", "rule_faulty"))
    if problems:
        raise Refused("forms_faulty", problems=problems)
    return found


def read_calculator(one: Mapping[str, Any]) -> Calculator:
    """One calculator; raises KeyError, TypeError, ValueError where it is not of its shape."""
    inputs = tuple(AidInput(item["key"], item["label"], item["kind"]) for item in one["inputs"])
    results = tuple(read_result(item) for item in one["results"])
    known = {item.key for item in inputs}
    named = (key.lstrip("-") for item in results for key in (*item.sum, *item.multiply, *item.divide))
    used = {key for key in named if not key.isdigit()}
    if not results or any(item.kind not in KINDS for item in inputs) or not used <= known:
        raise ValueError(one["key"])
    return Calculator(one["key"], one["title"], one["basis"], one["edition"], one.get("note", ""), inputs, results)


def read_result(item: Mapping[str, Any]) -> AidResult:
    """One result; a number it uses stands in the file as words, so that it is exact."""
    if bool(item.get("sum")) == bool(item.get("multiply")):
        raise ValueError(item["label"])
    return AidResult(
        label=item["label"],
        sum=tuple(item.get("sum", ())),
        multiply=tuple(item.get("multiply", ())),
        times=Decimal(item.get("times", "1")),
        percent=Decimal(item.get("percent", "100")),
        divide=tuple(item.get("divide", ())),
        unit=item.get("unit", "元"),
    )


def count(calculator: Calculator, typed: Mapping[str, object]) -> list[Counted]:
    """The figures of a calculator. Raises Refused("aid_faulty") with every input that is missing or not of its kind."""
    known = {one.key for one in calculator.inputs}
    reading, values = Reading({}), dict[str, Decimal]()
    reading.problems = [Problem(str(key)[:40], "unknown_key") for key in typed if key not in known]
    for one in calculator.inputs:
        kept = read_input(one, typed.get(one.key), reading)
        if kept is not None:
            values[one.key] = Decimal(kept)
    problems = reading.problems or divisors(calculator, values)
    if problems:
        raise Refused("aid_faulty", problems=problems)
    return [counted(result, Values(values)) for result in calculator.results]


def divisors(calculator: Calculator, values: Mapping[str, Decimal]) -> list[Problem]:
    """Nothing is divided among nobody."""
    return [Problem(key, "not_a_count") for one in calculator.results for key in one.divide if values.get(key) == 0]


def read_input(one: AidInput, value: object, reading: Reading) -> str | int | None:
    """What was typed, or given as JSON, as the fact it is; None where it is missing or not of its kind."""
    kind = kind_of(KINDS[one.kind])
    if value is None or (isinstance(value, str) and not value.strip()):
        reading.fault(one.key, "missing")
        return None
    kept: str | int | None = kind.given(value, one.key, reading)
    return kept


class Values(dict[str, Decimal]):
    """What was typed by key; a numeral stands for itself."""

    def __missing__(self, key: str) -> Decimal:
        return Decimal(key)


def counted(result: AidResult, values: Values) -> Counted:
    """One figure and its way; less than nothing is nothing."""
    value, way = added(result.sum, values) if result.sum else multiplied(result.multiply, values)
    if result.times != 1:
        value, way = value * result.times, f"{way} × {result.times:f}"
    if result.percent != WHOLE:
        value, way = value * result.percent / WHOLE, f"{way} × {result.percent:f}%"
    for key in result.divide:
        value, way = value / values[key], f"{way} ÷ {told(key, values)}"
    return Counted(result.label, max(value, Decimal(0)).quantize(CENT, ROUND_HALF_UP), result.unit, way)


def added(keys: tuple[str, ...], values: Values) -> tuple[Decimal, str]:
    """A sum, its way in brackets."""
    value, way = Decimal(0), ""
    for key in keys:
        sign, name = ("−", key[1:]) if key.startswith("-") else ("+", key)
        value += values[name] if sign == "+" else -values[name]
        way += f" {sign} {told(name, values)}" if way else told(name, values)
    return value, f"（{way}）"


def multiplied(keys: tuple[str, ...], values: Values) -> tuple[Decimal, str]:
    """A product and its way."""
    value = Decimal(1)
    for key in keys:
        value *= values[key]
    return value, " × ".join(told(key, values) for key in keys)


def told(key: str, values: Values) -> str:
    """A number as it was typed, without idle zeros."""
    return f"{values[key].normalize():f}"
