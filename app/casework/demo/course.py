"""How a practice case goes on: its steps in order, each with its day; whoever writes them stops at today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from app.casework.demo.facts import Beginning
from app.casework.demo.made_up import Stuff
from app.facts.dates import add_month
from app.records.case import (
    Agreeing,
    Closing,
    Confirmation,
    Failure,
    Filing,
    Notice,
    Performance,
    Referral,
    Reply,
    Revisit,
    Session,
    Signing,
    Term,
    Termination,
    Withdrawal,
)

Ending = Failure | Termination | Withdrawal
Stated = (
    Notice
    | Session
    | Agreeing
    | Signing
    | Confirmation
    | Performance
    | Revisit
    | Ending
    | Closing
    | Filing
    | Referral
    | Reply
)
Step = tuple[date, str, Stated]
FIRST, SECOND, CHAIR = "p1", "p2", "m1"
ENDINGS = (("agree", 74), ("fail", 8), ("terminate", 5), ("withdraw", 6), ("refer", 4), ("linger", 3))
REMEDIES = {
    "wage_arrears": ["labour_arbitration", "court"], "other_labour": ["labour_arbitration", "court"],
    "forest_land": ["land_government", "court"], "house_homestead": ["land_government", "court"],
    "environment": ["administrative", "court"], "medical": ["administrative", "court"],
    "other_consumer": ["administrative", "court"],
}  # fmt: skip


class Course:
    """One case's way through the book."""

    def __init__(self, stuff: Stuff, rng: Random, made: Beginning, accepted: date) -> None:
        self.stuff, self.rng, self.made, self.accepted = stuff, rng, made, accepted

    def later(self, day: date, least: int, most: int) -> date:
        """Some days on."""
        return day + timedelta(days=self.rng.randrange(least, most + 1))

    def steps(self) -> Iterator[Step]:
        """The steps of a case of the full track."""
        day = self.later(self.accepted, 0, 2)
        told: Notice = {"on": day.isoformat(), "how": self.rng.choice(("written", "oral")), "recusal": False,
                        "open": self.rng.random() < 0.7, "recording": True}  # fmt: skip
        yield day, "notice", told
        ending = self.rng.choices([name for name, _ in ENDINGS], [weight for _, weight in ENDINGS])[0]
        if ending == "refer":
            yield from self.referral(self.later(day, 2, 9))
            return
        if ending == "withdraw" and self.rng.random() < 0.5:
            yield from self.ended(self.later(day, 1, 6), ending)
            return
        for _ in range(self.rng.choices((0, 1, 2), (62, 30, 8))[0]):
            day = self.later(day, 1, 7)
            yield day, "session", self.session(day, "continue")
        if ending == "linger":
            return
        day = self.later(day, 1, 7)
        yield day, "session", self.session(day, {"agree": "agreed", "fail": "failed"}.get(ending, "continue"))
        yield from self.agreed(day) if ending == "agree" else self.ended(self.later(day, 0, 4), ending)

    def oral(self) -> Iterator[Step]:
        """A quarrel settled on the spot by word of mouth."""
        day = self.accepted
        yield day, "notice", Notice(on=day.isoformat(), how="oral", open=True, recusal=False)
        session = self.session(day, "agreed")
        terms, at_once = self.terms(day)[:1], self.rng.random() < 0.6
        agreed: Agreeing = {
            "form": "oral", "concluded_on": day.isoformat(), "session": session, "terms": terms,
            "why_oral": "事情简单，当场说好", "performed_at_once": at_once, **self.findings(),
        }  # fmt: skip
        yield day, "agree", agreed
        yield from self.afterwards(self.later(day, 7, 20), [] if at_once else terms)

    def waiting(self) -> Iterator[Step]:
        """Agreed on the day of intake and still to be signed: what lies on the desk to be worked off."""
        day = self.accepted
        yield day, "notice", Notice(on=day.isoformat(), how="oral", recusal=False)
        yield day, "session", self.session(day, "agreed")
        yield next(self.agreed(day))

    def session(self, day: date, outcome: str) -> Session:
        """Who said what."""
        rng, plot, tell = self.rng, self.made.plot, self.made.tell
        mediator, first, second, line = CHAIR, FIRST, SECOND, self.stuff.line
        end = "yielded" if outcome == "agreed" else "held"
        record = [(mediator, line("opening", rng)), (first, rng.choice(plot.said_a)), (second, rng.choice(plot.said_b)),
                  (mediator, line("middle", rng)), (mediator, line("asked", rng)), (first, rng.choice(plot.claims)),
                  (second, line(end, rng)), (first, line(end, rng))]  # fmt: skip
        return {
            "held_on": day.isoformat(), "level": "village", "place": line("places", rng), "told": True, "open": True,
            "present": [f"p{place}" for place, _ in enumerate(self.made.facts["parties"], start=1)],
            "recorder": self.made.facts["recorder"],
            "record": [{"who": who, "said": tell(said)} for who, said in record],
            "undisputed": line("neighbours", rng), "outcome": outcome,
        }  # fmt: skip

    def findings(self) -> Agreeing:
        """What the agreement says about the facts."""
        rng, plot, tell = self.rng, self.made.plot, self.made.tell
        return {
            "facts": tell(rng.choice(plot.openings) + rng.choice(plot.causes)),
            "issues": "、".join(self.made.facts["claims"]) + "。",
            "responsibility": tell("{b}承担主要责任，{a}有商量不够的地方。"),
        }

    def terms(self, day: date) -> list[Term]:
        """What was promised: a deed, money, or money in instalments."""
        rng, plot, tell = self.rng, self.made.plot, self.made.tell
        due = self.later(day, 10, 60)
        found: list[Term] = []
        if rng.random() < 0.75 or not plot.pays:
            deed = tell(rng.choice(plot.acts))
            found.append({"text": deed, "kind": "act", "payer": SECOND, "due_on": due.isoformat()})
        if rng.random() < 0.65 or not found:
            found += self.money(tell(rng.choice(plot.pays)), day, due)
        for place, term in enumerate(found, start=1):
            term["id"] = f"t{place}"
        return found

    def money(self, text: str, day: date, due: date) -> list[Term]:
        """One payment, or several months' instalments where it is much."""
        payer, payee = SECOND, FIRST
        if text.startswith(self.made.words["a"] + "补交"):
            payer, payee = payee, payer
        method = self.rng.choice(("cash", "transfer"))
        base: Term = {"text": text, "kind": "money", "payer": payer, "payee": payee, "method": method}
        count = self.rng.randrange(2, 7) if self.made.amount >= 6000 and self.rng.random() < 0.5 else 1
        if count == 1:
            return [{**base, "amount": f"{self.made.amount}.00", "due_on": due.isoformat()}]
        part = self.made.amount // count
        parts = [part] * (count - 1) + [self.made.amount - part * (count - 1)]
        return [
            {**base, "text": text, "amount": f"{amount}.00", "series": {"no": no, "of": count},
             "due_on": add_month(day, no).isoformat()}
            for no, amount in enumerate(parts, start=1)
        ]  # fmt: skip

    def agreed(self, day: date) -> Iterator[Step]:
        """A written agreement, its marks, what is done on it and what comes after."""
        terms = self.terms(day)
        agreed: Agreeing = {"form": "written", "concluded_on": day.isoformat(), "place": "青石村调解室", "terms": terms,
                            **self.findings()}  # fmt: skip
        yield day, "agree", agreed
        signed = self.later(day, 0, 4)
        yield signed, "sign", Signing(on=signed.isoformat())
        if self.rng.random() < 0.08:
            asked = self.later(signed, 2, 20)
            yield asked, "confirm", Confirmation(event="applied", on=asked.isoformat(), court="本县人民法院")
        yield from self.afterwards(self.later(day, 12, 50), terms)

    def afterwards(self, visit: date, terms: list[Term]) -> Iterator[Step]:
        """Performance in the order of the due days, a revisit, closing, filing."""
        rng, done = self.rng, [visit]
        acts: list[Step] = []
        for term in terms:
            paid = date.fromisoformat(term["due_on"]) + timedelta(days=rng.choices((-3, 0, 6), (6, 3, 1))[0])
            paid = max(paid, self.accepted)
            done_of: Performance = {"term": term["id"], "paid_on": paid.isoformat()}
            if term["kind"] == "money":
                done_of |= {"amount": term["amount"], "method": term["method"]}
            acts.append((paid, "perform", done_of))
            done.append(paid)
        acts.append((visit, "revisit", self.revisit(visit)))
        yield from sorted(acts, key=lambda act: act[0])
        closed = self.later(max(done), 1, 10)
        yield closed, "close", Closing(on=closed.isoformat(), opinions=[self.stuff.line("close_words", rng)])
        yield from self.filed(closed)

    def revisit(self, day: date) -> Revisit:
        """Who was asked, and what they said."""
        rng = self.rng
        return {
            "visited_on": day.isoformat(), "visitor": self.made.facts["mediators"][0]["name"],
            "visited": [FIRST], "how": rng.choice(("call", "phone", "at_room")),
            "satisfied": rng.choices(("yes", "fairly", "no"), (7, 3, 1))[0],
            "note": self.stuff.line("visit_notes", rng),
        }  # fmt: skip

    def ended(self, day: date, how: str) -> Iterator[Step]:
        """Mediation that ended without an agreement."""
        on, rng = day.isoformat(), self.rng
        told = REMEDIES.get(self.made.plot.kind, ["court", "negotiation"])
        bodies: dict[str, Ending] = {
            "fail": Failure(on=on, reasons=[self.stuff.line("fail_reasons", rng)], remedies_told=told),
            "terminate": Termination(on=on, reasons=[self.stuff.line("terminate_reasons", rng)], remedies_told=told,
                                     told_by=self.made.facts["mediators"][0]["name"]),
            "withdraw": Withdrawal(on=on, by=[FIRST], settled_privately=rng.random() < 0.6,
                                   reasons=[self.stuff.line("withdraw_reasons", rng)]),
        }  # fmt: skip
        yield day, how, bodies[how]
        if rng.random() < 0.7:
            closed = self.later(day, 2, 12)
            yield closed, "close", Closing(on=closed.isoformat(), opinions=["已告知其他途径"])
            yield from self.filed(closed)

    def referral(self, day: date) -> Iterator[Step]:
        """Handed on to those who may decide; signed for in some days, answered in some weeks."""
        to = self.stuff.line("refer_to", self.rng)
        yield day, "refer", Referral(to=to, kind="transfer", on=day.isoformat(), reason="超出本室职责")
        signed, answered = day + timedelta(days=3), day + timedelta(days=20)
        yield signed, "reply", Reply(on=signed.isoformat(), received_by="周敏")
        yield answered, "reply", Reply(on=answered.isoformat(), accepted=True, result="已经收下，按程序办理。")

    def filed(self, closed: date) -> Iterator[Step]:
        """Filing, a while after closing."""
        day = self.later(closed, 10, 40)
        if self.rng.random() < 0.55:
            yield day, "archive", Filing(on=day.isoformat(), filed_by="刘芳", retention="long")
