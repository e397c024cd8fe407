"""What is read together: a case with its papers, scans and answers, every other record by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.records.changes import Change

FILES = ("attachment", "answers", "paper")
"""Kinds of record that lie in the file of a case."""


def groups(
    found: Sequence[Change], hanging: Callable[[str], frozenset[str]], unplaced: Sequence[Change] = ()
) -> list[frozenset[str]]:
    """What is to be read anew because of these changes; ``hanging`` gives what hangs together with a record as it
    stands. A paper names its case when it is frozen, so that a first one is known before it stands; ``unplaced`` are
    changes that could not be read yet because their case was not here."""
    named = [(change.record, case) for change in (*found, *unplaced) for case in cases_named(change)]
    names = {change.record for change in found} | {case for change in found for case in cases_named(change)}
    return joined(hanging(name) | {record for record, case in named if case == name} for name in sorted(names))


def cases_named(change: Change) -> list[str]:
    """The case in whose file a change says that its record lies."""
    docs = [doc for doc in change.data.values() if isinstance(doc, dict)]
    return [doc["case"] for doc in docs if isinstance(doc.get("case"), str)]


def joined(some: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Sets that have something in common made one."""
    whole: list[frozenset[str]] = []
    for one in some:
        touching = [other for other in whole if other & one]
        whole = [other for other in whole if other not in touching] + [one.union(*touching)]
    return whole
