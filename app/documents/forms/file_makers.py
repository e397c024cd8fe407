"""Makers for the papers at the end of a case and for its file: endings, receipts, proxies, cover and catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from app.documents.forms import phrases
from app.documents.forms.facts import Facts
from app.documents.forms.signers import places, rows
from app.facts.dates import day_words
from app.facts.money import amount_capitals, figures
from app.facts.numerals import chinese_number
from app.records.case import Agent, Guardian, Party, Term, as_doc
from app.records.cases import states
from app.records.cases.agreement import standing_agreement
from app.records.cases.people import find_person, person_name
from app.records.cases.performance import performance
from app.records.changes import Doc
from app.records.kept import Attachment, LeftOut
from app.records.papers.case_file import Lacking

if TYPE_CHECKING:
    from app.documents.forms.library import Library

PERFORMANCE = {"due": "还没有履行完", "part": "履行了一部分", "done": "已经履行完毕", "breached": "一方没有履行"}
UNNAMED = cast(Party, {"name": "", "agents": []})
"""A party on a blank form."""
ROOM_TO_WRITE = "　" * 6


def term_of(facts: Facts) -> Term | None:
    """The term that a performance is about."""
    terms = standing_agreement(facts.case).get("terms", [])
    return next((term for term in terms if term["id"] == facts.item.get("term")), None)


def performed_term(facts: Facts) -> str:
    """第二条，第三期（共十二期）."""
    term = term_of(facts)
    if not term:
        return ""
    terms = standing_agreement(facts.case)["terms"]
    series = term.get("series", {})
    part = f"，第{series['no']}期（共{series.get('of', '')}期）" if series.get("no") else ""
    return f"第{chinese_number(terms.index(term) + 1)}条{part}"


def performed_what(facts: Facts) -> str:
    """The money in figures and capitals, the things, or what was done."""
    if facts.item.get("amount"):
        amount = facts.item["amount"]
        return f"{figures(amount)}元（{amount_capitals(amount, '人民币')}）"
    term = term_of(facts)
    return (term.get("goods") or term["text"]) if term else ""


def is_given(facts: Facts) -> bool:
    """Whether money or things changed hands, not a deed."""
    term = term_of(facts)
    return bool(facts.item.get("amount") or (term and term.get("goods")))


def receipt_sentence(facts: Facts) -> str:
    """That money or goods came, or that something was done."""
    payer, title = person_name(facts.case, str(facts.item.get("payer") or "")), facts.case.get("title", "")
    if is_given(facts):
        return f"今收到{payer}按照{title}的调解协议交来的{performed_what(facts)}。"
    return f"按照{title}的调解协议，下面这一条已经做到：{performed_what(facts)}。"


def paying_words(facts: Facts) -> str:
    """How money or things were given; a hand writes what nobody noted, a deed has neither."""
    method = facts.library.label("method", facts.item["method"]) if facts.item.get("method") else ROOM_TO_WRITE
    return f"方式：{method}　单据号：{facts.item.get('ref_no') or ROOM_TO_WRITE}" if is_given(facts) else ""


def receiving_place(facts: Facts) -> list[str]:
    """Who received signs: the payee (a guardian beside a minor), or whoever took it."""
    word = "收款（收物）人" if is_given(facts) or not facts.item else "确认人"
    payee = find_person(facts.case.get("parties", []), str(facts.item.get("payee") or ""))
    if payee and not facts.item.get("received_by"):
        return places([{**payee, "agents": []}], word)
    return [f"{word} {facts.item.get('received_by') or facts.item.get('payee') or ''}\n签名、按指印"]


def remedies_told(facts: Facts) -> list[str]:
    """The ways that were told, in words."""
    return [facts.library.label("remedy", code) for code in facts.item.get("remedies_told", [])]


def remedies_offered(facts: Facts) -> list[str]:
    """The ways for this kind of dispute, in the order they are told."""
    ways = facts.library.rules.remedies_for(str(facts.case.get("dispute_type", "")))
    return [facts.library.label("remedy", code) for code in ways]


def session_days(facts: Facts) -> str:
    """On which days mediation was held."""
    return "、".join(day_words(session["held_on"]) for session in facts.case.get("sessions", []))


def mediation_days(facts: Facts) -> str:
    """From the first session to the last one (封面 调解日期 起、至)."""
    days = sorted(str(session["held_on"]) for session in facts.case.get("sessions", []) if session.get("held_on"))
    return f"{day_words(days[0])}至{day_words(days[-1])}" if days else ""


RESULTS = {
    "agreed": "agreed", "effective": "agreed", "failed": "failed", "terminated": "failed", "mediating": "continue",
    "suspended": "continue",
}  # fmt: skip


def result_word(facts: Facts) -> str:
    """The result in the three words of the file's cover (调解成功 …), also after closing; others in their own word."""
    state = str(facts.case.get("before_closing") or facts.case.get("state") or "")
    if state in RESULTS:
        return facts.library.label("outcome", RESULTS[state])
    return "" if state in ("accepted", "") else states.title(state)


