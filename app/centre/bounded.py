"""A connection on which somebody owes bytes moves, or ends: a header that drips and a body that stalls hold no place.

Bytes are counted, not requests: a line of twenty thousand bits a second passes, one that sends nothing does not.
"""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

GRACE = 30.0
SLOWEST = 250


class Bounded(H11Protocol):
    """HTTP/1.1 where a request may take ``grace`` seconds and one more for every ``slowest`` bytes of it."""

    grace = GRACE
    slowest = SLOWEST

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.count_anew()
        self.watch = self.loop.call_later(self.grace / 2, self.look)

    def count_anew(self) -> None:
        """From now on."""
        self.begun, self.moved = self.loop.time(), 0

    def data_received(self, data: bytes) -> None:
        self.moved += len(data)
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self.watch.cancel()
        super().connection_lost(exc)

    def owed(self) -> bool:
        """Whether the next word is the other side's, and we would hear it."""
        asked = self.cycle is not None and not self.cycle.response_complete
        return not self.flow.read_paused and (not asked or bool(self.cycle.more_body))

    def look(self) -> None:
        """End a connection that is too far behind."""
        if not self.owed():
            self.count_anew()
        elif self.loop.time() - self.begun > self.grace + self.moved / self.slowest:
            self.transport.abort()
            return
        self.watch = self.loop.call_later(self.grace / 2, self.look)
