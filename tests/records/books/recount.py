"""The month counted a second time, as a clerk with a pencil would, to judge the counting code by."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from app.facts.dates import Period
from app.records.cases.performance import performed_on

Doc = dict[str, Any]
SUCCESS = ("agreed", "effective")
KEYS_OF_SOURCES = {"initiative": "A12", "application": "A13", "court": "A15", "procuratorate": "A16", "police": "A17",
                   "petition_office": "A18"}  # fmt: skip
ORDER_OF_TYPES = (
    "marriage_family neighbour house_homestead contract production damages forest_land expropriation environment "
    "wage_arrears other_labour tourism e_commerce other_consumer medical traffic property_management other"
).split()
KEYS_OF_PREVENTED = {"suicide": "B3", "crime": "B4", "petition": "B5", "brawl": "B6"}
KEYS_OF_COURT = {"sued": "A41", "changed": "A42", "payment_order": "A43"}


def end_of(case: Doc) -> str:
    """How mediation ended."""
    return str(case["before_closing"]) if case["state"] in ("closed", "archived") else str(case["state"])


def recount(cases: Iterable[Doc], entries: Iterable[Doc], span: Period, body: str = "A6") -> Doc:
    """Every figure that is not nothing, each by one plain sentence."""
    live = [case for case in cases if end_of(case) not in ("void", "refused")]
    ended = [case for case in live if case["state"] != "merged" and span.holds(case["concluded_on"])]
    settled = [case for case in ended if end_of(case) in SUCCESS]
    found: Doc = {"A1": len(ended), "A3": len(settled), body: len(ended)}
    found["A2"] = sum(case["people_count"] for case in ended)
    grave = ("complex", "major")
    found["A4"] = sum(case["hard"] if "hard" in case else case.get("difficulty") in grave for case in ended)
    for case in ended:
        up(found, KEYS_OF_SOURCES.get(case["source"], "A19"))
        place = ORDER_OF_TYPES.index(case["dispute_type"]) if case["dispute_type"] in ORDER_OF_TYPES else 17
        up(found, f"A{20 + place}")
    found["A14"] = sum(found.get(f"A{n}", 0) for n in range(15, 20))
    for case in settled:
        up(found, "A38" if case["agreements"][0]["form"] == "oral" else "A39")
    found["failed"] = sum(end_of(case) == "failed" for case in ended)
    found["ended_otherwise"] = len(ended) - len(settled) - found["failed"]
    amount = sum((Decimal(case["agreements"][0].get("amount_settled", "0")) for case in settled), Decimal(0))
    found["A5_wan"] = str((amount / 10_000).quantize(Decimal("0.01"), ROUND_HALF_UP))
    found |= {"A5": f"{amount:.2f}", "A1_written": len(ended) - found.get("A38", 0), "A3_written": found.get("A39", 0)}
    found["A40"] = sum(span.holds(performed_on(case)) for case in live)
    happened(found, live, span)
    in_hand(found, live, span)
    rounds = [entry for entry in entries if entry["ledger"] == "screening" and span.holds(entry["on"])]
    found["B1"] = sum(not entry.get("same_round") for entry in rounds)
    found["B2"] = sum(entry.get("prevented", 0) for entry in rounds)
    return {key: value for key, value in found.items() if value not in (0, "0.00")}


def happened(found: Doc, live: list[Doc], span: Period) -> None:
    """What counts by its own day: courts, confirmations, what was prevented."""
    for case in live:
        for event in case.get("court_events", []):
            if event["kind"] in KEYS_OF_COURT and span.holds(event["on"]):
                up(found, KEYS_OF_COURT[event["kind"]])
        for event in case["confirmations"]:
            if span.holds(event["on"]) and event["event"] in ("applied", "confirmed"):
                up(found, {"applied": "A44", "confirmed": "A44_confirmed"}[event["event"]])
        for item in case.get("prevented", []):
            if span.holds(item.get("on") or case["concluded_on"]):
                up(found, f"{KEYS_OF_PREVENTED[item['kind']]}_cases")
                up(found, f"{KEYS_OF_PREVENTED[item['kind']]}_people", item["people"])


def in_hand(found: Doc, live: list[Doc], span: Period) -> None:
    """Taken in, carried over, still open."""
    first, last = span.first.isoformat(), span.last.isoformat()
    for case in live:
        merged = case["merged"]["on"] if case["state"] == "merged" else ""
        taken, ended = case["accepted_on"], merged or case["concluded_on"] or "9999"
        up(found, "in", first <= taken <= last)
        up(found, "carried", taken < first <= ended)
        up(found, "open", taken <= last < ended)


def up(found: Doc, key: str, by: int = 1) -> None:
    """One more."""
    found[key] = found.get(key, 0) + by
