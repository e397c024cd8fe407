"""Talks to ``processes``: sends a request, reads lines, kills what it started."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 240.0


class Helper:
    """The helper process and its answers."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", "from tests.storage.processes import main; main()"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._rest = b""
        self._waiting: list[str] = []

    def ask(self, **request: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()

    def lines(self) -> list[str]:
        """The whole lines that were said and not read yet; a fork that is gone says nothing more."""
        assert self._process.stdout is not None
        handle, found = self._process.stdout.fileno(), self._waiting
        self._waiting = []
        while select.select([handle], [], [], 0)[0]:
            self._take(handle, found)
        return found

    def line(self) -> str:
        """The next line, however long it takes."""
        assert self._process.stdout is not None
        while not self._waiting:
            if not select.select([self._process.stdout], [], [], PATIENCE_S)[0]:
                raise TimeoutError
            self._take(self._process.stdout.fileno(), self._waiting)
        return self._waiting.pop(0)

    def _take(self, handle: int, found: list[str]) -> None:
        data = os.read(handle, 65536)
        assert data, "the helper process is gone"
        *whole, self._rest = (self._rest + data).split(b"\n")
        found += [line.decode() for line in whole]

    def kill(self, pid: int) -> None:
        """kill -9 of a fork, and wait until it is gone."""
        os.kill(pid, signal.SIGKILL)
        self.wait_for(pid)

    def wait_for(self, pid: int) -> None:
        """Wait until a fork is gone."""
        while _alive(pid):
            time.sleep(0.0005)

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
