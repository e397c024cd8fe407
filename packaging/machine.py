"""Set-up of this machine: virtual environment, locked dependencies, system libraries."""

from __future__ import annotations

import errno
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from spoken import CannotSetUp, say

QT_TO_RUN = (
    "libgl1 libegl1 libglib2.0-0|libglib2.0-0t64 libfontconfig1 libdbus-1-3 libxkbcommon0 libx11-6 "
    "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 "
    "libx11-xcb1 libxcb-randr0 libcups2|libcups2t64"
).split()
JUDGES = (
    "xvfb xdotool openbox xclip poppler-utils qpdf zbar-tools tesseract-ocr tesseract-ocr-chi-sim age unzip "
    "openssh-client strace libreoffice-calc cups cups-client printer-driver-cups-pdf faketime "
    "dbus-daemon ibus ibus-libpinyin default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java "
    "postgresql"
).split()
WANTED = {"run": QT_TO_RUN, "test": [*QT_TO_RUN, *JUDGES]}
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
PEERS = ["typst", "pyexcelerate"]


def prepare(root: Path, purpose: str, *, judges: bool = True) -> str:
    """Make the machine ready for ``run`` or ``test`` and return the environment's Python. Without ``judges`` the tools
    that judge in tests are not installed: what they judge is then told and not counted as passed."""
    maker = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    needed = purpose == "run" or bool(maker) or bool(os.environ.get("CI"))
    system_libraries([*maker, *(WANTED[purpose] if judges else QT_TO_RUN)], needed=needed)
    need_own_folder(root)
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
    say("venv")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", folder]) != 0:
        shutil.rmtree(folder, ignore_errors=True)
        raise CannotSetUp("no_venv", free=shutil.disk_usage(root).free // 2**20)
    return python


def need_own_folder(root: Path) -> None:
    """Raises CannotSetUp where this person may not write what the two commands keep beside the program."""
    for place in (root, root / ".venv", root / ".practice"):
        if place.exists() and not may_write(place):
            raise CannotSetUp("folder_closed", place=place, owner=owner_of(place))


def may_write(place: Path) -> bool:
    """Whether a file can be made there: asked by making one, because rights alone do not tell of a read-only disk."""
    try:
        with tempfile.NamedTemporaryFile(dir=place):
            return True
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise CannotSetUp("no_room", place=place) from None
        return False


def owner_of(place: Path) -> str:
    """Whose folder it is."""
    try:
        return place.owner()
    except (KeyError, NotImplementedError):
        return "?"


def works(python: Path) -> bool:
    """Whether this environment can start and has pip."""
    if not os.access(python, os.X_OK):
        return False
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def dependencies(root: Path, python: Path, purpose: str) -> None:
    """Install what the lock names, once; a stamp remembers which lock was installed."""
    lock = root / "packaging" / LOCKS[purpose]
    stamp = root / ".venv" / f"installed-{purpose}"
    wanted = hashlib.sha256(lock.read_bytes() + (root / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    say("locked", lock=lock.name)
    pip = [python, "-m", "pip", "install", "-qqq", "--disable-pip-version-check"]
    steps = [
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", lock],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", root],
    ]
    for step in steps:
        if subprocess.call(step) != 0:
            raise CannotSetUp("no_dependencies", free=shutil.disk_usage(root).free // 2**20)
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
    line = "  sudo apt-get update && sudo apt-get install -y " + " ".join(missing)
    if needed:
        raise CannotSetUp("packages_missing", line=line)
    say("judges_missing", line=line)


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
    say("packages", names=" ".join(packages))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL) == 0:
        return
    subprocess.call(["apt-get", "update", "-qq"], env=quiet)
    if subprocess.call(command, env=quiet, stdout=subprocess.DEVNULL) != 0:
        raise CannotSetUp("packages_refused", names=" ".join(packages))


def install_peers(root: Path, python: str) -> None:
    """Install what the product is measured beside; the product itself never needs it."""
    del root
    say("peers", names=" ".join(PEERS))
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
