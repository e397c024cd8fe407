"""File review (卷宗评查): what an inspecting office would send back, told before filing; none of it blocks.

The letters A05 … A23 are those of the field's own list of review rules. What the steps refuse outright
(days that run backwards, a session over a refusal, an agreement nobody reached) cannot stand in a case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.facts.money import amount_capitals
from app.records.case import Agreement, Case
from app.records.cases.agreement import standing_agreement
from app.records.cases.limits import confirmation_limit
from app.records.cases.party import party_notes
from app.records.papers.findings import Finding
from app.records.rules import Rules

CAPITALS = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}(?:[元圆][零壹贰叁肆伍陆柒捌玖角分整正]*)")
AGREEMENT, ORAL = "agreement", "oral_agreement"


def review(case: Case, papers: set[str], rules: Rules) -> list[Finding]:
    """Everything that deserves a second look, in the order of the file. ``papers`` are the forms that are frozen."""
    found: list[Finding] = []
    for look in (people, papers_wanted, inquiries, sessions, agreement_whole, wordings, afterwards, danger):
        found += [Finding("warning", *told) for told in look(case, papers, rules)]
    return found


Told = Iterator[tuple[str, str, str]]


def people(case: Case, papers: set[str], rules: Rules) -> Told:
    """Numbers that do not check (A11), proxies without a power (A09)."""
    del rules
    for place, party in enumerate(case["parties"]):
        yield from ((code, "intake_form", f"parties[{place}].{key}") for key, code in party_notes(party))
        for agent in party.get("agents", []):
            if not agent.get("powers") or not (agent.get("authorised_on") or "authorization" in papers):
                yield "agent_without_power", "authorization", party["id"]


def papers_wanted(case: Case, papers: set[str], rules: Rules) -> Told:
    """Papers that a full file has and that do not stop filing (A01)."""
    del rules
    state = case.get("before_closing") or case["state"]
    if case.get("track") == "simple" and state != "refused":
        return
    turned_away = state == "refused" and case.get("intake", {}).get("decision") == "refused"
    wanted = ["refusal_notice"] if turned_away else []
    wanted += ["termination"] if state in ("failed", "terminated") else []
    wanted += ["court_termination"] if state in ("failed", "terminated") and case["source"] == "court" else []
    wanted += ["withdrawal"] if state == "withdrawn" else []
    out = [one for one in case.get("referrals", []) if one.get("direction") == "out"]
    wanted += dict.fromkeys("hand_up_slip" if one.get("kind") == "hand_up" else "referral_reply" for one in out)
    yield from (("paper_wanted", form, "") for form in wanted if form not in papers)


def inquiries(case: Case, papers: set[str], rules: Rules) -> Told:
    """One record for one person (A13)."""
    del papers, rules
    for one in case.get("investigations", []):
        if len(one.get("persons", [])) > 1:
            yield "several_in_one_record", "investigation", str(one["no"])


def sessions(case: Case, papers: set[str], rules: Rules) -> Told:
    """Who took part is nobody who mediated, wrote or quarrelled (A12)."""
    del papers, rules
    own = {person["id"] for person in [*case["parties"], *case["mediators"]]}
    own |= {person["name"] for person in [*case["parties"], *case["mediators"]]} | {str(case.get("recorder", ""))}
    for session in case.get("sessions", []):
        if own & set(session.get("invited", [])):
            yield "invited_is_one_of_us", "mediation_record", str(session["no"])


def agreement_whole(case: Case, papers: set[str], rules: Rules) -> Told:
    """Copies for all (A05), how each payment is made (A07), capitals that say the same (A06)."""
    del papers, rules
    agreed = standing_agreement(case)
    if not agreed:
        return
    paper = paper_of(agreed)
    if agreed.get("copies") and agreed["copies"] <= len(agreed.get("parties") or case["parties"]):
        yield "copies_too_few", paper, "copies"
    for term in agreed["terms"]:
        if term["kind"] == "money" and not term.get("method") and not agreed.get("performed_at_once"):
            yield "term_without_method", paper, term["id"]
        if term.get("amount") and capitals_disagree(term["text"], term["amount"]):
            yield "capitals_disagree", paper, term["id"]


def paper_of(agreed: Agreement) -> str:
    """The paper that holds what was agreed."""
    return ORAL if agreed.get("form") == "oral" else AGREEMENT


def capitals_disagree(text: str, amount: str) -> bool:
    """Whether a text writes one amount in capitals and it is another one."""
    written = CAPITALS.findall(text)
    right = amount_capitals(amount).removeprefix("人民币").replace("圆", "元").rstrip("整正")
    return len(written) == 1 and written[0].replace("圆", "元").rstrip("整正") != right


def wordings(case: Case, papers: set[str], rules: Rules) -> Told:
    """Words a court will not confirm and punishments (A18), words that sound alike (A19), another office's voice
    (A21), words that set no day."""
    del papers
    lists = {
        "word_cannot_be_confirmed": rules.cannot_confirm,
        "word_punishes": rules.punitive_words,
        "word_speaks_for_others": rules.other_voices,
        "word_sounds_alike": rules.sounds_alike,
        "word_sets_no_day": rules.vague_words,
    }
    paper = paper_of(standing_agreement(case))
    for where, text in texts(case):
        for code, words in lists.items():
            yield from ((code, paper, where) for word in words if word in text)


def texts(case: Case) -> Iterator[tuple[str, str]]:
    """The texts of the standing agreement, each with its place."""
    agreed = standing_agreement(case)
    yield from ((key, str(agreed[key])) for key in ("facts", "issues", "responsibility") if agreed.get(key))
    yield from ((term["id"], str(term["text"])) for term in agreed.get("terms", []))


def afterwards(case: Case, papers: set[str], rules: Rules) -> Told:
    """Revisits that say the same (A14), letters answered late (A16), confirmation asked for too late (A17)."""
    del papers
    said = [visit["note"] for visit in case.get("revisits", []) if visit.get("note")]
    if len(set(said)) < len(said):
        yield "revisits_alike", "revisit_record", ""
    due, ended = case.get("referral_in", {}).get("due_on"), case.get("concluded_on")
    if due and ended and ended > due:
        yield "referral_answered_late", "court_termination", ""
    limit = confirmation_limit(case, rules)
    for event in case.get("confirmations", []):
        if limit and event["event"] == "applied" and event["on"] > limit.isoformat():
            yield "confirmation_too_late", "confirmation_application", ""


def danger(case: Case, papers: set[str], rules: Rules) -> Told:
    """Words of danger and no report of it (A23; 人民调解法 25)."""
    del papers
    told = " ".join([case.get("summary", ""), *(str(one.get("undisputed", "")) for one in case.get("sessions", []))])
    if not case.get("reports") and any(word in told for word in rules.danger_words):
        yield "danger_not_reported", "incident_report", ""
