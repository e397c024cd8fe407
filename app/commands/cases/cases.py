"""``case``: register, show, find, step, mend, attach, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from app.commands.call import Call
from app.commands.pages import MAY_OUT, OUT, say_slip, write_slip
from app.commands.reading import FROM, PERIOD, SURE, WHY_LATE, need_object, read_json
from app.records.errors import Note
from app.records.shown import ShownCase

if TYPE_CHECKING:
    from app.casework.cases.lookup import CaseList
    from app.casework.desk import Changed, Desk
    from app.records.papers.inspection import Finding

REASON = click.option("--reason", required=True, help="why")
LIGHT = ("id", "number", "title", "state", "accepted_on", "dispute_type", "parties", "next_due", "stage")


@click.group()
def case() -> None:
    """Cases of the room."""


@case.command("new")
@FROM
@click.pass_obj
def new(call: Call, source: str) -> None:
    """Register a case; with ``agree`` an oral one in one go."""
    from app.casework.cases.cases import open_case

    facts = read_json(source)
    with call.desk() as desk:
        done = open_case(desk, facts)
        call.say({"id": done.id, "number": done.number, "warnings": []}, [done.number, done.id], done.warnings)


@case.command("show")
@click.argument("which")
@click.pass_obj
def show(call: Call, which: str) -> None:
    """A case by id or number."""
    with call.desk() as desk:
        say_case(call, desk, which)


def say_case(call: Call, desk: Desk, which: str, changed: Changed | None = None) -> None:
    """A case as it stands now, with the warnings of what was just done."""
    from app.casework.cases.cases import show_case

    doc = show_case(desk, which)
    notes = [Note(one["code"], one["field"]) for one in doc.pop("warnings")]
    call.say({**doc, "warnings": []}, case_lines(call, desk, doc), [*(changed.warnings if changed else ()), *notes])


NUMBER_AND_STATE = "{number}  {state}"


def case_lines(call: Call, desk: Desk, doc: ShownCase) -> list[str]:
    """A case in a few lines for a person."""
    from app.records.cases import states

    names = "、".join(party["name"] for party in doc["parties"])
    head = [NUMBER_AND_STATE.format(number=doc["number"], state=states.title(doc["state"])), doc["title"], names]
    due = [f"{one['on']} {one['kind']}{' lapsed' if one.get('lapsed') else ''}" for one in doc["deadlines"]]
    label = desk.forms.label("dispute_type", doc["dispute_type"])
    papers = [f"  {row['title']}\t{row['state']}" for row in doc["papers"]]
    return [*head, f"{label}  {doc['accepted_on']}  {call.lang and doc['id']}", *due, *papers]


def say_rows(call: Call, desk: Desk, found: CaseList) -> None:
    """A list of light rows with their total."""
    from app.records.cases.deadlines import next_day

    today = desk.clock.today()
    rows = [{key: {**row, "next_due": next_day(row, today)}[key] for key in LIGHT} for row in found.cases]
    shown = [f"{row['number']}\t{row['accepted_on']}\t{row['state']}\t{row['title']}" for row in rows]
    call.say({"cases": rows, "total": found.total}, [*shown, f"{len(rows)} / {found.total}"])


@case.command("list")
@click.option("--state", help="only cases in this state")
@click.option("--month", type=PERIOD, help="only cases taken in in this month (YYYY-MM)")
@click.option("--limit", type=click.IntRange(min=0), help="at most so many")
@click.pass_obj
def list_them(call: Call, state: str | None, month: str | None, limit: int | None) -> None:
    """Cases, the newest first."""
    from app.casework.cases.cases import list_cases
    from app.facts.dates import MONTH
    from app.records.cases.states import TITLES

    if state is not None and state not in TITLES:
        raise click.BadParameter(f"one of {', '.join(TITLES.keys())}", param_hint="--state")
    if month is not None and not MONTH.match(month):
        raise click.BadParameter("not YYYY-MM", param_hint="--month")
    with call.desk() as desk:
        say_rows(call, desk, list_cases(desk, state=state, month=month, limit=limit))


@case.command("due")
@click.pass_obj
def due(call: Call) -> None:
    """What is late or comes due within two weeks, as the first screen lists it."""
    from dataclasses import asdict

    from app.casework.cases.today import today

    with call.desk() as desk:
        told = today(desk, most=None)
        jobs = [asdict(job) for job in told.jobs]
        lines = [f"{job.on}\t{job.days}\t{job.kind}\t{job.number}\t{job.title or job.month}" for job in told.jobs]
        call.say({"today": told.day.isoformat(), "jobs": jobs}, lines)


@case.command("find")
@click.argument("text")
@click.option("--limit", type=click.IntRange(min=0), help="at most so many")
@click.pass_obj
def find(call: Call, text: str, limit: int | None) -> None:
    """Cases by characters, initials, phone or ID fragments, numbers, words."""
    from app.casework.cases.cases import find_cases

    with call.desk() as desk:
        say_rows(call, desk, find_cases(desk, text, limit))


@case.command("step")
@click.argument("which")
@click.argument("step")
@FROM
@click.pass_obj
def step(call: Call, which: str, step: str, source: str) -> None:
    """Take a lawful step."""
    from app.casework.cases.cases import take_step

    body = read_json(source)
    with call.desk() as desk:
        changed = take_step(desk, which, step, body)
        say_case(call, desk, changed.cases[0], changed)


@case.command("correct")
@click.argument("which")
@FROM
@REASON
@click.pass_obj
def correct(call: Call, which: str, source: str, reason: str) -> None:
    """Mend registered facts; the earlier text stays in the history."""
    from app.casework.cases.cases import correct_case

    patch = read_json(source)
    with call.desk() as desk:
        changed = correct_case(desk, which, patch, reason)
        say_case(call, desk, changed.cases[0], changed)


@case.command("void")
@click.argument("which")
@REASON
@click.pass_obj
def void(call: Call, which: str, reason: str) -> None:
    """Void a case; its number stays, void."""
    from app.casework.cases.cases import void_case

    with call.desk() as desk:
        say_case(call, desk, void_case(desk, which, reason).cases[0])


@case.command("reopen")
@click.argument("which")
@REASON
@click.pass_obj
def reopen(call: Call, which: str, reason: str) -> None:
    """Take a closed case back to where it stood before."""
    from app.casework.cases.cases import reopen_case

    with call.desk() as desk:
        say_case(call, desk, reopen_case(desk, which, reason).cases[0])


@case.command("answer")
@click.argument("which")
@click.argument("code")
@click.option("--field", default="", help="whom it concerns, as ``case check`` says")
@click.option("--answer", required=True, help="what was answered; printed in the file's note")
@click.pass_obj
def answer(call: Call, which: str, code: str, field: str, answer: str) -> None:
    """Answer what the check asks: kinship, a guardian's conflict, danger."""
    from app.casework.cases.answering import answer_question

    with call.desk() as desk:
        say_case(call, desk, which, answer_question(desk, which, code, field, answer))


