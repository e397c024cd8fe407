"""Writing down who has signed a paper, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.casework import papers
from app.casework.desk import Desk
from app.documents.draw import Drawn
from app.records.waiting import missing_marks
from app.ui.case_marks import mark_words
from app.ui.entries import Doc, Entry, Found, missing
from app.ui.form_jobs import Done, FormJob, around_of


@dataclass(frozen=True)
class SignJob(FormJob):
    """One frozen paper of a case. Nothing is ticked beforehand: a mark is what was seen on paper."""

    case: Doc
    form: str
    no: int | None
    page: bytes
    scan: Path | None = None

    def check(self, values: Doc) -> list[Found]:
        found = missing(self.entries, values, self.stopped)
        day = str(values.get("on", ""))
        if day > self.desk.clock.today().isoformat():
            found.append(Found("on", "不能记下：签名的日子还没有到。", True))
        if self.form == "agreement" and not found and len(values.get("marks", [])) < len(missing_marks(self.case)):
            found.append(Found("marks", "请再看：还有人没签，协议要等都签了才生效。", False))
        return found

    def pictured(self, values: Doc) -> Doc:
        return self.case

    def draw(self, values: Doc) -> Drawn:
        """The frozen page, as it lies on the table to be signed."""
        return Drawn(self.page, 0)

    def finish(self, values: Doc) -> Done:
        body = sign_body(self.case, values) if self.form == "agreement" else None
        case_id = str(self.case["id"])
        changed: Any = papers.sign_paper(
            self.desk, case_id, self.form, on=str(values["on"]), marks=body, scan=self.scan, no=self.no
        )
        return Done("签名已记下", "case", {"case": case_id, "form": self.form, "no": self.no}, changed)


def sign_body(case: Doc, values: Doc) -> Doc:
    """The marks that were ticked, as the step ``sign`` states them."""
    day, ticked = values["on"], list(values.get("marks", []))
    mediators = {one.get("id") for one in case.get("mediators", [])}
    marks = [
        {"mediator" if who in mediators else "party": who, "how": values.get("how") or "signature", "on": day}
        for who in ticked
        if who != "seal"
    ]
    return {"marks": marks, **({"sealed_on": day} if "seal" in ticked else {})}


def sign_job(desk: Desk, case: Doc, form: str, no: int | None, committee: Doc, scan: Path | None = None) -> SignJob:
    """The form that records the marks of one paper. Raises Refused("paper_not_final") where none is frozen."""
    document = desk.forms.documents[form]
    paper = papers.need_live(desk, case, form, no)
    entries: tuple[Entry, ...] = (Entry("on", "哪一天签的", "date", required=True),)
    if form == "agreement":
        options = tuple((who, "　".join(mark_words(case, who))) for who in missing_marks(case))
        ways = tuple((code, word) for code, word in desk.forms.codes["sign_how"].items() if code != "seal")
        entries += (
            Entry("marks", "谁签了、盖了", "choices", required=True, options=options, mark="places"),
            Entry("how", "怎么签的", "choice", hint="不当面签的，按人分次记", options=ways),
        )
    return SignJob(
        desk=desk,
        place=f"sign:{case['id']}:{form}:{no or 0}",
        title=f"记下签名：{document.title}",
        subtitle=str(case.get("title", "")),
        verb="记下签名",
        stopped="记下",
        paper=form,
        entries=entries,
        start={"on": desk.clock.today().isoformat()},
        committee=committee,
        around=around_of(desk, case),
        case=case,
        form=form,
        no=no,
        scan=scan,
        page=papers.final_pdf(desk, paper["id"]),
    )
