"""Nobody is left with a bare code: every refusal has its three lines, in Chinese and in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.records.errors import Damaged, Note, Problem, ProgramError, Refused, Trouble
from app.records.sentences import SENTENCES, known, lines, note_line, problem_line

APP = Path(__file__).resolve().parents[2] / "app"
RAISED = re.compile(r"(?:Refused|Trouble|Damaged)\(\s*\"(\w+)\"")
NOTED = re.compile(r"(?:Note|Finding)\(\s*(?:\"(?:error|warning)\", )?\"(\w+)\"")
FAULTED = re.compile(r"\.fault\([^\"\n]+?(?:\"[^\"]*\"[^\"\n]*?, )?\"(\w+)\"(?:,|\))")


def codes(pattern: re.Pattern[str]) -> set[str]:
    """Every code that the program's text says."""
    return {code for file in APP.rglob("*.py") for code in pattern.findall(file.read_text(encoding="utf-8"))}


def test_every_refusal_has_three_lines_in_both_languages() -> None:
    missing = {code for code in codes(RAISED) if not known(code)}
    assert missing == set()
    for code in codes(RAISED):
        assert {len(words) for words in SENTENCES[code].values()} == {3}, code
        assert set(SENTENCES[code]) == {"zh_CN", "en"}, code


def test_every_warning_and_finding_has_its_line() -> None:
    assert {code for code in codes(NOTED) if not known(code)} == set()


def test_the_search_for_codes_finds_them() -> None:
    assert {"wrong_password", "intake_faulty"} <= codes(RAISED)
    assert "past_one_month" in codes(NOTED)


@pytest.mark.parametrize("error", [Refused("no_such_case"), Trouble("no_room"), Damaged("wrong_password")])
def test_the_lines_say_what_happened_that_the_work_is_safe_and_what_to_do(error: ProgramError) -> None:
    told = lines(error)
    assert all(told)
    assert lines(error, "en") != told


def test_facts_stand_in_their_sentences() -> None:
    assert "2026-10" in lines(Refused("month_closed", month="2026-10"))[0]
    assert "人民调解法" in lines(Refused("step_not_lawful", reason="state", article="人民调解法第二十八条"))[0]
    assert "5000" in problem_line(Problem("title", "too_long", {"limit": 50, "length": 5000}))
    assert "尽快" in note_line(Note("vague_word", facts={"word": "尽快"}))
