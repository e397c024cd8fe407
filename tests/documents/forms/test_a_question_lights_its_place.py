"""A question lights the place on the page beside it that its answer is printed in."""

from __future__ import annotations

import pytest

from app.documents.forms.answers import answers_for
from app.documents.forms.pages import draft_page
from tests.documents.cases import COMMITTEE, FORMS, three_parties


@pytest.mark.parametrize("asked", ["source", "dispute_type", "party_items", "summary", "claims"])
def test_a_question_of_the_registration_lights_its_row(asked: str) -> None:
    """Where a case comes from lit nothing any more, since its row prints ①当事人申请."""
    case = three_parties()
    drawn = draft_page(FORMS, "intake_form", case, answers_for(FORMS, "intake_form", case, COMMITTEE))
    field = next(one for one in FORMS.documents["intake_form"].fields if one.key == asked)
    assert (field.mark or field.key) in drawn.places
