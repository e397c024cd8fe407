"""Paths of form files: which facts a field or a column shows, written in JMESPath.

A path may select, filter, join and count; what more is wanted has a name (see ``functions``). A list that is not
there is an empty one, and a computed path that finds nothing gives no words; one that only walks (``case.summary``)
gives what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Protocol

from jmespath import parser, visitor
from jmespath.exceptions import JMESPathError

from app.records.changes import Doc

Node = Mapping[str, Any]
Function = Callable[..., Any]
"""A named function: given what the path looks into, then what the path gives it."""
PLAIN = re.compile(r"\w+(\.\w+)*\Z", re.ASCII)


class Around(Protocol):
    """What a path looks into: whole things by their first word."""

    def get(self, root: str) -> Any:
        """The thing behind the first word of a path."""


class Finder(visitor.TreeInterpreter):  # type: ignore[misc]
    """Finds what a path means; nothing is an empty list wherever a list is walked."""

    def visit_projection(self, node: Node, value: Any) -> list[Any]:
        return super().visit_projection(node, value) or []

    def visit_filter_projection(self, node: Node, value: Any) -> list[Any]:
        return super().visit_filter_projection(node, value) or []

    def visit_flatten(self, node: Node, value: Any) -> list[Any]:
        return super().visit_flatten(node, value) or []


class Called:
    """The functions of a path, as JMESPath calls them."""

    def __init__(self, around: Around, functions: Mapping[str, Function]) -> None:
        self.around, self.functions = around, functions

    def call_function(self, name: str, given: list[Any]) -> Any:
        return self.functions[name](self.around, *given)


@cache
def parsed(source: str) -> Node | None:
    """The parts of a path; None where it is none."""
    try:
        found: Node = parser.Parser().parse(source).parsed
    except JMESPathError:
        return None
    return found


def is_plain(source: str) -> bool:
    """Whether a path only walks from one thing into the next, so that what it shows is what was typed."""
    return bool(PLAIN.match(source))


def look(source: str, around: Around, functions: Mapping[str, Function]) -> Any:
    """What a path finds; None for no path."""
    if not source:
        return None
    if not is_plain(source):
        return computed(source, around, functions)
    root, *steps = source.split(".")
    value: Any = around.get(root)
    for step in steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def computed(source: str, around: Around, functions: Mapping[str, Function]) -> Any:
    """What a path makes; words where it makes nothing, unless a single function was asked, which says so itself."""
    node = parsed(source)
    found = Finder(visitor.Options(custom_functions=Called(around, functions))).visit(node, around)
    alone = node is not None and node["type"] == "function_expression"
    return "" if not alone and (found is None or found is False or found == {}) else found


def is_nothing(value: Any) -> bool:
    """Whether a path counts a value as nothing; a nought is something."""
    return value is None or value is False or value in ("", [], {})


def facts_read(source: str) -> Iterator[str]:
    """The facts that a path is made of, as ``case.parties``, in the order in which it names them."""
    node = parsed(source) if source else None
    yield from walked(node) if node else ()


def walked(node: Node) -> Iterator[str]:
    """The facts under one part of a path: of a list only the list, not what is picked from its things."""
    kind, inner = node["type"], node["children"]
    if kind == "subexpression" and [one["type"] for one in inner[:2]] == ["field", "field"]:
        yield f"{inner[0]['value']}.{inner[1]['value']}"
        return
    picking = kind in ("subexpression", "projection", "filter_projection")
    for one in inner[:1] if picking else inner:
        if isinstance(one, dict):
            yield from walked(one)


def as_list(value: Any) -> list[Any]:
    """A list as it is; anything else as an empty one."""
    return value if isinstance(value, list) else []


def as_doc(value: Any) -> Doc:
    """A document as it is; anything else as an empty one."""
    return value if isinstance(value, dict) else {}
