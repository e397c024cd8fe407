"""What each part of a path does, made once from what JMESPath read: books of a hundred thousand lines ask it again and
again. A list that is not there is an empty one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Node = Mapping[str, Any]
Call = Callable[[str, list[Any]], Any]
"""Calls a named function with what a path gives it."""
Part = Callable[[Any, Call], Any]
"""One part of a path: from the thing before it, and the functions there are, to what it finds."""


def is_nothing(value: Any) -> bool:
    """Whether a path counts a value as nothing; a nought is something."""
    return value is None or value is False or (type(value) in (str, list, dict) and not value)


def part_of(node: Node) -> Part:
    """What a part of a path does. Raises KeyError for what the language of form files has not."""
    return PARTS[node["type"]](node)


def inner(node: Node) -> list[Part]:
    return [part_of(one) for one in node["children"]]


def field(node: Node) -> Part:
    name = node["value"]
    return lambda value, _: value.get(name) if hasattr(value, "get") else None


def chain(node: Node) -> Part:
    parts = inner(node)

    def found(value: Any, call: Call) -> Any:
        for part in parts:
            value = part(value, call)
        return value

    return found


def itself(node: Node) -> Part:
    del node
    return lambda value, _: value


def literal(node: Node) -> Part:
    said = node["value"]
    return lambda _, __: said


def index(node: Node) -> Part:
    at = node["value"]
    return lambda value, _: value[at] if isinstance(value, list) and -len(value) <= at < len(value) else None


def projection(node: Node) -> Part:
    of, each = inner(node)
    return lambda value, call: [
        one for one in (each(item, call) for item in listed(of(value, call))) if one is not None
    ]


def filtered(node: Node) -> Part:
    of, each, wanted = inner(node)
    return lambda value, call: [
        one
        for one in (each(item, call) for item in listed(of(value, call)) if not is_nothing(wanted(item, call)))
        if one is not None
    ]


def flat(node: Node) -> Part:
    (of,) = inner(node)
    return lambda value, call: [
        one for item in listed(of(value, call)) for one in (item if isinstance(item, list) else [item])
    ]


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def either(node: Node) -> Part:
    first, second = inner(node)

    def found(value: Any, call: Call) -> Any:
        one = first(value, call)
        return second(value, call) if is_nothing(one) else one

    return found


def both(node: Node) -> Part:
    first, second = inner(node)

    def found(value: Any, call: Call) -> Any:
        one = first(value, call)
        return one if is_nothing(one) else second(value, call)

    return found


def opposite(node: Node) -> Part:
    (of,) = inner(node)
    return lambda value, call: is_nothing(of(value, call))


def compared(node: Node) -> Part:
    (one, other), same = inner(node), EQUAL[node["value"]]
    return lambda value, call: is_same(one(value, call), other(value, call)) is same


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are equal; true is not one."""
    return isinstance(one, bool) is isinstance(other, bool) and bool(one == other)


def several(node: Node) -> Part:
    parts = inner(node)
    return lambda value, call: None if value is None else [part(value, call) for part in parts]


def keyed(node: Node) -> Part:
    parts = {one["value"]: part_of(one["children"][0]) for one in node["children"]}
    return lambda value, call: None if value is None else {key: part(value, call) for key, part in parts.items()}


def called(node: Node) -> Part:
    name, given = node["value"], inner(node)
    return lambda value, call: call(name, [part(value, call) for part in given])


EQUAL = {"eq": True, "ne": False}
PARTS: Mapping[str, Callable[[Node], Part]] = {
    "field": field, "subexpression": chain, "index_expression": chain, "pipe": chain, "current": itself,
    "identity": itself, "literal": literal, "index": index, "projection": projection, "filter_projection": filtered,
    "flatten": flat, "or_expression": either, "and_expression": both, "not_expression": opposite,
    "comparator": compared, "multi_select_list": several, "multi_select_dict": keyed, "function_expression": called,
}  # fmt: skip
