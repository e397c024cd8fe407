"""How each group of a form stands: whole, lacking so many places, with some to look at again, or free to stay empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.ui.form.entries import Answers, Entry, Found, home_of, is_empty, read, without_empty


@dataclass(frozen=True)
class GroupState:
    """One group: how many places ``stops`` and how many ask for a second look; ``only`` is the label where just one
    empty field stops; ``free`` where nothing must stand there and nothing does; how many of its fields are shown."""

    name: str
    stops: int
    looks: int
    only: str
    free: bool
    filled: int
    shown: int


def groups_of(entries: Iterable[Entry]) -> list[str]:
    """The names of the groups, in the order of the form."""
    return list(dict.fromkeys(entry.group for entry in entries if entry.group))


def group_at(path: str, entries: Iterable[Entry]) -> str:
    """The group of an entry; "" where it has none."""
    return next((entry.group for entry in entries if entry.path == path), "")


def states_of(
    entries: Sequence[Entry], found: Iterable[Found], values: Answers, shown: Iterable[str]
) -> list[GroupState]:
    """How the groups stand; every problem with a field counts in exactly one of them, as at the foot."""
    homes = [(home_of(one.path, entries), one) for one in found]
    standing = set(shown)
    return [state_of(name, [one for one in entries if one.group == name], homes, values, standing)
            for name in groups_of(entries)]  # fmt: skip


def state_of(
    name: str, mine: Sequence[Entry], homes: Iterable[tuple[str, Found]], values: Answers, standing: set[str]
) -> GroupState:
    """How one group with these entries stands; a list under its own heading is not named a second time."""
    labels = {entry.path: entry.label for entry in mine}
    here = [(home, one) for home, one in homes if home in labels]
    stops = [(home, one) for home, one in here if one.stops]
    filled = {path for path in labels if not is_empty(without_empty(read(values, path)))}
    only = labels[stops[0][0]] if len(stops) == 1 and stops[0][1].empty else ""
    return GroupState(
        name,
        len(stops),
        len(here) - len(stops),
        "" if only == name else only,
        not filled and not any(entry.required for entry in mine),
        len(filled & standing),
        len(labels.keys() & standing),
    )
