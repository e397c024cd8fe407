"""What many steps do alike to a case: one more thing in a list of it, mediation ended in a state."""

from __future__ import annotations

from app.records.changes import Doc
from app.records.steps.step import Effect


def added(case: Doc, key: str, item: Doc) -> Doc:
    """One more item in a list of the case."""
    return {key: [*case.get(key, []), item]}


def numbered(key: str) -> Effect:
    """A step that leaves one more item in a list, with its number there from 1."""

    def leave(case: Doc, body: Doc) -> Doc:
        return added(case, key, {**body, "no": len(case.get(key, [])) + 1})

    return leave


def ended(state: str) -> Effect:
    """A step that ends mediation on its day."""

    def end(case: Doc, body: Doc) -> Doc:
        del case
        return {"state": state, "concluded_on": body["on"], "ending": body}

    return end
