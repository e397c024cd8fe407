"""Files whose retention has run out (到期鉴定、销毁): until when one is kept, and what outlives it.

Counted as archives count it: whole years from the end of the year of filing, or of the last appraisal that kept
it. No ministry sets the years; they are a county's, above a floor that no package may lower (``Rules.retention``).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.facts.dates import parse_day
from app.records.case import Case, as_case, as_doc, only_keys
from app.records.rules import Rules

FACTS = frozenset(
    "id ref number number_parts accepted_on opened_at concluded_on effective_on closed_on archived_on before_closing"
    " source dispute_type difficulty hard track people_count breached_on follow_up level".split()
)
"""What a destroyed file leaves: its number, its days, its codes and what the figures count. Never a word of text."""
PARTS: dict[str, Any] = {
    "agreements": {"form", "concluded_on", "amount_settled", "performed_at_once", "terms"},
    "terms": {"id", "kind", "amount", "due_on"},
    "performances": {"term", "paid_on", "amount"},
    "revisits": {"visited_on", "terms"},
    "confirmations": {"event", "on"},
    "court_events": {"kind", "on"},
    "prevented": {"kind", "on", "people"},
}
SEEN = {"term", "performed"}


def kept_until(case: Case, rules: Rules) -> date | None:
    """The last day a filed case must be kept; None for ever, or where it is not filed."""
    filing = case.get("filing", {})
    years = rules.retention.get(str(filing.get("retention", "")))
    since = parse_day(filing.get("appraised_on") or case.get("archived_on") or filing.get("on"))
    if case["state"] != "archived" or years is None or since is None:
        return None
    return date(since.year + years, 12, 31)


def ran_out(case: Case, rules: Rules, today: date) -> bool:
    """Whether a file's retention is over."""
    last = kept_until(case, rules)
    return last is not None and last < today


def residue(case: Case) -> Case:
    """The case without everything that could name or describe anybody; every figure counts it as before."""
    whole = as_doc(case)
    kept: dict[str, object] = {key: whole[key] for key in sorted(FACTS & whole.keys())}
    kept["people_count"] = case.get("people_count", len(case["parties"]))
    for key in ("agreements", "performances", "revisits", "confirmations", "court_events", "prevented"):
        kept[key] = [part(one, key) for one in whole.get(key, [])]
    filing = {"retention": case.get("filing", {}).get("retention", "")}
    empty: Case = {"parties": [], "mediators": [], "notices": [], "sessions": [], "referrals": [], "steps": []}
    return as_case({**kept, **empty, "filing": filing, "state": "destroyed"})


def part(told: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    """One agreement, payment or visit in the same way."""
    kept = only_keys(told, PARTS[kind])
    if "terms" not in kept:
        return kept
    inner = PARTS["terms"] if kind == "agreements" else SEEN
    return {**kept, "terms": [only_keys(one, inner) for one in kept["terms"]]}
