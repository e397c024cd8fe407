"""Writing down who has signed a paper, and on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.casework.desk import Desk
from app.casework.papers import papers
from app.documents.forms.asking import beginning
from app.documents.page.draw import Drawn
from app.records.case import Case, Person
from app.records.changes import Doc
from app.records.kept import Committee
from app.records.papers.signers import AGREEMENT, SEAL
from app.ui.cases.case_marks import mark_words
from app.ui.form.asked import asked, fill
from app.ui.form.entries import Found, Option, doubtful, missing, stopping
from app.ui.form.form_jobs import Done, FormJob, around_of
from app.ui.form.form_place import FormKind, on_paper_place
from app.ui.frame.screen import ScreenName
from app.ui.widgets.words import WIDE_SPACE

SIGNING_DAY_AHEAD = "签名的日子还没有到。"
AGREEMENT_NEEDS_ALL = "还有人没签，协议要等都签了才生效。"
PAPER_NEEDS_ALL = "还有人没签，都签了才算签好。"
MARKS_RECORDED = "签名已记下"
ALL_SIGNED = "都签了（{count} 处）"
NOTE_DOWN = "记下"

ALL = "all"
"""都签了: every place of the paper at once."""


@dataclass(frozen=True)
class SignJob(FormJob):
    """One frozen paper of a case. Nothing is ticked beforehand: a mark is what was seen on paper."""

    case: Case
    form: str
    no: int | None
    page: bytes
    lacking: tuple[str, ...]
    standing: str

    @property
    def state(self) -> str:
        """The paper on the table is what it is everywhere else, no draft."""
        return self.standing

    def check(self, values: Doc) -> list[Found]:
        found = missing(self.entries, values, self.stopped)
        day = str(values.get("on", ""))
        if day > self.desk.clock.today().isoformat():
            found.append(stopping("on", NOTE_DOWN, SIGNING_DAY_AHEAD))
        if not found and len(marks_of(values, self.lacking)) < len(self.lacking):
            found.append(doubtful("marks", AGREEMENT_NEEDS_ALL if self.form == AGREEMENT else PAPER_NEEDS_ALL))
        return found

    def pictured(self, values: Doc) -> Case:
        del values
        return self.case

    def draw(self, values: Doc) -> Drawn:
        """The frozen page, as it lies on the table to be signed."""
        del values
        return Drawn(self.page, 0)

    def finish(self, values: Doc) -> Done:
        body = sign_body(self.case, values, self.lacking)
        case_id = str(self.case["id"])
        changed: Any = papers.sign_paper(self.desk, case_id, self.form, on=str(values["on"]), marks=body, no=self.no)
        return Done(MARKS_RECORDED, ScreenName.CASE, {"case": case_id, "form": self.form, "no": self.no}, changed)


def marks_of(values: Doc, lacking: tuple[str, ...]) -> list[str]:
    """The places that were ticked; 都签了 means every one."""
    ticked = list(values.get("marks", []))
    return list(lacking) if ALL in ticked else ticked


def sign_body(case: Case, values: Doc, lacking: tuple[str, ...]) -> Doc:
    """The marks that were ticked, as ``sign_paper`` takes them."""
    day, ticked = values["on"], marks_of(values, lacking)
    keys: dict[str, Sequence[Person]] = {"mediator": case.get("mediators", []), "party": case.get("parties", [])}
    marks = []
    for who in ticked:
        key = next((key for key, people in keys.items() if any(one.get("id") == who for one in people)), "role")
        marks += [{key: who, "how": values.get("how") or "signature", "on": day}] if who != SEAL else []
    return {"marks": marks, **({"sealed_on": day} if SEAL in ticked else {})}


def mark_options(desk: Desk, case: Case, form: str, lacking: tuple[str, ...]) -> dict[str, tuple[Option, ...]]:
    """Whose marks may be ticked, one by one or all at once, and the ways of signing; the seal is a mark of its own."""
    options = tuple((who, WIDE_SPACE.join(mark_words(case, who, desk.forms.posts))) for who in lacking)
    whole = ((ALL, ALL_SIGNED.format(count=len(lacking))),) if form != AGREEMENT and len(lacking) > 1 else ()
    ways = tuple((code, word) for code, word in desk.forms.codes["sign_how"].items() if code != SEAL)
    return {"marks": (*options, *whole), "how": ways}


def sign_job(desk: Desk, case: Case, form: str, no: int | None, committee: Committee) -> SignJob:
    """The form that records the marks of one paper. Raises Refused("paper_not_final") where none is frozen."""
    document = desk.forms.documents[form]
    paper = papers.need_live(desk, case, form, no)
    lacking = tuple(paper["lacking"])
    screen, known = desk.forms.questions["sign"], around_of(desk, case)
    entries = asked(screen, known, options=mark_options(desk, case, form, lacking))
    return SignJob(
        desk=desk,
        place=on_paper_place(FormKind.SIGN, str(case["id"]), form, no),
        title=fill(screen.title, {"title": document.title}),
        subtitle=str(case.get("title", "")),
        verb=screen.verb,
        stopped=NOTE_DOWN,
        paper=form,
        entries=entries if lacking else entries[:1],
        start=beginning(screen, known),
        committee=committee,
        around=known,
        case=case,
        form=form,
        no=no,
        lacking=lacking,
        standing=paper["state"],
        page=papers.final_pdf(desk, paper["id"]),
    )
