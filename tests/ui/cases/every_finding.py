"""Cases that between them give every finding of the check before filing, made by the real verbs."""

from __future__ import annotations

from typing import Any

from app.casework.cases.assigned_leader import assign_leader
from app.casework.cases.cases import correct_case, open_case, take_step
from app.casework.desk import Desk
from app.casework.papers.papers import fill_paper, freeze_paper, sign_paper
from app.records.changes import FIRST_LINK, Change, Doc, encode
from tests.records.desk import agreement, facts

STORY = (
    "今年九月大雨，张家硬化院坝时把排水沟抬高了两尺，积水漫进罗家灶房，泡坏了稻谷和木柜，"
    "两家为谁改沟、赔多少争了半个月，村组劝过三回都没有说好。"
)


def people() -> list[Doc]:
    """A child without a guardian, a party whose guardian is the other one, a firm, a villagers' group."""
    return [
        {"side": "applicant", "kind": "person", "name": "罗小明", "birth": "2015-04-02", "phone": "12345",
         "agents": [{"name": "周律师"}]},
        {"side": "respondent", "kind": "person", "name": "张𬱖", "id_number": "510681196804020029",
         "capacity": "limited", "statutory_agents": [{"name": "罗小明"}]},
        {"side": "respondent", "kind": "organisation", "name": "彭家院子农家乐", "credit_code": "123"},
        {"side": "respondent", "kind": "collective", "name": "青石村民委员会"},
    ]  # fmt: skip


def worded(desk: Desk) -> str:
    """An agreement that nobody has signed and that says everything wrong."""
    relation = {"mediator": "罗大山", "party": "罗小明", "kind": "叔侄", "disclosed_on": "2026-10-08"}
    told = facts(parties=people(), mediators=["罗大山"], summary=f"{STORY}张家扬言要砍人。", relations=[relation])
    case = open_case(desk, told).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral", "parties": ["p1"]})
    take_step(desk, case, "investigate", {"on": "2026-10-09", "persons": ["张三", "李四"], "record": [
        {"who": "张三", "said": "沟是我看着抬的。"}]})  # fmt: skip
    take_step(desk, case, "session", {"held_on": "2026-10-10", "present": ["p1", "p2"], "outcome": "agreed",
                                      "invited": ["罗大山"], "record": [{"who": "p1", "said": "赔。"}]})  # fmt: skip
    said = {"copies": 2, "facts": f"{STORY}村委会决定由张家陪偿，林权归罗家。"}
    take_step(desk, case, "agree", agreement(**said, terms=[
        {"text": "张𬱖赔偿损失贰仟元整", "kind": "money", "payer": "p2", "payee": "p1", "amount": "2600"},
        {"text": "张𬱖尽快降低排水沟，否则罚款", "kind": "act", "payer": "p2", "due_on": "2026-11-05"},
    ]))  # fmt: skip
    return str(case)


def agreed(desk: Desk, due: str = "2026-12-05") -> str:
    """An agreement nobody has signed yet; a mediator of a party's surname; the registration lies frozen."""
    case = open_case(desk, facts(summary=STORY, mediators=["罗大山"])).id
    freeze_paper(desk, case, "intake_form")
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "present": ["p1", "p2"], "outcome": "agreed"})
    terms = [{"text": "张𬱖降低排水沟", "kind": "act", "payer": "张𬱖", "due_on": due}]
    take_step(desk, case, "agree", agreement(terms=terms))
    return str(case)


def at_home(desk: Desk) -> str:
    """A mediator of a party's very name, and another one at the head of a party's household."""
    people = facts()["parties"]
    people[1] |= {"household_head": "何老大"}
    return str(open_case(desk, facts(parties=people, mediators=["罗桂芳", "何老大"])).id)


def overdue(desk: Desk) -> str:
    """In force, a term's day passed, the day for confirmation passed, the registration changed since it was frozen
    into what another case says."""
    open_case(desk, facts(summary=STORY))
    case = agreed(desk, "2026-11-05")
    take_step(desk, case, "sign", {"on": "2026-10-12"})
    correct_case(desk, case, {"summary": STORY + "后来又说好了。"}, "补写")
    return case


def visited(desk: Desk) -> str:
    """Visited twice with the same words before anything was due, confirmation asked for too late."""
    case = agreed(desk)
    take_step(desk, case, "sign", {"on": "2026-10-12"})
    for day in ("2026-10-20", "2026-10-21"):
        take_step(desk, case, "revisit", {"visited_on": day, "visitor": "王德明", "how": "phone", "note": "都好。"})
    take_step(desk, case, "confirm", {"event": "applied", "on": "2026-11-20", "court": "云溪县人民法院"})
    return case


