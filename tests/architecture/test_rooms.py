"""A newcomer finds a line's home: folders are small enough to be seen at a glance, and nothing turns in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
TESTS = ROOT / "tests"
MOST = 25
"""Modules in one folder (architecture: at most about 25)."""


def name_of(file: Path) -> str:
    """The dotted name of a module."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.Module, known: frozenset[str]) -> Iterator[str]:
    """The modules of ours that a module imports, at any depth of it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for one in node.names:
                inner = f"{node.module}.{one.name}"
                yield inner if inner in known else node.module


def imports() -> dict[str, set[str]]:
    """Every module of the program and what of the program it imports."""
    trees = {name_of(file): ast.parse(file.read_text(encoding="utf-8")) for file in APP.rglob("*.py")}
    known = frozenset(trees)
    return {name: {one for one in imported(tree, known) if one in known} - {name} for name, tree in trees.items()}


def circles(graph: Mapping[str, set[str]]) -> list[list[str]]:
    """Groups of modules that reach each other (Tarjan 1972), each sorted."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for after in graph.get(node, ()):
            if after not in index:
                visit(after)
                low[node] = min(low[node], low[after])
            elif after in stack:
                low[node] = min(low[node], index[after])
        if low[node] == index[node]:
            group = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            found.append(sorted(group))

    for node in graph:
        if node not in index:
            visit(node)
    return sorted(group for group in found if len(group) > 1)


def test_no_folder_is_too_full_to_be_seen_at_a_glance() -> None:
    files = (file for part in (APP, TESTS) for file in part.rglob("*.py") if file.name != "__init__.py")
    modules = [file.parent.relative_to(ROOT).as_posix() for file in files]
    assert {folder: modules.count(folder) for folder in modules if modules.count(folder) > MOST} == {}


def test_no_modules_turn_in_a_circle() -> None:
    assert circles(imports()) == []


def test_a_circle_is_seen() -> None:
    """The control."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]
