"""What is written down for the committee on the form page: somebody comes or goes, a decision is done, a round of
self-check, the plan's tasks, an honour, a wish, files that are due, a leader's charge, a teaching story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.casework.cases import charge, teaching
from app.casework.committee import disposal, office_sheets, organisation, self_check
from app.casework.committee.roster import LEDGER as ROSTER
from app.casework.desk import Desk, need_case
from app.documents.forms.asking import beginning
from app.documents.forms.fields import Screen
from app.records.clock import sure_day
from app.records.kept import Committee
from app.ui.cases.job_words import short_number
from app.ui.form.asked import entries_of
from app.ui.form.entries import Doc, Entry
from app.ui.form.form_jobs import Done, around_of
from app.ui.form.form_place import FormPlace
from app.ui.form.written_job import WrittenJob, to_print
from app.ui.frame.screen import ScreenName

AT_ONCE = 20
VERDICTS = (("true", "合格"), ("false", "要改"))
YES, NO = (True,), (False,)


@dataclass(frozen=True)
class Asked:
    """One form: what it is called, what it asks, and what is done with the answers."""

    title: str
    verb: str
    entries: tuple[Entry, ...]
    act: Callable[[Doc], Done]
    start: Doc = field(default_factory=dict)
    subtitle: str = ""


@dataclass(frozen=True)
class OfficeJob(WrittenJob):
    """A form of the committee."""

    act: Callable[[Doc], Done]

    def finish(self, values: Doc) -> Done:
        return self.act(values)


def office_job(desk: Desk, place: FormPlace, committee: Committee) -> OfficeJob:
    """The form of ``person:NAME``, ``decision:ID``, ``check``, …; raises what its reading raises."""
    asked = FORMS[place.of](desk, place.what)
    return OfficeJob(
        desk=desk, place=place, title=asked.title, subtitle=asked.subtitle, verb=asked.verb, stopped="记下", paper="",
        entries=asked.entries, start=asked.start, committee=committee, around=around_of(desk, {}), act=asked.act,
    )  # fmt: skip


def person(desk: Desk, name: str) -> Asked:
    """A line of the roster and its filing form; somebody known begins with what is known."""
    book, known = desk.forms.ledgers[ROSTER], around_of(desk, {})
    screen = Screen("", book.title, "记下", book.fields)
    entries = entries_of(screen.fields, known)
    facts = organisation.need_person(desk, name).person.facts if name else {}
    once = {"on", "kind", "change"}
    start = {entry.path: facts[entry.path] for entry in entries if entry.path in facts and entry.path not in once}

    def act(values: Doc) -> Done:
        who = organisation.change_person(desk, values)
        return to_print(
            "记下了，这是备案表", desk, "person_filing", organisation.filing_form(desk, who), back=ScreenName.OFFICE
        )

    title = "调解员变动" if name else "登一位调解员"
    return Asked(title, "记下并看备案表", entries, act, {**beginning(screen, known), **start}, name)


def decision(desk: Desk, entry: str) -> Asked:
    """What became of a decision."""
    line = next((one for one in organisation.decisions(desk) if one["id"] == entry), None)
    entries = (
        Entry("on", "哪一天办结的", "day", required=True),
        Entry("done", "办得怎样", "text", required=True, rows=4),
    )

    def act(values: Doc) -> Done:
        organisation.finish_decision(desk, entry, values)
        return Done("办结了", ScreenName.OFFICE, {"page": "work"}, None)

    start = {"on": sure_day(desk.clock.today())}
    return Asked("会议定的事", "记办结", entries, act, start, line["decided"] if line else "")


def check(desk: Desk, _: str) -> Asked:
    """A round of the self-check; what is not looked at stays open."""
    entries: list[Entry] = [Entry("on", "哪一天看的", "day", required=True), Entry("by", "谁看的", "lines", rows=2)]
    for one in organisation.organisation_rules(desk).checks:
        at = f"items.{one.key}"
        wrong = (f"{at}.ok", NO)
        entries += [
            Entry(f"{at}.ok", one.title, "flag", options=VERDICTS, hint=one.look),
            Entry(f"{at}.note", f"{one.title}：缺什么", "text", required=True, rows=2, only_when=wrong),
            Entry(f"{at}.due_on", f"{one.title}：什么时候改好", "day", only_when=wrong),
            Entry(f"{at}.photos", f"{one.title}：照片", "photos", only_when=(f"{at}.ok", (*YES, *NO))),
        ]

    def act(values: Doc) -> Done:
        items = [{"key": key, **told} for key, told in values.get("items", {}).items()]
        self_check.check_room(desk, {**values, "items": items})
        return to_print("自查记下了", desk, "self_check", self_check.check_sheet(desk), back=ScreenName.OFFICE)

    start = {"on": sure_day(desk.clock.today()), "by": [desk.store.user]}
    return Asked("窗口建设自查", "记下并看自查表", tuple(entries), act, start)


def tasks(desk: Desk, _: str) -> Asked:
    """The plan's tasks, each in somebody's own words."""
    entries = [Entry("stage", "哪一次报", hint="如：11月底前")]
    for one in desk.forms.rules.tasks.get("task", []):
        at = f"items.{one['key']}"
        entries += [
            Entry(f"{at}.state", one["title"], hint="做到哪一步了"),
            Entry(f"{at}.note", "说明", "text", rows=2, only_when=(f"{at}.state", ())),
        ]

    def act(values: Doc) -> Done:
        items = [{"key": key, **told} for key, told in values.get("items", {}).items()]
        pdf = office_sheets.task_report(desk, {**values, "items": items})
        return to_print("做好了", desk, "task_report", pdf, back=ScreenName.OFFICE)

    return Asked("任务单和自查", "看这一张", tuple(entries), act)


def honour(desk: Desk, _: str) -> Asked:
    """The draft of an application; the story is for somebody's own hand."""
    names = tuple((one.person.name, one.person.name) for one in organisation.people(desk) if one.person.serving)
    entries = (
        Entry("what", "报什么", required=True, hint="如：调解能手、优秀调解室"),
        Entry("who", "报谁", "code", options=names, hint="报本室就不选"),
        Entry("period", "哪一段时间", required=True, hint="如：2026"),
        Entry("cases", "举哪几件", "lines", hint="一行一个卷号", rows=3),
    )

    def act(values: Doc) -> Done:
        return to_print("草稿好了", desk, "honour", office_sheets.honour_draft(desk, values), back=ScreenName.OFFICE)

    return Asked("评优申报草稿", "看草稿", entries, act, {"period": str(desk.clock.today().year)})


