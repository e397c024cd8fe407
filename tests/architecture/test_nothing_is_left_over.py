"""Nothing stands in the program that only a test, or nothing at all, uses."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TAKEN_UP = ("command", "group", "steps", "cache")
"""What these put on a function finds it by itself."""
BY_NAME = {"STEP", "SENTENCES", "MEMORY", "SECONDS", "main"}
"""What is read from every module of its kind: a step, a table of sentences, the bounds of a child, where it starts."""
FOR_THE_CHECKER = {("app.records.kept", "Kinds")}
"""Read by ``packaging/typed_keys.py`` alone."""

Trees = dict[str, ast.Module]


def trees() -> Trees:
    """Every module of the program by its name."""
    files = sorted((ROOT / "app").rglob("*.py"))
    names = (".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for file in files)
    return {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in zip(names, files, strict=True)}


def used(modules: Trees) -> dict[str, set[str]]:
    """The names of each module that it reads itself or that another one takes from it."""
    found: dict[str, set[str]] = defaultdict(set)
    for module, tree in modules.items():
        called: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for one in node.names:
                    whole = f"{node.module}.{one.name}"
                    if whole in modules:
                        called[one.asname or one.name] = whole
                    found[node.module].add(one.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found[module].add(node.id)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called:
                found[called[node.value.id]].add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                found[""].add(node.value)
    return found


def made(tree: ast.Module) -> Iterator[str]:
    """What a module defines at its top, but for what is taken up by itself."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if not any(word in ast.unparse(one) for one in node.decorator_list for word in TAKEN_UP):
                yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


def left_over(modules: Trees) -> set[tuple[str, str]]:
    """Module and name of what nothing uses; a screen is named by a text of its class."""
    uses = used(modules)
    return {
        (module, name)
        for module, tree in modules.items()
        for name in made(tree)
        if name not in uses[module] and name not in BY_NAME and not name.startswith("__")
        if not (name.endswith("Screen") and name in uses[""])
    }


def test_what_nothing_uses_is_not_there() -> None:
    assert left_over(trees()) == FOR_THE_CHECKER


def test_what_only_a_test_would_use_is_found() -> None:
    """The control."""
    planted = {
        "app.a": ast.parse("def lonely(): ...\nKEPT = 1\nclass Alone: ..."),
        "app.b": ast.parse("from app.a import KEPT"),
    }
    assert left_over(planted) == {("app.a", "lonely"), ("app.a", "Alone")}
