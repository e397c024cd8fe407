"""Codes as lines on the screen: of the rules, of what was left out of something done, and of whatever was raised."""

from __future__ import annotations

from app.casework.papers.kept_files import paper_words
from app.records.committed import done_before
from app.records.errors import Note, Problem, ProgramError, place_of
from app.records.kept import LeftOut
from app.records.sentences import lines, note_line, why_words
from app.storage.files import trouble_of
from app.ui.widgets.words import itemised, one_after_another

WHAT_AND_WHY = "{what}：{why}"
LEFT_OUT = "{told}。"
LEFT_OUT_AND_MORE = "{told}；还有 {more} 样。"
CODE = "代码 {code}"
CODE_AND_PLACE = "代码 {code} {type} {file}:{line}"

NAMED = 3


def problem_words(problem: Problem | ProgramError) -> str:
    """One sentence for a problem of a field, or what happened where a whole form is refused."""
    if isinstance(problem, ProgramError):
        happened, _, advice = lines(problem)
        return one_after_another(happened, advice)
    return note_line(Note(problem.code, problem.path, problem.facts))


def note_words(note: Note) -> str:
    """One sentence for a remark."""
    return note_line(note)


def left_out_words(left_out: list[LeftOut]) -> str:
    """第37号　人民调解协议书：文件不见了；… up to a few, then how many more."""
    told = [
        WHAT_AND_WHY.format(what=paper_words(one) if "title" in one else one["file"], why=reason_words(one))
        for one in left_out[:NAMED]
    ]
    more = len(left_out) - NAMED
    return (LEFT_OUT_AND_MORE if more > 0 else LEFT_OUT).format(told=itemised(told), more=more)


def reason_words(one: LeftOut) -> str:
    """The code and, where there is one, the reason."""
    return why_words(f"{one['code']}.{one['reason']}" if one.get("reason") else str(one["code"]))


def as_told(error: BaseException) -> ProgramError:
    """The program's own error itself, the disk's by what can be done about it, everything else as a ``fault`` that
    names its place and never its text."""
    if isinstance(error, ProgramError):
        return error
    told = trouble_of(error) if isinstance(error, OSError) else ProgramError("fault", **place_of(error))
    told.done = done_before(error)
    return told


def code_words(error: ProgramError) -> str:
    """The code to write down or read out on the phone: 代码 fault KeyError phrases.py:136."""
    if "line" not in error.facts:
        return CODE.format(code=error.code)
    return CODE_AND_PLACE.format(code=error.code, **{key: error.facts[key] for key in ("type", "file", "line")})
