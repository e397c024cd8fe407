"""Finds sentences that are put together from pieces: follows the words of constants through names, functions and calls.

What is followed is every text that an expression can be. A piece that was typed or read is unknown and no business
of this look.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from tests.architecture.test_no_sentence_decides import is_sign

ENDS = "。？！…"
"""What a whole sentence ends with."""
BREAKS = re.compile("[，；。]")
APART = re.compile(r"(?:^|[：　\n“（。])\{(\w+)[^}]*\}(?=$|[　\n”）。])")
"""A place in a template where more than a name may stand: a column, a line, what is quoted, what follows a colon."""
AFTER = re.compile(r"(?:^|[：\n。？！])\{(\w+)[^}]*\}")
"""A place where a whole sentence may stand."""
BETWEEN = {"\n", "、", "　", "＋"}
"""What may stand between words: lines, a list of names, columns, things that are added up."""
WHOLE, LISTS = "one_after_another", ("side_by_side", "itemised", "in_a_row")
"""The helpers that set whole sentences one after the other, and facts on one line."""
HELPERS = "app.facts.beside"
VALUES = "app.facts"
"""Answers days and sums; a value is no word of the screen."""
LINES = {"lines", "note_line", "problem_line"}
"""The functions of the table of sentences whose answers are whole."""
SHAPES = {"format", "format_map", "get", "rstrip", "strip", "replace", "removesuffix", "removeprefix", "values"}

Texts = frozenset[str]
NOTHING: Texts = frozenset()


@dataclass(frozen=True)
class Value:
    """The texts that an expression can be; ``parts`` where it is a tuple; ``listed`` where it is several; ``table``
    where it has keys."""

    texts: Texts = NOTHING
    parts: tuple[Value, ...] = ()
    listed: bool = False
    table: bool = False

    @property
    def worded(self) -> bool:
        return any(any(map(is_sign, text)) for text in self.texts)


UNKNOWN = Value()


def both(values: Iterable[Value], *, listed: bool = False) -> Value:
    """What is one of several."""
    found = list(values)
    widths = {len(one.parts) for one in found if one != UNKNOWN}
    parts = tuple(both(row) for row in zip(*(one.parts for one in found if one.parts), strict=True)) if (
        len(widths) == 1
    ) else ()  # fmt: skip
    texts = frozenset(text for one in found for text in one.texts)
    return Value(texts, parts, listed or any(one.listed for one in found))


@dataclass
class Module:
    """One file: its constants and what its functions answer, by name."""

    name: str
    source: str
    tree: ast.Module
    names: dict[str, Value] = field(default_factory=dict)
    answers: dict[str, Value] = field(default_factory=dict)
    taken: dict[str, tuple[str, str]] = field(default_factory=dict)
    speakers: list[ast.FunctionDef] = field(default_factory=list)
    """The functions that may answer words."""


@dataclass(frozen=True)
class Fault:
    """A place where a sentence is built, and how."""

    line: int
    how: str
    source: str


class Pieces:
    """All modules of the program together, so that a name is followed to where it is made."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.modules = {name: Module(name, source, ast.parse(source)) for name, source in sources.items()}
        for one in self.modules.values():
            self.take_in(one)
        for one in self.modules.values():
            for name, node in constants(one.tree):
                one.names[name] = leaves(node)
        while self.learn():
            pass

    def take_in(self, module: Module) -> None:
        for node in ast.walk(module.tree):
            for item in node.names if isinstance(node, ast.ImportFrom) and node.module else ():
                module.taken[item.asname or item.name] = (str(getattr(node, "module", "")), item.name)
        if not module.name.startswith((VALUES, HELPERS)):
            module.speakers = [one for one in functions(module.tree) if speaks(one)]

    def learn(self) -> bool:
        """One more round over what functions answer; whether anything new was found."""
        new = False
        for module in self.modules.values():
            for body in module.speakers:
                look = Look(self, module, body)
                found = both(look.value(one.value) for one in own_returns(body) if one.value is not None)
                known = module.answers.get(body.name, UNKNOWN)
                grown = both((known, found)) if known != UNKNOWN else found
                if grown.texts != known.texts:
                    module.answers[body.name], new = grown, True
        return new

    def named(self, module: Module, name: str, *, answer: bool = False) -> Value:
        """What a name of a module stands for, or what the function of this name answers."""
        here = module.answers if answer else module.names
        if name in here:
            return here[name]
        home, own = module.taken.get(name, ("", ""))
        if answer and home.startswith("app.records.sentences") and own in LINES:
            return Value(frozenset({"句。"}), (Value(frozenset({"句。"})),) * 3 if own == "lines" else ())
        there = self.modules.get(home)
        return self.named(there, own, answer=answer) if there and there is not module else UNKNOWN

    def faults(self, name: str) -> list[Fault]:
        """The places of one module where a sentence is built from pieces."""
        module, found = self.modules[name], dict[tuple[int, int], Fault]()
        if name == HELPERS:
            return []
        for scope, nodes in scopes(module.tree):
            look = Look(self, module, scope)
            for node in nodes:
                if isinstance(node, ast.expr | ast.AugAssign) and (how := look.fault(node)):
                    found[node.lineno, node.col_offset] = Fault(
                        node.lineno, how, ast.get_source_segment(module.source, node) or ""
                    )
        return [found[at] for at in sorted(found)]


