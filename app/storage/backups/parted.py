"""A backup in parts, for a medium that takes no file of that size: FAT32 ends one at 4 GiB - 1.

Where the limit lies is found by writing until the medium says no. The parts put together are the backup, byte by byte.
The file under the backup's own name then is a list of them with their hashes; without it the names of the parts say
their order.
"""

from __future__ import annotations

import errno
import io
import json
import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypedDict, cast

from app.records.changes import canonical
from app.records.errors import Damaged
from app.storage.files import open_new, read_back, sync_folder, write_synced

FILE_TOO_LARGE = 223
"""Windows' own number for a file that a medium cannot hold."""
LONGEST_LIST = 1 << 20
PART = re.compile(r"(?P<whole>.+)\.(?P<number>[1-9]\d{0,3})of(?P<count>[1-9]\d{0,3})")


class ListedPart(TypedDict):
    """One part as it was read back after writing."""

    file: str
    size: int
    sha256: str


class PartsList(TypedDict):
    """What stands in place of a backup that is in parts."""

    v: int
    kind: str
    parts: list[ListedPart]


KIND = "mediation-backup-parts"


class Cut(io.RawIOBase):
    """A file that goes on in the next one where the medium takes no more of it; ``paths`` are its pieces."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.place = folder, 0
        self.paths: list[Path] = []
        self.starts: list[int] = []
        self.files: list[io.FileIO] = []
        self.go_on()

    def go_on(self) -> None:
        """A further piece begins here."""
        path = self.folder / f"part.{len(self.paths) + 1}"
        self.files.append(io.FileIO(open_new(path), "wb"))
        self.paths.append(path)
        self.starts.append(self.place)

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence != os.SEEK_SET:
            raise io.UnsupportedOperation
        self.place = offset
        return offset

    def write(self, data: Any) -> int:
        """All of it, in as many pieces as it takes; raises OSError for anything but the limit of one file."""
        view = memoryview(data).cast("B")
        done = 0
        while done < len(view):
            done += self.write_some(view[done:])
        return done

    def write_some(self, view: memoryview) -> int:
        """As much as fits the piece where we are; nothing where a further one had to begin."""
        index = max(n for n, start in enumerate(self.starts) if start <= self.place)
        last = index + 1 == len(self.files)
        room = len(view) if last else self.starts[index + 1] - self.place
        file, within = self.files[index], self.place - self.starts[index]
        try:
            file.seek(within)
            written = int(file.write(view[:room]) or 0)
        except OSError as error:
            if not (last and within and is_limit(error)):
                raise
            self.go_on()
            return 0
        self.place += written
        return written

    def sync(self) -> None:
        """Make every piece durable."""
        for file in self.files:
            os.fsync(file.fileno())

    def close(self) -> None:
        for file in self.files:
            file.close()
        super().close()


def is_limit(error: OSError) -> bool:
    """Whether a medium takes no more of this one file."""
    return error.errno == errno.EFBIG or getattr(error, "winerror", None) == FILE_TOO_LARGE


def name_parts(pieces: list[Path], whole: Path) -> None:
    """Give the pieces their names beside ``whole``: that itself where there is one, otherwise each its own, and the
    list of them in its place. Raises OSError."""
    if len(pieces) == 1:
        pieces[0].replace(whole)
        return
    listed: list[ListedPart] = []
    for number, piece in enumerate(pieces, 1):
        named = whole.with_name(f"{whole.name}.{number}of{len(pieces)}")
        piece.replace(named)
        listed.append({"file": named.name, "size": named.stat().st_size, "sha256": read_back(named)})
    told: PartsList = {"v": 1, "kind": KIND, "parts": listed}
    write_synced(whole, canonical(told))


def move_parts(whole: Path, target: Path) -> None:
    """Put a backup where it belongs; the list of its parts comes last. Raises OSError."""
    for part in parts_beside(whole):
        part.replace(target.with_name(target.name + part.name.removeprefix(whole.name)))
    whole.replace(target)
    sync_folder(target.parent)


def parts_beside(whole: Path) -> list[Path]:
    """The parts of a backup that lie beside its list, by their names."""
    found = (PART.fullmatch(path.name) for path in whole.parent.glob(f"{glob_escape(whole.name)}.*of*"))
    return [whole.with_name(one.string) for one in found if one and one["whole"] == whole.name]


def glob_escape(name: str) -> str:
    """A name in which no letter stands for others."""
    return re.sub(r"([\[*?])", r"[\1]", name)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A backup to be read, whether in one file or in parts, by the name of the whole or of any part.

    Raises Damaged: ``backup_part_missing`` (``part``), ``backup_part_damaged`` where one is not as long as it was;
    OSError, ValueError, KeyError, TypeError as what is read gives them.
    """
    files = parts_of(path)
    if len(files) > 1:
        with closing(Joined(files)) as joined, io.BufferedReader(joined) as together:
            yield cast(BinaryIO, together)
    else:
        with files[0].open("rb") as file:
            yield file


