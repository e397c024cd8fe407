"""Which allowance rules stand: the room's own, set by its director with the document behind them, or the example."""

from __future__ import annotations

import json
from pathlib import Path

from app.casework.desk import Changed, Desk
from app.casework.given_json import LONGEST, given_json
from app.casework.room.outside import put_out, read_outside
from app.records.allowances.allowances import AllowanceRules, read_rules
from app.records.errors import Refused

SETTING = "allowances"


def rules_doc(desk: Desk) -> dict[str, object]:
    """The standing rules as they were written: the room's own, else what its form files hold."""
    own = desk.store.setting(SETTING)
    return dict(own if own is not None else desk.forms.rules.allowances)


def standing_rules(desk: Desk) -> AllowanceRules:
    """The same, read. Raises Refused("allowance_rules_faulty")."""
    doc = rules_doc(desk)
    return read_rules(doc, desk.forms.codes, desk.forms.documents) if doc else AllowanceRules()


def rules_in_force(desk: Desk) -> AllowanceRules:
    """The rules by which money may be claimed; Refused("allowance_rules_not_set") while there is only an example."""
    rules = standing_rules(desk)
    if not rules.in_force:
        raise Refused("allowance_rules_not_set")
    return rules


def set_rules(desk: Desk, written: object) -> Changed:
    """Let the room go by rules of its own; the director's, and never without the document they rest on.

    Raises Refused: ``not_allowed``, ``allowance_rules_faulty``, ``allowance_rules_not_set`` for an example.
    """
    desk.need("allowance.rules")
    rules = read_rules(written, desk.forms.codes, desk.forms.documents)
    if not rules.in_force:
        raise Refused("allowance_rules_not_set")
    with desk.store.writing() as writing:
        writing.record("setting.set", f"setting:{SETTING}", {"key": SETTING, "value": written})
    return Changed()


def rules_file(path: Path) -> object:
    """The rules in a county's file. Raises Trouble("file_unreadable"), Refused: ``file_too_big``, ``not_json``."""
    return given_json(read_outside(path, LONGEST))


def write_rules(desk: Desk, path: Path) -> None:
    """The standing rules as a file that can be changed and read in again. Raises Trouble("cannot_write")."""
    put_out(desk, path, json.dumps(rules_doc(desk), ensure_ascii=False, indent=1).encode("utf-8"))
