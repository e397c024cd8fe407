"""A fact is the same fact by whatever way it comes in: what one way refuses, every way refuses.

Typed ways: a field of the window, a cell of an old book, the calculator. Given ways (JSON): a step, a line of a book,
an answer on a paper. A text means the same by all of them; only that nobody knows on which day one was given.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit

from app.casework.books.importing_entries import entry_of
from app.casework.books.ledgers import add_entry
from app.casework.books.old_sheets import Body, Told
from app.casework.desk import Desk
from app.casework.given_json import given_json
from app.documents.forms.answers import own_answers
from app.documents.forms.asking import Around
from app.documents.forms.fields import Field
from app.facts.folding import tidy_text
from app.facts.shapes import KINDS, kind_of
from app.records.books.old.cells import NOTHING, SPLIT
from app.records.cases import states
from app.records.cases.calculator import KINDS as COUNTED
from app.records.cases.calculator import AidInput, read_input
from app.records.errors import Refused
from app.records.shapes import Reading
from app.records.steps import taking
from app.records.steps.every import STEPS
from app.records.steps.step import Step
from app.records.steps.taking import check_step
from app.ui.form.entries import Entry, body_of
from app.ui.form.form_fields import Editors
from tests.facts.test_kinds import TYPED
from tests.records.desk import FORMS, Book

NAME = "trial"
TODAY = date(2026, 10, 20)
ANOTHER_DAY = date(2023, 2, 7)
BOXES = ("line", "name", "text", "day", "day_or_words", "moment", "money", "count", "tally", "rate", "id_number",
         "credit_code", "phone", "lines", "names")  # fmt: skip
"""Kinds with a box to type in."""
LISTS = ("lines", "names")
"""Kinds of which several are typed a line each, and given as a list."""
LISTED = ("code:source", "codes:tag", "flag")
GIVEN = (*BOXES, "flag_or_count", "party", "term", "parties", *LISTED)
SAID = st.sampled_from((
    "昨天", "11-23", "２０２６年１０月９日", "2026.10.9", "20261009", "2026年10月9日（星期五）", "2026-10-9 9:30",
    "26.10.9", "2026年13月1日", "二〇二六年十月九日", "12-1 9:30", "下午3点半", "9：30", "25:61", "2,600", "２６００元",
    "1.2万元", "1万5", "1万5千", "贰仟陆佰元整", "一百五", "五十", "￥1，200", "1,20", "100 200", "-5", "1e5", "0",
    "00", "3.", ".5", "３", "三", "3份", "²", "①", "٣", "3.45%", "３．４５", "101", "138 0000-0000", "True", "是", "否",
    "51068119690412003ｘ", "无名", "甲•乙", "甲.乙", "甲\u200b乙", "\ue000", "甲" * 60, "甲" * 300, "其他",
))  # fmt: skip
SIGNS = st.text(st.sampled_from("0123456789０１９一二两三五十百千万亿元角分整.,，。- 　年月日时点半%•·"), max_size=9)
TEXTS = SAID | TYPED | SIGNS
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 120_000) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("on", "who")), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
REFUSED, NOTHING_TOLD = "refused", "nothing"
Way = Callable[[str, Any], Any]


def kept_of(found: Any) -> Any:
    """What is kept of ``x``; a text of no sign is nothing."""
    return NOTHING_TOLD if found.get("x") in (None, "", []) else ("kept", found["x"])


class Ways:
    """One room in which a step, a book and a paper ask for one fact of a kind."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.case = desk, Book().case

    def ask_for(self, kind: str) -> None:
        """From now on they ask for this one."""
        word, _, codes = kind.partition(":")
        asked = Field("x", "一件事", word, codes=codes, path="x", ask="什么")
        day = Field("on", "日期", "day", path="on", ask="哪天")
        book = dataclasses.replace(FORMS.ledgers["training"], ledger=NAME, fields=(day, asked), columns=())
        paper = dataclasses.replace(FORMS.documents["intake_form"], form=NAME, fields=(asked,))
        ledgers, documents = {**FORMS.ledgers, NAME: book}, {**FORMS.documents, NAME: paper}
        forms = dataclasses.replace(FORMS, ledgers=ledgers, documents=documents)
        self.desk = dataclasses.replace(self.desk, forms=forms)
        step: Step[Any] = Step(NAME, 1, "试", states.STANDING, {"on": "day", "x": kind}, lambda case, _: case)
        taking.STEPS = {**STEPS, NAME: step}

    def step(self, kind: str, value: Any) -> Any:
        self.ask_for(kind)
        rules = self.desk.forms.rules
        told = {"on": "2026-10-09", "x": value}
        kept, _ = check_step(self.case, NAME, told, today=TODAY, codes=FORMS.codes, rules=rules)
        return kept_of(kept)

    def entry(self, kind: str, value: Any) -> Any:
        self.ask_for(kind)
        return kept_of(self.desk.store.get("entry", add_entry(self.desk, NAME, {"x": value})) or {})

    def answer(self, kind: str, value: Any) -> Any:
        self.ask_for(kind)
        return kept_of(own_answers(self.desk.forms, NAME, {"x": value}))

    def given(self) -> tuple[Way, ...]:
        return self.step, self.entry, self.answer

    def window(self, kind: str, text: str) -> Any:
        """Typed into the field of a form, and what the form says taken as a step."""
        entry = Entry("x", "一件事", kind)
        editor = Editors(Around(self.case, TODAY, "王德明", FORMS.codes, FORMS.rules), FORMS)(entry)
        (box,) = editor.inputs()
        box.setText(text) if isinstance(box, QLineEdit) else box.setPlainText(text)  # type: ignore[attr-defined]
        said = body_of([entry], {"x": editor.value()})
        editor.deleteLater()
        return self.step(kind, said.get("x"))

    def cell(self, kind: str, cell: Any) -> Any:
        """A cell of an old book."""
        self.ask_for(kind)
        body = Body([], {0: "on", 1: "x"}, {}, Told())
        row = {"row": 2, "sheet": "", "cells": ["2026-10-09", cell]}
        kept, problems, _ = entry_of(self.desk, self.desk.forms.ledgers[NAME], row, body)
        return REFUSED if problems else kept_of(kept)

    def calculator(self, kind: str, text: str) -> Any:
        reading = Reading({})
        kept = read_input(AidInput("x", "几个", next(one for one in COUNTED if COUNTED[one] == kind)), text, reading)
        return REFUSED if reading.problems else kept_of({"x": kept})


