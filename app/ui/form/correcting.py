"""What the form of a correction (更正) states: what stands in its fields, and what was taken out of them.

A field that is empty now and held something was emptied on purpose: the fact goes. What the form does not ask, or does
not show for this person, stays as it is registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.records.case import Case, as_doc
from app.records.changes import Doc
from app.ui.form.entries import Entry, is_empty

QUESTION_OF_WHOM = "{label}（{name}）"

REASON = "reason"
Ask = Callable[[Entry], tuple[Entry, ...]]


def stated(entries: Iterable[Entry], ask: Ask, case: Case, values: Doc) -> Doc:
    """The facts as the form states them, ``None`` for what is taken away; ``ask`` gives the questions of a list."""
    told = {key: value for key, value in values.items() if key != REASON}
    gone = [entry.path for entry in entries if entry.path not in told and not is_empty(case.get(entry.path))]
    for entry in entries:
        if entry.kind == "items" and entry.path in told:
            standing = registered(case, entry)
            told[entry.path] = [mended(ask(entry), standing.get(one.get("id"), {}), one) for one in told[entry.path]]
    return {**told, **dict.fromkeys(gone)}


def mended(asked: Iterable[Entry], before: Doc, now: Doc) -> Doc:
    """One person with ``None`` for each fact that the form showed of them and that is empty now."""
    return {**dict.fromkeys(entry.path.split(".")[0] for entry in emptied(asked, before, now)), **now}


def emptied(asked: Iterable[Entry], before: Doc, now: Doc) -> list[Entry]:
    """The questions about a person that had an answer and have none now."""
    keys = {key for key, value in before.items() if not is_empty(value) and is_empty(now.get(key))}
    return [entry for entry in asked if entry.path.split(".")[0] in keys and entry.shown_with(before)]


def taken_away(entries: Iterable[Entry], ask: Ask, case: Case, values: Doc) -> list[str]:
    """What a correction took away, in the form's own words: 电话（罗桂芳）."""
    told = stated(entries, ask, case, values)
    words = [entry.label for entry in entries if entry.path in told and told[entry.path] is None]
    for entry in (one for one in entries if one.kind == "items"):
        standing = registered(case, entry)
        for one in told.get(entry.path) or []:
            before = standing.get(one.get("id"), {})
            words += [
                QUESTION_OF_WHOM.format(label=each.label, name=before["name"])
                for each in emptied(ask(entry), before, one)
            ]
    return words


def registered(case: Case, entry: Entry) -> Doc:
    """The things of a list as they are registered, by id."""
    return {one["id"]: one for one in as_doc(case).get(entry.path, []) if "id" in one}
