"""What may be stated when a case is registered, as a shape (see ``records.shapes``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

DERIVED = (
    "id number state concluded_on effective_on closed_on deadlines sessions agreements performances revisits "
    "confirmations referrals papers attachments follow_up warnings number_parts steps history people_count notices "
    "urgings invitations services investigations evidence extensions replacements suspensions breaches court_events "
    "reports no_penalties former_parties former_mediators branches extended_until merged breached_on read_outs "
    "entered_late from_paper asked charge stage next"
).split()
AGENT = {
    "name": "*name", "gender": "code:gender", "relation": "line", "workplace": "line", "address": "line",
    "id_number": "folded", "phone": "folded", "scope": "line", "powers": "lines", "from": "day", "until": "day",
    "authorised_on": "day",
}  # fmt: skip
GUARDIAN = {
    "name": "*name", "relation": "line", "basis": "line", "id_number": "folded", "phone": "folded", "conflict": "flag",
}  # fmt: skip
PARTY: Mapping[str, Any] = {
    "id": "line", "side": "*code:side", "kind": "*code:party_kind", "name": "*name", "aliases": "names",
    "name_note": "line", "gender": "code:gender", "nation": "code:nation", "birth": "day", "id_type": "code:id_type",
    "id_number": "folded", "id_valid_to": "day", "id_checked": {"by": "name", "on": "day"},
    "capacity": "code:capacity", "occupation": "line", "workplace": "line", "phone": "folded", "other_phones": "lines",
    "address": "line", "household_address": "line", "group": "line", "household_head": "line", "literate": "flag",
    "language": "line", "statutory_agents": ("list", GUARDIAN), "agents": ("list", AGENT),
    "stands_for": {"name": "name", "relation": "line", "died_on": "day"},
    "service": {"phone": "folded", "address": "line", "electronic": "line", "confirmed_on": "day"},
    "credit_code": "folded", "legal_representative": "name", "post": "line", "contact": "line",
    "count": "count", "members": "names", "representative": "name",
}  # fmt: skip
MEDIATOR = {"id": "line", "name": "*name", "role": "code:mediator_role"}
SHAPE: Mapping[str, Any] = {
    "title": "*line", "applied_on": "day", "accepted_on": "*day", "source": "*code:source",
    "dispute_type": "*code:dispute_type", "difficulty": "code:difficulty", "hard": "flag", "track": "code:track",
    "place": "line", "occurred_on": "day", "summary": "*text", "claims": "lines", "parties": ("list", PARTY),
    "mediators": ("list", MEDIATOR), "recorder": "name", "registrar": "name", "tags": "codes:tag",
    "special_groups": "lines", "migrant_workers": "flag_or_count", "deaths": "flag_or_count",
    "before": ("list", {"kind": "line", "no": "line"}),
    "prevented": ("list", {"kind": "*code:prevented", "people": "*count", "on": "day", "note": "text"}),
    "watch": {"risk": "line", "leader": "name", "unit": "line", "plan": "text", "progress": "lines"},
    "relations": ("list", {"mediator": "name", "party": "name", "kind": "line", "disclosed_on": "day",
                           "accepted": "flag"}),
    "consents": ("list", {"party": "*name", "on": "day", "how": "code:consent_how"}),
    "intake": {"decision": "code:intake_decision", "reasons": "lines", "basis": "line",
               "checks": {"private_dispute": "flag", "court": "flag", "arbitration": "flag", "agency": "flag",
                          "crime": "flag"}},
    "application": {"form": "code:application_form", "writer": {"name": "name", "read_aloud": "flag"}},
    "referral_in": {"from": "line", "kind": "code:referral_kind", "letter_no": "line", "letter_on": "day",
                    "orig_no": "line", "materials": "lines", "received_at": "line", "received_by": "name",
                    "due_on": "day", "accepted": "flag", "why": "text"},
    "lead": "line",
    "old_book": {"number": "line", "sheet": "line", "row": "count", "by": "name", "on": "day"},
    "restricted": "flag", "related": ("list", {"case": "line", "kind": "code:related_kind"}),
}  # fmt: skip
