"""Writing a document object by object, each as soon as it is known, so that no more than one part stands in memory.

What ReportLab leaves out and an archive asks for is done here: a line's end before ``endstream``, four bytes beyond
ASCII behind the head, an identity made of the content, a catalogue that says by whom and when (``archive``).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from app.documents.pdf.archive import Made, info_entries, packet
from app.documents.pdf.srgb import NAME, profile

HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
LANGUAGE = b"/Lang (zh-CN)"
PACKED = b" /Filter /FlateDecode"


@cache
def packed_profile() -> bytes:
    """The colours, which are the same in every document."""
    return zlib.compress(profile(), 9)


class Out(Protocol):
    """Where bytes go one after the other."""

    def write(self, data: bytes | memoryview, /) -> object: ...


class Writer:
    """One document on its way into a file."""

    def __init__(self, out: Out) -> None:
        self.out = out
        self.at = 0
        self.places: list[int] = []
        self.digest = hashlib.blake2b(digest_size=16)
        self.put(HEAD)

    def put(self, data: bytes | memoryview) -> None:
        """The next bytes."""
        self.out.write(data)
        self.digest.update(data)
        self.at += len(data)

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self.places.append(0)
        return len(self.places)

    def write(self, number: int, head: bytes, stream: bytes | memoryview | None = None) -> int:
        """An object under its number; ``head`` tells the length of its stream."""
        self.places[number - 1] = self.at
        self.put(b"%d 0 obj\n" % number + head)
        if stream is not None:
            self.put(b"\nstream\n")
            self.put(stream)
            self.put(b"\nendstream")
        self.put(b"\nendobj\n")
        return number

    def add(self, head: bytes, stream: bytes | None = None) -> int:
        """A new object; its number."""
        return self.write(self.reserve(), head, stream)

    def stream(self, data: bytes, entries: bytes = b"", *, packed: bool = True, level: int = 6) -> int:
        """A new stream, packed as hard as the level says; its number."""
        if packed:
            data, entries = zlib.compress(data, level), entries + PACKED
        return self.add(b"<< /Length %d %s >>" % (len(data), entries.strip()), data)

    def write_tree(self, number: int, pages: Sequence[int]) -> None:
        """What holds the pages together, in their order."""
        kids = b" ".join(b"%d 0 R" % page for page in pages)
        self.write(number, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids))

    def finish(self, tree: int, title: str, made: Made | None) -> None:
        """Catalogue, table and trailer."""
        catalogue = b"/Type /Catalog /Pages %d 0 R %s" % (tree, LANGUAGE)
        if made is not None:
            catalogue += b" /ViewerPreferences << /DisplayDocTitle true >>" + self.for_the_archive(title, made)
        root = self.add(b"<< " + catalogue + b" >>")
        info = self.add(b"<< " + info_entries(title, made) + b" >>")
        name = self.digest.hexdigest().upper().encode()
        at, count = self.at, len(self.places) + 1
        lines = b"".join(b"%010d 00000 n \n" % place for place in self.places)
        self.put(b"xref\n0 %d\n0000000000 65535 f \n" % count + lines)
        held = b"/Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]" % (count, root, info, name, name)
        self.put(b"trailer\n<< " + held + b" >>\n")
        self.put(b"startxref\n%d\n%%%%EOF\n" % at)

    def for_the_archive(self, title: str, made: Made) -> bytes:
        """What the catalogue says of colours, maker and time, so that the pages look the same in thirty years."""
        told = self.stream(packet(title, made), b"/Type /Metadata /Subtype /XML", packed=False)
        colours = self.stream(packed_profile(), b"/N 3 /Alternate /DeviceRGB" + PACKED, packed=False)
        name, kind = NAME.encode(), b"/Type /OutputIntent /S /GTS_PDFA1"
        named = b"/OutputConditionIdentifier (%s) /Info (%s) /DestOutputProfile %d 0 R" % (name, name, colours)
        intent = self.add(b"<< " + kind + b" " + named + b" >>")
        return b" /Metadata %d 0 R /OutputIntents [%d 0 R]" % (told, intent)
