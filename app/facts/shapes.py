"""Facts inside facts: lists, and objects with a kind for each key; and which kind a word names.

A shape maps keys to kinds by their words: ``line``, ``day``, ``code:LIST``, ``codes:LIST`` (several) …, a tuple
``("list", shape)`` or a nested shape. ``*`` before a word makes the key required.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from operator import itemgetter
from typing import Any

from app.facts.codes import Code
from app.facts.counts import Count, Flag, FlagOrCount, Rate, Tally
from app.facts.days import Day, DayOrWords, Moment
from app.facts.folding import tidy_text
from app.facts.identity import CreditCode, IdNumber, Phone
from app.facts.kind import NO_LISTS, Kind, Lists, Told
from app.facts.money import Money
from app.facts.words import Line, Name, Party, Term, Text

Shape = Mapping[str, Any]
KEY_LIMIT = 40


class Several(Kind):
    """A list of facts of one kind."""

    words = False

    def __init__(self, inner: Kind) -> None:
        self.inner = inner

    def read(self, value: object, path: str, told: Told) -> list[Any] | None:
        if not isinstance(value, list):
            told.fault(path, "not_a_list")
            return None
        return [self.inner.given(item, f"{path}[{place}]", told) for place, item in enumerate(value)]

    def given(self, value: object, path: str, told: Told) -> list[Any] | None:
        """A list; one text is none, however many lines it has."""
        return self.read(value, path, told)

    def typed(self, text: str, today: date | None, codes: Lists = NO_LISTS) -> list[Any]:
        """One a line; a line without a sign that could be kept is none."""
        return [self.inner.typed(line, today, codes) for line in tidy_text(text).split("\n") if line.strip()]

    def show(self, value: Any, codes: Lists = NO_LISTS) -> str:
        """One a line."""
        return "\n".join(self.inner.show(one, codes) for one in value)

    def printed(self, value: Any, codes: Lists = NO_LISTS) -> str:
        return "\n".join(self.inner.printed(one, codes) for one in (value if isinstance(value, list) else [value]))

    def halfway(self, value: object) -> Any:
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else None

    def outside(self, value: object, path: str, codes: Lists) -> Iterator[tuple[str, str, str]]:
        if not isinstance(value, list):
            yield from self.inner.outside(value, path, codes)
            return
        for place, one in enumerate(value):
            yield from self.inner.outside(one, f"{path}[{place}]", codes)


class Listed(Several):
    """A list of objects of one shape."""

    def halfway(self, value: object) -> list[Any]:
        things = value if isinstance(value, list) else []
        return [self.inner.halfway(one) for one in things if isinstance(one, dict)]


class Record(Kind):
    """An object: what is faulty in it is left out, and every fault of it is told at once."""

    words = False

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    @cached_property
    def kinds(self) -> Mapping[str, tuple[int, str, str, Kind, bool]]:
        """Each key with its place, its word in a path, its kind and whether it must be there, looked up once for all
        things of this shape."""
        every = enumerate(self.shape.items())
        return {key: (place, key, join("", key), kind_of(shape), is_needed(shape)) for place, (key, shape) in every}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The keys that must be there."""
        return frozenset(key for key, shape in self.shape.items() if is_needed(shape))

    def read(self, value: object, path: str, told: Told) -> dict[str, Any]:
        if not isinstance(value, dict):
            told.fault(path, "not_an_object")
            return {}
        kinds, here = self.kinds, []
        for key in value:
            if key in kinds:
                here.append(kinds[key])
            else:
                told.fault(join(path, key), "unknown_key", key=str(key)[:KEY_LIMIT])
        if not self.needed <= value.keys():
            here += [kinds[key] for key in self.needed - value.keys()]
        kept: dict[str, Any] = {}
        before = f"{path}." if path else ""
        for _, key, word, kind, needed in sorted(here, key=itemgetter(0)):
            given = value.get(key)
            if given is None or given == "":
                if needed:
                    told.fault(before + word, "missing")
                continue
            read = kind.given(given, before + word, told)
            if read is not None:
                kept[key] = read
        return kept

    def halfway(self, value: object) -> dict[str, Any] | None:
        """As far as it is typed; a required text that is not there yet is an empty one. Keys that no shape knows (an
        id that the screen gave) stay as they are."""
        if not isinstance(value, dict):
            return None
        shown = {key: one for key, one in value.items() if key not in self.shape}
        for key, shape in self.shape.items():
            one = kind_of(shape).halfway(value.get(key))
            if one is not None:
                shown[key] = one
            elif is_needed(shape) and kind_of(shape).words:
                shown[key] = ""
        return shown

    def outside(self, value: object, path: str, codes: Lists) -> Iterator[tuple[str, str, str]]:
        if not isinstance(value, Mapping):
            return
        for key, shape in self.shape.items():
            if value.get(key) not in (None, ""):
                yield from kind_of(shape).outside(value[key], join(path, key), codes)


class Made(Kind):
    """What a path of a form file makes of a case: printed, never read."""

    word = "made"
    words = False


KINDS: Mapping[str, Callable[..., Kind]] = {
    **{kind.word: kind for kind in (
        Line, Name, Text, Party, Term, Day, DayOrWords, Moment, Money, Count, Tally, Rate, Flag, FlagOrCount, IdNumber,
        CreditCode, Phone, Code, Made,
    )},
    "lines": lambda: Several(Text()), "names": lambda: Several(Name()), "parties": lambda: Several(Party()),
    "codes": lambda codelist="": Several(Code(codelist)), "items": Made, "record": Made,
    "people": lambda: Several(Name()),
    "dialogue": lambda: Listed(Record({"who": "name", "said": "*text"})),
    "term_states": lambda: Listed(Record({"term": "*line", "performed": "*code:performed"})),
}  # fmt: skip
"""Every kind by its word; ``items`` and ``record`` are things with a shape of their own, ``people`` are typed by name
and kept as things."""
COLUMNS: Mapping[str, Kind] = {kind.column: kind for kind in (Line(), Count(), Money(), Day())}
"""The kinds of a book's columns, by what is kept with its closed months."""


def kind_of(shape: Any) -> Kind:
    """The kind that a word, a tuple or a nested shape names. Raises KeyError for a word that names none."""
    if isinstance(shape, tuple):
        return Listed(kind_of(shape[1]))
    return Record(shape) if isinstance(shape, Mapping) else named(shape.removeprefix("*"))


@cache
def named(word: str) -> Kind:
    """The kind of a word: ``day``, ``code:source``."""
    name, _, codelist = word.partition(":")
    return KINDS[name](codelist) if codelist else KINDS[name]()


def is_needed(shape: Any) -> bool:
    """Whether a key of a shape must be there."""
    return isinstance(shape, str) and shape.startswith("*")


def as_far_as_typed(facts: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    """What is typed so far, as far as a page can show it: any keys, in any order, each as far as the keys got. A day
    may be half a day and a term may have no text; nothing is corrected and nothing is guessed."""
    return Record(shape).halfway(facts) or {}


def join(path: str, key: object) -> str:
    """The path of a key inside its object; a key of absurd length is cut."""
    word = str(key)[:KEY_LIMIT]
    return f"{path}.{word}" if path else word
