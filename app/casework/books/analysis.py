"""The month looked at (月度分析): figures beside earlier ones, causes in the writer's own words."""

from __future__ import annotations

from decimal import Decimal
from typing import TypedDict

from app.casework.books.ledgers import read_period, year_before
from app.casework.books.months import month_span
from app.casework.books.sums import figures_over, known_figures
from app.casework.desk import Changed, Desk
from app.facts.beside import one_after_another
from app.facts.dates import add_month, month_of
from app.records.books.figure_keys import CountKey, FigureKey, Figures
from app.records.books.figures import TYPE_KEYS
from app.records.case import Day
from app.records.errors import Refused
from app.records.kept import Analysis
from app.records.shapes import Reading

SHAPE = {"causes": "*text", "next": "text", "by": "name"}
ROWS: tuple[tuple[FigureKey, str], ...] = (
    ("A1", "办结"), ("A3", "调成"), ("A38", "口头协议"), ("A39", "书面协议"), ("A2", "涉及人数"),
    ("A5", "协议金额（元）"), ("in", "新受理"), ("open", "月末在办"), ("A40", "履行完毕"),
    ("A44", "申请司法确认"), ("B1", "排查（次）"),
)  # fmt: skip


def write_analysis(desk: Desk, month: str, written: object) -> Changed:
    """Keep what somebody writes about a month; written again, it is replaced and the earlier text stays in the history.

    Raises Refused: ``period_faulty``, ``analysis_faulty`` with every problem.
    """
    desk.need("month.write")
    month_span(desk, month)
    reading = Reading(desk.forms.codes)
    kept = reading.read(written, SHAPE)
    if reading.problems:
        raise Refused("analysis_faulty", problems=reading.problems)
    doc = {"by": desk.store.user, **kept, "id": month, "on": desk.clock.today().isoformat()}
    with desk.store.writing() as writing:
        writing.record("analysis.written", month, {"analysis": doc})
    return Changed(months=(month,))


class AnalysisRow(TypedDict):
    """A figure of the page, with its change."""

    words: str
    now: str
    before: str
    change: str
    last_year: str


class AnalysisFacts(TypedDict):
    """What the page of a month says; None where nobody has written yet."""

    period: str
    rows: list[AnalysisRow]
    types: str
    causes: str | None
    next: str | None
    on: Day | None


def analysis_facts(desk: Desk, month: str) -> AnalysisFacts:
    """What the one page says; lines to write on where nobody has written yet. Raises Refused("period_faulty")."""
    span = month_span(desk, month)
    before = read_period(desk, month_of(add_month(span.last, -1), desk.forms.rules.cut_off_day))
    now, last, year = figures_over(desk, span), figures_over(desk, before), known_figures(desk, year_before(span))
    written: Analysis = desk.store.get("analysis", month) or {}
    return {
        "period": span.words, "rows": [row(words, key, now, last, year) for key, words in ROWS],
        "types": type_words(desk, now, last),
        "causes": written.get("causes"), "next": written.get("next"), "on": written.get("on"),
    }  # fmt: skip


def row(words: str, key: FigureKey, now: Figures, last: Figures, year: Figures | None) -> AnalysisRow:
    """One figure with its change."""
    change = Decimal(now[key]) - Decimal(last[key])
    return {
        "words": words, "now": str(now[key]), "before": str(last[key]), "change": signed(change),
        "last_year": str(year[key]) if year else "/",
    }  # fmt: skip


def signed(change: Decimal) -> str:
    """+3, -2, nothing as 平."""
    return f"{change:+}" if change else SAME


SAME, NONE_ENDED = "平", "本月、上月都没有办结的。"
OF_ALL = "{type} {now} 件，占 {share}%，比上月{change}。"
OF_NONE = "{type} {now} 件，比上月{change}。"


def type_words(desk: Desk, now: Figures, last: Figures) -> str:
    """邻里 5 件，占 42%，比上月+5。 … the commonest first, those of neither month left out; the share in whole per
    cent."""
    labels = desk.forms.codes["dispute_type"]
    known: list[tuple[CountKey, str]] = [(key, labels.get(kind, kind)) for kind, key in TYPE_KEYS.items()]

    def many(one: tuple[CountKey, str]) -> int:
        return -now[one[0]]

    told = [
        (OF_ALL if now["A1"] else OF_NONE).format(
            type=words, now=now[key], change=signed(Decimal(now[key] - last[key])),
            share=round(100 * now[key] / (now["A1"] or 1)),
        )
        for key, words in sorted(known, key=many)
        if now[key] or last[key]
    ]  # fmt: skip
    return one_after_another(*told) or NONE_ENDED
