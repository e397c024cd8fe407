"""Handing everything over again: for a county that has lost more than it knows."""

from __future__ import annotations

from typing import TypedDict

from app.casework.desk import Desk
from app.casework.exchange.exchange import need_peer
from app.storage.outbox import UNDER_WAY
from app.sync.exchange.outbox import end_streams


class HandedAgain(TypedDict):
    """How many parcels the county had called received, and that go again in others."""

    parcels: int


def hand_over_again(desk: Desk) -> HandedAgain:
    """Everything that may leave goes once more, in a stream of its own, with the next round: under the same names, so
    that what the county has already is not there twice. Raises Refused: ``not_allowed``, ``no_centre``; Trouble."""
    desk.need("sync.again")
    peer, store = need_peer(desk), desk.store
    arrived = [row["header_sha"] for row in store.sync.bundles(peer.id) if row["state"] not in UNDER_WAY]
    with store.transaction():
        store.sync.set_back(arrived)
        store.sync.forget_heads(peer.id)
    end_streams(store)
    return {"parcels": len(arrived)}
