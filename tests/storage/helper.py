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

    def lines(self, seconds: float) -> list[str]:
        """Whole lines that come within a time (all of them, or what is there when it ends)."""
        assert self._process.stdout is not None
        handle, found = self._process.stdout.fileno(), self._waiting
        self._waiting = []
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([handle], [], [], left)[0]:
                break
            self._rest += os.read(handle, 65536)
            *whole, self._rest = self._rest.split(b"\n")
            found += [line.decode() for line in whole]
        return found

    def line(self, seconds: float = 20) -> str:
        """The next line."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := self.lines(0.005):
                self._waiting = found[1:]
                return found[0]
        raise TimeoutError

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
