"""Code knows a paper by name only where the law, or the file of a case, gives that very paper an effect."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.records.items import ITEMS
from app.records.steps.every import STEPS
from tests.documents.cases import FORMS

APP = Path(__file__).resolve().parents[3] / "app"
OTHER_WORDS = {"application", "task_report"}
"""Words that mean something else where they stand: a source of cases, a function of the command line."""
OF_PATHS = APP / "documents" / "forms" / "path_parts.py"
"""The parts of a path have names of their own; ``identity`` is one."""
WHAT_A_FILE_HOLDS = {
    "casework/papers/file_parts.py": {"file_back", "file_catalogue", "file_cover", "file_note"},
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
    "casework/demo/filed.py": {"identity"},
    "casework/demo/shelf.py": {"intake_form", "mediation_record"},
}  # fmt: skip
"""What lies on the desk of the practice room."""
GROUPS_OF_FACTS = {
    "records/merging/units.py": {"identity"},
    "casework/cases/conflict_findings.py": {"identity"},
}
"""What of a person changes together (``together`` in the dictionary) is called as the paper about it is."""
MOST_PLACES = 55
THE_AGREEMENT = {"agreement"}
"""The one paper of those whose name means a step or a thing too that the law gives an effect (人民调解法 29, 31)."""
WORDS_ON_SCREENS = {"ui/cases/check.py": {"卷内目录"}}
"""The heading over that very list."""


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


def meant_as_form(node: ast.AST) -> list[ast.expr]:
    """The expressions in which a text would be the name of a paper: an argument or a key called so, a comparison with
    one, a table of papers, what stands where no form was named."""
    if isinstance(node, ast.keyword):
        return [node.value] if node.arg in ("form", "paper") else []
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        return sides if any(ends_in_form(side) for side in sides) else []
    if isinstance(node, ast.BoolOp):
        return node.values if any(ends_in_form(side) for side in node.values) else []
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [value for key, value in pairs if isinstance(key, ast.Constant) and key.value in ("form", "paper")]
    if isinstance(node, ast.Assign):
        return [node.value] if any("FORM" in (to := ast.unparse(one)) or "PAPER" in to for one in node.targets) else []
    if isinstance(node, ast.arguments):
        named = zip(reversed(node.args), reversed(node.defaults), strict=False)
        return [value for one, value in named if one.arg == "form"]
    return []


def ends_in_form(node: ast.expr) -> bool:
    """``form``, ``document.form``, ``paper["form"]``."""
    return ast.unparse(node).rstrip(")]'\"").endswith("form")


def names_of_two_meanings(source: str) -> set[str]:
    """Names of forms that name something else too, where they can only mean the form."""
    sources = {slip.of for slip in FORMS.slips.values()}
    forms = {*FORMS.documents, *FORMS.slips} & {*STEPS, *ITEMS, *FORMS.questions, *sources, *OTHER_WORDS}
    return {
        str(text.value)
        for node in ast.walk(ast.parse(source))
        for part in meant_as_form(node)
        for text in ast.walk(part)
        if isinstance(text, ast.Constant) and text.value in forms
    }


def test_a_name_that_means_something_else_too_is_counted_where_it_means_the_paper() -> None:
    found = {name for file in APP.rglob("*.py") for name in names_of_two_meanings(file.read_text(encoding="utf-8"))}
    assert found == THE_AGREEMENT


@pytest.mark.parametrize(
    "planted",
    ["print_it(form='evidence')", "document.form == 'evidence'", "one['form'] in ('evidence', 'x')",
     "ask(form or 'evidence')", "PAPERS = {'a': 'evidence'}", "def show(self, form='evidence'): ...",
     "{'form': 'evidence'}"],
)  # fmt: skip
def test_a_paper_named_in_any_of_these_ways_would_be_found(planted: str) -> None:
    """The control."""
    assert names_of_two_meanings(planted) == {"evidence"}
    assert names_of_two_meanings(planted.replace("form", "step").replace("PAPERS", "STEPS")) == set()


def test_the_title_of_a_form_stands_in_its_file_alone() -> None:
    books = [*FORMS.ledgers.values(), *FORMS.lists.values()]
    titles = {one.title for one in [*FORMS.documents.values(), *FORMS.slips.values(), *books]}
    found = {}
    for file in APP.rglob("*.py"):
        texts = {
            node.value
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant)
        }
        if named := texts & titles:
            found[file.relative_to(APP).as_posix()] = named
    assert found == WORDS_ON_SCREENS


def test_a_form_is_named_in_code_only_where_it_has_an_effect_of_its_own() -> None:
    found = names_in_code()
    assert found == {**WHAT_A_FILE_HOLDS, **WITH_AN_EFFECT, **PRACTICE, **GROUPS_OF_FACTS}
    assert sum(map(len, found.values())) <= MOST_PLACES


def test_no_slip_and_no_ledger_that_is_only_a_list_is_named_in_code() -> None:
    named = set().union(*names_in_code().values())
    assert named.isdisjoint(FORMS.slips)
