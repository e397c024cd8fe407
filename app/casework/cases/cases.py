"""Cases: registered, moved step by step, mended visibly. Reading them stands in ``lookup``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from app.casework.cases.likeness import similar_notes
from app.casework.cases.lookup import CaseList, Findings, check_case, find_cases, list_cases, show_case
from app.casework.cases.merging import need_host_open, write_merged, write_parted
from app.casework.cases.related import child_facts, into_id, link
from app.casework.cases.taken import closed_notes, write_step
from app.casework.desk import Changed, Desk, Registered, is_ones_own, need_file, need_reason
from app.casework.exchange.exchange import has_left
from app.casework.papers.paperlist import file_things, paper_docs
from app.casework.papers.signing import signed_papers
from app.casework.registration import typed_in
from app.casework.screening.leads import lead_of, tie_lead
from app.records.case import Case, Intake, NumberParts
from app.records.cases.numbers import case_number, in_register, number_parts, register_id
from app.records.errors import Note, Problem, Refused
from app.records.kept import KeptNumber
from app.records.papers.case_file import cover_lacking
from app.records.papers.inspection import inspect_case
from app.records.recorded import CaseCorrected, CaseOpened, StepTaken, WithReason
from app.records.steps.corrections import check_correction
from app.records.steps.every import STEPS
from app.records.steps.intake import check_intake
from app.records.steps.oral import check_oral_case
from app.records.way import agreement_is_final
from app.storage.writing import Writing

RESTRICTING = {"restricted", "mediators"}
"""What says who may see a restricted case."""

__all__ = [
    "CaseList", "Findings", "check_case", "correct_case", "find_cases", "list_cases", "open_case", "open_oral_case",
    "reopen_case", "show_case", "take_step", "void_case",
]  # fmt: skip


def open_case(desk: Desk, intake: object) -> Registered:
    """Register a case: check, take the next number, write, all in one transaction.

    Facts with ``agree`` are an oral case in one go (see ``open_oral_case``). Raises Refused("intake_faulty")
    with every problem; then no number is taken.
    """
    desk.need("case.open")
    if isinstance(intake, dict) and "agree" in intake:
        return open_oral_case(desk, intake)
    facts, notes = read_intake(desk, intake)
    lead = lead_of(desk, facts)
    with typed_in(desk) as writing:
        case = register(desk, writing, facts)
        if lead:
            tie_lead(writing, lead, {**facts, **case})
    return Registered(cases=(case["id"],), warnings=tuple(notes), id=case["id"], number=case["number"])


def read_intake(desk: Desk, intake: object) -> tuple[Intake, list[Note]]:
    """The facts of a registration in their kept form, with every warning; Refused("intake_faulty")."""
    facts, notes = check_intake(intake, today=desk.clock.today(), codes=desk.forms.codes)
    return facts, [*notes, *roster_notes(desk, facts), *similar_notes(desk, facts), *closed_notes(desk, facts)]


def open_oral_case(desk: Desk, intake: Mapping[str, object]) -> Registered:
    """Register a dispute settled by word of mouth: intake, notice, session and agreement of one day.

    ``agree`` holds the agreement; ``form`` is oral and its day the day of intake unless said otherwise.
    Raises Refused("intake_faulty") naming every fault with its path.
    """
    desk.need("case.open")
    read = check_oral_case(intake, today=desk.clock.today(), codes=desk.forms.codes, rules=desk.forms.rules)
    facts = read.facts
    notes = [*read.notes, *roster_notes(desk, facts), *similar_notes(desk, facts), *closed_notes(desk, facts)]
    with typed_in(desk) as writing:
        case = register(desk, writing, facts, steps=read.steps)
    return Registered(cases=(case["id"],), warnings=tuple(notes), id=case["id"], number=case["number"])


def register(
    desk: Desk,
    writing: Writing,
    facts: Intake,
    parts: NumberParts | None = None,
    steps: Iterable[tuple[str, Mapping[str, object]]] = (),
) -> Case:
    """Write the opening change with id, number and state, and the ``steps`` that were taken with it; answers the case
    as it stands. The number is the next one, or that of ``parts``, which was reserved for a paper."""
    if parts is None:
        year = int(facts["accepted_on"][:4])
        parts = number_parts(desk.store.room.short_name, year, writing.take_number("case", year))
    decision = facts.get("intake", {}).get("decision", "accepted")
    made: Case = {
        "id": desk.ids(),
        "ref": case_ref(desk.ids()),
        "number": case_number(parts["short"], parts["year"], parts["seq"]),
        "number_parts": parts,
        "state": "accepted" if decision == "accepted" else "refused",
    }
    taken = (("case.step", StepTaken(case=made["id"], step=step, body=body)) for step, body in steps)
    writing.record_run(made["id"], [("case.opened", CaseOpened(facts={**facts, **made})), *taken], parents=())
    return made


def case_ref(seed: str) -> str:
    """The random reference printed in page codes: ten characters that say nothing about the case."""
    from app.documents.page.pagecode import base32

    return base32(bytes.fromhex(seed)[:7], 10)


def roster_notes(desk: Desk, facts: Intake) -> list[Note]:
    """Mediators who are not on the room's roster, where it keeps one."""
    roster = desk.store.setting("roster")
    if not roster:
        return []
    people = enumerate(facts["mediators"])
    return [Note("not_on_roster", f"mediators[{n}].name") for n, person in people if person["name"] not in roster]


