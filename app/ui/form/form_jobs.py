"""What a form page is for: registering a case or taking a step.

A job knows its entries, where its draft is kept, how its page is drawn and which verb ends it; the
page itself (``form``) knows none of that. Jobs touch no widget: ``draw`` and ``finish`` run on a
lane of the runner, ``check`` on the main thread with nothing but the rules.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from app.casework.cases import cases
from app.casework.cases.clauses import clauses_for
from app.casework.cases.related import COPIED
from app.casework.committee.roster import roster
from app.casework.desk import Desk
from app.documents.forms.asking import Around, beginning
from app.documents.forms.fields import Screen
from app.facts.shapes import as_far_as_typed
from app.records.case import Case, Intake, as_case, as_doc, without_keys
from app.records.cases.agreement import standing_agreement
from app.records.errors import Note, Refused
from app.records.items import ITEMS
from app.records.kept import Committee
from app.records.steps.corrections import corrected, merged
from app.records.steps.every import SHAPES
from app.records.steps.intake import SHAPE, check_intake, people_so_far
from app.records.steps.joining import joining_so_far
from app.records.steps.taking import check_step
from app.ui.form.asked import entries_of
from app.ui.form.correcting import REASON, stated, taken_away
from app.ui.form.entries import (
    GUARDIAN,
    Answers,
    Entry,
    Found,
    doubtful,
    home_of,
    missing,
    read,
    stopping,
    text,
    things,
)
from app.ui.form.form_place import FormPlace, step_place
from app.ui.frame.screen import FormAt, PlaceFacts, ScreenName
from app.ui.frame.wording import note_words, problem_words
from app.ui.papers.pages import draw_draft
from app.ui.widgets.words import LIST_COMMA

REGISTERED_AS = "已登记：{number}"
STEP_RECORDED = "{title}已记下"
RECORDED_AND_TAKEN_AWAY = "{title}已记下，去掉了：{names}"

QUESTIONS = {
    "archive": ("归档吗？", "归档以后卷里的不再改；再放进文书要写明理由。", "里面的文书和扫描件都在，随时能看能打印。"),
    "void": ("作废这件案子吗？", "卷号留着不再用，理由留在登记簿上。", "写过的内容都在，还能看。"),
}
NOTHING_THERE = ("missing", "twice_missing")
"""Problems that say only that nothing was filled yet: they wait until the form was tried."""


@dataclass(frozen=True)
class Done:
    """What a finished form says, which screen opens then, and the verb's answer for other screens."""

    said: str
    screen: ScreenName
    facts: PlaceFacts
    changed: Any


@dataclass(frozen=True)
class FormJob:
    """One use of the form page; ``place`` names its draft, ``stopped`` the verb that problems hold up; ``twice``
    asks numbers, amounts and days a second time (补录); ``danger`` where what is
    asked takes something away."""

    desk: Desk
    place: FormPlace
    title: str
    subtitle: str
    verb: str
    stopped: str
    paper: str
    entries: tuple[Entry, ...]
    start: Answers
    committee: Committee
    around: Around
    question: tuple[str, str, str] | None = field(default=None, kw_only=True)
    danger: bool = field(default=False, kw_only=True)
    twice: bool = field(default=False, kw_only=True)

    @property
    def state(self) -> str:
        """The state of what is shown beside the title: what is still being typed is a draft."""
        return "draft"

    def check(self, values: Answers) -> list[Found]:
        """All problems and remarks for what is filled so far."""
        raise NotImplementedError

    def pictured(self, values: Answers) -> Case:
        """The case as it would stand with these values, for the page image."""
        raise NotImplementedError

    def draw(self, values: Answers) -> Any:
        """The page as it would be printed now; None where this form has no paper."""
        return draw_draft(self.desk.forms, self.paper, self.pictured(values), self.committee) if self.paper else None

    def finish(self, values: Answers) -> Done:
        """Do it; raises what the verb raises."""
        raise NotImplementedError


def told(
    entries: tuple[Entry, ...], values: Answers, verb: str, error: Refused | None, notes: list[Note]
) -> list[Found]:
    """Problems of the rules and empty required fields, each place once, then the remarks."""
    empty = missing(entries, values, verb)
    places = {one.path for one in empty}
    problems = [] if error is None else error.problems
    found = [
        stopping(one.path, verb, problem_words(one), empty=one.code in NOTHING_THERE)
        for one in problems
        if one.path not in places
    ]
    if error is not None and not problems:
        found.append(stopping("", verb, problem_words(error)))
    return [*empty, *found, *(doubtful(asked_at(note), note_words(note)) for note in notes)]


