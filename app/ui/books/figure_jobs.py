"""Figures that a person writes: the months before this program, and the words of a month's analysis."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.books.analysis import write_analysis
from app.casework.books.openings import DERIVED, set_opening
from app.casework.desk import Desk
from app.documents.forms.asking import Around
from app.documents.forms.fields import Screen
from app.records.case import as_doc
from app.records.kept import Committee
from app.ui.committee.room_sheets import sheet_facts
from app.ui.form.asked import asked, fill
from app.ui.form.entries import Answers, Entry, text
from app.ui.form.form_jobs import Done, around_of
from app.ui.form.form_place import FormPlace
from app.ui.form.written_job import WrittenJob, to_print
from app.ui.frame.screen import ScreenName

OPENING_FIGURES_NOTED = "期初数记下了"
NOTED = "记下了"
NOTE_DOWN = "记下"

OWN = (*DERIVED, "A5_wan")


@dataclass(frozen=True)
class OpeningJob(WrittenJob):
    """期初数: a month or a year, figure by figure in the order of the sheet."""

    def finish(self, values: Answers) -> Done:
        name = text(values, "period").strip()
        set_opening(self.desk, name, {key: value for key, value in values.items() if key != "period"})
        return Done(OPENING_FIGURES_NOTED, ScreenName.FIGURES, {}, None)


@dataclass(frozen=True)
class AnalysisJob(WrittenJob):
    """月度分析: the causes in the writer's own words; the page opens then."""

    month: str

    def finish(self, values: Answers) -> Done:
        write_analysis(self.desk, self.month, values)
        return to_print(NOTED, sheet_facts(self.desk, "analysis", self.month), back=ScreenName.FIGURES)


def figure_job(desk: Desk, place: FormPlace, committee: Committee) -> WrittenJob:
    """The form of ``@opening`` or ``@analysis.2026-10``."""
    month = place.month
    if month:
        screen, known = desk.forms.questions["analysis"], around_of(desk, {})
        written = as_doc(desk.store.get("analysis", month) or {})
        return AnalysisJob(
            desk=desk, place=place, title=fill(screen.title, {"month": month}), subtitle="", verb=screen.verb,
            stopped=NOTE_DOWN, paper="", entries=asked(screen, known), committee=committee, around=known, month=month,
            start={key: written[key] for key in ("causes", "next") if key in written},
        )  # fmt: skip
    screen, known = desk.forms.questions["opening"], around_of(desk, {})
    return OpeningJob(
        desk=desk, place=place, title=screen.title, subtitle="", verb=screen.verb, stopped=NOTE_DOWN, paper="",
        entries=opening_entries(desk, screen, known), start={}, committee=committee, around=known,
    )  # fmt: skip


def opening_entries(desk: Desk, screen: Screen, known: Around) -> tuple[Entry, ...]:
    """The period, and every figure that is not worked out from others, in the order of the month's table: the amount,
    which that table shows in another unit, stands at its place there."""
    sheet = [one for one in desk.forms.ledgers["month_table"].figures if one[0] not in OWN]
    things = [{"key": key, "words": words, "unit": unit} for key, words, unit in sheet]
    period, amount, *fields = asked(screen, known, things=things)
    return (period, *fields[:4], amount, *fields[4:])
