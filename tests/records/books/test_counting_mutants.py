"""A figure the county trusts: the counting code agrees with a second count, and no slip in it goes unseen."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import random
import types
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from app.facts.dates import Period
from app.records.books import figures as counting
from app.records.errors import Refused
from tests.records.books.recount import recount
from tests.records.desk import FORMS, Book, agreement
from tests.records.steps.test_course_of_a_case import BODIES

Doc = dict[str, Any]
SPANS = [Period.read(text) for text in ("2026-09", "2026-10", "2026-11", "2026-Q4", "2026")]
WAYS = (
    (), ("notice",), ("notice", "session"), ("notice", "session", "agree"), ("notice", "session", "agree", "sign"),
    ("session", "agree", "sign", "perform", "confirm"), ("session", "agree", "sign", "perform", "close"),
    ("session", "agree", "sign", "perform", "perform t2"), ("withdraw on the last day",), ("withdraw on the first",),
    ("session", "agree", "sign", "close", "archive"), ("session", "fail"), ("session", "fail", "close"),
    ("terminate",), ("withdraw",), ("refer",), ("session", "suspend"),
    ("merge",), ("session", "agree", "merge"),
)  # fmt: skip
ROOMS = {"community": "A7", "township": "A8", "street": "A9", "enterprise": "A10", "society": "A11"}
ENTRIES: list[Doc] = [
    {"ledger": "screening", "on": "2026-10-01", "prevented": 2}, {"ledger": "screening", "on": "2026-10-31"},
    {"ledger": "screening", "on": "2026-10-31", "same_round": True, "prevented": 1},
    {"ledger": "screening", "on": "2026-11-01", "prevented": 1},
    {"ledger": "meetings", "on": "2026-10-02", "prevented": 3},
]  # fmt: skip
OTHER_DAYS = {
    "perform t2": {"term": "t2", "paid_on": "2026-11-20"}, "withdraw on the last day": {"on": "2026-10-31"},
    "withdraw on the first": {"on": "2026-11-01"},
}  # fmt: skip
COUNTED = (
    "period_figures", "basis_day", "ending", "count_concluded", "count_result", "count_prevented", "count_flow",
    "count_follow_up", "count_entry", "without_oral",
)  # fmt: skip


def lived(dice: random.Random, way: tuple[str, ...]) -> Doc:
    """A case of any kind that went this way, with what may be counted beside it."""
    kinds, sources = sorted(FORMS.codes["dispute_type"]), sorted(FORMS.codes["source"])
    more: Doc = {"dispute_type": dice.choice(kinds), "source": dice.choice(sources),
                 "accepted_on": dice.choice(["2026-09-30", "2026-10-01", "2026-10-08"])}  # fmt: skip
    more |= dice.choice([{}, {"difficulty": "simple"}, {"difficulty": "major"}, {"difficulty": "simple", "hard": True}])
    if dice.random() < 0.5:
        items = [{"kind": dice.choice(sorted(FORMS.codes["prevented"])), "people": dice.randint(1, 5)}]
        more["prevented"] = [{**items[0], "on": "2026-11-02"}] if dice.random() < 0.5 else items
    book = Book(**more)
    sums = [{"amount_settled": "1234567.89"}, {"amount_settled": "2600"}, {"form": "oral", "amount_settled": "80.50"}]
    agreed = dice.choice(sums)
    for step in way:
        body: Any = {**BODIES, **OTHER_DAYS, "agree": agreement(**agreed)}[step]
        try:
            book.step(step.partition(" ")[0], body)
        except Refused:
            continue
    return with_courts(dice, book.case)


def with_courts(dice: random.Random, case: Doc) -> Doc:
    """What came before a court, and cases of more people; some void, some never taken in."""
    kinds = ["sued", "changed", "payment_order", "upheld", "起诉"]
    events = [{"kind": dice.choice(kinds), "on": dice.choice(["2026-10-20", "2026-11-20"])}]
    confirmed = [{"event": dice.choice(["applied", "confirmed", "rejected"]), "on": "2026-11-03"}]
    case = {**case, "court_events": events, "people_count": dice.randint(2, 9)}
    case = {**case, "confirmations": [*case["confirmations"], *confirmed]}
    if dice.random() < 0.1:
        case = {**case, "dispute_type": "a type of another year"}
    if dice.random() < 0.1:
        return {**case, "state": dice.choice(["void", "refused"])}
    return case


@cache
def book_of_all() -> list[Doc]:
    """Some hundred cases that went every way."""
    dice = random.Random(20261124)
    return [lived(dice, way) for way in WAYS for _ in range(12)]


def counted(module: Any, span: Period, body: str = "village") -> Doc:
    """What the counting code says, nothings left out."""
    rules = dataclasses.replace(FORMS.rules, body_kind=body)
    found = module.period_figures(book_of_all(), ENTRIES, span, rules)
    return {key: value for key, value in found.items() if value not in (0, "0.00")}


@pytest.mark.parametrize("span", SPANS, ids=lambda span: span.words)
def test_a_second_count_comes_to_the_same_figures(span: Period) -> None:
    assert counted(counting, span) == recount(book_of_all(), ENTRIES, span)


class Slip(ast.NodeTransformer):
    """Makes the nth slip of the pen in the functions that count; ``made`` says which, "" where there is none."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.seen, self.made, self.inside = wanted, -1, "", ""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.inside = node.name
        return self.generic_visit(node) if node.name in COUNTED else node

    def here(self, node: ast.AST, what: str) -> bool:
        self.seen += 1
        if self.seen == self.wanted:
            self.made = f"{self.inside}: {what} at {ast.unparse(node)[:60]}"
        return self.seen == self.wanted

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for place, op in enumerate(node.ops):
            for other in SWAPS.get(type(op), ()):
                if self.here(node, f"{type(op).__name__} to {other.__name__}"):
                    node.ops[place] = other()
                    return node
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        if self.here(node, "and, or"):
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        if self.here(node, "taken away"):
            node.op = ast.Sub()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Sub) and self.here(node, "added"):
            node.op = ast.Add()
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, int) and not isinstance(node.value, bool) and self.here(node, "one more"):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        key = str(node.value)
        if is_key(key) and key != WRONG and self.here(node, f"{key} to {WRONG}"):
            return ast.copy_location(ast.Constant(WRONG), node)
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        return node.operand if isinstance(node.op, ast.Not) and self.here(node, "not left out") else node


