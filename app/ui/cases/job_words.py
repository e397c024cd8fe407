"""What a job of today says on its row: the kind, the second line, the verb and where it leads."""

from __future__ import annotations

from dataclasses import dataclass

from app.casework.cases.today import Job, Unsigned
from app.facts.dates import month_words, short_day
from app.records.cases.numbers import short_number
from app.records.kept import Draft
from app.records.way import STAGES
from app.ui.form.draft_keeper import half_typed
from app.ui.frame.screen import PlaceFacts, ScreenName
from app.ui.widgets.words import side_by_side

MONTH_CLOSE = "月结"
LEDGERS_OF_MONTH = "{month}台账"
CLOSES_ON = "{day} 封账"
GO_CLOSE_MONTH = "去月结"
OPEN = "打开"
NUMBER_STATE_TITLE = "{number}　{words}　{title}"
DRAFT = "草稿"
TITLE_OF_CASE = "{title}（{of}）"
OVERDUE = "过期"
TODAY = "今天"
WITHIN_SEVEN_DAYS = "七天内"
NOT_ALL_COUNTED = "{told}，另有 {count} 件案子没有数进去"
SO_MANY_CASES = "{word} {count} 件"


@dataclass(frozen=True)
class JobWords:
    """``screen`` and ``facts`` are where the verb leads."""

    kind: str
    title: str
    second: str
    verb: str
    screen: ScreenName
    facts: PlaceFacts


KINDS = {
    "mediation": ("满一个月", "受理满一个月，还没办结", "打开"),
    "confirmation": ("司法确认", "要申请的话，30 天到 {day} 止", "打开"),
    "term": ("履行", "约定的一条 {day} 到期", "记履行"),
    "review": ("中止", "说好 {day} 再看能不能接着调", "打开"),
    "charge": ("包案", "包案限期 {day}", "打开"),
    "receipt": ("等回执", "函发出去了，{day} 前该有人签收", "记回执"),
    "reply": ("等复函", "对方该在 {day} 前答复", "打开"),
    "report_back": ("该反馈", "来函要求 {day} 前反馈", "打开"),
    "conflict": ("两份不一样", "两台电脑都改了同一处，要有人定", "打开"),
    "revisit": ("回访", "还没回访", "去回访"),
}
ROOM = {
    "office_term": ("任期", "{day} 任期到，该换届或者续任", "people"),
    "decision": ("会议定的事", "说好 {day} 前办好", "work"),
}
LEADS = {
    "screening_round": ("排查", "{day} 前该再排查一次", "排查"),
    "lead_report": ("红色预警", "{day} 前要报告", "线索"),
    "lead_due": ("线索", "说好 {day} 前化解", "线索"),
    "lead_colour": ("线索", "{day} 查到的，还没有定颜色", "线索"),
}


def job_words(job: Job) -> JobWords:
    """The words of one job."""
    if job.kind == "month":
        return JobWords(
            MONTH_CLOSE,
            LEDGERS_OF_MONTH.format(month=month_words(job.month)),
            CLOSES_ON.format(day=short_day(job.on)),
            GO_CLOSE_MONTH,
            ScreenName.MONTH,
            {"month": job.month},
        )
    if job.kind in ROOM:
        kind, second, page = ROOM[job.kind]
        return JobWords(kind, job.title, second.format(day=short_day(job.on)), OPEN, ScreenName.OFFICE, {"page": page})
    if job.kind in LEADS:
        kind, second, title = LEADS[job.kind]
        return JobWords(kind, job.title or title, second.format(day=short_day(job.on)), OPEN, ScreenName.SCREENING, {})
    kind, second, verb = KINDS[job.kind]
    second = second.format(day=short_day(job.on))
    if job.step:
        return JobWords(kind, job.title, second, verb, ScreenName.FORM, {"case": job.case, "step": job.step})
    return JobWords(kind, job.title, second, OPEN, ScreenName.CASE, {"case": job.case})


def day_kind(kind: str) -> str:
    """What a day of a case is called: 回访."""
    return KINDS[kind][0]


def unsigned_words(paper: Unsigned) -> tuple[str, str]:
    """第37号　等签名　人民调解协议书, and the day it was printed; of one not printed yet, the day it was agreed."""
    return NUMBER_STATE_TITLE.format(
        number=short_number(paper.number), words=STAGES[paper.stage].words, title=paper.title
    ), short_day(paper.on)


def draft_words(draft: Draft) -> tuple[str, str]:
    """What is unfinished and since when."""
    content = half_typed(draft["content"])
    title, of = content.get("title") or DRAFT, content.get("of", "")
    at = str(draft["at"])
    return TITLE_OF_CASE.format(title=title, of=of) if of else title, f"{short_day(at)} {at[11:16]}"


def counts_words(jobs: list[Job], beyond: int = 0) -> str:
    """过期 1 件，今天 1 件，七天内 2 件; empty where nothing is near. Cases ``beyond`` were not looked into."""
    counts = {
        OVERDUE: sum(job.days < 0 for job in jobs),
        TODAY: sum(job.days == 0 for job in jobs),
        WITHIN_SEVEN_DAYS: sum(0 < job.days <= 7 for job in jobs),
    }
    told = side_by_side(SO_MANY_CASES.format(word=word, count=count) for word, count in counts.items() if count)
    return NOT_ALL_COUNTED.format(told=told, count=beyond) if beyond else told
