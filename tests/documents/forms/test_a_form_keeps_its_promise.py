"""A form file is the whole truth of a form: who signs it, what its paths may say, what a misspelling costs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.documents.forms.answers import answers_for
from app.documents.forms.compose import compose
from app.documents.forms.facts import Facts
from app.documents.forms.functions import BOOK_FUNCTIONS, PAPER_FUNCTIONS, paper_value
from app.documents.forms.library import Library
from app.documents.forms.paths import facts_read
from app.documents.loading.forms import FOLDER, load_library
from app.documents.page.blocks import Marks
from app.records.errors import Refused
from app.records.papers.signers import needed_on
from tests.documents.cases import COMMITTEE, FORMS, three_parties

MOST_FUNCTIONS = 60
INTAKE_SIGNED = 'signed_by = [{ who = "parties", by = "（签名）" }, "registrar", "seal"]'


def forms_with(tmp_path: Path, form: str, before: str, after: str) -> Library:
    """The forms with one line of one paper written otherwise, as a county would."""
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    file = folder / "documents" / f"{form}.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    return load_library(folder)


def marks(library: Library, form: str, *, blank: bool = False) -> Marks:
    answers = answers_for(library, form, three_parties(), COMMITTEE)
    return next(one for one in compose(library, form, answers, blank=blank) if isinstance(one, Marks))


def test_a_county_that_edits_who_signs_changes_the_paper_its_blank_and_what_is_waited_for(tmp_path: Path) -> None:
    case = three_parties()
    before = INTAKE_SIGNED
    library = forms_with(tmp_path, "intake_form", before, 'signed_by = ["applicants", "director", "recorder?"]')
    drawn, blank = marks(library, "intake_form"), marks(library, "intake_form", blank=True)
    assert [place.label.split("\n")[0] for place in drawn.places] == ["申请人 罗桂芳"]
    assert drawn.people == ("调委会主任（签名）", "记　录　人（签名）")
    assert drawn.seal is None
    assert len(blank.places) == 1 and blank.people == drawn.people
    waited = needed_on(case, library.documents["intake_form"].signed_by, {})
    assert waited == ["p1", "director"]
    today = marks(FORMS, "intake_form")
    assert len(today.places) > 1 and today.people == ("登　记　人（签名）",) and today.seal


def test_a_word_for_a_signer_may_be_worded_for_one_paper_alone(tmp_path: Path) -> None:
    after = '[{ who = "parties", label = "承诺人" }]'
    library = forms_with(tmp_path, "no_penalty_request", '["parties"]', after)
    assert all(place.label.startswith(("承诺人", "张𬱖")) for place in marks(library, "no_penalty_request").places)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ('signed_by = ["parties", "registar", "seal"]', "form_value_unknown"),
        ('signed_by = [{ who = "parties", lable = "x" }, "seal"]', "form_key_unknown"),
        ('signed_by = [{ who = "parties", people = "case.partys" }]', "form_path_unknown"),
    ],
)
def test_a_misspelt_signer_is_a_fault_on_its_line(tmp_path: Path, wrong: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        forms_with(tmp_path, "intake_form", INTAKE_SIGNED, wrong)
    found = [(problem.path.split()[0], problem.code) for problem in refusal.value.problems]
    assert ("intake_form.toml:8", code) in found


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("case.sumary", "form_path_unknown"),
        ("session.held_on", "form_path_unknown"),
        ("case.parties.name", "form_path_unknown"),
        ("join('、', case.parties[].nmae)", "form_path_unknown"),
        ("join('、', case.parties[?sde == 'applicant'].name)", "form_path_unknown"),
        ("case.parties[].{who: nam}", "form_path_unknown"),
        ("people(case.tags)[].nmae", "form_path_unknown"),
        ("standing.terms[].duon", "form_path_unknown"),
        ("jion('、', case.parties[].name)", "form_maker_unknown"),
        ("case.parties[].party_lin(@)", "form_maker_unknown"),
        ("day()", "form_maker_unknown"),
        ("row_number()", "form_maker_unknown"),
        ("join('、', case.parties[].name", "form_path_unreadable"),
        ("@party_names", "form_path_unreadable"),
    ],
)
def test_a_misspelt_path_or_function_is_a_fault_with_file_and_line(tmp_path: Path, wrong: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        forms_with(tmp_path, "application", 'source = "case.summary"', f'source = "{wrong}"')
    assert [(problem.path.split()[0].partition(":")[0], problem.code) for problem in refusal.value.problems] == [
        ("application.toml", code)
    ]
    line = int(refusal.value.problems[0].path.split()[0].partition(":")[2])
    text = (tmp_path / "forms" / "documents" / "application.toml").read_text(encoding="utf-8")
    assert wrong in text.splitlines()[line - 1]


AGREEMENT_SIGNED = 'signed_by = ["parties", "mediators", "recorder?", "seal"]'


@pytest.mark.parametrize(
    "wrong",
    ['["parties", "mediators", "director", "recorder?", "seal"]', '["parties", "mediators", "recorder", "seal"]',
     '["parties", "recorder?", "seal"]', '["parties?", "mediators", "seal"]', '["parties", "mediators"]'],
)  # fmt: skip
def test_a_county_s_agreement_waits_for_whom_the_law_names_and_for_nobody_else(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(Refused) as refusal:
        forms_with(tmp_path, "agreement", AGREEMENT_SIGNED, f"signed_by = {wrong}")
    found = [(problem.path.split()[0], problem.code) for problem in refusal.value.problems]
    assert found == [("agreement.toml:8", "form_waits_for_others")]


def test_a_county_s_agreement_may_give_somebody_else_a_place(tmp_path: Path) -> None:
    """The control."""
    wider = 'signed_by = ["mediators", "parties", "director?", "seal"]'
    library = forms_with(tmp_path, "agreement", AGREEMENT_SIGNED, wider)
    assert library.documents["agreement"].signed_by == ("mediators", "parties", "seal")
    assert "调委会主任（签名）" in marks(library, "agreement").people


def test_who_is_no_known_signer_and_has_no_place_is_not_waited_for_in_vain(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        forms_with(tmp_path, "intake_form", INTAKE_SIGNED, 'signed_by = [{ who = "clerk", label = "承办人" }, "seal"]')
    found = [(problem.path.split()[0], problem.code) for problem in refusal.value.problems]
    assert found == [("intake_form.toml:8", "form_signer_without_place")]
    own = 'signed_by = [{ who = "clerk", label = "承办人", line = true }, "seal"]'
    library = forms_with(tmp_path / "with-a-line", "intake_form", INTAKE_SIGNED, own)
    assert marks(library, "intake_form").people == ("承办人（签名）",) and library.posts["clerk"] == "承办人"


def test_what_needs_a_name_in_code_stays_little() -> None:
    functions = {**PAPER_FUNCTIONS, **BOOK_FUNCTIONS}
    assert len(functions) <= MOST_FUNCTIONS
    assert all(function.__doc__ for function in functions.values()), "a function says what it is for"
    sources = [field.source + field.fallback for one in FORMS.documents.values() for field in one.fields]
    sources += [column.source for book in (*FORMS.ledgers.values(), *FORMS.lists.values()) for column in book.columns]
    sources.append((FOLDER / "signers.toml").read_text(encoding="utf-8"))
    unused = [name for name in functions if not any(f"{name}(" in source for source in sources)]
    assert unused == [], "functions that no form calls"


@pytest.mark.parametrize(
    "source",
    ["join('、', case.nobody[].name)", "case.parties[?side == 'x'].name", "latest(case.nothing)", "name(case.title.x)",
     "text('{}年', case.nothing)", "case.nothing[].clause(@)", "term(case.nothing).goods || ''"],
)  # fmt: skip
def test_what_is_not_there_yet_gives_nothing_and_never_a_fault(source: str) -> None:
    assert paper_value(source, Facts(FORMS, {"parties": []}, {}, {})) in ("", [])


def test_a_path_tells_which_facts_it_is_made_of() -> None:
    assert list(facts_read("join('、', (session.present || case.parties[].id)[].name(@))")) == [
        "session.present", "case.parties",
    ]  # fmt: skip


def test_who_signs_needs_a_place_to_sign_and_a_place_somebody_who_signs(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        forms_with(tmp_path, "intake_form", INTAKE_SIGNED, "signed_by = []")
    assert [problem.code for problem in refusal.value.problems] == ["form_signed_nowhere"]


@pytest.mark.parametrize("span", [2, 4])
def test_a_row_has_as_many_columns_as_its_table(tmp_path: Path, span: int) -> None:
    """A row that reached over the edge of its table could not be drawn, one that ended before it stood open."""
    with pytest.raises(Refused) as refusal:
        forms_with(
            tmp_path, "closing_report", '{ field = "number", span = 3 }', f'{{ field = "number", span = {span} }}'
        )
    (problem,) = refusal.value.problems
    assert problem.code == "form_row_uneven" and problem.facts == {"spans": span + 1, "columns": 4}
