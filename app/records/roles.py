"""Which role may do what: the one table that casework, window and command line ask.

A verb is what a person does, whatever the button or the command is called. ``admin`` is the director (主任). A reader
looks and nothing else: nothing is written, printed or carried away under that log-in.
"""

from __future__ import annotations

from collections.abc import Mapping

ROLES = ("reader", "recorder", "mediator", "admin")
"""Rising: who stands further right may do all that stands before."""

_READER = """
    case.read paper.read paper.verify ledger.read month.read screening.read office.read disposal.read allowance.read
    clause.read aid.count user.list user.own_password sync.status stick.list room.check
"""
_RECORDER = """
    case.open case.step case.correct case.answer case.attach case.charge case.read_out
    paper.fill paper.freeze paper.print paper.sign paper.blank paper.enter
    ledger.add ledger.print month.write month.export screening.note office.change office.check office.done
    import.look import.in sync.run backup.portable allowance.declare allowance.appeal clause.keep file.out
    room.confirm
"""
_MEDIATOR = """
    case.void case.reopen case.settle paper.void number.void month.close month.correct month.opening
    disposal.propose disposal.approve disposal.withdraw
"""
_DIRECTOR = """
    ledger.print_full month.export_full paper.release backup.slots disposal.carry_out
    enrol.request enrol.accept enrol.confirm sync.again sync.ask sync.returned
    user.add user.disable user.password user.sheet
    room.name stick.register allowance.rules allowance.decide allowance.pay allowance.withdraw
"""

LEAST: Mapping[str, str] = {
    verb: role
    for role, verbs in zip(ROLES, (_READER, _RECORDER, _MEDIATOR, _DIRECTOR), strict=True)
    for verb in verbs.split()
}
"""The least role of each verb. A county may raise one (``roles`` in the rule files), never lower it."""


def least_role(verb: str, raised: Mapping[str, str] | None = None) -> str:
    """The least role that may do this; raises KeyError for a verb that is in no table."""
    own = LEAST[verb]
    return max(own, (raised or {}).get(verb, own), key=ROLES.index)


def may(role: str, verb: str, raised: Mapping[str, str] | None = None) -> bool:
    """Whether somebody of this role may do this; ``raised`` are the verbs a county keeps for a higher role."""
    return role in ROLES and ROLES.index(role) >= ROLES.index(least_role(verb, raised))


def are_roles(value: object) -> bool:
    """Whether a county's table names verbs that there are, each with a role not below ours. Looking is nobody's to
    take away: whoever has a log-in may look."""
    if not isinstance(value, dict):
        return False
    return all(
        LEAST.get(verb, "reader") != "reader" and role in ROLES and least_role(verb, value) == role
        for verb, role in value.items()
    )