def take_step(desk: Desk, case: str, step: str, body: object) -> Changed:
    """Take a lawful step. ``sign`` goes through the agreement's frozen paper (see ``signing``).

    Raises Refused: ``step_not_lawful`` with reason and article, ``step_faulty`` with every problem,
    ``not_allowed`` where somebody else than the director releases papers at filing, ``restricted_not_yours``.
    """
    desk.need("case.step")
    found = need_file(desk, case)
    if step == "archive" and isinstance(body, dict) and body.get("released"):
        desk.need("paper.release")
    if step == "merge":
        body = into_id(desk, found["id"], body)
    if step == "unmerge":
        need_host_open(desk, found)
    if step in STEPS and STEPS[step].rewords:
        refuse_final(desk, found, step)
    with typed_in(desk) as writing:
        notes = write_step(desk, writing, found["id"], step, body)
        after = writing.get("case", found["id"]) or found
        need_own(desk, found, {key for key in RESTRICTING if after.get(key) != found.get(key)})
        if step == "archive":
            need_complete(desk, after)
            notes += [Note("cover_unfinished", one.field) for one in cover_lacking(after)]
        papers = signed_papers(desk, writing, found["id"], body) if step == "sign" else ()
        others, told = write_related(desk, writing, after, step)
        notes += told
    return Changed(cases=(found["id"], *others), papers=papers, warnings=tuple(notes))


def need_own(desk: Desk, case: Case, altered: Set[str]) -> None:
    """Who may see a restricted case is altered by its mediators and the director only; Refused else."""
    if case.get("restricted") and RESTRICTING & altered and not is_ones_own(desk, case):
        raise Refused("restricted_not_yours")


def refuse_final(desk: Desk, case: Case, step: str) -> None:
    """Words of an agreement whose paper is final are not changed under it."""
    if agreement_is_final(case, paper_docs(desk, case["id"])):
        raise Refused("step_not_lawful", step=step, state=case["state"], reason="agreement_is_final", article="")


def write_related(desk: Desk, writing: Writing, case: Case, step: str) -> tuple[tuple[str, ...], list[Note]]:
    """The other case of a step that has one: the one merged into, or the new one that comes out of this; and what is
    worth a second look about it."""
    if step == "merge":
        return (case["merged"]["into"],), write_merged(desk, writing, case)
    if step == "unmerge":
        return (case["merged"]["into"],), write_parted(desk, writing, case)
    if step not in STEPS or not STEPS[step].child:
        return (), []
    told = case["branches"][-1]
    made = register(desk, writing, child_facts(desk, case, step, told))
    link(writing, case["id"], made["id"], step)
    return (made["id"],), []


def need_complete(desk: Desk, case: Case) -> None:
    """A file is archived with every paper it needs, or with the director's release of each that is missing."""
    found = inspect_case(case, file_things(desk, case["id"]), desk.forms.rules)
    errors = [one for one in found if one.level == "error"]
    if errors:
        problems = [Problem(one.paper, one.code, one.facts) for one in errors]
        raise Refused("file_incomplete", problems=problems)


def correct_case(desk: Desk, case: str, patch: object, reason: str) -> Changed:
    """Mend registered facts with a reason; the earlier text stays in the history, frozen papers stay as they are.
    Whether a restricted case stays so, and who its mediators are, only they and the director say.

    Raises Refused: ``restricted_not_yours``, ``reason_missing`` and what ``check_correction`` raises."""
    desk.need("case.correct")
    reason, found = need_reason(reason), need_file(desk, case)
    kept, notes = check_correction(found, patch, today=desk.clock.today(), codes=desk.forms.codes)
    need_own(desk, found, kept.keys())
    data = CaseCorrected(case=found["id"], patch=kept, reason=reason)
    with typed_in(desk) as writing:
        writing.record("case.corrected", found["id"], data)
    gone = [Note("restricted_left_already", "restricted")] if kept.get("restricted") and has_left(desk, found) else []
    return Changed(cases=(found["id"],), warnings=(*notes, *gone))


def void_case(desk: Desk, case: str, reason: str) -> Changed:
    """Void a case that should not have been registered; its number stays, void, with the reason."""
    desk.need("case.void")
    reason, found = need_reason(reason), need_file(desk, case)
    if found["state"] in ("archived", "void"):
        raise Refused("step_not_lawful", step="void", state=found["state"], reason="state", article="")
    with desk.store.writing() as writing:
        writing.record("case.voided", found["id"], WithReason(case=found["id"], reason=reason))
        mark: KeptNumber = {
            "id": register_id("case", found["number"]),
            **in_register(found["number_parts"]),
            "case": found["id"],
            "why": reason,
        }
        writing.record("number.void", mark["id"], {"number": {**mark, "state": "void"}})
    return Changed(cases=(found["id"],))


def reopen_case(desk: Desk, case: str, reason: str) -> Changed:
    """Take a closed case back to where it stood before closing."""
    desk.need("case.reopen")
    reason, found = need_reason(reason), need_file(desk, case)
    if found["state"] != "closed":
        raise Refused("step_not_lawful", step="reopen", state=found["state"], reason="state", article="")
    with desk.store.writing() as writing:
        writing.record("case.reopened", found["id"], WithReason(case=found["id"], reason=reason))
    return Changed(cases=(found["id"],))