def asked_at(note: Note) -> str:
    """The place on the form that answers a remark: a guardian who is missing is written in at his name."""
    return f"{note.field}.{GUARDIAN}" if note.code == "guardian_missing" else note.field


def with_people(values: Answers) -> Answers:
    """The answers of a registration with the people in them as it will number them; who is only named is one too."""
    told = deepcopy(values)
    for letter, key in (("p", "parties"), ("m", "mediators")):
        named = read(told, key)
        people = [one if isinstance(one, dict) else {"name": one} for one in named] if isinstance(named, list) else []
        told[key] = [{"id": f"{letter}{at}", **one} for at, one in enumerate(people, 1)]
    return told


@dataclass(frozen=True)
class IntakeJob(FormJob):
    """Registering a case (受理); ``carried`` goes with what is asked, where it comes out of a lead (线索)."""

    carried: Intake = field(default_factory=Intake, kw_only=True)

    def check(self, values: Answers) -> list[Found]:
        try:
            _, notes = check_intake(values, today=self.desk.clock.today(), codes=self.desk.forms.codes)
        except Refused as error:
            notes = people_so_far(values, today=self.desk.clock.today(), codes=self.desk.forms.codes)
            return told(self.entries, values, self.stopped, error, notes)
        return told(self.entries, values, self.stopped, None, notes)

    def pictured(self, values: Answers) -> Case:
        return as_case({"state": "accepted", **as_far_as_typed(with_people(values), SHAPE)})

    def finish(self, values: Answers) -> Done:
        done = cases.open_case(self.desk, {**self.carried, **values})
        return Done(REGISTERED_AS.format(number=done.number), ScreenName.CASE, {"case": done.id}, done)


@dataclass(frozen=True)
class StepJob(FormJob):
    """Taking one step of a case."""

    step: str
    case: Case
    filled: bool

    def check(self, values: Answers) -> list[Found]:
        if self.step == "correct":
            return self.corrections(values)
        if self.step in ("void", "reopen"):
            return missing(self.entries, values, self.stopped)
        forms, today = self.desk.forms, self.desk.clock.today()
        try:
            _, notes = check_step(self.case, self.step, values, today=today, codes=forms.codes, rules=forms.rules)
        except Refused as error:
            return told(self.entries, values, self.stopped, error, joining_so_far(self.case, values, forms.codes))
        return told(self.entries, values, self.stopped, None, notes)

    def corrections(self, values: Answers) -> list[Found]:
        """What the rules say of the registration as it would stand; only of what is asked here."""
        patch = stated(self.entries, self.asked, self.case, values)
        today, codes = self.desk.clock.today(), self.desk.forms.codes
        error: Refused | None = None
        notes: list[Note] = []
        try:
            _, notes = corrected(self.case, patch, today=today, codes=codes)
        except Refused as refused:
            error, notes = refused, people_so_far(merged(as_doc(self.case), patch), today=today, codes=codes)
        here = [one for one in notes if home_of(one.field, self.entries)]
        return told(self.entries, values, self.stopped, error, here)

    def asked(self, entry: Entry) -> tuple[Entry, ...]:
        """The questions about one thing of a list."""
        return entries_of(self.desk.forms.items[entry.items].fields, self.around)

    def pictured(self, values: Answers) -> Case:
        case = deepcopy(self.case)
        if self.step == "correct":
            stands = {key: value for key, value in values.items() if key in SHAPE}
            kept = without_keys(case, *(entry.path for entry in self.entries))
            return as_case({**kept, **as_far_as_typed(stands, {key: SHAPE[key] for key in stands})})
        document = self.desk.forms.documents.get(self.paper)
        item = ITEMS.get(document.of) if document and self.filled else None
        if item is None:
            return case
        body: Answers = as_far_as_typed(values, SHAPES[self.step])
        before = as_doc(case).get(item.key, [])
        for at, term in enumerate(things(body, "terms"), 1):
            term.setdefault("id", f"t{at}")
        if self.step == "agree" and case["state"] == "agreed":
            before, body["no"] = before[:-1], case["agreements"][-1]["no"]
        return as_case({**case, item.key: [*before, body] if item.many else body})

    def finish(self, values: Answers) -> Done:
        """Take it; the page of the case then stands at the paper just made."""
        case_id = str(self.case["id"])
        reason = text(values, REASON)
        if self.step == "correct":
            return self.correct(case_id, values, reason)
        if self.step == "void":
            changed = cases.void_case(self.desk, case_id, reason)
        elif self.step == "reopen":
            changed = cases.reopen_case(self.desk, case_id, reason)
        else:
            changed = cases.take_step(self.desk, case_id, self.step, values)
        here: PlaceFacts = {"case": case_id}
        at: PlaceFacts = {**here, **self.made(cases.show_case(self.desk, case_id))}
        return Done(STEP_RECORDED.format(title=self.title), ScreenName.CASE, at, changed)

    def correct(self, case_id: str, values: Answers, reason: str) -> Done:
        """Correct what was registered; what was taken away is said."""
        changed = cases.correct_case(self.desk, case_id, stated(self.entries, self.asked, self.case, values), reason)
        gone = taken_away(self.entries, self.asked, self.case, values)
        said = RECORDED_AND_TAKEN_AWAY if gone else STEP_RECORDED
        said = said.format(title=self.title, names=LIST_COMMA.join(gone))
        return Done(said, ScreenName.CASE, {"case": case_id}, changed)

    def made(self, after: Case) -> FormAt:
        """The paper this step wrote, where it writes one."""
        if not self.filled:
            return {}
        return {"form": at_hand(self.desk, after) if self.paper == "agreement" else self.paper}


