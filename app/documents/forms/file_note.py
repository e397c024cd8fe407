"""What the note of a case file says (卷宗情况说明): what is missing, lost or strange in it, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict

from app.records.case import CourseLine, Party
from app.records.kept import Attachment, LeftOut
from app.records.papers.case_file import Lacking

if TYPE_CHECKING:
    from app.documents.forms.library import Library


class ShortScan(TypedDict):
    """A paper whose scan has fewer pages than it has."""

    title: str
    pages: int
    scanned: int


def released_lines(library: Library, lacks: Sequence[Lacking]) -> list[str]:
    """What is missing in a file now and was let pass, each with reason and name."""
    return [released_line(library, one) for one in lacks if one.released]


def wanted_lines(library: Library, forms: Iterable[str]) -> list[str]:
    """Papers that a full file would hold and this one does not, though nothing holds it up."""
    return [f"没有《{library.documents[form].title}》。" for form in forms if form in library.documents]


def lost_lines(left_out: Sequence[LeftOut]) -> list[str]:
    """What could not be bound because its kept file is lost or damaged, for whoever opens the file later."""
    instead = {True: "的扫描件坏了或不见了，装的是定稿。", False: "的文件坏了或不见了，没有装进来。"}
    return [f"《{one['title']}》{instead[bool(one['instead'])]}" for one in left_out]


def late_lines(came: Sequence[CourseLine]) -> list[str]:
    """What came into the file after it was archived: 《回访记录》归档后补入：来说的（刘芳，2026.11.23）."""
    return [f"《{one['what']}》归档后补入：{one['why']}（{one['by']}，{one['on'].replace('-', '.')}）" for one in came]


def guardian_lines(parties: Sequence[Party]) -> list[str]:
    """Who could not sign alone and had nobody by law to sign with: no paper of this file shows it by itself."""
    return [f"当事人{one['name']}签字要有法定代理人，案卷里没有记下是谁。" for one in parties]


def short_lines(papers: Sequence[ShortScan]) -> list[str]:
    """Papers whose scan shows only some of their pages, for whoever looks for the signed ones."""
    return [
        f"《{one['title']}》共 {one['pages']} 页，放在它名下的扫描件只有 {one['scanned']} 页，定稿和扫描件都装在卷里。"
        for one in papers
    ]


def strange_lines(scans: Sequence[Attachment]) -> list[str]:
    """Scans that lie in the file although their own code names another case, another paper or a voided one."""
    whose = {"other_case": "另一件案子的文书", "other_paper": "本案另一份文书", "old_version": "作废了的一版"}
    return [f"扫描件“{one['title']}”上的核对码是{whose[one['code_said']]}的，不顶替卷里的文书。" for one in scans]


LET_PASS = {
    ("missing", False): "缺《{title}》：{why}（{by}放行）",
    ("missing", True): "缺《{title}》（第 {no} 份）：{why}（{by}放行）",
    ("unsigned", False): "《{title}》没有签完：{why}（{by}放行）",
    ("unsigned", True): "《{title}》（第 {no} 份）没有签完：{why}（{by}放行）",
}  # fmt: skip
COVER_LACKS = "封面没有写{label}：{why}（{by}放行）"


def released_line(library: Library, one: Lacking) -> str:
    """缺《人民调解记录》（第 1 份）：停电，没有记（王德明放行）."""
    document = library.documents.get(one.form)
    label = str(library.elements.get(one.field, {}).get("label", one.field))
    why, by = (one.released["reason"], one.released["by"]) if one.released else ("", "")
    title = document.title if document else one.form
    words = LET_PASS.get((one.why, bool(one.no)), COVER_LACKS)
    return words.format(title=title, no=one.no, label=label, why=why, by=by)
