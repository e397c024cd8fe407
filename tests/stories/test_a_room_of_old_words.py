"""A room that an earlier program left, with a word of no list in every fact given as a code: kept, shown, counted under
其他, told by the checks, and in nobody's way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework.cases.today import today
from app.casework.room.rooms import open_room
from app.documents.loading.forms import standard_library
from app.records.clock import FixedClock
from app.storage.store import Store
from tests.cli import ADMIN, PASSWORD, Cli, paths
from tests.storage.old_words import NOW, coded_steps, entries, registered, stated
from tests.tools import judge

FILE = Path(__file__).parents[1] / "storage" / "released" / "words.backup"
FORMS = standard_library()
GONE_BY = ("former_parties", "history")
"""Where words stand that nobody can correct any more."""
SINCE = {"close"}
"""Steps that were asked for no code when that room was left."""
STEPS = ["", *(step for step in coded_steps() if step not in SINCE)]
Doc = dict[str, Any]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The room as its backup of November 2026 holds it."""
    home = tmp_path_factory.mktemp("old-words")
    Store.restore(FILE, home / "room", home / "state")
    return home


@pytest.fixture
def old(room: Path, tmp_path: Path) -> Cli:
    shutil.copytree(room, tmp_path / "home")
    return Cli(tmp_path / "home", NOW)


def words_in(doc: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every old word of a document with its path."""
    if isinstance(doc, dict):
        for key, value in doc.items():
            yield from words_in(value, f"{path}.{key}" if path else key)
    elif isinstance(doc, list):
        for place, value in enumerate(doc):
            yield from words_in(value, f"{path}[{place}]")
    elif isinstance(doc, str) and doc.startswith("旧词"):
        yield path, doc


def single(path: str) -> str:
    """A path with the place of the one thing of its kind, as the checks tell it."""
    key, _, rest = path.partition(".")
    return f"{key}[0].{rest}" if key in ("ending", "filing") else path


def case_of(step: str) -> str:
    return f"case-{step or 'new'}"


def test_the_room_holds_a_word_for_every_fact_that_is_given_as_a_code() -> None:
    assert len(STEPS) > 20
    assert len({word for step in STEPS[1:] for _, word in words_in(stated(step))}) > 30
    assert {"screening", "meetings", "allowances"} < {entry["ledger"] for entry in entries()}


def test_every_word_is_kept_and_told_and_the_room_is_sound(old: Cli) -> None:
    checked = old.done("check")
    assert (checked["ok"], "word_outside_list" in checked["advice"]) == (True, True)
    for step in STEPS:
        shown = old.done("case", "show", case_of(step))
        there = dict(words_in({key: value for key, value in shown.items() if key not in GONE_BY}))
        put = {word for _, word in words_in([registered(""), stated(step) if step else {}])}
        assert put - {word for _, word in words_in(shown)} == set(), step
        warnings = old.done("case", "check", case_of(step))["warnings"]
        told = {one["field"] for one in warnings if one["code"] == "word_outside_list"}
        assert {single(path) for path in there} == told, step


def test_what_no_list_knows_is_counted_under_other(old: Cli) -> None:
    figures = old.done("month", "report", "2026-10")["figures"]
    assert figures["A1"] > 10
    assert figures["A1"] == figures["A37"] == figures["A19"]
    assert old.done("month", "close", "2026-10")["month"]


def test_every_book_and_every_paper_is_printed_with_the_words_as_they_stand(old: Cli) -> None:
    """The word for the type of dispute in the book of cases, the one for a court's event on its paper …"""
    for ledger in FORMS.ledgers:
        out = old.home / f"{ledger}.xlsx"
        old.done("ledger", "print", ledger, "--period", "all", "-o", out)
    book = old.home / "book.csv"
    old.done("ledger", "print", "case_book", "--period", "all", "-o", book)
    assert book.read_text(encoding="utf-8-sig").count("旧词dispute_type") == len(STEPS)
    for form in FORMS.documents:
        for step in ("", "revisit", "serve", "terminate"):
            old.done("paper", "print", case_of(step), form, "-o", old.home / f"{form}-{step}.pdf")
    for form, step, word in (
        ("intake_form", "", "旧词source"), ("service_receipt", "serve", "旧词how"),
        ("revisit_record", "revisit", "旧词satisfied"), ("termination", "terminate", "旧词remedies_told[0]"),
    ):  # fmt: skip
        text = "".join(judge("pdftotext", "-layout", old.home / f"{form}-{step}.pdf", "-").split())
        assert word in text, form


def test_the_desk_goes_on_as_in_any_room(old: Cli) -> None:
    """What is to do, a correction of something else, and a word that may not come in anew."""
    desk = open_room(old.home / "room", old.home / "state", ADMIN, PASSWORD, FixedClock.at(NOW))
    assert today(desk).jobs
    desk.close()
    assert len(old.done("case", "list")["cases"]) == len(STEPS)
    case = case_of("court")
    old.done("case", "correct", case, "--reason", "改地点", facts={"place": "村口"})
    mended = old.done("case", "show", case)
    assert (mended["place"], mended["source"]) == ("村口", "旧词source")
    error = old.refused("case", "correct", case, "--reason", "改", facts={"source": "旧词source2"})
    assert paths(error) == {"source": "unknown_code"}
    old.done("case", "correct", case, "--reason", "改", facts={"source": "application"})
    assert old.done("case", "show", case)["source"] == "application"
