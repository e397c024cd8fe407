"""Why a line is down, in one word: what lies under the error of the library that speaks over it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import httpx

BY_KIND: tuple[tuple[type[BaseException], str], ...] = (
    (httpx.ProxyError, "proxy"),
    (ssl.SSLError, "tls"),
    (socket.gaierror, "name"),
    (ConnectionRefusedError, "refused"),
    (httpx.ConnectTimeout, "unreachable"),
    (httpx.TimeoutException, "slow"),
    (httpx.ConnectError, "unreachable"),
)
"""The first kind that is found says why; what is none of them is a line that broke."""


def why_down(fault: BaseException) -> str:
    """``proxy``, ``tls``, ``name``, ``refused``, ``unreachable``, ``slow`` or ``broken``."""
    under = list(causes(fault))
    return next((word for kind, word in BY_KIND if any(isinstance(one, kind) for one in under)), "broken")


def causes(fault: BaseException) -> Iterator[BaseException]:
    """An error and everything it came from."""
    seen: BaseException | None = fault
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__
