"""What the window can do the command line can, and the other way round. Both lists are read from the code: every verb
of casework (a function of a desk) that one of them names must be reached by the other, also through another verb or a
table. What only wraps verbs that the other reaches too (to print what the window draws) is the same thing done.

What stands on one side only is listed here with its reason; a reason that holds no longer is a fault as well.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import app

APP = Path(app.__file__).parent
CASEWORK = "app.casework"
Verb = tuple[str, str]
"""A module and a function of it."""

WINDOW_ONLY = {
    "drafts.drop": "what is half typed on a screen; a command is typed whole",
    "drafts.find": "as above",
    "drafts.save": "as above",
    "month_print.keep_print": "打印签字 ticks itself when a printer took the page; a command writes files",
    "month_print.is_printed": "as above",
    "practice_room.keep_practised": "the first screen reads it; what a command does in a practice room is no practice",
    "recovery.replace_sheet": "the same new sheet, printed before it counts; `user sheet` writes it to a file at once",
    "packs.pack_choices": "the list to tick; a command names the papers",
    "exchange.bundles": "the list on the screen; `sync --status` says the same counted",
    "exchange.receipts": "as above",
    "carrying.carried_before": "when the month was last carried; `month export` overwrites nothing and says where",
    "known_people.known_people": "offers under a name as it is typed; `case find` and `case earlier` answer",
    "enrolment.own_figures": "the figures to compare before a request is written; `enrol --request` says them",
    "handover.exchange_slip": "the slip printed once more from the screen; `sync --to` prints it when it hands over",
    "opening_sheet.opening_sheet": "the sheet of what an opening found, printed from the page that shows it",
    "verifying.look_up": "the kept page beside the answer, to compare by eye; `paper verify` gives the answer",
    "verifying.look_up_file": "as above",
}
COMMANDS_ONLY = {
    "clauses.retire_clause": "not at the window yet: a wording of the room's own is kept there and goes out by command",
    "conflicts.reopen_conflict": "not at the window yet: it says that there are two, and lets one write it anew",
    "conflicts.settle_conflict": "as above",
    "openings.list_openings": "what was typed in, to read; the window shows it in the figures of its year",
    "rooms.state_time": "a stated time for trials; the window goes by the PC's clock",
    "slips.slips_told": "the list of names; the window shows the papers themselves",
    "templates.list_templates": "the list of names; the window takes the template of the chosen book",
}


def module_file(name: str) -> Path | None:
    """The file of a module of ours; None for what is no module."""
    base = APP.parent.joinpath(*name.split("."))
    return next((one for one in (base.with_suffix(".py"), base / "__init__.py") if one.is_file()), None)


@cache
def tree(name: str) -> ast.Module:
    """The code of a module."""
    file = module_file(name)
    assert file is not None, name
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def names(module: str) -> dict[str, Verb]:
    """What each name of a module stands for: a function of its own, one that it imports, or (with an empty name) a
    whole module of casework."""
    found: dict[str, Verb] = {}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(CASEWORK):
            for one in node.names:
                whole = f"{node.module}.{one.name}"
                found[one.asname or one.name] = (whole, "") if module_file(whole) else (str(node.module), one.name)
    for top in tree(module).body:
        if isinstance(top, (ast.FunctionDef, ast.ClassDef)):
            found[top.name] = (module, top.name)
        for table in table_names(top):
            found.setdefault(table, (module, table))
    return found


def table_names(node: ast.stmt) -> list[str]:
    """The names that a statement at the top of a module gives a value."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [one.id for one in targets if isinstance(one, ast.Name)]


def used(module: str, node: ast.AST) -> set[Verb]:
    """Everything of casework that a piece of code names."""
    known, found = names(module), set()
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and known.get(one.id, ("", ""))[1]:
            found.add(known[one.id])
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name):
            home, name = known.get(one.value.id, ("", "."))
            if not name:
                found.add((home, one.attr))
    return found


