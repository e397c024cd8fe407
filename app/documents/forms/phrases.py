"""Running phrases made from facts: a party's lines, a clause with its money, a sentence on copies.

Plain words of our own. A text that already states an amount is not doubled.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.documents.forms import stated
from app.facts.dates import age_on, day_words, parse_day
from app.facts.money import amount_capitals, figures
from app.facts.numerals import capital_count
from app.records.case import Agent, Case, Guardian, Party, Person, Term
from app.records.cases.people import everybody, people_in, person_name

if TYPE_CHECKING:
    from app.documents.forms.library import Library


REPRESENTATIVE, TRADER = "法定代表人（负责人）", "经营者"
MARKS = tuple("。！？；，、：…,.;:!?")
CLOSERS = "”’」』）)\"'"


def has_end(text: str) -> bool:
    """Whether a text ends with a mark of its own: another one behind it would be none of whoever wrote it."""
    return text.rstrip(CLOSERS).endswith(MARKS)


def with_stop(text: str) -> str:
    """A text with a full stop, unless it has its own end; nothing for nothing."""
    return text if not text or has_end(text) else f"{text}。"


def party_first_line(library: Library, party: Party, day: date | None) -> str:
    """Who a party is: person or organisation, in the order of the standard form."""
    if party["kind"] == "person":
        return person_line(library, party, day)
    parts = [party["name"], named("统一社会信用代码", party.get("credit_code"))]
    head = " ".join(part for part in (party.get("legal_representative", ""), party.get("post", "")) if part)
    parts.append(named(head_word(party), head))
    parts += personal(library, party, day) if party["kind"] == "sole_trader" else []
    parts.append(named("联系电话", party.get("phone")))
    return "，".join(part for part in parts if part)


def head_word(party: Party) -> str:
    """What whoever stands for a body is called; a single trader runs the own shop (民诉法解释 59)."""
    return TRADER if party["kind"] == "sole_trader" else REPRESENTATIVE


def person_line(library: Library, party: Party, day: date | None) -> str:
    """Name, gender, nation, age on the paper's day, occupation, phone."""
    parts = [
        party["name"] + (f"（{party['name_note']}）" if party.get("name_note") else ""),
        *personal(library, party, day),
        party.get("occupation", ""),
        named("联系电话", party.get("phone")),
    ]
    return "，".join(part for part in parts if part)


def personal(library: Library, party: Party, day: date | None) -> list[str]:
    """Gender, nation and age on the paper's day, "" for each that nobody knows; of a single trader those of whoever
    runs the shop (民诉法解释 59)."""
    born = parse_day(party.get("birth"))
    return [
        party.get("gender", ""),
        library.label("nation", party["nation"]) if party.get("nation") else "",
        f"{age_on(born, day)}岁" if born and day else "",
    ]


def identity_line(library: Library, party: Party) -> str:
    """When a person was born and the document, where they are known; a body's code stands in its first line."""
    kind = library.label("id_type", party.get("id_type", "resident"))
    born = day_words(party["birth"]) if parse_day(party.get("birth")) else ""
    shown = (named("出生日期", born), named(f"{kind}号码", party.get("id_number")))
    return "，".join(part for part in shown if part)


def named(label: str, value: object) -> str:
    """A value behind its label; nothing for nothing."""
    return f"{label} {value}" if value else ""


def party_lines(library: Library, party: Party, day: date | None) -> tuple[str, ...]:
    """All lines of a party: who, where, and who acts for them."""
    where = party.get("address") or party.get("household_address") or party.get("workplace") or "/"
    lines = [party_first_line(library, party, day), where]
    people = people_in([party])
    if people > 1:
        speaker = f"，代表人 {party['representative']}" if party.get("representative") else ""
        lines.append(f"共 {people} 人{speaker}")
    if party.get("members"):
        lines.append(f"成员 {'、'.join(party['members'])}")
    for guardian in party.get("statutory_agents", []):
        lines.append("法定代理人 " + with_relation(guardian))
    for agent in party.get("agents", []):
        lines.append("委托代理人 " + with_relation(agent))
    if party.get("stands_for"):
        gone = party["stands_for"]
        lines.append(f"系已故 {gone.get('name', '')} 的{gone.get('relation', '近亲属')}")
    return tuple(lines)


def with_relation(agent: Guardian | Agent) -> str:
    """An agent's name, relation and phone."""
    relation = f"（{agent['relation']}）" if agent.get("relation") else ""
    phone = f"，联系电话 {agent['phone']}" if agent.get("phone") else ""
    return f"{agent['name']}{relation}{phone}"


def clause(library: Library, case: Case, term: Term) -> str:
    """A term's text as it was typed, then what its structured facts say beyond it.

    Nothing of the text is changed and none of its marks: capitals and the year of a day are set in brackets behind the
    very words they belong to, and what the text leaves out follows it.
    """
    text = str(term["text"]).strip()
    told = spelled_out(case, term, text)
    said = (money_words(case, term, text), who_words(case, term, text), due_words(term, text))
    parts = [part for part in said if part]
    ways = how_words(library, case, term, text)
    ended = has_end(text)
    if not parts and ended:
        return told + (f"{ways}。" if ways else "")
    more = "，".join(parts) + (f"（{ways}）" if ways else "")
    return f"{told}{'' if ended or not parts else '，'}{more}。"


