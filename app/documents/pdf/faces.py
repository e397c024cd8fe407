"""Faces inside a document: of each only the glyphs that its pages show, in parts of up to 256, a small TrueType each.

ReportLab reads the faces; what is taken of them is put together here, because its own way costs more than the rest of
a page. Its ToUnicode map writes characters beyond the BMP wrongly, so that 张𬱖 copies as 张ⳅ; ours writes UTF-16BE and
at most 100 entries a block (PDF 32000-1, 9.10.3).
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from typing import Any

from reportlab.pdfbase.ttfonts import calcChecksum

from app.documents.pdf.writer import Writer

MOST = 256
NO_BREAK, SPACE = 0xA0, 0x20
COPIED = ("OS/2", "cvt ", "fpgm", "name", "post", "prep")
"""Tables that hold for any choice of glyphs; not every face has each."""
HEAD = struct.Struct(">lHHHH")
ENTRY = struct.Struct(">4sLLL")
WHOLE = 0xB1B0AFBA
"""What the sums over a sound file come to (OpenType, ``head``)."""
SYMBOLIC, NONSYMBOLIC = 1 << 2, 1 << 5
LETTERS = 26


def unicode_map(name: str, codes: list[int]) -> str:
    """A ToUnicode map from positions of a subset to code points, in UTF-16BE."""
    pairs = [f"<{place:02X}> <{in_utf16(code)}>" for place, code in enumerate(codes)]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <{max(len(codes) - 1, 0):02X}>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


@cache
def in_utf16(code: int) -> str:
    """A code point as such a map says it."""
    return chr(code).encode("utf-16-be").hex().upper()


@dataclass
class Part:
    """Characters of a face under one name; each has the code of its place."""

    name: str
    face: Any
    places: dict[int, int] = field(default_factory=dict)

    def write(self, writer: Writer, tag: str) -> int:
        """The face of this part; its number."""
        face, codes = self.face, list(self.places)
        name = f"{tag}+{face.name.decode('ascii')}"
        data = font_file(face, codes)
        held = writer.stream(data, b"/Length1 %d" % len(data), level=3)
        copied = writer.stream(unicode_map(name, codes).encode("ascii"))
        box = " ".join(f"{side:g}" for side in face.bbox)
        described = writer.add(
            f"<< /Type /FontDescriptor /FontName /{name} /Flags {face.flags & ~NONSYMBOLIC | SYMBOLIC}"
            f" /FontBBox [{box}] /ItalicAngle {face.italicAngle:g} /Ascent {face.ascent:g} /Descent {face.descent:g}"
            f" /CapHeight {face.capHeight:g} /StemV {face.stemV:g} /MissingWidth {face.defaultWidth:g}"
            f" /FontFile2 {held} 0 R >>".encode()
        )
        widths = " ".join(width(face, code) for code in codes)
        return writer.add(
            f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 0 /LastChar {len(codes) - 1}"
            f" /Widths [{widths}] /FontDescriptor {described} 0 R /ToUnicode {copied} 0 R >>".encode()
        )


class Faces:
    """All faces of a document."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.known: dict[tuple[str, int], tuple[str, str]] = {}
        self.filling: dict[str, Part] = {}

    def names(self) -> tuple[str, ...]:
        """The faces of which something was taken."""
        return tuple(sorted(self.filling))

    def code(self, name: str, char: str, load: Callable[[str], Any]) -> tuple[str, str]:
        """Under which name a part has a character of a face, and its code there in hexadecimal digits; ``load`` opens
        a face, which is asked for with each part alone."""
        code = SPACE if ord(char) == NO_BREAK else ord(char)
        found = self.known.get((name, code))
        if found is None:
            part = self.filling.get(name)
            if part is None or len(part.places) == MOST:
                part = self.filling[name] = Part(f"F{len(self.parts) + 1}", load(name).face)
                self.parts.append(part)
            place = part.places[code] = len(part.places)
            found = self.known[name, code] = (f"/{part.name}", f"{place:02x}")
        return found

    def write(self, writer: Writer, number: int) -> None:
        """Every part, and under a number reserved for it the list of their names."""
        made = [f"/{part.name} {part.write(writer, tag(at))} 0 R" for at, part in enumerate(self.parts)]
        writer.write(number, f"<< {' '.join(made)} >>".encode())


def tag(number: int) -> str:
    """AAAAAA, AAAAAB, …: six letters by which a part is told from any other (PDF 32000-1, 9.6.4)."""
    return "".join(chr(65 + number // LETTERS**place % LETTERS) for place in range(5, -1, -1))


def font_file(face: Any, codes: list[int]) -> bytes:
    """A TrueType file with the glyphs of these characters in their order, behind the one for what is missing.

    No glyph of our faces is made of others, so each stands for itself.
    """
    taken = [glyph(face, 0), *(glyph(face, face.charToGlyph.get(code, 0)) for code in codes)]
    shapes = [shape for shape, _ in taken]
    places = [0, *accumulate(map(len, shapes))]
    long = places[-1] // 2 > 0xFFFF
    count = len(codes)
    tables = {name: face.get_table(name) for name in COPIED if name in face.table}
    tables |= {
        "cmap": struct.pack(f">{11 + count}H", 0, 1, 1, 0, 0, 12, 6, 10 + count * 2, 0, 0, count, *range(1, count + 1)),
        "glyf": b"".join(shapes),
        "head": patched(patched(face.get_table("head"), 8, ">L", 0), 50, ">h", int(long)),
        "hhea": patched(face.get_table("hhea"), 34, ">H", len(taken)),
        "hmtx": b"".join(sides for _, sides in taken),
        "loca": struct.pack(f">{len(places)}{'L' if long else 'H'}", *(p if long else p // 2 for p in places)),
        "maxp": patched(face.get_table("maxp"), 4, ">H", len(taken)),
    }
    return bound(tables)


@cache
def glyph(face: Any, number: int) -> tuple[bytes, bytes]:
    """The drawing of a glyph, ended on a full word, and the table's line of its width."""
    start = face.get_table_pos("glyf")[0]
    data: bytes = face._ttf_data[start + face.glyphPos[number] : start + face.glyphPos[number + 1]]
    wide, left = face.hmetrics[number]
    return data + bytes(-len(data) % 4), struct.pack(">HH", int(wide), int(left))


@cache
def width(face: Any, code: int) -> str:
    """How wide a character is, in thousandths of an em."""
    return f"{face.charWidths.get(code, face.defaultWidth):g}"


def patched(table: bytes, at: int, kind: str, value: int) -> bytes:
    """A table with another number in it."""
    number = struct.pack(kind, value)
    return table[:at] + number + table[at + len(number) :]


def bound(tables: dict[str, bytes]) -> bytes:
    """Tables as a file, with their sums."""
    count = len(tables)
    power = count.bit_length() - 1
    at = HEAD.size + ENTRY.size * count
    lines = [HEAD.pack(0x00010000, count, 16 << power, power, (count << 4) - (16 << power))]
    whole, head_at, padded = 0, 0, []
    for name in sorted(tables):
        data = tables[name]
        total = calcChecksum(data)
        lines.append(ENTRY.pack(name.encode(), total, at, len(data)))
        head_at = at if name == "head" else head_at
        padded.append(data + bytes(-len(data) % 4))
        at, whole = at + len(padded[-1]), whole + total
    lines_made = b"".join(lines)
    whole = WHOLE - whole - calcChecksum(lines_made)
    return patched(lines_made + b"".join(padded), head_at + 8, ">L", whole & 0xFFFFFFFF)
