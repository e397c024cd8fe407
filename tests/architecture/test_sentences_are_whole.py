"""No sentence is put together from pieces: a second language has its words in another order.

What may stand beside each other is what is whole by itself: names in a list, facts on one line, columns, and sentences
with end marks of their own. ``pieces`` follows the constants to wherever they are put together.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.architecture.pieces import HELPERS, Pieces

ROOT = Path(__file__).resolve().parents[2]
SPEAKING = ("app.ui.", "app.casework.", "app.commands.", "app.records.sentences.", "app.documents.forms.file_note")
"""What speaks to people. The papers themselves (``app.documents``) are Chinese by law, and a village's."""
MADE_UP = "app.casework.demo."
"""What people of the practice room are said to have said."""
HELPS = "def side_by_side(facts): ...\ndef itemised(items): ...\ndef one_after_another(*sentences): ..."


@cache
def pieces() -> Pieces:
    files = sorted((ROOT / "app").rglob("*.py"))
    return Pieces({module_of(file): file.read_text(encoding="utf-8") for file in files})


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def told(name: str) -> list[str]:
    return [f"{name} line {one.line}: {one.how}: {one.source}" for one in pieces().faults(name)]


def test_no_sentence_is_built_from_pieces() -> None:
    names = [one for one in pieces().modules if one.startswith(SPEAKING) and not one.startswith(MADE_UP)]
    assert [line for name in names for line in told(name)] == []


def seen(source: str) -> list[str]:
    """How the search names what it finds in one module beside one of words."""
    words = "HEAD, TAIL = '读了 {read} 行', '，搬不了 {refused}'\nMANY = '等 {count} 处'\nSAID = '放好了。'"
    made = {"app.ui.words": words, HELPERS: HELPS, "app.ui.screen": source}
    return [one.how for one in Pieces(made).faults("app.ui.screen")]


TAKEN = "from app.ui.words import HEAD, MANY, SAID, TAIL\n"


@pytest.mark.parametrize(
    ("source", "how"),
    [
        ("def told(n): return HEAD + (TAIL if n else '')", "added"),
        ("def told(n):\n    said = HEAD\n    if n: said += TAIL\n    return said", "added"),
        ("def told(n):\n    more = TAIL if n else ''\n    return f'{HEAD}{more}'", "written together"),
        ("def told(n): return '，'.join([HEAD, TAIL])", "joined"),
        ("def told(n): return ''.join(one for one in (HEAD, TAIL) if n)", "joined"),
        ("AT = '在{names}{more}。'\ndef told(n): return AT.format(more=MANY if n else '')", "more may be missing"),
        ("ALL = '{first}。'\ndef told(): return ALL.format(first=TAIL)", "first is a clause"),
        ("def tail(n): return TAIL if n else ''\ndef told(n): return HEAD + tail(n)", "added"),
        ("def told(): return one_after_another(SAID, HEAD)", "no end mark"),
        ("def told(): return side_by_side([SAID, HEAD])", "a sentence in a list"),
        ("class Page:\n    def tail(self): return TAIL\n    def told(self): return f'{HEAD} {self.tail()}'",
         "written together"),
    ],
)  # fmt: skip
def test_the_search_finds_a_sentence_that_is_grown(source: str, how: str) -> None:
    assert how in seen(TAKEN + source)


@pytest.mark.parametrize(
    "source",
    [
        "def told(n): return (HEAD if n else MANY).format(read=n, count=n)",
        "def told(names): return HEAD.format(read='、'.join(names))",
        "def told(lines): return '\\n'.join([HEAD, *lines])",
        "def told(n): return one_after_another(SAID, SAID if n else '')",
        "def told(n): return side_by_side([HEAD, MANY if n else ''])",
        "ASKED = '请再看：{said}'\ndef told(): return ASKED.format(said=SAID)",
        "ALL = [HEAD]\ndef told(): return [*ALL, *([TAIL] if ALL else [])]",
    ],
)
def test_the_search_passes_over_what_is_whole(source: str) -> None:
    assert seen(TAKEN + source) == []
