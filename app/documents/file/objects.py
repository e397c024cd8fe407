"""The objects of a page document that we wrote, as bytes: found by its table, renumbered when they move to another.

It reads what ReportLab and ``writer`` write: one table at the end, no packed objects, lengths said outright. What
is not of that kind is damaged, and nobody guesses at it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from app.records.errors import Damaged

TOKEN = re.compile(rb"\((?:\\.|[^\\()])*\)|<<|>>|<[0-9A-Fa-f\s]*>|stream\r?\n|endobj", re.DOTALL)
REFERENCE = re.compile(rb"\((?:\\.|[^\\()])*\)|(?<!<)<[0-9A-Fa-f\s]*>(?!>)|\b(\d+)\s+0\s+R\b", re.DOTALL)
HEAD = re.compile(rb"(\d+)\s+0\s+obj\s")
TABLE = re.compile(rb"xref\s+0\s+(\d+)\s*?\n")
START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
ENTRY = 20
TAIL = 1024
Found = TypeVar("Found")


@dataclass(frozen=True)
class Thing:
    """One object: what stands in it, and the bytes of its stream where it has one."""

    head: bytes
    stream: memoryview | None = field(default=None, repr=False)


def reference(name: bytes, head: bytes) -> int | None:
    """Which object an entry of a dictionary points at."""
    found = re.search(rb"/" + name + rb"\s+(\d+)\s+0\s+R\b", head)
    return int(found[1]) if found else None


def references(head: bytes) -> list[int]:
    """Every object that is pointed at, in order."""
    return [int(found[1]) for found in REFERENCE.finditer(head) if found[1]]


def renumbered(head: bytes, new: Callable[[int], int]) -> bytes:
    """The same with other numbers; texts that look like a reference stay as they are."""
    return REFERENCE.sub(lambda found: b"%d 0 R" % new(int(found[1])) if found[1] else found[0], head)


class Source:
    """A document to copy pages from. Raises Damaged("file_damaged") for what is none of ours."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        try:
            self.places, trailer = table_of(pdf)
            catalogue = self.thing(needed(reference(b"Root", trailer))).head
            self.pages = list(self.leaves(needed(reference(b"Pages", catalogue))))
        except (ValueError, IndexError, RecursionError) as fault:
            raise Damaged("file_damaged") from fault

    def leaves(self, number: int) -> list[int]:
        """The pages below a node of the tree, in order."""
        head = self.thing(number).head
        kids = re.search(rb"/Kids\s*\[([^\]]*)\]", head)
        return [leaf for kid in references(kids[1]) for leaf in self.leaves(kid)] if kids else [number]

    def thing(self, number: int) -> Thing:
        """One object of it. Raises ValueError, IndexError."""
        at = self.places[number]
        head = HEAD.match(self.pdf, at)
        if head is None or int(head[1]) != number:
            raise ValueError
        for token in TOKEN.finditer(self.pdf, head.end()):
            if token[0] == b"endobj":
                return Thing(self.pdf[head.end() : token.start()].strip())
            if token[0].startswith(b"stream"):
                words = self.pdf[head.end() : token.start()].strip()
                length = LENGTH.search(words)
                end = token.end() + int(needed(length)[1])
                if not self.pdf[end : end + 16].lstrip().startswith(b"endstream"):
                    raise ValueError
                return Thing(words, memoryview(self.pdf)[token.end() : end])
        raise ValueError


def table_of(pdf: bytes) -> tuple[list[int], bytes]:
    """Where each object begins, and the trailer. Raises ValueError."""
    start = needed(START.search(pdf[-TAIL:]))
    at = int(start[1])
    table = needed(TABLE.match(pdf, at))
    first, count = table.end(), int(table[1])
    lines = [pdf[first + place * ENTRY : first + place * ENTRY + ENTRY] for place in range(count)]
    return [int(line[:10]) for line in lines], pdf[first + count * ENTRY :]


def needed(found: Found | None) -> Found:
    """What has to be there. Raises ValueError."""
    if found is None:
        raise ValueError
    return found