def outcome_lines(facts: Facts) -> list[str]:
    """What was agreed, and how far it was done."""
    agreement = standing_agreement(facts.case)
    if not agreement:
        return [result_word(facts)]
    terms = [phrases.clause(facts.library, facts.case, term) for term in agreement.get("terms", [])]
    return [*terms, PERFORMANCE.get(performance(facts.case), "")]


def identity_rows(facts: Facts) -> list[Doc]:
    """A line for each party, then for those who act for them."""
    shown: list[Doc] = []
    for party in facts.parties():
        people: list[Party | Guardian | Agent] = [party, *party.get("statutory_agents", []), *party.get("agents", [])]
        shown += [identity_row(facts, person) for person in people]
    return [{**row, "no": number} for number, row in enumerate(shown, start=1)]


def identity_row(facts: Facts, told: Party | Guardian | Agent) -> Doc:
    """Kind and number of a document, until when it is good, and who compared it with the original."""
    person = as_doc(told)
    kind = facts.library.label("id_type", person.get("id_type", "resident"))
    kind = "统一社会信用代码" if person.get("credit_code") else kind
    number = person.get("credit_code") or person.get("id_number") or ""
    until, checked = str(person.get("id_valid_to") or ""), person.get("id_checked") or {}
    return {"name": person["name"], "document": f"{kind}\n{number}" if number else "",
            "id_valid_to": until.replace("-", "."), "checked": "已核对" if checked else ""}  # fmt: skip


def id_checker(facts: Facts) -> str:
    """Who compared the documents, where it was noted with the parties."""
    names = [str(party.get("id_checked", {}).get("by") or "") for party in facts.parties()]
    return "、".join(dict.fromkeys(name for name in names if name))


def id_checking_day(facts: Facts) -> str:
    """The last day on which a document was compared."""
    return max((str(party.get("id_checked", {}).get("on") or "") for party in facts.parties()), default="")


def principal(facts: Facts) -> Party | None:
    """The party that gives the power; none on a blank form."""
    found = [party for party in facts.parties() if party["id"] == facts.item.get("party")]
    return found[0] if found else None


def principal_lines(facts: Facts) -> list[str]:
    """Who gives the power."""
    party = principal(facts)
    return ["，".join(phrases.party_lines(facts.library, {**party, "agents": []}, facts.day))] if party else []


def agent_line(facts: Facts) -> str:
    """Who takes it."""
    item = facts.item
    relation = phrases.named("与委托人的关系：", item.get("relation"))
    shown = [item.get("name"), item.get("gender"), relation, item.get("workplace"), item.get("address")]
    shown += [phrases.named("身份证号", item.get("id_number")), phrases.named("联系电话", item.get("phone"))]
    return "，".join(str(one) for one in shown if one)


def authorising_places(facts: Facts) -> list[str]:
    """Who gives the power signs, a guardian for whom a minor has one, then who takes it."""
    party = principal(facts)
    giving = places([{**party, "agents": []} if party else UNNAMED], "委托人")
    return [*giving, f"受托人 {facts.item.get('name', '')}\n签名、按指印"]


def withdrawing(facts: Facts) -> list[Party]:
    """Who takes the application back; the applicants where nobody is named."""
    ids = facts.item.get("by") or [party["id"] for party in facts.parties("applicant", "party")]
    people = facts.case.get("parties", []) + facts.case.get("former_parties", [])
    return [find_person(people, word) or cast(Party, {"name": person_name(facts.case, word)}) for word in ids]


def limitation_sentence(facts: Facts) -> str:
    """A request to the committee interrupts limitation; where the committee began by itself nobody requested."""
    if facts.case.get("source") != "application":
        return "请注意诉讼时效，不要错过期限。"
    applied = facts.case.get("applied_on")
    day = f"从{day_words(applied)}申请之日" if applied else "从申请之日"
    return f"向调委会申请调解，诉讼时效{day}起中断，从调解终止时重新起算。请注意时间。"


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


def guardian_lines(parties: Sequence[Party]) -> list[str]:
    """Who could not sign alone and had nobody by law to sign with: no paper of this file shows it by itself."""
    return [f"当事人{one['name']}签字要有法定代理人，案卷里没有记下是谁。" for one in parties]


