"""What a form page shows, before any widget: entries, their values and where a problem belongs.

An entry is one thing a person fills. It knows the path of its value in a case or step document
(``mediators``, ``intake.decision``), so that a problem with path ``parties[1].name`` finds its
place on the screen without the screen knowing any rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, cast, overload

from app.facts.dates import parse_day
from app.records.case import Case, Party
from app.records.cases.party import needs_guardian
from app.ui.widgets.words import LIST_COMMA

CANNOT = "不能{stopped}："
LOOK_AGAIN = "请再看："
ALIKE_IS_IT_ONE_OF_THESE = "“{said}”和{names}对得上，是就从单子里选；是别人就把姓名写全。"
FIELD_EMPTY = "{label}还没有填。"

Option = tuple[str, str]

Given = str | int | list["Given"] | dict[str, "Given"] | None
"""One answer as it is typed: a text, a number, a yes or no, things of a list, what is asked in parts; None for none."""

Answers = dict[str, Given]
"""What a form says while it is filled, by the paths of its questions. Which keys there are is said by form files: they
are read by ``read``, ``text`` and ``things``, and become one of the types of ``records`` where a program knows them."""

FEW = 4
HAS_GUARDIAN = "has_guardian"
"""The answer of a form file's ``when`` that nobody types: it follows from birth, ID number and capacity."""

GUARDIAN = "statutory_agents[0].name"
"""The field of a person in which the guardian is named."""


@dataclass(frozen=True)
class Entry:
    """One thing to fill: ``kind`` is that of the fact (see ``facts.shapes``) or ``photos``, ``mark`` the place on the
    page image; ``items`` names how the things of a list are asked, ``also`` gives other words for what is chosen.
    ``case`` is the one the form is of ({} before there is one), ``group`` the heading it stands under; ``ours`` where
    the room's own people are offered, ``known`` where people are whom the room has met.
    """

    path: str
    label: str
    kind: str = "line"
    required: bool = False
    hint: str = ""
    options: tuple[Option, ...] = ()
    mark: str = ""
    rows: int = 3
    only_when: tuple[str, tuple[Any, ...]] | None = None
    rare: tuple[str, tuple[Any, ...]] | None = None
    items: str = ""
    also: Mapping[str, tuple[str, ...]] | None = None
    case: Case = field(default_factory=Case)
    today: date = date.max
    group: str = ""
    ours: bool = False
    known: bool = False

    @property
    def page_mark(self) -> str:
        """The key under which the drawn page remembers this entry's place."""
        return self.mark or self.path

    def shown_with(self, values: Answers) -> bool:
        """Whether the entry belongs on the screen while the others hold ``values``."""
        if self.only_when is None:
            return True
        other, wanted = self.only_when
        told = self.has_guardian(values, other) if other.endswith(HAS_GUARDIAN) else read(values, other)
        return told in wanted if wanted else bool(told)

    def rare_with(self, values: Answers) -> bool:
        """Whether the entry is one of the rare ones while the others hold ``values``."""
        if self.rare is None:
            return False
        other, wanted = self.rare
        return not other or read(values, other) in wanted

    def has_guardian(self, values: Answers, path: str) -> bool:
        """Whether the person at this path has a guardian or needs one, on the day of the form or of the case."""
        outer = path.rpartition(".")[0]
        person = parts_of(read(values, outer)) if outer else values
        said = (read(values, "on"), read(values, "accepted_on"), self.case.get("accepted_on"))
        day = next(filter(None, map(parse_day, said)), self.today)
        return bool(without_empty(person.get("statutory_agents"))) or needs_guardian(cast(Party, person), day)


@dataclass(frozen=True)
class Found:
    """A problem as the screen shows it: ``opening`` stands bold before the sentence; ``stops`` blocks finishing,
    otherwise it asks to look again; ``empty`` says only that nothing was filled there yet; ``lost`` is a character
    that no font has."""

    path: str
    opening: str
    sentence: str
    stops: bool
    empty: bool = False
    lost: str = ""

    @property
    def line(self) -> str:
        """All that is said."""
        return self.opening + self.sentence


def stopping(path: str, stopped: str, sentence: str, *, empty: bool = False) -> Found:
    """不能登记：…; ``stopped`` is the verb that is held up."""
    return Found(path, CANNOT.format(stopped=stopped), sentence, True, empty)


def doubtful(path: str, sentence: str, lost: str = "") -> Found:
    """请再看：…"""
    return Found(path, LOOK_AGAIN, sentence, False, lost=lost)


