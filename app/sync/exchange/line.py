"""The line: the same bytes over HTTPS, each request signed by the device and bound to one centre."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx

from app.records.errors import Refused, Trouble
from app.storage.store import Store
from app.sync.exchange.peer import Peer
from app.sync.format import httpsig, limits, sshsig

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SECONDS = 30.0
TAKEN = (200, 202)


class Line:
    """One conversation with a centre."""

    def __init__(self, url: str, store: Store, peer: Peer) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise Refused("line_not_safe")
        self.base = url.rstrip("/")
        self.store, self.peer = store, peer
        self.device = sshsig.fingerprint(store.device.sign_public)
        self.client = httpx.Client(timeout=SECONDS, follow_redirects=False)
        self.nonce = ""

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def send(self, method: str, path: str, body: bytes = b"") -> httpx.Response:
        """A signed request; asks for a nonce first where there is none. Raises Trouble("line_down")."""
        try:
            if not self.nonce:
                self.nonce = self.client.get(self.base + "/v1/nonce").headers.get(httpsig.NONCE, "")
            answer = self.client.request(
                method, self.base + path, content=body, headers=self.headers(method, path, body)
            )
        except httpx.HTTPError as fault:
            raise Trouble("line_down") from fault
        self.nonce = answer.headers.get(httpsig.NONCE, "")
        return answer

    def headers(self, method: str, path: str, body: bytes) -> dict[str, str]:
        """The signature over method, path, body, nonce and centre."""
        digest = hashlib.sha256(body).hexdigest()
        message = httpsig.message(method, path, digest, self.nonce, self.peer.id)
        return {
            httpsig.DEVICE: self.device,
            httpsig.NONCE: self.nonce,
            httpsig.SIGNATURE: httpsig.sign(self.store.device_sign_key, message),
        }

    def put(self, sha: str, data: bytes) -> bool:
        """Hand over one bundle; True where the centre stored it or holds it for a gap."""
        answer = self.send("PUT", f"/v1/bundle/{sha}", data)
        if answer.status_code in TAKEN:
            return True
        if answer.status_code in (401, 403, 404, 409, 413, 422):
            raise Refused("centre_refused", status=answer.status_code, said=answer.headers.get(httpsig.CODE, ""))
        raise Trouble("line_down")

    def answers(self, after: int) -> Iterator[bytes]:
        """The centre's bundles for this device with a sequence above ``after``."""
        while True:
            answer = self.send("GET", f"/v1/to/{self.device}?after={after}")
            if answer.status_code != 200 or not answer.content:
                return
            if len(answer.content) > limits.BUNDLE_LIMIT:
                return
            yield answer.content
            after += 1
