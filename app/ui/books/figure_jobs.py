"""Figures that a person writes: the months before this program, and the words of a month's analysis."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.books.analysis import write_analysis
from app.casework.books.months import correct_month, month_report
from app.casework.books.openings import DERIVED, set_opening
from app.casework.books.sums import corrected
from app.casework.desk import Desk
from app.documents.forms.asking import Around
from app.documents.forms.fields import Screen
from app.records.books.figure_keys import every_figure
from app.records.case import as_doc
from app.records.errors import Refused
from app.records.kept import Committee
from app.ui.committee.room_sheets import sheet_facts
from app.ui.form.asked import asked, fill
from app.ui.form.entries import Answers, Entry, Found, stopping, text
from app.ui.form.form_jobs import Done, around_of
from app.ui.form.form_place import FormPlace
from app.ui.form.written_job import WrittenJob, to_print
from app.ui.frame.screen import ScreenName

OPENING_FIGURES_NOTED = "期初数记下了"
NOTED = "记下了"
NOTE_DOWN = "记下"
NOTHING_CHANGED = "还没有改一个数。"
SLIP_WRITTEN = "更正记下了；封账的表不变，全年的数按更正的算"
REASON = "reason"

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


@dataclass(frozen=True)
class SlipJob(WrittenJob):
    """更正单: the figures of a closed month as they stand; what somebody changes is the slip."""

    month: str

    def check(self, values: Answers) -> list[Found]:
        found = super().check(values)
        return found if found or self.changes(values) else [stopping("", self.stopped, NOTHING_CHANGED)]

    def changes(self, values: Answers) -> Answers:
        """The figures that are other ones now."""
        now = {key: value for key, value in values.items() if key != REASON}
        return {key: value for key, value in now.items() if str(value) != str(self.start.get(key, ""))}

    def finish(self, values: Answers) -> Done:
        slip = {"reason": values[REASON], "figures": self.changes(values)}
        changed = correct_month(self.desk, self.month, slip)
        return Done(SLIP_WRITTEN, ScreenName.MONTH, {"month": self.month}, changed)


def slip_job(desk: Desk, place: FormPlace, committee: Committee) -> SlipJob:
    """The form of ``@slip.2026-10``. Raises Refused("month_not_closed")."""
    screen, known = desk.forms.questions["month_slip"], around_of(desk, {})
    report = month_report(desk, place.slip)
    if not report.closed:
        raise Refused("month_not_closed", month=place.slip)
    stands = dict(every_figure(corrected(desk.store.month_figures(place.slip))))
    entries = figure_entries(desk, screen, known, without=("A5_wan",))
    return SlipJob(
        desk=desk, place=place, title=fill(screen.title, {"month": place.slip}), subtitle="", verb=screen.verb,
        stopped=screen.verb, paper="", entries=entries, committee=committee, around=known, month=place.slip,
        start={one.path: stands[one.path] for one in entries if one.path in stands},
    )  # fmt: skip


def figure_job(desk: Desk, place: FormPlace, committee: Committee) -> WrittenJob:
    """The form of ``@opening``, ``@analysis.2026-10`` or ``@slip.2026-10``."""
    if place.slip:
        return slip_job(desk, place, committee)
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
        entries=figure_entries(desk, screen, known, without=OWN), start={}, committee=committee, around=known,
    )  # fmt: skip


def figure_entries(desk: Desk, screen: Screen, known: Around, without: tuple[str, ...]) -> tuple[Entry, ...]:
    """What is asked first, then every figure but those ``without``, in the order of the month's table: the amount,
    which that table shows in another unit, stands at its place there."""
    sheet = [one for one in desk.forms.ledgers["month_table"].figures if one[0] not in without]
    things = [{"key": key, "words": words, "unit": unit} for key, words, unit in sheet]
    first, amount, *fields = asked(screen, known, things=things)
    return (first, *fields[:4], amount, *fields[4:])
