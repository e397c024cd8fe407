"""A real centre on the loopback line, and a line that breaks."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from app.centre.county import County


@contextmanager
def serving(county: County) -> Iterator[str]:
    """The centre on a free port of this machine."""
    yield from run(county.service().app())


def run(app: object, **how: Any) -> Iterator[str]:
    """Any service on a free port of this machine."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="none", lifespan="off", **how)  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def breaking(url: str, after: int) -> Iterator[str]:
    """The same line, dead for good after so many bytes have gone up."""
    port = int(url.rsplit(":", 1)[1])
    door = socket.create_server(("127.0.0.1", 0))
    left = [after]
    ends: list[socket.socket] = [door]

    def up(near: socket.socket, far: socket.socket) -> None:
        while (data := read(near)) and left[0] > 0:
            left[0] -= len(data)
            far.sendall(data)
        shut_both(near, far)

    def down(near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                near.sendall(data)

    def accept() -> None:
        with suppress(OSError):
            while True:
                near, _ = door.accept()
                far = socket.create_connection(("127.0.0.1", port))
                ends.extend((near, far))
                for way in (up, down):
                    threading.Thread(target=way, args=(near, far), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
    finally:
        for end in ends:
            shut(end)


@dataclass
class Narrow:
    """A line that carries ``most`` bytes up and then breaks with everything on it, until somebody mends it.

    Bytes decide, not seconds: what a slow line carries before it breaks is a number.
    """

    url: str
    most: int
    left: int = 0
    ends: list[socket.socket] = field(default_factory=list)

    def mend(self) -> None:
        """So many bytes go through again."""
        self.left = self.most

    def break_off(self) -> None:
        """All that is open ends."""
        for end in self.ends[1:]:
            shut(end)
        del self.ends[1:]


@contextmanager
def narrow(url: str, most: int) -> Iterator[Narrow]:
    """A line before a service that breaks whenever so many bytes have gone up since it was mended."""
    port, door = int(url.rsplit(":", 1)[1]), socket.create_server(("127.0.0.1", 0))
    line = Narrow(f"http://127.0.0.1:{door.getsockname()[1]}", most, ends=[door])

    def up(near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := read(near):
                far.sendall(data[: max(line.left, 0)])
                line.left -= len(data)
                if line.left <= 0:
                    line.break_off()
                    break
        shut_both(near, far)

    def down(near: socket.socket, far: socket.socket) -> None:
        with suppress(OSError):
            while data := far.recv(65536):
                near.sendall(data)
        shut_both(near, far)

    def accept() -> None:
        with suppress(OSError):
            while True:
                near, _ = door.accept()
                if line.left <= 0:
                    shut(near)
                    continue
                far = socket.create_connection(("127.0.0.1", port))
                line.ends += [near, far]
                for way in (up, down):
                    threading.Thread(target=way, args=(near, far), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield line
    finally:
        line.break_off()
        shut(door)


def shut_both(near: socket.socket, far: socket.socket) -> None:
    """Close a way through."""
    shut(near)
    shut(far)


def read(end: socket.socket) -> bytes:
    """What came; empty when the other side is gone."""
    try:
        return end.recv(65536)
    except OSError:
        return b""


def shut(end: socket.socket) -> None:
    """Close, whatever state it is in."""
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
