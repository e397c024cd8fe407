"""Functions of paths about what was agreed: its terms, its number, how far it was done, what the result is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from app.documents.forms import phrases
from app.documents.forms.paths import as_list
from app.facts.money import amount_capitals, figures
from app.facts.numerals import chinese_number
from app.records.case import Performance, SeenTerm, Term
from app.records.cases import performance as performing
from app.records.cases import states
from app.records.cases.numbers import agreement_number as numbered
from app.records.cases.people import person_name

if TYPE_CHECKING:
    from app.documents.forms.facts import Facts

RESULTS = {
    "agreed": "agreed", "effective": "agreed", "failed": "failed", "terminated": "failed", "mediating": "continue",
    "suspended": "continue",
}  # fmt: skip


def agreement_number(facts: Facts, no: Any) -> str:
    """The number of an agreement of the case by its place among them, the first one where none is named."""
    return numbered(facts.case, no or 1)


def clause(facts: Facts, term: Any) -> str:
    """A term as it was typed, with what its structured facts say beyond the text."""
    return phrases.clause(facts.library, facts.case, term)


def term(facts: Facts, word: Any) -> Term | None:
    """The term of the standing agreement with this id."""
    return next((one for one in facts.standing.get("terms", []) if one["id"] == word), None)


def performance(facts: Facts) -> str:
    """How far the agreement was performed: none, due, part, done or breached."""
    return performing.performance(facts.case)


def performed_term(facts: Facts, word: Any) -> str:
    """第二条，第三期（共十二期） of a term's id."""
    found = term(facts, word)
    if not found:
        return ""
    series = found.get("series", {})
    part = f"，第{series['no']}期（共{series.get('of', '')}期）" if series.get("no") else ""
    return f"第{chinese_number(facts.standing['terms'].index(found) + 1)}条{part}"


def done_now(facts: Facts) -> Performance:
    """The performance that a receipt is about; nothing of one on a blank."""
    return cast(Performance, facts.item)


def performed_what(facts: Facts) -> str:
    """What was given or done on this performance: the money in figures and capitals, the things, or the deed."""
    done = done_now(facts)
    meant, amount = term(facts, done.get("term")), done.get("amount")
    if amount:
        return f"{figures(amount)}元（{amount_capitals(amount, '人民币')}）"
    return (meant.get("goods") or meant["text"]) if meant else ""


def is_given(facts: Facts) -> bool:
    """Whether money or things changed hands, not a deed."""
    done = done_now(facts)
    meant = term(facts, done.get("term"))
    return bool(done.get("amount") or (meant and meant.get("goods")))


def receipt_sentence(facts: Facts) -> str:
    """That money or goods came, or that something was done."""
    payer, title = person_name(facts.case, str(done_now(facts).get("payer") or "")), facts.case.get("title", "")
    if is_given(facts):
        return f"今收到{payer}按照{title}的调解协议交来的{phrases.with_stop(performed_what(facts))}"
    return f"按照{title}的调解协议，下面这一条已经做到：{phrases.with_stop(performed_what(facts))}"


def performance_lines(facts: Facts, seen: Any) -> list[str]:
    """How the terms stood that a visit asked about; what nobody said about the others is not said here."""
    lines: list[SeenTerm] = as_list(seen)
    told = {line["term"]: facts.library.label("performed", line["performed"]) for line in lines}
    return [f"{clause(facts, one)}　{told[one['id']]}" for one in facts.standing.get("terms", []) if one["id"] in told]


def ways_and_days(facts: Facts, terms: Any) -> list[str]:
    """履行方式、时限 of an agreement, a line a term; one whose facts say neither is named by its number."""
    if facts.item.get("performed_at_once"):
        return ["当场履行完毕。"]
    words = [phrases.way_and_day(facts.library, one) or "见该条" for one in as_list(terms)]
    return [f"第{chinese_number(number)}条：{said}。" for number, said in enumerate(words, start=1)]


def copies_sentence(facts: Facts, signing: Any, copies: Any) -> str:
    """本协议一式叁份 …: never fewer than one for each who signs and one for the committee."""
    del facts
    count = len(as_list(signing))
    return phrases.copies_sentence(count, max(copies or 0, count + 1))


def result_word(facts: Facts) -> str:
    """The result in the three words of the file's cover (调解成功 …), also after closing; others in their own word."""
    state = str(facts.case.get("before_closing") or facts.case.get("state") or "")
    if state in RESULTS:
        return facts.library.label("outcome", RESULTS[state])
    return "" if state in ("accepted", "") else states.title(state)


def remedies_offered(facts: Facts) -> list[str]:
    """The ways out for this kind of dispute, in the order in which they are told (人民调解法 26)."""
    ways = facts.library.rules.remedies_for(str(facts.case.get("dispute_type", "")))
    return [facts.library.label("remedy", code) for code in ways]
