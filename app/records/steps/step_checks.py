"""What a step's facts are checked for beside their shape: limits warn, contradictions refuse."""

from __future__ import annotations

from datetime import timedelta

from app.facts.dates import parse_day
from app.records.changes import Doc
from app.records.committee.offices import renamed_notes
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.levels import session_level_notes
from app.records.steps.limits import mediation_limit
from app.records.steps.waiting import refusing_parties, unaccepted_relations


def check_notice(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """The notice of rights belongs before the first session (人民调解工作若干规定 30)."""
    del reading, rules
    late = not case.get("notices") and any(session["held_on"] < kept["on"] for session in case.get("sessions", []))
    return [Note("notice_after_session", "on")] if late else []


def check_session(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A session wants a notice before it, warns after a month, and cannot agree over a refusal."""
    notes = [] if case.get("notices") else [Note("session_without_notice", "held_on")]
    if kept.get("outcome") == "agreed" and kept.get("refused_by"):
        reading.fault("outcome", "agreed_over_refusal")
    if set(refusing_parties(case)) - {consent["party"] for consent in kept.get("consents", [])}:
        reading.fault("consents", "party_refuses")
    late = month_notes(case, kept["held_on"], "held_on", rules)
    return [*notes, *relation_notes(case), *late, *session_level_notes(case, kept, rules)]


def relation_notes(case: Doc) -> list[Note]:
    """A mediator close to a party goes on only where the parties have accepted it (人民调解法 23)."""
    return [Note("relation_not_accepted", "relations")] if unaccepted_relations(case) else []


def month_notes(case: Doc, day: str, key: str, rules: Rules) -> list[Note]:
    """One month is the general term; going on wants both sides (人民调解工作若干规定 33). It never blocks."""
    limit = mediation_limit(case, rules)
    return [Note("past_one_month", key, {"limit": limit.isoformat()})] if day > limit.isoformat() else []


def check_remedies(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """None told warns, and so does another than the first one for this dispute (人民调解法 26)."""
    told, known = kept.get("remedies_told", []), reading.codes.get("remedy", {})
    offered = list(rules.remedies_for(case["dispute_type"]))
    if not told:
        return [Note("remedies_not_told", "remedies_told", {"offer": offered})]
    if offered and offered[0] not in told:
        return [Note("first_remedy_not_told", "remedies_told", {"first": known.get(offered[0], offered[0])})]
    return []


def check_refer(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """An answer cannot be due before the letter went out; an office with a new name is told by it."""
    del case
    if kept.get("due_on", "9999") < kept["on"]:
        reading.fault("due_on", "too_early", day=kept["due_on"], earliest=kept["on"])
    return renamed_notes(kept["to"], rules)


def check_confirm(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """The thirty days of the joint application warn (民事诉讼法 205); a ruling wants an application before it."""
    del reading
    events = {event["event"] for event in case.get("confirmations", [])}
    started = parse_day(case.get("effective_on"))
    if kept["event"] != "applied":
        return [] if "applied" in events else [Note("confirmation_without_application", "event")]
    notes = [] if not signed_by_some(case, kept) else [Note("confirmation_not_joint", "signed")]
    if started is not None:
        limit = (started + timedelta(days=rules.confirmation_days)).isoformat()
        notes += [Note("past_thirty_days", "on", {"limit": limit})] if kept["on"] > limit else []
    return notes


def signed_by_some(case: Doc, kept: Doc) -> bool:
    """Whether fewer than the agreement's parties signed an application that is theirs together."""
    return bool(kept.get("signed")) and bool(set(case["agreements"][-1].get("parties", [])) - set(kept["signed"]))


def check_revisit(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A revisit speaks of terms of the agreement."""
    del rules
    for place, seen in enumerate(kept.get("terms", [])):
        need_term(case, seen["term"], f"terms[{place}].term", reading)
    return []


def check_urge(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Urging that names a term names one of the agreement."""
    del rules
    if "term" in kept:
        need_term(case, kept["term"], "term", reading)
    return []


def need_term(case: Doc, term: str, path: str, reading: Reading) -> Doc | None:
    """The term of the agreement in force with that id; another one is a problem."""
    agreements = case.get("agreements") or [{"terms": []}]
    found = next((one for one in agreements[-1]["terms"] if one["id"] == term), None)
    if found is None:
        reading.fault(path, "no_such_term")
    return found
