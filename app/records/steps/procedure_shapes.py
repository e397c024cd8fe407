"""What the steps beside the straight way may state: notices and inquiries, terms, people, letters, reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.records.steps.intake_shape import PARTY

RECORD = ("list", {"who": "name", "said": "*text"})
EVIDENCE: Mapping[str, Any] = {
    "title": "*line", "kind": "code:evidence_kind", "giver": "name", "pages": "count", "original": "flag",
    "prove": "text", "received_on": "day", "returned_on": "day",
}  # fmt: skip
LETTER: Mapping[str, Any] = {
    "to": "*line", "on": "*day", "reason": "text", "due_on": "day", "letter_no": "line", "materials": "lines",
    "received_by": "name",
}  # fmt: skip

PROCEDURE: dict[str, Mapping[str, Any]] = {
    "invite": {
        "at": "*moment", "place": "line", "to": "names", "bring": "lines", "contact": "line", "on": "day", "by": "name",
    },
    "serve": {
        "papers": "lines", "how": "code:serve_how", "receiver": "name", "address": "line",
        "proxy": {"name": "name", "relation": "line"}, "refused": "flag", "refuse_note": "text",
        "servers": "names", "witnesses": "names", "on": "*day",
    },
    "investigate": {
        "on": "day", "from": "moment", "to": "moment", "place": "line", "persons": "names", "by": "names",
        "recorder": "name", "record": RECORD,
    },
    "evidence": {"on": "day", "items": ("list", EVIDENCE), "received_by": "name"},
    "extend": {"on": "day", "until": "*day", "times": "count", "reason": "text", "agreed_by": "names"},
    "replace": {
        "on": "*day", "asked_by": "name", "mediator": "*name", "ground": "text", "decision": "code:replace_decision",
        "new": "name", "decided_by": "name",
    },
    "suspend": {"on": "*day", "reason": "*text", "review_on": "day"},
    "resume": {"on": "*day", "cause": "text"},
    "add_party": {"on": "day", "party": PARTY, "reason": "*text"},
    "drop_party": {"on": "day", "party": "*name", "reason": "*text"},
    "substitute": {"on": "day", "party": "*name", "new": PARTY, "reason": "*text"},
    "breach": {"on": "*day", "by": "name", "term": "line", "reason": "text"},
    "court": {"on": "*day", "kind": "code:court_kind", "court": "line", "no": "line", "result": "text"},
    "refer_return": {"on": "*day", "reason": "text", "received_by": "name"},
    "reply": {
        "on": "*day", "letter_no": "line", "result": "text", "accepted": "flag", "why": "text", "materials": "lines",
        "referral": "count", "received_by": "name", "extended_to": "day",
    },
    "hand_up": LETTER,
    "report": {
        "kind": "line", "found_at": "moment", "to": "*line", "reported_at": "moment", "measures": "text",
        "reported_by": "name", "received_by": "name", "on": "day",
    },
    "no_penalty": {
        "on": "*day", "to": "*line", "incident": "text", "case_no": "line", "performed_on": "day", "evidence": "lines",
    },
    "merge": {"on": "*day", "into": "*line", "reason": "text", "by": "name"},
    "split": {"on": "*day", "parties": "names", "title": "line", "reason": "*text"},
    "remediate": {"on": "*day", "reason": "*text"},
}  # fmt: skip
