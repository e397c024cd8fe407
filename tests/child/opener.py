"""Opens foreign bytes in a process of its own and tells what that cost: ``python -m tests.child.opener VERB KIND``.

A process of its own, because what a child used at its peak is counted from the size of the one that started it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from app.casework import foreign
from app.records.errors import Refused

ROOT = Path(__file__).resolve().parents[2]


class Cost(NamedTuple):
    """The refusal and how the child ended (0 where it answered), MiB more at the peak of its parent and at its own, and
    its seconds of processor time, by which nothing is judged."""

    refused: str
    ended: int
    parent: int
    child: int
    seconds: float


def cost(verb: str, data: bytes, kind: str = "") -> Cost:
    """What opening these bytes cost."""
    words = [sys.executable, "-m", "tests.child.opener", verb, kind]
    answer = subprocess.run(words, input=data, cwd=ROOT, capture_output=True, check=True)
    return Cost(*json.loads(answer.stdout))


def main(verb: str, kind: str) -> None:
    """Open the bytes on standard input and say what it cost."""
    data = sys.stdin.buffer.read()
    own, refused, ended, why = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "", [0], foreign.not_read

    def not_read(code: int, *, told_too_much: bool) -> Refused:
        ended.append(code)
        return why(code, told_too_much=told_too_much)

    foreign.not_read = not_read
    try:
        getattr(foreign, verb)(data, *([kind] if kind else []))
    except Refused as refusal:
        refused = refusal.code
    used, more = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - own
    sys.stdout.write(json.dumps([refused, ended[-1], more >> 10, used.ru_maxrss >> 10, used.ru_utime]))


if __name__ == "__main__":
    main(*sys.argv[1:])
