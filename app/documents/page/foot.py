"""What stands around the text of every page: the case in the head; form, page and code at the foot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.documents.page.linebreak import Ruler, break_lines
from app.documents.page.measures import GREY, LEFT, MM, PAGE, SMALL, WIDTH
from app.documents.page.pagecode import PageCode
from app.documents.page.pen import Pen
from app.documents.page.qr import squares

QR_SIDE = 21 * MM
HEAD_LINE = PAGE[1] - 19.5 * MM
FOOT_LINE = 34 * MM
CROSSING = 42 * MM
CROSSING_EDGE = 8 * MM
CROSSING_WORDS = "骑缝章"
RULER = Ruler(SMALL)
DARK = re.compile("1+")
"""Dark squares of a code beside one another."""
EXPLAINED = "扫码或向调委会报核对码，可查这一页是否与登记簿所存一致。"
KNOWN_AGAIN = "填好以后扫描或者拍照放进程序，凭码认得是哪一种表、哪一个号。"
DRAFT = "草稿，没有核对码，不作签名、盖章之用。"


@dataclass(frozen=True)
class Sheet:
    """What stands around the text: heads, the form's name, edition and version, and the body's size.

    ``version`` 0 is a draft or a blank; only a ``draft`` is marked as one.
    """

    head_left: str
    head_right: str
    foot_title: str
    edition: str
    version: int
    form: str
    draft: bool
    body_size: int = 14


def draw_head(pen: Pen, sheet: Sheet, number: int) -> None:
    """Title and number of the case; 续页 from the second page on, 草稿 on a draft."""
    right = sheet.head_right + ("（续页）" if number > 1 else "")
    end = LEFT + WIDTH - RULER.width(right)
    pen.text(right, end, HEAD_LINE + 5, SMALL)
    if sheet.draft:
        end -= 34
        pen.text("草稿", end + 5, HEAD_LINE + 5, SMALL)
        pen.box(end + 2, HEAD_LINE + 2.5, 24, 12.5)
    draw_title(pen, sheet.head_left, end - 4 * MM - LEFT)
    pen.line(LEFT, HEAD_LINE, LEFT + WIDTH, HEAD_LINE, grey=GREY)


def draw_title(pen: Pen, title: str, room: float) -> None:
    """The case's title in up to two lines; the parties' table has what a still longer one leaves out."""
    lines = break_lines(" ".join(title.split()), max(room, 40 * MM), RULER)
    if len(lines) > 2:
        lines = [lines[0], lines[1][:-2] + "……"]
    for number, line in enumerate(reversed(lines)):
        pen.text(line, LEFT, HEAD_LINE + 5 + number * 12, SMALL)


def draw_foot(pen: Pen, sheet: Sheet, number: int, count: int, code: PageCode | None) -> None:
    """Form, edition, version and page; on final papers the QR with its typed form, on
    blanks the one by which a photo of them is known again."""
    pen.line(LEFT, FOOT_LINE, LEFT + WIDTH, FOOT_LINE, grey=GREY)
    version = "草稿" if sheet.draft else f"第 {sheet.version} 版" if sheet.version else ""
    parts = (f"{sheet.foot_title}（{sheet.form}）", sheet.edition, version, f"第 {number} 页 共 {count} 页")
    x = LEFT + (QR_SIDE + 3 * MM if code else 0)
    pen.text(" · ".join(part for part in parts if part), x, FOOT_LINE - 15, SMALL)
    if sheet.draft:
        pen.text(DRAFT, x, FOOT_LINE - 29, SMALL)
    if code is None:
        return
    draw_qr(pen, code.qr, LEFT, FOOT_LINE - QR_SIDE - 5)
    pen.text(code.qr, x, FOOT_LINE - 29, SMALL)
    if not code.typed:
        pen.text(KNOWN_AGAIN, x, FOOT_LINE - 43, SMALL)
        return
    pen.text(f"核对码  {code.typed[:4]} {code.typed[4:]}", x, FOOT_LINE - 44, 12)
    pen.text(EXPLAINED, x, FOOT_LINE - 58, SMALL)


def draw_crossing(pen: Pen) -> None:
    """Where the seal crosses the edges of the pages laid in a fan (骑缝章): a hint at the edge, no text touched."""
    edge, middle = PAGE[0] - CROSSING_EDGE, PAGE[1] / 2
    pen.line(edge, middle - CROSSING / 2, edge, middle + CROSSING / 2, grey=GREY, dash="2 2")
    for number, sign in enumerate(CROSSING_WORDS):
        pen.text(sign, edge - SMALL - 2, middle + SMALL * 1.3 * (1 - number) - SMALL / 2, SMALL, grey=GREY)


def draw_qr(pen: Pen, text: str, x: float, y: float) -> None:
    """A QR of 21 mm that still reads with a quarter of it spoilt; a row's dark squares as one bar."""
    rows = squares(text)
    bars = [
        f"{run.start()} {row} {run.end() - run.start()} 1 re"
        for row, signs in enumerate(reversed(rows))
        for run in DARK.finditer(signs)
    ]
    pen.squares(" ".join(bars), x, y, QR_SIDE / len(rows))
