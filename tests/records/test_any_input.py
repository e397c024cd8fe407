"""Whatever is typed, pasted or sent by a program: it is taken or refused in words, and nothing breaks."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.records.cases import states
from app.records.errors import Refused
from app.records.sentences import known
from app.records.steps.corrections import check_correction
from app.records.steps.every import SHAPES, STEPS
from app.records.steps.intake import SHAPE, check_intake
from app.records.steps.oral import check_oral_case
from app.records.steps.taking import check_step
from app.records.way import offers
from tests.records.desk import FORMS, TODAY, Book, facts
from tests.records.steps.test_course_of_a_case import BODIES

WORDS = st.sampled_from(
    ["", "p1", "p2", "m1", "t1", "罗桂芳", "张𬱖", "王德明", "oral", "written", "agreed", "failed", "money", "act",
     "2026-10-10", "2026-10-11", "2030-01-01", "2600", "-1", "\ue000", "\u202e", "\ud800", "甲" * 60, "transfer"]
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=True) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


RIGHT = {
    "line": st.sampled_from(["t1", "t2", "三组", "云溪镇司法所"]),
    "name": st.sampled_from(["p1", "张𬱖", "罗桂芳", "王德明", "邻居"]),
    "text": st.just("院坝积水"),
    "day": st.sampled_from(["2026-10-08", "2026-10-10", "2026-10-15"]),
    "moment": st.just("2026-10-10T09:00"),
    "money": st.sampled_from(["0", "2600", "0.05"]),
    "flag": st.booleans(),
    "count": st.integers(1, 5),
    "flag_or_count": st.booleans() | st.integers(0, 5),
    "id_number": st.just("11010519491231002X"),
    "credit_code": st.just("91510000MA62TESTX0"),
    "phone": st.just("13800000000"),
    "lines": st.lists(st.just("一条"), min_size=1, max_size=2),
    "names": st.lists(st.sampled_from(["p1", "张𬱖", "王德明"]), max_size=2),
}


def right(kind: str) -> st.SearchStrategy[Any]:
    """Values that a kind takes."""
    name, _, codes = kind.removeprefix("*").partition(":")
    if name not in ("code", "codes"):
        return RIGHT[name]
    words = st.sampled_from(sorted(FORMS.codes[codes]))
    return words if name == "code" else st.lists(words, max_size=2)


def inside(kind: Any) -> st.SearchStrategy[Any]:
    """What belongs there."""
    if isinstance(kind, tuple):
        return st.lists(right_facts(kind[1]), min_size=1, max_size=2)
    return right(kind) if isinstance(kind, str) else right_facts(kind)


def right_facts(shape: Any) -> st.SearchStrategy[dict[str, Any]]:
    """Objects of a shape: the required keys and some of the others."""
    asked = {key: inside(kind) for key, kind in shape.items() if isinstance(kind, str) and kind.startswith("*")}
    return st.fixed_dictionaries(asked, optional={k: inside(kind) for k, kind in shape.items() if k not in asked})


@st.composite
def bent(draw: st.DrawFn, shape: Any) -> Any:
    """Facts that are right but for a few places, where anything stands or nothing."""
    facts = draw(right_facts(shape))
    for _ in range(draw(st.integers(0, 2))):
        at: Any = facts
        while True:
            places = list(at) if isinstance(at, dict) else list(range(len(at)))
            if not places:
                break
            place = draw(st.sampled_from(places))
            if isinstance(at[place], (dict, list)) and draw(st.booleans()):
                at = at[place]
                continue
            if draw(st.booleans()):
                at[place] = draw(VALUES)
            else:
                del at[place]
            break
    return facts


def told(refusal: Refused) -> None:
    """A refusal has words for every problem, and no problem repeats what was typed."""
    assert known(refusal.code)
    for problem in refusal.problems:
        assert known(problem.code), problem.code
        assert "甲" * 60 not in json.dumps(problem.facts, ensure_ascii=False)


@given(VALUES | bent(SHAPE))
def test_any_intake_is_taken_or_refused_in_words(typed: Any) -> None:
    try:
        check_intake(typed, today=TODAY, codes=FORMS.codes)
    except Refused as refusal:
        told(refusal)


WAYS = {
    "notice": [], "session": ["notice"], "refer": ["session"], "agree": ["session"], "fail": ["session"],
    "terminate": ["session"], "withdraw": ["notice"], "sign": ["session", "agree"],
    "write_up": ["oral"], "perform": ["session", "agree", "sign"], "urge": ["oral"], "revisit": ["oral"],
    "confirm": ["session", "agree", "sign"], "close": ["session", "agree", "sign"],
    "archive": ["session", "fail", "close"], "amend": ["session", "agree", "sign"], "invite": ["notice"],
    "serve": ["notice"], "investigate": ["notice"], "evidence": ["notice"], "extend": ["session"],
    "replace": ["notice"], "suspend": ["session"], "resume": ["session", "suspend"], "add_party": ["session"],
    "drop_party": ["add_party"], "substitute": ["notice"], "breach": ["oral"], "court": ["oral"],
    "refer_return": ["session", "refer"], "reply": ["session", "refer"], "hand_up": ["session"], "report": ["notice"],
    "no_penalty": ["oral"], "merge": ["notice"], "unmerge": ["notice", "merge"], "split": ["notice"],
    "remediate": ["session", "fail"],
}  # fmt: skip


def led_to(step: str) -> Book:
    """A case in which a step may be taken."""
    book = Book()
    for name in WAYS[step]:
        oral = {**BODIES["agree"], "form": "oral", "session": {}}
        book.step("agree" if name == "oral" else name, oral if name == "oral" else BODIES[name])
    return book


@pytest.mark.parametrize("name", sorted(STEPS))
@settings(max_examples=60)
@given(st.data())
def test_any_step_is_taken_or_refused_in_words(name: str, data: st.DataObject) -> None:
    book = led_to(name)
    typed = data.draw(st.one_of(*[bent(SHAPES[name])] * 9, VALUES))
    body = {**BODIES[name], **typed} if isinstance(typed, dict) else typed
    try:
        book.step(name, body)
    except Refused as refusal:
        told(refusal)
    assert book.case["state"] in states.TITLES
    assert offers(book.case)


@given(VALUES | bent(SHAPE))
def test_any_correction_is_taken_or_refused_in_words(typed: Any) -> None:
    book = Book()
    book.to_agreed()
    try:
        patch, _ = check_correction(book.case, typed, today=TODAY, codes=FORMS.codes)
    except Refused as refusal:
        told(refusal)
        return
    book.put("case.corrected", {"case": "c1", "patch": patch, "reason": "试"})
    whole = {key: book.case[key] for key in SHAPE if key in book.case}
    again, _ = check_intake(whole, today=TODAY, codes=FORMS.codes)
    assert {key: again[key] for key in whole} == whole


ACT = {"text": "清沟", "kind": "act"}


@example({"concluded_on": "2026-10-10", "session": {"held_on": "2026-10-08"}, "terms": [ACT]}, True)
@given(VALUES | bent(SHAPES["agree"]), st.booleans())
def test_any_oral_case_is_taken_or_refused_in_words(agree: Any, good_people: bool) -> None:
    intake = facts(agree=agree) if good_people else facts(agree=agree, parties=[{}])
    try:
        oral = check_oral_case(intake, today=TODAY, codes=FORMS.codes, rules=FORMS.rules)
    except Refused as refusal:
        told(refusal)
        return
    book = Book(**{key: value for key, value in intake.items() if key != "agree"})
    for name, body in oral.steps:
        again, _ = check_step(book.case, name, body, today=TODAY, codes=FORMS.codes, rules=FORMS.rules)
        book.put("case.step", {"case": "c1", "step": name, "body": again})
    assert book.case["state"] == "effective"