@pytest.fixture
def ways(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ways]:
    monkeypatch.setattr(taking, "STEPS", STEPS)
    yield Ways(desk)


def verdict(way: Way, kind: str, told: Any) -> Any:
    """What a way keeps, or that it refuses."""
    try:
        return way(kind, told)
    except Refused:
        return REFUSED


def alone(kind: str, text: str) -> bool:
    """Whether a text says the same in a box, in a cell and today as on any other day."""
    if not tidy_text(text) or tidy_text(text).lstrip("'’").strip() in NOTHING or text.lstrip("'’") != text:
        return False
    one_line = text.isprintable() if kind not in ("text", "lines", "names") else not {"\r", "\xa0"} & {*text}
    parted = kind in ("lines", "names") and any(SPLIT.search(line) for line in text.split("\n"))
    return one_line and not parted


many = settings(max_examples=30, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", BOXES)
@many
@given(TEXTS)
def test_what_is_typed_is_one_fact_in_the_window_in_an_old_book_and_in_the_calculator(
    ways: Ways, kind: str, text: str
) -> None:
    assume(alone(kind, text))
    in_window = verdict(ways.window, kind, text)
    meant = kind_of(kind).typed(text, TODAY, FORMS.codes)
    assert {str(verdict(way, kind, meant)) for way in ways.given()} == {str(in_window)}, "given as it was meant"
    if kind in COUNTED.values():
        assert verdict(ways.calculator, kind, text) == in_window
    if meant == kind_of(kind).typed(text, ANOTHER_DAY, FORMS.codes):
        assert verdict(ways.cell, kind, text) == in_window
        if kind not in LISTS:
            assert {str(verdict(way, kind, text)) for way in ways.given()} == {str(in_window)}, "given as it was typed"
    elif kind != "day_or_words":
        assert verdict(ways.cell, kind, text) == REFUSED, "nobody knows on which day the old book was written"


@pytest.mark.parametrize("kind", GIVEN)
@many
@given(VALUES)
def test_what_is_given_is_one_fact_in_a_step_in_a_book_and_on_a_paper(ways: Ways, kind: str, value: Any) -> None:
    told = given_json(json.dumps({"x": value}).encode())["x"]
    assert len({repr(verdict(way, kind, told)) for way in ways.given()}) == 1


@pytest.mark.parametrize("kind", LISTED)
@many
@given(
    SAID | st.sampled_from([word for code in ("source", "tag") for one in FORMS.codes[code].items() for word in one])
)
def test_a_word_of_a_list_is_its_code_in_an_old_book_too(ways: Ways, kind: str, text: str) -> None:
    assume(alone("lines", text))
    meant = kind_of(kind).typed(text, TODAY, FORMS.codes)
    assert verdict(ways.cell, kind, text) == verdict(ways.step, kind, meant)


def test_every_kind_that_can_be_read_is_tried() -> None:
    tried = {one.partition(":")[0] for one in GIVEN}
    assert set(KINDS) - tried == {"made", "items", "record", "people", "dialogue", "term_states"}


CARELESS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "day": ("2026-02-30", str), "money": ("２６００元", str), "count": ("²", lambda said: said), "tally": ("-1", int),
    "rate": ("101", str), "moment": ("25:61", str), "name": ("甲•乙", str), "line": ("甲" * 300, str),
    "phone": ("138-0000-0000", str), "id_number": ("51068119690412003ｘ", str), "text": ("\ue000", str),
}  # fmt: skip


@pytest.mark.parametrize("kind", CARELESS)
def test_the_control_a_way_that_reads_by_itself_is_found(ways: Ways, kind: str) -> None:
    """What a way keeps that passes the kind by is another fact, or one that all the others refuse."""
    text, careless = CARELESS[kind]
    assert ("kept", careless(text)) != verdict(ways.window, kind, text)
