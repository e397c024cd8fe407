"""Two cases that become one (并案) and two again: whose people come along, and who leaves again."""

from __future__ import annotations

from app.casework.cases.related import link
from app.casework.cases.taken import write_step
from app.casework.desk import Desk, need_case
from app.records.case import Case, Joining, Leaving, Party, Who, only_keys
from app.records.cases.party import PARTY
from app.records.cases.same_name import may_be_one
from app.records.cases.states import OPEN
from app.records.errors import Note, Problem, Refused
from app.storage.writing import Writing

BROUGHT = "从{number}并案过来"


def need_host_open(desk: Desk, case: Case) -> None:
    """What was settled for both stays so: out of a case that is over nothing is taken. Raises ``step_faulty``."""
    merged = case.get("merged")
    if case["state"] == "merged" and merged and need_case(desk, merged["into"])["state"] not in OPEN:
        raise Refused("step_faulty", step="unmerge", problems=[Problem("into", "merged_case_over")])


def write_merged(desk: Desk, writing: Writing, case: Case) -> list[Note]:
    """The other case takes in whoever it does not know yet, each as a party that joined on that day."""
    told = case["merged"]
    host = standing(writing, told["into"])
    new = [party for party in case["parties"] if not any(may_be_one(party, one) for one in host["parties"])]
    before = {one["id"] for one in host["parties"]}
    notes: list[Note] = []
    for party in new:
        body: Joining = {"on": told["on"], "party": bare(party), "reason": BROUGHT.format(number=case["number"])}
        notes += write_step(desk, writing, host["id"], "add_party", body)
    after = standing(writing, host["id"])["parties"]
    link(writing, host["id"], case["id"], "took_in", [one["id"] for one in after if one["id"] not in before])
    counted = (("party_brought_along", len(new)), ("party_taken_as_same", len(case["parties"]) - len(new)))
    return [*notes, *(Note(code, "parties", {"count": count}) for code, count in counted if count)]


def write_parted(desk: Desk, writing: Writing, case: Case) -> list[Note]:
    """Whoever came only with this case leaves the other one again; what they said there stays."""
    told = case["merged"]
    host = standing(writing, told["into"])
    notes: list[Note] = []
    for who in brought(host, case["id"]):
        if any(party["id"] == who for party in host["parties"]):
            body: Leaving = {"on": told["undone_on"], "party": who, "reason": told["undone_why"]}
            notes += write_step(desk, writing, host["id"], "drop_party", body)
    link(writing, host["id"], case["id"], "gave_back")
    return notes


def brought(host: Case, case_id: str) -> list[Who]:
    """Who came into a case with another one, the last time it was taken in."""
    links = [one for one in host.get("related", []) if (one["case"], one["kind"]) == (case_id, "took_in")]
    return links[-1].get("brought", []) if links else []


def bare(party: Party) -> Party:
    """A party as it was stated, without the id that it has in its own case only."""
    return only_keys(party, PARTY.keys() - {"id"})


def standing(writing: Writing, case_id: str) -> Case:
    """A case as it stands in this write."""
    found = writing.get("case", case_id)
    if found is None:
        raise Refused("no_such_case")
    return found
