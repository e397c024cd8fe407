"""A plugin of mypy: what a key of a typed document is, and of which type a record is that the store gives.

``doc.get("misspelt")`` is a fault as ``doc["misspelt"]`` is: mypy alone takes every typed document for an open one
that may hold more than its type names, and gives an ``object``. Ours hold what ``records/case.py`` tells, and most of
them is read by ``get``. ``store.get("paper", …)`` and ``store.all("paper")`` give what ``Kinds`` of ``records/kept.py``
says of that word.
"""

from __future__ import annotations

from collections.abc import Callable

from mypy.checker import TypeChecker
from mypy.errorcodes import TYPEDDICT_ITEM
from mypy.nodes import TypeInfo
from mypy.plugin import MethodContext, Plugin
from mypy.plugins.default import typed_dict_get_callback
from mypy.typeops import make_simplified_union, try_getting_str_literals
from mypy.types import NoneType, Type, TypedDictType


def got(ctx: MethodContext) -> Type:
    """The type that mypy itself finds; every key that the document has not is named."""
    if isinstance(ctx.type, TypedDictType) and ctx.args and ctx.args[0]:
        for key in try_getting_str_literals(ctx.args[0][0], ctx.arg_types[0][0]) or ():
            if key not in ctx.type.items:
                ctx.api.fail(f'TypedDict has no key "{key}"', ctx.context, code=TYPEDDICT_ITEM)
    return typed_dict_get_callback(ctx)


def kept_as(ctx: MethodContext) -> Type | None:
    """The document that a record is whose kind is written out; None where it is not, or has no type."""
    words = try_getting_str_literals(ctx.args[0][0], ctx.arg_types[0][0]) if ctx.args and ctx.args[0] else None
    assert isinstance(ctx.api, TypeChecker)
    kinds = ctx.api.modules[KINDS].names["Kinds"].node
    known = kinds.typeddict_type.items if isinstance(kinds, TypeInfo) and kinds.typeddict_type else {}
    return known.get(words[0]) if words and len(words) == 1 else None


def one_kept(ctx: MethodContext) -> Type:
    found = kept_as(ctx)
    return ctx.default_return_type if found is None else make_simplified_union([found, NoneType()])


def all_kept(ctx: MethodContext) -> Type:
    found = kept_as(ctx)
    return ctx.default_return_type if found is None else ctx.api.named_generic_type("builtins.list", [found])


KINDS = "app.records.kept"
STORES = ("store.Store", "writing.Writing", "reading.Reading", "getting.Getting", "base.Base")
"""Whoever is asked for a record, by module and class of ``app.storage``."""
HOOKS = {
    "typing.Mapping.get": got,
    **{f"app.storage.{one}.get": one_kept for one in STORES},
    **{f"app.storage.{one}.all": all_kept for one in STORES},
}


class TypedKeys(Plugin):
    """What mypy asks before it asks itself."""

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        return HOOKS.get(fullname)


def plugin(version: str) -> type[Plugin]:
    """What mypy looks for in this file."""
    del version
    return TypedKeys