def unsigned(desk: Desk) -> str:
    """The agreement lies frozen and nobody has signed it; the identity sheet too."""
    case = agreed(desk)
    fill_paper(desk, case, "identity", {"checked_by": "王德明", "checked_on": "2026-10-09"})
    freeze_paper(desk, case, "agreement")
    sign_paper(desk, case, "agreement", on="2026-10-12", marks={"marks": [{"party": "p1", "on": "2026-10-12"}]})
    return case


def failed(desk: Desk) -> str:
    """Sent by a court, failed, answered late, neither of the papers about the end made."""
    sent = {"from": "云溪县人民法院", "due_on": "2026-10-09"}
    case = open_case(desk, facts(source="court", referral_in=sent)).id
    take_step(desk, case, "session", {"held_on": "2026-10-10", "present": ["p1", "p2"], "outcome": "failed"})
    take_step(desk, case, "fail", {"on": "2026-10-12", "reasons": ["差距太大"]})
    return str(case)


def waiting(desk: Desk) -> str:
    """A fresh case whose days have passed: the month, the leader's, the sender's, an open letter's."""
    sent = {"from": "云溪县人民法院", "due_on": "2026-10-30"}
    case = open_case(desk, facts(source="court", referral_in=sent)).id
    assign_leader(desk, case, {"leader": "周书记", "on": "2026-10-10", "due_on": "2026-11-01"})
    take_step(desk, case, "refer", {"to": "司法所", "kind": "invite", "on": "2026-10-10"})
    return str(case)


def done(desk: Desk) -> str:
    """Performed, and due to be looked at again."""
    case = agreed(desk, "2026-10-15")
    take_step(desk, case, "sign", {"on": "2026-10-12"})
    take_step(desk, case, "perform", {"term": "t1", "paid_on": "2026-10-14"})
    return case


def suspended(desk: Desk) -> str:
    """Put off until a day that has come."""
    case = open_case(desk, facts()).id
    take_step(desk, case, "suspend", {"on": "2026-10-10", "reason": "外出", "review_on": "2026-11-10"})
    return str(case)


def stranger(desk: Desk) -> str:
    """An older program kept a word that is in no list; one of the parties was not told his rights."""
    case = open_case(desk, facts()).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral", "parties": ["p1"]})
    patch: Any = {"case": case, "patch": {"dispute_type": "nonsense kind"}, "reason": "旧程序"}
    with desk.store.writing() as writing:
        writing.record("case.corrected", case, patch)
    return str(case)


def numbers(desk: Desk) -> str:
    """Numbers that are wrong in every way there is, one of them where no field of its owner asks for it."""
    people = [
        {"side": "applicant", "kind": "person", "name": "罗桂芳", "id_number": "123"},
        {"side": "respondent", "kind": "person", "name": "张𬱖", "id_number": "510681196813990029"},
        {"side": "respondent", "kind": "person", "name": "何建军", "id_number": "510681196804020029", "gender": "男",
         "birth": "1970-01-01"},
        {"side": "respondent", "kind": "organisation", "name": "农家乐", "credit_code": "91510681MA62000001",
         "phone": "1", "id_number": "123"},
    ]  # fmt: skip
    return str(open_case(desk, facts(parties=people)).id)


def near(desk: Desk) -> str:
    """A term is due within the week; the receipt of what was paid is missing, the record of the second session too."""
    case = open_case(desk, facts(mediators=["王德明"])).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    take_step(desk, case, "session", {"held_on": "2026-10-10", "present": ["p1", "p2"], "outcome": "continue"})
    take_step(desk, case, "session", {"held_on": "2026-10-11", "present": ["p1", "p2"], "outcome": "agreed"})
    terms = [
        {"text": "张𬱖赔偿罗桂芳", "kind": "money", "payer": "p2", "payee": "p1", "amount": "100", "method": "cash"},
        {"text": "张𬱖降低排水沟", "kind": "act", "payer": "p2", "due_on": "2026-11-26"},
    ]
    take_step(desk, case, "agree", agreement(concluded_on="2026-10-11", terms=terms))
    take_step(desk, case, "sign", {"on": "2026-10-12"})
    take_step(desk, case, "perform", {"term": "t1", "paid_on": "2026-10-14", "amount": "100"})
    return str(case)


