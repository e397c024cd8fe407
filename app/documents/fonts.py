"""The faces of our pages: a chain per style, loaded only when a character needs them.

The GB2312 subset of the body face stands first because it opens six times faster than the whole one.
ReportLab's ToUnicode map is replaced: it writes characters beyond the BMP wrongly, so that 张𬱖 copies
as 张ⳅ; ours writes UTF-16BE and at most 100 entries a block (PDF 32000-1, 9.10.3).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics, ttfonts

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "fonts"
FILES = {
    "MR-Serif": "NotoSerifSC-400-GB2312.ttf",
    "MR-SerifWhole": "NotoSerifSC-400.ttf",
    "MR-SerifBlack": "NotoSerifSC-900.ttf",
    "MR-Rare": "HanaMinB.ttf",
}
CHAINS = {
    "body": ("MR-Serif", "MR-SerifWhole", "MR-Rare"),
    "title": ("MR-SerifBlack", "MR-SerifWhole", "MR-Rare"),
}


def unicode_map(name: str, codes: list[int]) -> str:
    """A ToUnicode map from positions of a subset to code points, in UTF-16BE."""
    pairs = [f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for place, code in enumerate(codes)]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def\n"
        f"/CMapName /{name} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <{max(len(codes) - 1, 0):02X}>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


ttfonts.makeToUnicodeCMap = unicode_map


@cache
def face(name: str) -> ttfonts.TTFont:
    """A loaded and registered face."""
    font = ttfonts.TTFont(name, str(FOLDER / FILES[name]))
    pdfmetrics.registerFont(font)
    return font


@cache
def face_of(style: str, char: str) -> str:
    """The first face of a style's chain that has the character; empty where none has."""
    code = ord(char)
    for name in CHAINS[style]:
        if code in face(name).face.charToGlyph:
            return name
    return ""


@cache
def unit_width(style: str, char: str) -> float:
    """The width of a character in ems."""
    name = face_of(style, char) or CHAINS[style][0]
    known = face(name).face
    return float(known.charWidths.get(ord(char), known.defaultWidth)) / 1000


def missing_characters(texts: list[str], style: str = "body") -> list[str]:
    """Characters that no face has, each once, in the order met; a print stops on them and names them."""
    found: dict[str, None] = {}
    for text in texts:
        for char in text:
            if not char.isspace() and not face_of(style, char):
                found[char] = None
    return list(found)
