"""The line to the county before anything is handed over: which proxy it takes, and who answers at the address."""

from __future__ import annotations

import os
from typing import TypedDict

from app.casework.desk import Changed, Desk
from app.casework.exchange.exchange import PROXY, county_proxy, need_peer
from app.records.errors import Note

NOT_HEEDED = ("http_proxy", "https_proxy", "all_proxy", "ssl_cert_file", "ssl_cert_dir")
"""Variables of a desktop that other programs heed; here the room's own setting counts."""


class LineTold(TypedDict):
    """Who answered."""

    centre: str  # its name
    proxy: str  # that was used; empty for none
    not_heeded: list[str]  # variables of the environment


def set_proxy(desk: Desk, text: str) -> Changed:
    """Which machine passes the line on; empty for none. Raises Refused("proxy_faulty") with a ``reason``."""
    desk.need("sync.run")
    from app.sync.exchange.address import proxy_address

    value = proxy_address(text.strip()).url if text.strip() else ""
    if value != county_proxy(desk):
        with desk.store.writing() as writing:
            writing.record("setting.set", f"setting:{PROXY}", {"key": PROXY, "value": value}, shared=False)
    return Changed()


def try_line(desk: Desk, url: str) -> LineTold:
    """Ask who answers at an address, and hand nothing over. Raises as ``sync_url``."""
    desk.need("sync.run")
    from app.sync.exchange.address import county_address as read
    from app.sync.exchange.line import Line

    peer, proxy = need_peer(desk), county_proxy(desk)
    with Line(url, desk.store, peer, proxy) as line:
        line.greet()
    used = "" if read(url).loopback else proxy
    return {"centre": peer.name, "proxy": used, "not_heeded": not_heeded()}


def not_heeded() -> list[str]:
    """Settings of this PC's network that this program does not go by."""
    return sorted({name.lower() for name in os.environ} & set(NOT_HEEDED))


def line_notes(told: LineTold) -> list[Note]:
    """What is good to know of a line that works."""
    names = told["not_heeded"]
    return [Note("line_not_heeded", "", {"names": "、".join(names)})] if names else []
