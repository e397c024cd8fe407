"""Another mediator (换调解员), asked for by a party without a ground."""

from __future__ import annotations

from app.records.case import Case, Mediator, Replacement
from app.records.cases.people import one_id, one_id_if_there
from app.records.errors import Note
from app.records.rules import Rules
from app.records.shapes import Reading
from app.records.steps.course import numbered
from app.records.steps.step import Left, Step


def check(case: Case, kept: Replacement, reading: Reading, rules: Rules) -> list[Note]:
    """A party may ask for another mediator without giving a ground (人民调解法 23)."""
    del rules
    one_id(case["mediators"], kept, "mediator", "", reading)
    one_id_if_there(case, kept, "asked_by")
    kept.setdefault("decision", "granted" if kept.get("new") else "refused")
    if kept["decision"] == "granted" and not kept.get("new") and len(case["mediators"]) < 2:
        reading.fault("new", "missing")
    return []


def effect(case: Case, body: Replacement) -> Case:
    """The one asked for steps in with the same role; who steps out stays in the record."""
    after = numbered("replacements")(case, body)
    if body["decision"] != "granted":
        return after
    leaving = next(person for person in case["mediators"] if person["id"] == body["mediator"])
    staying = [person for person in case["mediators"] if person is not leaving]
    former: list[Mediator] = [*case.get("former_mediators", []), {**leaving, "until": body["on"]}]
    if body.get("new"):
        taken = {person["id"] for person in [*case["mediators"], *case.get("former_mediators", [])]}
        free = next(f"m{n}" for n in range(1, len(taken) + 2) if f"m{n}" not in taken)
        staying = [{"id": free, "name": body["new"], "role": leaving.get("role", "co")}, *staying]
    elif not any(person.get("role") == "presiding" for person in staying):
        staying = [{**staying[0], "role": "presiding"}, *staying[1:]]
    return {**after, "mediators": staying, "former_mediators": former}


STEP: Step[Replacement] = Step(
    name="replace",
    order=220,
    title="换调解员",
    states=("accepted", "mediating"),
    article="人民调解法第二十三条",
    shape={
        "on": "*day", "asked_by": "name", "mediator": "*name", "ground": "text", "decision": "code:replace_decision",
        "new": "name", "decided_by": "name",
    },
    check=check,
    effect=effect,
    rare=True,
    left=Left("replacement", "replacements"),
)  # fmt: skip
