"""Nothing is decided by looking into a sentence: what is shown is made from codes, never read back.

Where a file reads what people wrote themselves (names, old books, typed days and sums) it is named here with its
reason; a new one has to be named too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOOKS = {
    "startswith", "endswith", "find", "rfind", "index", "rindex", "count", "partition", "rpartition", "split", "rsplit",
    "removeprefix", "removesuffix", "search", "match", "fullmatch",
}  # fmt: skip
FIRST_SIGN = 0x2E80
ASKS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)

READS_PEOPLE = {
    "app/casework/demo/people.py": "made-up people are described in words",
    "app/casework/demo/stuff.py": "made-up people are described in words",
    "app/casework/desk.py": "the room's own name, typed when it was made",
    "app/casework/committee/disposal.py": "the name of a type and a title, joined into one word",
    "app/casework/books/ledgers.py": "the total row of a book",
    "app/documents/loading/reader.py": "TOML's own reader tells the line of a fault in words alone (Python 3.11)",
    "app/documents/page/marks.py": "the committee's own name, typed when it was made",
    "app/facts/numerals.py": "a number in words",
    "app/documents/forms/phrases.py": "a term as somebody worded it",
    "app/documents/forms/stated.py": "a term as somebody worded it",
    "app/records/books/old_books.py": "cells of an old book",
    "app/records/papers/review.py": "a term as somebody worded it",
    "app/records/cases/titles.py": "the name of a type and a title, joined into one word",
    "app/ui/cases/case_head.py": "the name of a type and a title, joined into one word",
    "app/ui/form/field_box.py": "which words of a problem are bold; nothing else hangs on it",
    "app/ui/cases/job_words.py": "the short form of a case's number",
    "app/ui/door/pine.py": "where the room's name may be folded",
    "app/facts/days.py": "days as people type them",
    "app/facts/money.py": "sums as people type them",
}


def is_chinese(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(is_sign, node.value))


def is_sign(char: str) -> bool:
    return ord(char) >= FIRST_SIGN and not char.isspace()


def holds(node: ast.AST) -> bool:
    """Whether a word or a list of words is Chinese."""
    return is_chinese(node) or (isinstance(node, (ast.Tuple, ast.List, ast.Set)) and any(map(is_chinese, node.elts)))


def asks(node: ast.AST) -> bool:
    return isinstance(node, ast.Compare) and any(isinstance(one, ASKS) for one in node.ops)


def is_text_of(node: ast.AST, errors: set[str]) -> bool:
    """Whether this is the text of an error that was caught."""
    call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("str", "repr")
    return call and any(isinstance(one, ast.Name) and one.id in errors for one in node.args)


def looked_into(source: str) -> Iterator[int]:
    """The lines that compare with a sentence, search in one, or look into the text of an error."""
    tree = ast.parse(source)
    errors = {one.name for one in ast.walk(tree) if isinstance(one, ast.ExceptHandler) and one.name}
    for node in ast.walk(tree):
        if asks(node) and any(map(holds, (node.left, *node.comparators))):
            yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOOKS:
            told = (node.func.value, *node.args)
            if any(map(holds, node.args)) or any(is_text_of(one, errors) for one in told):
                yield node.lineno
        elif asks(node) and any(
            is_text_of(inner, errors) for one in (node.left, *node.comparators) for inner in ast.walk(one)
        ):
            yield node.lineno


def test_no_sentence_is_looked_into() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): sorted(set(lines))
        for file in sorted((ROOT / "app").rglob("*.py"))
        if (lines := list(looked_into(file.read_text(encoding="utf-8"))))
    }
    assert {file: lines for file, lines in found.items() if file not in READS_PEOPLE} == {}
    assert sorted(set(READS_PEOPLE) - set(found)) == [], "a reason that nothing needs any more"


@pytest.mark.parametrize(
    "source",
    [
        "empty = '还没' not in one.line",
        "asks = verb == '作废'",
        "first = TABS.index('附件')",
        "bad = line.startswith('不能')",
        "plain = kind in ('归档', '作废')",
        "try:\n    act()\nexcept ValueError as error:\n    locked = 'password' in str(error).lower()",
        "try:\n    act()\nexcept ValueError as error:\n    line = re.search('line', str(error))",
    ],
)
def test_the_look_sees_a_sentence_that_decides(source: str) -> None:
    assert list(looked_into(source))


def test_the_look_leaves_codes_alone() -> None:
    source = "a = one.code in ('missing', 'in_the_future')\nb = 'on' in kept\nc = words['作废']"
    assert not list(looked_into(source))