def alike(desk: Desk) -> str:
    """What was found and what a visit showed is what another case says."""
    for _ in range(2):
        case = open_case(desk, facts()).id
        take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
        take_step(desk, case, "session", {"held_on": "2026-10-10", "present": ["p1", "p2"], "outcome": "agreed"})
        take_step(desk, case, "agree", agreement(facts=STORY))
        take_step(desk, case, "sign", {"on": "2026-10-12"})
        visit = {"visited_on": "2026-11-20", "visitor": "王德明", "how": "phone", "note": STORY}
        take_step(desk, case, "revisit", visit)
    return str(case)


def strange_words(desk: Desk) -> str:
    """Words outside their lists wherever an older program could keep one: of a party, where no form asks, in a step."""
    power = [{"name": "周律师", "gender": "nonsense", "powers": ["代为承认"], "authorised_on": "2026-10-09"}]
    people = [
        {"side": "applicant", "kind": "person", "name": "罗桂芳", "agents": power},
        {"side": "respondent", "kind": "organisation", "name": "农家乐"},
    ]
    people[0]["agents"] = [{**power[0], "gender": "女"}]
    case = open_case(desk, facts(parties=people)).id
    patch = {
        "parties": [{"id": "p1", "agents": power}, {"id": "p2", "gender": "nonsense"}],
        "referral_in": {"from": "法院", "kind": "nonsense"},
    }
    told: Any = {"on": "2026-10-09", "how": "nonsense", "parties": ["p1", "p2"]}
    with desk.store.writing() as writing:
        writing.record("case.corrected", case, {"case": case, "patch": patch, "reason": "旧程序"})
        writing.record("case.step", case, {"case": case, "step": "notice", "body": told})
    return str(case)


def shelved(desk: Desk) -> str:
    """Turned away and archived with the director's leave, then a paper and a photo without one came."""
    case = open_case(desk, facts()).id
    let = {"reason": "没有打印", "by": "王德明"}
    take_step(desk, case, "session", {"held_on": "2026-10-10", "present": ["p1", "p2"], "outcome": "failed"})
    take_step(desk, case, "fail", {"on": "2026-10-12", "reasons": ["差距太大"]})
    take_step(desk, case, "revisit", {"visited_on": "2026-10-20", "visited": ["p1"], "visitor": "刘芳", "how": "call"})
    take_step(desk, case, "close", {"on": "2026-10-21"})
    missing = ("intake_form", "notice_of_rights", "identity", "mediation_record")
    take_step(desk, case, "archive", {"on": "2026-10-22", "filed_by": "刘芳", "retention": "long",
                                      "released": [{**let, "paper": form} for form in missing]})  # fmt: skip
    freeze_paper(desk, case, "revisit_record", reason="归档以后才打的")
    return str(case)


BUILDERS = (worded, overdue, visited, unsigned, failed, waiting, done, suspended, stranger, numbers, near, alike,
            strange_words, shelved)  # fmt: skip


def by_two_pcs(desk: Desk) -> str:
    """Another PC of the room altered what this one altered too, and both wrote down that the case is withdrawn."""
    case = str(open_case(desk, facts()).id)
    (opened,) = desk.store.linked(case)
    correct_case(desk, case, {"title": "排水沟的事", "parties": [{"id": "p2", "phone": "13900000001"}]}, "写错了")
    take_step(desk, case, "withdraw", {"on": "2026-10-11", "by": ["p2"], "reasons": ["私下说好了"]})
    patch = {"title": "院坝的事", "parties": [{"id": "p2", "phone": "13900000002"}]}
    withdrawn = {"on": "2026-10-12", "by": ["p1"], "reasons": ["不调了"]}
    written: list[tuple[str, Doc]] = [
        ("case.corrected", {"case": case, "patch": patch, "reason": "写错了"}),
        ("case.step", {"case": case, "step": "withdraw", "body": withdrawn}),
    ]
    prev, came = FIRST_LINK, []
    for seq, (kind, told) in enumerate(written, start=1):
        change = Change(f"e{seq}" * 12, case, kind, "欧阳秀兰", opened.change.at, told, (opened.change.id,),
                        order=opened.change.order + seq)  # fmt: skip
        came.append(encode(change, device="b" * 32, incarnation="c" * 16, seq=seq, prev=prev, salt="0" * 32))
        prev = came[-1].hash
    with desk.store.writing() as writing:
        assert writing.accept(came) == []
    return case
