"""A real printer without paper: CUPS on a socket of its own, which keeps what it was given."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools import tool

NAME = "Village"
CONFIG = """Listen {home}/sock
WebInterface No
Browsing Off
DefaultAuthType None
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
FILES = """FileDevice Yes
ServerRoot {home}/root
CacheDir {home}/cache
StateDir {home}/state
RequestRoot {home}/spool
TempDir {home}/tmp
AccessLog {home}/access
ErrorLog {home}/error
PageLog {home}/page
"""


@dataclass(frozen=True)
class Printer:
    """Where the print server keeps its book and its jobs."""

    home: Path

    def jobs(self) -> list[str]:
        """The lines of the page log: printer, user, job and its title."""
        log = self.home / "page"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def printed(self) -> list[bytes]:
        """The bytes of every job as they arrived."""
        return [file.read_bytes() for file in sorted((self.home / "spool").glob("d*"))]


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    """A print server of this test alone, with one printer; fails under CI where CUPS is not installed."""
    server = shutil.which("cupsd") or shutil.which("cupsd", path="/usr/sbin") or tool("cupsd")
    admin = shutil.which("lpadmin") or shutil.which("lpadmin", path="/usr/sbin") or tool("lpadmin")
    home = Path(tempfile.mkdtemp(prefix="mr-cups-"))
    for part in ("root", "cache", "state", "spool", "tmp"):
        (home / part).mkdir()
    (home / "cupsd.conf").write_text(CONFIG.format(home=home), encoding="utf-8")
    (home / "cups-files.conf").write_text(FILES.format(home=home), encoding="utf-8")
    monkeypatch.setenv("CUPS_SERVER", str(home / "sock"))
    words = [server, "-f", "-c", str(home / "cupsd.conf"), "-s", str(home / "cups-files.conf")]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(home / "sock")
        subprocess.run(
            [admin, "-p", NAME, "-E", "-v", f"file://{home}/paper", "-m", "raw"], check=True, capture_output=True
        )
        yield Printer(home)
    finally:
        running.terminate()
        running.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)


def wait_for(socket: Path) -> None:
    """Until the server answers; at most ten seconds."""
    for _ in range(100):
        told = subprocess.run(["lpstat", "-r"], capture_output=True, text=True, check=False)
        if socket.exists() and "not" not in told.stdout:
            return
        time.sleep(0.1)
    raise AssertionError("the print server did not start")
