"""Figures that a person writes: the months before this program, and the words of a month's analysis."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.books.analysis import analysis_pdf, write_analysis
from app.casework.books.openings import DERIVED, set_opening
from app.casework.desk import Desk
from app.records.kept import Committee
from app.ui.form.entries import Doc, Entry
from app.ui.form.form_jobs import Done, around_of
from app.ui.form.form_place import FormPlace
from app.ui.form.written_job import WrittenJob, to_print
from app.ui.frame.screen import ScreenName

OWN = (*DERIVED, "A5_wan")


@dataclass(frozen=True)
class OpeningJob(WrittenJob):
    """期初数: a month or a year, figure by figure in the order of the sheet."""

    def finish(self, values: Doc) -> Done:
        name = str(values["period"]).strip()
        set_opening(self.desk, name, {key: value for key, value in values.items() if key != "period"})
        return Done("期初数记下了", ScreenName.FIGURES, {}, None)


@dataclass(frozen=True)
class AnalysisJob(WrittenJob):
    """月度分析: the causes in the writer's own words; the page opens then."""

    month: str

    def finish(self, values: Doc) -> Done:
        write_analysis(self.desk, self.month, values)
        pdf = analysis_pdf(self.desk, self.month)
        return to_print("记下了", self.desk, "month_analysis", pdf, back=ScreenName.FIGURES)


def figure_job(desk: Desk, place: FormPlace, committee: Committee) -> WrittenJob:
    """The form of ``@opening`` or ``@analysis.2026-10``."""
    month = place.month
    if month:
        written = desk.store.get("analysis", month) or {}
        return AnalysisJob(
            desk=desk, place=place, title=f"{month} 月度分析", subtitle="", verb="记下并看这一页", stopped="记下",
            paper="", entries=analysis_entries(), committee=committee, around=around_of(desk, {}), month=month,
            start={key: written[key] for key in ("causes", "next") if key in written},
        )  # fmt: skip
    return OpeningJob(
        desk=desk, place=place, title="期初数", subtitle="", verb="记下期初数", stopped="记下", paper="",
        entries=opening_entries(desk), start={}, committee=committee, around=around_of(desk, {}),
    )  # fmt: skip


def analysis_entries() -> tuple[Entry, ...]:
    """What the figures cannot say."""
    return (
        Entry("causes", "为什么是这样", "text", required=True, rows=6, hint="自己的话；数已经印在上面"),
        Entry("next", "下一步怎么做", "text", rows=4),
    )


def opening_entries(desk: Desk) -> tuple[Entry, ...]:
    """The period, and every figure that is not worked out from others."""
    sheet = [one for one in desk.forms.ledgers["month_table"].figures if one[0] not in OWN]
    fields = [Entry(key, f"{words}（{unit}）", "tally") for key, words, unit in sheet]
    amount = Entry("A5", "协议涉及金额（元）", "money")
    period = Entry("period", "哪个月，或者哪一年", required=True, hint="如 2025-10，或 2025")
    return (period, *fields[:4], amount, *fields[4:])