@case.command("messages")
@click.argument("which")
@click.pass_obj
def messages(call: Call, which: str) -> None:
    """Phone texts of a case, ready to copy."""
    from app.casework.cases.messages import messages_of

    with call.desk() as desk:
        found = messages_of(desk, which)
        call.say({"messages": found}, [f"{one['title']}\t{one['who']}\t{one['phone']}\t{one['text']}" for one in found])


@case.command("numbers")
@click.pass_obj
def numbers(call: Call) -> None:
    """Every number of the register: used, reserved for a paper that has not come back, or void with its reason."""
    from app.casework.cases.lookup import register_of_numbers

    with call.desk() as desk:
        rows = register_of_numbers(desk)
        call.say({"numbers": rows}, [f"{one['number']}\t{one['state']}" for one in rows])


@case.command("attach")
@click.argument("which")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "as_form", help="the paper this is the scan of")
@click.option("--no", type=click.IntRange(min=1), help="the Nth of papers that exist several times")
@click.option("--title", help="what it shows")
@SURE
@WHY_LATE
@click.pass_obj
def attach(
    call: Call, which: str, file: Path, as_form: str | None, no: int | None, title: str | None, sure: bool, reason: str
) -> None:
    """Keep a scan or a photo; one whose code says another case or paper is refused unless you are sure."""
    from app.casework.papers.scans import attach as keep

    with call.desk() as desk:
        done = keep(desk, which, file, as_form=as_form, no=no, title=title, sure=sure, reason=reason)
        kept = done.attachment
        told = {"attachment": kept["id"], **{key: kept[key] for key in ("sha256", "form", "code_said")}}
        call.say(told, [kept["id"], kept["sha256"]], done.warnings)


@case.command("detach")
@click.argument("attachment")
@REASON
@click.pass_obj
def detach(call: Call, attachment: str, reason: str) -> None:
    """Take a wrong scan or photo out; it stays in the history with the reason."""
    from app.casework.papers.scans import take_out_scan

    with call.desk() as desk:
        changed = take_out_scan(desk, attachment, reason)
        call.say({"attachment": attachment, "case": changed.cases[0]}, [attachment], changed.warnings)


