"""The county's service: the same bundles over HTTP, every request signed, no state but the database's.

TLS is the reverse proxy's; the service listens on loopback unless told otherwise.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Awaitable, Callable

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from app.centre.answers import Answers
from app.centre.bounded import Bounded
from app.centre.database import AWAY, reading
from app.centre.nonces import Nonces
from app.centre.parts import Parts
from app.centre.receive import Outcome, Receiver
from app.centre.returning import Returning
from app.records.changes import canonical
from app.records.errors import Damaged, place_of
from app.sync.format import faults, httpsig, limits, sshsig, strictjson
from app.sync.format.header import is_incarnation
from app.sync.format.receipt import ToldStream

LOG = logging.getLogger("uvicorn.error")
DIGITS = 16
NAME = re.compile("[0-9a-f]{64}")
STATUS = {"stored": 200, "duplicate": 200, "waiting": 202, faults.FORK: 409}


class Service:
    """One centre on the line. ``make`` gives a fresh receiver and answers for the present moment, ``returning`` what
    takes the rooms' questions for what they lost."""

    def __init__(
        self,
        fingerprint: str,
        make: Callable[[], tuple[Receiver, Answers]],
        nonces: Nonces,
        returning: Callable[[], Returning],
    ) -> None:
        self.fingerprint, self.make, self.nonces, self.returning = fingerprint, make, nonces, returning

    def app(self) -> ASGIApp:
        """The service: its routes, and a log that says where a fault arose and never what it spoke of."""
        return told_by_place(self.routes())

    def routes(self) -> Starlette:
        """The routes."""
        return Starlette(
            routes=[
                Route("/v1/nonce", self.nonce),
                Route("/v1/heads", self.signed(self.heads)),
                Route("/v1/bundle/{sha}", self.signed(self.bundle), methods=["PUT"]),
                Route("/v1/part/{sha}", self.signed(self.part), methods=["GET", "PUT"]),
                Route("/v1/to/{device}", self.signed(self.to_device)),
                Route("/v1/ask", self.signed(self.ask), methods=["PUT"]),
                Route("/v1/returned/{ask}", self.signed(self.returned)),
            ],
            exception_handlers=dict.fromkeys(AWAY, self.away),
        )

    def serve(self, host: str, port: int) -> None:
        """Answer until the process is ended; nothing is logged of what passes."""
        uvicorn.run(self.app(), host=host, port=port, log_level="warning", access_log=False, http=Bounded)

    async def nonce(self, request: Request) -> Response:
        """The first nonce of a conversation."""
        del request
        return self.answer(204)

    def answer(self, status: int, body: bytes = b"", code: str = "") -> Response:
        """An answer that carries the next nonce and, where there is one, the named error."""
        headers = {httpsig.NONCE: self.nonces.fresh(), httpsig.CENTRE: self.fingerprint, httpsig.PARTS: "1"}
        return Response(body, status, {**headers, **({httpsig.CODE: code} if code else {})})

    async def away(self, request: Request, fault: Exception) -> Response:
        """The database does not answer: nothing was taken, and the room may ask again."""
        del request
        tell(fault)
        return self.answer(503)

    def signed(
        self, handle: Callable[[Request, bytes, str], Awaitable[Response]]
    ) -> Callable[[Request], Awaitable[Response]]:
        """A route that answers signed requests of bounded size only."""

        async def route(request: Request) -> Response:
            if (number(request.headers.get("content-length")) or 0) > limits.BUNDLE_LIMIT:
                return self.answer(413, code=faults.TOO_BIG)
            device = self.signer(request)
            if not device:
                return self.answer(401, code=faults.SIG)
            if refusal := await run_in_threadpool(self.refusal_of, device):
                return self.answer(403, code=refusal)
            body = bytearray()
            try:
                async for part in request.stream():
                    body += part
                    if len(body) > limits.BUNDLE_LIMIT:
                        return self.answer(413, code=faults.TOO_BIG)
            except ClientDisconnect:
                return self.answer(400, code=faults.TRUNCATED)
            if hashlib.sha256(body).hexdigest() != request.headers.get(httpsig.BODY):
                return self.answer(401, code=faults.HASH)
            return await handle(request, bytes(body), device)

        return route

    def refusal_of(self, device: str) -> str:
        """Why a device may not speak here; empty where it may."""
        receiver, _ = self.make()
        try:
            with reading(receiver.engine) as conn:
                receiver.need_device(conn, device)
        except Damaged as refusal:
            return refusal.code
        return ""

    def signer(self, request: Request) -> str:
        """The device that signed this request with a nonce of ours, judged before the body is read; empty if none."""
        nonce = request.headers.get(httpsig.NONCE, "")
        if not self.nonces.holds(nonce):
            return ""
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        digest = request.headers.get(httpsig.BODY, "")
        message = httpsig.message(request.method, path, digest, nonce, self.fingerprint)
        try:
            public = httpsig.verify(request.headers.get(httpsig.SIGNATURE, ""), message)
        except Damaged:
            return ""
        device = sshsig.fingerprint(public)
        return device if device == request.headers.get(httpsig.DEVICE) else ""

    async def bundle(self, request: Request, body: bytes, device: str) -> Response:
        """200 stored, 202 waiting for a gap, 409 fork, 422 refused; repeats are harmless."""
        del request, device
        return await self.take(body)

    async def take(self, body: bytes) -> Response:
        """The answer to a whole bundle."""
        receiver, _ = self.make()
        outcome = Outcome()
        state = await run_in_threadpool(receiver.take, body, "line", outcome)
        if receiver.renewed:
            await run_in_threadpool(receiver.read_again)
        if state in STATUS:
            return self.answer(STATUS[state], code=state if state.startswith("E_") else "")
        return self.answer(422, code=state)

    async def part(self, request: Request, body: bytes, device: str) -> Response:
        """How much of a bundle is here; with PUT a part more. Once the last has come it is the answer to the whole, and
        so it is again where that answer was lost on its way."""
        sha, asked = request.path_params["sha"], request.query_params
        if not NAME.fullmatch(sha):
            return self.answer(422, code=faults.FORMAT)
        receiver, _ = self.make()
        parts = Parts(receiver.blobs.folder)
        if request.method == "GET":
            there = await run_in_threadpool(whole_of, receiver, device, sha)
            if there:
                return await self.take(there)
            have = await run_in_threadpool(parts.have, device, sha)
            return self.answer(200, canonical({"have": have}))
        start, total, name = number(asked.get("from")), number(asked.get("of")), asked.get("whole", "")
        if start is None or total is None or not strictjson.is_hash(name):
            return self.answer(400)
        if max(start + len(body), total) > limits.BUNDLE_LIMIT:
            return self.answer(413, code=faults.TOO_BIG)
        have = await run_in_threadpool(parts.add, device, sha, start, body)
        if have < total:
            return self.answer(200, canonical({"have": have}))
        whole = await run_in_threadpool(parts.finish, device, sha, name)
        return await self.take(whole) if whole else self.answer(200, canonical({"have": 0}))

    async def to_device(self, request: Request, body: bytes, device: str) -> Response:
        """The next answer above ``after``; only to the device itself."""
        del body
        if request.path_params["device"] != device:
            return self.answer(403, code=faults.NOT_FOR_ME)
        asked = asked_after(request)
        if asked is None:
            return self.answer(400)
        receiver, answers = self.make()
        found = await run_in_threadpool(answers.following, device, *asked)
        if answers.renewed:
            await run_in_threadpool(receiver.read_again)
        return self.answer(200, found or b"")

    async def ask(self, request: Request, body: bytes, device: str) -> Response:
        """A room's question for what it lost; two people answer it, not this service."""
        del request, device
        try:
            await run_in_threadpool(self.returning().hear, body)
        except Damaged as refusal:
            return self.answer(422, code=refusal.code)
        return self.answer(200)

    async def returned(self, request: Request, body: bytes, device: str) -> Response:
        """The next bundle of the answer to a question of this device; nothing behind the last."""
        del body
        asked, seq = request.path_params["ask"], number(request.query_params.get("after"))
        if seq is None or not is_incarnation(asked):
            return self.answer(400)
        try:
            found = await run_in_threadpool(self.returning().offered, device, asked, seq)
        except Damaged as lost:
            return self.answer(500, code=lost.code)
        return self.answer(200, found)

    async def heads(self, request: Request, body: bytes, device: str) -> Response:
        """How far the centre has this device's streams."""
        del request, body
        receiver, answers = self.make()

        def ask() -> list[ToldStream]:
            with reading(answers.engine) as conn:
                row = receiver.need_device(conn, device)
                return [stream.doc() for stream in answers.receipt(conn, row).streams]

        return self.answer(200, canonical({"streams": await run_in_threadpool(ask)}))


