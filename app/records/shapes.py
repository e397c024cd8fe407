"""Reading typed facts by their shape (see ``facts.shapes``): all faults at once, named by path, never repeated."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from app.facts.shapes import Record, Shape
from app.records.changes import Doc
from app.records.errors import Note, Problem
from app.records.rules import Codes

T = TypeVar("T")


class Reading:
    """Reads typed facts by a shape, collecting problems and notes instead of stopping at the first."""

    def __init__(self, codes: Codes) -> None:
        self.codes = codes
        self.problems: list[Problem] = []
        self.notes: list[Note] = []

    def fault(self, path: str, code: str, **facts: Any) -> None:
        """Remember one problem."""
        self.problems.append(Problem(path, code, facts))

    def warn(self, path: str, code: str) -> None:
        """Remember something that was put right."""
        self.notes.append(Note(code, path))

    def read(self, facts: object, shape: Shape | Record, path: str = "") -> Doc:
        """The facts in their kept form; what is faulty is left out and remembered."""
        return (shape if isinstance(shape, Record) else Record(shape)).read(facts, path, self)

    def read_as(self, kind: type[T], facts: object, shape: Shape | Record, path: str = "") -> T:
        """The same by the type that tells what such a shape gives: the one place where what was read gets its type."""
        del kind
        return cast(T, self.read(facts, shape, path))
