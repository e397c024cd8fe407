"""What the county has confirmed: how far its signed receipts reach into this room's history."""

from __future__ import annotations

from collections.abc import Callable

from app.casework.desk import Desk
from app.casework.exchange.exchange import peer_of

IN_ITS_BOOKS = ("applied", "safe")


def acknowledgement(desk: Desk) -> Callable[[str], bool | None]:
    """Asks of a record: has the county its latest change in its books? None where the room has no county.

    What another PC wrote came here by way of the county.
    """
    peer = peer_of(desk)
    if peer is None:
        return lambda _record: None
    reach: dict[str, int] = {}
    for bundle in desk.store.sync.bundles(peer.id):
        if bundle["kind"] == "changes" and bundle["state"] in IN_ITS_BOOKS:
            reach[bundle["incarnation"]] = max(reach.get(bundle["incarnation"], 0), bundle["last"] or 0)

    def asked(record: str) -> bool | None:
        link = desk.store.last_link(record)
        if link is None:
            return False
        device, incarnation, seq = link
        return device != desk.store.device_id or seq <= reach.get(incarnation, 0)

    return asked
