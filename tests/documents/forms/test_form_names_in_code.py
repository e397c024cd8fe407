"""Code knows a paper by name only where the law, or the file of a case, gives that very paper an effect."""

from __future__ import annotations

import ast
from pathlib import Path

from app.records.items import ITEMS
from app.records.steps.every import STEPS
from tests.documents.cases import FORMS

APP = Path(__file__).resolve().parents[3] / "app"
OTHER_WORDS = {"application", "task_report"}
"""Words that mean something else where they stand: a source of cases, a function of the command line."""
OF_PATHS = APP / "documents" / "forms" / "path_parts.py"
"""The parts of a path have names of their own; ``identity`` is one."""
WHAT_A_FILE_HOLDS = {
    "casework/papers/filing.py": {"file_back", "file_catalogue", "file_cover", "file_note"},
    "records/papers/case_file.py": {
        "file_cover", "identity", "intake_form", "mediation_record", "notice_of_rights", "oral_agreement",
        "performance_receipt",
    },
    "records/papers/inspection.py": {"notice_of_rights", "oral_agreement", "revisit_record"},
    "records/papers/review.py": {
        "authorization", "confirmation_application", "court_termination", "hand_up_slip", "incident_report",
        "intake_form", "mediation_record", "oral_agreement", "referral_reply", "refusal_notice", "revisit_record",
        "termination", "withdrawal",
    },
}  # fmt: skip
"""What must lie in a file (人民调解法 27, 调解卷宗 …) and what its check looks at."""
WITH_AN_EFFECT = {
    "records/allowances/allowance_conditions.py": {
        "confirmation_application", "intake_form", "oral_agreement", "performance_receipt", "revisit_record",
        "termination",
    },
    "records/cases/deadlines.py": {"confirmation_application", "revisit_record"},
    "casework/cases/hand_up.py": {"hand_up_slip", "mediation_record"},
    "casework/cases/likeness.py": {"intake_form", "revisit_record"},
    "casework/papers/packs.py": {"intake_form"},
    "ui/cases/finding_places.py": {"intake_form", "oral_agreement"},
    "ui/cases/oral.py": {"oral_agreement"},
    "ui/cases/oral_job.py": {"oral_agreement"},
}  # fmt: skip
"""An agreement by word of mouth is in force without signatures (29), a term runs from a paper, a paper is a proof."""
PRACTICE = {
    "casework/demo/course.py": {
        "identity", "intake_form", "mediation_record", "notice_of_rights", "oral_agreement", "performance_receipt",
    },
    "casework/demo/shelf.py": {"intake_form", "mediation_record"},
}  # fmt: skip
"""What lies on the desk of the practice room."""
MOST_PLACES = 55


def names_in_code() -> dict[str, set[str]]:
    """Names of papers and slips that stand as texts in code; a word that names a step, a thing of a case, a source or
    a set of questions too is no name of a form."""
    sources = {slip.of for slip in FORMS.slips.values()}
    forms = {*FORMS.documents, *FORMS.slips} - {*STEPS, *ITEMS, *FORMS.questions, *sources, *OTHER_WORDS}
    found = {}
    for file in set(APP.rglob("*.py")) - {OF_PATHS}:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in forms}
        if texts:
            found[file.relative_to(APP).as_posix()] = {str(text) for text in texts}
    return found


def test_a_form_is_named_in_code_only_where_it_has_an_effect_of_its_own() -> None:
    found = names_in_code()
    assert found == {**WHAT_A_FILE_HOLDS, **WITH_AN_EFFECT, **PRACTICE}
    assert sum(map(len, found.values())) <= MOST_PLACES


def test_no_slip_and_no_ledger_that_is_only_a_list_is_named_in_code() -> None:
    named = set().union(*names_in_code().values())
    assert named.isdisjoint(FORMS.slips)