class Look:
    """The expressions of one function, or of a module outside of all."""

    def __init__(self, all_of_them: Pieces, module: Module, scope: ast.Module | ast.FunctionDef) -> None:
        self.all, self.module = all_of_them, module
        self.local: dict[str, Value] = {}
        if isinstance(scope, ast.FunctionDef):
            self.follow(scope)

    def follow(self, scope: ast.FunctionDef) -> None:
        """What is given to names inside a function, until nothing new comes."""
        before: dict[str, Value] | None = None
        gifts = given_in(scope)
        while before != self.local:
            before = dict(self.local)
            given: dict[str, list[Value]] = {}
            for target, value, each in gifts:
                self.give(target, one_of(self.value(value)) if each else self.value(value), given)
            self.local = {name: both(values) for name, values in given.items()}

    def give(self, target: ast.expr, value: Value, given: dict[str, list[Value]]) -> None:
        if isinstance(target, ast.Name):
            given.setdefault(target.id, []).append(value)
        elif isinstance(target, ast.Tuple):
            same = len(value.parts) == len(target.elts)
            for at, one in enumerate(target.elts):
                self.give(one, value.parts[at] if same else Value(value.texts), given)

    def value(self, node: ast.expr) -> Value:
        """What an expression can be."""
        if isinstance(node, ast.Name):
            return self.local.get(node.id) or self.all.named(self.module, node.id)
        if isinstance(node, ast.Attribute):
            return self.far(node, answer=False)
        if isinstance(node, ast.Subscript):
            return self.part(node)
        if isinstance(node, ast.Call):
            return self.answer(node)
        return self.made(node)

    def made(self, node: ast.expr) -> Value:
        """The same of what is written out in place."""
        if isinstance(node, ast.Constant):
            return Value(frozenset({node.value})) if isinstance(node.value, str) else UNKNOWN
        if isinstance(node, ast.IfExp):
            return both((self.value(node.body), self.value(node.orelse)))
        if isinstance(node, ast.BoolOp):
            return both(map(self.value, node.values))
        if isinstance(node, ast.BinOp):
            return both((self.value(node.left), self.value(node.right)))
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            parts = tuple(map(self.value, node.elts))
            return Value(both(parts).texts, parts if isinstance(node, ast.Tuple) else (), listed=True)
        if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp):
            return Value(self.value(node.elt).texts, listed=True)
        if isinstance(node, ast.Starred | ast.NamedExpr):
            return self.value(node.value)
        if isinstance(node, ast.JoinedStr):
            return both(self.value(one.value if isinstance(one, ast.FormattedValue) else one) for one in node.values)
        return UNKNOWN

    def part(self, node: ast.Subscript) -> Value:
        whole = self.value(node.value)
        if whole.table:
            return Value(whole.texts, whole.parts)
        if isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int) and whole.parts:
            return whole.parts[node.slice.value] if node.slice.value < len(whole.parts) else UNKNOWN
        return Value(whole.texts, listed=whole.listed and isinstance(node.slice, ast.Slice))

    def far(self, node: ast.Attribute, *, answer: bool) -> Value:
        """A name of another module, written with the module's name; or of the object itself."""
        home = node.value.id if isinstance(node.value, ast.Name) else ""
        if home in ("self", "cls"):
            return self.module.answers.get(node.attr, UNKNOWN) if answer else UNKNOWN
        there = self.all.modules.get(".".join(self.module.taken.get(home, ("", ""))))
        return self.all.named(there, node.attr, answer=answer) if there else UNKNOWN

    def answer(self, node: ast.Call) -> Value:
        called = node.func
        if isinstance(called, ast.Name):
            if called.id in ("enumerate", "zip"):
                counted = [UNKNOWN] if called.id == "enumerate" else []
                return Value(parts=(Value(parts=(*counted, *(one_of(self.value(one)) for one in node.args))),))
            if called.id in ("list", "tuple", "sorted", "filter", "str"):
                return Value(both(map(self.value, node.args)).texts, listed=called.id != "str")
            if called.id in (WHOLE, *LISTS):
                return Value(frozenset(self.texts(node.args)) - {""})
            return self.all.named(self.module, called.id, answer=True)
        if not isinstance(called, ast.Attribute):
            return UNKNOWN
        if called.attr == "join":
            return Value(both(map(self.value, node.args)).texts)
        if called.attr in SHAPES:
            others = node.args[1:] if called.attr == "get" else []
            return Value(both(map(self.value, (called.value, *others))).texts)
        return self.far(called, answer=True)

    def fault(self, node: ast.expr | ast.AugAssign) -> str:
        """How a sentence is built here, if it is."""
        if isinstance(node, ast.BinOp | ast.AugAssign):
            return self.added(node)
        if isinstance(node, ast.JoinedStr):
            return self.written(node)
        if not isinstance(node, ast.Call):
            return ""
        if isinstance(node.func, ast.Name):
            return self.helped(node.func.id, list(self.texts(node.args)))
        if not isinstance(node.func, ast.Attribute):
            return ""
        if node.func.attr == "join":
            return self.joined(node, node.func.value)
        return self.filled(node, node.func.value) if node.func.attr == "format" else ""

    def helped(self, helper: str, texts: list[str]) -> str:
        """Pieces given to a helper that is meant for something whole."""
        if helper == WHOLE and any(map(is_torn, texts)):
            return "no end mark"
        return "a sentence in a list" if helper in LISTS and any("。" in text for text in texts) else ""

    def texts(self, nodes: Iterable[ast.expr]) -> Iterator[str]:
        for node in nodes:
            yield from self.value(node).texts

    def added(self, node: ast.BinOp | ast.AugAssign) -> str:
        """Two texts set together; lists may grow."""
        sides = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.value,)
        values = list(map(self.value, sides))
        return "added" if any(one.worded for one in values) and not any(one.listed for one in values) else ""

    def written(self, node: ast.JoinedStr) -> str:
        """Words beside words on one line."""
        told = [one for one in node.values if isinstance(one, ast.FormattedValue) and self.value(one.value).worded]
        return "written together" if told and len(node.values) > 1 and not on_lines(node) else ""

    def joined(self, node: ast.Call, between: ast.expr) -> str:
        parts = both(map(self.value, node.args))
        seps = self.value(between)
        return "joined" if (parts.worded or seps.worded) and not seps.texts <= BETWEEN else ""

    def filled(self, node: ast.Call, template: ast.expr) -> str:
        """A clause in a template: a text that may be missing, or one that is more than a name."""
        for word in node.keywords:
            value = self.value(word.value)
            if not value.worded:
                continue
            if "" in value.texts:
                return f"{word.arg} may be missing"
            if any(map(is_clause, value.texts)) and not self.stands_apart(template, str(word.arg), value.texts):
                return f"{word.arg} is a clause"
        return ""

    def stands_apart(self, template: ast.expr, word: str, texts: Texts) -> bool:
        """Whether something whole stands at a place of its own."""
        if any(text[:1] in "，；、：（" for text in texts if text):
            return False
        place = APART if any(map(is_torn, texts)) else AFTER
        templates = [text for text in self.value(template).texts if f"{{{word}" in text]
        return bool(templates) and all(word in place.findall(text) for text in templates)


