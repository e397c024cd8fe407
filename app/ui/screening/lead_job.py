"""What is noted about a lead, asked on the form page: its colour, how it goes on, a report, how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.desk import Desk
from app.casework.screening.leads import need_lead, note_lead
from app.records.clock import sure_day
from app.records.kept import Committee
from app.records.rules import Codes
from app.ui.form.entries import Doc, Entry
from app.ui.form.form_jobs import Done, around_of
from app.ui.form.form_place import FormPlace
from app.ui.form.written_job import WrittenJob
from app.ui.frame.screen import ScreenName
from app.ui.screening.lead_words import lead_title, suggestion_words

TITLES = {"colour": "定颜色", "told": "记进展", "report": "记报告", "off": "销号"}


def note_entries(kind: str, codes: Codes, suggestion: str) -> tuple[Entry, ...]:
    """The questions of one kind of note."""
    on = Entry("on", "哪一天", "day", required=True)
    told = {
        "colour": (
            Entry("colour", "定什么颜色", "code", required=True, options=tuple(codes["colour"].items()),
                  hint=suggestion),
            on,
            Entry("by", "谁定的", "lines", hint="一行一位", rows=2),
            Entry("why", "为什么这样定", "text", hint="和建议的颜色不一样时写一写"),
            Entry("leader", "谁负责"),
            Entry("due_on", "什么时候以前化解", "day"),
        ),
        "told": (on, Entry("text", "做了什么、现在怎样", "text", required=True, rows=4)),
        "report": (
            on,
            Entry("at", "几点"),
            Entry("to", "报给哪里", required=True, hint="如：镇协调中心"),
            Entry("how", "怎么报的", hint="电话、当面、书面"),
            Entry("received_by", "谁接的"),
            Entry("answer", "那边怎么说", "text"),
        ),
        "off": (
            Entry("end", "怎么了结的", "code", required=True, options=tuple(codes["lead_end"].items())),
            on,
            Entry("to", "交到哪里", only_when=("end", ("handed",))),
            Entry("text", "情况", "text"),
        ),
    }  # fmt: skip
    return told[kind]


@dataclass(frozen=True)
class LeadJob(WrittenJob):
    """One note on a lead."""

    lead: str
    kind: str

    def finish(self, values: Doc) -> Done:
        changed = note_lead(self.desk, self.lead, self.kind, values)
        return Done("记好了", ScreenName.SCREENING, {"lead": self.lead}, changed)


def lead_job(desk: Desk, place: FormPlace, committee: Committee) -> LeadJob:
    """The form of one note; raises Refused("no_such_lead")."""
    lead, kind = place.of, place.what
    line, today = need_lead(desk, lead), sure_day(desk.clock.today())
    start = {"on": today} if kind != "colour" else {"on": today, "by": [desk.store.user]}
    return LeadJob(
        desk=desk, place=place, title=TITLES[kind], subtitle=lead_title(line), verb="记下", stopped="记下", paper="",
        entries=note_entries(kind, desk.forms.codes, suggestion_words(desk, line)), start=start, committee=committee,
        around=around_of(desk, {}), lead=lead, kind=kind,
    )  # fmt: skip
