"""The cage around the child: it can read its libraries and fonts and what came on its standard input, nothing else.

Entry of both children: ``python -I cage.py look pdf read``, ``python -I cage.py rows``, or ``cage.py probe``,
which tells as JSON what of the cage this system gives. Linux: Landlock for files, TCP and signals, seccomp for
sockets, other processes' memory and new programs, limits for memory and time; each by its system call, because no
well-kept library does it. Where a part is missing the child works all the same and ``check`` says so.
"""

from __future__ import annotations

import ctypes
import json
import os
import platform
import runpy
import struct
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
AS_LIMIT = 2 << 30
NO_NEW_PRIVS, SET_SECCOMP, FILTER_MODE = 38, 22, 2
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
PATH_BENEATH, VERSION_ASKED = 1, 1
READ = 1 << 2 | 1 << 3
"""Landlock's rights to read a file and to list a folder; everything else is handled and given to nobody."""
FS_BITS = {1: 13, 2: 14, 3: 15, 4: 15}
NEWEST_FS_BITS = 16
NET_SINCE, SCOPE_SINCE = 4, 6
READABLE = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts")
EPERM = 1
ERRNO, ALLOW, KILL = 0x00050000, 0x7FFF0000, 0x80000000
LOAD, EQUAL, ABOVE, RETURN = 0x20, 0x15, 0x35, 0x06
X32 = 0x40000000
FORBIDDEN = {
    "x86_64": (0xC000003E, (
        41, 42, 43, 44, 45, 46, 47, 49, 50, 53, 288, 299, 307,  # sockets
        101, 310, 311, 312, 434, 438, 62, 200, 234, 424,  # other processes
        57, 58, 59, 322,  # fork, vfork, execve, execveat
        29, 64, 68, 240, 425, 298, 321, 323, 304, 272, 308, 165, 248, 250,
    )),
    "aarch64": (0xC00000B7, (
        198, 199, 200, 201, 202, 203, 206, 207, 211, 212, 242, 243, 269,
        117, 270, 271, 272, 434, 438, 129, 130, 131, 424,
        221, 281,
        194, 190, 186, 180, 425, 241, 280, 282, 265, 97, 268, 40, 217, 219,
    )),
}  # fmt: skip
"""By machine: its mark in a filter, and the calls nobody here needs: sockets; ptrace, process_vm_*, kcmp, pidfd_*,
signals; new programs; shared memory, io_uring, perf, bpf, userfaultfd, open_by_handle_at, namespaces, mount, keys."""


def close(memory: int, seconds: int) -> dict[str, bool]:
    """Shut the cage as far as this system has one: which parts hold (``limits``, ``files``, ``calls``)."""
    held = {"limits": limited(memory, seconds), "files": False, "calls": False}
    if not sys.platform.startswith("linux"):
        return held
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
        held["files"] = landlocked(libc)
        held["calls"] = filtered(libc)
    return held


def limited(memory: int, seconds: int) -> bool:
    """Cap memory (bytes that are written to), processor time, and what could be left on the disk."""
    try:
        import resource
    except ImportError:
        return False
    for what, most in (
        (resource.RLIMIT_DATA, memory), (resource.RLIMIT_AS, AS_LIMIT), (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0),
    ):  # fmt: skip
        resource.setrlimit(what, (most, most))
    return True


def landlocked(libc: ctypes.CDLL) -> bool:
    """No file but libraries and fonts, no TCP, no signal to anybody outside."""
    abi = libc.syscall(CREATE_RULESET, None, 0, VERSION_ASKED)
    if abi < 1:
        return False
    files = (1 << FS_BITS.get(abi, NEWEST_FS_BITS)) - 1
    asked = struct.pack("=QQQ", files, 3, 3)[: 8 if abi < NET_SINCE else 16 if abi < SCOPE_SINCE else 24]
    rules = libc.syscall(CREATE_RULESET, asked, len(asked), 0)
    if rules < 0:
        return False
    for folder in dict.fromkeys((*READABLE, sys.prefix, sys.base_prefix, str(HERE))):
        if folder not in ("/", "/usr") and Path(folder).is_dir():
            allow(libc, rules, folder)
    done = libc.syscall(RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return bool(done)


def allow(libc: ctypes.CDLL, rules: int, folder: str) -> None:
    """What lies below a folder may be read."""
    handle = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    libc.syscall(ADD_RULE, rules, PATH_BENEATH, struct.pack("=Qi", READ, handle), 0)
    os.close(handle)


def filtered(libc: ctypes.CDLL) -> bool:
    """The system calls that nobody here needs answer "not permitted"."""
    mark, numbers = FORBIDDEN.get(platform.machine(), (0, ()))
    if not mark:
        return False
    count = len(numbers)
    steps = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, mark), (RETURN, 0, 0, KILL), (LOAD, 0, 0, 0), (ABOVE, count + 1, 0, X32)]
    steps += [(EQUAL, count - at, 0, number) for at, number in enumerate(numbers)]
    steps += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, ERRNO | EPERM)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = struct.pack("HP", len(steps), ctypes.addressof(code))
    return bool(libc.prctl(SET_SECCOMP, FILTER_MODE, program, 0, 0) == 0)


def main(name: str, words: list[str]) -> None:
    """Shut the cage, then be the child that was asked for."""
    if name == "probe":
        json.dump(close(256 << 20, 20), sys.stdout)
        return
    sys.path.insert(0, str(HERE.parents[1]))
    child = runpy.run_path(str(HERE / f"{name}.py"), run_name="caged")
    sys.path.pop(0)
    close(child["MEMORY"], child["SECONDS"])
    sys.exit(child["main"](*words))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
