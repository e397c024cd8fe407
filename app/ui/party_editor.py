"""What is asked of a party and of a term, each in its own order and only where it applies."""

from __future__ import annotations

from collections.abc import Mapping

from app.records.identity import id_birth, id_gender
from app.ui.entries import Doc, Entry, Option

PERSON = ("person", "sole_trader")
MONEY = ("money", "goods")


def party_entries(party: Doc, codes: Mapping[str, Mapping[str, str]]) -> tuple[Entry, ...]:
    """The fields of one party; those of a person or of an organisation by its kind."""

    def listed(name: str) -> tuple[Option, ...]:
        return tuple(codes.get(name, {}).items())

    person = ("kind", (*PERSON, None))
    body = ("kind", ("organisation", "group", "collective"))
    protected = ("capacity", ("limited", "none"))
    return (
        Entry("name", "姓名或名称", required=True, hint="照身份证或执照写"),
        Entry("side", "哪一方", "choice", required=True, options=listed("side")),
        Entry("kind", "是个人还是单位", "choice", required=True, options=listed("party_kind")),
        Entry("id_number", "身份证号", "id_number", hint="没有可以空着", only_when=person),
        Entry("gender", "性别", "choice", options=listed("gender"), only_when=person),
        Entry("birth", "出生日期", "date", only_when=person),
        Entry("nation", "民族", "choice", options=listed("nation"), only_when=person),
        Entry("occupation", "职业", only_when=person),
        Entry("credit_code", "统一社会信用代码", "id_number", hint="没有可以空着", only_when=body),
        Entry("legal_representative", "法定代表人或负责人", only_when=body),
        Entry("post", "职务", only_when=body),
        Entry("phone", "电话", "phone"),
        Entry("address", "住址"),
        Entry("capacity", "能自己做主吗", "choice", options=listed("capacity"), only_when=person),
        Entry("statutory_agents.0.name", "法定代理人姓名", required=True, only_when=protected),
        Entry("statutory_agents.0.relation", "法定代理人是他什么人", required=True, only_when=protected),
        Entry("statutory_agents.0.phone", "法定代理人电话", "phone", only_when=protected),
    )


FRESH_PARTY: Doc = {"kind": "person"}


def party_name(at: int, party: Doc) -> str:
    """What a party's chip says."""
    return str(party.get("name") or "还没写名字")


def told_by_number(before: Doc, after: Doc) -> Doc:
    """Birth and gender as a just finished ID number states them; what was typed otherwise stays."""
    number = str(after.get("id_number") or "")
    if number == before.get("id_number") or id_birth(number) is None:
        return {}
    told = {"birth": str(id_birth(number)), "gender": id_gender(number)}
    return {key: value for key, value in told.items() if not after.get(key)}


def term_entries(term: Doc, parties: tuple[Option, ...], codes: Mapping[str, Mapping[str, str]]) -> tuple[Entry, ...]:
    """The fields of one term; who gives how much only where something is given."""
    gives = ("kind", MONEY)
    return (
        Entry("text", "写清楚谁做什么", "long", required=True, rows=3),
        Entry("kind", "这一条是", "choice", required=True, options=tuple(codes.get("term_kind", {}).items())),
        Entry("payer", "谁给", "choice", options=parties, only_when=gives),
        Entry("payee", "给谁", "choice", options=parties, only_when=gives),
        Entry("amount", "多少钱", "money", only_when=("kind", ("money",))),
        Entry("goods", "什么东西", only_when=("kind", ("goods",))),
        Entry("due_on", "哪一天以前", "date"),
        Entry("method", "怎么给", "choice", options=tuple(codes.get("method", {}).items()), only_when=gives),
        Entry("place", "在哪里", only_when=gives),
    )


def term_name(at: int, term: Doc) -> str:
    """What a term's chip says: the beginning of its text."""
    text = str(term.get("text") or "还没写")
    return text if len(text) <= 8 else text[:8] + "…"
