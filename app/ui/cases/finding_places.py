"""Where a finding of the check is mended: the very field of a form, the paper itself, or where it can only be seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.casework.cases.next_step import case_way, hindering
from app.casework.desk import Desk
from app.casework.papers.paperlist import PaperRow
from app.casework.papers.written import place_of as kept_at
from app.documents.forms.library import Library
from app.records.case import Case
from app.records.cases.agreement import standing_agreement
from app.records.errors import Problem, Refused
from app.records.papers.findings import Finding
from app.records.steps.every import ANSWERS
from app.records.steps.intake import SHAPE
from app.records.way import Way
from app.ui.cases.case_tabs import Tab
from app.ui.form.entries import GUARDIAN
from app.ui.form.form_place import office_place
from app.ui.form.mending import asks, mending_place
from app.ui.frame.screen import FormAt, Place, PlaceFacts, ScreenName

TAB_OF = {"parties": Tab.PARTIES, "sessions": Tab.SESSIONS, "agreements": Tab.TERMS}
"""The tab of the case page where something kept with a case is to be seen; all else stands in what happened."""
AGREEMENTS = ("agreement", "oral_agreement")
STRANGE = "word_outside_list"
BOTH = "both_pcs_changed"
TO_MAKE = ("paper_missing", "paper_wanted")
TO_SIGN = ("paper_unsigned", "mark_missing")
GUARDIANS = ("guardian_missing", "guardian_is_party")
FROZEN = ("final", "printed", "signed", "scanned")
TERM = "term"
"""The field of a step that names one of the agreement's terms."""
TERM_FIELDS = {"term_without_day": "due_on", "term_without_method": "method"}


@dataclass(frozen=True)
class Known:
    """What a jump must know: the case, its papers and its way, what holds up freezing a missing paper, on which
    papers their own words are written, and what who sits here may do."""

    case: Case
    papers: list[PaperRow]
    way: Way
    forms: Library
    may: Callable[[str], bool]
    hindering: Mapping[tuple[str, int | None], list[Problem]] = field(default_factory=dict)
    written: frozenset[tuple[str, int | None]] = frozenset()

    def step(self, step: str, at: str = "") -> FormAt | None:
        """The form of a step, where it may be taken now."""
        leave = "case.correct" if step == "correct" else "case.step"
        return {"step": step, "at": at} if self.may(leave) and (step == "correct" or self.way.allows(step)) else None

    def paper(self, form: str, no: int | None) -> PaperRow | None:
        """The row of a paper, the latest where no number is said; None where the case has no such paper."""
        found = [row for row in self.papers if row.form == form and no in (None, row.no)]
        return found[-1] if found else None


def known_of(desk: Desk, case: Case, rows: list[PaperRow], found: list[Finding]) -> Known:
    """What the jumps must know, read in one go."""
    wanted = {(row.form, row.no) for row in rows if row.state in ("empty", "draft")}
    asked = [key for key in wanted if key[0] in {one.paper for one in found if one.code in (*TO_MAKE, *TO_SIGN)}]
    hindering = {key: problems for key in asked if (problems := held_up(desk, case, *key)) is not None}
    written = frozenset(key for key in hindering if desk.store.get("answers", kept_at(case["id"], *key)))
    return Known(case, rows, case_way(desk, case["id"]), desk.forms, desk.may, hindering, written)


def held_up(desk: Desk, case: Case, form: str, no: int | None) -> list[Problem] | None:
    """What holds up freezing a paper; None where there is nothing yet that it could be about."""
    try:
        return hindering(desk, case["id"], form, no)
    except Refused:
        return None


def place_of(finding: Finding, known: Known) -> Place:
    """The screen to open and what it is told."""
    here: PlaceFacts = {"case": known.case["id"]}
    if finding.facts.get("due") == "charge" and known.may("case.charge"):
        return ScreenName.FORM, {"draft": str(office_place("progress", str(known.case["id"])))}
    for looked in (registered, paper_to_sign, paper_to_make, performed, worded, stepped):
        found = looked(finding, known)
        if found:
            return ScreenName.FORM, {**here, **found}
    return ScreenName.CASE, {**here, **seen_at(finding, known)}


def registered(finding: Finding, known: Known) -> FormAt | None:
    """A fact of the registration: a party's number, a guardian, what happened, a word that is in no list."""
    path = str(finding.field)
    if (path.startswith("parties[") and finding.code != STRANGE) or (finding.paper, path) == ("intake_form", "summary"):
        return known.step("correct", path)
    if finding.code in (STRANGE, BOTH):
        return known.step("correct", path) if asked_in_correcting(known.forms, path) else None
    places = {party["id"]: at for at, party in enumerate(known.case["parties"])}
    if finding.paper or path not in places:
        return None
    key = GUARDIAN if finding.code in GUARDIANS else "name"
    return known.step("correct", f"parties[{places[path]}].{key}")


