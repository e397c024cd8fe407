"""The oral half page as a job: eight answers become one case with its oral agreement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from app.casework.cases import cases
from app.casework.desk import Desk
from app.documents.forms.asking import Around
from app.documents.page.draw import Drawn
from app.facts.money import amount_capitals, figures, parse_money, yuan_said
from app.facts.shapes import as_far_as_typed
from app.records.case import Term, as_case
from app.records.cases.titles import suggested_title
from app.records.changes import Doc
from app.records.errors import Refused
from app.records.kept import Committee
from app.records.rules import Codes
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE, check_intake
from app.ui.form.asked import asked
from app.ui.form.entries import Entry, Found, doubtful, missing, stopping
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


def facts_of(values: Doc, codes: Codes, recorder: str) -> Doc:
    """The intake facts with the oral agreement inside, as one command takes them."""
    parties = [
        {"side": side, "kind": "person", "name": str(values.get(key, ""))}
        for key, side in (("first", "applicant"), ("second", "respondent"))
    ]
    amount = one_amount(str(values.get("settled", "")))
    term: Term = {"text": values.get("settled", ""), "kind": "money" if amount else "act"}
    term |= {"amount": amount} if amount else {}
    term |= {"due_on": values["due_on"]} if values.get("done") is False and values.get("due_on") else {}
    day = values.get("day", "")
    facts: Doc = {
        "accepted_on": day,
        "source": "application",
        "track": "simple",
        "dispute_type": values.get("dispute_type"),
        "summary": values.get("about", ""),
        "parties": parties,
        "mediators": [values["mediator"]] if values.get("mediator") else [],
        "recorder": recorder or values.get("mediator", ""),
        "agree": {
            "form": "oral",
            "facts": values.get("about", ""),
            "terms": [term],
            "concluded_on": day,
            "performed_at_once": values.get("done") is True,
            "session": {"held_on": day, "outcome": "agreed"},
        },
    }
    facts["title"] = suggested_title(facts, codes) or str(values.get("about", ""))[:60]
    return facts


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

    def facts(self, values: Doc) -> Doc:
        return facts_of(values, self.desk.forms.codes, self.desk.store.user)

    def check(self, values: Doc) -> list[Found]:
        """Empty fields first, then what the rules say of the case they make."""
        found = missing(self.entries, values, self.stopped)
        if found:
            return found
        facts = self.facts(values)
        facts.pop("agree")
        try:
            _, notes = check_intake(facts, today=self.desk.clock.today(), codes=self.desk.forms.codes)
        except Refused as error:
            return [stopping(home(one.path), self.stopped, problem_words(one)) for one in error.problems]
        return [doubtful(home(note.field), note_words(note)) for note in notes]

    def draw(self, values: Doc) -> Drawn:
        """The register page as it would be printed now."""
        case = self.facts(values)
        agreement = case.pop("agree")
        for letter, key in (("p", "parties"), ("m", "mediators")):
            people = [one if isinstance(one, dict) else {"name": one, "role": "presiding"} for one in case[key]]
            case[key] = [{"id": f"{letter}{at}", **one} for at, one in enumerate(people, 1)]
        agreement = as_far_as_typed(agreement, SHAPES["agree"])
        agreement["terms"] = [{"id": "t1", **term} for term in agreement["terms"] if term["text"]]
        shown = {**as_far_as_typed(case, SHAPE), "agreements": [agreement]}
        return draw_draft(self.desk.forms, "oral_agreement", as_case(shown), self.committee)

    def register(self, values: Doc) -> Any:
        """Open the case with its oral agreement in one go; raises what the verb raises."""
        return cases.open_oral_case(self.desk, self.facts(values))


def home(path: str) -> str:
    """The field of the half page that a fact's problem belongs to."""
    if path.startswith("parties[1]"):
        return "second"
    return HOMES.get(re.split(r"[.\[]", path)[0], path)


def as_written(values: Doc, codes: Codes) -> Doc:
    """The same facts for the full form, where the agreement comes later on paper."""
    facts = facts_of(values, codes, "")
    facts.pop("agree")
    facts.pop("track")
    return facts
