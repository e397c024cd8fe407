"""Nobody is left with a bare code: every refusal has its three lines, in Chinese and in English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from app.records.errors import Damaged, Note, Problem, ProgramError, Refused, Trouble
from app.records.sentences import SENTENCES, known, lines, note_line, problem_line

APP = Path(__file__).resolve().parents[2] / "app"
ERRORS = {"Refused": 0, "Trouble": 0, "Damaged": 0}
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
    for file in APP.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        own = {"Finding"} if file.name == "inspection.py" else set()
        meant = (ours(tree) | own | {"fault"}) & set(calls)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in meant and calls[name] < len(node.args):
                    found |= constants(node.args[calls[name]])
    return found


def test_every_refusal_has_three_lines_in_both_languages() -> None:
    assert {code for code in codes(ERRORS) if not known(code)} == set()
    for code in codes(ERRORS):
        assert {lang: len(words) for lang, words in SENTENCES[code].items()} == {"zh_CN": 3, "en": 3}, code
        assert all(all(words) for words in SENTENCES[code].values()), code


def test_every_problem_warning_and_finding_has_its_line_in_both_languages() -> None:
    assert {code for code in codes(LINES) if not known(code)} == set()
    for code in codes(LINES) - codes(ERRORS):
        assert {lang: len(words) for lang, words in SENTENCES[code].items()} == {"zh_CN": 1, "en": 1}, code


def test_every_reason_why_a_step_is_refused_has_its_line() -> None:
    reasons = {node.value for node in ast.walk(ast.parse((APP / "records/steps.py").read_text(encoding="utf-8")))
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
    assert {"wrong_password", "intake_faulty"} <= codes(ERRORS)
    assert {"past_one_month", "in_the_future", "agreed_over_refusal", "session_not_agreed"} <= codes(LINES)


@pytest.mark.parametrize("error", [Refused("no_such_case"), Trouble("no_room"), Damaged("wrong_password")])
def test_the_lines_say_what_happened_that_the_work_is_safe_and_what_to_do(error: ProgramError) -> None:
    told = lines(error)
    assert all(told)
    assert lines(error, "en") != told


def test_facts_stand_in_their_sentences() -> None:
    assert "2026-10" in lines(Refused("month_closed", month="2026-10"))[0]
    told = lines(Refused("step_not_lawful", reason="state", state="accepted", article="人民调解法第二十八条"))
    assert told[0] == "现在还不能走这一步。案件现在是“已受理”。（依据：人民调解法第二十八条）"
    assert lines(Refused("step_not_lawful", reason="party_refuses", state="mediating", article=""), "en")[0].isascii()
    assert "5000" in problem_line(Problem("title", "too_long", {"limit": 50, "length": 5000}))
    assert "尽快" in note_line(Note("vague_word", facts={"word": "尽快"}))
