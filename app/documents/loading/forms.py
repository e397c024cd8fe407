"""Reading the library of forms from its folder: every fault of every file at once, with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from app.documents.forms.fields import Document, Ledger
from app.documents.forms.library import Library
from app.documents.loading.clauses import read_clauses
from app.documents.loading.documents import read_document, read_questions, read_slip, read_step, with_again
from app.documents.loading.elements import check_elements, check_holders, check_stated, questions_of
from app.documents.loading.ledgers import read_ledger
from app.documents.loading.messages import read_messages
from app.documents.loading.questions import read_items
from app.documents.loading.reader import Reader
from app.documents.loading.signers import posts_of, read_signers
from app.documents.loading.templates import read_template
from app.records.errors import Refused
from app.records.rules import Codes, Rules

FOLDER = Path(__file__).resolve().parents[3] / "forms"
YES_NO = {"true": "是", "false": "否"}


@cache
def standard_library() -> Library:
    """The forms that the program ships, read once."""
    return load_library()


def load_library(folder: Path | None = None) -> Library:
    """Read all forms of a folder. Raises Refused("forms_faulty") with every fault, file, line and place."""
    root = folder or FOLDER
    reader = Reader()
    reader.codes = read_codes(root, reader)
    dictionary = reader.table(root / "dictionary.toml")
    reader.elements, reader.within = dictionary.get("element", {}), dictionary.get("within", {})
    check_elements(root / "dictionary.toml", reader)
    check_stated(root / "dictionary.toml", reader)
    items = {
        name: read_items(root / "dictionary.toml", name, table, reader)
        for name, table in dictionary.get("items", {}).items()
    }
    reader.signers = read_signers(root / "signers.toml", reader)
    rules = read_rules(root, reader)
    documents = [document for file in files(root, "documents") if (document := read_document(file, reader))]
    steps = [step for file in files(root, "steps") if (step := read_step(file, reader, items))]
    questions = [screen for file in files(root, "questions") if (screen := read_questions(file, reader))]
    ledgers = [ledger for file in files(root, "ledgers") if (ledger := read_ledger(file, reader))]
    lists = [ledger for file in files(root, "lists") if (ledger := read_ledger(file, reader))]
    books = {ledger.ledger: ledger for ledger in ledgers}
    templates = [found for file in files(root, "templates") if (found := read_template(file, books, reader))]
    slips = [slip for file in files(root, "slips") if (slip := read_slip(file, reader))]
    clauses = tuple(clause for file in files(root, "clauses") for clause in read_clauses(file, reader))
    messages = tuple(message for file in files(root, "messages") for message in read_messages(file, reader))
    papers = [one.form for one in documents]
    named = [
        *papers,
        *(one.ledger for one in (*ledgers, *lists)),
        *(questions_of(file.stem) for file in files(root, "questions")),
    ]
    check_holders(root / "dictionary.toml", reader, named)
    known = {*items, ""}
    for document in documents:
        for one in document.fields:
            if one.items not in known:
                reader.fault(Path(document.form + ".toml"), one.key, "form_items_unknown", items=one.items)
    check_twice(documents, reader)
    if reader.problems:
        raise Refused("forms_faulty", problems=reader.problems)
    newest = {document.form: document for document in sorted(documents, key=lambda document: document.since)}
    ordered = sorted(newest.values(), key=lambda document: (document.archive_no, document.code))
    screens = [*steps, *(screen for document in ordered for screen in document.screens)]
    return Library(
        documents={document.form: document for document in ordered},
        ledgers={ledger.ledger: ledger for ledger in sorted(ledgers, key=by_edition)},
        codes=reader.codes,
        rules=rules,
        elements=reader.elements,
        together={name: tuple(keys) for name, keys in dictionary.get("together", {}).items()},
        screens=with_again({screen.step: screen for screen in screens}),
        items=items,
        clauses=clauses,
        messages=messages,
        lists={one.ledger: one for one in lists},
        slips={slip.form: slip for slip in slips},
        templates={one.key: one for one in templates},
        questions={screen.step: screen for screen in questions},
        posts=posts_of(reader.signers, ordered),
        also=read_other_words(root, reader),
        editions={(document.form, document.edition): document for document in documents},
    )


def by_edition(ledger: Ledger) -> tuple[int, ...]:
    """The year and the month of an edition, by which the later one is told."""
    return tuple(map(int, re.findall(r"\d+", ledger.edition)))


def files(root: Path, kind: str) -> list[Path]:
    """The form files of a kind, in the order of their names."""
    return sorted((root / kind).glob("*.toml"))


def check_twice(documents: Iterable[Document], reader: Reader) -> None:
    """Two files that call themselves the same edition of one paper."""
    seen: set[tuple[str, str]] = set()
    for document in documents:
        if (document.form, document.edition) in seen:
            reader.fault(Path(document.form + ".toml"), "edition", "form_twice", edition=document.edition)
        seen.add((document.form, document.edition))


def read_rules(root: Path, reader: Reader) -> Rules:
    """The parameters of all rule files; every key that no reader knows is a fault."""
    merged: dict[str, Any] = {}
    for file in files(root, "rules"):
        table = reader.table(file)
        reader.unknown(file, "", table, Rules.__dataclass_fields__)
        merged.update({key: value for key, value in table.items() if key in Rules.__dataclass_fields__})
    try:
        return Rules.from_mapping(merged)
    except Refused as refusal:
        reader.problems += refusal.problems
        return Rules()


def read_codes(root: Path, reader: Reader) -> Codes:
    """All code lists."""
    codes: Codes = {"yes_no": dict(YES_NO)}
    for file in files(root, "codes"):
        for name, table in reader.table(file).items():
            codes[name] = {str(code): str(label) for code, label in table.get("codes", {}).items()}
    return codes


def read_other_words(root: Path, reader: Reader) -> dict[str, dict[str, tuple[str, ...]]]:
    """The other words for the codes of each list that has some."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for file in files(root, "codes"):
        for name, table in reader.table(file).items():
            if "also" in table:
                found[name] = {str(code): tuple(map(str, words)) for code, words in table["also"].items()}
    return found
