"""``file``: the case file in one key."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.call import Call
from app.records.case import as_doc

if TYPE_CHECKING:
    from app.casework.watching import Progress


@click.group("file")
def file() -> None:
    """The file of a case (卷宗)."""


@file.command("build")
@click.argument("case")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="the PDF to write")
@click.option("--right", is_flag=True, help="begin every paper on a right-hand page; backs left empty are numbered")
@click.option(
    "--strips", type=click.Path(path_type=Path), help="also write the page numbers as strips, for signed originals"
)
@click.pass_obj
def build(call: Call, case: str, out: Path, right: bool, strips: Path | None) -> None:
    """Cover, catalogue, all papers and scans in archive order, note and back as one PDF (PDF/A-2b)."""
    from app.casework.papers.filing import build_file, file_notes

    with call.desk() as desk:
        made = build_file(desk, case, out, right=right, strips=strips, progress=tenths())
        items = [{key: item[key] for key in ("no", "title", "from", "to")} for item in made.items]
        words = [f"{item['no']}\t{item['title']}\t{item['from']}-{item['to']}" for item in items]
        doc = {"path": str(out), "pages": made.pages, "empty": made.empty, "sha256": made.sha256, "items": items}
        doc["strips"] = made.strips
        call.say({**doc, "left_out": list(made.left_out)}, [str(out), *words], file_notes(made))


def tenths() -> Progress:
    """Tells on standard error how many pages are bound, a line for each tenth of them."""
    told = [0]

    def tell(step: str, done: int, total: int) -> None:
        tenth = done * 10 // max(total, 1)
        if tenth > told[0]:
            told[0] = tenth
            print(f"{step} {done}/{total}", file=sys.stderr, flush=True)

    return tell


@file.command("release")
@click.argument("case")
@click.argument("form")
@click.option("--no", type=int, help="which of several; all of the form unless said")
@click.option("--reason", required=True, help="why it may be filed all the same; printed in the file's note")
@click.pass_obj
def release(call: Call, case: str, form: str, no: int | None, reason: str) -> None:
    """The director lets a case be filed without a required paper."""
    from app.casework.papers.filing import release_paper

    with call.desk() as desk:
        changed = release_paper(desk, case, form, reason, no)
        call.say({"id": changed.cases[0], "released": form}, [f"{changed.cases[0]}\t{form}"])


@file.command("take-back")
@click.option("--from", "place", required=True, type=click.Path(path_type=Path), help="a backup, or a folder of them")
@click.pass_obj
def take_back(call: Call, place: Path) -> None:
    """Put back every kept file that is lost or spoilt and stands whole in a backup of this room."""
    from app.casework.papers.lost_files import take_back_all

    with call.desk() as desk:
        done = take_back_all(desk, [place])
        keys = ("code", "case", "number", "title")
        found = (("back", done["back"]), ("still_lost", done["still_lost"]))
        told = {name: [{key: as_doc(one)[key] for key in keys} for one in files] for name, files in found}
        words = [f"{mark} {one['number']} {one['title']}" for mark, name in (("=", "back"), ("x", "still_lost"))
                 for one in told[name]]  # fmt: skip
        call.say(told, words)
