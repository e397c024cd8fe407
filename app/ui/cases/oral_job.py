"""The oral half page as a job: eight answers become one case with its oral agreement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.casework.cases import cases
from app.casework.desk import Desk, Registered
from app.documents.forms.asking import Around
from app.documents.page.draw import Drawn
from app.facts.money import amount_capitals, figures, parse_money, yuan_said
from app.facts.shapes import as_far_as_typed
from app.records.case import Agreeing, Code, Day, Intake, Party, Term, as_case, as_doc, without_keys
from app.records.cases.titles import suggested_title
from app.records.errors import Refused
from app.records.kept import Committee
from app.records.rules import Codes
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE, check_intake
from app.ui.form.asked import asked
from app.ui.form.entries import Answers, Entry, Found, doubtful, missing, read, stopping, text, things
from app.ui.form.form_jobs import with_people
from app.ui.form.form_place import FormPlace
from app.ui.frame.wording import note_words, problem_words
from app.ui.papers.pages import draw_draft

AMOUNT_KEPT_SHORT = "记金额 {amount} 元"
AMOUNT_KEPT = "会记下金额 {amount} 元（{amount_capitals}）"
REGISTER = "登记"
REGISTER_AND_PRINT = "登记并打印"

MONEY = re.compile(r"(\d[\d,，]*(?:\.\d{1,2})?)\s*(万?)元")
HOMES = {"accepted_on": "day", "parties": "first", "summary": "about", "agree": "settled", "mediators": "mediator"}


def one_amount(text: str) -> str:
    """The amount in yuan where the text names exactly one; "" otherwise."""
    found = MONEY.findall(text)
    if len(found) != 1 or found[0][1]:
        return ""
    amount = yuan_said(found[0][0])
    return amount if parse_money(amount) is not None else ""


def amount_words(text: str, *, short: bool = False) -> str:
    """金额 120 元（壹佰贰拾元整）, so that the person sees what will be counted."""
    amount = one_amount(text)
    if not amount:
        return ""
    return (
        AMOUNT_KEPT_SHORT.format(amount=figures(amount))
        if short
        else AMOUNT_KEPT.format(amount=figures(amount), amount_capitals=amount_capitals(amount))
    )


@dataclass(frozen=True)
class HalfPage:
    """The eight answers and the day of an open promise; "" where nothing is said."""

    day: Day
    dispute_type: Code
    first: str
    second: str
    about: str
    settled: str
    done: bool | None
    due_on: Day
    mediator: str

    @classmethod
    def read(cls, values: Answers) -> HalfPage:
        """What stands in the fields, by the questions of ``forms/questions/oral.toml``."""
        done = read(values, "done")
        return cls(
            day=text(values, "day"),
            dispute_type=text(values, "dispute_type"),
            first=text(values, "first"),
            second=text(values, "second"),
            about=text(values, "about"),
            settled=text(values, "settled"),
            done=done if isinstance(done, bool) else None,
            due_on=text(values, "due_on"),
            mediator=text(values, "mediator"),
        )

    @property
    def open_promise(self) -> bool:
        """Whether what was promised is still to be done, on a day of its own."""
        return self.done is False


def intake_of(page: HalfPage, codes: Codes, recorder: str) -> Intake:
    """What is registered of a half page."""
    parties: list[Party] = [
        {"side": "applicant", "kind": "person", "name": page.first},
        {"side": "respondent", "kind": "person", "name": page.second},
    ]
    facts: Intake = {
        "accepted_on": page.day,
        "source": "application",
        "track": "simple",
        "summary": page.about,
        "parties": parties,
        "mediators": [{"name": page.mediator, "role": "presiding"}] if page.mediator else [],
        "recorder": recorder or page.mediator,
    }
    if page.dispute_type:
        facts["dispute_type"] = page.dispute_type
    facts["title"] = suggested_title(facts, codes) or page.about[:60]
    return facts


def agreement_of(page: HalfPage) -> Agreeing:
    """What was agreed, in the session of that day."""
    amount = one_amount(page.settled)
    term: Term = {"text": page.settled, "kind": "money" if amount else "act"}
    term |= {"amount": amount} if amount else {}
    term |= {"due_on": page.due_on} if page.open_promise and page.due_on else {}
    return {
        "form": "oral",
        "facts": page.about,
        "terms": [term],
        "concluded_on": page.day,
        "performed_at_once": page.done is True,
        "session": {"held_on": page.day, "outcome": "agreed"},
    }


@dataclass(frozen=True)
class OralJob:
    """What the half page knows: its fields, its page, and how it is registered."""

    desk: Desk
    place: FormPlace
    committee: Committee
    verb: str = REGISTER_AND_PRINT
    stopped: str = REGISTER

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The eight fields in the order of the half page, and the day that only an open promise needs."""
        desk, forms = self.desk, self.desk.forms
        known = Around({}, desk.clock.today(), desk.store.user, forms.codes, forms.rules, also=forms.also)
        return asked(forms.questions["oral"], known)

    def intake(self, page: HalfPage) -> Intake:
        """What is registered, written down by who sits here."""
        return intake_of(page, self.desk.forms.codes, self.desk.store.user)

    def check(self, values: Answers) -> list[Found]:
        """Empty fields first, then what the rules say of the case they make."""
        found = missing(self.entries, values, self.stopped)
        if found:
            return found
        facts = self.intake(HalfPage.read(values))
        try:
            _, notes = check_intake(facts, today=self.desk.clock.today(), codes=self.desk.forms.codes)
        except Refused as error:
            return [stopping(home(one.path), self.stopped, problem_words(one)) for one in error.problems]
        return [doubtful(home(note.field), note_words(note)) for note in notes]

    def draw(self, values: Answers) -> Drawn:
        """The register page as it would be printed now."""
        page = HalfPage.read(values)
        agreed: Answers = as_far_as_typed(agreement_of(page), SHAPES["agree"])
        agreed["terms"] = [{"id": "t1", **term} for term in things(agreed, "terms") if text(term, "text")]
        shown = {**as_far_as_typed(with_people(as_doc(self.intake(page))), SHAPE), "agreements": [agreed]}
        return draw_draft(self.desk.forms, "oral_agreement", as_case(shown), self.committee)

    def register(self, values: Answers) -> Registered:
        """Open the case with its oral agreement in one go; raises what the verb raises."""
        page = HalfPage.read(values)
        return cases.open_oral_case(self.desk, as_doc({**self.intake(page), "agree": agreement_of(page)}))


def home(path: str) -> str:
    """The field of the half page that a fact's problem belongs to."""
    if path.startswith("parties[1]"):
        return "second"
    return HOMES.get(re.split(r"[.\[]", path)[0], path)


def as_written(page: HalfPage, codes: Codes) -> Answers:
    """The same facts for the full form, where the agreement comes later on paper."""
    return as_doc(without_keys(intake_of(page, codes, ""), "track"))