def is_torn(text: str) -> bool:
    """Whether a text neither ends as a sentence does nor stands in brackets."""
    if text[:1] == "（" and text[-1:] == "）":
        return False
    return any(map(is_sign, text)) and not text.rstrip("”）").endswith(tuple(ENDS))


def is_clause(text: str) -> bool:
    return bool(BREAKS.search(text)) or text[:1] in ("（", "：", "、")


def on_lines(node: ast.JoinedStr) -> bool:
    """Whether every two values stand on lines of their own."""
    plain = [isinstance(one, ast.Constant) and "\n" in str(one.value) for one in node.values]
    return all(plain[1::2]) and not any(plain[::2]) and len(plain) % 2 == 1


def constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """The names of a module outside its functions, each with what it is given."""
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name):
                yield target.id, node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from ((one.id, value) for one, value in zip(target.elts, node.value.elts, strict=False)
                            if isinstance(one, ast.Name))  # fmt: skip


def leaves(node: ast.expr) -> Value:
    """All texts of a constant, the keys of a table left out."""
    keys = {id(key) for one in ast.walk(node) if isinstance(one, ast.Dict) for key in one.keys}
    found = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and id(one) not in keys)
    parts = tuple(map(leaves, node.elts)) if isinstance(node, ast.Tuple) else ()
    if isinstance(node, ast.Dict):
        parts = both(map(leaves, node.values)).parts
    return Value(
        frozenset(one for one in found if isinstance(one, str)), parts, bool(parts), isinstance(node, ast.Dict)
    )


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]


