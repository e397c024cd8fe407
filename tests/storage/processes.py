"""A helper process that forks savers and openers on request, so that they can be killed for real.

One request per line of JSON on stdin; each fork answers on stdout with lines of its own.
``{"do": "save", "folder", "early"}`` registers cases for ever and acknowledges each on stdout (before
the commit where ``early``, which is the control). ``{"do": "open", "folder", "at"}`` tries to open the
room at a moment and says who got it. ``{"do": "migrate", "folder", "at", "loose"}`` opens a store of an
earlier schema and dies at the statement ``at`` of its steps.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from app.records.errors import Trouble
from app.storage.finding.pinyin import initials
from tests.storage.rooms import facts, open_room


def say(text: str) -> None:
    """One whole line, in one write."""
    os.write(1, f"{text}\n".encode())


def save(request: dict[str, Any]) -> None:
    store = open_room(Path(request["folder"]))
    say(f"ready {os.getpid()}")
    while True:
        with store.writing() as write:
            seq = write.take_number("case", 2026)
            case_id = f"{os.getpid()}-{seq}"
            blob = write.put_blob(case_id.encode() * 400)
            write.record("case.opened", case_id, {"facts": facts(case_id, seq)})
            doc = {"id": f"a-{case_id}", "case": case_id, "blob": blob}
            write.record("attachment.added", case_id, {"attachment": doc})
            if request["early"]:
                say(f"saved {case_id}")
                wait_to_be_killed()
        if not request["early"]:
            say(f"saved {case_id}")


def wait_to_be_killed() -> None:
    """Stand still between the word and the deed until the kill comes."""
    os.kill(os.getpid(), signal.SIGSTOP)


def migrate(request: dict[str, Any]) -> None:
    """Open a store of an earlier schema and die at a statement of its steps; ``loose`` steps are the control."""
    from app.storage import opening, schema

    for step in schema.steps._migrations:
        step.transactional = not request["loose"]
    steps, seen = schema.migrate, 0

    def counted(_sql: str) -> None:
        nonlocal seen
        seen += 1
        if seen == request["at"]:
            say("killed")
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(conn: Any) -> None:
        conn.set_trace_callback(counted)
        steps(conn)
        conn.set_trace_callback(None)

    opening.schema.migrate = watched
    say(f"ready {os.getpid()}")
    open_room(Path(request["folder"])).close()
    say("done")


def open_once(request: dict[str, Any]) -> None:
    time.sleep(max(0.0, request["at"] - time.time()))
    try:
        store = open_room(Path(request["folder"]))
    except Trouble as error:
        say(f"{error.code} {os.getpid()}")
        return
    say(f"got {os.getpid()}")
    store.setting("nothing")
    wait_to_be_killed()


def main() -> None:
    """Fork one child per request until stdin ends; slow imports happen before the first."""
    initials("张")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    do = {"save": save, "open": open_once, "migrate": migrate}
    for line in sys.stdin:
        request = json.loads(line)
        if os.fork() == 0:
            do[request["do"]](request)
            os._exit(0)


if __name__ == "__main__":
    main()
