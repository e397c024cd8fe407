"""Writing on a page: text set by position, rules, boxes; as PDF operators of a document of ours.

Text is drawn literally. Every character comes from the first face that has it. Marks that meet stand
closer, full lines are spread between Chinese signs only; where letters stand so far apart that a reader
of the file could see blanks, the words are given beside them (ActualText), so that they copy as typed.
"""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from itertools import pairwise

from PIL import Image

from app.documents.page.fonts import CHAINS, face, face_of, invisible
from app.documents.page.linebreak import PLAIN, Ruler, kern
from app.documents.page.measures import PAGE, THIN
from app.documents.pdf.archive import Made
from app.documents.pdf.document import Document

FAR = 0.08
LEAST_BLANK = 3
CIRCLE = 0.5523
LARGEST_DOT = 72 / 60


class Pen:
    """Draws one document; not shared between threads."""

    def __init__(self, title: str, size: tuple[float, float] = PAGE) -> None:
        self.document = Document(title, size)
        self.ops = [f"{THIN:g} w"]
        self.spread = 0.0
        self.glyphs: dict[str, dict[str, tuple[str, str]]] = {style: {} for style in CHAINS}
        self.missing: dict[str, None] = {}

    def end_page(self) -> None:
        """Finish this page and begin the next."""
        self.document.page("\n".join(self.ops))
        self.ops, self.spread = [f"{THIN:g} w"], 0.0

    def finish(self, made: Made | None = None) -> bytes:
        """The whole document; with its maker one that an archive takes."""
        return self.document.finish(made)

    def fonts(self) -> tuple[str, ...]:
        """Names of the faces that were used."""
        return self.document.faces.names()

    def text(
        self, text: str, x: float, y: float, size: float, *, style: str = "body", gap: float = 0.0, grey: float = 0.0
    ) -> None:
        """One line at its baseline; ``gap`` points are added after each sign (less where it is negative)."""
        if not text.isalnum():
            text = "".join(char for char in text if not invisible(char))
        if not text:
            return
        shown = self.runs(text, size, style, gap)
        absent = not self.missing.keys().isdisjoint(text)
        spoken = absent or abs(gap) > FAR * size
        if spoken:
            self.ops.append(f"/Span <</ActualText <FEFF{text.encode('utf-16-be', 'replace').hex()}>>> BDC")
        coloured = f"{grey:g} g {shown} 0 g" if grey else shown
        self.ops.append(f"BT {x:.2f} {y:.2f} Td {coloured} ET")
        if spoken:
            self.ops.append("EMC")
        if absent:
            self.empty_squares(text, x, y, Ruler(size, style), gap)
        if "　" * LEAST_BLANK in text:
            self.blanks(text, x, y, Ruler(size, style), gap)

    def runs(self, text: str, size: float, style: str, gap: float) -> str:
        """The operators that show a text: a run for each embedded part of a face."""
        known = self.glyphs[style]
        kerns = closeness(text, gap / size)
        ops = [f"{gap:.3f} Tc "] if gap != self.spread else []
        self.spread = gap
        current = ""
        for place, char in enumerate(text):
            font, code = known.get(char) or self.glyph(style, char)
            if font != current:
                ops.append(f"{'>] TJ ' if current else ''}{font} {size:g} Tf [<")
                current = font
            ops.append(code)
            if place in kerns:
                ops.append(kerns[place])
        ops.append(">] TJ")
        return "".join(ops)

    def glyph(self, style: str, char: str) -> tuple[str, str]:
        """The name of the embedded part of a face and the character's code in it; a blank where none has it."""
        name = face_of(style, char)
        if not name and not char.isspace():
            self.missing[char] = None
        found = self.document.faces.code(name or CHAINS[style][0], char if name else "\u3000", face)
        self.glyphs[style][char] = found
        return found

    def empty_squares(self, text: str, x: float, y: float, ruler: Ruler, gap: float) -> None:
        """Room for a hand to write each character that no face has."""
        side = 0.88 * ruler.size
        for place, char in enumerate(text):
            if char in self.missing:
                left = x + ruler.width(text[:place]) + gap * place
                self.box(left + 0.06 * ruler.size, y - 0.08 * ruler.size, side, side)

    def blanks(self, text: str, x: float, y: float, ruler: Ruler, gap: float) -> None:
        """A rule under each run of blanks that is left for a hand."""
        for match in re.finditer(f"　{{{LEAST_BLANK},}}", text):
            left = x + ruler.width(text[: match.start()]) + gap * match.start()
            self.line(left, y - 2.5, left + ruler.width(match[0]) + gap * (len(match[0]) - 1), y - 2.5)

    def line(self, x0: float, y0: float, x1: float, y1: float, *, grey: float = 0.0, dash: str = "") -> None:
        """A thin rule."""
        self.stroke(f"{x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S", grey, dash)

    def box(self, x: float, y: float, width: float, height: float, *, grey: float = 0.0, weight: float = THIN) -> None:
        """An empty box from its lower left corner."""
        self.stroke(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S", grey, "", weight)

    def circle(self, x: float, y: float, radius: float, *, grey: float, dash: str) -> None:
        """A circle around its middle."""
        bend = radius * CIRCLE
        quarters = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
        path = f"{x + radius:.2f} {y:.2f} m"
        for ax, ay, bx, by in quarters:
            path += (
                f" {x + ax * radius + bx * bend:.2f} {y + ay * radius + by * bend:.2f}"
                f" {x + bx * radius + ax * bend:.2f} {y + by * radius + ay * bend:.2f}"
                f" {x + bx * radius:.2f} {y + by * radius:.2f} c"
            )
        self.stroke(f"{path} S", grey, dash)

    def stroke(self, path: str, grey: float = 0.0, dash: str = "", weight: float = THIN) -> None:
        """A path with its own line; nothing of it lasts."""
        plain = not grey and not dash and weight == THIN
        self.ops.append(path if plain else f"q {weight:g} w {grey:g} G [{dash}] 0 d {path} Q")

    def fill(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """A filled box without an edge."""
        self.ops.append(f"{grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f 0 g")

    def picture(self, jpeg: bytes, x: float, y: float, width: float, height: float) -> None:
        """A picture as large as fits, in the middle of a box and at its top; no dot larger than 1/60 inch."""
        with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
            dots, colours = image.size, "DeviceGray" if image.mode == "L" else "DeviceRGB"
        scale = min(width / dots[0], height / dots[1], LARGEST_DOT)
        wide, high = dots[0] * scale, dots[1] * scale
        left, low = x + (width - wide) / 2, y + height - high
        name = self.document.picture(hashlib.sha256(jpeg).hexdigest(), jpeg, dots, colours)
        self.ops.append(f"q {wide:.4f} 0 0 {high:.4f} {left:.4f} {low:.4f} cm {name} Do Q")

    def squares(self, path: str, x: float, y: float, side: float) -> None:
        """Fill many boxes at once, black; they are told in squares of a side, from a corner."""
        self.ops.append(f"q {side:.5f} 0 0 {side:.5f} {x:.2f} {y:.2f} cm {path} f Q")


def closeness(text: str, spread: float) -> dict[int, str]:
    """What the operators say after a sign: marks that meet stand closer, Latin letters are not spread."""
    found: dict[int, str] = {}
    for place, (before, after) in enumerate(pairwise(text)):
        close = -kern(before, after)
        if spread > 0 and PLAIN.match(before) and PLAIN.match(after):
            close += spread
        if close:
            found[place] = f"> {close * 1000:.0f} <"
    return found
