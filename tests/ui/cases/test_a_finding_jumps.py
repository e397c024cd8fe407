"""归档前检查 jumps: pressing the row of a finding puts the caret into the very field, or onto the paper, it names.

Every finding that can occur is pressed, in cases that the real verbs have made; where a finding may be of several
kinds (a missing paper, a day that has passed) each of them is.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from app import casework, records
from app.casework.desk import Desk
from app.facts import identity
from app.records.sentences.cases import SENTENCES
from app.ui.form.choosers import ChecksEditor
from app.ui.form.form_place import FormKind
from app.ui.form.items import ItemsEditor
from app.ui.papers.paper_rows import PaperRowView
from tests.ui.cases import every_finding as made
from tests.ui.hands import Hands

GUARDIAN = "statutory_agents.0.name"
MAKES = re.compile(r"\bFinding\(\"|yield \(?\"|LACKS")
ELSEWHERE = {"cover_unfinished", "file_not_archived", "missing", "state", "similar", "not_wanting", "file_incomplete"}
"""Said by building the file and at the registration, or words that only look like a code."""
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
        "day_passed revisit": "revisit: visited_on",
        "mediator_same_surname p1": "correct: parties[0].name",
        "paper_differs intake_form": "paper intake_form",
        "text_copied summary": "correct: summary",
    },
    "at_home": {
        "mediator_is_party p1": "correct: parties[0].name",
        "mediator_of_household p2": "correct: parties[1].name",
    },
    "visited": {
        "visit_before_due": "revisit: visited_on",
        "revisits_alike": "paper revisit_record 2",
        "confirmation_too_late": "paper confirmation_application",
    },
    "unsigned": {"mark_missing p2": "sign agreement: marks[p2]", "mark_missing seal": "sign agreement: marks[seal]"},
    "failed": {
        "paper_missing notice_of_rights": "paper notice_of_rights",
        "notice_missing": "paper notice_of_rights",
        "paper_wanted termination": "paper termination",
        "paper_wanted court_termination": "fill court_termination: court_track",
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
    "numbers": {
        "id_form parties[0].id_number": "correct: parties[0].id_number",
        "id_birth_impossible parties[1].id_number": "correct: parties[1].id_number",
        "id_birth_differs parties[2].id_number": "correct: parties[2].id_number",
        "id_gender_differs parties[2].id_number": "correct: parties[2].id_number",
        "credit_check_digit parties[3].credit_code": "correct: parties[3].credit_code",
        "phone_form parties[3].phone": "correct: parties[3].phone",
    },
    "near": {
        "day_near term": "perform: term",
        "paper_missing mediation_record 1": "paper mediation_record 1",
        "paper_missing mediation_record 2": "paper mediation_record 2",
        "paper_missing performance_receipt": "paper performance_receipt",
    },
    "alike": {"text_copied facts": "paper agreement", "text_copied note": "paper revisit_record"},
    "shelved": {"came_after_filing  1": "paper revisit_record"},
    "by_two_pcs": {
        "both_pcs_changed title": "correct: title",
        "both_pcs_changed parties[1].phone": "correct: parties[1].phone",
        "both_pcs_changed": "tab 经过",
    },
    "strange_words": {
        "word_outside_list parties[0].agents[0].gender": "correct: parties[0].agents",
        "word_outside_list parties[1].gender": "correct: parties[1].kind",
        "word_outside_list notices[0].how": "tab 经过",
        "word_outside_list referral_in.kind": "paper intake_form",
    },
}
WHERE = ("paper_missing", "paper_unsigned", "paper_wanted", "paper_differs")


def called(finding: Any) -> str:
    """A finding by its code and what it is about."""
    about = finding.facts.get("due") or (finding.paper if finding.code in WHERE else finding.field)
    return f"{finding.code} {about} {finding.facts.get('no', '')}".strip()


def landed(hands: Hands) -> str:
    """Where the caret stands, in the words of ``LANDINGS``; it must be there to be seen."""
    screen, here = hands.screen(), hands.here()
    assert here.isVisible(), "the caret stands in something hidden"
    assert not here.visibleRegion().isEmpty(), "the caret stands out of sight"
    if hands.place() == "case":
        if isinstance(here, PaperRowView):
            several = sum(row.form == here.row.form for row in screen.view.papers) > 1
            return f"paper {here.row.form} {here.row.no if several else ''}".strip()
        return f"tab {here.tabText(here.currentIndex())}" if isinstance(here, QTabBar) else "case"
    place = screen.job.place
    named = {FormKind.STEP: place.what, FormKind.SIGN: f"sign {place.what}", FormKind.FILL: f"fill {place.what}"}
    form = named.get(place.kind, str(place.kind))
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
        assert hands.here() is screen.verbs[0], "the caret stands on the first thing to be mended"
        rows = [*screen.checked.errors, *screen.checked.warnings]
        shown = [called(one) for one in screen.rows]
        assert finding in {called(one) for one in rows}, f"{finding} does not occur any more"
        hands.qtbot.mouseClick(screen.verbs[shown.index(finding)], Qt.MouseButton.LeftButton)
        hands.rest()
        reached[finding] = landed(hands)
    assert reached == expected


def test_a_caret_on_a_paper_stays_when_the_case_changes_beside_it(hands: Hands) -> None:
    """The list is drawn anew when something of the case was recorded elsewhere in the program."""
    case = hands.ask(made.near)
    hands.window.frame.go("case", case=case, form="agreement", on_paper=True)
    hands.rest()
    assert landed(hands) == "paper agreement"
    before = hands.here()
    hands.screen().load()
    hands.rest()
    assert hands.here() is not before, "the rows were not drawn anew"
    assert landed(hands) == "paper agreement"
    assert hands.screen().papers.row.form == "agreement"


def codes_in(file: Path) -> set[str]:
    """The words in a source file that the program has a sentence for."""
    words = {one.value for one in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(one, ast.Constant)}
    return {word for word in words if word in SENTENCES}


def codes_of_the_check() -> set[str]:
    """Every code the check can give, read from the source that makes findings and from what judges numbers."""
    folders = (Path(records.__file__).parent, Path(casework.__file__).parent)
    makers = [file for folder in folders for file in folder.rglob("*.py") if MAKES.search(file.read_text("utf-8"))]
    assert len(makers) > 5, "the source of the findings was not found"
    return set().union(*map(codes_in, [*makers, Path(identity.__file__)])) - ELSEWHERE


def test_every_finding_there_is_has_been_pressed() -> None:
    """A kind of finding that nobody pressed here would be one that nobody ever did."""
    pressed = {finding.split()[0] for expected in LANDINGS.values() for finding in expected}
    assert codes_of_the_check() == pressed
