"""Nobody is left with a bare code: every refusal has its three lines, in Chinese and in English."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from app.records.errors import Damaged, Note, Problem, ProgramError, Refused, Trouble
from app.records.sentences import FILLED, SENTENCES, known, lines, note_line, problem_line
from app.sync.format import faults

APP = Path(__file__).resolve().parents[3] / "app"
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in APP.rglob("*.py")}


def classes_of_errors() -> set[str]:
    """ProgramError and every class below it, wherever it stands."""
    found, before = {"ProgramError"}, 0
    while len(found) > before:
        before = len(found)
        for tree in TREES.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & found:
                    found.add(node.name)
    return found


ERRORS = classes_of_errors()
CALLS = [
    (file, node) for file, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args
]
LINES = {"Note": 0, "Problem": 1, "Finding": 1, "fault": -1}
PLACED = re.compile(r"{(\w+)}")


def constants(node: ast.expr) -> set[str]:
    """The texts that an argument can be, where it is written out."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def ours(tree: ast.Module) -> set[str]:
    """The names that a module takes from the records; other modules have a Note of their own."""
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {item.name for node in taken if str(node.module).startswith("app.records") for item in node.names}


def codes(calls: dict[str, int]) -> set[str]:
    """Every code that the program's text says in one of these calls."""
    found: set[str] = set()
    meant = {file: (ours(tree) | {"fault"} | OWN.get(file.name, set())) & set(calls) for file, tree in TREES.items()}
    for file, node in CALLS:
        name = called(node)
        if name in meant[file] and calls[name] < len(node.args):
            found |= constants(node.args[calls[name]])
    return found


OWN = {"inspection.py": {"Finding"}}


def called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", "")))


@cache
def raised() -> tuple[tuple[Path, ast.Call, ast.expr], ...]:
    """Every place where an error is made: the call and the code it is given, by its class or, in a class whose code
    is fixed, by ``super()``."""
    fixed = {
        node.name: [call for call in ast.walk(node) if isinstance(call, ast.Call) and is_super(call.func)]
        for tree in TREES.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name in ERRORS
    }  # fmt: skip
    own = {id(call): name for name, calls in fixed.items() for call in calls if constants(call.args[0])}
    makers = (ERRORS - set(own.values())) | {"spoilt", "refusal"}
    made = [(file, node) for file, node in CALLS if called(node) in makers or id(node) in own]
    return tuple((file, node, node.args[0]) for file, node in made)


