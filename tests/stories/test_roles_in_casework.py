"""R21 once more, below command line and window: every public function of casework that is given a desk is called under
every role, whoever calls it. What it changes, carries out or destroys it has asked the table for first."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import types
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import app.casework
from app.casework.cases.cases import open_case
from app.casework.desk import Desk
from app.casework.room import outside
from app.documents.forms.answers import document_of
from app.records.roles import may
from app.storage.store import Store
from tests.cli import PASSWORD, Cli, intake

CASEWORK = Path(app.casework.__file__).parent
MUTATORS = {
    "writing", "typed_in", "add_user", "set_password", "disable_user", "give_password", "new_sheet", "seal_to_escrow",
    "set_card_fact", "renew_data_key", "new_incarnation", "backup_to", "take_back_blob", "new_page_epoch",
    "confirm_time", "confirm_standing", "set_property", "finish_forgetting", "write_out", "drop_sealed", "thin",
}  # fmt: skip
"""What a function of casework changes a room with, or carries something out of it."""
ON_BEHALF = {
    "bringing_back.open_from_backup", "far_years.remember", "importing.write_accepted", "registration.typed_in",
    "rooms.recover_room", "rooms.state_time",
}  # fmt: skip
"""A write that its caller asked for, the program's own entry of the time, and rooms opened with sheet or backup."""
READERS = {"users.set_password", "drafts.drop", "drafts.save"}
"""What a reader may: the own password, and nothing else that lasts."""
Function = Callable[..., Any]


def functions() -> Iterator[tuple[str, Function]]:
    """Every public function of casework whose first argument is a desk."""
    for module in pkgutil.walk_packages([str(CASEWORK)], "app.casework."):
        if module.ispkg or module.name.startswith("app.casework.demo."):
            continue
        found = importlib.import_module(module.name)
        for name, function in vars(found).items():
            own = isinstance(function, types.FunctionType) and function.__module__ == found.__name__
            if own and not name.startswith("_") and next(iter(inspect.signature(function).parameters), "") == "desk":
                yield f"{module.name.rpartition('.')[2]}.{name}", function


@dataclass
class Watch:
    """What one call asked the table, and what it reached without having asked."""

    asked: list[str] = field(default_factory=list)
    reached: bool = False
    unasked: bool = False

    def reach(self) -> None:
        self.reached = True
        self.unasked = self.unasked or not self.asked


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Every way to change a room or to carry something out of it notes whether the table was asked before."""
    seen = Watch()
    need = Desk.need

    def asking(desk: Desk, verb: str) -> None:
        seen.asked.append(verb)
        need(desk, verb)

    monkeypatch.setattr(Desk, "need", asking)
    for owner, name in (
        *((Store, name) for name in sorted(MUTATORS) if hasattr(Store, name)),
        (outside, "put_written"),
    ):
        monkeypatch.setattr(owner, name, noting(seen, getattr(owner, name)))
    return seen


def noting(seen: Watch, real: Function) -> Function:
    def noted(*given: Any, **named: Any) -> Any:
        seen.reach()
        return real(*given, **named)

    return noted


@dataclass
class Room:
    """The room that is called upon, and what the functions are given."""

    desk: Desk
    home: Path
    case: str

    def arguments(self, function: Function) -> dict[str, Any]:
        """Something of the right kind for everything a function must be given."""
        wanted = list(inspect.signature(function).parameters.values())[1:]
        return {one.name: self.thing(one) for one in wanted if one.default is one.empty}

    def thing(self, wanted: inspect.Parameter) -> Any:
        day = datetime(2026, 10, 20, tzinfo=UTC)
        form = document_of(self.desk.forms, "intake_form")
        named: dict[str, Any] = {
            "case": self.case, "word": self.case, "case_id": self.case, "form": "intake_form", "month": "2026-09",
            "period": "2026-09", "day": date(2026, 10, 20), "on": "2026-10-20", "reason": "写错了",
            "books": ["case_book"], "ledger": "case_book", "folder": self.home / "out",
            "path": self.home / "out" / "x.pdf",
            "out": self.home / "out" / "y.pdf", "sheet": self.home / "out" / "sheet.pdf",
            "password": "the password of somebody", "role": "reader", "what": "proposed", "document": form,
            "doc": {"id": "2026-9", "state": "proposed", "items": []}, "kind": "claim.paid", "claim": {"id": "x"},
            "copies": 1, "count": 1, "reserve": True, "records": [], "files": [], "body": {"on": "2026-10-08"},
            "full": True, "confirmed": True, "to": "县司法局", "old": PASSWORD, "no": None, "told": None,
            "intake": intake(), "facts": intake(), "patch": {"place": "青石村五组"}, "step": "notice",
            "years": ["2030"], "made": day, "place": "intake:1", "content": {"summary": "写到一半"}, "portable": True,
            "readable": True, "mark": "2026-09:all", "text": "罗桂芳", "answers": {},
            "written": {"on": "2026-10-20"},
        }  # fmt: skip
        kinds: dict[str, Any] = {"str": "x", "int": 1, "bool": True, "object": {}, "Doc": {}, "date": day.date()}
        if wanted.name == "case" and wanted.annotation == "Doc":
            return self.desk.store.get("case", self.case)
        return named.get(wanted.name, kinds.get(str(wanted.annotation), []))


@pytest.fixture
def room(cli: Cli, desk: Desk) -> Room:
    """A room with a case, and a folder to carry things to; the log-in's role is changed as the walk needs it."""
    case = open_case(desk, intake()).id
    (cli.home / "out").mkdir()
    return Room(desk, cli.home, case)