@cache
def home(verb: Verb) -> Verb:
    """Where a function is written that another module hands on."""
    module, name = verb
    told = names(module).get(name)
    return verb if told is None or told == verb or not told[1] else home(told)


@cache
def body(verb: Verb) -> ast.stmt | None:
    """The code of a function, a class or a table."""
    module, name = verb
    for node in tree(module).body:
        if (isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name) or name in table_names(node):
            return node
    return None


@cache
def calls(verb: Verb) -> frozenset[Verb]:
    """What a verb reaches at once."""
    node = body(verb)
    found = used(verb[0], node) if node is not None and verb[0].startswith(CASEWORK) else set()
    return frozenset(map(home, found)) - {verb}


def reached_from(layer: str) -> tuple[set[Verb], set[Verb]]:
    """What a layer names itself, and all that it reaches through that."""
    own: set[Verb] = set()
    for file in sorted((APP / layer).rglob("*.py")):
        module = ".".join(file.relative_to(APP.parent).with_suffix("").parts)
        own |= {home(one) for one in used(module, tree(module)) if one[0].startswith(CASEWORK)}
    seen: set[Verb] = set()
    todo = list(own)
    while todo:
        verb = todo.pop()
        if verb not in seen:
            seen.add(verb)
            todo += calls(verb)
    return own, seen


def is_verb(verb: Verb) -> bool:
    """Whether it is a function of a desk."""
    node = body(verb)
    return isinstance(node, ast.FunctionDef) and bool(node.args.args) and node.args.args[0].arg == "desk"


def roles(verb: Verb) -> set[str]:
    """The words of the role table that it asks for; ``writing`` where it writes by itself."""
    node, found = body(verb), set()
    for one in ast.walk(node) if node is not None else ():
        if isinstance(one, ast.Attribute) and one.attr == "writing":
            found.add("writing")
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "need":
            found |= {str(word.value) for word in one.args if isinstance(word, ast.Constant)}
    return found


def is_there(verb: Verb, reached: set[Verb], may: set[str], above: tuple[Verb, ...] = ()) -> bool:
    """Whether the other side does it too: it reaches it, or all that it is put together from."""
    if verb in reached:
        return True
    parts = [one for one in calls(verb) if is_verb(one)]
    if not parts or verb in above or not roles(verb) <= may:
        return False
    return all(is_there(one, reached, may, (*above, verb)) for one in parts)


@cache
def one_sided() -> dict[str, set[str]]:
    """The verbs that only one side has, by the side."""
    own, reached = zip(*(reached_from(layer) for layer in ("ui", "commands")), strict=True)
    found: dict[str, set[str]] = {}
    for side, mine, theirs in (("ui", own[0], reached[1]), ("commands", own[1], reached[0])):
        may = {word for verb in theirs for word in roles(verb)} - {"writing"}
        alone = (verb for verb in mine if is_verb(verb) and not is_there(verb, theirs, may))
        found[side] = {f"{verb[0].rpartition('.')[2]}.{verb[1]}" for verb in alone}
    return found


@pytest.mark.parametrize(("side", "told"), [("ui", WINDOW_ONLY), ("commands", COMMANDS_ONLY)])
def test_what_one_side_can_do_the_other_can(side: str, told: dict[str, str]) -> None:
    assert one_sided()[side] == set(told)


def test_the_walk_sees_what_is_known_to_be_used_on_both_sides() -> None:
    """The control: a walk that reaches nothing would find nothing missing, one that reaches all of casework neither."""
    for layer in ("ui", "commands"):
        own, reached = reached_from(layer)
        assert (f"{CASEWORK}.cases.cases", "take_step") in own, layer
        assert (f"{CASEWORK}.papers.papers", "void_paper") in own, layer
        assert len(own) > 100 and len(reached) > 300, layer
    step = (f"{CASEWORK}.cases.cases", "take_step")
    assert not is_there(step, set(), roles(step)), "what nobody reaches is not there because its parts are named"
