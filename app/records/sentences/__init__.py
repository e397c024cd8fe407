"""The one table that turns codes into words: what happened, is my work safe, what to do now.

Errors, problems and notes carry codes and typed facts; the words a mediator reads stand in the
modules of this package, in Chinese first. ``{fact}`` in a sentence is filled from the facts. Whether
the work is safe is no sentence of a code: ``safety`` makes it from what was committed.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from app.records.cases.states import TITLES
from app.records.committed import done_before
from app.records.errors import Note, Problem, ProgramError
from app.records.sentences.safety import safe_line

SECTIONS = (
    "allowances", "cases", "centre", "disks", "exchange", "figures", "forms", "organisation", "papers", "program",
    "screening", "storage", "ties",
)  # fmt: skip
NO_WORDS = "no_words"


class Facts(dict[str, Any]):
    """Facts for a sentence; one that is not there leaves its name visible instead of failing."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def load() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """All sections as one table."""
    table: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for name in SECTIONS:
        table.update(import_module(f"{__name__}.{name}").SENTENCES)
    return table


SENTENCES = load()


def lines(error: ProgramError, lang: str = "zh_CN") -> tuple[str, str, str]:
    """The three lines of an error: what happened, is the work safe, what to do now."""
    happened, before, advice = told(error.code, lang, str(error.facts.get("reason", "")))
    facts = Facts({"code": error.code, **error.facts})
    facts |= FILLED[error.code](error, lang) if error.code in FILLED else {}
    safe = safe_line(error, done_before(error), before.format_map(facts), lang)
    return happened.format_map(facts), safe, advice.format_map(facts)


def step_words(error: ProgramError, lang: str) -> dict[str, str]:
    """Why a step is refused, in words: the reason, the state the case is in, the article it rests on."""
    state = str(error.facts.get("state", ""))
    word = TITLES.get(state, state) if lang == "zh_CN" else state
    why = told_one(str(error.facts.get("reason", "")), lang).format_map(Facts(error.facts | {"state": word}))
    article = str(error.facts.get("article", ""))
    rests_on = told_one("rests_on", lang).format_map(Facts({"article": article})) if article else ""
    return {"why": why, "article": rests_on}


def role_words(error: ProgramError, lang: str) -> dict[str, str]:
    """Whose log-in it takes."""
    return {"needed": told_one(f"role_{error.facts.get('needed', '')}", lang)}


def file_words(error: ProgramError, lang: str) -> dict[str, str]:
    """What a file is that is no book."""
    return {"kind": told_one(f"kind_{error.facts.get('what', '')}", lang)}


FILLED = {"step_not_lawful": step_words, "not_allowed": role_words, "book_not_a_table": file_words}
"""Codes whose sentences speak of more than their facts say by themselves."""


def told(code: str, lang: str, reason: str = "") -> tuple[str, str, str]:
    """The sentences of a code, for this reason where it has some of its own; a code without words is told as that
    and claims nothing."""
    found = SENTENCES.get(f"{code}.{reason}") or SENTENCES.get(code, SENTENCES[NO_WORDS])
    words = found.get(lang, found["zh_CN"])
    return (words[0], words[1], words[2]) if len(words) == 3 else (words[0], "", "")


def told_one(code: str, lang: str = "zh_CN") -> str:
    """The one line of a problem, a note or a reason; the code itself where nothing is written for it."""
    found = SENTENCES.get(code)
    return found.get(lang, found["zh_CN"])[0] if found else code


def one_of_several(code: str, facts: Mapping[str, Any]) -> str:
    """The words that name the ``no``-th of several, where a code has such words."""
    return f"{code}_of" if facts.get("no") and f"{code}_of" in SENTENCES else code


def note_line(note: Note, lang: str = "zh_CN") -> str:
    """A warning as one line; what is due, and why something was left out, is said in words."""
    facts = dict(note.facts)
    if "due" in facts:
        facts["due"] = told_one(f"due_{facts['due']}", lang)
    if "why" in facts:
        facts["why"] = why_words(str(facts["why"]), lang)
    return told_one(one_of_several(note.code, facts), lang).format_map(Facts(facts))


def why_words(why: str, lang: str = "zh_CN") -> str:
    """What a code, or ``code.reason``, says happened, as a part of another sentence."""
    return told_one(why if known(why) else why.partition(".")[0], lang).rstrip("。.")


def problem_line(problem: Problem, lang: str = "zh_CN") -> str:
    """One problem of what was typed as one line."""
    return told_one(one_of_several(problem.code, problem.facts), lang).format_map(Facts(problem.facts))


def known(code: str) -> bool:
    """Whether words are written for a code."""
    return code in SENTENCES


__all__ = ["SENTENCES", "known", "lines", "note_line", "problem_line", "told_one", "why_words"]
