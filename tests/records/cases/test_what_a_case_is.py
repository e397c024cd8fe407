"""``records/case.py`` tells what a case is: what steps and registration state and what the program adds are the keys of
its types, no more and no fewer."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from pkgutil import walk_packages
from typing import Annotated, Any, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from hypothesis import given

from app.records import case as told
from app.records import entries, shown, steps
from app.records.steps.every import STEPS
from app.records.steps.intake import DERIVED, SHAPE
from tests.records.desk import FORMS
from tests.records.test_history_replays import NAMES, lived
from tests.records.told import untold

KINDS = {"flag": bool, "count": int, "tally": int, "flag_or_count": bool | int, "lines": list[str], "names": list[str]}
SHOWN_ALONE = {"deadlines", "papers", "attachments", "warnings", "stage", "next", "entered_late"}
"""Keys that ``case show`` adds and nobody may state, though no case holds them."""
NEVER_KEPT = {"id", "history"}


def type_of(step: str) -> Any:
    """What a step's file says that it states."""
    names = [module.name for module in walk_packages(steps.__path__, f"{steps.__name__}.")]
    name = next(name for name in names if name.endswith(f".{step}"))
    return get_args(get_type_hints(importlib.import_module(name))["STEP"])[0]


def stated(kind: Any) -> dict[str, Any]:
    """The keys of a type that somebody states, with their types; what the program works out is left away."""
    hints = get_type_hints(kind, include_extras=True)
    worked_out = {key for key, hint in hints.items() if told.WORKED_OUT in getattr(plain(hint), "__metadata__", ())}
    return {key: bare(hint) for key, hint in hints.items() if key not in worked_out}


def plain(hint: Any) -> Any:
    """A hint without ``Required``."""
    return hint if get_origin(hint) is Annotated or not str(hint).startswith("typing.Required") else get_args(hint)[0]


def bare(hint: Any) -> Any:
    """The type alone."""
    hint = plain(hint)
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def differences(shape: Mapping[str, Any], kind: Any, path: str) -> Iterator[str]:
    """Keys that one has and the other has not, and kinds that do not agree, at any depth."""
    keys = stated(kind)
    yield from (f"{path}.{key}: only stated" for key in shape.keys() - keys.keys())
    yield from (f"{path}.{key}: only typed" for key in keys.keys() - shape.keys())
    for key in shape.keys() & keys.keys():
        one, other, where = shape[key], keys[key], f"{path}.{key}"
        if isinstance(one, tuple):
            one, other = one[1], get_args(other)[0] if get_origin(other) is list else None
        if isinstance(one, Mapping):
            yield from differences(one, other, where) if is_typeddict(other) else [f"{where}: not a document"]
            continue
        needed, word = one.startswith("*"), one.removeprefix("*").partition(":")[0]
        wanted = list[str] if word == "codes" else KINDS.get(word, str)
        if other != wanted:
            yield f"{where}: stated as {word}, typed as {other}"
        if key in kind.__required_keys__ and not needed:
            yield f"{where}: typed as always there, though nobody has to state it"


@pytest.mark.parametrize("step", sorted(STEPS))
def test_what_a_step_states_is_what_its_type_tells(step: str) -> None:
    assert list(differences(STEPS[step].shape, type_of(step), step)) == []


def test_what_a_registration_states_is_what_its_type_tells() -> None:
    assert list(differences(SHAPE, told.Intake, "intake")) == []


def test_a_key_that_one_of_the_two_has_alone_is_told() -> None:
    """The control: a key too many, one too few, another kind, one that need not be there."""
    shape = {**STEPS["report"].shape, "mood": "line", "measures": "flag", "to": "line"}
    del shape["kind"]
    found = set(differences(shape, told.Report, "report"))
    assert {one.partition(":")[0] for one in found} == {"report.mood", "report.kind", "report.measures", "report.to"}


def test_the_list_that_a_step_leaves_is_a_key_of_the_case() -> None:
    keys, lists = get_type_hints(told.Case), set(get_args(told.ListKey))
    for step in STEPS.values():
        if step.left:
            assert step.left.key in keys
            assert not step.left.many or step.left.key in lists
    assert lists <= keys.keys()


def test_whatever_nobody_may_state_is_a_key_that_the_program_adds() -> None:
    added = get_type_hints(told.Case).keys() - stated(told.Intake).keys()
    assert set(DERIVED) - added - NEVER_KEPT == SHOWN_ALONE
    assert get_type_hints(shown.ShownCase).keys() > SHOWN_ALONE


@given(NAMES)
def test_whatever_steps_leave_is_told(names: list[str]) -> None:
    assert set(untold(lived(names).case, told.Case, "case")) == set()


BOOKS = {
    "screening": entries.LeadLine, "meetings": entries.MeetingLine, "training": entries.TrainingLine,
    "mediators": entries.PersonLine, "allowances": entries.AllowanceLine,
}  # fmt: skip


@pytest.mark.parametrize("book", BOOKS)
def test_what_a_book_asks_for_is_what_the_type_of_its_lines_tells(book: str) -> None:
    asked = {field.path for field in FORMS.ledgers[book].fields}
    assert asked and asked - get_type_hints(BOOKS[book]).keys() == set()