def short_lines(papers: Sequence[Doc]) -> list[str]:
    """Papers whose scan shows only some of their pages, for whoever looks for the signed ones."""
    return [
        f"《{one['title']}》共 {one['pages']} 页，放在它名下的扫描件只有 {one['scanned']} 页，定稿和扫描件都装在卷里。"
        for one in papers
    ]


def strange_lines(scans: Sequence[Attachment]) -> list[str]:
    """Scans that lie in the file although their own code names another case, another paper or a voided one."""
    whose = {"other_case": "另一件案子的文书", "other_paper": "本案另一份文书", "old_version": "作废了的一版"}
    return [f"扫描件“{one['title']}”上的核对码是{whose[one['code_said']]}的，不顶替卷里的文书。" for one in scans]


def released_line(library: Library, one: Lacking) -> str:
    """缺《人民调解记录》（第 1 份）：停电，没有记（王德明放行）."""
    document = library.documents.get(one.form)
    title = f"《{document.title if document else one.form}》" + (f"（第 {one.no} 份）" if one.no else "")
    said = {"missing": f"缺{title}", "unsigned": f"{title}没有签完"}
    label = str(library.elements.get(one.field, {}).get("label", one.field))
    why, by = (one.released["reason"], one.released["by"]) if one.released else ("", "")
    return f"{said.get(one.why) or f'封面没有写{label}'}：{why}（{by}放行）"


ASKED = {
    "mediator_same_surname": "调解员与{who}同姓，是否亲属",
    "relation_not_accepted": "调解员与{who}有亲友关系，另一方是否同意",
    "guardian_is_party": "{who}的监护人是否有利益冲突",
    "own_village_is_party": "{who}是村组集体，由谁调解",
    "danger_not_reported": "写到的危险是否报告",
}


def asked_lines(facts: Facts) -> list[str]:
    """What was asked about closeness and danger, and what was answered."""
    return [
        f"问：{ASKED[one['code']].format(who=facts.names([one['field']]))}。答：{one['answer']}"
        f"（{one['by']}，{day_words(one['on'])}）"
        for one in facts.case.get("asked", [])
    ]


def read_lines(facts: Facts) -> list[str]:
    """What was read out to whom, and how much of it was heard."""
    return [
        f"{day_words(one['on'])}向{facts.names(one['present'])}宣读《{one['title']}》，逐段听清 {one['heard']} 段"
        f"（共 {one['parts']} 段），宣读人{one['by']}" + (f"，{one['helper']}翻译" if one.get("helper") else "") + "。"
        for one in facts.case.get("read_outs", [])
    ]


def named(*sides: str) -> Callable[[Facts], str]:
    """The names of one side."""
    return lambda facts: "、".join(party["name"] for party in facts.parties(*sides))


FILE_MAKERS: dict[str, Callable[[Facts], Any]] = {
    "performed_term": performed_term,
    "performed_what": performed_what,
    "receipt_sentence": receipt_sentence,
    "performing_payer": lambda facts: person_name(facts.case, str(facts.item.get("payer") or "")),
    "paying_words": paying_words,
    "receiving_place": receiving_place,
    "witness_hand": lambda facts: ["证　明　人"],
    "remedies_told": remedies_told,
    "remedies_offered": remedies_offered,
    "session_days": session_days,
    "result_word": result_word,
    "mediation_days": mediation_days,
    "limitation_sentence": limitation_sentence,
    "outcome_lines": outcome_lines,
    "identity_rows": identity_rows,
    "id_checker": id_checker,
    "id_checking_day": id_checking_day,
    "checker_hand": lambda facts: ["核　对　人"],
    "principal_line": principal_lines,
    "agent_line": agent_line,
    "authorising_places": authorising_places,
    "this_party_place": lambda facts: places([cast(Party, {"name": "", **facts.item})], "当事人"),
    "withdrawing_names": lambda facts: "、".join(party["name"] for party in withdrawing(facts)),
    "withdrawing_places": lambda facts: places(withdrawing(facts), "申请人"),
    "asking_rows": lambda facts: rows(facts, facts.parties(), "当事人"),
    "applicant_names": named("applicant", "party"),
    "respondent_names": named("respondent", "third_party"),
    "asked_lines": asked_lines,
    "read_lines": read_lines,
    "closing_hands": lambda facts: ["承　办　人", "调委会主任", "司法所"],
    "filing_hands": lambda facts: ["立　卷　人", "检　查　人"],
    "letter_hands": lambda facts: ["接　收　人", "调委会主任"],
}