def feedback(desk: Desk, _: str) -> Asked:
    """What somebody wishes were otherwise."""
    entries = (
        Entry("problem", "哪里不顺手", "text", required=True, rows=4),
        Entry("page", "在哪一页"),
        Entry("wish", "想要怎样", "text"),
        Entry("by", "谁提的"),
    )

    def act(values: Doc) -> Done:
        return to_print("写好了", desk, "feedback", office_sheets.feedback(desk, values), back=ScreenName.OFFICE)

    return Asked("意见反馈单", "看这一张", entries, act, {"by": desk.store.user})


def files_due(desk: Desk, _: str) -> Asked:
    """The oldest files that are due, so many at once; one without a decision is left for later."""
    entries: list[Entry] = []
    words, kept = desk.forms.codes["disposal"], tuple(desk.forms.codes["retention"].items())
    for file in disposal.due_files(desk)[:AT_ONCE]:
        at = f"items.{file['case']}"
        name = f"{short_number(file['number'])}　{file['title']}"
        told = f"{file['archived_on'][:4]} 年归档，保管到 {str(file['kept_until'])[:4]} 年底"
        entries += [
            Entry(f"{at}.decision", name, "code", options=tuple(words.items()), hint=told),
            Entry(f"{at}.keep_as", "改成保管多久", "code", required=True, options=kept,
                  only_when=(f"{at}.decision", ("keep",))),
            Entry(f"{at}.reason", "理由", required=True, only_when=(f"{at}.decision", ())),
        ]  # fmt: skip

    def act(values: Doc) -> Done:
        items = [{"case": case, **told} for case, told in values.get("items", {}).items() if "decision" in told]
        made = disposal.propose(desk, {"items": items})
        pdf = disposal.disposal_sheet(desk, made["id"])
        return to_print("提出来了，等另一个人批准", desk, "disposal_sheet", pdf, back=ScreenName.OFFICE)

    return Asked("到期鉴定", "提出来", tuple(entries), act)


def in_charge(desk: Desk, case: str) -> Asked:
    """A leader takes charge of a case, with the plan."""
    found = need_case(desk, case)
    entries = (
        Entry("leader", "谁包案", required=True),
        Entry("unit", "哪个单位"),
        Entry("on", "哪一天定的", "day", required=True),
        Entry("due_on", "什么时候以前化解", "day"),
        Entry("risk", "有什么风险"),
        Entry("plan", "打算怎么做", "text", rows=4),
    )
    known = {key: value for key, value in found.get("charge", {}).items() if key != "notes"}
    return charged(desk, case, "领导包案", entries, {"on": sure_day(desk.clock.today()), **known}, found["title"])


def progress(desk: Desk, case: str) -> Asked:
    """One thing done by the leader in charge."""
    entries = (
        Entry("on", "哪一天", "day", required=True),
        Entry("note", "做了什么、现在怎样", "text", required=True, rows=4),
    )
    start = {"on": sure_day(desk.clock.today())}
    return charged(desk, case, "包案进展", entries, start, need_case(desk, case)["title"])


def charged(desk: Desk, case: str, title: str, entries: tuple[Entry, ...], start: Doc, of: str) -> Asked:
    """Both end with the sheet of the charge."""

    def act(values: Doc) -> Done:
        charge.charge_case(desk, case, values)
        return to_print("记下了", desk, "charge", charge.charge_sheet(desk, case), case=case)

    return Asked(title, "记下并看包案表", entries, act, start, of)


def story(desk: Desk, case: str) -> Asked:
    """A teaching story without anybody's name; the lesson is the writer's."""
    entries = (Entry("lesson", "这一件教人什么", "text", rows=5, hint="自己的话；人名、地名程序会换成化名"),)

    def act(values: Doc) -> Done:
        pdf = teaching.teaching_story(desk, case, values)
        return to_print("写好了，请先看有没有认得出人的地方", desk, "teaching_story", pdf, case=case)

    return Asked("写成教学案例", "看案例", entries, act, {}, need_case(desk, case)["title"])


FORMS: dict[str, Callable[[Desk, str], Asked]] = {
    "person": person, "decision": decision, "check": check, "tasks": tasks, "honour": honour, "feedback": feedback,
    "files": files_due, "charge": in_charge, "progress": progress, "story": story,
}  # fmt: skip
