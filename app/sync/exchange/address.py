"""Addresses that people type: each is read before anything is sent, and what is wrong is named by its place in it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

import httpx

from app.records.errors import Refused

COUNTY, PROXY = "county_address_faulty", "proxy_faulty"
SCHEMES = {COUNTY: ("https", "http"), PROXY: ("http", "https")}
LONGEST = 400


@dataclass(frozen=True)
class Address:
    """A whole address without a slash at its end; ``loopback`` where it never leaves this machine."""

    url: str
    host: str
    plain: bool
    loopback: bool


def county_address(text: str) -> Address:
    """The address of a county. Plain http goes to this machine only.

    Raises Refused: ``county_address_faulty`` (``reason``: missing, too_long, space, scheme, host, port, user, query),
    ``line_not_safe``.
    """
    address = read(text, COUNTY)
    if address.plain and not address.loopback:
        raise Refused("line_not_safe")
    return address


def proxy_address(text: str) -> Address:
    """The address of a proxy, which is only a machine and a port. Raises Refused("proxy_faulty") with a ``reason`` as
    above."""
    address = read(text, PROXY)
    if urlsplit(address.url).path:
        raise Refused(PROXY, reason="query")
    return address


def read(text: str, code: str) -> Address:
    """An address in its parts."""
    parts = split(text, code)
    if parts.scheme not in SCHEMES[code] or not text.lower().startswith(f"{parts.scheme}://"):
        raise Refused(code, reason="scheme")
    if "@" in parts.netloc:
        raise Refused(code, reason="user")
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise Refused(code, reason="query")
    host = host_of(parts, code)
    url = text.rstrip("/")
    if not can_be_asked(url):
        raise Refused(code, reason="host")
    return Address(url, host, parts.scheme == "http", is_loopback(host))


def can_be_asked(url: str) -> bool:
    """Whether the library that asks can name this machine, also in letters that are not Latin."""
    try:
        return bool(httpx.URL(url).host)
    except (httpx.InvalidURL, ValueError):
        return False


def split(text: str, code: str) -> SplitResult:
    """The parts of what was typed; what no address can hold is refused."""
    if not text:
        raise Refused(code, reason="missing")
    if len(text) > LONGEST:
        raise Refused(code, reason="too_long")
    if any(one.isspace() or not one.isprintable() or one in "\\<>\"'`{}|^" for one in text):
        raise Refused(code, reason="space")
    try:
        return urlsplit(text)
    except ValueError as fault:
        raise Refused(code, reason="host") from fault


def host_of(parts: SplitResult, code: str) -> str:
    """The machine's name, once its port is one."""
    try:
        port = parts.port
    except ValueError as fault:
        raise Refused(code, reason="port") from fault
    if port == 0 or parts.netloc.endswith(":"):
        raise Refused(code, reason="port")
    host = parts.hostname or ""
    if not host or host.startswith(".") or ".." in host or ("[" in parts.netloc and not is_number(host)):
        raise Refused(code, reason="host")
    return host


def is_number(host: str) -> bool:
    """Whether a machine is named by its number."""
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    """Whether a name means this machine."""
    return host == "localhost" or (is_number(host) and ip_address(host).is_loopback)
