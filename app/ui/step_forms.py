"""The screen form of every step of a case: what is asked, in the words of the desk.

A step's body is the contract of the records room; here stands only how it is asked for. What is
already known (who presides, who the parties are, today) is filled in; a conclusion never is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.records.rules import Rules
from app.ui.entries import Doc, Entry, Option
from app.ui.people import mediator_names, party_options, people_options, presiding, term_options

YES_NO: tuple[Option, ...] = (("true", "是"), ("false", "否"))


@dataclass(frozen=True)
class Around:
    """What a step form may look at: the case, today, the code lists."""

    case: Doc
    today: date
    codes: Mapping[str, Mapping[str, str]]
    rules: Rules

    def options(self, name: str) -> tuple[Option, ...]:
        """A code list as choices, in its own order."""
        return tuple(self.codes.get(name, {}).items())

    @property
    def parties(self) -> tuple[Option, ...]:
        return party_options(self.case)

    def remedies(self) -> tuple[Option, ...]:
        """The ways still open, those for this kind of dispute first (人民调解法 26)."""
        first = self.rules.remedies_for(str(self.case.get("dispute_type", "")))
        offered = self.options("remedy")
        return tuple(sorted(offered, key=lambda one: first.index(one[0]) if one[0] in first else len(first)))


@dataclass(frozen=True)
class StepForm:
    """How one step is asked: its title, the verb that ends it, the paper it fills, its entries."""

    title: str
    verb: str
    ask: Callable[[Around], tuple[Entry, ...]]
    begin: Callable[[Around], Doc]
    paper: str = ""
    ends: bool = False


def day(path: str, label: str, *, required: bool = True, hint: str = "") -> Entry:
    return Entry(path, label, "date", required=required, hint=hint)


def long(path: str, label: str, *, required: bool = False, rows: int = 4, hint: str = "") -> Entry:
    return Entry(path, label, "long", required=required, rows=rows, hint=hint)


def yes_no(path: str, label: str, *, required: bool = False) -> Entry:
    return Entry(path, label, "yes_no", required=required, options=YES_NO)


def begin_on(path: str) -> Callable[[Around], Doc]:
    """Only the day is known beforehand: today."""
    return lambda around: {path: around.today.isoformat()}


def ask_notice(around: Around) -> tuple[Entry, ...]:
    return (
        day("on", "哪一天告知的"),
        Entry("how", "怎么告知的", "choice", required=True, options=around.options("notice_how")),
        Entry("parties", "告知了谁", "choices", options=around.parties, hint="不选就是每一位"),
        Entry("by", "谁告知的", hint="姓名"),
        yes_no("recusal", "有人要求换调解员吗"),
        yes_no("open", "同意公开调解吗"),
        yes_no("recording", "同意录音录像吗"),
        yes_no("privacy", "同意登记个人信息吗"),
    )


def begin_notice(around: Around) -> Doc:
    return {"on": around.today.isoformat(), "by": presiding(around.case)}


def ask_session(around: Around) -> tuple[Entry, ...]:
    unsettled = ("outcome", ("failed", "continue"))
    return (
        day("held_on", "哪一天调解的"),
        Entry("place", "在哪里", required=True),
        Entry("present", "谁到场了", "choices", required=True, options=around.parties),
        Entry("absent", "谁没有来", "choices", options=around.parties),
        Entry("invited", "请来参加的人", "lines", hint="一行一位", rows=2),
        Entry("mediators", "调解员", "lines", required=True, rows=2, hint="一行一位"),
        Entry("recorder", "记录人"),
        yes_no("told", "当场讲过权利义务了吗"),
        Entry("record", "谁说了什么", "talk", hint="一人一段", options=people_options(around.case)),
        long("undisputed", "双方都认的事实", rows=3),
        long("concessions", "为了说好让过的步", rows=3, hint="说不成也不作数"),
        Entry("outcome", "这一次的结果", "choice", required=True, options=around.options("outcome")),
        Entry("reason", "没说好的原因", "long", only_when=unsettled),
        Entry("next_at", "下次哪一天", "date", only_when=("outcome", ("continue",))),
    )


def begin_session(around: Around) -> Doc:
    case = around.case
    return {
        "held_on": around.today.isoformat(),
        "place": "村调解室",
        "mediators": mediator_names(case),
        "recorder": case.get("recorder", ""),
        "record": [],
    }


def ask_agree(around: Around) -> tuple[Entry, ...]:
    return (
        Entry("form", "协议怎么立", "choice", required=True, options=around.options("agreement_form")),
        day("concluded_on", "哪一天说好的"),
        long("facts", "纠纷的主要事实", required=True, rows=5),
        long("issues", "争的是什么", rows=3),
        long("responsibility", "各方的责任", rows=3),
        Entry("terms", "说好的条款", "terms", required=True, options=around.parties),
        Entry("amount_settled", "一共多少钱", "money", hint="空着就照条款加起来"),
        Entry("place", "在哪里签"),
        Entry("copies", "一式几份", "number"),
        Entry("why_oral", "为什么不写书面", "long", rows=2, only_when=("form", ("oral",))),
    )


def begin_agree(around: Around) -> Doc:
    case = around.case
    return {
        "form": "written",
        "concluded_on": last_day(case, around.today),
        "facts": case.get("summary", ""),
        "place": "村调解室",
        "copies": len(case.get("parties", [])) + 1,
        "terms": [],
    }


def last_day(case: Doc, today: date) -> str:
    """The day of the last session, which is when people agree; today where there was none."""
    sessions = case.get("sessions") or []
    held = sessions[-1].get("held_on") if sessions else None
    return str(held or today.isoformat())


def ask_fail(around: Around) -> tuple[Entry, ...]:
    return (
        day("on", "哪一天说不成的"),
        Entry("reasons", "说不成的原因", "lines", required=True, rows=3, hint="一行一条"),
        Entry("remedies_told", "告知了哪些路可走", "choices", options=around.remedies()),
    )


def ask_terminate(around: Around) -> tuple[Entry, ...]:
    return (
        day("on", "哪一天终止的"),
        Entry("kind", "为什么终止", hint="一句话"),
        Entry("reasons", "原因", "lines", rows=3, hint="一行一条"),
        long("summary", "调解的经过"),
        long("focus", "争执不下的地方", rows=3),
        long("agreed_facts", "双方都认的事实", rows=3),
        Entry("remedies_told", "告知了哪些路可走", "choices", options=around.remedies()),
        Entry("told_by", "谁告知的"),
    )


def begin_ending(around: Around) -> Doc:
    """The day and who told; which ways were told only the person at the desk knows."""
    return {"on": around.today.isoformat(), "told_by": presiding(around.case)}


def ask_withdraw(around: Around) -> tuple[Entry, ...]:
    return (
        day("on", "哪一天撤回的"),
        Entry("by", "谁撤回的", "choices", required=True, options=around.parties),
        Entry("reasons", "原因", "lines", rows=3, hint="一行一条"),
        yes_no("settled_privately", "私下说好了吗"),
    )


def ask_refer(around: Around) -> tuple[Entry, ...]:
    return (
        Entry("to", "移给哪里", required=True, hint="单位名称"),
        Entry("kind", "哪一种移送", "choice", required=True, options=around.options("referral_kind")),
        day("on", "哪一天移送的"),
        long("reason", "为什么移送", required=True, rows=3),
        day("due_on", "要求哪一天答复", required=False),
        Entry("letter_no", "函号"),
        Entry("materials", "随函材料", "lines", rows=3, hint="一行一样"),
    )


def ask_perform(around: Around) -> tuple[Entry, ...]:
    return (
        Entry("term", "哪一条", "choice", required=True, options=term_options(around.case)),
        day("paid_on", "哪一天做的"),
        Entry("amount", "给了多少钱", "money", hint="不是钱可以空着"),
        Entry("method", "怎么给的", "choice", options=around.options("method")),
        Entry("payer", "谁给的", "choice", options=around.parties),
        Entry("payee", "给谁", "choice", options=around.parties),
        Entry("received_by", "谁收的"),
        Entry("witness", "谁在场看见"),
        Entry("ref_no", "凭证号"),
    )


def begin_perform(around: Around) -> Doc:
    choices = term_options(around.case)
    known = {"term": choices[0][0]} if len(choices) == 1 else {}
    return {"paid_on": around.today.isoformat(), **known}


def ask_urge(around: Around) -> tuple[Entry, ...]:
    return (
        Entry("term", "哪一条", "choice", options=term_options(around.case)),
        day("on", "哪一天催的"),
        Entry("who", "催的谁", "choice", required=True, options=around.parties),
        Entry("how", "怎么催的", "choice", options=around.options("visit_how")),
        long("answer", "他怎么说", rows=3),
        day("new_date", "答应哪一天", required=False),
    )


def ask_revisit(around: Around) -> tuple[Entry, ...]:
    return (
        day("visited_on", "哪一天回访的"),
        Entry("visitor", "谁去的", required=True),
        Entry("visited", "回访了谁", "choices", required=True, options=around.parties),
        Entry("how", "怎么回访的", "choice", required=True, options=around.options("visit_how")),
        Entry(
            "terms", "每一条做到了吗", "term_states", options=around.options("performed"), facts={"case": around.case}
        ),
        Entry("satisfied", "满意吗", "choice", options=around.options("satisfied")),
        Entry("sued", "有人去打官司了吗", hint="没有可以空着"),
        long("risk", "还会不会再闹", rows=2),
        long("measures", "打算怎么办", rows=2),
        long("note", "说了些什么", rows=4),
    )


def begin_revisit(around: Around) -> Doc:
    return {"visited_on": around.today.isoformat(), "visitor": presiding(around.case)}


def ask_confirm(around: Around) -> tuple[Entry, ...]:
    return (
        Entry("event", "到哪一步了", "choice", required=True, options=around.options("confirm_event")),
        day("on", "哪一天"),
        Entry("court", "哪个法院"),
        Entry("ruling_no", "裁定书号"),
    )


def ask_close(around: Around) -> tuple[Entry, ...]:
    return (
        day("on", "哪一天结的案"),
        Entry("opinions", "结案意见", "lines", rows=3, hint="一行一条"),
        Entry("reason", "没做完也结案的理由", "long", rows=2, hint="主任写；条款都做完了就空着"),
    )


def ask_archive(around: Around) -> tuple[Entry, ...]:
    return (
        day("on", "哪一天归的档"),
        Entry("filed_by", "立卷人", required=True),
        Entry("checked_by", "检查人"),
        Entry("retention", "保管多久", "choice", required=True, options=around.options("retention")),
        Entry("location", "放在哪里", hint="柜、格、盒"),
        long("note", "卷宗情况说明", rows=3),
    )


def begin_archive(around: Around) -> Doc:
    case = around.case
    return {
        "on": around.today.isoformat(),
        "title": case.get("title", ""),
        "filed_by": case.get("registrar") or case.get("recorder") or presiding(case),
    }


def ask_correct(around: Around) -> tuple[Entry, ...]:
    return (
        Entry("title", "案由", required=True),
        Entry("dispute_type", "哪一类", "choice", required=True, options=around.options("dispute_type")),
        day("accepted_on", "哪一天受理的"),
        Entry("place", "纠纷在哪里"),
        long("summary", "纠纷简要情况", required=True, rows=6),
        Entry("parties", "当事人", "parties", required=True),
        Entry("reason", "为什么改", "long", required=True, rows=2, hint="会留在经过里"),
    )


def begin_correct(around: Around) -> Doc:
    kept = ("title", "dispute_type", "accepted_on", "place", "summary", "parties")
    return {key: around.case[key] for key in kept if key in around.case}


def ask_reason(label: str) -> Callable[[Around], tuple[Entry, ...]]:
    """A step that needs nothing but its reason."""
    return lambda around: (Entry("reason", label, "long", required=True, rows=3, hint="会留在经过里"),)


def nothing(around: Around) -> Doc:
    return {}


FORMS: dict[str, StepForm] = {
    "notice": StepForm("告知权利义务", "记下告知", ask_notice, begin_notice, "notice_of_rights"),
    "session": StepForm("调解记录", "记下这次调解", ask_session, begin_session, "mediation_record"),
    "agree": StepForm("调解协议", "记下协议", ask_agree, begin_agree, "agreement"),
    "write_up": StepForm("改成书面协议", "记下协议", ask_agree, begin_agree, "agreement"),
    "fail": StepForm("调解不成", "记下不成", ask_fail, begin_on("on")),
    "terminate": StepForm("终止调解", "记下终止", ask_terminate, begin_ending),
    "withdraw": StepForm("撤回申请", "记下撤回", ask_withdraw, begin_on("on")),
    "refer": StepForm("移送", "记下移送", ask_refer, begin_on("on")),
    "perform": StepForm("履行", "记下履行", ask_perform, begin_perform),
    "urge": StepForm("督促履行", "记下督促", ask_urge, begin_on("on")),
    "revisit": StepForm("回访记录", "记下回访", ask_revisit, begin_revisit, "revisit_record"),
    "confirm": StepForm("司法确认", "记下确认", ask_confirm, begin_on("on")),
    "close": StepForm("结案", "结案", ask_close, begin_on("on")),
    "archive": StepForm("归档", "归档", ask_archive, begin_archive, ends=True),
    "correct": StepForm("更正登记", "更正", ask_correct, begin_correct, "intake_form"),
    "void": StepForm("作废", "作废", ask_reason("为什么作废"), nothing, ends=True),
    "reopen": StepForm("重新调解", "重新打开", ask_reason("为什么重新调解"), nothing),
}
