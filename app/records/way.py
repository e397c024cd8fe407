"""The way of a case (受理 … 归档): where it stands, what is offered next. The one answer that the big button, the
line of steps, the list of cases and 今日 are drawn from; it knows freezing, printing and signing as well as the steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.facts.dates import short_day
from app.records.case import Case
from app.records.cases.agreement import missing_marks, standing_agreement
from app.records.cases.obstacles import refusing_parties
from app.records.cases.performance import performance
from app.records.kept import Paper
from app.records.papers.inspection import inspect_case
from app.records.rules import Rules
from app.records.shown import Offer
from app.records.steps.agreeing.agree import last_outcome
from app.records.steps.every import STEPS
from app.records.steps.taking import StepOffer, why_not

STATIONS = ("受理", "调查", "调解", "协议", "履行", "回访", "归档")
ARRIVED = len(STATIONS)
AGREEMENT = "agreement"


class ActKind(StrEnum):
    """What the big button offers; the command line says the same words."""

    STEP = "step"
    FREEZE = "freeze"
    PRINT = "print"
    SIGN = "sign"
    MEND = "mend"
    CHECK = "check"


@dataclass(frozen=True)
class Stage:
    """Where a case stands: the station it is at (7: it has arrived) and what it waits for there.

    ``words`` stand under the station and in the list; ``paper`` is what the agreement's paper wants instead of a step:
    freeze, print, sign; ``steps`` are the steps natural from here (their own files say it), the first lawful one is
    offered.
    """

    code: str
    station: int
    words: str
    paper: ActKind | None = None
    steps: tuple[str, ...] = ()


def with_steps(*stages: Stage) -> Mapping[str, Stage]:
    """The stages by their code, each with the steps that lead on from it. Raises ValueError where a step names none."""
    found = {one.code: replace(one, steps=natural_steps(one.code)) for one in stages}
    if not found.keys() >= {code for step in STEPS.values() for code in (*step.leads_at, *step.fits_at)}:
        raise ValueError("a step of no stage")
    return found


def natural_steps(stage: str) -> tuple[str, ...]:
    """The steps that come next at a stage, then those that may come instead, each in the order of the desk."""
    leading = [name for name, step in STEPS.items() if stage in step.leads_at]
    return (*leading, *(name for name, step in STEPS.items() if stage in step.fits_at))


STAGES = with_steps(
    Stage("to_tell", 2, "等告知"),
    Stage("to_mediate", 2, "等调解"),
    Stage("suspended", 2, "已中止"),
    Stage("mediating", 2, "调解中"),
    Stage("to_fail", 2, "等记不成"),
    Stage("to_agree", 3, "等写协议"),
    Stage("to_freeze", 3, "等定稿", paper=ActKind.FREEZE),
    Stage("to_print", 3, "等打印", paper=ActKind.PRINT),
    Stage("to_sign", 3, "等签名", paper=ActKind.SIGN),
    Stage("to_seal", 3, "等盖章", paper=ActKind.SIGN),
    Stage("to_perform", 4, "等履行"),
    Stage("to_revisit", 5, "等回访"),
    Stage("to_close", 6, "等结案"),
    Stage("refused", 6, "不受理，等结案"),
    Stage("failed", 6, "没调成，等结案"),
    Stage("terminated", 6, "终止，等结案"),
    Stage("withdrawn", 6, "撤回，等结案"),
    Stage("transferred", 6, "移送，等结案"),
    Stage("to_archive", 6, "等归档"),
    Stage("archived", ARRIVED, "已归档"),
    Stage("merged", ARRIVED, "已并案"),
    Stage("destroyed", ARRIVED, "已销毁"),
    Stage("void", ARRIVED, "作废"),
)
PAPER_TITLES = {ActKind.FREEZE: "定稿并打印", ActKind.PRINT: "打印", ActKind.SIGN: "记下签名"}


@dataclass(frozen=True)
class Station:
    """One station of the line: ``state`` is done, now, skipped or ahead; ``below`` its second line."""

    word: str
    state: str
    below: str = ""


@dataclass(frozen=True)
class Act:
    """What is offered: a ``step`` to take, or a paper (``form``, ``no``) to ``freeze``, ``print``, ``sign`` or, where
    ``lacks`` things hold up freezing it, to ``mend``; ``check`` leads to what the file still lacks."""

    kind: ActKind
    title: str
    step: str = ""
    form: str = ""
    no: int | None = None
    lacks: int = 0

    def as_doc(self) -> Offer:
        """The offer as the command line says it."""
        return {"act": self.kind.value, "title": self.title, "step": self.step, "form": self.form, "no": self.no,
                "lacks": self.lacks}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """The whole answer for one case: where it stands, the line, what is next (None: nothing), every step with
    whether it may be taken now."""

    stage: Stage
    stations: tuple[Station, ...]
    next: Act | None
    steps: tuple[StepOffer, ...]

    def allows(self, step: str) -> bool:
        """Whether a step may be taken now."""
        return any(offer.allowed for offer in self.steps if offer.step == step)


def way(case: Case, papers: Sequence[Paper] = (), rules: Rules | None = None) -> Way:
    """The way of a case with its frozen papers (every version, in the order they were made)."""
    stage = stage_of(case, papers)
    return Way(stage, line(case, stage), next_act(case, papers, stage, rules), offers(case, stage, papers))


def stage_of(case: Case, papers: Sequence[Paper] = ()) -> Stage:
    """Where a case stands; ``papers`` matter only while its agreement waits to be signed."""
    finders = {"accepted": opened, "mediating": mediated, "effective": agreed_upon}
    state = case["state"]
    if state == "agreed":
        return STAGES[written_down(case, papers)]
    if state in finders:
        return STAGES[finders[state](case)]
    return STAGES["to_archive" if state == "closed" else state]


def opened(case: Case) -> str:
    return "to_mediate" if case.get("notices") else "to_tell"


def mediated(case: Case) -> str:
    if refusing_parties(case) or last_outcome(case) == "failed":
        return "to_fail"
    return "to_agree" if last_outcome(case) == "agreed" else "mediating"


def written_down(case: Case, papers: Sequence[Paper]) -> str:
    """The agreement's paper: to be frozen, printed, signed, or only sealed."""
    paper = standing_paper(papers, AGREEMENT, standing_agreement(case).get("no"))
    if paper is None:
        return "to_freeze"
    if paper["state"] == "final":
        return "to_print"
    return "to_seal" if missing_marks(case) == ["seal"] else "to_sign"


