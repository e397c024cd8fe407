"""What the charts of a period show: the trend of twelve months, types, sources, time to resolve, performance."""

from __future__ import annotations

from collections import Counter
from datetime import date

from app.casework.books.figure_sources import sources_by_figure
from app.casework.books.ledgers import read_period
from app.casework.books.sums import figures_over
from app.casework.desk import Desk, committee_doc
from app.documents.page.charts import Bar, Chart, charts_pdf
from app.facts.dates import Period, add_month, month_of
from app.records.books.figure_keys import CountKey
from app.records.books.figures import SOURCES, TYPE_KEYS
from app.records.case import Case
from app.records.cases.performance import performance

MONTHS = 12
MOST_TYPES = 10
SPANS = ((3, "三天以内"), (7, "四到七天"), (15, "八到十五天"), (30, "十六到三十天"))
LONGER = "三十天以上"


def period_charts(desk: Desk, period: str) -> bytes:
    """The charts of a period as pages. Raises Refused("period_faulty")."""
    span = read_period(desk, period)
    cases = settled_in(desk, span)
    charts = (trend(desk, span), types(desk, span), sources(desk, span), times(cases), performances(desk, cases))
    return charts_pdf(charts, f"{committee_doc(desk)['name']}　{span.words}")


def settled_in(desk: Desk, span: Period) -> list[Case]:
    """The cases whose mediation ended in the span."""
    found = (desk.store.get("case", one) for one in sources_by_figure(desk, span).get("A1", []))
    return [case for case in found if case is not None]


def trend(desk: Desk, span: Period) -> Chart:
    """Concluded and settled in each of the twelve months up to the end of the span, or up to today."""
    last = min(span.last, desk.clock.today())
    cut, bars = desk.forms.rules.cut_off_day, []
    for back in range(MONTHS - 1, -1, -1):
        name = month_of(add_month(last.replace(day=1), -back), cut)
        figures = figures_over(desk, Period.read(name, cut))
        bars.append(Bar(f"{int(name[5:])}月", figures["A1"], figures["A3"]))
    return Chart("十二个月的办结（件）", tuple(bars), upright=True, legend="斜线是调成的，空框是全部")


def types(desk: Desk, span: Period) -> Chart:
    """Concluded by type, the commonest first; what is left over together."""
    figures, labels = figures_over(desk, span), desk.forms.codes["dispute_type"]
    named = [(labels.get(kind, kind), figures[key]) for kind, key in TYPE_KEYS.items()]
    counts = sorted(named, key=lambda one: -one[1])
    shown = [Bar(words, count) for words, count in counts[:MOST_TYPES] if count]
    rest = sum(count for _, count in counts[MOST_TYPES:])
    return Chart("各类纠纷（件）", (*shown, *([Bar("别的几类", rest)] if rest else [])))


def sources(desk: Desk, span: Period) -> Chart:
    """Concluded by where the case came from."""
    figures, labels = figures_over(desk, span), desk.forms.codes["source"]
    keys: dict[str, CountKey] = {**SOURCES, "other_referral": "A19"}
    bars = (Bar(labels.get(one, one), figures[key]) for one, key in keys.items() if figures[key])
    return Chart("案件来源（件）", tuple(bars))


def times(cases: list[Case]) -> Chart:
    """How long mediation took, from intake to its end."""
    counts = Counter(span_words(case) for case in cases)
    words = [*(words for _, words in SPANS), LONGER]
    return Chart("从受理到终结用了多久（件）", tuple(Bar(one, counts[one]) for one in words))


def span_words(case: Case) -> str:
    """Into which stretch of days a case falls."""
    days = (date.fromisoformat(str(case["concluded_on"])) - date.fromisoformat(case["accepted_on"])).days
    return next((words for most, words in SPANS if days <= most), LONGER)


def performances(desk: Desk, cases: list[Case]) -> Chart:
    """How agreements of these cases are kept today."""
    counts = Counter(performance(case) for case in cases if case.get("agreements"))
    labels = desk.forms.codes["performance"]
    return Chart("协议履行到哪里（件）", tuple(Bar(words, counts[code]) for code, words in labels.items()))