def whole_of(receiver: Receiver, device: str, sha: str) -> bytes:
    """A bundle of this device that is stored here already; nothing where there is none, or its bytes are lost."""
    with reading(receiver.engine) as conn:
        row = receiver.row(conn, sha)
    try:
        return receiver.blobs.get(row.blob) if row is not None and row.device == device else b""
    except Damaged:
        return b""


def number(text: str | None) -> int | None:
    """A whole number that somebody sent; None for anything else and for what no bundle could be."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < DIGITS else None


def asked_after(request: Request) -> tuple[int, str, str] | None:
    """After which answer a room asks: its number, the incarnation it was given in, its name; None for odd values."""
    after, under, sha = (request.query_params.get(key, "") for key in ("after", "under", "sha"))
    named = (is_incarnation(under) and strictjson.is_hash(sha)) if under or sha else True
    if len(after) > DIGITS or not (after.isascii() and after.isdigit() and named):
        return None
    return int(after), under, sha


def told_by_place(app: ASGIApp) -> ASGIApp:
    """A fault is answered with 500 and logged as type, file and line: a database's own words may hold a name."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except Exception as fault:  # noqa: BLE001 - the last place before the log
            tell(fault)

    return guarded


def tell(fault: BaseException) -> None:
    """Log a fault as type, file and line."""
    where = place_of(fault)
    LOG.error("fault %s %s:%s", where["type"], where["file"], where["line"])