def agreed_upon(case: Case) -> str:
    """Performance first, then the revisit, then closing."""
    if performance(case) != "done":
        return "to_perform"
    return "to_close" if case.get("revisits") else "to_revisit"


def standing_paper(papers: Sequence[Paper], form: str, no: int | None = None) -> Paper | None:
    """The latest version of a paper that is neither void nor superseded; of any number where none is said."""
    found = [paper for paper in papers if paper["form"] == form and no in (None, paper["no"])]
    return found[-1] if found and found[-1]["state"] not in ("void", "superseded", "destroyed") else None


def next_act(case: Case, papers: Sequence[Paper], stage: Stage, rules: Rules | None) -> Act | None:
    """What the big button does; None where nothing is left to be done."""
    if stage.paper:
        return Act(stage.paper, PAPER_TITLES[stage.paper], form=AGREEMENT, no=standing_agreement(case).get("no"))
    if stage.code == "to_archive":
        lacking = paper_wanted(case, papers, rules)
        if lacking is not None:
            return lacking
    lawful = (step for step in stage.steps if not why_not(case, STEPS[step], {}))
    step = next(lawful, "")
    return Act(ActKind.STEP, STEPS[step].title, step=step) if step else None


def paper_wanted(case: Case, papers: Sequence[Paper], rules: Rules | None) -> Act | None:
    """What the first paper wants that holds up filing; None where the file is whole."""
    wanted = [one for one in inspect_case(case, list(papers), rules) if one.level == "error"]
    if not wanted:
        return None
    form = wanted[0].paper
    waiting = [one for one in papers if one["form"] == form and one["state"] in ("final", "printed")]
    no = int(wanted[0].field) if wanted[0].field.isdigit() else None
    if wanted[0].code == "paper_missing":
        return Act(ActKind.FREEZE, PAPER_TITLES[ActKind.FREEZE], form=form, no=no)
    if not waiting:
        return Act(ActKind.CHECK, "看卷里还差什么", form=form, lacks=len(wanted))
    kind = ActKind.PRINT if waiting[0]["state"] == "final" else ActKind.SIGN
    return Act(kind, PAPER_TITLES[kind], form=form, no=waiting[0]["no"])


def held_up(act: Act, lacks: int) -> Act:
    """An offer to freeze that would be refused leads to what it lacks instead."""
    if act.kind != ActKind.FREEZE or not lacks:
        return act
    return replace(act, kind=ActKind.MEND, title=f"定稿（还差 {lacks} 处）", lacks=lacks)


def agreement_is_final(case: Case, papers: Sequence[Paper]) -> bool:
    """Whether an agreement that waits for its marks lies frozen, so that its words stand."""
    no = standing_agreement(case).get("no")
    return case["state"] == "agreed" and standing_paper(papers, AGREEMENT, no) is not None


def offers(case: Case, stage: Stage | None = None, papers: Sequence[Paper] = ()) -> tuple[StepOffer, ...]:
    """All steps with whether they may be taken now; those natural from here stand first."""
    ranks = {name: place for place, name in enumerate((stage or stage_of(case, papers)).steps)}
    final = agreement_is_final(case, papers)
    found = []
    for step in STEPS.values():
        reason = why_not(case, step, {}) or ("agreement_is_final" if final and step.rewords else "")
        title = step.titles.get(case["state"], step.title)
        found.append(StepOffer(step.name, title, not reason, reason, step.rare))
    return tuple(sorted(found, key=lambda offer: (not offer.allowed, ranks.get(offer.step, len(STEPS)))))


def line(case: Case, stage: Stage) -> tuple[Station, ...]:
    """Where a case has been, where it is now, and what lies ahead."""
    reached = dict(been(case))
    stations = []
    for at, word in enumerate(STATIONS):
        if at == stage.station:
            stations.append(Station(word, "now", f"现在：{stage.words}"))
        elif word in reached:
            stations.append(Station(word, "done", reached[word]))
        else:
            stations.append(Station(word, "skipped", "没做") if at < stage.station else Station(word, "ahead"))
    return tuple(stations)


def been(case: Case) -> list[tuple[str, str]]:
    """The stations a case has really passed, with day or count."""
    passed = [("受理", short_day(case.get("accepted_on") or ""))]
    if case.get("investigations"):
        passed.append(("调查", f"{len(case['investigations'])} 次"))
    if case.get("sessions"):
        passed.append(("调解", f"{len(case['sessions'])} 次"))
    if effective_on := case.get("effective_on"):
        passed.append(("协议", short_day(effective_on)))
    if case.get("agreements") and performance(case) == "done":
        passed.append(("履行", "做完了"))
    if case.get("revisits"):
        passed.append(("回访", f"{len(case['revisits'])} 次"))
    if case["state"] in ("archived", "destroyed"):
        passed.append(("归档", short_day(case.get("archived_on") or "")))
    return passed
