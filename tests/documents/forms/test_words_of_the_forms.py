"""The dictionary, the code lists and the rules: every fact has a word, every word a home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.documents.loading.elements import SENSITIVITIES
from app.documents.loading.forms import standard_library
from app.facts.dates import Period
from app.facts.shapes import KINDS
from app.records.books.figures import period_figures
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE
from tests.documents.cases import three_parties

FORMS = standard_library()
VALUES = {
    "source": "application initiative court procuratorate police petition_office other_referral",
    "difficulty": "simple ordinary complex major",
    "track": "simple full",
    "level": "group village township county",
    "outcome": "agreed failed continue",
    "term_kind": "money goods act abstain apology",
    "method": "cash transfer goods on_the_spot other",
    "performed": "yes part not_due no",
    "satisfied": "yes fairly no unasked",
    "visit_how": "call phone message at_room",
    "retention": "permanent long short",
    "referral_kind": "transfer assign appoint entrust invite hand_up report",
    "sign_how": "signature seal fingerprint by_post by_agent",
}


def keys_of(shape: Any) -> Iterator[str]:
    """Every key of a shape, those inside its lists and objects too."""
    for key, kind in shape.items():
        yield key
        inner = kind[1] if isinstance(kind, tuple) else kind
        if not isinstance(inner, str):
            yield from keys_of(inner)


def test_every_fact_a_case_or_a_step_may_state_stands_in_the_dictionary() -> None:
    stated = {key for shape in (SHAPE, *SHAPES.values()) for key in keys_of(shape)}
    assert stated - set(FORMS.elements) == set()


def test_every_element_has_a_label_a_kind_a_list_and_a_sensitivity_that_there_are() -> None:
    for key, element in FORMS.elements.items():
        assert element["label"], key
        assert element["kind"] in KINDS, key
        assert element.get("codes", "yes_no") in FORMS.codes, key
        assert element.get("sensitivity", "open") in SENSITIVITIES, key


def test_facts_that_change_as_one_are_facts() -> None:
    assert FORMS.together["identity"]
    for keys in FORMS.together.values():
        assert set(keys) <= set(FORMS.elements)


@pytest.mark.parametrize("name", VALUES)
def test_the_values_of_the_case_book_are_the_codes_in_their_order(name: str) -> None:
    assert list(FORMS.codes[name]) == VALUES[name].split()


def test_every_code_of_every_list_has_a_word_for_people() -> None:
    for name, codes in FORMS.codes.items():
        for code, label in codes.items():
            assert label.strip(), (name, code)
            assert FORMS.label(name, code) == label


def test_all_nationalities_stand_in_the_list_by_two_figures() -> None:
    assert {f"{number:02}" for number in range(1, 57)} | {"97", "98"} == set(FORMS.codes["nation"])
    assert FORMS.label("nation", "07") == "彝族"


def test_labour_goes_to_arbitration_first_and_land_and_forest_to_the_government() -> None:
    assert FORMS.rules.remedies_for("wage_arrears")[0] == "labour_arbitration"
    assert FORMS.rules.remedies_for("other_labour")[0] == "labour_arbitration"
    assert FORMS.rules.remedies_for("forest_land")[0] == "land_government"
    assert FORMS.rules.remedies_for("neighbour")[0] == "court"


def test_every_way_out_is_for_a_type_there_is_and_has_a_word() -> None:
    for kind, ways in FORMS.rules.remedies.items():
        assert kind == "*" or kind in FORMS.codes["dispute_type"]
        assert set(ways) <= set(FORMS.codes["remedy"])


def test_the_month_table_shows_figures_that_are_counted_each_once() -> None:
    shown = [key for key, _, _ in FORMS.ledgers["month_table"].figures]
    counted = period_figures([three_parties()], [], Period.read("2026-10"), FORMS.rules)
    assert len(shown) == len(set(shown))
    assert set(shown) <= set(counted)
