"""What a question starts with and what may be chosen: named, closed, and never a conclusion.

A form file names these words (``begin = "today"``, ``choose = "parties"``); what is already known is
filled in, what people must say themselves is left empty.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.documents.forms.fields import Clause, Screen
from app.records.case import Case, Mediator
from app.records.cases.agreement import standing_agreement
from app.records.cases.same_name import labels
from app.records.changes import Doc
from app.records.clock import sure_day
from app.records.committee.offices import offices_for
from app.records.rules import Codes, Rules

Option = tuple[str, str]
OURS = "ours"
"""The choice among the room's own mediators, beside whom anybody may be named."""


@dataclass(frozen=True)
class Around:
    """What a question may look at: the case ({} before there is one), today, who sits at the desk, the lists, and
    the wordings offered for a term, the other words for what lies in the lists, and the names of the room's own
    mediators."""

    case: Case
    today: date
    user: str
    codes: Codes
    rules: Rules
    clauses: tuple[Clause, ...] = ()
    also: Mapping[str, Mapping[str, tuple[str, ...]]] = dataclasses.field(default_factory=dict)
    ours: tuple[str, ...] = ()

    def listed(self, name: str) -> tuple[Option, ...]:
        """A code list as choices, in its own order."""
        return tuple(self.codes.get(name, {}).items())


def party_options(around: Around) -> tuple[Option, ...]:
    """The parties as choices: their id and their name, with what tells two of one name apart."""
    return tuple(labels(around.case, around.codes).items())


def mediators(case: Case) -> list[Mediator]:
    """The mediators, the one who presides first."""
    people: list[Mediator] = [one if isinstance(one, dict) else {"name": one} for one in case.get("mediators", [])]
    return sorted(people, key=lambda one: one.get("role", "presiding") != "presiding")


def presiding(case: Case) -> str:
    """Who leads the mediation; "" where nobody is named yet."""
    return next((str(one.get("name", "")) for one in mediators(case)), "")


def people_options(around: Around) -> tuple[Option, ...]:
    """Everybody who may have spoken: parties, then mediators."""
    return (*party_options(around), *mediator_options(around.case))


def mediator_options(case: Case) -> tuple[Option, ...]:
    """The mediators of a case, by id and name."""
    return tuple((one["id"], one["name"]) for one in mediators(case) if "id" in one)


def term_options(around: Around) -> tuple[Option, ...]:
    """The terms that hold now: their id and the beginning of their text."""
    terms = standing_agreement(around.case).get("terms", [])
    return tuple((term["id"], f"{number}. {term.get('text', '')[:24]}") for number, term in enumerate(terms, 1))


def remedy_options(around: Around) -> tuple[Option, ...]:
    """The ways still open, those for this kind of dispute first (人民调解法 26)."""
    first = around.rules.remedies_for(str(around.case.get("dispute_type", "")))
    offered = around.listed("remedy")
    return tuple(sorted(offered, key=lambda one: first.index(one[0]) if one[0] in first else len(first)))


def office_options(around: Around) -> tuple[Option, ...]:
    """The offices that disputes are sent to, those that see to this kind first; another one may be typed."""
    return tuple((name, name) for name in offices_for(str(around.case.get("dispute_type", "")), around.rules))


def last_session_day(around: Around) -> str:
    """The day of the last session, which is when people agree; today where there was none."""
    sessions = around.case.get("sessions") or [{}]
    return str(sessions[-1].get("held_on") or sure_day(around.today))


def filer(around: Around) -> str:
    """Who puts the file together: registrar, recorder, or who presided."""
    return str(around.case.get("registrar") or around.case.get("recorder") or presiding(around.case))


def only_term(around: Around) -> str | None:
    """The term meant, where there is just one."""
    terms = term_options(around)
    return terms[0][0] if len(terms) == 1 else None


BEGINNINGS: Mapping[str, Callable[[Around], Any]] = {
    "today": lambda around: sure_day(around.today),
    "month": lambda around: sure_day(around.today) and f"{around.today.year}年{around.today.month}月",
    "year": lambda around: str(around.today.year),
    "user": lambda around: around.user,
    "users": lambda around: [around.user],
    "presiding": lambda around: presiding(around.case),
    "mediators": lambda around: [str(one.get("name", "")) for one in mediators(around.case)],
    "recorder": lambda around: around.case.get("recorder", ""),
    "filer": filer,
    "last_session_day": last_session_day,
    "summary": lambda around: around.case.get("summary", ""),
    "copies": lambda around: len(around.case.get("parties", [])) + 1,
    "only_term": only_term,
    "registered": lambda _around: None,
    "written": lambda _around: None,
}
CHOICES: Mapping[str, Callable[[Around], tuple[Option, ...]]] = {
    "parties": party_options,
    "mediators": lambda around: mediator_options(around.case),
    "people": people_options,
    "terms": term_options,
    "remedies": remedy_options,
    "offices": office_options,
    "yes_no": lambda around: around.listed("yes_no"),
    OURS: lambda around: tuple((name, name) for name in around.ours),
}
KIND_CHOICES = {
    "party": "parties", "parties": "parties", "dialogue": "people", "term": "terms", "flag": "yes_no",
}  # fmt: skip


def beginning(screen: Screen, around: Around) -> Doc:
    """What stands in the fields before anybody has typed; ``registered`` is what the case says today, ``written``
    what another paper of the case was told (see ``casework.written``)."""
    started: Doc = {}
    for field in screen.fields:
        value = standing_at(around.case, field.path) if field.begin == "registered" else field.start
        if field.begin and field.begin != "registered":
            value = BEGINNINGS[field.begin](around)
        if value not in (None, "", []):
            put(started, field.path, value)
    return started


def standing_at(case: Case, path: str) -> Any:
    """What a case says at a dotted path; None where it says nothing."""
    value: Any = case
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def put(doc: Doc, path: str, value: Any) -> None:
    """Keep a value at a dotted path."""
    *outer, last = path.split(".")
    for key in outer:
        doc = doc.setdefault(key, {})
    doc[last] = value


def options_of(choose: str, kind: str, codes: str, around: Around) -> tuple[Option, ...]:
    """What may be chosen: a named choice, the kind's own, or a code list."""
    name = choose or ("" if codes else KIND_CHOICES.get(kind, ""))
    return CHOICES[name](around) if name else around.listed(codes)
