"""Drawing a paper: from resolved blocks to one PDF that is preview, print and archive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas

from app.documents.blocks import Block
from app.documents.flow import Placed, paginate
from app.documents.fonts import face
from app.documents.measures import BOTTOM, GREY, LEFT, MM, PAGE, SMALL, THIN, TOP, WIDTH, body_type
from app.documents.pagecode import PageCode
from app.documents.render import items_of
from app.documents.typesetting import draw_line, draw_right

PageMark = Callable[[int, int], PageCode]
QR_SIDE = 21 * MM


@dataclass(frozen=True)
class Sheet:
    """What stands around the text: heads, the form's name, edition and version, and the body's size."""

    head_left: str
    head_right: str
    foot_title: str
    edition: str
    version: int
    form: str
    draft: bool
    body_size: int = 14


@dataclass(frozen=True)
class Drawn:
    """A drawn paper. ``places`` maps a field to page and box (x0, y0, x1, y1 in points from the top left)."""

    pdf: bytes = field(repr=False)
    pages: int
    fonts: tuple[str, ...] = ()
    places: dict[str, list[tuple[int, float, float, float, float]]] = field(default_factory=dict)
    codes: tuple[PageCode, ...] = ()


def draw_pages(parts: list[Block], sheet: Sheet, mark: PageMark | None = None) -> Drawn:
    """Draw blocks on A4. ``mark`` gives each page of a final paper its code; drafts have none.

    The same blocks, sheet and marks always give the same bytes.
    """
    pages = paginate(items_of(parts, body_type(sheet.body_size)), PAGE[1] - TOP - BOTTOM)
    out = BytesIO()
    canvas = new_canvas(out, sheet.foot_title)
    codes: list[PageCode] = []
    for number, placed in enumerate(pages, start=1):
        draw_head(canvas, sheet, number)
        for item in placed:
            item.item.draw(canvas, LEFT, PAGE[1] - TOP - item.top)
        code = mark(number, len(pages)) if mark else None
        draw_foot(canvas, sheet, number, len(pages), code)
        codes += [code] if code else []
        canvas.showPage()
    canvas.save()
    return Drawn(out.getvalue(), len(pages), fonts_used(canvas), places_of(pages), tuple(codes))


def new_canvas(out: BytesIO, title: str, size: tuple[float, float] = PAGE) -> Canvas:
    """A canvas whose bytes depend on nothing but what is drawn."""
    face("MR-Serif")
    canvas = Canvas(out, pagesize=size, invariant=1, pageCompression=1, initialFontName="MR-Serif")
    canvas.setTitle(title)
    canvas.setCreator("mediation-room")
    return canvas


def fonts_used(canvas: Any) -> tuple[str, ...]:
    """Names of the faces on these pages, kept with a frozen paper."""
    return tuple(sorted(name for name in canvas._doc.fontMapping if name.startswith("MR-")))


def places_of(pages: list[list[Placed]]) -> dict[str, list[tuple[int, float, float, float, float]]]:
    """Where each field is shown, in points from the top left of its page."""
    found: dict[str, list[tuple[int, float, float, float, float]]] = {}
    for placed in pages:
        for item in placed:
            if item.item.field:
                top = TOP + item.top
                box = (item.page, LEFT, top, LEFT + WIDTH, top + item.item.height)
                found.setdefault(item.item.field, []).append(box)
    return found


def draw_head(canvas: Any, sheet: Sheet, number: int) -> None:
    """Title and number of the case; 续页 from the second page on."""
    y = PAGE[1] - 18 * MM
    right = sheet.head_right + ("（续页）" if number > 1 else "")
    draw_line(canvas, sheet.head_left[:34], LEFT, y, SMALL)
    draw_right(canvas, right, LEFT + WIDTH, y, SMALL)
    canvas.setStrokeGray(GREY)
    canvas.setLineWidth(THIN)
    canvas.line(LEFT, y - 4, LEFT + WIDTH, y - 4)
    canvas.setStrokeGray(0)


def draw_foot(canvas: Any, sheet: Sheet, number: int, count: int, code: PageCode | None) -> None:
    """Form, edition, version and page; on final papers the QR with its typed form."""
    top = 34 * MM
    canvas.setStrokeGray(GREY)
    canvas.setLineWidth(THIN)
    canvas.line(LEFT, top, LEFT + WIDTH, top)
    canvas.setStrokeGray(0)
    version = "草稿" if sheet.draft else f"第{sheet.version}版"
    pages = f"第 {number} 页 共 {count} 页"
    words = f"{sheet.foot_title}（{sheet.form}）· {sheet.edition} · {version} · {pages}"
    x = LEFT + (QR_SIDE + 3 * MM if code else 0)
    draw_line(canvas, words, x, top - 13, SMALL)
    if code is None:
        return
    draw_qr(canvas, code.qr, LEFT, top - QR_SIDE - 2)
    draw_line(canvas, code.qr, x, top - 27, SMALL)
    draw_line(canvas, f"核对码　{code.typed[:4]} {code.typed[4:]}", x, top - 42, 11)
    draw_line(canvas, "扫码或报核对码，可查这一页与登记簿所存是否一致。", x, top - 56, SMALL)


def draw_qr(canvas: Any, text: str, x: float, y: float) -> None:
    """A QR of medium error correction, drawn as plain squares with a quiet zone of two."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(text))
    code.make()
    count = code.getModuleCount()
    side = QR_SIDE / (count + 4)
    for row in range(count):
        for column in range(count):
            if code.isDark(row, column):
                canvas.rect(
                    x + (column + 2) * side, y + QR_SIDE - (row + 3) * side, side * 1.01, side * 1.01, stroke=0, fill=1
                )
