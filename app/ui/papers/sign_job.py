"""Writing down who has signed a paper, and on which day."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.desk import Desk
from app.casework.papers import papers
from app.documents.forms.asking import beginning
from app.documents.page.draw import Drawn
from app.records.case import Case, Code, Day, as_doc
from app.records.kept import Committee, PaperMark, PaperSigning
from app.records.papers.signers import AGREEMENT, SEAL
from app.ui.form.asked import asked, fill
from app.ui.form.entries import Answers, Found, Option, doubtful, missing, stopping, text
from app.ui.form.form_jobs import Done, FormJob, around_of
from app.ui.form.form_place import FormKind, on_paper_place
from app.ui.frame.screen import ScreenName
from app.ui.papers.marks import mark_words
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

    def check(self, values: Answers) -> list[Found]:
        found = missing(self.entries, values, self.stopped)
        if text(values, "on") > self.desk.clock.today().isoformat():
            found.append(stopping("on", NOTE_DOWN, SIGNING_DAY_AHEAD))
        if not found and len(marks_of(values, self.lacking)) < len(self.lacking):
            found.append(doubtful("marks", AGREEMENT_NEEDS_ALL if self.form == AGREEMENT else PAPER_NEEDS_ALL))
        return found

    def pictured(self, values: Answers) -> Case:
        del values
        return self.case

    def draw(self, values: Answers) -> Drawn:
        """The frozen page, as it lies on the table to be signed."""
        del values
        return Drawn(self.page, 0)

    def finish(self, values: Answers) -> Done:
        body = sign_body(self.case, values, self.lacking)
        case_id = str(self.case["id"])
        changed = papers.sign_paper(
            self.desk, case_id, self.form, on=text(values, "on"), marks=as_doc(body), no=self.no
        )
        return Done(MARKS_RECORDED, ScreenName.CASE, {"case": case_id, "form": self.form, "no": self.no}, changed)


def marks_of(values: Answers, lacking: tuple[str, ...]) -> list[str]:
    """The places that were ticked; 都签了 means every one."""
    ticked = values.get("marks")
    told = [str(one) for one in ticked] if isinstance(ticked, list) else []
    return list(lacking) if ALL in told else told


def sign_body(case: Case, values: Answers, lacking: tuple[str, ...]) -> PaperSigning:
    """The marks that were ticked, as ``sign_paper`` takes them."""
    day, how, ticked = text(values, "on"), text(values, "how") or "signature", marks_of(values, lacking)
    told: PaperSigning = {"marks": [mark_by(case, who, how, day) for who in ticked if who != SEAL]}
    if SEAL in ticked:
        told["sealed_on"] = day
    return told


def mark_by(case: Case, who: str, how: Code, day: Day) -> PaperMark:
    """One mark: of a mediator, a party, or whoever holds a post."""
    if any(one.get("id") == who for one in case.get("mediators", [])):
        return {"mediator": who, "how": how, "on": day}
    if any(one.get("id") == who for one in case.get("parties", [])):
        return {"party": who, "how": how, "on": day}
    return {"role": who, "how": how, "on": day}


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