def speaks(body: ast.FunctionDef) -> bool:
    """Whether a function may answer words, by what it says of itself."""
    return body.returns is None or "str" in ast.unparse(body.returns) or "Any" in ast.unparse(body.returns)


def scopes(tree: ast.Module) -> Iterator[tuple[ast.Module | ast.FunctionDef, list[ast.AST]]]:
    """Each function that stands in no other with all that is in it, and the module with the rest."""
    inside: set[int] = set()
    for body in functions(tree):
        if id(body) not in inside:
            nodes = list(ast.walk(body))
            inside |= set(map(id, nodes))
            yield body, nodes
    yield tree, [one for one in ast.walk(tree) if id(one) not in inside]


def own_returns(body: ast.FunctionDef) -> Iterator[ast.Return]:
    """The returns of a function, those of functions inside it left out."""
    inner = {id(one) for other in ast.walk(body) if other is not body and isinstance(other, ast.FunctionDef)
             for one in ast.walk(other)}  # fmt: skip
    return (one for one in ast.walk(body) if isinstance(one, ast.Return) and id(one) not in inner)


def one_of(value: Value) -> Value:
    """What one turn of a loop has in hand."""
    if value.table:
        return UNKNOWN
    return both(value.parts) if value.parts else Value(value.texts)


@cache
def given_in(scope: ast.FunctionDef) -> list[tuple[ast.expr, ast.expr, bool]]:
    """What is given to which name inside a function; the third says that it is each of several in turn."""
    found: list[tuple[ast.expr, ast.expr, bool]] = []
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign):
            found += [(target, node.value, False) for target in node.targets]
        elif isinstance(node, ast.AugAssign | ast.NamedExpr | ast.AnnAssign) and node.value:
            found.append((node.target, node.value, False))
        elif isinstance(node, ast.For | ast.comprehension):
            found.append((node.target, node.iter, True))
    return found
