"""The two commands on a fresh machine: ``dev.py run`` and ``dev.py test``.

Needs a Python of 3.11 or newer and, on Debian-like systems, apt; does the rest itself, says what it
does and finishes at once when nothing has changed. Standard library only: it runs before anything
is installed. ``bench`` measures beside peers, ``lock`` renews the locked dependencies.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import machine
import practice
from spoken import CannotSetUp, told

ROOT = Path(__file__).resolve().parent.parent


def main(words: list[str]) -> int:
    """Read the command line and return the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0] if __doc__ else "")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="open the practice room; without a display do the main job on paper")
    run.add_argument("--launcher", action="store_true", help="also put a launcher on the desktop")
    test = commands.add_parser("test", help="the whole test suite, offscreen")
    test.add_argument("--nightly", action="store_true", help="add the slow proofs")
    test.add_argument("rest", nargs="*", help="passed on to pytest")
    bench = commands.add_parser("bench", help="measure beside peers; never fails a test run")
    bench.add_argument("--peers", action="store_true", help="install the peers first")
    bench.add_argument("rest", nargs="*", help="names of measures, all by default")
    commands.add_parser("lock", help="renew the locked dependencies (needs the network)")
    known, rest = parser.parse_known_args(words)
    handler = {"run": run_room, "test": run_tests, "bench": run_bench, "lock": run_lock}[known.command]
    try:
        return handler(known, rest)
    except CannotSetUp as refusal:
        print(refusal, file=sys.stderr)
        return 3


def run_room(known: argparse.Namespace, rest: list[str]) -> int:
    """Open the practice room in a window, or do the main job on paper where there is no display."""
    python = machine.prepare(ROOT, "run")
    if known.launcher:
        practice.put_launcher(ROOT, python)
    if machine.has_display():
        return practice.open_window(ROOT, python, rest)
    return practice.do_main_job(ROOT, python)


def run_tests(known: argparse.Namespace, rest: list[str]) -> int:
    """Run every test offscreen; under CI a missing judging tool fails the run."""
    chosen = [*known.rest, *rest]
    whole = not any(word.startswith("tests") for word in chosen)
    python = machine.prepare(ROOT, "test", judges=whole or bool(os.environ.get("CI")))
    marks = [] if known.nightly else ["-m", "not nightly"]
    spread = [] if any("::" in word for word in chosen) else ["-n", "2", "--dist", "loadfile"]
    return subprocess.call([python, "-m", "pytest", *spread, *marks, *chosen], cwd=ROOT, env=quiet_environment())


def run_bench(known: argparse.Namespace, rest: list[str]) -> int:
    """Run the measures of tests/bench in this environment."""
    python = machine.prepare(ROOT, "test")
    if known.peers:
        machine.install_peers(ROOT, python)
    command = [python, "-m", "tests.bench", *known.rest, *rest]
    return subprocess.call(command, cwd=ROOT, env=quiet_environment())


def run_lock(known: argparse.Namespace, rest: list[str]) -> int:
    """Resolve the dependencies of pyproject.toml again for every system and write them with hashes."""
    del known, rest
    python = machine.prepare(ROOT, "test")
    return machine.renew_locks(ROOT, python)


def quiet_environment() -> dict[str, str]:
    """The environment of tests and measures: no window on the person's screen, UTF-8 everywhere."""
    environment = dict(os.environ, PYTHONUTF8="1")
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.pop("MEDIATION_ROOM_PASSWORD", None)
    return environment


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - told in words instead of a SyntaxError
        sys.exit(told("python_old", found=sys.version.split()[0]))
    sys.exit(main(sys.argv[1:]))
