"""What many steps do alike to a case: one more thing in a list of it, mediation ended in a state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.records.case import Case, Ending, ListKey, as_case
from app.records.steps.step import Effect


def added(case: Case, key: ListKey, item: Mapping[str, object]) -> Case:
    """One more item in a list of the case."""
    return as_case({key: [*(case.get(key) or []), item]})


def numbered(key: ListKey) -> Effect[Any]:
    """A step that leaves one more item in a list, with its number there from 1."""

    def leave(case: Case, body: Mapping[str, object]) -> Case:
        return added(case, key, {**body, "no": len(case.get(key) or []) + 1})

    return leave


def ended(state: str) -> Effect[Any]:
    """A step that ends mediation on its day."""

    def end(case: Case, body: Ending) -> Case:
        del case
        return {"state": state, "concluded_on": body["on"], "ending": body}

    return end
