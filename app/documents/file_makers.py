"""Makers for the papers at the end of a case and for its file: endings, receipts, proxies, cover and catalogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.documents import phrases
from app.documents.facts import Facts
from app.documents.numerals import chinese_number
from app.records import states
from app.records.changes import Doc
from app.records.dates import day_words
from app.records.followup import performance
from app.records.items import standing_agreement
from app.records.money import amount_capitals, figures
from app.records.people import person_name

PERFORMANCE = {"due": "还没有履行完", "part": "履行了一部分", "done": "已经履行完毕", "breached": "一方没有履行"}


def term_of(facts: Facts) -> Doc:
    """The term that a performance is about."""
    terms = standing_agreement(facts.case).get("terms", [])
    return next((term for term in terms if term["id"] == facts.item.get("term")), {})


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
    return str(term.get("goods") or term.get("text") or "")


def receipt_sentence(facts: Facts) -> str:
    """That money or goods came, or that something was done."""
    payer, title = person_name(facts.case, str(facts.item.get("payer") or "")), facts.case.get("title", "")
    if facts.item.get("amount") or term_of(facts).get("goods"):
        return f"今收到{payer}按照{title}的调解协议交来的{performed_what(facts)}。"
    return f"按照{title}的调解协议，下面这一条已经做到：{performed_what(facts)}。"


def receiving_place(facts: Facts) -> list[str]:
    """Who received signs: the payee, or whoever took it."""
    name = facts.item.get("received_by") or person_name(facts.case, str(facts.item.get("payee") or ""))
    return [f"收款（收物）人 {name}\n签名、按指印"]


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


def outcome_word(facts: Facts) -> str:
    """How mediation ended, also after closing."""
    state = str(facts.case.get("before_closing") or facts.case.get("state") or "")
    return "" if state in ("accepted", "mediating", "") else states.title(state)


def outcome_lines(facts: Facts) -> list[str]:
    """What was agreed, and how far it was done."""
    agreement = standing_agreement(facts.case)
    if not agreement:
        return [outcome_word(facts)]
    terms = [phrases.clause(facts.library, facts.case, term) for term in agreement.get("terms", [])]
    return [*terms, PERFORMANCE.get(performance(facts.case), "")]


def identity_rows(facts: Facts) -> list[Doc]:
    """A line for each party, then for those who act for them."""
    shown: list[Doc] = []
    for party in facts.parties():
        people = [party, *party.get("statutory_agents", []), *party.get("agents", [])]
        shown += [identity_row(facts, person) for person in people]
    return [{**row, "no": number} for number, row in enumerate(shown, start=1)]


def identity_row(facts: Facts, person: Doc) -> Doc:
    """Kind and number of a document; the check is a tick for a hand."""
    kind = facts.library.label("id_type", person.get("id_type", "resident"))
    kind = "统一社会信用代码" if person.get("credit_code") else kind
    number = person.get("credit_code") or person.get("id_number") or ""
    return {"name": person["name"], "id_type": kind if number else "", "id_number": number,
            "id_valid_to": person.get("id_valid_to", ""), "checked": ""}  # fmt: skip


def principal(facts: Facts) -> Doc:
    """The party that gives the power; an empty one on a blank form."""
    found = [party for party in facts.parties() if party["id"] == facts.item.get("party")]
    return found[0] if found else {}


def principal_lines(facts: Facts) -> list[str]:
    """Who gives the power."""
    party = principal(facts)
    return ["，".join(phrases.party_lines(facts.library, {**party, "agents": []}, facts.day))] if party else []


def agent_line(facts: Facts) -> str:
    """Who takes it."""
    keys = ("name", "gender", "relation", "workplace", "address", "id_number", "phone")
    return "，".join(str(facts.item[key]) for key in keys if facts.item.get(key))


def authorising_places(facts: Facts) -> list[str]:
    """Who gives the power and who takes it sign."""
    people = (("委托人", principal(facts).get("name", "")), ("受托人", facts.item.get("name", "")))
    return [f"{word} {name}\n签名、按指印" for word, name in people]


def withdrawing(facts: Facts) -> list[str]:
    """Who takes the application back; the applicants where nobody is named."""
    ids = facts.item.get("by") or [party["id"] for party in facts.parties("applicant", "party")]
    return [person_name(facts.case, word) for word in ids]


def applying_rows(facts: Facts) -> list[Doc]:
    """All parties of the agreement, as applicants."""
    ids = facts.item.get("parties") or [party["id"] for party in facts.parties()]
    return [
        {"label": "申请人", "lines": list(phrases.party_lines(facts.library, party, facts.day)), "id": party["id"]}
        for party in facts.parties()
        if party["id"] in ids
    ]


def released_lines(facts: Facts) -> list[str]:
    """Papers that are missing and were released, each with reason and name."""
    documents = facts.library.documents
    return [
        f"缺《{documents[one['paper']].title if one['paper'] in documents else one['paper']}》：{one['reason']}"
        f"（{one['by']}放行）"
        for one in facts.case.get("filing", {}).get("released", [])
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
    "receiving_place": receiving_place,
    "witness_hand": lambda facts: ["证　明　人"],
    "remedies_told": remedies_told,
    "remedies_offered": remedies_offered,
    "session_days": session_days,
    "outcome_word": outcome_word,
    "outcome_lines": outcome_lines,
    "identity_rows": identity_rows,
    "checker_hand": lambda facts: ["核　对　人"],
    "principal_line": principal_lines,
    "agent_line": agent_line,
    "authorising_places": authorising_places,
    "this_party_place": lambda facts: [f"当事人 {facts.item.get('name', '')}\n签名、按指印"],
    "withdrawing_names": lambda facts: "、".join(withdrawing(facts)),
    "withdrawing_places": lambda facts: [f"申请人 {name}\n签名、按指印" for name in withdrawing(facts)],
    "applying_rows": applying_rows,
    "applying_places": lambda facts: [
        f"申请人 {person_name(facts.case, row['id'])}\n签名、按指印" for row in applying_rows(facts)
    ],
    "asking_rows": lambda facts: [{**row, "label": "当事人"} for row in applying_rows(facts)],
    "applicant_names": named("applicant", "party"),
    "respondent_names": named("respondent", "third_party"),
    "released_lines": released_lines,
    "read_lines": read_lines,
    "closing_hands": lambda facts: ["承　办　人", "调委会主任", "司法所"],
    "filing_hands": lambda facts: ["立　卷　人", "检　查　人"],
    "letter_hands": lambda facts: ["接　收　人", "调委会主任"],
}
