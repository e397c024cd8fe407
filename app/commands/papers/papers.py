"""``paper``: list, print, void, blank, signed, read out, verify."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from app.casework.room.outside import Made
from app.commands.call import Call
from app.commands.reading import FROM, SURE, WHY_LATE, need_object, read_json
from app.records.case import as_doc

OUT = click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="the PDF to write")
HIDDEN = ("answers", "extra", "blob", "fonts")


@click.group()
def paper() -> None:
    """Papers of a case."""


@paper.command("list")
@click.argument("case", required=False)
@click.pass_obj
def list_them(call: Call, case: str | None) -> None:
    """Papers known, or a case's with their states."""
    from app.casework.papers.papers import list_papers

    with call.desk() as desk:
        rows = [row.as_doc() for row in list_papers(desk, case)]
        call.say({"papers": rows}, [f"{row['code']}\t{row['state']}\t{row['title']} ({row['form']})" for row in rows])


@paper.command("print")
@click.argument("case")
@click.argument("form")
@OUT
@click.option("--draft", "final", flag_value=False, default=False, type=bool, help="marked 草稿, without codes")
@click.option("--final", "final", flag_value=True, type=bool, help="freeze once; again gives the same bytes")
@click.option("--answers", help="a JSON file with what was written on this paper")
@click.option("--no", type=click.IntRange(min=1), help="the Nth of papers that exist several times")
@WHY_LATE
@click.pass_obj
def print_it(
    call: Call, case: str, form: str, out: Path, final: bool, answers: str | None, no: int | None, reason: str
) -> None:
    """Draw a paper of a case into a PDF."""
    from app.casework.cases.next_step import draft_notes
    from app.casework.papers.papers import draft_paper, freeze_paper
    from app.casework.room.outside import put_out

    extra = need_object(read_json(answers)) if answers else None
    with call.desk() as desk:
        if final:
            frozen = freeze_paper(desk, case, form, answers=extra, no=no, reason=reason)
            pdf, pages, codes, notes = frozen.pdf, frozen.paper["pages"], frozen.check_codes, frozen.warnings
        else:
            drawn = draft_paper(desk, case, form, answers=extra, no=no)
            pdf, pages, codes, notes = drawn.pdf, drawn.pages, (), draft_notes(desk, case, form, no)
        put_out(desk, out, pdf)
        call.say(printed(out, pages, pdf, list(codes)), [str(out)], notes)


class PrintedPaper(Made):
    """A paper that was written to a file."""

    pages: int
    check_codes: list[str]


def printed(out: Path, pages: int, pdf: bytes, codes: list[str]) -> PrintedPaper:
    """What was written."""
    return {"path": str(out), "pages": pages, "sha256": hashlib.sha256(pdf).hexdigest(), "check_codes": codes}


def shown(paper: Mapping[str, object]) -> dict[str, object]:
    """A paper's record without its inside."""
    return {key: value for key, value in paper.items() if key not in HIDDEN}


@paper.command("fill")
@click.argument("case")
@click.argument("form")
@click.option("--from", "source", required=True, help="a JSON file with what is written on this paper")
@click.option("--no", type=click.IntRange(min=1), help="the Nth of papers that exist several times")
@click.pass_obj
def fill(call: Call, case: str, form: str, source: str, no: int | None) -> None:
    """Keep what a person writes on a paper itself, until it is made final."""
    from app.casework.papers.papers import fill_paper, paper_answers

    written = need_object(read_json(source))
    with call.desk() as desk:
        fill_paper(desk, case, form, written, no=no)
        answers = paper_answers(desk, case, form, no)
        call.say({"form": form, "answers": {key: answers[key] for key in written}}, [form])


@paper.command("void")
@click.argument("case")
@click.argument("form")
@click.option("--reason", required=True, help="why")
@click.option("--no", type=click.IntRange(min=1), help="the Nth of papers that exist several times")
@click.pass_obj
def void(call: Call, case: str, form: str, reason: str, no: int | None) -> None:
    """Void the standing version; the next --final is version n+1."""
    from app.casework.papers.papers import find_paper, void_paper

    with call.desk() as desk:
        done = find_paper(desk, void_paper(desk, case, form, reason, no=no).papers[0])
        call.say(shown(done), [f"{done['title']} {done['version']} {done['state']}"])