def around_of(desk: Desk, case: Case) -> Around:
    """What the questions of a form may look at."""
    wordings = tuple(clauses_for(desk, str(case.get("dispute_type", ""))))
    forms = desk.forms
    ours = tuple(one.name for one in roster(desk) if one.serving)
    return Around(case, desk.clock.today(), desk.store.user, forms.codes, forms.rules, wordings, forms.also, ours)


def intake_job(
    desk: Desk, place: FormPlace, committee: Committee, like: Intake | None = None, carried: Intake | None = None
) -> IntakeJob:
    """The form that registers a case; ``place`` keeps several unfinished ones apart. What an earlier case says
    of people and place is taken over, never its days nor what came of it; ``carried`` is not asked but kept."""
    screen, known = desk.forms.screens["intake"], around_of(desk, {})
    return IntakeJob(
        desk=desk,
        place=place,
        title=screen.title,
        subtitle="",
        verb=screen.verb,
        stopped=screen.verb,
        paper=screen.form,
        entries=entries_of(screen.fields, known),
        start=beginning(screen, known) | {key: as_doc(like)[key] for key in COPIED if like and key in like},
        carried=carried or Intake(),
        committee=committee,
        around=known,
    )


def at_hand(desk: Desk, case: Case) -> str:
    """The paper to look at where a step fills none: what was agreed, before that the registration."""
    agreed = standing_agreement(case)
    papers = [one for one in desk.forms.documents.values() if one.of == "agreement" and agreed]
    fitting = (one.form for one in papers if all(as_doc(agreed).get(key) == value for key, value in one.only.items()))
    return next(fitting, desk.forms.screens["intake"].form)


def started(screen: Screen, around: Around, case: Case, press: str) -> Answers:
    """What stands in the fields at first, the pressed word's own too; an agreement worded anew begins with what it
    says."""
    agreed = as_doc(standing_agreement(case)) if (screen.step, case.get("state")) == ("agree", "agreed") else {}
    known = {field.path: agreed[field.path] for field in screen.fields if field.path in agreed}
    return {**beginning(screen, around), **known, **screen.filled_by(press)}


def step_job(desk: Desk, case: Case, step: str, committee: Committee, press: str = "") -> StepJob:
    """The form of one step of a case, half filled where a word was pressed; raises KeyError for a step without one."""
    screen, known = desk.forms.screens[step], around_of(desk, case)
    return StepJob(
        desk=desk,
        place=step_place(str(case["id"]), step, press),
        title=screen.title,
        subtitle=str(case.get("title", "")),
        verb=screen.verb,
        stopped=screen.verb,
        paper=screen.form or at_hand(desk, case),
        entries=entries_of(screen.fields, known),
        start=started(screen, known, case, press),
        committee=committee,
        around=known,
        step=step,
        case=case,
        filled=bool(screen.form),
        question=QUESTIONS.get(step),
        danger=step == "void",
    )
