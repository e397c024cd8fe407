"""A plugin of mypy: ``doc.get("misspelt")`` of a typed document is a fault as ``doc["misspelt"]`` is.

mypy alone takes every typed document for an open one that may hold more than its type names, and gives an ``object``.
Ours hold what ``records/case.py`` tells, and most of them is read by ``get``.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.errorcodes import TYPEDDICT_ITEM
from mypy.plugin import MethodContext, Plugin
from mypy.plugins.default import typed_dict_get_callback
from mypy.typeops import try_getting_str_literals
from mypy.types import Type, TypedDictType


def got(ctx: MethodContext) -> Type:
    """The type that mypy itself finds; every key that the document has not is named."""
    if isinstance(ctx.type, TypedDictType) and ctx.args and ctx.args[0]:
        for key in try_getting_str_literals(ctx.args[0][0], ctx.arg_types[0][0]) or ():
            if key not in ctx.type.items:
                ctx.api.fail(f'TypedDict has no key "{key}"', ctx.context, code=TYPEDDICT_ITEM)
    return typed_dict_get_callback(ctx)


class TypedKeys(Plugin):
    """What mypy asks before it asks itself."""

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        return got if fullname == "typing.Mapping.get" else None


def plugin(version: str) -> type[Plugin]:
    """What mypy looks for in this file."""
    del version
    return TypedKeys
