"""A line of a book, and the functions of paths that only books have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.facts.masking import mask_phone
from app.records.case import Case, as_case
from app.records.cases import states
from app.records.cases.levels import tried

if TYPE_CHECKING:
    from app.documents.forms.library import Library

SHORT = 60


@dataclass(frozen=True)
class Line:
    """One line of a book: its place and what it is made from."""

    library: Library
    place: int
    doc: Mapping[str, object]
    masked: bool = False

    @property
    def case(self) -> Case:
        """The case a line is about: the line itself, or the case its thing lies in."""
        return case_in(self.doc)

    def get(self, root: str) -> Any:
        """The case; any other word is the line itself."""
        return self.case if root == "case" else self.doc


def case_in(doc: Mapping[str, object]) -> Case:
    """The case that a document lies in, or the document itself."""
    held = doc.get("case")
    return as_case(held if isinstance(held, dict) else doc)


def row_number(line: Line) -> int:
    """The place of the line in its book, from 1."""
    return line.place


def parties_with_phone(line: Line) -> str:
    """Parties with address and phone, the phone masked on readable copies."""
    shown = []
    for party in line.case["parties"]:
        phone = party.get("phone", "")
        parts = [party["name"], party.get("address", ""), mask_phone(phone) if line.masked else phone]
        shown.append("，".join(part for part in parts if part))
    return "\n".join(shown)


def short_summary(line: Line) -> str:
    """The first words of the summary; the rest stands in the file, whichever papers it has."""
    text = str(line.case["summary"]).replace("\n", " ")
    return text if len(text) <= SHORT else text[:SHORT] + "……（全文在卷）"


def settled_amount(line: Line) -> Decimal | None:
    """The settled amount of the agreement in force."""
    agreements = line.case.get("agreements", [])
    return Decimal(agreements[-1].get("amount_settled", "0")) if agreements else None


def result(line: Line) -> str:
    """How mediation ended: 调解成功, 调解不成 …, also after closing and filing."""
    return states.result(line.case)


def sessions_by_level(line: Line) -> str:
    """How often at which level (三三调解制): 村2次."""
    counts = tried(line.case, line.library.rules).counts
    return "、".join(f"{line.library.label('level', level)}{times}次" for level, times in counts.items() if times)


def decision(line: Line) -> str:
    """Accepted, or refused with its reasons."""
    if line.case["state"] == "refused":
        return "；".join(["不予受理", *line.case.get("intake", {}).get("reasons", [])])
    return "作废" if line.case["state"] == "void" else "受理"
