"""Every fact that a paper, a book, a figure or a rule reads is asked on a screen, or nobody could ever say it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.forms.fields import Field, Items, Screen
from app.documents.forms.library import Library
from app.documents.loading.elements import stated
from app.documents.loading.forms import FOLDER, load_library
from app.documents.loading.paths import SHARED, shape_of
from app.facts.shapes import Shape
from app.records.errors import Refused
from app.records.items import ITEMS
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE
from tests.documents.cases import FORMS

FACTS: Mapping[str, Shape] = {"case": SHAPE, **SHAPES}
INSIDE = {"people": ("name",), "dialogue": ("who", "said"), "term_states": ("term", "performed")}
"""Kinds whose editor asks for the parts of each thing itself."""
SAME = {
    "correct.": "case.",
    "agree.session.": "session.",
    "amend.session.": "session.",
    "write_up.session.": "session.",
    "amend.": "agree.",
    "write_up.": "agree.",
}
"""Where a step takes what another place asks: an oral agreement's session is the one of the record."""
WITHOUT = {
    "case.track": "the half page registers 简易, the form 普通",
    "case.parties.id": "given at registration",
    "case.mediators.id": "given at registration",
    "add_party.party.id": "given when the party joins",
    "substitute.new.id": "given when the party joins",
    "case.mediators.role": "the first one presides, as the question says",
    "case.lead": "a registration that comes out of a lead carries it",
    "case.old_book.": "read from the old book with the case",
    "case.related.": "a new case out of another carries it",
    "agree.terms.id": "given when the agreement is kept",
    "sign.": "asked by the paper that is signed: one tick for each place on it (questions/sign.toml)",
    "archive.released.": "answered one by one in the check before filing, each with its reason",
    "extend.times": "counted",
}
"""What no form asks, and why it need not."""


def home(path: str) -> str:
    """The place that asks a fact."""
    other = next((start for start in SAME if path.startswith(start)), "")
    return SAME[other] + path.removeprefix(other) if other else path


def asked_in(fields: Iterable[Field], path: str, items: Mapping[str, Items]) -> Iterator[str]:
    """Every fact that these questions ask for, those of the things in their lists too."""
    for field in (one for one in fields if one.ask):
        here = ".".join([path, *(part for part in field.path.split(".") if not part.isdigit())])
        yield here
        if field.items:
            yield from asked_in(items[field.items].fields, here, items)
        yield from (f"{here}.{part}" for part in INSIDE.get(field.kind, ()))


def asked(library: Library) -> set[str]:
    """Every fact that a screen asks for."""
    screens = {"case" if name == "intake" else name: one for name, one in library.screens.items()}
    return {home(path) for name, one in screens.items() for path in asked_in(one.fields, name, library.items)}


def leaves() -> Iterator[str]:
    """Every fact that papers, books, figures and rules can read, since a case keeps no other."""
    for owner, shape in FACTS.items():
        yield from (path for path, inner in stated(shape, owner) if isinstance(inner, str))


def lacking(library: Library) -> list[str]:
    """The facts that nobody asks for."""
    known = asked(library)
    return sorted({home(path) for path in leaves()} - known)


def excused(path: str) -> str:
    """Why nobody asks for a fact; "" where there is no reason."""
    return next(
        (why for start, why in WITHOUT.items() if path == start or (start[-1] == "." and path.startswith(start))), ""
    )


def test_every_fact_that_can_be_read_is_asked_somewhere() -> None:
    assert [path for path in lacking(FORMS) if not excused(path)] == []


def test_what_is_excused_is_really_asked_nowhere() -> None:
    """The list can only shrink."""
    found = lacking(FORMS)
    idle = [
        start
        for start in WITHOUT
        if not any(path == start or (start[-1] == "." and path.startswith(start)) for path in found)
    ]
    assert idle == []


@pytest.mark.parametrize("step", ["add_party", "substitute"])
def test_one_whole_thing_is_asked_by_the_questions_of_a_list_that_there_is(tmp_path: Path, step: str) -> None:
    """The control: a list that there is not is a fault on its line."""
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    file = folder / "steps" / f"{step}.toml"
    file.write_text(file.read_text("utf-8").replace('items = "party"', 'items = "partie"'), encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        load_library(folder)
    assert [one.code for one in refusal.value.problems] == ["form_items_unknown"]


@pytest.mark.parametrize(("right", "wrong"), [('"e_commerce"', '"e_trade"'), ("fill = { to =", "fill = { too =")])
def test_a_word_that_opens_a_step_half_filled_knows_types_and_questions(tmp_path: Path, right: str, wrong: str) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    file = folder / "steps" / "refer.toml"
    file.write_text(file.read_text("utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        load_library(folder)
    assert [one.code for one in refusal.value.problems] == ["form_value_unknown"]


@pytest.mark.parametrize("gone", ["case.prevented", "case.parties.agents", "case.parties.group", "session.refused_by"])
def test_a_question_that_is_taken_away_is_missed(gone: str) -> None:
    """The control: without its question a fact has no place."""
    owner, _, path = gone.partition(".")
    if path.startswith("parties."):
        party = FORMS.items["party"]
        fewer = tuple(one for one in party.fields if one.path != path.removeprefix("parties."))
        poorer = replace(FORMS, items={**FORMS.items, "party": replace(party, fields=fewer)})
    else:
        names = ("intake", "correct") if owner == "case" else (owner,)
        screens = {name: without(FORMS.screens[name], path) for name in names}
        poorer = replace(FORMS, screens={**FORMS.screens, **screens})
    assert any(one.startswith(gone) for one in lacking(poorer))


def without(screen: Screen, path: str) -> Screen:
    return replace(screen, fields=tuple(one for one in screen.fields if one.path != path))


def test_no_paper_and_no_book_reads_beyond_what_a_case_keeps() -> None:
    """What the walk goes through is all there is to read: a path to another fact is refused when it is loaded."""
    shapes = {name: shape_of(name) for name in (*SHARED, *ITEMS) if name not in ("item", "committee")}
    assert all(isinstance(shape, Mapping) for shape in shapes.values())
