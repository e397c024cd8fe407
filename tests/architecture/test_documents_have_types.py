"""An untyped document (``Doc``) is named only at the edges, where bytes come in or go out or the keys are data.

Everywhere else a document is one of the typed ones (``records/case.py``, ``kept.py``, ``entries.py``, ``shown.py`` and
those beside the verb that makes them), so that a misspelt key is a fault of the checker and not an empty line on paper.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOME = "app.records.changes"
EDGES = {
    "the type itself, and how a typed document is opened": (HOME, "app.records.case"),
    "bytes of a change of any kind, read and written": (
        "app.records.projection", "app.records.recorded",
        "app.storage.days", "app.storage.finding.index", "app.storage.keeping", "app.storage.twoslots",
        "app.storage.writing",
        "app.storage.history.heads", "app.storage.history.journal", "app.storage.history.links",
        "app.storage.history.sidefile",
        "app.centre.books",
    ),
    "signed bytes of the exchange, judged key by key": (
        "app.sync.format.ask", "app.sync.format.enrol", "app.sync.format.header", "app.sync.format.manifest",
        "app.sync.format.strictjson",
    ),
    "facts as they were given, before and while their kinds read them": (
        "app.commands.reading", "app.records.shapes",
        "app.records.steps.taking",
    ),
    "what several PCs wrote of a record of any kind, by the names of its parts": (
        "app.records.merging.folding", "app.records.merging.units",
    ),
    "a correction names its keys itself": ("app.records.steps.corrections",),
    "the keys are a form file's: answers of a paper, drafts, rules of a county": (
        "app.records.kept",
        "app.documents.forms.answers", "app.documents.forms.asking", "app.documents.forms.compose",
        "app.documents.forms.pages", "app.documents.forms.room_papers", "app.documents.page.hand",
        "app.casework.cases.drafts",
        "app.casework.papers.filling", "app.casework.papers.freezing",
        "app.casework.papers.papers", "app.casework.papers.written",
    ),
}  # fmt: skip


@cache
def sources() -> dict[str, str]:
    files = sorted((ROOT / "app").rglob("*.py"))
    return {".".join(file.relative_to(ROOT).with_suffix("").parts): file.read_text(encoding="utf-8") for file in files}


def names_doc(source: str) -> bool:
    """Whether a module names the untyped document, by whatever name it took it in, or makes a second one."""
    return any(map(is_named, ast.walk(ast.parse(source))))


def is_named(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module == HOME and any(one.name == "Doc" for one in node.names)
    if isinstance(node, ast.Attribute):
        return node.attr == "Doc"
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return any(ast.unparse(one) == "dict[str, Any]" for one in told_by(node))
    return False


def told_by(node: ast.Assign | ast.AnnAssign) -> Iterator[ast.expr]:
    """What a name of a module is given as a second name of a type."""
    if node.value is not None and isinstance(node.value, ast.Subscript):
        yield node.value


def test_an_untyped_document_is_named_only_at_the_edges() -> None:
    known = {one for some in EDGES.values() for one in some}
    naming = {name for name, source in sources().items() if names_doc(source)}
    assert naming - known == set(), "give what is told there a type"
    assert known - naming == set(), "needs it no more: take it from the list"


@pytest.mark.parametrize(
    "planted",
    [
        "from app.records.changes import Doc\ndef told() -> Doc: ...",
        "from app.records.changes import Change, Doc as Facts",
        "from app.records import changes\ndef told(doc: changes.Doc) -> None: ...",
        "from typing import Any\nFacts = dict[str, Any]",
    ],
)
def test_the_search_finds_one_that_is_planted(planted: str) -> None:
    assert names_doc(planted)


def test_the_search_passes_over_typed_documents() -> None:
    assert not names_doc("from app.records.case import Case, as_doc\nPEOPLE: list[Case] = []\ndoc = {'a': 1}")
