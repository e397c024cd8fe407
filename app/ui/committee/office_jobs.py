"""What is written down for the committee on the form page: somebody comes or goes, a decision is done, a round of
self-check, the plan's tasks, an honour, a wish, the month on the wall, files that are due, a leader's charge,
a teaching story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from app.casework.cases import assigned_leader, drafts
from app.casework.cases.teaching import words_to_look_at
from app.casework.committee import appraisal, organisation, self_check
from app.casework.committee.roster import LEDGER as ROSTER
from app.casework.desk import Desk, need_case
from app.documents.forms.asking import beginning
from app.documents.forms.fields import Screen
from app.documents.forms.room_papers import slip_of
from app.records.case import AssignedLeader, as_doc, without_keys
from app.records.cases.numbers import short_number
from app.records.errors import Refused
from app.records.kept import Committee
from app.ui.committee.room_sheets import sheet_facts
from app.ui.form.asked import NO_OPTIONS, Words, asked, entries_of
from app.ui.form.entries import Answers, Entry, Option, parts_of
from app.ui.form.form_jobs import Done, around_of
from app.ui.form.form_place import FormPlace, office_place
from app.ui.form.written_job import WrittenJob, to_print
from app.ui.frame.screen import ScreenName

NOTE_DOWN = "记下"
NOTED_HERE_IS_FILING_FORM = "记下了，这是备案表"
CHANGE_OF_MEDIATOR = "调解员变动"
ENTER_A_MEDIATOR = "登一位调解员"
NOTE_AND_SEE_FILING_FORM = "记下并看备案表"
DECISION_DONE = "办结了"
SELF_CHECK_NOTED = "自查记下了"
REPORT_MADE = "做好了"
DRAFT_MADE = "草稿好了"
FEEDBACK_WRITTEN = "写好了"
NUMBER_AND_TITLE = "{number}　{title}"
FILED_AND_KEPT_UNTIL = "{archived_on} 年归档，保管到 {kept_until} 年底"
PROPOSED_AWAITS_ANOTHER = "提出来了，等另一个人批准"
NOTED = "记下了"
WRITE_STORY = "写成教学案例"
LOOK_AT_YOUR_WORDS = "您写的话里还有认得出人的字，请一个一个看过"
STORY_WRITTEN_LOOK_FOR_NAMES = "写好了，请先看有没有认得出人的地方"

AT_ONCE = 20


@dataclass(frozen=True)
class Asked:
    """One form: what it is called, what it asks, and what is done with the answers."""

    title: str
    verb: str
    entries: tuple[Entry, ...]
    act: Callable[[Answers], Done]
    start: Answers = field(default_factory=dict)
    subtitle: str = ""


@dataclass(frozen=True)
class OfficeJob(WrittenJob):
    """A form of the committee."""

    act: Callable[[Answers], Done]

    def finish(self, values: Answers) -> Done:
        return self.act(values)


def office_job(desk: Desk, place: FormPlace, committee: Committee) -> OfficeJob:
    """The form of ``person:NAME``, ``decision:ID``, ``check``, …; raises what its reading raises."""
    form = FORMS[place.of](desk, place.what)
    return OfficeJob(
        desk=desk, place=place, title=form.title, subtitle=form.subtitle, verb=form.verb, stopped=NOTE_DOWN, paper="",
        entries=form.entries, start=form.start, committee=committee, around=around_of(desk, {}), act=form.act,
    )  # fmt: skip


def asked_of(
    desk: Desk,
    name: str,
    act: Callable[[Answers], Done],
    *,
    things: Iterable[Words] = (),
    options: Mapping[str, tuple[Option, ...]] = NO_OPTIONS,
    start: Answers | None = None,
    subtitle: str = "",
    form: str = "",
) -> Asked:
    """The form of a file of ``forms/questions``, and what is done with the answers; ``start`` is known already. Another
    slip that asks the same is called by its own name (``form``)."""
    screen, known = desk.forms.questions[name], around_of(desk, {})
    entries = asked(screen, known, things=things, options=options)
    title = slip_of(desk.forms, form).title if form else screen.title
    return Asked(title, screen.verb, entries, act, {**beginning(screen, known), **(start or {})}, subtitle)


def person(desk: Desk, name: str) -> Asked:
    """A line of the roster and its filing form; somebody known begins with what is known."""
    book, known = desk.forms.ledgers[ROSTER], around_of(desk, {})
    screen = Screen("", book.title, NOTE_DOWN, book.fields)
    entries = entries_of(screen.fields, known)
    facts = as_doc(organisation.need_person(desk, name).person.facts) if name else {}
    once = {"on", "kind", "change"}
    start = {entry.path: facts[entry.path] for entry in entries if entry.path in facts and entry.path not in once}

    def act(values: Answers) -> Done:
        who = organisation.change_person(desk, values)
        return to_print(NOTED_HERE_IS_FILING_FORM, sheet_facts(desk, "person", who), back=ScreenName.OFFICE)

    title = CHANGE_OF_MEDIATOR if name else ENTER_A_MEDIATOR
    return Asked(title, NOTE_AND_SEE_FILING_FORM, entries, act, {**beginning(screen, known), **start}, name)


def decision(desk: Desk, entry: str) -> Asked:
    """What became of a decision."""
    line = next((one for one in organisation.decisions(desk) if one["id"] == entry), None)

    def act(values: Answers) -> Done:
        organisation.finish_decision(desk, entry, values)
        return Done(DECISION_DONE, ScreenName.OFFICE, {"page": "work"}, None)

    return asked_of(desk, "decision", act, subtitle=line["decided"] if line else "")


def check(desk: Desk, form: str) -> Asked:
    """A round of the self-check; what is not looked at stays open."""
    things = [
        {"key": one.key, "title": one.title, "look": one.look} for one in organisation.organisation_rules(desk).checks
    ]

    def act(values: Answers) -> Done:
        self_check.check_room(desk, {**values, "items": items_by(values, "key")})
        return to_print(SELF_CHECK_NOTED, sheet_facts(desk, "self_check", form=form), back=ScreenName.OFFICE)

    return asked_of(desk, "check", act, form=form, things=things)


def tasks(desk: Desk, form: str) -> Asked:
    """The plan's tasks, each in somebody's own words."""

    def act(values: Answers) -> Done:
        told = {**values, "items": items_by(values, "key")}
        return to_print(REPORT_MADE, sheet_facts(desk, "tasks", "", told, form), back=ScreenName.OFFICE)

    return asked_of(desk, "tasks", act, form=form, things=desk.forms.rules.tasks.get("task", []))


def honour(desk: Desk, form: str) -> Asked:
    """The draft of an application; the story is for somebody's own hand."""
    names = tuple((one.person.name, one.person.name) for one in organisation.people(desk) if one.person.serving)

    def act(values: Answers) -> Done:
        return to_print(DRAFT_MADE, sheet_facts(desk, "honour", "", values, form), back=ScreenName.OFFICE)

    return asked_of(desk, "honour", act, form=form, options={"who": names})