def calls(function: ast.AST) -> set[str]:
    """The names of everything a function calls."""
    names = (getattr(call.func, "attr", getattr(call.func, "id", "")) for call in ast.walk(function)
             if isinstance(call, ast.Call))  # fmt: skip
    return set(names)


def bodies() -> dict[str, set[str]]:
    """Every function of casework and what it calls."""
    return {
        f"{file.stem}.{node.name}": calls(node)
        for file in CASEWORK.rglob("*.py")
        if file.parent.name != "demo"
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }


def reaching() -> set[str]:
    """Functions that change, carry out or destroy, themselves or through another one."""
    all_of_them, names = bodies(), {*MUTATORS, "put_out"}
    while more := {name.partition(".")[2] for name, called in all_of_them.items() if called & names} - names:
        names |= more
    return {name for name, called in all_of_them.items() if called & names}


def walked(room: Room, role: str, watch: Watch) -> tuple[list[str], set[str]]:
    """Functions that went further than the table lets this role, and all that reached a write or a way out."""
    room.desk.store.role = role
    faults, reached, doing = [], set(), reaching()
    for name, function in functions():
        if name not in doing or name in ON_BEHALF:
            continue
        watch.__init__()  # type: ignore[misc]
        with suppress(Exception):  # whatever it thinks of its arguments: only how far it comes is judged
            function(room.desk, **room.arguments(function))
        if watch.reached:
            reached.add(name)
            if watch.unasked or any(not may(role, verb) for verb in watch.asked):
                faults.append(name)
    return faults, reached


@pytest.mark.parametrize("role", ["reader", "recorder", "admin"])
def test_no_function_does_what_the_role_may_not_whoever_calls_it(room: Room, watch: Watch, role: str) -> None:
    before = room.desk.store.content_hash()
    faults, reached = walked(room, role, watch)
    assert faults == []
    if role == "reader":
        assert reached <= READERS and room.desk.store.content_hash() == before
        assert not list((room.home / "out").iterdir())
    else:
        assert len(reached) > 20, "the walk has something to do"


def test_the_walk_sees_functions_without_their_guard(room: Room, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with the guards gone the walk names what a recorder could then do."""
    monkeypatch.setattr(Desk, "need", lambda _desk, _verb: None)
    faults, _ = walked(room, "recorder", watch)
    unguarded = {"handover.export_readable", "reentry.enter_intake", "blanks.reserve_numbers", "appraisal.put"}
    assert unguarded <= set(faults)


def test_every_function_that_changes_something_asks_in_its_own_body() -> None:
    """One that only calls another that asks needs no guard of its own; whatever writes by itself does."""
    unasked = {name for name, called in bodies().items() if called & MUTATORS and "need" not in called}
    assert unasked == ON_BEHALF
