"""Nothing is decided by looking into a sentence: what is shown is made from codes, never read back.

Where a file reads what people wrote themselves (names, old books, typed days and sums) it is named here with its
reason; a new one has to be named too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOOKS = {
    "startswith", "endswith", "find", "rfind", "index", "rindex", "count", "partition", "rpartition", "split", "rsplit",
    "removeprefix", "removesuffix", "search", "match", "fullmatch",
}  # fmt: skip
FIRST_SIGN = 0x2E80
ASKS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)

READS_PEOPLE = {
    "app/casework/committee/appraisal.py": "what the reason of a paper already says",
    "app/records/cases/numbers.py": "the short form of a case's number",
    "app/casework/demo/people.py": "made-up people are described in words",
    "app/casework/demo/made_up.py": "made-up people are described in words",
    "app/casework/desk.py": "the room's own name, typed when it was made",
    "app/casework/books/ledgers.py": "the total row of a book",
    "app/documents/loading/reader.py": "TOML's own reader tells the line of a fault in words alone (Python 3.11)",
    "app/documents/page/marks.py": "the committee's own name, typed when it was made",
    "app/facts/numerals.py": "a number in words",
    "app/documents/forms/phrases.py": "a term as somebody worded it",
    "app/documents/forms/stated.py": "a term as somebody worded it",
    "app/child/xls.py": "the library tells of a password in words alone",
    "app/records/books/old/cells.py": "cells of an old book",
    "app/records/books/old/lines.py": "cells of an old book",
    "app/records/papers/review.py": "a term as somebody worded it",
    "app/records/cases/story_marks.py": "numbers as people write them",
    "app/records/cases/titles.py": "the name of a type and a title, joined into one word",
    "app/casework/room/card.py": "where the room's name may be folded",
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


def asks(node: ast.AST) -> TypeGuard[ast.Compare]:
    return isinstance(node, ast.Compare) and any(isinstance(one, ASKS) for one in node.ops)


def is_text_of(node: ast.AST, errors: set[str]) -> bool:
    """Whether this is the text of an error that was caught."""
    call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("str", "repr")
    return call and any(isinstance(one, ast.Name) and one.id in errors for one in node.args)


SHOWN = {"text", "currentText", "toPlainText", "accessibleName", "title", "windowTitle"}
"""What Qt answers with the words that stand on the screen."""

TOLD = {"note_line", "note_words", "sentence", "error_words", "finding_words"}
"""What makes the sentence of a code."""

TYPED = {
    "app/ui/form/choosers.py": "whether a word was shortened to fit",
    "app/ui/form/editors.py": "what is typed, to be set only where it differs",
    "app/ui/form/field_box.py": "where in what was typed a character stands that no font has",
    "app/ui/widgets/finder.py": "a name that was typed, found in its list",
}


def sentences_of(tree: ast.Module) -> set[str]:
    """The constants of a module that are a sentence, or a row of sentences."""
    named: set[str] = set()
    for node in (one for one in tree.body if isinstance(one, ast.Assign)):
        for target in node.targets:
            if isinstance(target, ast.Name) and holds(node.value):
                named.add(target.id)
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=False)
                named |= {one.id for one, value in pairs if isinstance(one, ast.Name) and holds(value)}
    return named


def sentences_seen(tree: ast.Module, homes: Mapping[str, set[str]]) -> set[str]:
    """The names of a module that stand for a sentence, its own and those it imports; ``homes`` are those by module."""
    found = sentences_of(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in homes:
            found |= {one.asname or one.name for one in node.names if one.name in homes[node.module]}
    return found


def compares_named(source: str, homes: Mapping[str, set[str]]) -> list[int]:
    """The lines that compare with a sentence by the name of its constant, or search for it."""
    tree = ast.parse(source)
    names = sentences_seen(tree, homes)
    return [
        node.lineno
        for node in ast.walk(tree)
        if any(isinstance(part, ast.Name) and part.id in names for one in compared(node) for part in parts_of(one))
        or (looks(node) and any(is_told(one) for one in (node.func.value, *node.args)))
    ]


def compared(node: ast.AST) -> list[ast.expr]:
    """What is compared with something, or searched for in something."""
    if asks(node):
        return [node.left, *node.comparators]
    return list(node.args) if looks(node) else []


def looks(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether this looks into a text."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOOKS


def parts_of(node: ast.expr) -> Iterator[ast.AST]:
    """A word that is compared, or those it is put together from."""
    yield from ast.walk(node) if isinstance(node, (ast.JoinedStr, ast.BinOp, ast.Tuple, ast.List)) else (node,)


def is_told(node: ast.AST) -> bool:
    """Whether this makes the sentence of a code."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TOLD


def compares_shown(source: str) -> list[int]:
    """The lines that compare with what stands in a widget, or look into it."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if any(map(is_shown, compared(node))) or (looks(node) and is_shown(node.func.value))
    ]


def is_shown(node: ast.AST) -> bool:
    """Whether this asks a widget for its words."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHOWN


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


def test_no_sentence_is_compared_by_its_name() -> None:
    files = sorted((ROOT / "app" / "ui").rglob("*.py"))
    sources = {file: file.read_text(encoding="utf-8") for file in files}
    homes = {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): sentences_of(ast.parse(source))
        for file, source in sources.items()
    }
    found = {file.relative_to(ROOT).as_posix(): compares_named(source, homes) for file, source in sources.items()}
    assert {file: lines for file, lines in found.items() if lines} == {}


def test_a_compared_constant_is_seen_where_it_stands_and_where_it_is_imported() -> None:
    homes = {"app.ui.words": sentences_of(ast.parse("PRINT = '打印'\nHERE, THERE = '放这里', '放那里'"))}
    assert homes == {"app.ui.words": {"PRINT", "HERE", "THERE"}}
    assert compares_named("from app.ui.words import HERE\nsame = way == HERE", homes) == [2]
    assert compares_named("PRINT = '打印'\ndone = word != PRINT", {}) == [2]
    assert compares_named("from app.ui.words import HERE\nshown = label(HERE)", homes) == []
    for search in ("word.startswith(HERE)", "word.removeprefix(f'{HERE}：')", "word.find(HERE)", "word in (HERE, '')"):
        assert compares_named(f"from app.ui.words import HERE\nfound = {search}", homes) == [2], search
    assert compares_named("short = note_line(note).removeprefix(head)", {}) == [1]


def test_nothing_hangs_on_what_stands_in_a_widget() -> None:
    found = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "app" / "ui").rglob("*.py")
        if compares_shown(file.read_text(encoding="utf-8"))
    }
    assert found == set(TYPED)


def test_the_look_sees_a_widget_asked_for_its_words() -> None:
    assert compares_shown("ready = self.go.text() == words") == [1]
    assert compares_shown("ready = self.go.text().startswith(words)") == [1]
    assert compares_shown("ready = words.endswith(self.go.text())") == [1]
    assert compares_shown("ready = self.state == READY") == []


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
