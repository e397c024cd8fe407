"""Parameters a county may replace: limits, days, offers. Loaded from ``forms/rules`` and handed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.records.cases.rest_days import are_holidays
from app.records.errors import Problem, Refused
from app.records.roles import are_roles

CodeList = dict[str, str]
Codes = dict[str, CodeList]


BASES = ("concluded_on", "accepted_on", "closed_on")
BODY_KINDS = ("village", "community", "township", "street", "enterprise", "society")
CHOICES = {"month_basis": BASES, "body_kind": BODY_KINDS}
NUMBERS = {"cut_off_day": 31, "mediation_months": 12, "confirmation_days": 366, "revisit_days": 366,
           "receipt_days": 366, "reply_days": 366}  # fmt: skip
TABLES = (
    "aids", "allowances", "appraisal", "levels", "offices", "old_books", "organisation", "schemes", "tasks", "warning",
)  # fmt: skip
RETENTION_FLOOR = {"short": 5, "long": 15}
"""Years below which no package may go; what is kept for ever is in no table."""
WORDS = ("cannot_confirm", "punitive_words", "other_voices", "vague_words", "sounds_alike", "danger_words")


@dataclass(frozen=True)
class Rules:
    """What the law or a county sets, with the source of each in the rule files.

    Keys of the merged rule files, each with its default: ``month_basis`` the day by which a case belongs to a month
    · ``cut_off_day`` last day of a book month, 0 for the calendar month · ``mediation_months`` general term (若干规定
    33) · ``confirmation_days`` for the joint application (民诉法 205) · ``revisit_days`` after a due day ·
    ``receipt_days`` within which a letter of ours is signed for · ``reply_days`` within which it is answered where
    it names no day · ``body_kind`` which of A6–A11 this room counts in · ``registered_sticks`` whether only sticks
    known to the room may carry anything away · ``cannot_confirm`` words in an agreement that a court will not
    confirm (民诉法解释 355) · ``punitive_words`` what only an authority may impose · ``other_voices`` wordings that
    speak for another office · ``vague_words`` words that set no day · ``sounds_alike`` words often written for
    another that sounds the same · ``danger_words`` words of danger to life · ``retention`` years that a file is kept
    (短期、长期) · ``holidays`` rest days and
    days worked instead (see ``records.cases.rest_days``) ·
    ``remedies`` dispute type (or ``*``) to the codes of the ways out that are told, in order
    (人民调解法 26) · ``roles`` verbs kept for a higher role than ours (see ``records.roles``) · ``aids`` ``allowances``
    ``appraisal`` ``levels`` ``offices`` ``old_books`` ``organisation`` ``schemes`` ``tasks`` ``warning`` tables that
    the modules of these names read.
    """

    month_basis: str = "concluded_on"
    cut_off_day: int = 0
    mediation_months: int = 1
    confirmation_days: int = 30
    revisit_days: int = 7
    receipt_days: int = 7
    reply_days: int = 30
    body_kind: str = "village"
    registered_sticks: bool = False
    cannot_confirm: tuple[str, ...] = ("确权", "离婚", "解除收养", "确认亲子", "所有权归", "使用权归")
    punitive_words: tuple[str, ...] = ("罚款", "拘留")
    other_voices: tuple[str, ...] = ("村委会决定", "司法所决定")
    vague_words: tuple[str, ...] = ("尽快", "近期", "适当")
    sounds_alike: tuple[str, ...] = ("瞻养", "订金")
    danger_words: tuple[str, ...] = ("自杀", "砍")
    retention: Mapping[str, int] = field(default_factory=lambda: {"short": 10, "long": 30})
    holidays: Mapping[str, Any] = field(default_factory=dict)
    remedies: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"*": ("court",)})
    roles: Mapping[str, str] = field(default_factory=dict)
    aids: Mapping[str, Any] = field(default_factory=dict)
    allowances: Mapping[str, Any] = field(default_factory=dict)
    appraisal: Mapping[str, Any] = field(default_factory=dict)
    levels: Mapping[str, Any] = field(default_factory=dict)
    offices: Mapping[str, Any] = field(default_factory=dict)
    old_books: Mapping[str, Any] = field(default_factory=dict)
    organisation: Mapping[str, Any] = field(default_factory=dict)
    schemes: Mapping[str, Any] = field(default_factory=dict)
    tasks: Mapping[str, Any] = field(default_factory=dict)
    warning: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def from_mapping(cls, rules: Mapping[str, Any]) -> Rules:
        """Read the merged tables of the rule files; a key that is not there keeps its default.

        Raises Refused("forms_faulty") naming every value that is not of its kind.
        """
        problems = [Problem(f"rules:{key}", "rule_faulty") for key, value in rules.items() if not is_right(key, value)]
        if problems:
            raise Refused("forms_faulty", problems=problems)
        known = {key: rules[key] for key in cls.__dataclass_fields__ if key in rules}
        known |= {key: tuple(known[key]) for key in WORDS if key in known}
        if "remedies" in known:
            known["remedies"] = {kind: tuple(ways) for kind, ways in known["remedies"].items()}
        return cls(**known)

    def remedies_for(self, dispute_type: str) -> tuple[str, ...]:
        """The ways out to be told for this type, the first one first (人民调解法 26)."""
        return self.remedies.get(dispute_type, self.remedies.get("*", ()))


def is_right(key: str, value: object) -> bool:
    """Whether a parameter's value is of its kind; keys of other rooms of the house are not judged here."""
    if key in CHOICES:
        return value in CHOICES[key]
    if key in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= NUMBERS[key]
    if key == "registered_sticks":
        return isinstance(value, bool)
    if key in WORDS:
        return are_words(value)
    if key in TABLES:
        return isinstance(value, dict)
    if key == "holidays":
        return are_holidays(value)
    if key == "retention":
        return are_years(value)
    if key == "roles":
        return are_roles(value)
    return key != "remedies" or (isinstance(value, dict) and all(are_words(ways) for ways in value.values()))


def are_words(value: object) -> bool:
    """Whether a value is a list of texts."""
    return isinstance(value, (list, tuple)) and all(isinstance(word, str) for word in value)


def are_years(value: object) -> bool:
    """Whether every kind of retention that ends has its years, none below the floor."""
    if not isinstance(value, dict) or value.keys() != RETENTION_FLOOR.keys():
        return False
    return all(type(years) is int and RETENTION_FLOOR[kind] <= years <= 100 for kind, years in value.items())
