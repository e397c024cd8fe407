"""What the case page shows of one case, read in one go on the store lane; what stands on its tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.casework.cases import cases
from app.casework.cases.messages import messages_of
from app.casework.cases.next_step import case_way
from app.casework.cases.quarrels import Quarrel, quarrels_of
from app.casework.desk import Desk, committee_doc
from app.casework.papers import papers
from app.casework.papers.attachments import list_attachments
from app.documents.forms.library import Library
from app.records.cases.agreement import standing_agreement
from app.records.kept import Attachment, Committee, Message
from app.records.shown import ShownCase
from app.records.way import Way
from app.ui.cases.case_tabs import (
    TABS,
    Line,
    Tab,
    attachment_lines,
    history_lines,
    party_lines,
    quarrel_lines,
    session_lines,
    term_lines,
)

NO_PARTIES_YET = "还没有当事人。"
NO_SESSIONS_YET = "还没有调解过。"
NO_TERMS_YET = "还没有说好的条款。"
NO_SCANS_YET = "还没有放入扫描件。"
NO_EARLIER_QUARRELS = "两年内没有找到老纠纷。"
NO_COURSE_YET = "还没有经过。"
TAB_AND_COUNT, TAB_AND_TIMES = "{word} {count}", "{word} {count} 次"


@dataclass(frozen=True)
class CaseView:
    """Everything the page shows of one case."""

    case: ShownCase
    papers: list[Any]
    way: Way
    attachments: list[Attachment]
    committee: Committee
    messages: list[Message]
    earlier: list[Quarrel]

    @property
    def standing(self) -> list[Attachment]:
        """The scans and photos that nobody took out."""
        return [one for one in self.attachments if one.get("state") != "taken_out"]


def case_view(desk: Desk, case_id: str) -> CaseView:
    """Read it all."""
    case = cases.show_case(desk, case_id)
    return CaseView(
        case,
        papers.list_papers(desk, case_id),
        case_way(desk, case_id),
        list_attachments(desk, case_id, taken_out=True),
        committee_doc(desk),
        messages_of(desk, case_id),
        quarrels_of(desk, case),
    )


def tab_contents(view: CaseView, forms: Library) -> tuple[tuple[list[Line], str], ...]:
    """The lines of each tab beside the papers, and what is said where there are none."""
    case, codes, registered = view.case, forms.codes, {one.path: one.ask for one in forms.screens["correct"].fields}
    return (
        (party_lines(case, codes), NO_PARTIES_YET),
        (session_lines(case, codes), NO_SESSIONS_YET),
        (term_lines(case), NO_TERMS_YET),
        (attachment_lines(view.attachments), NO_SCANS_YET),
        (quarrel_lines(view.earlier, codes), NO_EARLIER_QUARRELS),
        (history_lines(case, registered), NO_COURSE_YET),
    )


def tab_titles(view: CaseView) -> dict[Tab, str]:
    """Each tab's word, with how much is behind it where there is something to count."""
    counts = {
        Tab.PARTIES: len(view.case.get("parties", [])),
        Tab.SESSIONS: len(view.case.get("sessions", [])),
        Tab.TERMS: len(standing_agreement(view.case).get("terms", [])),
        Tab.SCANS: len(view.standing),
        Tab.OLD: len(view.earlier),
    }
    titles = dict(TABS)
    for at, count in counts.items():
        if count:
            words = TAB_AND_TIMES if at == Tab.SESSIONS else TAB_AND_COUNT
            titles[at] = words.format(word=TABS[at], count=count)
    return titles
