"""归档前检查 jumps: pressing the row of a finding puts the caret into the very field, or onto the paper, it names.

Every finding that can occur is pressed, in cases that the real verbs have made; where a finding may be of several
kinds (a missing paper, a day that has passed) each of them is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from app.casework.cases import check_case
from app.casework.desk import Desk
from app.ui.choosers import ChecksEditor
from app.ui.items import ItemsEditor
from app.ui.paper_rows import PaperRowView
from tests.ui.work import every_finding as made
from tests.ui.work.hands import Hands

GUARDIAN = "statutory_agents.0.name"
LANDINGS = {
    "worded": {
        "paper_missing intake_form": "paper intake_form",
        "paper_missing notice_of_rights": "paper notice_of_rights",
        "paper_missing identity": "fill identity: checked_by",
        "paper_missing mediation_record": "paper mediation_record",
        "paper_missing agreement": "paper agreement",
        "mark_missing p2": "paper agreement",
        "party_not_told p2": "paper notice_of_rights",
        "term_without_day t1": "agree: terms[0].due_on",
        "term_without_method t1": "agree: terms[0].method",
        "agreement_silent issues": "agree: issues",
        "agreement_silent responsibility": "agree: responsibility",
        "copies_too_few copies": "agree: copies",
        "capitals_disagree t1": "agree: terms[0].text",
        "word_cannot_be_confirmed facts": "agree: facts",
        "word_speaks_for_others facts": "agree: facts",
        "word_sounds_alike facts": "agree: facts",
        "word_punishes t2": "agree: terms[1].text",
        "word_sets_no_day t2": "agree: terms[1].text",
        "guardian_missing p1": f"correct: parties[0].{GUARDIAN}",
        "guardian_is_party p2": f"correct: parties[1].{GUARDIAN}",
        "own_village_is_party p4": "correct: parties[3].name",
        "relation_not_accepted p1": "correct: parties[0].name",
        "phone_form parties[0].phone": "correct: parties[0].phone",
        "id_check_digit parties[1].id_number": "correct: parties[1].id_number",
        "credit_form parties[2].credit_code": "correct: parties[2].credit_code",
        "agent_without_power p1": "paper authorization",
        "several_in_one_record 1": "paper investigation",
        "invited_is_one_of_us 1": "paper mediation_record",
        "danger_not_reported": "report: to",
    },
    "overdue": {
        "paper_unsigned intake_form": "sign intake_form: marks[p1]",
        "term_open t1": "perform: term",
        "day_passed term": "perform: term",
        "day_passed confirmation": "confirm: event",
        "day_passed revisit": "revisit: visited_on",
        "mediator_same_surname p1": "correct: parties[0].name",
        "paper_differs intake_form": "paper intake_form",
        "text_copied summary": "correct: summary",
    },
    "visited": {
        "visit_before_due": "revisit: visited_on",
        "revisits_alike": "paper revisit_record",
        "confirmation_too_late": "paper confirmation_application",
    },
    "unsigned": {"mark_missing p2": "sign agreement: marks[p2]", "mark_missing seal": "sign agreement: marks[seal]"},
    "failed": {
        "paper_missing notice_of_rights": "paper notice_of_rights",
        "notice_missing": "paper notice_of_rights",
        "paper_wanted termination": "paper termination",
        "paper_wanted court_termination": "fill court_termination: service",
        "referral_answered_late": "paper court_termination",
    },
    "waiting": {
        "notice_missing": "notice: on",
        "day_passed mediation": "session: held_on",
        "day_passed receipt": "reply: received_by",
        "day_passed reply": "reply: result",
        "day_passed charge": "office: on",
        "day_passed report_back": "case",
    },
    "suspended": {"day_passed review": "resume: on"},
    "stranger": {
        "word_outside_list dispute_type": "correct: dispute_type",
        "party_not_told p2": "notice: parties",
    },
}
WHERE = ("paper_missing", "paper_unsigned", "paper_wanted", "paper_differs")


def called(finding: Any) -> str:
    """A finding by its code and what it is about."""
    about = finding.facts.get("due") or (finding.paper if finding.code in WHERE else finding.field)
    return f"{finding.code} {about}".strip()


def landed(hands: Hands) -> str:
    """Where the caret stands, in the words of ``LANDINGS``."""
    screen, here = hands.screen(), hands.here()
    if hands.place() == "case":
        if isinstance(here, PaperRowView):
            return f"paper {here.row.form}"
        return f"tab {here.tabText(here.currentIndex())}" if isinstance(here, QTabBar) else "case"
    kind, _, rest = screen.job.place.partition(":")
    words = rest.split(":")
    form = {"step": words[-1], "sign": f"sign {words[1]}", "fill": f"fill {words[1]}"}.get(kind, kind)
    path = screen.stack.current()
    editor = screen.stack.editor(path) if path else None
    if isinstance(editor, ItemsEditor):
        path = f"{path}[{editor.at}].{editor.stack.current()}"
    elif isinstance(editor, ChecksEditor) and path == "marks":
        at = next(at for at, one in enumerate(editor.buttons) if one.hasFocus())
        path = f"{path}[{editor.entry.options[at][0]}]" if len(editor.buttons) > 2 else path
    return f"{form}: {path}"


@pytest.mark.parametrize("name", list(LANDINGS))
def test_every_finding_leads_to_the_very_place_it_names(hands: Hands, name: str) -> None:
    build: Callable[[Desk], str] = getattr(made, name)
    case = hands.ask(build)
    expected, reached = LANDINGS[name], {}
    for finding in expected:
        hands.window.frame.go("check", case=case)
        hands.rest()
        screen = hands.screen()
        rows = [*screen.checked.errors, *screen.checked.warnings]
        shown = [called(one) for one in screen.rows]
        assert finding in {called(one) for one in rows}, f"{finding} does not occur any more"
        hands.qtbot.mouseClick(screen.verbs[shown.index(finding)], Qt.MouseButton.LeftButton)
        hands.rest()
        reached[finding] = landed(hands)
    assert reached == expected


def test_every_finding_there_is_has_been_pressed(hands: Hands) -> None:
    """A kind of finding that nobody pressed here would be one that nobody ever did."""

    def occurring(desk: Desk) -> set[str]:
        found = [check_case(desk, build(desk)) for build in made.BUILDERS]
        return {one.code for many in found for one in (*many.errors, *many.warnings)}

    pressed = {finding.split()[0] for expected in LANDINGS.values() for finding in expected}
    assert hands.ask(occurring) == pressed
