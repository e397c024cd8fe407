"""What this room asks of a county: to join, and so the PCs that ever sealed for it; and what it lost."""

from __future__ import annotations

import json

from app.casework.desk import Desk
from app.sync.exchange.reading_back import senders
from app.sync.format import sshsig

REQUEST, REQUESTS = "enrol_request", "enrol_requests"
REQUESTS_MOST = 20
ASK = "county_ask"
"""The setting under which the question for what is lost waits for its answer."""


def requests(desk: Desk) -> list[str]:
    """The requests that this room wrote, the oldest first: each may be the one that the county answers."""
    earlier = str(desk.store.setting(REQUEST, ""))
    found: list[str] = desk.store.setting(REQUESTS, [])
    return [one for one in [earlier, *found] if one]


def own_signers(desk: Desk) -> set[str]:
    """The fingerprints of the PCs that sealed for this room, as far as this store knows them."""
    keys = [sshsig.read_public_line(json.loads(one)["sign_key"]) for one in requests(desk)]
    keys.append(sshsig.public_of(desk.store.device_sign_key))
    return senders(desk.store) | {sshsig.fingerprint(key) for key in keys}