@paper.command("blank")
@click.argument("form")
@OUT
@click.option("--copies", type=click.IntRange(1, 200), default=1, help="how many")
@click.option("--reserve", is_flag=True, help="with a case number reserved on each")
@click.pass_obj
def blank(call: Call, form: str, out: Path, copies: int, reserve: bool) -> None:
    """Blank forms for handwriting."""
    from app.casework.papers.papers import blank_paper
    from app.casework.room.outside import put_out

    with call.desk() as desk:
        drawn, numbers = blank_paper(desk, form, copies, reserve=reserve)
        put_out(desk, out, drawn.pdf)
        call.say({**printed(out, drawn.pages, drawn.pdf, []), "numbers": numbers}, [str(out), *numbers])


@paper.command("pack")
@OUT
@click.option("--packs", type=click.IntRange(1, 200), default=1, help="how many")
@click.option("--form", "forms", multiple=True, help="a paper it holds; without it the usual ones")
@click.pass_obj
def pack(call: Call, out: Path, packs: int, forms: tuple[str, ...]) -> None:
    """Packs for a handwriting day: several papers of one case under one reserved number each."""
    from app.casework.papers.packs import print_packs
    from app.casework.room.outside import put_out

    with call.desk() as desk:
        made = print_packs(desk, packs, forms)
        put_out(desk, out, made.pdf)
        call.say({**printed(out, made.pages, made.pdf, []), "numbers": made.numbers}, [str(out), *made.numbers])


@paper.command("packs")
@click.pass_obj
def packs(call: Call) -> None:
    """Reserved numbers that never came back, and packs with papers still to be typed in."""
    from app.casework.papers.packs import open_packs

    with call.desk() as desk:
        rows = [{**dataclasses.asdict(one), "next_form": one.next_form} for one in open_packs(desk)]
        call.say({"packs": rows}, [f"{row['number']}\t{row['days']}\t{row['next_form']}" for row in rows])


@paper.command("enter")
@click.argument("number")
@click.argument("form")
@FROM
@click.pass_obj
def enter(call: Call, number: str, form: str, source: str) -> None:
    """Type in a paper of a pack (补录): the registration first; numbers, amounts and days also as KEY_again."""
    from app.casework.cases.lookup import show_case
    from app.casework.papers.reentry import enter_paper

    body = read_json(source)
    with call.desk() as desk:
        changed = enter_paper(desk, number, form, body)
        found = show_case(desk, changed.cases[0])
        call.say(as_doc(found), [f"{found['number']}\t{form}"], changed.warnings)


@paper.command("unused")
@click.argument("number")
@click.argument("form")
@click.pass_obj
def unused(call: Call, number: str, form: str) -> None:
    """A paper of a pack was not written on."""
    from app.casework.papers.packs import leave_out

    with call.desk() as desk:
        leave_out(desk, number, form)
        call.say({"number": number, "form": form}, [number])


@paper.command("void-number")
@click.argument("number")
@click.option("--reason", required=True, help="why")
@click.pass_obj
def void_number(call: Call, number: str, reason: str) -> None:
    """Give up a reserved number whose paper was spoilt or lost; it stays in the register, void."""
    from app.casework.papers import packs as numbered

    with call.desk() as desk:
        numbered.void_number(desk, number, reason)
        call.say({"number": number, "state": "void"}, [number])


@paper.command("signed")
@click.argument("case")
@click.argument("form")
@click.option("--on", required=True, help="the day it was signed")
@click.option("--scan", type=click.Path(path_type=Path), help="the scan of the signed paper")
@SURE
@click.option("--marks", help="a JSON file: who signed how and when; without it all who had to sign did so")
@click.option("--no", type=click.IntRange(min=1), help="the Nth of papers that exist several times")
@click.pass_obj
def signed(
    call: Call, case: str, form: str, on: str, scan: Path | None, sure: bool, marks: str | None, no: int | None
) -> None:
    """Record signatures, fingerprints and the seal of a frozen paper."""
    from app.casework.papers.papers import find_paper, sign_paper

    body = marks_body(read_json(marks)) if marks else None
    with call.desk() as desk:
        changed = sign_paper(desk, case, form, on=on, marks=body, scan=scan, no=no, sure=sure)
        done = find_paper(desk, changed.papers[0])
        call.say(shown(done), [f"{done['title']} {done['state']} {done['signed_on']}"], changed.warnings)


