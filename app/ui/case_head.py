"""What stands at the head of a case page: its title in two lines, number and days under it."""

from __future__ import annotations

from collections.abc import Mapping

from app.records.dates import day_words
from app.ui.entries import Doc
from app.ui.typed import short_date


def told_under_title(case: Doc) -> str:
    """Number, who presides, when it was accepted: the second line under the title."""
    people = [one["name"] for one in case.get("mediators", []) if one.get("role") == "presiding"]
    parts = [str(case.get("number") or "还没有卷号")]
    if people:
        parts.append(f"主持 {people[0]}")
    parts.append(f"{short_date(case.get('accepted_on'))} 受理")
    gone = case.get("destroyed")
    if gone:
        parts.append(f"{day_words(gone['on'])} 到期销毁，{'、'.join(gone['approved_by'])} 批准")
    paper = case.get("from_paper")
    if paper:
        late = f"，晚 {paper['days']} 天" if paper["days"] else ""
        parts.append(f"补录：{paper['by']} {short_date(paper['at'])}{late}")
    return "　".join(parts)


def short_title(case: Doc, codes: Mapping[str, Mapping[str, str]]) -> str:
    """甲等 3 人邻里纠纷, for a title that needs more than two lines; the whole one stands in its tip."""
    people = case.get("parties", [])
    first = str(people[0]["name"]) if people else ""
    kind = codes.get("dispute_type", {}).get(str(case.get("dispute_type")), "")
    return f"{first}等 {len(people)} 人{kind.removesuffix('纠纷')}纠纷"
