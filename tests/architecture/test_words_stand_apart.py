"""The window's words stand apart from what they hang on: one constant a sentence, near its screen.

A second language can come without a hunt: no function of the window holds a sentence, and none is built from pieces; a
sentence with facts in it is one template with named places. What a function looks for in what people wrote is a
constant too (``test_no_sentence_decides`` names who may look).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_no_sentence_decides import is_chinese

ROOT = Path(__file__).resolve().parents[2]
WINDOW = ROOT / "app" / "ui"
Body = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


def explanations(tree: ast.Module) -> set[int]:
    """The texts that explain a module, a class or a function."""
    homes = (one for one in ast.walk(tree) if isinstance(one, (ast.Module, ast.ClassDef, ast.FunctionDef)))
    lines = (line for one in homes for line in one.body)
    return {id(line.value) for line in lines if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)}


def words_in_functions(source: str) -> Iterator[tuple[int, str]]:
    """The Chinese words that stand inside functions, with their lines."""
    tree = ast.parse(source)
    passed_over = explanations(tree)
    bodies = [one for one in ast.walk(tree) if isinstance(one, Body)]
    inside = {id(one): one for body in bodies for one in ast.walk(body)}
    for one in inside.values():
        if is_chinese(one) and id(one) not in passed_over and isinstance(one, ast.Constant):
            yield one.lineno, str(one.value)


def built_from_pieces(source: str) -> list[int]:
    """The lines of sentences that are put together in place."""
    pieces = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.JoinedStr))
    return [one.lineno for one in pieces if any(is_chinese(value) for value in one.values)]


@pytest.mark.parametrize("folder", sorted(one.name for one in WINDOW.iterdir() if (one / "__init__.py").exists()))
def test_no_function_of_the_window_holds_a_sentence(folder: str) -> None:
    sources = {file.name: file.read_text(encoding="utf-8") for file in sorted((WINDOW / folder).glob("*.py"))}
    assert {name: found for name, source in sources.items() if (found := list(words_in_functions(source)))} == {}
    assert {name: found for name, source in sources.items() if (found := built_from_pieces(source))} == {}


def test_the_look_sees_a_sentence_in_a_function() -> None:
    assert list(words_in_functions("def build():\n    '''Explained: 好.'''\n    return label('没有')")) == [(3, "没有")]
    assert list(words_in_functions("def short(number): return number.rfind('第')")) == [(1, "第")]
    assert list(words_in_functions("go = lambda: say('好了')")) == [(1, "好了")]
    assert list(words_in_functions("def open(verb='打开'): ...")) == [(1, "打开")]
    assert built_from_pieces("SAID = f'共 {count} 件'") == [1]


def test_the_look_passes_over_constants() -> None:
    assert not list(words_in_functions("NONE = '没有'\ndef build():\n    return label(NONE)"))
    assert not built_from_pieces("SAID = '共 {count} 件'")
