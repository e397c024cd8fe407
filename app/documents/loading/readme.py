"""``forms/README.md``, made from the vocabulary itself: what may stand in a form file, and what each word means."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from app.documents.forms.asking import BEGINNINGS, CHOICES
from app.documents.forms.fields import PRINTS
from app.documents.forms.functions import BOOK_FUNCTIONS, COMMON, PAPER_FUNCTIONS
from app.documents.forms.library import Library
from app.documents.forms.paths import Function
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.documents.loading.elements import SENSITIVITIES
from app.documents.loading.forms import FOLDER, standard_library
from app.documents.loading.readme_words import (
    BLOCKS,
    FIELD_WORDS,
    FOLDERS,
    HEAD,
    HEAD_WORDS,
    LISTS,
    PATHS,
    SIGNERS,
    SLIPS,
)
from app.facts.shapes import COLUMNS, KINDS
from app.records.items import ITEMS

README = FOLDER / "README.md"


def readme(library: Library) -> str:
    """The whole text, for these forms."""
    parts = [
        HEAD,
        table(("folder", "中文", "one file is"), FOLDERS),
        "## A paper (文书)\n\nIts head:",
        table(("key", "meaning"), HEAD_WORDS.items()),
        "`of` is one of: " + coded(("case", *ITEMS)) + ".",
        "Its fields, and every question of a step, a book or the office:",
        table(("key", "meaning"), FIELD_WORDS.items()),
        "`begin` is one of: " + coded(BEGINNINGS) + ". `choose` is one of: " + coded(CHOICES) + ".",
        "`kind` is one of:",
        table(("kind", "what it holds"), ((word, kind_words(word)) for word in KINDS)),
        "Its blocks (`[[block]]`, `print = …`), from top to foot:",
        table(
            ("print", "keys", "what stands there"),
            ((word, coded(sorted(PRINTS[word])), BLOCKS[word]) for word in PRINTS),
        ),
        SIGNERS,
        table(("word", "printed as"), ((who, title) for who, title in library.posts.items())),
        PATHS,
        "Functions everywhere:",
        functions(COMMON),
        "Functions of papers:",
        functions({name: one for name, one in PAPER_FUNCTIONS.items() if name not in COMMON}),
        "Functions of books:",
        functions({name: one for name, one in BOOK_FUNCTIONS.items() if name not in COMMON}),
        SLIPS,
        table(("of", "about one", "facts"), ((of, one.about, coded(one.facts)) for of, one in SLIP_SOURCES.items())),
        "## A ledger (台账)\n\nIts `source` is `cases`, `figures`, `entries` (it has questions of its own) or a thing "
        "of a case; a column's `from` is a path. `where` keeps the lines that hold these values, and those in which "
        "the path `or_where` finds something. `counts_by` says in words by which day its lines belong to a period. "
        "Columns are of these kinds: " + coded(COLUMNS) + ". `wide` lays a ledger of figures out on one page, "
        "a figure a column.",
        "## Facts about people (个人信息)\n\nWhat the dictionary calls `personal` or `sensitive` (个人信息保护法"
        "第二十八条). A readable copy of a book leaves a `sensitive` fact of a case out whole, and shows a part of a "
        "card or telephone that is not `open`:",
        table(("sensitivity", "facts"), about_people(library)),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def about_people(library: Library) -> Iterator[tuple[str, str]]:
    """The labels of the facts about people, by how sensitive they are."""
    for how in SENSITIVITIES[1:]:
        labels = (str(one["label"]) for one in library.elements.values() if one.get("sensitivity") == how)
        yield how, "、".join(dict.fromkeys(labels))


def coded(words: Iterable[str]) -> str:
    """Words as code, in their order."""
    return " ".join(f"`{word}`" for word in words)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table whose first column is code."""
    lines = [head, tuple("---" for _ in head), *((f"`{first}`", *others) for first, *others in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def functions(some: Mapping[str, Function]) -> str:
    """Functions with what they are given and the first line of what they say of themselves."""
    return table(("function", "gives"), ((called(name, one), first_line(one)) for name, one in some.items()))


def called(name: str, function: Function) -> str:
    """How a function is written in a path; what it looks around in is not given by hand."""
    _, *given = inspect.signature(function).parameters.values()
    return f"{name}({', '.join(('…' if one.kind == one.VAR_POSITIONAL else one.name) for one in given)})"


def kind_words(word: str) -> str:
    """What a kind says of itself; a list says of what it is one."""
    kind = KINDS[word]
    return first_line(kind) if isinstance(kind, type) else LISTS[word]


def first_line(thing: object) -> str:
    """The first sentence of a docstring."""
    lines = (inspect.getdoc(thing) or "").split("\n\n")[0].splitlines()
    return " ".join(lines)


def write(file: Path = README) -> None:
    """Put the text where it belongs."""
    file.write_text(readme(standard_library()), encoding="utf-8")


if __name__ == "__main__":
    write()
