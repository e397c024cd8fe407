"""Codes of the rules as one line on the screen."""

from __future__ import annotations

from app.records.errors import Note, Problem, ProgramError
from app.records.sentences import lines, note_line


def problem_words(problem: Problem | ProgramError) -> str:
    """One sentence for a problem of a field, or what happened where a whole form is refused."""
    if isinstance(problem, ProgramError):
        happened, _, advice = lines(problem)
        return f"{happened}{advice}"
    return note_line(Note(problem.code, problem.path, problem.facts))


def note_words(note: Note) -> str:
    """One sentence for a remark."""
    return note_line(note)
