"""The line: the same bytes over HTTPS, each request signed by the device and bound to one centre.

Nothing of the environment decides where the bytes go: the address and the proxy are the room's own settings. A slow
line is waited for as long as bytes may still be on their way; what is larger than a part travels in parts, so that a
line that breaks goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import random
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import certifi
import httpx

from app.records.errors import Refused, Trouble
from app.records.kept import LeftOut
from app.storage.store import Store
from app.sync.exchange.address import Address, county_address, proxy_address
from app.sync.exchange.faults_of_a_line import why_down
from app.sync.exchange.following import known_now
from app.sync.exchange.peer import Peer
from app.sync.format import faults, httpsig, limits, sshsig
from app.sync.format.header import FIRST

SECONDS = 30.0
SLOWEST = 1_000
"""Bytes a second below which a line is no line: so long the bytes of a request may take before its answer."""
OK = 200
TAKEN = (OK, 202)
ELSEWHERE = range(300, 400)
UNSIGNED = 401
BROKEN = 500
FIRST_PART, LARGEST_PART = 32 * limits.KIB, 256 * limits.KIB
MOST_BEGINNINGS = 6
PASSING = ("broken", "slow", "server")


ONLY_THIS = (409, 413, 422)
WE_ARE_REFUSED = (faults.UNKNOWN_DEVICE, faults.REVOKED, faults.NOT_FOR_ME)


@dataclass(frozen=True)
class Patience:
    """How long a conversation goes on: the seconds before each new try of a request whose line broke, and the seconds
    after which no further request begins."""

    waits: tuple[float, ...] = (1.0, 3.0, 9.0)
    seconds: float = 45 * 60.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


PATIENT = Patience()


@dataclass(frozen=True)
class Answer:
    """What came back: never more than the largest bundle."""

    status_code: int
    headers: httpx.Headers
    content: bytes


class Line:
    """One conversation with a centre, as a carrier of bundles that answers within the round.

    ``proxy`` is a machine that passes on what is sealed between us and the centre; none is used to this machine.
    Raises Refused: ``county_address_faulty``, ``line_not_safe``, ``proxy_faulty``.
    """

    talks = True

    def __init__(self, url: str, store: Store, peer: Peer, proxy: str = "", patience: Patience = PATIENT) -> None:
        address = county_address(url)
        self.base = address.url
        self.store, self.peer, self.patience = store, peer, patience
        self.device = sshsig.fingerprint(store.device.sign_public)
        self.client = client_for(address, proxy)
        self.ends = patience.clock() + patience.seconds
        self.nonce, self.spoken, self.in_parts = "", False, False
        self.unread: list[LeftOut] = []

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def send(self, method: str, path: str, body: bytes = b"") -> Answer:
        """A signed request, made again after a while where a line that worked broke.

        Raises Trouble: ``line_down`` (``reason`` says how), ``line_slow`` where the time of a round is over;
        Refused: ``line_elsewhere`` where something answers that is not our centre, ``line_redirected``.
        """
        waits = iter(self.patience.waits)
        while True:
            try:
                return self.once(method, path, body)
            except Trouble as trouble:
                self.wait_after(trouble, waits)

    def wait_after(self, trouble: Trouble, waits: Iterator[float]) -> None:
        """Before a new try, an uneven while; raises ``trouble`` where none is worth it."""
        self.nonce = ""
        wait = next(waits, None)
        if wait is None or not self.spoken or trouble.facts.get("reason") not in PASSING:
            raise trouble
        self.patience.sleep(wait * (0.5 + random.random()))

    def once(self, method: str, path: str, body: bytes) -> Answer:
        """One signed request; asks for a nonce first where there is none, and again where it had run out."""
        if not self.nonce:
            self.ask("GET", "/v1/nonce", b"", {})
        answer = self.ask(method, path, body, self.headers(method, path, body))
        if answer.status_code == UNSIGNED:
            return self.ask(method, path, body, self.headers(method, path, body))
        return answer

    def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """One request and the next nonce."""
        if self.patience.clock() > self.ends:
            raise Trouble("line_slow", minutes=round(self.patience.seconds / 60))
        try:
            answer = self.exchanged(method, path, body, headers)
        except (httpx.HTTPError, OSError) as fault:
            raise Trouble("line_down", reason=why_down(fault)) from fault
        if answer.status_code >= BROKEN:
            raise Trouble("line_down", reason="server")
        if answer.status_code in ELSEWHERE:
            raise Refused("line_redirected", to=host_in(answer.headers.get("location", "")))
        if answer.headers.get(httpsig.CENTRE) != self.peer.id:
            raise Refused("line_elsewhere")
        self.nonce, self.spoken = answer.headers.get(httpsig.NONCE, ""), True
        self.in_parts = httpsig.PARTS in answer.headers
        return answer

    def exchanged(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """What one request brings."""
        begun, content, long = self.patience.clock(), b"", timeouts(len(body))
        with self.client.stream(method, self.base + path, content=body, headers=headers, timeout=long) as answer:
            for block in answer.iter_bytes():
                content += block
                if len(content) > limits.BUNDLE_LIMIT:
                    raise Refused("line_elsewhere")
                if self.patience.clock() - begun > 2 * SECONDS + (len(body) + len(content)) / SLOWEST:
                    raise httpx.ReadTimeout("bytes come too slowly")
        return Answer(answer.status_code, answer.headers, content)

    def headers(self, method: str, path: str, body: bytes) -> dict[str, str]:
        """The signature over method, path, body, nonce and centre."""
        digest = hashlib.sha256(body).hexdigest()
        message = httpsig.message(method, path, digest, self.nonce, self.peer.id)
        return {
            httpsig.DEVICE: self.device,
            httpsig.NONCE: self.nonce,
            httpsig.BODY: digest,
            httpsig.SIGNATURE: httpsig.sign(self.store.device_sign_key, message),
        }

    def put(self, sha: str, data: bytes) -> None:
        """Hand over one bundle; raises Refused: ``bundle_refused`` for this one alone, ``centre_refused`` for us."""
        large = len(data) > FIRST_PART and self.in_parts
        answer = self.put_in_parts(sha, data) if large else self.send("PUT", f"/v1/bundle/{sha}", data)
        if answer.status_code in TAKEN:
            return
        said = answer.headers.get(httpsig.CODE, "")
        alone = answer.status_code in ONLY_THIS and said not in WE_ARE_REFUSED
        raise self.refusal("bundle_refused" if alone else "centre_refused", answer)

    def put_in_parts(self, sha: str, data: bytes) -> Answer:
        """One bundle part by part, from where the centre has it; the centre's answer to the whole.

        Parts grow while the line holds and are small again once it broke. Where the centre lost what it had, it begins
        anew, and not for ever.
        """
        whole, length, waits = hashlib.sha256(data).hexdigest(), FIRST_PART, iter(self.patience.waits)
        answer = self.send("GET", f"/v1/part/{sha}")
        beginnings = 0
        while answer.status_code == OK and answer.content:
            start = had(answer.content)
            beginnings += start == 0
            if beginnings > MOST_BEGINNINGS or start >= len(data):
                raise Refused("bundle_refused", status=answer.status_code, said=faults.HASH)
            part = data[start : start + length]
            try:
                answer = self.once("PUT", f"/v1/part/{sha}?from={start}&of={len(data)}&whole={whole}", part)
                length, waits = min(2 * length, LARGEST_PART), iter(self.patience.waits)
            except Trouble as trouble:
                self.wait_after(trouble, waits)
                length, answer = FIRST_PART, self.send("GET", f"/v1/part/{sha}")
        return answer

    def refusal(self, code: str, answer: Answer) -> Refused:
        """The centre's no with its own code."""
        return Refused(code, status=answer.status_code, said=answer.headers.get(httpsig.CODE, ""))

    def say(self, heads: bytes) -> None:
        """Every question says it."""
        del heads

    def take_away(self, sha: str) -> bool:
        """Nothing lies on a line."""
        del sha
        return False

    def answers(self) -> Iterator[bytes]:
        """The centre's bundles for this device that are not here yet."""
        last = ""
        while True:
            answer = self.send("GET", f"/v1/to/{self.device}?{self.after()}")
            if answer.status_code != OK:
                raise self.refusal("centre_refused", answer)
            if not answer.content or self.after() == last:
                return
            last = self.after()
            yield answer.content

    def after(self) -> str:
        """Which answer is the last that was taken here: its number, the incarnation it was given in, its name."""
        peer = known_now(self.store, self.peer)
        seq, sha = self.store.sync.receipt_head(peer.id, self.device, peer.incarnation) or (0, FIRST)
        return f"after={seq}&under={peer.incarnation}&sha={sha}"

    def ask_back(self, ask: bytes) -> None:
        """Bring the room's question for what it lost. Raises as ``send``, Refused("centre_refused")."""
        answer = self.send("PUT", "/v1/ask", ask)
        if answer.status_code != OK:
            raise self.refusal("centre_refused", answer)

    def given_back(self, number: str) -> Iterator[bytes]:
        """The centre's answer to that question, bundle by bundle. Raises as ``send``, Refused("centre_refused")."""
        seq = 0
        while True:
            answer = self.send("GET", f"/v1/returned/{number}?after={seq}")
            if answer.status_code != OK:
                raise self.refusal("centre_refused", answer)
            if not answer.content:
                return
            seq += 1
            yield answer.content

    def greet(self) -> None:
        """Ask for nothing but whether the centre knows this PC. Raises as ``send``, Refused("centre_refused")."""
        answer = self.send("GET", "/v1/heads")
        if answer.status_code != OK:
            raise self.refusal("centre_refused", answer)


def timeouts(size: int) -> httpx.Timeout:
    """How long nothing may move of a request of so many bytes; its answer waits until the last of them has left every
    buffer on the way."""
    return httpx.Timeout(SECONDS, read=SECONDS + size / SLOWEST)


def client_for(address: Address, proxy: str) -> httpx.Client:
    """A client that heeds no variable of the environment and follows nobody elsewhere."""
    by = proxy_address(proxy).url if proxy and not address.loopback else None
    trusted: ssl.SSLContext | bool = False if address.plain else trust()
    return httpx.Client(follow_redirects=False, trust_env=False, proxy=by, verify=trusted)


def trust() -> ssl.SSLContext:
    """The certificates that come with the program. A context made by hand heeds no SSLKEYLOGFILE either."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(certifi.where())
    return context


def had(content: bytes) -> int:
    """How many bytes of a bundle the centre says it has. Raises Refused("line_elsewhere")."""
    try:
        return int(json.loads(content)["have"])
    except (ValueError, KeyError, TypeError) as fault:
        raise Refused("line_elsewhere") from fault


def host_in(place: str) -> str:
    """The machine of an address that somebody else wrote; never more of it."""
    try:
        return urlsplit(place).hostname or "-"
    except ValueError:
        return "-"
