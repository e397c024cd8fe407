"""The library of forms: every document, ledger, code list and rule that lies under ``forms/``.

Adding a paper or a book is adding a file there; no code knows any of them by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.documents.fields import Document, Ledger
from app.documents.loading import Reader, read_document, read_ledger
from app.records.errors import Refused
from app.records.rules import Codes, Rules

FOLDER = Path(__file__).resolve().parents[2] / "forms"
YES_NO = {"true": "是", "false": "否"}


@dataclass(frozen=True)
class Library:
    """All forms in use. ``elements`` is the dictionary, ``together`` its groups that change as one."""

    documents: Mapping[str, Document]
    ledgers: Mapping[str, Ledger]
    codes: Codes
    rules: Rules
    elements: Mapping[str, Mapping[str, Any]]
    together: Mapping[str, tuple[str, ...]]

    def label(self, codelist: str, code: object) -> str:
        """The word for a code; flags have words of their own, an unknown code stands as it is."""
        key = str(code).lower() if isinstance(code, bool) else str(code)
        return self.codes.get(codelist, {}).get(key, key)


@cache
def standard_library() -> Library:
    """The forms that the program ships, read once."""
    return load_library()


def load_library(folder: Path | None = None) -> Library:
    """Read all forms of a folder. Raises Refused("forms_faulty") with every fault, file and place."""
    root = folder or FOLDER
    reader = Reader()
    codes = read_codes(root, reader)
    dictionary = reader.table(root / "dictionary.toml")
    elements = dictionary.get("element", {})
    rules: dict[str, Any] = {}
    for file in sorted((root / "rules").glob("*.toml")):
        rules.update(reader.table(file))
    documents = [read_document(f, reader, elements, codes) for f in sorted((root / "documents").glob("*.toml"))]
    ledgers = [read_ledger(f, reader, codes) for f in sorted((root / "ledgers").glob("*.toml"))]
    if reader.problems:
        raise Refused("forms_faulty", problems=reader.problems)
    ordered = sorted((d for d in documents if d), key=lambda d: (d.archive_no, d.code))
    return Library(
        documents={document.form: document for document in ordered},
        ledgers={ledger.ledger: ledger for ledger in ledgers if ledger},
        codes=codes,
        rules=Rules.from_mapping(rules),
        elements=elements,
        together={name: tuple(keys) for name, keys in dictionary.get("together", {}).items()},
    )


def read_codes(root: Path, reader: Reader) -> Codes:
    """All code lists."""
    codes: Codes = {"yes_no": dict(YES_NO)}
    for file in sorted((root / "codes").glob("*.toml")):
        for name, table in reader.table(file).items():
            codes[name] = {str(code): str(label) for code, label in table.get("codes", {}).items()}
    return codes