def parts_of(path: Path) -> list[Path]:
    """The files of a backup in their order."""
    part = PART.fullmatch(path.name)
    whole = path.with_name(part["whole"]) if part else path
    listed = read_list(whole)
    if listed is not None:
        files = [whole.with_name(one["file"]) for one in listed]
        need(files, [one["size"] for one in listed])
        return files
    if part is None:
        return [path]
    files = [whole.with_name(f"{whole.name}.{number}of{part['count']}") for number in range(1, int(part["count"]) + 1)]
    need(files, [None] * len(files))
    return files


def read_list(whole: Path) -> list[ListedPart] | None:
    """The list that stands in a backup's place; None where that is the backup itself, or is not there."""
    if not whole.is_file() or whole.stat().st_size > LONGEST_LIST:
        return None
    data = whole.read_bytes()
    if not data.startswith(b"{"):
        return None
    told: PartsList = json.loads(data)
    if told["kind"] != KIND or any(PART.fullmatch(one["file"]) is None for one in told["parts"]):
        raise Damaged("backup_damaged")
    return [
        {"file": Path(one["file"]).name, "size": int(one["size"]), "sha256": one["sha256"]} for one in told["parts"]
    ]


def need(files: list[Path], sizes: list[int | None]) -> None:
    """Every part is there and as long as it was."""
    for file, size in zip(files, sizes, strict=True):
        if not file.is_file():
            raise Damaged("backup_part_missing", part=number_of(file))
        if size is not None and file.stat().st_size != size:
            raise Damaged("backup_part_damaged", part=number_of(file))


def number_of(file: Path) -> str:
    """2of3: what people look for on their media; the rest of the name says nothing more."""
    found = PART.fullmatch(file.name)
    return f"{found['number']}of{found['count']}" if found else file.suffix


def need_whole(path: Path) -> None:
    """Read every part and compare it with the list. Raises Damaged: ``backup_part_foreign`` where one holds what the
    list calls another part, or another list beside it calls its own; ``backup_part_damaged``."""
    part = PART.fullmatch(path.name)
    whole = path.with_name(part["whole"]) if part else path
    for one in read_list(whole) or ():
        file = whole.with_name(one["file"])
        found = read_back(file)
        if found != one["sha256"]:
            foreign = found in hashes_beside(whole)
            raise Damaged("backup_part_foreign" if foreign else "backup_part_damaged", part=number_of(file))


def hashes_beside(whole: Path) -> set[str]:
    """The hashes of all parts that the lists in this folder name."""
    found = set[str]()
    for path in whole.parent.glob(f"*{whole.suffix}"):
        try:
            found |= {one["sha256"] for one in read_list(path) or ()}
        except (OSError, ValueError, KeyError, TypeError, Damaged):
            continue
    return found


class Joined(io.RawIOBase):
    """Files as one, to be read."""

    def __init__(self, paths: list[Path]) -> None:
        self.place = 0
        self.files = [path.open("rb", buffering=0) for path in paths]
        self.ends: list[int] = []
        for path in paths:
            self.ends.append((self.ends[-1] if self.ends else 0) + path.stat().st_size)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        begin = {os.SEEK_SET: 0, os.SEEK_CUR: self.place, os.SEEK_END: self.ends[-1]}[whence]
        self.place = begin + offset
        if self.place < 0:
            raise OSError(errno.EINVAL, "before the beginning")
        return self.place

    def readinto(self, buffer: Any) -> int:
        """So much as the file where we are still has."""
        index = next((n for n, end in enumerate(self.ends) if self.place < end), None)
        if index is None:
            return 0
        start = self.ends[index - 1] if index else 0
        self.files[index].seek(self.place - start)
        count = int(self.files[index].readinto(memoryview(buffer)[: self.ends[index] - self.place]) or 0)
        self.place += count
        return count

    def close(self) -> None:
        for file in self.files:
            file.close()
        super().close()
