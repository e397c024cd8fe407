"""Which form stands open: the name of its place, under which its draft is kept too.

``intake:KEY``, ``intake:KEY:CASE`` (like another case), ``intake:LEAD:from-lead``, ``oral:KEY``, ``step:CASE:STEP``,
``step:CASE:STEP:PRESS`` (half filled by a word on the case page), ``sign:CASE:FORM:NO``, ``fill:CASE:FORM:NO``,
``entry:LEDGER:KEY``, ``figures:WHAT``, ``lead:LEAD:NOTE``, ``office:WHAT:KEY``, ``paper:NUMBER:FORM``.
This module alone makes these names and takes them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

FROM_LEAD = "from-lead"
OPENING_FIGURES = "@opening"
ANALYSIS_FIGURES = "@analysis."
SLIP_FIGURES = "@slip."
"""What is written about the figures is asked for like a book, by a name of its own; that of a month ends with it."""


class FormKind(StrEnum):
    """What a form is for."""

    INTAKE = "intake"
    ORAL = "oral"
    STEP = "step"
    SIGN = "sign"
    FILL = "fill"
    ENTRY = "entry"
    FIGURES = "figures"
    LEAD = "lead"
    OFFICE = "office"
    PAPER = "paper"


@dataclass(frozen=True)
class FormPlace:
    """The kind of a form and the parts of its name in their order; ``str`` is the name a draft is kept under."""

    kind: FormKind
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return ":".join((self.kind, *self.parts))

    @classmethod
    def read(cls, name: str) -> FormPlace:
        """The place of a name; raises ValueError for a kind that does not exist."""
        kind, *parts = name.split(":")
        return cls(FormKind(kind), tuple(parts))

    @property
    def of(self) -> str:
        """What the form is about: the case, the lead, the ledger, the pack, the matter of the committee."""
        return self.parts[0] if self.parts else ""

    @property
    def case(self) -> str:
        """The case that a step is taken in or a paper is of; "" where there is none yet."""
        return self.of if self.kind in (FormKind.STEP, FormKind.SIGN, FormKind.FILL) else ""

    @property
    def what(self) -> str:
        """The step, the paper's form, the kind of note, or the key of the committee's matter."""
        return self.parts[1] if len(self.parts) > 1 else ""

    @property
    def number(self) -> int | None:
        """Which of several papers of a form; None where there is one."""
        return int(self.parts[2]) or None if len(self.parts) > 2 else None

    @property
    def press(self) -> str:
        """The word on the case page that filled some of a step; "" for a step that was opened by its name."""
        return self.parts[2] if self.kind == FormKind.STEP and len(self.parts) > 2 else ""

    @property
    def month(self) -> str:
        """The month of an analysis of the figures; "" for other places."""
        return self.of.removeprefix(ANALYSIS_FIGURES) if self.of.startswith(ANALYSIS_FIGURES) else ""

    @property
    def slip(self) -> str:
        """The closed month of a correction slip; "" for other places."""
        return self.of.removeprefix(SLIP_FIGURES) if self.of.startswith(SLIP_FIGURES) else ""

    @property
    def from_lead(self) -> bool:
        """Whether a registration comes out of a lead."""
        return self.kind == FormKind.INTAKE and self.what == FROM_LEAD


def fresh() -> str:
    """A key that keeps several unfinished forms of one kind apart."""
    return uuid4().hex[:12]


def intake_place(like: str = "") -> FormPlace:
    """A new registration, perhaps like another case."""
    return FormPlace(FormKind.INTAKE, (fresh(), like) if like else (fresh(),))


def oral_place() -> FormPlace:
    """A new half page."""
    return FormPlace(FormKind.ORAL, (fresh(),))


def lead_place(lead: str, note: str) -> FormPlace:
    """A note on a lead; without one the registration that comes out of it."""
    return FormPlace(FormKind.LEAD, (lead, note)) if note else FormPlace(FormKind.INTAKE, (lead, FROM_LEAD))


def entry_place(ledger: str) -> FormPlace:
    """A fresh line of a book; one place, which keeps its draft, for each thing written about the figures."""
    if ledger == OPENING_FIGURES or ledger.startswith((ANALYSIS_FIGURES, SLIP_FIGURES)):
        return FormPlace(FormKind.FIGURES, (ledger,))
    return FormPlace(FormKind.ENTRY, (ledger, fresh()))


def analysis_of(month: str) -> str:
    """The name by which the analysis of a month is asked for."""
    return f"{ANALYSIS_FIGURES}{month}"


def slip_of(month: str) -> str:
    """The name by which the correction slip of a closed month is asked for."""
    return f"{SLIP_FIGURES}{month}"


def step_place(case: str, step: str, press: str = "") -> FormPlace:
    """A step of a case, perhaps half filled by a word on the case page."""
    return FormPlace(FormKind.STEP, (case, step, press) if press else (case, step))


def on_paper_place(kind: FormKind, case: str, form: str, no: int | None) -> FormPlace:
    """The marks or the own words of a paper of a case (``SIGN``, ``FILL``)."""
    return FormPlace(kind, (case, form, str(no or 0)))


def office_place(matter: str, key: str = "") -> FormPlace:
    """A matter of the committee, perhaps of one person, decision or case."""
    return FormPlace(FormKind.OFFICE, (matter, key))


def paper_place(number: str, form: str) -> FormPlace:
    """A paper of a pack that was written by hand."""
    return FormPlace(FormKind.PAPER, (number, form))
