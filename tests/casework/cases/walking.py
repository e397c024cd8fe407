"""Somebody who presses what is offered, and now and then does something else that is lawful."""

from __future__ import annotations

from random import Random
from typing import Any

from app.casework.cases.cases import check_case, take_step
from app.casework.cases.next_step import hindering
from app.casework.desk import Desk
from app.casework.papers.paperlist import need_live
from app.casework.papers.papers import freeze_paper, print_paper, sign_paper
from app.records.cases.performance import open_terms
from app.records.changes import Doc
from app.records.way import Act

ELSE = ("session", "terminate", "withdraw", "refer", "suspend", "revisit", "amend", "write_up", "agree", "court")


def body_of(step: str, case: Doc, day: str, rng: Random) -> Doc:
    """What a person would type for a step on that day."""
    first, second = (party["id"] for party in case["parties"][:2])
    if step == "session":
        outcome = rng.choice(("agreed", "agreed", "continue", "failed"))
        refused = {"refused_by": [second]} if outcome == "failed" and rng.random() < 0.5 else {}
        return {"held_on": day, "outcome": outcome, "present": [first, second], **refused}
    if step == "perform":
        term = next(iter(open_terms(case)), {"id": "t1", "kind": "act"})
        money = {"amount": term["amount"]} if term["kind"] == "money" else {}
        return {"term": term["id"], "paid_on": day, **money}
    terms = [{"text": "赔偿损失", "kind": "money", "payer": second, "payee": first, "amount": "260", "due_on": day}]
    form = rng.choice(("written", "written", "oral"))
    agreed = {"form": form, "concluded_on": day, "terms": terms, "facts": "积水。"}
    bodies: dict[str, Doc] = {
        "notice": {"on": day, "how": "oral"}, "agree": agreed, "amend": {**agreed, "form": "written"},
        "write_up": {**agreed, "form": "written"}, "fail": {"on": day, "reasons": ["差距太大"]},
        "terminate": {"on": day, "reasons": ["不来"]}, "withdraw": {"on": day, "by": [first]},
        "refer": {"to": "司法所", "kind": rng.choice(("transfer", "invite")), "on": day},
        "suspend": {"on": day, "reason": "外出"}, "resume": {"on": day, "cause": "回来了"},
        "revisit": {"visited_on": day, "visitor": "王德明", "how": "phone"}, "close": {"on": day, "opinions": ["同意"]},
        "archive": {"on": day, "filed_by": "刘芳"}, "court": {"on": day, "kind": "sued"},
    }  # fmt: skip
    return bodies[step]


def press(desk: Desk, case: Doc, act: Act, rng: Random) -> None:
    """Do what the big button does, by the real verb; whatever it is refused with comes out."""
    day = desk.clock.today().isoformat()
    if act.kind == "step":
        take_step(desk, case["id"], act.step, body_of(act.step, case, day, rng))
    elif act.kind == "freeze":
        freeze_paper(desk, case["id"], act.form, no=act.no)
    elif act.kind == "print":
        print_paper(desk, need_live(desk, case, act.form, act.no)["id"], 2)
    elif act.kind == "sign":
        waiting = [who for who in need_live(desk, case, act.form, act.no)["lacking"] if who != "seal"]
        keys = {"p": "party", "m": "mediator"}
        marks: Any = [{keys.get(who[0], "role") if who[1:].isdigit() else "role": who} for who in waiting[:1]]
        marks = {"marks": marks} if marks and rng.random() < 0.3 else None
        sign_paper(desk, case["id"], act.form, on=day, marks=marks, no=act.no)
    elif act.kind == "mend":
        assert len(hindering(desk, case["id"], act.form, act.no)) == act.lacks
    else:
        assert act.kind == "check"
        assert check_case(desk, case["id"]).errors