def is_super(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and func.attr == "__init__" and called_by(func.value) == "super"


def called_by(node: ast.expr) -> str:
    return called(node) if isinstance(node, ast.Call) else ""


def codes_raised() -> set[str]:
    """Every code of an error: those written where it is raised, and the names of the exchange."""
    return {code for _, _, given in raised() for code in constants(given)} | set(NAMED.values())


NAMED = {key: value for key, value in vars(faults).items() if key.isupper()}


def test_every_error_of_every_class_has_three_lines_in_both_languages() -> None:
    assert {"Spoilt", "NotOk", "Unwritten"} <= set(ERRORS)
    assert {"check_failed", "output_failed", "E_SIG", "bundle_refused"} <= codes_raised()
    assert {code for code in codes_raised() if not known(code)} == set()
    for code in codes_raised():
        for said in [code, *(one for one in SENTENCES if one.startswith(f"{code}."))]:
            assert {lang: len(words) for lang, words in SENTENCES[said].items()} == {"zh_CN": 3, "en": 3}, said
            assert all(words[0] and words[2] for words in SENTENCES[said].values()), said


def test_a_code_that_is_handed_on_was_handed_in_or_is_written_out_in_the_same_file() -> None:
    for file, call, given in raised():
        if not constants(given) and not is_named(given):
            texts = {node.value for node in ast.walk(TREES[file]) if isinstance(node, ast.Constant)}
            assert handed_in(TREES[file], given) or any(known(str(one)) for one in texts), f"{file}:{call.lineno}"


def handed_in(tree: ast.Module, given: ast.expr) -> bool:
    """Whether a name is a parameter of a function here."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return ast.unparse(given) in {one.arg for each in functions for one in (*each.args.args, *each.args.kwonlyargs)}


def is_named(given: ast.expr) -> bool:
    """One of the exchange's names, or one of two."""
    if isinstance(given, ast.IfExp):
        return is_named(given.body) and is_named(given.orelse)
    return isinstance(given, ast.Attribute | ast.Name) and ast.unparse(given).rpartition(".")[2] in NAMED


def test_no_sentence_asks_for_a_fact_that_its_error_does_not_bring() -> None:
    for file, call, given in raised():
        if any(word.arg is None for word in call.keywords) or getattr(call.func, "attr", "") == "refusal":
            continue
        brought = {word.arg for word in call.keywords}
        for code in constants(given) - set(FILLED):
            asked = {fact for line in SENTENCES[code]["zh_CN"] for fact in PLACED.findall(line)}
            assert asked <= brought, f"{file}:{call.lineno} {code}"


def test_whatever_the_check_of_the_store_finds_has_its_line() -> None:
    tree = TREES[APP / "storage" / "history" / "verify.py"]
    made = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding"]
    found = {code for node in made for code in constants(node.args[0])} | {"record_unfounded", "record_missing"}
    assert {"chain_broken", "file_stray", "store_damaged"} <= found
    assert {code for code in found if not known(code)} == set()


def test_a_code_without_words_is_told_as_that_and_claims_nothing() -> None:
    happened, safe, advice = lines(Damaged("nobody_wrote_this"))
    assert (happened, safe) == ("出了一件没有写明的事。", "没有改动任何内容。") and "nobody_wrote_this" in advice


def test_every_problem_warning_and_finding_has_its_line_in_both_languages() -> None:
    assert {code for code in codes(LINES) if not known(code)} == set()
    for code in codes(LINES) - codes_raised():
        assert {lang: len(words) for lang, words in SENTENCES[code].items()} == {"zh_CN": 1, "en": 1}, code


def test_every_reason_why_a_step_is_refused_has_its_line() -> None:
    files = [APP / "records/cases/agreement.py", *(APP / "records/steps").rglob("*.py")]
    reasons = {node.value for file in files for node in ast.walk(TREES[file])
               if isinstance(node, ast.Constant) and node.value in REASONS}  # fmt: skip
    assert reasons == REASONS
    assert all(known(reason) for reason in REASONS)


REASONS = {
    "state", "party_refuses", "no_agreed_session", "no_session", "already_written", "already_in_force", "no_agreement",
}  # fmt: skip


def test_both_languages_place_facts_that_exist_in_the_other() -> None:
    for code, said in SENTENCES.items():
        zh, en = ({fact for line in said[lang] for fact in PLACED.findall(line)} for lang in ("zh_CN", "en"))
        assert zh == en, code


def test_the_search_for_codes_finds_them() -> None:
    assert {"wrong_password", "intake_faulty"} <= codes_raised()
    assert {"past_one_month", "in_the_future", "agreed_over_refusal", "session_not_agreed"} <= codes(LINES)


@pytest.mark.parametrize("error", [Refused("no_such_case"), Trouble("no_room"), Damaged("wrong_password")])
def test_the_lines_say_what_happened_that_the_work_is_safe_and_what_to_do(error: ProgramError) -> None:
    told = lines(error)
    assert all(told)
    assert lines(error, "en") != told


def test_facts_stand_in_their_sentences() -> None:
    assert "2026-10" in lines(Refused("month_closed", month="2026-10"))[0]
    told = lines(Refused("step_not_lawful", reason="state", state="accepted", article="人民调解法第二十八条"))
    assert told[0] == "这一步现在不能记。案件现在是“已受理”。（依据：人民调解法第二十八条）"
    assert lines(Refused("step_not_lawful", reason="party_refuses", state="mediating", article=""), "en")[0].isascii()
    assert "5000" in problem_line(Problem("title", "too_long", {"limit": 50, "length": 5000}))
    assert "尽快" in note_line(Note("vague_word", facts={"word": "尽快"}))