def spelled_out(case: Case, term: Term, text: str) -> str:
    """The text with the capitals behind its amount and the whole day behind one without its year."""
    notes = []
    if term.get("kind") == "money" and "amount" in term:
        hidden = stated.without(text, names_of(case))
        at = -1 if stated.states_capitals(hidden, term["amount"]) else stated.amount_end(hidden, term["amount"])
        notes.append((at, amount_capitals(term["amount"], "人民币")))
    if term.get("due_on") and not stated.states_day(text, term["due_on"]):
        notes.append((stated.day_of_year_end(text, term["due_on"]), f"即{day_words(term['due_on'])}"))
    for at, words in sorted(notes, reverse=True):
        text = f"{text[:at]}（{words}）{text[at:]}" if at >= 0 else text
    return text


TOGETHER = ("双方", "各方", "三方")
GIVES = {"money": ("付", "付给"), "goods": ("交", "交给")}


def who_words(case: Case, term: Term, text: str) -> str:
    """Who gives to whom, unless the text makes it plain; what people do together needs no name. Nobody is said to
    give while it is open whether the term is about money, things or a deed."""
    kind = str(term.get("kind") or "")
    verb, verb_to = GIVES.get(kind, ("做到", ""))
    names = {key: person_name(case, term[key]) for key in ("payer", "payee") if term.get(key)}
    known = [*names_of(case), *names.values()]
    at = {key: stated.name_at(text, name, known) for key, name in names.items()}
    if not kind:
        return ""
    if kind not in GIVES:
        together = any(word in text for word in TOGETHER)
        return f"由{names['payer']}{verb}" if at.get("payer", 0) < 0 and not together else ""
    if at.get("payer", 0) < 0 or turned_round(text, at):
        return f"由{names['payer']}{verb_to}{names['payee']}" if "payee" in names else f"由{names['payer']}{verb}"
    return f"{verb_to}{names['payee']}" if at.get("payee", 0) < 0 else ""


def turned_round(text: str, at: dict[str, int]) -> bool:
    """Whether a text names the payee first, so that it may say the opposite; 由 before the payer makes it plain."""
    return 0 <= at.get("payee", -1) < at.get("payer", -1) and text[at["payer"] - 1] != "由"


def names_of(case: Case) -> list[str]:
    """Every name that a term may mention."""
    people: list[Person | Agent | Guardian] = [*everybody(case)]
    for party in case.get("parties", []):
        people += [*party.get("agents", []), *party.get("statutory_agents", [])]
    return [str(person["name"]) for person in people if person.get("name")]


def money_words(case: Case, term: Term, text: str) -> str:
    """The amount in figures and capitals from one number, unless the text states it."""
    if term.get("kind") != "money" or "amount" not in term:
        return ""
    text, amount = stated.without(text, names_of(case)), term["amount"]
    if stated.states_capitals(text, amount) or stated.amount_end(text, amount) >= 0:
        return ""
    return f"金额{figures(amount)}元（{amount_capitals(amount, '人民币')}）"


def due_words(term: Term, text: str) -> str:
    """The day by which, unless the text states it."""
    due = term.get("due_on")
    if not due or stated.states_day(text, due) or stated.day_of_year_end(text, due) >= 0:
        return ""
    return f"于{day_words(due)}前履行"


def how_words(library: Library, case: Case, term: Term, text: str) -> str:
    """Method and place, instalment, guarantor, what follows from being late."""
    parts = []
    method = library.label("method", term["method"]) if term.get("method") else ""
    if method and method not in text:
        parts.append(f"履行方式：{method}")
    if term.get("place") and term["place"] not in text:
        parts.append(f"地点：{term['place']}")
    series = term.get("series")
    if series and not stated.states_part(text, series.get("no", 0), series.get("of", 0)):
        parts.append(f"第{series.get('no', '')}期，共{series.get('of', '')}期")
    if term.get("guarantor"):
        parts.append(f"担保人：{person_name(case, term['guarantor'])}")
    if term.get("default"):
        parts.append(f"逾期责任：{term['default']}")
    return "；".join(parts)


def way_and_day(library: Library, term: Term) -> str:
    """By which day, how and where a term is performed, as far as its facts say it."""
    due, method = term.get("due_on"), term.get("method")
    parts = [f"{day_words(due)}前" if due else "", library.label("method", method) if method else ""]
    parts.append(named("地点", term.get("place")))
    return "，".join(part for part in parts if part)


def copies_sentence(parties: int, copies: int) -> str:
    """本协议一式叁份，当事人、人民调解委员会各持一份。"""
    rest = f"，另备{capital_count(copies - parties - 1)}份" if copies > parties + 1 else ""
    return f"本协议一式{capital_count(copies)}份，当事人、人民调解委员会各持一份{rest}。"
