"""The reader of form files: tables of a file, and every fault remembered with file, line and place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from app.documents.loading.lines import line_of, lines_of
from app.records.errors import Problem
from app.records.rules import Codes

Table = Mapping[str, Any]
Kinds = Mapping[str, type | tuple[type, ...]]


class Reader:
    """Reads tables of form files against the dictionary and the code lists, remembering every fault."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.elements: Table = {}
        self.within: Mapping[str, Table] = {}
        self.codes: Codes = {}
        self.signers: Mapping[str, Table] = {}
        self.lines: dict[Path, dict[str, int]] = {}

    def fault(self, file: Path, place: str, code: str, **facts: Any) -> None:
        """Remember one fault; its path reads ``agreement.toml:12 field[3].kind``."""
        number = line_of(self.lines.get(file, {}), place)
        self.problems.append(Problem(f"{file.name}:{number} {place}".rstrip(), code, facts))

    def table(self, file: Path) -> Table:
        """The tables of a file; nothing where it is not TOML."""
        try:
            text = file.read_text(encoding="utf-8")
            self.lines[file] = lines_of(text)
            return tomllib.loads(text)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            line = re.search(r"line (\d+)", str(fault))
            self.problems.append(Problem(f"{file.name}:{line[1] if line else 1}", "form_not_toml"))
            return {}

    def typed(self, file: Path, place: str, table: Table, wanted: Kinds, optional: Collection[str]) -> None:
        """Missing, unknown and wrongly typed keys of a table."""
        for key, kind in wanted.items():
            if key not in table:
                if key not in optional:
                    self.fault(file, place + key, "form_key_missing")
            elif not isinstance(table[key], kind) or (kind is int and isinstance(table[key], bool)):
                self.fault(file, place + key, "form_key_wrong_kind", wanted=getattr(kind, "__name__", "number"))
        self.unknown(file, place, table, wanted)

    def unknown(self, file: Path, place: str, table: Table, known: Collection[str]) -> None:
        """Keys that no reader knows."""
        for key in table:
            if key not in known:
                self.fault(file, f"{place}{key}", "form_key_unknown")

    def one_of(self, file: Path, place: str, value: object, allowed: Collection[str]) -> None:
        """A value outside its closed set."""
        if value not in allowed:
            self.fault(file, place, "form_value_unknown", allowed=sorted(allowed))

    def code_list(self, file: Path, place: str, name: str) -> None:
        """A code list that there is not."""
        if name and name not in self.codes:
            self.fault(file, place, "form_codes_unknown", list=name)
