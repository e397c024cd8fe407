"""The entry point: the window without a command, otherwise the command line."""

from __future__ import annotations

import os
import sys

WORD = "MEDIATION_ROOM_PASSWORD"
HANDED = "MEDIATION_ROOM_HANDED"
"""The number of the pipe on which the process that was started first hands its password on."""
PIPE_HOLDS = 4_096
PR_SET_DUMPABLE = 4


def main(argv: list[str] | None = None) -> int:
    """Run the program and answer its exit code.

    A password in the environment is taken out before anything else is imported and never passed on. Files are this
    person's own, and so is the process's memory.
    """
    if argv is None:
        start_clean()
        os.umask(0o077)
        shut_memory()
        keep_texts_back()
    password = os.environ.pop(WORD, None)
    handed = os.environ.pop(HANDED, None)
    if handed is not None:
        with os.fdopen(int(handed), "rb") as pipe:
            password = pipe.read().decode("utf-8", "surrogateescape")
    from app.bootstrap import start

    return start(sys.argv[1:] if argv is None else argv, password)


def keep_texts_back() -> None:
    """A fault that nobody catches is told by its place alone."""
    from app.records import last_words

    last_words.keep_texts_back()


def start_clean() -> None:
    """Start this process anew without the password, which goes along on a pipe.

    What a process was started with stays in ``/proc/PID/environ`` until it ends, whatever it takes out of its own
    copy. Where there is no such place, no room in a pipe, or no right to start the interpreter again, nothing is done.
    """
    word = os.environ.get(WORD, "").encode("utf-8", "surrogateescape")
    if not sys.platform.startswith("linux") or not 0 < len(word) <= PIPE_HOLDS:
        return
    read, write = os.pipe()
    os.write(write, word)
    os.close(write)
    os.set_inheritable(read, True)
    clean = {**{name: value for name, value in os.environ.items() if name != WORD}, HANDED: str(read)}
    try:
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], clean)
    except OSError:
        os.close(read)


def shut_memory() -> None:
    """No other process of this person's may read what stands in this one's memory, and no core of it is written.

    Linux only (``prctl(2)``, PR_SET_DUMPABLE); what root does stays possible. Holds until the process ends; what it
    starts is not touched by it.
    """
    if sys.platform.startswith("linux"):
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


if __name__ == "__main__":
    sys.exit(main())