@case.command("earlier")
@click.argument("which")
@click.pass_obj
def earlier(call: Call, which: str) -> None:
    """Old quarrels: same people, household or place within 24 months, with what was agreed and kept."""
    from app.casework.cases.quarrels import earlier_quarrels

    with call.desk() as desk:
        rows = [one.as_doc() for one in earlier_quarrels(desk, which)]
        call.say({"earlier": rows}, [f"{row['number']}\t{row['title']}\t{row['performance']}" for row in rows])


@case.command("story")
@click.argument("which")
@click.option("--from", "source", help="a JSON file with the writer's lesson")
@click.option("--looked", multiple=True, metavar="WORD", help="a word that was looked at and may stay")
@click.option("--hide", multiple=True, metavar="WORD", help="a word that was looked at and goes")
@MAY_OUT
@click.pass_obj
def story(
    call: Call, which: str, source: str | None, looked: tuple[str, ...], hide: tuple[str, ...], out: Path | None
) -> None:
    """A teaching story without anybody's name; without -o only the words that are left to be looked at."""
    from app.casework.cases.teaching import words_to_look_at

    told = need_object(read_json(source)) if source else {}
    decided = {**dict.fromkeys(looked, "keep"), **dict.fromkeys(hide, "hide")}
    items = [{"word": word, "decision": decision} for word, decision in decided.items()]
    written = {**told, "items": [*told.get("items", []), *items]} if items else told
    with call.desk() as desk:
        if out is None:
            left = [
                {"word": one.word, "kind": one.kind, "around": one.around}
                for one in words_to_look_at(desk, which, written)
            ]
            call.say({"case": which, "left": left}, [f"{one['word']}\t{one['around']}" for one in left])
            return
        say_slip(call, desk, out, "story", which, written, told={"case": which})


@case.command("charge")
@click.argument("which")
@click.option("--from", "source", help="a JSON file: leader, unit, due_on, risk, plan; or a note of what was done")
@MAY_OUT
@click.pass_obj
def charge(call: Call, which: str, source: str | None, out: Path | None) -> None:
    """A leader in charge of a grave case, its progress, its sheet."""
    from app.casework.cases.assigned_leader import assign_leader

    if source is None and out is None:
        raise click.UsageError("--from, -o, or both")
    written = read_json(source) if source else None
    with call.desk() as desk:
        if source:
            assign_leader(desk, which, written)
        if out:
            write_slip(desk, out, "charge", which)
        call.say({"case": which, "path": str(out) if out else None}, [which])


@case.command("hand-up")
@click.argument("which")
@OUT
@click.pass_obj
def hand_up(call: Call, which: str, out: Path) -> None:
    """Print what goes along with a case handed up: the slip and the papers of all earlier sessions."""
    from app.casework.cases.hand_up import pack_hand_up
    from app.casework.papers.kept_files import as_notes

    with call.desk() as desk:
        packed = pack_hand_up(desk, which, out)
        call.say(packed, [packed["path"]], as_notes(packed["left_out"], "left_out_of_file"))


@case.command("check")
@click.argument("which")
@click.pass_obj
def check(call: Call, which: str) -> None:
    """What is missing before filing."""
    from app.casework.cases.cases import check_case, show_case

    with call.desk() as desk:
        found = check_case(desk, which)
        who = {party["id"]: f"{party['name']}：" for party in show_case(desk, which)["parties"]}
        errors = [finding_doc(call, one) for one in found.errors]
        warnings = [finding_doc(call, one) for one in found.warnings]
        lines = [
            f"{mark} {one['paper']} {who.get(one['field'], '')}{one['message']}"
            for mark, some in (("x", errors), ("!", warnings))
            for one in some
        ]
        doc = {"errors": errors, "warnings": warnings}
        if call.as_json:
            from app.commands.call import write

            write(doc)
        else:
            call.say({}, lines or ["ok"])


class ToldFinding(TypedDict):
    """One finding with its words."""

    code: str
    paper: str
    field: str
    message: str


def finding_doc(call: Call, finding: Finding) -> ToldFinding:
    """One finding with its words."""
    from app.records.sentences import note_line

    message = note_line(Note(finding.code, finding.field, finding.facts), call.lang)
    return {"code": finding.code, "paper": finding.paper, "field": finding.field, "message": message}
