"""定稿（还差 n 处） leads to what is lacking: every place that can hold up a paper has a field to be mended in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.casework.cases.cases import open_case
from app.documents.forms.fields import Document
from app.documents.loading.forms import standard_library
from app.records.errors import Problem
from app.records.way import Stage, StepOffer, Way
from app.ui.form.entries import Entry, home_of
from app.ui.form.mending import mending_place
from tests.records.desk import facts
from tests.ui.hands import Hands

FORMS = standard_library()
EVERYTHING = Way(Stage("", 0, ""), (), None, tuple(StepOffer(step, "", True) for step in FORMS.screens))
NOT_ASKED = {
    ("refusal_notice", "reasons"), ("letter_reply", "to"), ("authorization", "principal"), ("authorization", "agent"),
    ("court_termination", "on"), ("referral_reply", "to"), ("hand_up_slip", "to"),
}  # fmt: skip
"""Facts that the window asks nowhere after their step: the command line alone corrects them."""


def led_to(document: Document, key: str) -> str:
    """The field of the form that opens where this field of the paper is empty; "" where it has none."""
    place = mending_place(FORMS, document, None, Problem(key, "paper_field_missing", {}), EVERYTHING)
    if place is None or place["step"] == "sign":
        return "marks" if place else ""
    fields = document.own_fields if place["step"] == "fill" else FORMS.screens[place["step"]].fields
    return home_of(place["at"], [Entry(one.path, one.ask) for one in fields if one.ask])


@pytest.mark.parametrize("form", [one.form for one in FORMS.documents.values() if not one.with_file])
def test_whatever_a_paper_needs_is_asked_where_its_button_leads(form: str) -> None:
    document = FORMS.documents[form]
    needed = [one.key for one in document.fields if one.required and (form, one.key) not in NOT_ASKED]
    assert [key for key in needed if not led_to(document, key)] == []


def test_the_button_that_says_how_many_are_lacking_puts_the_caret_there(hands: Hands) -> None:
    """An application needs what is asked for; the registration said nothing of it."""
    case = hands.ask(lambda desk: open_case(desk, facts())).id
    hands.window.frame.go("case", case=case, form="application", on_paper=True)
    hands.rest()
    screen = hands.screen()
    row = next(one for one in screen.view.papers if one.form == "application")
    screen.freezing.ask_and_mend(replace(row))
    hands.rest()
    assert hands.place() == "form"
    assert (hands.screen().job.step, hands.screen().stack.current()) == ("correct", "claims")
