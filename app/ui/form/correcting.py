"""What the form of a correction (更正) states: what stands in its fields, and what was taken out of them.

A field that is empty now and held something was emptied on purpose: the fact goes. What the form does not ask, or does
not show for this person, stays as it is registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy

from app.records.case import Case, as_doc
from app.ui.form.entries import Answers, Entry, is_empty, read, text, things, without_empty, write

QUESTION_OF_WHOM = "{label}（{name}）"

REASON = "reason"
Ask = Callable[[Entry], tuple[Entry, ...]]


def stated(entries: Iterable[Entry], ask: Ask, case: Case, values: Answers) -> Answers:
    """The facts as the form states them, ``None`` for what is taken away; ``ask`` gives the questions of a list."""
    entries = list(entries)
    told = {key: value for key, value in values.items() if key != REASON} | records(entries, case, values)
    gone = [key for key in tops(entries) if key not in told and not is_empty(as_doc(case).get(key))]
    for entry in entries:
        if entry.kind == "items" and entry.path in told:
            standing = registered(case, entry)
            people = things(told, entry.path)
            told[entry.path] = [mended(ask(entry), standing.get(text(one, "id"), {}), one) for one in people]
    return {**told, **dict.fromkeys(gone)}


def tops(entries: Iterable[Entry]) -> list[str]:
    """The facts of a registration that these questions are about."""
    return list(dict.fromkeys(entry.path.partition(".")[0] for entry in entries))


def records(entries: Iterable[Entry], case: Case, values: Answers) -> Answers:
    """The facts that are asked in parts (``watch.leader``), whole: what the form does not show of one stays in it."""
    within = [entry for entry in entries if "." in entry.path]
    standing: Answers = {key: deepcopy(as_doc(case).get(key, {})) for key in tops(within)}
    for entry in within:
        if entry.shown_with(values):
            write(standing, entry.path, read(values, entry.path))
    return {key: value for key, value in without_empty(standing).items() if key in values or key in case}


def mended(asked: Iterable[Entry], before: Answers, now: Answers) -> Answers:
    """One person with ``None`` for each fact that the form showed of them and that is empty now."""
    return {**dict.fromkeys(entry.path.split(".")[0] for entry in emptied(asked, before, now)), **now}


def emptied(asked: Iterable[Entry], before: Answers, now: Answers) -> list[Entry]:
    """The questions about a person that had an answer and have none now."""
    keys = {key for key, value in before.items() if not is_empty(value) and is_empty(now.get(key))}
    return [entry for entry in asked if entry.path.split(".")[0] in keys and entry.shown_with(before)]


def taken_away(entries: Iterable[Entry], ask: Ask, case: Case, values: Answers) -> list[str]:
    """What a correction took away, in the form's own words: 电话（罗桂芳）."""
    told = stated(entries, ask, case, values)
    gone = (one for one in entries if not is_empty(read(as_doc(case), one.path)) and is_empty(read(told, one.path)))
    words = [entry.label for entry in gone if entry.shown_with(values)]
    for entry in (one for one in entries if one.kind == "items"):
        standing = registered(case, entry)
        for one in things(told, entry.path):
            before = standing.get(text(one, "id"), {})
            words += [
                QUESTION_OF_WHOM.format(label=each.label, name=text(before, "name"))
                for each in emptied(ask(entry), before, one)
            ]
    return words


def registered(case: Case, entry: Entry) -> dict[str, Answers]:
    """The things of a list as they are registered, by id."""
    return {text(one, "id"): one for one in things(as_doc(case), entry.path) if "id" in one}
