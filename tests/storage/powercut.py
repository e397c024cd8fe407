"""What a disk holds after a power cut: a recorded run, replayed up to any moment.

``strace`` records every write, fsync and change of a name. Up to a cut, what was fsynced is on the
disk: a file's bytes by fsync of the file, a name by fsync of its folder (stricter than most file
systems). What was not may be there, partly, out of order, or torn at a sector, or not at all.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
CALLS = (
    "openat,pwrite64,write,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate,mkdir,rmdir,lseek,close"
)
_CALL = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Step:
    """One thing the run did: ``what`` is write, cut, sync, make, folder, move, gone or said."""

    what: str
    path: str
    data: bytes = b""
    at: int = 0


def record(command: list[str], root: Path, cwd: Path, trace: Path) -> list[Step]:
    """Run a command under strace and answer what it did below ``root``."""
    strace = ["strace", "-qq", "-xx", "-s", "9000000", "-e", f"trace={CALLS}", "-o", str(trace), *command]
    subprocess.run(strace, cwd=cwd, check=True, stdout=subprocess.DEVNULL)
    with trace.open() as lines:
        return list(_steps(lines, str(root) + "/"))


def _steps(lines: Iterable[str], root: str) -> Iterator[Step]:
    handles = _Handles()
    for line in lines:
        found = _CALL.match(line)
        if not found or int(found[3]) < 0:
            continue
        call, args, result = found[1], found[2], int(found[3])
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(args)]
        if call in ("openat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir", "mkdir"):
            paths = [text.decode("utf-8", "replace").removeprefix(root) for text in texts]
            yield from handles.named(call, paths, args, result)
        else:
            yield from handles.handled(call, texts, args.split(","), result)


class _Handles:
    """Which file an open handle is, and where it stands."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._places: dict[int, int] = {}

    def named(self, call: str, paths: list[str], args: str, result: int) -> Iterator[Step]:
        """Calls that speak of names."""
        if call == "openat":
            self._names[result], self._places[result] = paths[0], 0
            if "O_CREAT" in args:
                yield Step("make", paths[0])
        elif call.startswith("rename"):
            yield Step("move", paths[0], paths[1].encode())
        else:
            yield Step("folder" if call == "mkdir" else "gone", paths[0])

    def handled(self, call: str, texts: list[bytes], args: list[str], result: int) -> Iterator[Step]:
        """Calls that speak of an open file."""
        handle = int(args[0])
        name = self._names.get(handle)
        if call == "write" and handle == 1:
            yield Step("said", "", texts[0])
        elif name is None:
            return
        elif call == "lseek":
            self._places[handle] = result
        elif call == "ftruncate":
            yield Step("cut", name, at=int(args[1]))
        elif call in ("fsync", "fdatasync"):
            yield Step("sync", name)
        elif "write" in call:
            at = int(args[-1]) if call == "pwrite64" else self._places[handle]
            self._places[handle] = at + len(texts[0])
            yield Step("write", name, texts[0], at)


@dataclass
class Disk:
    """Names and bytes that are durable, and what waits in memory."""

    names: dict[str, int] = field(default_factory=dict)
    live: dict[str, int] = field(default_factory=dict)
    bytes_: dict[int, bytearray] = field(default_factory=dict)
    waiting: dict[int, list[Step]] = field(default_factory=dict)
    moves: list[tuple[Step, int]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    _next: int = 0

    @classmethod
    def of(cls, root: Path) -> Disk:
        """A quiet disk: everything below ``root`` is durable."""
        disk = cls()
        for path in sorted(root.rglob("*")):
            if path.is_file():
                disk._new(str(path.relative_to(root)), path.read_bytes())
        disk.names = dict(disk.live)
        return disk

    def _new(self, name: str, data: bytes = b"") -> int:
        self._next += 1
        self.live[name] = self._next
        self.bytes_[self._next] = bytearray(data)
        self.waiting[self._next] = []
        return self._next

    def take(self, step: Step) -> None:
        """Let one recorded step happen."""
        if step.what == "said":
            self.said += step.data.decode().splitlines()
        elif step.path.startswith("/") or step.path.endswith("-shm") or step.what == "folder":
            return
        elif step.what == "make":
            if step.path not in self.live:
                self.moves.append((step, self._new(step.path)))
        elif step.what in ("write", "cut"):
            self.waiting[self.live[step.path]].append(step)
        elif step.what == "sync":
            self._sync(step.path)
        else:
            self._rename(step)

    def _rename(self, step: Step) -> None:
        node = self.live.pop(step.path, None)
        if node is None:
            return
        if step.what == "move":
            self.live[step.data.decode().removeprefix("/")] = node
        self.moves.append((step, node))

    def _sync(self, path: str) -> None:
        if path in self.live:
            node = self.live[path]
            apply(self.bytes_[node], self.waiting[node])
            self.waiting[node] = []
            return
        here = [move for move in self.moves if path in folders(move[0])]
        for move in here:
            rename(self.names, *move)
        self.moves = [move for move in self.moves if move not in here]

    def after_cut(self, how: str, chance: random.Random) -> dict[str, bytes]:
        """The files of one possible disk: unsynced work is dropped (``drop``), kept (``keep``) or torn (``tear``)."""
        names = dict(self.names)
        kept = {"drop": 0, "keep": len(self.moves)}.get(how, chance.randint(0, len(self.moves)))
        for move in self.moves[:kept]:
            rename(names, *move)
        return {name: self._content(node, how, chance) for name, node in names.items()}

    def _content(self, node: int, how: str, chance: random.Random) -> bytes:
        data, waiting = bytearray(self.bytes_[node]), self.waiting[node]
        if how == "keep":
            apply(data, waiting)
        elif how == "tear" and waiting:
            some = [step for step in waiting if chance.random() < 0.5]
            chance.shuffle(some)
            apply(data, [torn(step, chance) if chance.random() < 0.3 else step for step in some])
        return bytes(data)


def folders(step: Step) -> set[str]:
    """The folders whose fsync makes a change of names durable."""
    ends = [step.path, step.data.decode()] if step.what == "move" else [step.path]
    return {str(Path(end).parent) for end in ends}


def rename(names: dict[str, int], step: Step, node: int) -> None:
    """Apply one change of names."""
    if step.what == "make":
        names[step.path] = node
        return
    if names.get(step.path) == node:
        del names[step.path]
    if step.what == "move":
        names[step.data.decode()] = node


def torn(step: Step, chance: random.Random) -> Step:
    """A write of which only the first sectors arrived."""
    sectors = len(step.data) // SECTOR
    return Step(step.what, step.path, step.data[: chance.randint(0, sectors) * SECTOR], step.at)


def apply(data: bytearray, steps: list[Step]) -> None:
    """Let writes and cuts reach a file's bytes."""
    for step in steps:
        if step.what == "cut":
            del data[step.at :]
            data.extend(bytes(step.at - len(data)))
        else:
            data.extend(bytes(max(0, step.at - len(data))))
            data[step.at : step.at + len(step.data)] = step.data