def feedback(desk: Desk, form: str) -> Asked:
    """What somebody wishes were otherwise."""

    def act(values: Answers) -> Done:
        return to_print(FEEDBACK_WRITTEN, sheet_facts(desk, "feedback", "", values, form), back=ScreenName.OFFICE)

    return asked_of(desk, "feedback", act, form=form)


def calendar(desk: Desk, form: str) -> Asked:
    """The month on the wall, and who takes turns on duty."""

    def act(values: Answers) -> Done:
        return to_print(REPORT_MADE, sheet_facts(desk, "calendar", "", values, form), back=ScreenName.OFFICE)

    return asked_of(desk, "calendar", act, form=form)


def files_due(desk: Desk, _: str) -> Asked:
    """The oldest files that are due, so many at once; one without a decision is left for later."""
    things = [
        {
            "case": file["case"],
            "name": NUMBER_AND_TITLE.format(number=short_number(file["number"]), title=file["title"]),
            "told": FILED_AND_KEPT_UNTIL.format(
                archived_on=file["archived_on"][:4], kept_until=str(file["kept_until"])[:4]
            ),
        }
        for file in appraisal.due_files(desk)[:AT_ONCE]
    ]

    def act(values: Answers) -> Done:
        items = [item for item in items_by(values, "case") if "decision" in item]
        made = appraisal.propose(desk, {"items": items})
        return to_print(PROPOSED_AWAITS_ANOTHER, sheet_facts(desk, "disposal", made["id"]), back=ScreenName.OFFICE)

    return asked_of(desk, "files", act, things=things)


def items_by(values: Answers, key: str) -> list[Answers]:
    """What was said about each thing, as a list in which the thing itself stands under its key."""
    return [{key: word, **parts_of(told)} for word, told in parts_of(values.get("items")).items()]


def leader_assigned(desk: Desk, case: str) -> Asked:
    """A leader takes charge of a case, with the plan."""
    found = need_case(desk, case)
    known = without_keys(found.get("charge", AssignedLeader()), "notes")
    return leader_form(desk, case, "charge", known, found["title"])


def progress(desk: Desk, case: str) -> Asked:
    """One thing done by the leader in assigned_leader."""
    return leader_form(desk, case, "progress", {}, need_case(desk, case)["title"])


def leader_form(desk: Desk, case: str, name: str, known: AssignedLeader, of: str) -> Asked:
    """Both end with the sheet of the assigned_leader."""

    def act(values: Answers) -> Done:
        assigned_leader.assign_leader(desk, case, values)
        return to_print(NOTED, sheet_facts(desk, "charge", case), case=case)

    return asked_of(desk, name, act, start=as_doc(known), subtitle=of)


def story(desk: Desk, case: str) -> Asked:
    """A teaching story without anybody's name; the lesson is the writer's, who looks at each word that is left. A word
    of the lesson itself is asked about once it was written: the form then opens again with what was said."""
    place, title = str(office_place("story", case)), need_case(desk, case)["title"]
    written = (drafts.find(desk, place) or {}).get("values", {}).get("lesson", "")
    left = words_to_look_at(desk, case, {"lesson": written})
    things = [{"word": one.word, "around": one.around} for one in left]

    def act(values: Answers) -> Done:
        items = [{"word": word, **parts_of(said)} for word, said in parts_of(values.get("items")).items()]
        told = {**values, "items": items}
        try:
            return to_print(STORY_WRITTEN_LOOK_FOR_NAMES, sheet_facts(desk, "story", case, told), case=case)
        except Refused as error:
            if error.code != "story_not_looked":
                raise
            drafts.save(desk, place, {"values": values, "title": WRITE_STORY, "of": title})
            return Done(LOOK_AT_YOUR_WORDS, ScreenName.FORM, {"draft": place}, None)

    return asked_of(desk, "story", act, things=things, subtitle=title)


FORMS: dict[str, Callable[[Desk, str], Asked]] = {
    "person": person, "decision": decision, "check": check, "tasks": tasks, "honour": honour, "feedback": feedback,
    "calendar": calendar, "files": files_due, "charge": leader_assigned, "progress": progress, "story": story,
}  # fmt: skip
