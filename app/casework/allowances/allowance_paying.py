"""Paying out (发放): where the rules wait for the county, a case it does not have yet is left out by name and paid
later; it keeps nobody from the pay of the others."""

from __future__ import annotations

from dataclasses import replace

from app.casework.allowances.allowance_claims import PAID, Claimed, current_marks, need_claim, need_state, read, write
from app.casework.allowances.allowances import claim_lines
from app.casework.desk import Desk
from app.records.entries import AllowanceLine
from app.records.errors import Note, Problem, Refused
from app.records.kept import Claim


def pay(desk: Desk, name: str, written: object = None) -> Claimed:
    """What was decided is paid out. Cases that have to wait for the county's receipt stay unpaid, the claim stays
    decided, and a warning names them; once the receipt is there the same is done again for them.

    Raises Refused: ``not_allowed``, ``no_such_claim``, ``claim_state``, ``claim_waits_for_receipt`` where nothing
    is left to be paid now, ``claim_faulty``.
    """
    desk.need("allowance.pay")
    claim, told = need_claim(desk, name), read(desk, written or {}, PAID)
    need_state(claim, "decided")
    lines = current_marks(desk, claim_lines(desk, claim))
    now, waiting = ready(claim, lines), held(claim, lines)
    if not now:
        raise Refused("claim_waits_for_receipt", count=len(numbers(waiting)), numbers="、".join(numbers(waiting)))
    if told["on"] < claim["decided_on"]:
        early = Problem("on", "too_early", {"day": told["on"], "earliest": claim["decided_on"]})
        raise Refused("claim_faulty", problems=[early])
    turn = 1 + max((line.get("paid_turn", 0) for line in lines), default=0)
    paid: list[AllowanceLine] = [{**line, "paid_on": told["on"], "paid_turn": turn} for line in now]
    done: Claim = {**claim, "state": "decided" if waiting else "paid", "paid_on": told["on"]}
    notes = (Note("claim_left_for_receipt", "", {"numbers": "、".join(numbers(waiting))}),) if waiting else ()
    return replace(write(desk, "claim.paid", done, paid), warnings=notes)


def held(claim: Claim, lines: list[AllowanceLine]) -> list[AllowanceLine]:
    """Lines not paid yet that by the claim's rules wait until the county has their case; marks as they are now."""
    if claim["rules"].get("unacknowledged") != "hold":
        return []
    return [line for line in lines if "paid_on" not in line and line.get("acknowledged") is False]


def ready(claim: Claim, lines: list[AllowanceLine]) -> list[AllowanceLine]:
    """Lines not paid yet that may be paid now."""
    waiting = held(claim, lines)
    return [line for line in lines if "paid_on" not in line and line not in waiting]


def on_the_list(claim: Claim, lines: list[AllowanceLine]) -> list[AllowanceLine]:
    """Whose sums a payment list holds: what may be paid now, else what was paid the last time. A sum that somebody has
    signed for stands on no second list."""
    last = max((line.get("paid_turn", 1) for line in lines if "paid_on" in line), default=0)
    return ready(claim, lines) or [line for line in lines if "paid_on" in line and line.get("paid_turn", 1) == last]


def numbers(lines: list[AllowanceLine]) -> list[str]:
    """The case numbers of lines, each once, in their order."""
    return list(dict.fromkeys(line["number"] for line in lines))