WRONG = "B2"
SWAPS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Lt: (ast.LtE, ast.Gt), ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt), ast.GtE: (ast.Gt, ast.LtE), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
}  # fmt: skip


def is_key(text: str) -> bool:
    """Whether a text names a figure, a state or a ledger; not the words of a docstring."""
    return text in counting.empty_figures() or text in ("void", "refused", "failed", "oral", "screening", "applied")


def slips() -> Iterator[tuple[str, Any]]:
    """The counting module with each single slip in turn."""
    source, number = inspect.getsource(counting), 0
    while True:
        slip = Slip(number)
        tree = ast.fix_missing_locations(slip.visit(ast.parse(source)))
        if not slip.made:
            return
        module = types.ModuleType("app.records.books.figures")
        module.__dict__["__name__"] = "app.records.books.figures"
        exec(compile(tree, slip.made, "exec"), module.__dict__)
        yield slip.made, module
        number += 1


HARMLESS: dict[str, str] = {}
"""Slips that change no figure, each with the reason why none could."""


def is_seen(module: Any) -> bool:
    """Whether the second count, or the program itself, notices."""
    try:
        if any(counted(module, span) != recount(book_of_all(), ENTRIES, span) for span in SPANS):
            return True
        year, book = SPANS[-1], book_of_all()
        return any(counted(module, year, kind) != recount(book, ENTRIES, year, key) for kind, key in ROOMS.items())
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return True


def test_every_slip_in_the_counting_code_is_seen() -> None:
    made, unseen = 0, []
    for name, module in slips():
        made += 1
        if not is_seen(module):
            unseen.append(name)
    assert made > 60
    assert sorted(unseen) == sorted(HARMLESS)
