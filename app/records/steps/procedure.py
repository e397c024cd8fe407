"""Checks of the steps beside the straight way: what warns, what contradicts the case, what is made whole."""

from __future__ import annotations

from app.facts.dates import parse_day
from app.records.cases.items import standing_agreement
from app.records.changes import Doc
from app.records.errors import Note
from app.records.rules import Codes, Rules
from app.records.shapes import Reading, join
from app.records.steps.followup import performance
from app.records.steps.intake_notes import person_notes
from app.records.steps.intake_shape import PARTY
from app.records.steps.levels import hand_up_notes
from app.records.steps.limits import mediation_limit
from app.records.steps.people import one_id
from app.records.steps.step_checks import check_refer, need_term


def check_invite(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Who is asked to come; everybody where nobody is named."""
    del reading, rules
    kept.setdefault("to", [party["id"] for party in case["parties"]])
    return []


def check_serve(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A refusal to take a paper wants the words of it and somebody who saw it."""
    del reading, rules
    one_id_if_there(case, kept, "receiver")
    lacking = kept.get("refused") and not (kept.get("refuse_note") and kept.get("witnesses"))
    return [Note("refusal_without_witness", "witnesses")] if lacking else []


def one_id_if_there(case: Doc, kept: Doc, key: str) -> None:
    """The id of a party named here; somebody else keeps the name."""
    found = [party["id"] for party in case["parties"] if kept.get(key) in (party["id"], party["name"])]
    if len(found) == 1:
        kept[key] = found[0]


def check_investigate(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """One record for one person; two who ask are safer than one."""
    del case, reading, rules
    notes = [Note("several_in_one_record", "persons")] if len(kept.get("persons", [])) > 1 else []
    return [*notes, *([Note("one_investigator", "by")] if len(kept.get("by", [])) == 1 else [])]


def check_evidence(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A list of evidence holds something, each thing with who gave it where known."""
    del rules
    if not kept.get("items"):
        reading.fault("items", "missing")
    for place, item in enumerate(kept.get("items", [])):
        one_id(case["parties"], item, "giver", f"items[{place}]", reading, outside=True)
        if item.get("returned_on", "9999") < item.get("received_on", ""):
            path = f"items[{place}].returned_on"
            reading.fault(path, "too_early", day=item["returned_on"], earliest=item["received_on"])
    return []


def check_extend(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Going on beyond the month wants everybody's agreement (人民调解工作若干规定 33); it never blocks."""
    kept.setdefault("times", len(case.get("extensions", [])) + 1)
    limit = mediation_limit(case, rules).isoformat()
    if kept["until"] <= limit:
        reading.fault("until", "too_early", day=kept["until"], earliest=limit)
    everybody = {party["id"] for party in case["parties"]}
    return [] if everybody <= set(kept.get("agreed_by", [])) else [Note("extension_not_agreed_by_all", "agreed_by")]


def check_replace(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A party may ask for another mediator without giving a ground (人民调解法 23)."""
    del rules
    one_id(case["mediators"], kept, "mediator", "", reading)
    one_id_if_there(case, kept, "asked_by")
    kept.setdefault("decision", "granted" if kept.get("new") else "refused")
    if kept["decision"] == "granted" and not kept.get("new") and len(case["mediators"]) < 2:
        reading.fault("new", "missing")
    return []


def check_suspend(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A day to look again lies after the day mediation stopped."""
    del case, rules
    if kept.get("review_on", "9999") <= kept["on"]:
        reading.fault("review_on", "too_early", day=kept["review_on"], earliest=kept["on"])
    return [] if "review_on" in kept else [Note("suspended_without_review", "review_on")]


def check_resume(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Mediation goes on no earlier than it was stopped."""
    del rules
    return not_before(case["suspensions"][-1]["on"], kept, reading)


def check_return(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """What was sent away comes back no earlier than its letter went out."""
    del rules
    return not_before(case["referrals"][-1]["on"], kept, reading)


def not_before(earliest: str, kept: Doc, reading: Reading) -> list[Note]:
    """A day that cannot lie before another one."""
    if kept["on"] < earliest:
        reading.fault("on", "too_early", day=kept["on"], earliest=earliest)
    return []


def check_joining(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A party that joins, or steps into another's place, gets the next free id."""
    del rules
    key = "new" if "new" in kept else "party"
    joining = kept.get(key)
    if not isinstance(joining, dict):
        reading.fault(key, "missing")
        return []
    taken = {party["id"] for party in [*case["parties"], *case.get("former_parties", [])]}
    free = next(f"p{n}" for n in range(1, len(taken) + 2) if f"p{n}" not in taken)
    if joining.get("id", free) in taken:
        reading.fault(join(key, "id"), "doubled_id")
    joining.setdefault("id", free)
    return person_notes(joining, key, str(kept.get("on") or case["accepted_on"]))


def joining_so_far(case: Doc, body: Doc, codes: Codes) -> list[Note]:
    """What is worth a second look about somebody who joins, while the form is not whole yet."""
    reading, day = Reading(codes), parse_day(body.get("on"))
    came = day.isoformat() if day else case["accepted_on"]
    people = {key: reading.read(body[key], PARTY) for key in ("party", "new") if isinstance(body.get(key), dict)}
    return [note for key, person in people.items() for note in person_notes(person, key, came)]


def check_leaving(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Two parties must stay; what was said and signed by who leaves stays too."""
    del rules
    one_id(case["parties"], kept, "party", "", reading)
    signing = standing_agreement(case).get("parties") if case["state"] == "agreed" else None
    if len(case["parties"]) <= 2 or (signing and kept["party"] in signing and len(signing) <= 2):
        reading.fault("party", "too_few", least=2)
    return []


def check_substitute(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Somebody steps into a party's place (an heir into that of one who died)."""
    one_id(case["parties"], kept, "party", "", reading)
    return check_joining(case, kept, reading, rules)


def check_breach(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Who does not keep which term; an agreement that was fully performed cannot be broken any more."""
    del rules
    one_id_if_there(case, kept, "by")
    if "term" in kept:
        need_term(case, kept["term"], "term", reading)
    return [Note("performed_already", "on")] if performance(case) == "done" else []


def check_reply(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """An answer to a letter that is still open, or first its receipt; the latest one where none is named."""
    del rules
    waiting = [place for place, one in enumerate(case.get("referrals", []), start=1) if one.get("open")]
    number = kept.setdefault("referral", waiting[-1] if waiting else 1)
    if number not in waiting:
        reading.fault("referral", "no_open_referral")
        return []
    if kept.get("extended_to", "9999") < kept["on"]:
        reading.fault("extended_to", "too_early", day=kept["extended_to"], earliest=kept["on"])
    return not_before(case["referrals"][number - 1]["on"], kept, reading)


def check_hand_up(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Handed up to those above after sessions that did not succeed (三三调解制)."""
    return [*check_refer(case, kept, reading, rules), *hand_up_notes(case, rules)]


def check_no_penalty(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """Asked for once the agreement was performed; what is still open is told."""
    del reading, rules, kept
    return [] if performance(case) == "done" else [Note("not_performed_yet", "performed_on")]


def check_split(case: Doc, kept: Doc, reading: Reading, rules: Rules) -> list[Note]:
    """A part of the dispute gets a case of its own, with at least two of the parties."""
    del rules
    kept.setdefault("parties", [party["id"] for party in case["parties"]])
    if len(kept["parties"]) < 2:
        reading.fault("parties", "too_few", least=2)
    return []
