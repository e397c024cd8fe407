"""Binding a case file: pages of many papers in one document, each stamped with its number in the file.

The pages are copied as they are, so a frozen page keeps its fonts and its code; the number is laid over it in a face
of our own. Each part is written out when it comes, so that a file of three hundred scans is never in memory whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import BytesIO

from app.documents.file.objects import Source, reference, references, renumbered
from app.documents.page.measures import MM, PAGE, SMALL
from app.documents.page.pen import Pen
from app.documents.pdf.archive import Made
from app.documents.pdf.writer import Out, Writer

NUMBER_SIZE = 12
EDGE = 14 * MM
DIGITS = "0123456789"
FACE = b"/MRNumber"
LEFT_EMPTY = "（此页空白）"
PARENT = re.compile(rb"/Parent\s+\d+\s+0\s+R")
CONTENTS = re.compile(rb"/Contents\s+(\d+\s+0\s+R|\[[^\]]*\])")


@dataclass
class Part:
    """One thing in the file: its title, its pages, whether they are numbered (cover and catalogue are not), and
    whether they show a paper of which the signed one lies in a drawer. Raises Damaged where they are no pages of ours.
    """

    title: str
    pdf: bytes = field(repr=False)
    numbered: bool = True
    note: str = ""
    scanned: bool = False

    source: Source = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.source = Source(self.pdf)

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.source.pages)


def pages_of(pdf: bytes) -> int:
    """How many pages a document of ours has. Raises Damaged."""
    return len(Source(pdf).pages)


class Binder:
    """Binds parts in the order in which they come; those that stand in front may come last."""

    def __init__(self, out: Out, made: Made | None = None) -> None:
        self.writer = Writer(out)
        self.made = made
        self.tree = self.writer.reserve()
        self.order: list[int] = []

    @cached_property
    def face(self) -> tuple[int, dict[str, str]]:
        """The face of the numbers, written once, and the code of each digit in it."""
        pen = Pen("页号")
        name = pen.glyph("body", DIGITS[0])[0].removeprefix("/").encode()
        codes = {digit: pen.glyph("body", digit)[1] for digit in DIGITS}
        pen.text(DIGITS, 0, 0, NUMBER_SIZE)
        pen.end_page()
        source = Source(pen.finish())
        fonts = source.thing(reference(b"Font", source.thing(source.pages[0]).head) or 0).head
        return Copying(self, source).copied(reference(re.escape(name), fonts) or 0), codes

    def bind(self, source: Source, *, first: int = 0, front: int | None = None) -> int:
        """Add pages, numbered from ``first`` where it is given, at the place ``front`` instead of at the end; how
        many they are."""
        copying = Copying(self, source)
        made = [copying.page(page, first + place if first else 0) for place, page in enumerate(source.pages)]
        self.put(made, front)
        return len(made)

    def leave_empty(self, *, number: int = 0, front: int | None = None) -> None:
        """An empty back, which says that it is empty, so that nobody writes on it later."""
        self.put([self.empty.page(self.empty.source.pages[0], number)], front)

    def put(self, pages: list[int], front: int | None) -> None:
        """Where pages stand in the file."""
        at = len(self.order) if front is None else front
        self.order[at:at] = pages

    @cached_property
    def empty(self) -> Copying:
        """The empty back; all that it is made of is written once."""
        pen = Pen(LEFT_EMPTY)
        pen.text(LEFT_EMPTY, (PAGE[0] - SMALL * len(LEFT_EMPTY)) / 2, PAGE[1] / 2, SMALL)
        pen.end_page()
        copying = Copying(self, Source(pen.finish()))
        copying.fonts.add(reference(b"Font", copying.source.thing(copying.source.pages[0]).head) or 0)
        return copying

    def stamp(self, number: int) -> int:
        """What draws a number: odd ones at the right, even ones at the left (the back of a leaf)."""
        words, (_, codes) = str(number), self.face
        x = PAGE[0] - EDGE - NUMBER_SIZE * len(words) / 2 if number % 2 else EDGE
        shown = "".join(codes[digit] for digit in words)
        place = f"{x:.2f} {PAGE[1] - EDGE:.2f} Td"
        return self.writer.stream(
            f"q 0 g 0 Tc BT {FACE.decode()} {NUMBER_SIZE} Tf {place} <{shown}> Tj ET Q".encode(), packed=False
        )

    def finish(self, title: str) -> int:
        """Everything that holds the pages together; how many there are."""
        self.writer.write_tree(self.tree, self.order)
        self.writer.finish(self.tree, title, self.made)
        return len(self.order)


class Copying:
    """Objects on their way from one document into another, each of them once."""

    def __init__(self, binder: Binder, source: Source) -> None:
        self.binder = binder
        self.source = source
        self.known: dict[int, int] = {}
        self.fonts: set[int] = set()

    def copied(self, number: int) -> int:
        """The number of an object over there; what it points at comes along."""
        if number not in self.known:
            self.known[number] = self.binder.writer.reserve()
            thing = self.source.thing(number)
            head = renumbered(thing.head, self.copied)
            if number in self.fonts:
                head = head.replace(b"<<", b"<< %s %d 0 R " % (FACE, self.binder.face[0]), 1)
            self.binder.writer.write(self.known[number], head, thing.stream)
        return self.known[number]

    def page(self, number: int, stamped: int) -> int:
        """A page under its new parent, with its number over it where it gets one."""
        head = self.source.thing(number).head
        shown = CONTENTS.search(head)
        drawn = [self.copied_font(head, stamped)] if stamped else []
        contents = [self.copied(one) for one in references(shown[1])] if shown else []
        rest = renumbered(CONTENTS.sub(b"", PARENT.sub(b"", head)), self.copied)
        words = b" ".join(b"%d 0 R" % one for one in [*contents, *drawn])
        own = b"/Parent %d 0 R /Contents [%s] >>" % (self.binder.tree, words)
        return self.binder.writer.add(rest[: rest.rindex(b">>")].rstrip() + b" " + own)

    def copied_font(self, head: bytes, number: int) -> int:
        """The stamp of a page whose faces get ours beside them."""
        self.fonts.add(reference(b"Font", head) or 0)
        return self.binder.stamp(number)


@dataclass
class Numbering:
    """A file being bound whose papers are numbered through; with ``right`` each begins on the front of a leaf, and the
    back that is left empty for it has its number like any other."""

    binder: Binder
    right: bool = False
    next: int = 1
    empty: int = 0

    def add(self, part: Part) -> tuple[int, int]:
        """A numbered part; its first and its last page."""
        first, last = self.next, self.next + self.binder.bind(part.source, first=self.next) - 1
        self.next = last + 1
        if self.right and last % 2:
            self.binder.leave_empty(number=self.next)
            self.next, self.empty = self.next + 1, self.empty + 1
        return first, last

    def after(self, pages: int) -> Numbering:
        """How it would stand behind a part of so many pages more; nothing is written."""
        odd = self.right and (self.next - 1 + pages) % 2
        return replace(self, next=self.next + pages + odd, empty=self.empty + odd)

    def in_front(self, part: Part, at: int) -> int:
        """A part without numbers before all others; the place behind it."""
        end = at + self.binder.bind(part.source, front=at)
        if self.right and (end - at) % 2:
            self.binder.leave_empty(front=end)
            end += 1
        return end


def bind(parts: Sequence[Part], title: str = "") -> bytes:
    """All parts in their order as one PDF; the same parts always give the same bytes. Raises Damaged."""
    out = BytesIO()
    numbering = Numbering(Binder(out))
    for part in parts:
        if part.numbered:
            numbering.add(part)
        else:
            numbering.binder.bind(part.source)
    numbering.binder.finish(title or (parts[0].title if parts else ""))
    return out.getvalue()
