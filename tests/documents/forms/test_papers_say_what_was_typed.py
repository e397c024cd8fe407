"""Papers hold the facts and nothing else: literally, for everybody, and without a conclusion."""

from __future__ import annotations

from typing import Any

import pytest

from app.documents.forms.answers import answers_for, texts_of
from app.documents.forms.compose import compose
from app.documents.page.blocks import Choices, Marks, Title
from app.documents.sheets.ledgers import book_table
from app.facts.dates import Period
from app.records.changes import Doc
from tests.documents.cases import COMMITTEE, FORMS, three_parties
from tests.records.desk import Book, agreement

PAYLOADS = ["<b>甲</b>", "A&B", "{facts}", "{number}", "=1+1", "%s", "\\n"]


def words_of(value: Any) -> list[str]:
    """Every text in blocks, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, (list, tuple)):
        return [text for item in value for text in words_of(item)]
    return [text for item in vars(value).values() for text in words_of(item)] if hasattr(value, "__dict__") else []


def printed(form: str, case: Doc) -> str:
    return "\n".join(words_of(compose(FORMS, form, answers_for(FORMS, form, case, COMMITTEE))))


@pytest.mark.parametrize("form", sorted(FORMS.documents))
def test_every_paper_begins_with_its_title_filled_and_blank(form: str) -> None:
    title = FORMS.documents[form].title
    filled = compose(FORMS, form, answers_for(FORMS, form, three_parties(), COMMITTEE))[0]
    empty = compose(FORMS, form, {}, blank=True)[0]
    above = {"file_cover": ["青石村人民调解委员会"]}.get(form, [])
    assert isinstance(empty, Title)
    assert filled == Title("\n".join([*above, title]))
    assert empty.text.split("\n")[-1] == title
    assert len(empty.text.split("\n")) == len(above) + 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_looks_like_markup_or_a_placeholder_is_printed_as_typed(payload: str) -> None:
    book = Book(summary=payload, claims=[payload])
    book.step("notice", {"on": "2026-10-09", "how": "oral"})
    book.step("session", {"held_on": "2026-10-10", "outcome": "agreed", "record": [{"said": payload}]})
    book.step("agree", agreement(facts=payload, responsibility=payload))
    for form in ("application", "intake_form", "mediation_record", "agreement"):
        assert payload in printed(form, book.case), form


@pytest.mark.parametrize("form", ["mediation_record", "agreement", "oral_agreement"])
def test_neighbours_are_parties_on_records_and_agreements(form: str) -> None:
    assert "被申请人" not in printed(form, three_parties())


def test_a_minor_stands_with_the_guardian_and_a_company_with_its_head() -> None:
    text = printed("agreement", three_parties())
    assert "法定代理人 张𬱖（养父）" in text
    assert "统一社会信用代码 91350100M000100Y43" in text
    assert "王强 经理" in text


def test_a_signature_is_a_place_and_never_a_name() -> None:
    case = three_parties()
    blocks = compose(FORMS, "agreement", answers_for(FORMS, "agreement", case, COMMITTEE))
    marks = next(block for block in blocks if isinstance(block, Marks))
    assert len(marks.places) == 4
    company = [place for place in marks.places if "A&B" in place.label]
    assert [place.label for place in company] == ["当事人 A&B建材<经营部>\n（代表人签名、盖章）"]
    assert not any(place.fingerprint for place in marks.places), "a county that wants boxes says so in its form"
    assert marks.people == ("人民调解员（签名）", "记　录　人（签名）")
    assert marks.seal == COMMITTEE["name"]


@pytest.mark.parametrize("form", sorted(FORMS.documents))
def test_a_blank_form_ticks_no_box(form: str) -> None:
    ticks = [
        ticked
        for block in compose(FORMS, form, {}, blank=True)
        if isinstance(block, Choices)
        for _, ticked in block.options
    ]
    assert not any(ticks)


def test_answers_are_what_the_case_says_and_change_nothing_in_it() -> None:
    case = three_parties()
    before = repr(case)
    answers = answers_for(FORMS, "agreement", case, COMMITTEE)
    assert "三方争一条通道。" in texts_of(answers)
    assert repr(case) == before


def test_the_intake_book_points_to_the_form_instead_of_signatures() -> None:
    table = book_table(
        FORMS, FORMS.ledgers["intake_book"], [three_parties()], [], room="x", period=Period.read("2026-10")
    )
    assert [row[-1] for row in table.rows] == ["见受理登记表"]


def test_the_case_book_adds_up_its_people_and_its_money() -> None:
    table = book_table(
        FORMS, FORMS.ledgers["case_book"], [three_parties()] * 2, [], room="x", period=Period.read("2026-10")
    )
    assert table.totals is not None
    totals = dict(zip([column.key for column in table.columns], table.totals, strict=True))
    assert totals["people"] == 6
    assert str(totals["amount"]) == "2819.00"