def read(answers: Answers, path: str) -> Given:
    """The answer at a dotted path (``agents.0.name``); None where there is none."""
    value: Given = answers
    for part in path.split("."):
        if isinstance(value, list) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value


def text(answers: Answers, path: str) -> str:
    """The answer at a path in words; "" where there is none."""
    told = read(answers, path)
    return "" if told is None else str(told)


def things(answers: Answers, path: str) -> list[Answers]:
    """The things of the list at a path, each by its own questions; whoever changes one changes the answers."""
    return things_of(read(answers, path))


def things_of(value: Given) -> list[Answers]:
    """The things of a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def parts_of(value: Given) -> Answers:
    """What is asked in parts, by part; {} where nobody said any of it."""
    return value if isinstance(value, dict) else {}


def whole(value: Given) -> int:
    """A place in a list or a text; 0 where none is said."""
    return value if isinstance(value, int) else 0


def write(answers: Answers, path: str, value: Given) -> None:
    """Put an answer at a dotted path; an empty one takes the key away."""
    keys = path.split(".")
    last = keys[-1]
    place: Given = answers
    for part, following in pairwise(keys):
        inner: Given = [] if following.isdigit() else {}
        if isinstance(place, list):
            place.extend({} for _ in range(int(part) + 1 - len(place)))
            place = place[int(part)]
        else:
            assert isinstance(place, dict), path
            place = place.setdefault(part, inner)
    assert isinstance(place, dict), path
    if is_empty(value):
        place.pop(last, None)
    else:
        place[last] = value


def is_empty(value: object) -> bool:
    """Whether nothing was filled; an answered no is something."""
    return value is None or value in ("", [], {})


@overload
def without_empty(value: Answers) -> Answers: ...
@overload
def without_empty(value: Given) -> Given: ...
def without_empty(value: Given) -> Given:
    """The same answers without the places nobody filled."""
    if isinstance(value, dict):
        kept = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if not is_empty(item)}
    if isinstance(value, list):
        return [item for item in map(without_empty, value) if not is_empty(item)]
    return value.strip() if isinstance(value, str) else value


def body_of(entries: Iterable[Entry], values: Answers, beside: Answers | None = None) -> Answers:
    """What the shown entries say together; answers of hidden entries do not count. ``beside`` is what the form around
    a list says."""
    hidden = [entry.path for entry in entries if not entry.shown_with({**(beside or {}), **values})]
    body = without_empty(values)
    for path in hidden:
        if read(body, path) is not None:
            write(body, path, None)
    return body


def home_of(path: str, entries: Iterable[Entry]) -> str:
    """The path of the entry a problem belongs to; "" where it concerns the whole form."""
    plain = re.sub(r"\[\w+\]", "", path)
    best = ""
    for entry in entries:
        own = re.sub(r"\.\d+", "", entry.path)
        if (plain == own or plain.startswith(own + ".")) and len(entry.path) > len(best):
            best = entry.path
    return best


def row_of(path: str) -> int | None:
    """The index inside a list that a problem's path names, as 1 in ``parties[1].name``."""
    found = re.search(r"\[(\d+)\]", path)
    return int(found.group(1)) if found else None


NOT_LISTED = "单子里没有“{said}”，换个字打，或按向下键从单子里选。"


def with_unread(unread: Iterable[tuple[str, str]], found: Iterable[Found], stopped: str) -> list[Found]:
    """Problems with those of words that stand in a choice and that no list holds: they stop, or they would be lost
    without a word. Such a place is not empty, so nothing says that it is."""
    loose = [stopping(path, stopped, NOT_LISTED.format(said=said)) for path, said in unread]
    places = {one.path for one in loose}
    return [*loose, *(one for one in found if not (one.empty and one.path in places))]


def may_be(path: str, said: str, names: Iterable[str]) -> Found:
    """A question about words that fit names of a list and may yet be somebody else's name."""
    return doubtful(path, ALIKE_IS_IT_ONE_OF_THESE.format(said=said, names=LIST_COMMA.join(names)))


def missing(entries: Iterable[Entry], values: Answers, stopped: str) -> list[Found]:
    """Required entries that are shown and still empty; ``stopped`` is the verb they hold up."""
    return [
        stopping(entry.path, stopped, FIELD_EMPTY.format(label=entry.label), empty=True)
        for entry in entries
        if entry.required and entry.shown_with(values) and is_empty(without_empty(read(values, entry.path)))
    ]
