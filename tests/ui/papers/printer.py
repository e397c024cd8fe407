"""Real printers without paper: CUPS on a socket of its own, behind it a queue that keeps what it was given or CUPS-PDF.

CUPS-PDF is the printer of a desk without one: every page goes through the filters a real printer has and lies as a
file in a tray. Its settings have one fixed place, so the server gets a view of the disk in which they are ours.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools import judge, not_here, tool

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


DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
PLACE_OF_SETTINGS = Path("/etc/cups/cups-pdf.conf")
SETTINGS = """Out {home}/tray
Spool {home}/pages
GSTmp {home}/tmp
Log {home}
Grp root
Label 1
TitlePref 1
"""
KEEPS_TEXT = "pdftops-renderer-default=pdftocairo"
"""The filter that leaves the letters of a page letters; another one draws them."""


@dataclass(frozen=True)
class Printer:
    """Where the print server keeps its book, its jobs and what came out."""

    home: Path

    def jobs(self) -> list[str]:
        """The lines of the page log: printer, user, job and its title."""
        log = self.home / "page"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def printed(self) -> list[bytes]:
        """The bytes of every job as they arrived."""
        return [file.read_bytes() for file in sorted((self.home / "spool").glob("d*"))]

    def sent(self) -> list[str]:
        """What can be read in each job as it arrived."""
        return [read(file) for file in sorted((self.home / "spool").glob("d*"))]

    def tray(self) -> list[str]:
        """What can be read on the papers of each job that came out of CUPS-PDF.

        Its way through PostScript loses the names of most digits: they stand on the paper and cannot be read back.
        """
        return [read(file) for file in sorted((self.home / "tray").iterdir())]


def read(paper: Path) -> str:
    """The letters of a PDF without the spaces between them."""
    return "".join(judge("pdftotext", paper, "-").split())


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    """A print server of this test alone, with a printer that keeps the bytes; fails under CI where CUPS is missing."""
    with serving(monkeypatch) as made:
        queue("-v", f"file://{made.home}/paper", "-m", "raw")
        yield made


@pytest.fixture
def pdf_printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    """The same server with CUPS-PDF behind it."""
    apart = subprocess.run([tool("unshare"), "-m", "true"], check=False, capture_output=True)
    if os.geteuid() != 0:
        not_here("CUPS-PDF writes as the person who prints: the server must be started by root")
    if apart.returncode != 0:
        pytest.skip("no view of files of its own here (unshare -m): nothing that is installed changes that")
    if not DRIVER.exists():
        not_here("printer-driver-cups-pdf is not installed here; packaging/dev.py test installs it where it may")
    ours = f'mount --bind "$0" {PLACE_OF_SETTINGS} && exec "$@"'
    with serving(monkeypatch, lambda home: ["unshare", "-m", "sh", "-c", ours, f"{home}/cups-pdf.conf"]) as made:
        queue("-v", "cups-pdf:/", "-P", str(DRIVER), "-o", KEEPS_TEXT)
        yield made


@contextmanager
def serving(
    monkeypatch: pytest.MonkeyPatch, within: Callable[[Path], Sequence[str]] = lambda _home: ()
) -> Iterator[Printer]:
    """A print server that runs ``within`` something, with the program and its own commands talking to it."""
    server = shutil.which("cupsd") or shutil.which("cupsd", path="/usr/sbin") or tool("cupsd")
    home = Path(tempfile.mkdtemp(prefix="mr-cups-"))
    home.chmod(0o711)
    for part in ("root", "cache", "state", "spool", "tmp", "tray", "pages"):
        (home / part).mkdir()
    (home / "tmp").chmod(0o1777)
    for name, text in {"cupsd.conf": CONFIG, "cups-files.conf": FILES, "cups-pdf.conf": SETTINGS}.items():
        (home / name).write_text(text.format(home=home), encoding="utf-8")
    monkeypatch.setenv("CUPS_SERVER", str(home / "sock"))
    words = [*within(home), server, "-f", "-c", f"{home}/cupsd.conf", "-s", f"{home}/cups-files.conf"]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(home / "sock")
        yield Printer(home)
    finally:
        running.terminate()
        running.wait(timeout=20)
        shutil.rmtree(home, ignore_errors=True)


def queue(*words: str) -> None:
    """Set the printer up, the way a village's helper does."""
    admin = shutil.which("lpadmin") or shutil.which("lpadmin", path="/usr/sbin") or tool("lpadmin")
    subprocess.run([admin, "-p", NAME, "-E", *words], check=True, capture_output=True)


def wait_for(socket: Path) -> None:
    """Until the server answers; at most ten seconds."""
    for _ in range(100):
        told = subprocess.run(["lpstat", "-r"], capture_output=True, text=True, check=False)
        if socket.exists() and "not" not in told.stdout:
            return
        time.sleep(0.1)
    raise AssertionError("the print server did not start")
