"""Nonces without a memory: the second in which one was given, and a proof that it was this centre that gave it.

Any process of a centre knows every other's, so a proxy may spread requests as it likes. One is good for some minutes
and as often as somebody sends the same signed request: every route may be repeated without harm.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable

NONCE_SECONDS = 300
PROOF = 32


class Nonces:
    """Gives and knows nonces. ``seed`` is a secret of the centre, ``now`` its clock in seconds since 1970."""

    def __init__(self, seed: bytes, now: Callable[[], float] = time.time) -> None:
        self.key = hmac.new(seed, b"mediation-nonce", hashlib.sha256).digest()
        self.now = now

    def fresh(self) -> str:
        """A nonce of this moment."""
        return self.of(int(self.now()))

    def of(self, second: int) -> str:
        """The nonce of a second."""
        return f"{second:x}-{hmac.new(self.key, str(second).encode(), hashlib.sha256).hexdigest()[:PROOF]}"

    def holds(self, nonce: str) -> bool:
        """Whether this centre gave a nonce within the last minutes."""
        head, _, _ = nonce.partition("-")
        if len(head) > 12 or not head or any(one not in "0123456789abcdef" for one in head):
            return False
        second = int(head, 16)
        return 0 <= self.now() - second + 1 <= NONCE_SECONDS + 1 and hmac.compare_digest(nonce, self.of(second))
