"""Named makers (``@name`` in a form file): texts and tables made from the case, each small and tested."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from app.documents.forms import phrases
from app.documents.forms.court_makers import COURT_MAKERS
from app.documents.forms.facts import Facts
from app.documents.forms.file_makers import FILE_MAKERS
from app.documents.forms.level_makers import LEVEL_MAKERS
from app.documents.forms.procedure_makers import PROCEDURE_MAKERS
from app.documents.forms.signers import places, rows, signing
from app.facts.dates import clock_words, day_words
from app.facts.numerals import chinese_number
from app.records.case import Agreement, Party
from app.records.cases.agreement import standing_agreement
from app.records.cases.numbers import agreement_number
from app.records.cases.people import person_name
from app.records.changes import Doc


def hands(facts: Facts) -> list[str]:
    """Plain signature lines of the mediators and the recorder."""
    recorder = ["记　录　人"] if facts.item.get("recorder") or facts.case.get("recorder") else []
    return ["人民调解员" for _ in facts.case["mediators"]] + recorder


def source_sentence(facts: Facts) -> str:
    if not facts.case.get("source"):
        return ""
    if facts.case["source"] == "initiative":
        return "调委会主动调解，经当事人同意"
    if facts.case["source"] == "application":
        return "依当事人申请"
    referral = facts.case.get("referral_in", {})
    return f"由{referral.get('from') or facts.library.label('source', facts.case['source'])}，经当事人同意"


def writer_sentence(facts: Facts) -> str:
    writer = facts.case.get("application", {}).get("writer", {})
    if not writer.get("name"):
        return ""
    read = "，已向申请人宣读" if writer.get("read_aloud") else ""
    return f"本申请由{writer['name']}代书{read}。"


def record_lines(facts: Facts) -> list[Doc]:
    lines = facts.item.get("record", [])
    return [{"who": person_name(facts.case, line.get("who", "")), "said": line["said"]} for line in lines]


def clauses(facts: Facts) -> list[str]:
    return [phrases.clause(facts.library, facts.case, term) for term in facts.item.get("terms", [])]


def copies_sentence(facts: Facts) -> str:
    count = len(signing(facts))
    return phrases.copies_sentence(count, max(facts.item.get("copies", 0), count + 1))


def performed_words(facts: Facts) -> str:
    if facts.item.get("performed_at_once"):
        return "当场履行完毕"
    days = [term["due_on"] for term in facts.item.get("terms", []) if term.get("due_on")]
    return f"{day_words(max(days))}前履行" if days else ""


def performance_lines(facts: Facts) -> list[str]:
    """How the terms stood that the visit asked about; what nobody said about the others is not said here."""
    told = {line["term"]: facts.library.label("performed", line["performed"]) for line in facts.item.get("terms", [])}
    return [
        f"{phrases.clause(facts.library, facts.case, term)}　{told[term['id']]}"
        for term in standing_agreement(facts.case).get("terms", [])
        if term["id"] in told
    ]


def session_no(facts: Facts) -> str:
    return f"第{chinese_number(facts.item['no'])}次调解" if facts.item.get("no") else ""


def present(facts: Facts) -> list[Party]:
    """The parties who were at the session; all where nobody was named."""
    ids = facts.item.get("present") or everybody(facts)
    return [party for party in facts.case["parties"] if party["id"] in ids] or facts.case["parties"]


def session_hours(facts: Facts) -> str:
    """The day and, where they were noted, the hours."""
    held, hours = facts.item.get("held_on"), [facts.item[key] for key in ("from", "to") if facts.item.get(key)]
    return "　".join(part for part in (day_words(held) if held else "", "至".join(map(clock_words, hours))) if part)


def session_mediators(facts: Facts) -> list[str]:
    """Who mediated this time: as the record names them, otherwise those of the case."""
    ids = facts.item.get("mediators") or [person["id"] for person in facts.case["mediators"] if "id" in person]
    return [person_name(facts.case, word) for word in ids] or [person["name"] for person in facts.case["mediators"]]


def taking_part(facts: Facts) -> str:
    """Who was invited, and who translated."""
    interpreter = facts.item.get("interpreter")
    told = [facts.names(facts.item.get("invited", [])), f"{interpreter}（翻译）" if interpreter else ""]
    return "、".join(words for words in told if words)


def session_hands(facts: Facts) -> list[str]:
    """Lines for those who mediated this time, who took part and who wrote."""
    others = ["参　加　人" for _ in facts.item.get("invited", [])]
    interpreter = ["翻　译　人"] if facts.item.get("interpreter") else []
    recorder = ["记　录　人"] if recorder_name(facts) else []
    return ["人民调解员" for _ in session_mediators(facts)] + others + interpreter + recorder


def recorder_name(facts: Facts) -> str:
    return str(facts.item.get("recorder") or facts.case.get("recorder", ""))


def meant_agreement(facts: Facts) -> Agreement:
    """The agreement this paper is, or the standing one that it speaks of."""
    own = "terms" in facts.item and "form" in facts.item
    return cast(Agreement, facts.item) if own else standing_agreement(facts.case)


def whole_line(facts: Facts, party: Party) -> str:
    """A party in one line, without what nobody knows."""
    return "，".join(line for line in phrases.party_lines(facts.library, party, facts.day) if line != "/")


def everybody(facts: Facts) -> list[str]:
    return [party["id"] for party in facts.case["parties"]]


MAKERS: dict[str, Callable[[Facts], Any]] = {
    "agreement_number": lambda facts: agreement_number(facts.case, meant_agreement(facts).get("no", 1)),
    "signing_rows": lambda facts: rows(facts, signing(facts), "当事人"),
    "applicant_rows": lambda facts: rows(facts, facts.parties("applicant", "party"), "申请人"),
    "respondent_rows": lambda facts: rows(facts, facts.parties("respondent", "third_party"), "对方当事人"),
    "party_lines": lambda facts: [whole_line(facts, party) for party in facts.parties()],
    "party_names": lambda facts: "、".join(party["name"] for party in facts.parties()),
    "mediator_names": lambda facts: "、".join(person["name"] for person in facts.case["mediators"]),
    "recorder_name": recorder_name,
    "session_hours": session_hours,
    "session_mediators": lambda facts: "、".join(session_mediators(facts)),
    "session_hands": session_hands,
    "absent_names": lambda facts: facts.names(facts.item.get("absent", [])),
    "present_names": lambda facts: facts.names(facts.item.get("present") or everybody(facts)),
    "invited_names": taking_part,
    "visited_names": lambda facts: facts.names(facts.item.get("visited", [])),
    "source_sentence": source_sentence,
    "writer_sentence": writer_sentence,
    "record_lines": record_lines,
    "clauses": clauses,
    "copies_sentence": copies_sentence,
    "performed_words": performed_words,
    "performance_lines": performance_lines,
    "session_no": session_no,
    "present_places": lambda facts: places(present(facts), "当事人"),
    "all_places": lambda facts: places(facts.parties(), "当事人"),
    "agreement_places": lambda facts: places(signing(facts), "当事人"),
    "applicant_places": lambda facts: places(facts.parties("applicant", "party"), "申请人"),
    "visited_places": lambda facts: ["受访人签名" for _ in facts.item.get("visited", [])],
    **PROCEDURE_MAKERS,
    **FILE_MAKERS,
    **COURT_MAKERS,
    **LEVEL_MAKERS,
    "hands": hands,
    "registrar_hand": lambda facts: ["登　记　人"],
    "telling_hand": lambda facts: ["告　知　人"],
    "visitor_hand": lambda facts: ["回　访　人"],
}
