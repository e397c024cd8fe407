"""What each step may state, as shapes (see ``records.shapes``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.records.steps.procedure_shapes import PROCEDURE

SESSION: Mapping[str, Any] = {
    "held_on": "day", "from": "moment", "to": "moment", "level": "code:level", "place": "line", "present": "names",
    "absent": "names", "invited": "names", "interpreter": "name", "mediators": "names", "recorder": "name",
    "open": "flag", "online": "flag", "told": "flag", "record": ("list", {"who": "name", "said": "*text"}),
    "undisputed": "text", "concessions": "text", "outcome": "code:outcome", "reason": "text", "next_at": "line",
    "refused_by": "names", "consents": ("list", {"party": "*name", "on": "day", "how": "code:consent_how"}),
}  # fmt: skip
TERM: Mapping[str, Any] = {
    "id": "line", "text": "*text", "kind": "*code:term_kind", "payer": "name", "payee": "name", "amount": "money",
    "goods": "line", "due_on": "day", "method": "code:method", "place": "line",
    "series": {"no": "count", "of": "count"}, "default": "text", "guarantor": "name",
}  # fmt: skip
AGREE: Mapping[str, Any] = {
    "form": "*code:agreement_form", "parties": "names", "issues": "text", "facts": "text", "responsibility": "text",
    "terms": ("list", TERM), "amount_settled": "money", "amount_reason": "text", "concluded_on": "*day",
    "place": "line", "copies": "count", "why_oral": "line", "performed_at_once": "flag", "session": SESSION,
}  # fmt: skip
MARK: Mapping[str, Any] = {"party": "name", "mediator": "name", "how": "code:sign_how", "on": "day", "by": "name"}

SHAPES: dict[str, Mapping[str, Any]] = {
    "notice": {
        "on": "*day", "how": "*code:notice_how", "parties": "names", "by": "name", "open": "flag",
        "recusal": "flag", "recording": "flag", "privacy": "flag",
    },
    "session": SESSION,
    "agree": AGREE,
    "write_up": {**AGREE, "form": "code:agreement_form"},
    "sign": {"marks": ("list", MARK), "sealed_on": "day", "on": "day"},
    "fail": {"on": "*day", "reasons": "lines", "remedies_told": "codes:remedy"},
    "terminate": {
        "on": "*day", "kind": "line", "reasons": "lines", "summary": "text", "focus": "text",
        "agreed_facts": "text", "remedies_told": "codes:remedy", "told_by": "name",
    },
    "withdraw": {"on": "*day", "by": "names", "reasons": "lines", "settled_privately": "flag"},
    "refer": {
        "to": "*line", "kind": "*code:referral_kind", "on": "*day", "reason": "text", "due_on": "day",
        "letter_no": "line", "materials": "lines", "received_by": "name",
    },
    "perform": {
        "term": "*line", "paid_on": "*day", "amount": "money", "method": "code:method", "payer": "name",
        "payee": "name", "received_by": "name", "ref_no": "line", "witness": "name", "note": "text",
    },
    "urge": {"on": "*day", "who": "name", "how": "code:visit_how", "answer": "text", "new_date": "day", "term": "line"},
    "revisit": {
        "visited_on": "*day", "visitor": "name", "visited": "names", "how": "code:visit_how",
        "terms": ("list", {"term": "*line", "performed": "*code:performed"}), "satisfied": "code:satisfied",
        "sued": "text", "risk": "text", "measures": "text", "note": "text",
    },
    "confirm": {
        "event": "*code:confirm_event", "on": "*day", "court": "line", "ruling_no": "line", "signed": "names",
    },
    "close": {"on": "*day", "opinions": "lines", "grade": "line", "reason": "text"},
    "archive": {
        "on": "*day", "title": "line", "filed_by": "name", "retention": "code:retention", "location": "line",
        "note": "text", "checked_by": "name",
        "released": ("list", {"paper": "*line", "no": "count", "reason": "*text", "by": "*name"}),
    },
    "amend": {**AGREE, "form": "code:agreement_form"},
    **PROCEDURE,
}  # fmt: skip
