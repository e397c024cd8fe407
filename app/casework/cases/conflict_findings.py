"""How the check before filing tells what two PCs of one room both altered in a case."""

from __future__ import annotations

from app.casework.desk import Desk
from app.records.case import Case
from app.records.merging.conflicts import conflicts_in
from app.records.merging.units import STATE, Unit
from app.records.papers.findings import Finding

GROUPS = {
    "identity": "身份", "organisation": "单位的登记", "decision": "受理决定", "terms": "协议里的一条",
    "state": "办到哪一步",
}  # fmt: skip
OF_SOMEBODY = "{name}：{what}"
NAMED_BY = {"identity": "name", "organisation": "credit_code"}
"""The field of a person's group where the caret goes."""


def conflict_findings(desk: Desk, case: Case) -> list[Finding]:
    """The open ones of a case, as the check before filing tells them."""
    found = conflicts_in(desk.store.linked(case["id"]))
    return [
        Finding("warning", "both_pcs_changed", "", field_of(case, one.unit), {"what": part_words(desk, case, one.unit)})
        for one in found
    ]


def part_words(desk: Desk, case: Case, unit: Unit) -> str:
    """What a part of a case is called: 案由; 罗桂芳：身份."""
    key = next((one for one in reversed(unit) if one in GROUPS), unit[-1])
    what = GROUPS.get(key) or str(desk.forms.elements.get(key, {}).get("label", key))
    people = [party.get("name", "") for party in case["parties"] if unit[0] == "parties" and party["id"] == unit[1]]
    return OF_SOMEBODY.format(name=people[0], what=what) if people else what


def field_of(case: Case, unit: Unit) -> str:
    """The path of the fact in the registration; empty where it is no registered fact."""
    if unit[0] != "parties":
        return unit[0] if len(unit) == 1 and unit != STATE else ""
    places = [at for at, party in enumerate(case["parties"]) if party["id"] == unit[1]]
    return f"parties[{places[0]}].{NAMED_BY.get(unit[2], unit[2])}" if places else ""
