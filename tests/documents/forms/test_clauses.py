"""The bank of clauses: plain, complete wordings whose blanks are seen until somebody fills them."""

from __future__ import annotations

from app.documents.loading.forms import standard_library
from app.records.steps.agreeing.agree import BLANK
from tests.records.desk import Book, agreement

FORMS = standard_library()


def test_every_kind_of_village_quarrel_has_wordings_of_its_own_first() -> None:
    for kind in ("marriage_family", "neighbour", "contract", "damages", "forest_land", "wage_arrears"):
        clauses = FORMS.clauses_for(kind)
        assert kind in clauses[0].types
        assert clauses[-1].types == ("*",)


def test_a_wording_says_who_and_by_when_and_decides_nothing() -> None:
    for clause in FORMS.clauses:
        assert clause.edition
        blanks = BLANK.findall(clause.text)
        assert blanks or clause.kind == "abstain", clause.key
        if clause.kind in ("money", "goods", "act"):
            assert any(word in clause.text for word in ("以前", "从【", "每月", "出院后", "在【", "到期")), clause.key
        assert len({one.key for one in FORMS.clauses}) == len(FORMS.clauses)


def test_a_blank_that_nobody_filled_is_noticed_and_a_filled_wording_is_not() -> None:
    loan = next(clause for clause in FORMS.clauses if clause.key == "loan_at_once")
    term = {"text": loan.text, "kind": "money", "amount": "5000", "due_on": "2026-12-01"}
    book = Book()
    book.step("notice", {"on": "2026-10-09", "how": "oral"})
    book.step("session", {"held_on": "2026-10-10", "outcome": "agreed"})
    assert "clause_blank_left" in book.step("agree", agreement(terms=[term]))
    other = Book()
    other.step("notice", {"on": "2026-10-09", "how": "oral"})
    other.step("session", {"held_on": "2026-10-10", "outcome": "agreed"})
    filled = {**term, "text": BLANK.sub("张𬱖", loan.text)}
    assert "clause_blank_left" not in other.step("agree", agreement(terms=[filled]))
