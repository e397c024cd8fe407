"""Several ``serve`` processes of one centre, and a proxy before them that spreads requests and spoils some of them."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.centre.line import read, shut

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "county-password"
SERVE = "import sys; from app.bootstrap import start; sys.exit(start(sys.argv[1:], sys.stdin.readline().strip()))"
HEAD = 65536


@dataclass
class Process:
    """A centre's service in a process of its own; what it says to its log is kept."""

    port: int
    run: subprocess.Popen[str]
    log: Path

    def kill(self) -> None:
        """As a power cut of this machine alone."""
        os.kill(self.run.pid, signal.SIGKILL)
        self.run.wait()


@contextmanager
def served(centre: Path, place: Path) -> Iterator[Process]:
    """``serve`` on a free port, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    words = ["--data", centre, "--state", place.with_suffix(".state"), "centre", "serve", "--port", str(port)]
    with place.open("w") as log:
        run = subprocess.Popen(
            [sys.executable, "-c", SERVE, *words], cwd=ROOT, stdin=subprocess.PIPE, stderr=log, text=True
        )
    assert run.stdin is not None
    run.stdin.write(PASSWORD + "\n")
    run.stdin.close()
    try:
        while not answers(port):
            assert run.poll() is None, place.read_text()
            time.sleep(0.02)
        yield Process(port, run, place)
    finally:
        if run.poll() is None:
            run.terminate()
        run.wait()


def answers(port: int) -> bool:
    """Whether something listens there."""
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


@dataclass
class Proxy:
    """Spreads requests over services by turns, as any proxy may, and takes another where one is gone.

    ``spoil`` names what happens to the n-th request: ``cut_up`` in the middle of what is asked, ``cut_down`` in the
    middle of the answer, ``half`` (the room's end says that nothing more comes, and still listens), ``late`` (the next
    request goes first), or nothing. ``seen`` counts what services answered.
    """

    ports: list[int]
    spoil: Callable[[int], str] = lambda _: ""
    watch: Callable[[int], None] = lambda _: None
    seen: Counter[str] = field(default_factory=Counter)
    spoilt: Counter[str] = field(default_factory=Counter)
    began: threading.Condition = field(default_factory=threading.Condition)
    count: int = 0
    turns: Iterator[int] = field(default_factory=itertools.count)

    def next_number(self) -> int:
        """The number of a request."""
        with self.began:
            self.count += 1
            self.began.notify_all()
            return self.count

    def far(self) -> socket.socket:
        """The next service that listens. Raises OSError where none does."""
        turn = next(self.turns)
        for step in range(len(self.ports)):
            with suppress(ConnectionRefusedError):
                return socket.create_connection(("127.0.0.1", self.ports[(turn + step) % len(self.ports)]))
        raise ConnectionRefusedError

    def pass_on(self, near: socket.socket) -> None:
        """One request and its answer; whatever breaks, both ends are closed."""
        far = None
        try:
            asked = whole(near)
            if asked:
                number = self.next_number()
                self.watch(number)
                far = self.far()
                self.carry(near, far, asked, self.spoil(number))
        except OSError:
            self.seen["broken"] += 1
        finally:
            shut(near)
            if far is not None:
                shut(far)

    def carry(self, near: socket.socket, far: socket.socket, asked: bytes, fault: str) -> None:
        """A request to a service and the answer back, with what is to happen to it on the way."""
        self.spoilt[fault] += bool(fault)
        if fault == "cut_up":
            far.sendall(asked[: len(asked) * 2 // 3])
            return
        if fault == "late":
            now = self.count
            with self.began:
                self.began.wait_for(lambda: self.count > now, timeout=1)
        far.sendall(asked)
        if fault == "half":
            far.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: read(far), b""))
        self.seen[answer[9:12].decode("ascii")] += 1
        near.sendall(answer[: len(answer) // 2] if fault == "cut_down" else answer)


def whole(near: socket.socket) -> bytes:
    """A request with its body, which asks that its connection end with the answer; empty where it was not one."""
    data = b""
    while b"\r\n\r\n" not in data:
        block = read(near)
        if not block or len(data) > HEAD:
            return b""
        data += block
    head, body = data.split(b"\r\n\r\n", 1)
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    length = next((int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        block = read(near)
        if not block:
            return b""
        body += block
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body


@contextmanager
def spread(proxy: Proxy) -> Iterator[str]:
    """The proxy on a free port of this machine."""
    door = socket.create_server(("127.0.0.1", 0), backlog=256)

    def accept() -> None:
        with suppress(OSError):
            while True:
                near, _ = door.accept()
                threading.Thread(target=proxy.pass_on, args=(near,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
    finally:
        shut(door)
