"""The line: the same bytes over HTTPS, each request signed by the device and bound to one centre."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx

from app.records.errors import Refused, Trouble
from app.records.kept import LeftOut
from app.storage.store import Store
from app.sync.exchange.peer import Peer
from app.sync.format import faults, httpsig, limits, sshsig

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SECONDS = 30.0
OK = 200
TAKEN = (OK, 202)
UNSIGNED = 401
BROKEN = 500


ONLY_THIS = (409, 413, 422)
WE_ARE_REFUSED = (faults.UNKNOWN_DEVICE, faults.REVOKED, faults.NOT_FOR_ME)


class Line:
    """One conversation with a centre, as a carrier of bundles that answers within the round."""

    talks = True

    def __init__(self, url: str, store: Store, peer: Peer) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise Refused("line_not_safe")
        self.base = url.rstrip("/")
        self.store, self.peer = store, peer
        self.device = sshsig.fingerprint(store.device.sign_public)
        self.client = httpx.Client(timeout=SECONDS, follow_redirects=False)
        self.nonce = ""
        self.unread: list[LeftOut] = []

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def send(self, method: str, path: str, body: bytes = b"") -> httpx.Response:
        """A signed request; asks for a nonce first where there is none, and again where it had run out.

        Raises Trouble("line_down"), Refused("line_elsewhere") where something answers that is not our centre.
        """
        if not self.nonce:
            self.ask("GET", "/v1/nonce", b"", {})
        answer = self.ask(method, path, body, self.headers(method, path, body))
        if answer.status_code == UNSIGNED:
            return self.ask(method, path, body, self.headers(method, path, body))
        return answer

    def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """One request and the next nonce."""
        try:
            answer = self.client.request(method, self.base + path, content=body, headers=headers)
        except httpx.HTTPError as fault:
            raise Trouble("line_down") from fault
        if answer.status_code >= BROKEN:
            raise Trouble("line_down")
        if answer.headers.get(httpsig.CENTRE) != self.peer.id:
            raise Refused("line_elsewhere")
        self.nonce = answer.headers.get(httpsig.NONCE, "")
        return answer

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
        answer = self.send("PUT", f"/v1/bundle/{sha}", data)
        if answer.status_code in TAKEN:
            return
        said = answer.headers.get(httpsig.CODE, "")
        alone = answer.status_code in ONLY_THIS and said not in WE_ARE_REFUSED
        raise self.refusal("bundle_refused" if alone else "centre_refused", answer)

    def refusal(self, code: str, answer: httpx.Response) -> Refused:
        """The centre's no with its own code."""
        return Refused(code, status=answer.status_code, said=answer.headers.get(httpsig.CODE, ""))

    def take_away(self, sha: str) -> bool:
        """Nothing lies on a line."""
        del sha
        return False

    def answers(self) -> Iterator[bytes]:
        """The centre's bundles for this device that are not here yet."""
        head = self.store.sync.receipt_head(self.peer.id, self.peer.incarnation)
        after = head[0] if head else 0
        while True:
            answer = self.send("GET", f"/v1/to/{self.device}?after={after}")
            if answer.status_code != OK:
                raise self.refusal("centre_refused", answer)
            if not answer.content or len(answer.content) > limits.BUNDLE_LIMIT:
                return
            yield answer.content
            after += 1
