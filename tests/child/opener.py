"""Opens foreign bytes in a process of its own and tells what that cost: ``python -m tests.child.opener VERB KIND``.

A process of its own, because what a child used at its peak is counted from the size of the one that started it.
"""

from __future__ import annotations

import json
import resource
import sys

from app.casework import foreign
from app.records.errors import Refused


def main(verb: str, kind: str) -> None:
    """Say the refusal, seconds of processor time of the children, MiB more here and at the peak of a child."""
    data = sys.stdin.buffer.read()
    own, refused = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, ""
    try:
        getattr(foreign, verb)(data, *([kind] if kind else []))
    except Refused as refusal:
        refused = refusal.code
    used, more = resource.getrusage(resource.RUSAGE_CHILDREN), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - own
    sys.stdout.write(json.dumps([refused, used.ru_utime, more >> 10, used.ru_maxrss >> 10]))


if __name__ == "__main__":
    main(*sys.argv[1:])
