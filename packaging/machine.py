"""Set-up of this machine: virtual environment, locked dependencies, system libraries."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

QT_TO_RUN = (
    "libgl1 libegl1 libglib2.0-0|libglib2.0-0t64 libfontconfig1 libdbus-1-3 libxkbcommon0 libx11-6 "
    "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 "
    "libx11-xcb1 libxcb-randr0 libcups2|libcups2t64"
).split()
JUDGES = (
    "xvfb xdotool openbox xclip poppler-utils qpdf zbar-tools tesseract-ocr tesseract-ocr-chi-sim age unzip "
    "openssh-client strace libreoffice-calc cups cups-client printer-driver-cups-pdf faketime "
    "dbus-daemon ibus ibus-libpinyin default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java"
).split()
WANTED = {"run": QT_TO_RUN, "test": [*QT_TO_RUN, *JUDGES]}
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
PEERS = ["typst", "pyexcelerate"]


class CannotSetUp(Exception):
    """Set-up cannot go on; the text says what a person can do."""


def prepare(root: Path, purpose: str) -> str:
    """Make the machine ready for ``run`` or ``test`` and return the environment's Python."""
    maker = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    needed = purpose == "run" or bool(maker) or bool(os.environ.get("CI"))
    system_libraries([*maker, *WANTED[purpose]], needed=needed)
    python = environment(root)
    dependencies(root, python, purpose)
    return str(python)


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def environment(root: Path) -> Path:
    """The virtual environment in ``.venv``, made where it is missing."""
    folder = root / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if works(python):
        return python
    say("making the virtual environment in .venv")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", folder]) != 0:
        shutil.rmtree(folder, ignore_errors=True)
        raise CannotSetUp("Python could not make a virtual environment in .venv. Is there room on the disk?")
    return python


def works(python: Path) -> bool:
    """Whether this environment can start and has pip."""
    if not python.exists():
        return False
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def dependencies(root: Path, python: Path, purpose: str) -> None:
    """Install what the lock names, once; a stamp remembers which lock was installed."""
    lock = root / "packaging" / LOCKS[purpose]
    stamp = root / ".venv" / f"installed-{purpose}"
    wanted = hashlib.sha256(lock.read_bytes() + (root / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    say(f"installing the locked dependencies ({lock.name})")
    pip = [python, "-m", "pip", "install", "-qqq", "--disable-pip-version-check"]
    steps = [
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", root],
    ]
    for step in steps:
        if subprocess.call(step) != 0:
            raise CannotSetUp("The dependencies could not be installed. Is there a line to a package index?")
    stamp.write_text(wanted, encoding="ascii")


def system_libraries(wanted: list[str], *, needed: bool) -> None:
    """Install missing Debian packages as root; otherwise print the exact line to run."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-query"):
        return
    missing = [names.split("|")[0] for names in wanted if not any(installed(name) for name in names.split("|"))]
    if not missing:
        return
    if can_install():
        install(missing)
        return
    line = "  sudo apt-get install -y " + " ".join(missing)
    if needed:
        raise CannotSetUp("These system packages are missing. Please run:\n" + line)
    say("missing here; what they judge is told and not counted as passed. To have them:\n" + line)


def installed(package: str) -> bool:
    """Whether dpkg has this package fully installed."""
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Status}", package], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip().endswith(" installed")


def can_install() -> bool:
    """Whether this person may install Debian packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install Debian packages without questions."""
    say("installing system packages: " + " ".join(packages))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL) == 0:
        return
    subprocess.call(["apt-get", "update", "-qq"], env=quiet)
    if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL) != 0:
        raise CannotSetUp("apt-get could not install: " + " ".join(packages))


def install_peers(root: Path, python: str) -> None:
    """Install what the product is measured beside; the product itself never needs it."""
    del root
    say("installing peers to measure beside: " + " ".join(PEERS))
    subprocess.check_call([python, "-m", "pip", "install", "--quiet", *PEERS])


def renew_locks(root: Path, python: str) -> int:
    """Write both locks: every system, hashes, no index addresses."""
    subprocess.check_call([python, "-m", "pip", "install", "--quiet", "uv"])
    sources = ["pyproject.toml", "packaging/build.in", "-c", "packaging/constraints.txt"]
    shape = ["--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade", "--quiet"]
    silent = ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]
    common = [python, "-m", "uv", "pip", "compile", *sources, *shape, *silent]
    for extra, name in (([], LOCKS["run"]), (["--extra", "test"], LOCKS["test"])):
        code = subprocess.call([*common, *extra, "-o", f"packaging/{name}"], cwd=root)
        if code != 0:
            return code
    return 0


def say(words: str) -> None:
    """Tell the person what is being done."""
    print(f"[set-up] {words}", flush=True)
