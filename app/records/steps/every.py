"""Every step of this release, found by its file: ``STEP`` of each module beside this one, in the order of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from app.facts.shapes import Shape
from app.records import steps
from app.records.steps.step import Step


def every_step() -> list[Step[Any]]:
    """The steps in the order of the desk. Raises ValueError where two files claim one name or place."""
    modules = walk_packages(steps.__path__, f"{steps.__name__}.")
    names = [module.name for module in modules if module.name.count(".") > steps.__name__.count(".") + 1]
    found = sorted((import_module(name).STEP for name in names), key=lambda step: step.order)
    if len({step.name for step in found}) < len(found) or len({step.order for step in found}) < len(found):
        raise ValueError("two steps of one name or place")
    return found


def answers_of(steps: Iterable[Step[Any]]) -> Mapping[str, tuple[str, str]]:
    """By finding or kind of day the step that settles it. Raises ValueError where two steps claim one."""
    found = [(code, (step.name, field)) for step in steps for code, field in step.answers.items()]
    if len(dict(found)) < len(found):
        raise ValueError("two steps that answer one finding")
    return dict(found)


STEPS: Mapping[str, Step[Any]] = {step.name: step for step in every_step()}
SHAPES: Mapping[str, Shape] = {name: step.shape for name, step in STEPS.items()}
ANSWERS: Mapping[str, tuple[str, str]] = answers_of(STEPS.values())
"""The step that settles a finding or a day that comes near, and the field it is told in ("" for the first)."""


def step_title(name: str) -> str:
    """The words of a step."""
    return STEPS[name].title if name in STEPS else name
