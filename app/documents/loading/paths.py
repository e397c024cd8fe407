"""Which facts a path may name: the shapes of the case, of its steps, and what the rules derive."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.documents.forms.functions import BOOK_FUNCTIONS, PAPER_FUNCTIONS
from app.documents.forms.path_parts import Node
from app.documents.forms.paths import Function, parsed
from app.documents.forms.slip_sources import SLIP_SOURCES
from app.documents.loading.reader import Reader
from app.records.cases.party import AGENT, PARTY
from app.records.cases.term_lines import ADDED as TERM_ADDED
from app.records.items import ITEMS
from app.records.steps.agreeing.agree import TERM
from app.records.steps.every import SHAPES
from app.records.steps.intake import DERIVED, SHAPE

Shape = Any
"""A mapping of keys to shapes, a list as ``("list", shape)``, the name of a kind, or ``any`` where nothing is known."""
ANY = "any"
COMMITTEE = dict.fromkeys(("name", "short_name", "room_name", "kind"), "line")
ADDED = dict.fromkeys(("no", "marks", "sealed_on", "superseded", "direction", "open", "ended_as", "reply"), ANY)
DERIVED_SHAPE: Mapping[str, Any] = dict.fromkeys(DERIVED, ANY) | {
    "ending": ANY, "closing": ANY, "filing": ANY, "archived_on": "day", "before_closing": "line",
}  # fmt: skip
FIGURE = dict.fromkeys(("key", "words", "unit", "now", "year", "last_year"), ANY)
GIVES: Mapping[str, Shape] = {
    "people": ("list", {**PARTY, "id": "line"}), "parties": ("list", PARTY),
    "mediators_on": ("list", {"id": "line", "name": "name", "role": "line"}), "term": TERM, "distinct": ("list", ANY),
}  # fmt: skip
"""What the functions that give things rather than words give."""


def shape_of(owner: str) -> Shape | None:
    """What may be read of an owner; None where there is no such owner."""
    if owner == "case":
        return {**DERIVED_SHAPE, **SHAPE}
    if owner in ("committee", "figure"):
        return COMMITTEE if owner == "committee" else FIGURE
    if owner == "item":
        return ANY
    if owner in ("party", "agent"):
        return {"party": "line", **(PARTY if owner == "party" else AGENT)}
    if owner == "agreed_term":
        return {**TERM, **TERM_ADDED}
    if owner == "revisit":
        return {**ADDED, **SHAPES[owner], "performance": "code:performance"}
    if owner == "ending":
        return {**ADDED, **SHAPES["fail"], **SHAPES["withdraw"], **SHAPES["terminate"]}
    if owner == "standing":
        return {**ADDED, **SHAPES[ITEMS["agreement"].step]}
    return {**ADDED, **SHAPES[ITEMS[owner].step]} if owner in ITEMS else None


SHARED = ("case", "committee", "standing", "item")
ANYTHING = (*SHARED, *ITEMS)


def paper_roots(owner: str) -> Mapping[str, Shape]:
    """What a paper about ``owner`` may look into; "" for words that many papers use."""
    if owner in SLIP_SOURCES:
        return {"committee": COMMITTEE, "item": ANY, owner: dict.fromkeys(SLIP_SOURCES[owner].facts, ANY)}
    return {name: shape_of(name) for name in ((*SHARED, owner) if owner else ANYTHING)}


def book_roots(source: str, own: Iterable[str]) -> Mapping[str, Shape]:
    """What the lines of a book may look into; ``own`` are the paths of its own questions."""
    if source == "entries":
        return {"entry": nested(own)}
    owner = {"figures": "figure", "cases": "case"}.get(source, source)
    return {"case": shape_of("case"), owner: shape_of(owner)}


def nested(paths: Iterable[str]) -> Shape:
    """A shape in which just these dotted paths are known."""
    found: dict[str, Any] = {}
    for path in paths:
        *outer, last = path.split(".")
        place = found
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = ANY
    return found


class Checked:
    """A path held against the shapes and the functions; ``unknown`` names what there is not."""

    def __init__(self, roots: Mapping[str, Shape], functions: Mapping[str, Function]) -> None:
        self.roots, self.functions = roots, functions
        self.unknown: list[str] = []
        self.unnamed: list[str] = []

    def shape(self, node: Node, here: Shape) -> Shape:
        """What one part of a path gives where ``here`` is the shape around it."""
        reader = getattr(self, f"of_{node['type']}", self.of_any)
        return reader(node, here)

    def of_any(self, node: Node, here: Shape) -> Shape:
        """Comparisons and opposites: what they hold is looked at, what they give is yes or no."""
        for one in node["children"]:
            if isinstance(one, dict):
                self.shape(one, here)
        return ANY

    def of_field(self, node: Node, here: Shape) -> Shape:
        if here == ANY:
            return ANY
        found = here.get(node["value"]) if isinstance(here, Mapping) else None
        if found is None:
            self.unknown.append(str(node["value"]))
        return found or ANY

    def of_subexpression(self, node: Node, here: Shape) -> Shape:
        for one in node["children"]:
            here = self.shape(one, here)
        return here

    of_pipe = of_index_expression = of_subexpression

    def of_current(self, node: Node, here: Shape) -> Shape:
        del node
        return here

    of_identity = of_current

    def of_index(self, node: Node, here: Shape) -> Shape:
        del node
        return element(here)

    def of_slice(self, node: Node, here: Shape) -> Shape:
        del node
        return here

    def of_literal(self, node: Node, here: Shape) -> Shape:
        del node, here
        return ANY

    def of_projection(self, node: Node, here: Shape) -> Shape:
        return "list", self.shape(node["children"][1], element(self.shape(node["children"][0], here)))

    def of_filter_projection(self, node: Node, here: Shape) -> Shape:
        inner = element(self.shape(node["children"][0], here))
        self.shape(node["children"][2], inner)
        return "list", self.shape(node["children"][1], inner)

    def of_flatten(self, node: Node, here: Shape) -> Shape:
        found = self.shape(node["children"][0], here)
        return element(found) if isinstance(element(found), tuple) else found

    def of_or_expression(self, node: Node, here: Shape) -> Shape:
        found = [self.shape(one, here) for one in node["children"]]
        return found[0] if found[0] != ANY else found[1]

    def of_and_expression(self, node: Node, here: Shape) -> Shape:
        return [self.shape(one, here) for one in node["children"]][-1]

    def of_multi_select_list(self, node: Node, here: Shape) -> Shape:
        found = [self.shape(one, here) for one in node["children"]]
        return "list", found[0]

    def of_multi_select_dict(self, node: Node, here: Shape) -> Shape:
        return {one["value"]: self.shape(one["children"][0], here) for one in node["children"]}

    def of_function_expression(self, node: Node, here: Shape) -> Shape:
        name, given = str(node["value"]), [self.shape(one, here) for one in node["children"]]
        if name not in self.functions or not takes(self.functions[name], len(given)):
            self.unnamed.append(name)
        return GIVES.get(name, ANY)


def element(shape: Shape) -> Shape:
    """The shape of what lies in a list."""
    return shape[1] if isinstance(shape, tuple) else ANY if shape == ANY else {}


def takes(function: Function, count: int) -> bool:
    """Whether a function may be given so many things, beside what it looks around in."""
    try:
        inspect.signature(function).bind(None, *[None] * count)
    except TypeError:
        return False
    return True


def check_paper_path(file: Path, place: str, source: str, owner: str, reader: Reader) -> None:
    """A path of a paper: what it names is there, and so are its functions."""
    check_path(file, place, source, Checked(paper_roots(owner), PAPER_FUNCTIONS), reader)


def check_book_path(file: Path, place: str, source: str, roots: Mapping[str, Shape], reader: Reader) -> None:
    """A path of a book's column."""
    check_path(file, place, source, Checked(roots, BOOK_FUNCTIONS), reader)


def check_path(file: Path, place: str, source: str, check: Checked, reader: Reader) -> None:
    """Every fault of one path, with file and place."""
    node = parsed(source) if source else None
    if source and node is None:
        reader.fault(file, place, "form_path_unreadable", source=source)
    if node is None:
        return
    check.shape(node, check.roots)
    if check.unknown:
        reader.fault(file, place, "form_path_unknown", source=source)
    for name in check.unnamed:
        reader.fault(file, place, "form_maker_unknown", maker=name)