@paper.command("waiting")
@click.pass_obj
def waiting(call: Call) -> None:
    """Frozen papers that wait for signatures (待签) or only for the seal (待盖章)."""
    from app.casework.papers.papers_due import waiting_papers

    with call.desk() as desk:
        rows = [dataclasses.asdict(one) for one in waiting_papers(desk)]
        call.say({"papers": rows}, [f"{row['number']}\t{row['title']}\t{'、'.join(row['who'])}" for row in rows])


@paper.command("print-due")
@click.argument("case")
@OUT
@WHY_LATE
@click.pass_obj
def print_all(call: Call, case: str, out: Path, reason: str) -> None:
    """Freeze every paper of a case that has all it needs, and write what was not printed yet as one PDF."""
    from app.casework.papers.papers_due import print_due

    with call.desk() as desk:
        made = [one.paper for one in print_due(desk, case, out, reason)]
        rows = [{"form": one["form"], "no": one["no"], "title": one["title"], "pages": one["pages"]} for one in made]
        call.say({"path": str(out), "papers": rows}, [str(out), *(one["title"] for one in made)])


@paper.command("printed")
@click.argument("case")
@click.argument("form")
@click.option("--copies", type=int, default=1, help="how many")
@click.option("--no", type=click.IntRange(min=1), help="the Nth of papers that exist several times")
@click.pass_obj
def mark_printed(call: Call, case: str, form: str, copies: int, no: int | None) -> None:
    """Write down that a frozen paper lies printed on the table; a file alone is no print."""
    from app.casework.papers import papers

    with call.desk() as desk:
        done = papers.mark_printed(desk, case, form, copies, no=no)
        call.say(shown(done), [f"{done['title']} {done['state']}"])


@paper.command("align")
@OUT
@click.pass_obj
def align(call: Call, out: Path) -> None:
    """A page to set an old printer by; needs no room."""
    from app.casework.room.outside import write_out
    from app.documents.page.alignment import alignment_page

    pdf = alignment_page()
    write_out(out, pdf)
    call.say(printed(out, 1, pdf, []), [str(out)])


def marks_body(value: Any) -> dict[str, object]:
    """Marks as a list, or as an object with ``marks`` and ``sealed_on``."""
    return {"marks": value} if isinstance(value, list) else need_object(value)


@paper.command("read-out")
@click.argument("which")
@click.argument("form")
@click.option("--no", type=click.IntRange(min=1), help="the Nth of papers that exist several times")
@click.option(
    "--present", multiple=True, metavar="PARTY", help="a party who heard it; records that it was read out today"
)
@click.option("--heard", type=click.IntRange(min=1), help="how many parts were heard; all of them unless said")
@click.option("--helper", default="", help="who interpreted")
@WHY_LATE
@click.pass_obj
def read_out(
    call: Call, which: str, form: str, no: int | None, present: tuple[str, ...], heard: int | None, helper: str,
    reason: str,
) -> None:  # fmt: skip
    """The parts of a paper to be read out (宣读); with --present, that it was read out, to whom and how much."""
    from app.casework.cases.lookup import show_case
    from app.casework.papers.reading_out import keep_reading, parts_of

    if not present and (heard or helper or reason):
        raise click.UsageError("--heard, --helper and --reason tell of a reading: say with --present who heard it")
    with call.desk() as desk:
        parts = parts_of(desk, which, form, no)
        if present:
            heard = heard or len(parts)
            keep_reading(desk, which, form, present, heard, len(parts), helper=helper, reason=reason)
        kept = [as_doc(one) for one in show_case(desk, which).get("read_outs", []) if one["form"] == form]
        call.say({"parts": parts, "read_outs": kept}, parts)


@paper.command("verify")
@click.argument("text")
@click.pass_obj
def verify(call: Call, text: str) -> None:
    """What a QR text, a typed code, or a file with a page of ours says."""
    from app.casework.papers.verifying import verify_code, verify_file

    with call.desk() as desk:
        file = existing_file(text)
        found = verify_file(desk, file) if file else verify_code(desk, text)
        unknown = call.one_line("page_not_known")
        pages = [
            f"{one['case']} {one['form']} {one['version']} {one['page']}/{one['pages']}" if one["known"] else unknown
            for one in found.get("pages_read", [found])
        ]
        call.say(found, pages)


def existing_file(text: str) -> Path | None:
    """The file of that name, where the text is one."""
    try:
        path = Path(text)
        return path if path.is_file() else None
    except (OSError, ValueError):
        return None
