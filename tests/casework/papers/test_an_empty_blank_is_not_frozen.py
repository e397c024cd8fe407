"""A place in 【】 that nobody filled never becomes a final paper, however it looks and wherever it was typed."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework.cases.cases import open_case, take_step
from app.casework.desk import Desk
from app.casework.papers.papers import freeze_paper
from app.documents.forms.answers import answers_for
from app.documents.page.unprintable import empty_blanks
from app.records.errors import Refused
from tests.cli import Cli, intake
from tests.documents.cases import COMMITTEE, FORMS
from tests.documents.golden.book import OWN, case_for
from tests.documents.golden.test_typed_is_printed import changed
from tests.records.desk import agreement, facts

EMPTY = [
    "【】", "【　】", "【 \u3000 】", "【\u2003】", "【＿＿＿】", "【——】", "【／】", "【？】", "【……】",
    "【　年　月　日】", "【　元】", "【\n】", "【\u3164】", "【【】】", "【李四【　】】", "【\u200d】", "【 谁 】",
    "【谁】",
]  # fmt: skip
FILLED = ["【李四】", "【3】", "【２０２６年１月】", "【①】", "【要紧】", "李四】", "【李四", "〔〕", "【【李四】】"]


def refusal(desk: Desk, case: str, form: str) -> tuple[str, list[str]]:
    with pytest.raises(Refused) as refused:
        freeze_paper(desk, case, form)
    return refused.value.code, [problem.path for problem in refused.value.problems]


def worked(desk: Desk, words: str, place: str) -> str:
    """A case with an agreement, these words behind the text of one place."""
    more: dict[str, Any] = {place: facts()[place] + words} if place in ("title", "summary") else {}
    case = open_case(desk, facts(**more, recorder="刘芳")).id
    said = [{"who": "罗桂芳", "said": f"水漫进来了{words if place == 'said' else ''}。"}]
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed", "record": said})
    terms = [{"text": f"张𬱖降低排水沟{words if place == 'term' else ''}", "kind": "act", "payer": "p2"}]
    take_step(desk, case, "agree", agreement(terms=terms))
    return str(case)


@pytest.mark.parametrize("blank", EMPTY)
def test_an_agreement_with_an_empty_blank_names_the_very_term(desk: Desk, blank: str) -> None:
    case = worked(desk, blank, "term")
    assert refusal(desk, case, "agreement") == ("paper_has_blanks", ["agreements[0].terms[0].text"])


@pytest.mark.parametrize("filled", FILLED)
def test_what_somebody_wrote_into_a_blank_is_printed(desk: Desk, filled: str) -> None:
    assert freeze_paper(desk, worked(desk, filled, "term"), "agreement").paper["state"] == "final"


@pytest.mark.parametrize(
    ("place", "form", "path"),
    [("title", "intake_form", "title"), ("summary", "intake_form", "summary"),
     ("said", "mediation_record", "sessions[0].record[0].said"), ("title", "agreement", "title")],
)  # fmt: skip
def test_a_blank_counts_wherever_it_stands_on_the_paper_its_head_too(
    desk: Desk, place: str, form: str, path: str
) -> None:
    assert refusal(desk, worked(desk, "【　】", place), form) == ("paper_has_blanks", [path])


@pytest.mark.parametrize("form", sorted(FORMS.documents))
def test_every_form_stops_at_a_blank_in_its_words(form: str) -> None:
    def told(ending: str) -> list[str]:
        own = {field.key: OWN[field.kind] for field in FORMS.documents[form].own_fields}
        case, extra = changed([case_for(form), own], lambda text: text + ending)
        answers = answers_for(FORMS, form, case, COMMITTEE, extra=extra)
        return [one.code for one in empty_blanks(FORMS, form, answers, case)]

    assert set(told("【　】")) == {"blank_left"}
    assert told("【甲】") == []


def test_the_command_line_freezes_no_blank_either(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake(summary="水漫进灶房，【　年　月】又漫了一回。"))["id"]
    out = cli.home / "x.pdf"
    error = cli.refused("paper", "print", case, "intake_form", "--final", "-o", out)
    assert (error["code"], error["problems"][0]["path"]) == ("paper_has_blanks", "summary")
    assert cli.refused("paper", "print-due", case, "-o", out)["code"] == "paper_has_blanks"
    assert not out.exists()
