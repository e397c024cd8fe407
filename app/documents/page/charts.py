"""Charts of a period, drawn once for paper and screen; hatched and labelled, so that black and white tells all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import STATE_DEFAULTS, Drawing, Line, Rect, String
from reportlab.lib.colors import black, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.documents.page.fonts import FIRST, face, face_of
from app.documents.page.lost import HEAD as PAGE_HEAD
from app.documents.page.lost import gather, lost_in
from app.documents.page.measures import MM, PAGE

WIDTH = PAGE[0] - 50 * MM
LEFT = 30 * MM
BAR, GAP, SIZE = 9.0, 5.0, 9.5
LABEL = 104.0
HEAD = 26.0
TREND_HIGH = 96.0
HATCH = 3.2
STATE_DEFAULTS["fontName"] = FIRST
"""Otherwise every drawing names Helvetica, which is embedded nowhere."""


@dataclass(frozen=True)
class Bar:
    """One bar: its words, its count, and the count it stands beside (settled of all), where there is one."""

    words: str
    count: int
    beside: int | None = None


@dataclass(frozen=True)
class Chart:
    """One picture: a title with its unit, its bars; ``upright`` ones stand, for months in their order."""

    title: str
    bars: tuple[Bar, ...]
    upright: bool = False
    legend: str = ""


def charts_pdf(charts: Sequence[Chart], head: str) -> bytes:
    """All charts on A4 pages under one head; the same charts always give the same bytes."""
    face(FIRST)
    out = BytesIO()
    canvas = Canvas(out, pagesize=PAGE, invariant=1, initialFontName=FIRST, lang="zh-CN")
    canvas.setTitle(head)
    y = begin_page(canvas, head)
    for chart in charts:
        drawing = drawn(chart)
        if y - drawing.height < 20 * MM:
            canvas.showPage()
            y = begin_page(canvas, head)
        y -= drawing.height
        renderPDF.draw(drawing, canvas, LEFT, y)
        y -= 4.5 * MM
    canvas.save()
    gather(lost_in([(PAGE_HEAD, head), *((chart.title, bar.words) for chart in charts for bar in chart.bars)]))
    return out.getvalue()


def begin_page(canvas: Canvas, head: str) -> float:
    """The head of a page, each character from the first face that has it; answers where the first chart may begin."""
    x = LEFT
    for name, run in groupby(head, key=lambda char: face_of("body", char) or FIRST):
        words = "".join(run)
        canvas.setFont(face(name).fontName, 16)
        canvas.drawString(x, PAGE[1] - 26 * MM, words)
        x += stringWidth(words, name, 16)
    return PAGE[1] - 34 * MM


def drawn(chart: Chart) -> Drawing:
    """One chart as a drawing."""
    return standing(chart) if chart.upright else lying(chart)


def lying(chart: Chart) -> Drawing:
    """Bars from left to right, the words before, the figure behind."""
    drawing = Drawing(WIDTH, HEAD + len(chart.bars) * (BAR + GAP))
    title(drawing, chart)
    most = max([bar.count for bar in chart.bars] + [1])
    for at, bar in enumerate(chart.bars):
        y = drawing.height - HEAD - (at + 1) * (BAR + GAP) + GAP
        drawing.add(text(bar.words, LABEL - 8, y + 2, "end"))
        long = bar.count / most * (WIDTH - LABEL - 60)
        hatched(drawing, LABEL, y, long, BAR)
        drawing.add(text(figure_words(bar), LABEL + long + 5, y + 2))
    drawing.add(Line(LABEL, 0, LABEL, drawing.height - HEAD, strokeColor=black, strokeWidth=0.8))
    return drawing


def standing(chart: Chart) -> Drawing:
    """Bars side by side: all outlined, what it stands beside hatched within."""
    drawing = Drawing(WIDTH, HEAD + TREND_HIGH + 34)
    title(drawing, chart)
    most = max([bar.count for bar in chart.bars] + [1])
    step = WIDTH / max(len(chart.bars), 1)
    for at, bar in enumerate(chart.bars):
        x, wide = at * step + step * 0.2, step * 0.6
        high = bar.count / most * (TREND_HIGH - 14)
        drawing.add(Rect(x, 20, wide, high, fillColor=white, strokeColor=black, strokeWidth=0.8))
        hatched(drawing, x, 20, wide, (bar.beside or 0) / most * (TREND_HIGH - 14))
        drawing.add(text(figure_words(bar), x + wide / 2, 23 + high, "middle"))
        drawing.add(text(bar.words, x + wide / 2, 6, "middle"))
    drawing.add(Line(0, 20, WIDTH, 20, strokeColor=black, strokeWidth=0.8))
    return drawing


def title(drawing: Drawing, chart: Chart) -> None:
    """The chart's name, and what hatched and outlined mean."""
    y = drawing.height - 14
    drawing.add(String(0, y, chart.title, fontName=FIRST, fontSize=12.5))
    if chart.legend:
        x = stringWidth(chart.title, FIRST, 12.5) + 14
        drawing.add(text(chart.legend, x, y))


def figure_words(bar: Bar) -> str:
    """3, or 2/3 where one part of all is shown."""
    return str(bar.count) if bar.beside is None else f"{bar.beside}/{bar.count}"


def text(words: str, x: float, y: float, anchor: str = "start") -> String:
    """Words on a chart."""
    return String(x, y, words, fontName=FIRST, fontSize=SIZE, textAnchor=anchor)


def hatched(drawing: Drawing, x: float, y: float, wide: float, high: float) -> None:
    """A box with slanting lines: it prints on any printer and is told from an empty one without colour."""
    if wide <= 0 or high <= 0:
        return
    drawing.add(Rect(x, y, wide, high, fillColor=white, strokeColor=black, strokeWidth=0.8))
    at = HATCH - high
    while at < wide:
        left, right = max(at, 0.0), min(at + high, wide)
        drawing.add(Line(x + left, y + left - at, x + right, y + right - at, strokeColor=black, strokeWidth=0.5))
        at += HATCH