def paper_to_sign(finding: Finding, known: Known) -> FormAt | None:
    """The places of a frozen paper that nobody has signed, the caret at the one that is named."""
    if finding.code not in TO_SIGN or not known.may("paper.sign"):
        return None
    row = known.paper(finding.paper, number_of(finding))
    if row is None or row.state not in FROZEN:
        return None
    at = f"marks[{finding.field}]" if finding.code == "mark_missing" else "marks" if row.lacking else "on"
    return {"step": "sign", "form": row.form, "no": row.no, "at": at}


def paper_to_make(finding: Finding, known: Known) -> FormAt | None:
    """A paper that is not there: the step that gives it something to say, its own words, or what holds it up."""
    if finding.code not in (*TO_MAKE, *TO_SIGN):
        return None
    document = known.forms.documents[finding.paper]
    row = known.paper(finding.paper, number_of(finding))
    key = (finding.paper, row.no if row else None)
    problems = known.hindering.get(key)
    if problems is None:
        lawful = (known.step(screen.step) for screen in document.screens)
        return next(filter(None, lawful), None) if row is None or row.state == "empty" else None
    if document.own_fields and key not in known.written and known.may("paper.fill"):
        return {"step": "fill", "form": document.form, "no": key[1], "at": document.own_fields[0].path}
    return mending_place(known.forms, document, key[1], problems[0], known.way) if problems else None


def performed(finding: Finding, known: Known) -> FormAt | None:
    """A term that is still to be done: where its performance is recorded."""
    step, at = answer_to(finding)
    return known.step(step, f"{at}[{finding.field}]") if at == TERM else None


def worded(finding: Finding, known: Known) -> FormAt | None:
    """A word of the agreement, while it may still be worded anew."""
    if finding.paper not in AGREEMENTS or finding.code in (*TO_MAKE, *TO_SIGN) or known.case["state"] != "agreed":
        return None
    terms = standing_agreement(known.case).get("terms", [])
    places = {term["id"]: at for at, term in enumerate(terms)}
    key = TERM_FIELDS.get(finding.code, "text")
    path = f"terms[{places[finding.field]}].{key}" if finding.field in places else str(finding.field)
    return known.step("agree", path) if path else None


def stepped(finding: Finding, known: Known) -> FormAt | None:
    """What is answered by taking a step."""
    step, at = answer_to(finding)
    return known.step(step, at) if step else None


def answer_to(finding: Finding) -> tuple[str, str]:
    """The step that settles a finding or the day it tells of, and the field; empty where none does."""
    return ANSWERS.get(finding.code) or ANSWERS.get(str(finding.facts.get("due")), ("", ""))


def seen_at(finding: Finding, known: Known) -> PlaceFacts:
    """Where it can be looked at: among the terms, or at its paper, the caret on its row. A word that no form asks for
    is seen on the registration form, or on the tab of what it was told with."""
    if finding.code == STRANGE:
        first = first_of(str(finding.field))
        if first in SHAPE and first not in TAB_OF:
            return {"form": "intake_form", "on_paper": True}
        return {"tab": TAB_OF.get(first, Tab.COURSE)}
    if not finding.paper and finding.code in ("came_after_filing", BOTH):
        return {"tab": Tab.COURSE}
    if any(finding.field == term["id"] for term in standing_agreement(known.case).get("terms", [])):
        return {"form": finding.paper, "tab": Tab.TERMS}
    row = known.paper(finding.paper, number_of(finding))
    return {"form": finding.paper, "no": row.no if row else None, "on_paper": bool(row)}


def asked_in_correcting(forms: Library, path: str) -> bool:
    """Whether 更正 asks for a fact, that of a party too: ``parties[1].gender``, not ``parties[1].agents[0].gender``."""
    first, _, inner = path.partition("].")
    person = [one.path.split(".")[0] for one in forms.items["party"].fields]
    if first.startswith("parties["):
        return first_of(inner) in person
    return asks(forms.screens["correct"].fields, first_of(path))


def first_of(path: str) -> str:
    """The fact a path begins with: ``parties`` of ``parties[1].gender``."""
    return re.split(r"[.\[]", path)[0]


def number_of(finding: Finding) -> int | None:
    """Which of several papers of a form is meant; None where it is not said."""
    no = finding.facts.get("no") or finding.field
    return int(no) if str(no).isdigit() else None
