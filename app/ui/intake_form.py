"""The intake form on the screen: what is asked when a case is registered, in the paper's order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.documents.library import Library
from app.ui.entries import Doc, Entry, Option
from app.ui.from_file import with_file

Codes = Mapping[str, Mapping[str, str]]


def listed(codes: Codes, name: str) -> tuple[Option, ...]:
    """A code list as choices, in its own order."""
    return tuple(codes.get(name, {}).items())


def intake_entries(library: Library) -> tuple[Entry, ...]:
    """Everything the registration asks; only what is marked required stops it."""
    return with_file(asked(library.codes), library, "intake_form", "case")


def asked(codes: Codes) -> tuple[Entry, ...]:
    """The facts of the register in the order in which people tell them."""
    return (
        Entry("source", "受理方式", "choice", required=True, options=listed(codes, "source")),
        Entry("accepted_on", "受理日期", "date", required=True),
        Entry("applied_on", "申请日期", "date", hint="申请会中断时效，记清楚"),
        Entry("parties", "当事人", "parties", required=True),
        Entry("dispute_type", "纠纷类型", "choice", required=True, options=listed(codes, "dispute_type")),
        Entry("title", "案由", required=True, hint="如：张三与李四相邻通行纠纷"),
        Entry("summary", "纠纷简要情况", "long", required=True, rows=6),
        Entry("claims", "要求", "lines", rows=3, hint="一行一条"),
        Entry("occurred_on", "哪一天发生的", "date"),
        Entry("place", "在哪里发生的"),
        Entry("difficulty", "难易", "choice", options=listed(codes, "difficulty")),
        Entry("mediators", "调解员", "lines", required=True, rows=2, hint="一行一位，第一位主持"),
        Entry("recorder", "记录人"),
        Entry("registrar", "登记人"),
    )


def intake_start(today: date, user: str) -> Doc:
    """What is known before anybody has told anything: the day and who sits at the desk."""
    start: Doc = {"accepted_on": today.isoformat(), "applied_on": today.isoformat(), "parties": []}
    return {**start, "registrar": user} if user else start


def suggested_title(values: Doc, codes: Codes) -> str:
    """甲与乙某类纠纷 from the parties and the type; "" while either is not known."""
    names = [str(party.get("name") or "") for party in values.get("parties") or []]
    kind = codes.get("dispute_type", {}).get(str(values.get("dispute_type")), "")
    if not kind or len(names) < 2 or not all(names[:2]):
        return ""
    others = names[1] if len(names) == 2 else f"{names[1]}等{len(names) - 1}人"
    return f"{names[0]}与{others}{kind.removesuffix('纠纷')}纠纷"[:200]
