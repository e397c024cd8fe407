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

from jmespath import parser
from jmespath.exceptions import JMESPathError

from app.documents.forms.path_parts import Node, Part, part_of

Function = Callable[..., Any]
"""A named function: given what the path looks into, then what the path gives it."""
PLAIN = re.compile(r"\w+(\.\w+)*\Z", re.ASCII)


class Around(Protocol):
    """What a path looks into: whole things by their first word."""

    def get(self, root: str) -> Any:
        """The thing behind the first word of a path."""


@cache
def parsed(source: str) -> Node | None:
    """The parts of a path; None where it is none, or says what form files have no use for."""
    try:
        found: Node = parser.Parser().parse(source).parsed
        part_of(found)
    except (JMESPathError, KeyError):
        return None
    return found


@cache
def made(source: str) -> Part:
    """What a whole path does."""
    node = parsed(source)
    return part_of(node) if node is not None else lambda _, __: None


def is_plain(source: str) -> bool:
    """Whether a path only walks from one thing into the next, so that what it shows is what was typed."""
    return bool(PLAIN.match(source))


@cache
def steps_of(source: str) -> tuple[str, ...]:
    """The words of a plain path; none of a computed one."""
    return tuple(source.split(".")) if is_plain(source) else ()


def look(source: str, around: Around, functions: Mapping[str, Function]) -> Any:
    """What a path finds; None for no path."""
    if not source:
        return None
    steps = steps_of(source)
    if not steps:
        return computed(source, around, functions)
    value: Any = around.get(steps[0])
    for step in steps[1:]:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def computed(source: str, around: Around, functions: Mapping[str, Function]) -> Any:
    """What a path makes; words where it makes nothing, unless a single function was asked, which says so itself."""
    found = made(source)(around, lambda name, given: functions[name](around, *given))
    node = parsed(source)
    alone = node is not None and node["type"] == "function_expression"
    return "" if not alone and (found is None or found is False or found == {}) else found


def facts_read(source: str) -> Iterator[str]:
    """The facts that a path is made of, as ``case.parties``, in the order in which it names them."""
    node = parsed(source) if source else None
    yield from walked(node) if node else ()


def facts_shown(source: str) -> Iterator[str]:
    """The facts whose words a path may print, not one on which a text only hangs (``case.prevented && '是'``)."""
    node = parsed(source) if source else None
    if node and node["type"] == "and_expression" and node["children"][1]["type"] == "literal":
        return iter(())
    return walked(node) if node else iter(())


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
