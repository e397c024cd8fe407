"""补录: one paper of a pack on the form page, its questions numbered as on the paper, what counts typed twice."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, fields, replace
from typing import Any

from app.casework.cases import cases
from app.casework.desk import Desk
from app.casework.papers.packs import FIRST, need_pack, open_packs
from app.casework.papers.reentry import enter_paper, shape_of, step_of
from app.records.case import Case
from app.records.errors import Refused
from app.records.kept import Committee
from app.records.papers.twice import AGAIN, differences, without_again
from app.ui.form.entries import Answers, Entry, Found, stopping, write
from app.ui.form.form_jobs import Done, FormJob, intake_job, step_job
from app.ui.form.form_place import FormPlace, intake_place
from app.ui.form.twice import doubled
from app.ui.frame.screen import ScreenName
from app.ui.frame.wording import problem_words
from app.ui.widgets.words import side_by_side

ENTERED_FROM_PAPER = "已补录：{title}"
ENTERING_FROM_PAPER = "补录：{title}"
ENTER_FROM_PAPER = "补录"
PLACE_ON_PAPER = "纸上第 {number} 格"


@dataclass(frozen=True)
class PaperJob(FormJob):
    """The form of a paper that was written by hand; ``inner`` is the same form without the second typing."""

    inner: FormJob
    number: str
    form: str
    shape: Mapping[str, Any]

    def check(self, values: Answers) -> list[Found]:
        unlike = differences(values, self.shape)
        found = [stopping(one.path, self.stopped, problem_words(one)) for one in unlike]
        return [*found, *self.inner.check(without_again(values))]

    def pictured(self, values: Answers) -> Case:
        return self.inner.pictured(without_again(values))

    def finish(self, values: Answers) -> Done:
        changed = enter_paper(self.desk, self.number, self.form, values)
        said = ENTERED_FROM_PAPER.format(title=self.inner.title)
        if any(pack.number == self.number for pack in open_packs(self.desk)):
            return Done(said, ScreenName.PACKS, {"number": self.number}, changed)
        return Done(said, ScreenName.CASE, {"case": changed.cases[0]}, changed)


def paper_job(desk: Desk, place: FormPlace, committee: Committee) -> PaperJob:
    """The job of a paper of a pack; reads the store, so only on its lane. Raises Refused("pack_not_begun")."""
    number, form = place.of, place.what
    step = step_of(desk, form)
    inner = inner_job(desk, number, form, step, committee)
    entries = tuple(doubled(numbered(inner.entries)))
    start = deepcopy(inner.start)
    for entry in entries:
        if entry.path.endswith(AGAIN):
            write(start, entry.path.removesuffix(AGAIN), None)
    facts = {one.name: getattr(inner, one.name) for one in fields(FormJob)}
    title = ENTERING_FROM_PAPER.format(title=inner.title)
    own = {
        "place": place, "title": title, "subtitle": number, "entries": entries, "start": start, "twice": True,
    }  # fmt: skip
    return PaperJob(**facts | own, inner=inner, number=number, form=form, shape=shape_of(step))


def inner_job(desk: Desk, number: str, form: str, step: str, committee: Committee) -> FormJob:
    """The same form as if the power had stayed."""
    kept = need_pack(desk, number)
    if form == FIRST:
        return replace(intake_job(desk, intake_place(), committee), verb=ENTER_FROM_PAPER, stopped=ENTER_FROM_PAPER)
    if "case" not in kept:
        raise Refused("pack_not_begun")
    return step_job(desk, cases.show_case(desk, kept["case"]), step, committee)


def numbered(entries: tuple[Entry, ...]) -> list[Entry]:
    """The entries with the number their question has on the paper."""
    return [
        replace(entry, hint=side_by_side((PLACE_ON_PAPER.format(number=number), entry.hint)))
        for number, entry in enumerate(entries, 1)
    ]
