"""Files that are whole or absent: written beside, fsynced, renamed, and the folder fsynced."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from app.records.committed import note
from app.records.errors import Trouble


class Out(Protocol):
    """Where bytes go one after the other."""

    def write(self, data: bytes | memoryview, /) -> object: ...


FULL = ("ENOSPC", "EDQUOT", "INODES")
CLOSED = ("EACCES", "EPERM", "EROFS")


@contextmanager
def disk_told() -> Iterator[None]:
    """Turn an operating system error into ``Trouble``; the path never enters the error."""
    try:
        yield
    except OSError as error:
        raise trouble_of(error) from error


def trouble_of(error: OSError) -> Trouble:
    """The program's own error for one of the disk: the code by what can be done, the reason as it was."""
    reason = reason_of(error)
    code = "disk_full" if reason in FULL else "folder_read_only" if reason in CLOSED else "disk_trouble"
    return Trouble(code, reason=reason)


def reason_of(error: OSError) -> str:
    """Why the disk said no, by its name; INODES where there is space and no room for one more file."""
    name = errno.errorcode.get(error.errno or 0, "OSError")
    return "INODES" if name == "ENOSPC" and out_of_names(error.filename) else name


def out_of_names(path: object) -> bool:
    """Whether a disk has space and takes no new file all the same."""
    if not isinstance(path, str | os.PathLike) or not hasattr(os, "statvfs"):
        return False
    try:
        disk = os.statvfs(Path(path).parent)
    except OSError:
        return False
    return disk.f_files > 0 and disk.f_favail == 0 and disk.f_bavail > 0


def sync_folder(folder: Path) -> None:
    """Make renames and new names in ``folder`` durable (Windows and some sticks keep them by themselves)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Create a private folder durably; raises ``Trouble``."""
    with disk_told():
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700, exist_ok=True)
            if shared(folder.parent):
                folder.chmod(0o2770)
            sync_folder(folder.parent)


def shared(folder: Path) -> bool:
    """Whether a folder was made for a group: its setgid bit, which what is made inside gets from it."""
    return bool(folder.stat().st_mode & stat.S_ISGID)


def keep_private(path: Path) -> None:
    """Take from a file of an older program what it gave to others, and give the group its part where the folder is
    the group's. Where it cannot be changed it stays as it is."""
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        right = mode & ~0o007 | 0o660 if shared(path.parent) else mode & ~0o077
        if mode != right:
            path.chmod(right)


def begin_private(path: Path) -> None:
    """Make an empty file for a database that begins here, so that its journals get the right mode from it."""
    with suppress(FileExistsError):
        os.close(open_new(path))


def open_new(path: Path) -> int:
    """A handle on a new file, 0600, or 0660 where the folder is a group's; raises OSError."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    if shared(path.parent):
        os.fchmod(handle, 0o660)
    return handle


def read_small(path: Path) -> bytes | None:
    """What a small file of the room holds; None where it is not there or nobody here can read what lies in its place,
    another account's file or a folder: it is made again as a lost one is. Raises ``Trouble``."""
    with disk_told():
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except PermissionError:
            if not os.access(path.parent, os.X_OK):
                raise
            return None


def write_whole(path: Path, data: bytes) -> None:
    """Write ``path`` so that after a power cut it is the old file or the new one; a folder that lies in its place is
    put aside, nothing of it is lost. Raises ``Trouble``."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    with disk_told():
        try:
            write_synced(beside, data)
            if path.is_dir():
                path.rename(path.with_name(f"{path.name}.{secrets.token_hex(4)}.aside"))
            beside.replace(path)
            sync_folder(path.parent)
        finally:
            beside.unlink(missing_ok=True)


def write_synced(path: Path, data: bytes) -> None:
    """Write and fsync a new private file; raises OSError."""
    with os.fdopen(open_new(path), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())


def put_whole(path: Path, data: bytes) -> None:
    """Put a file where people carry it away, as ``put_written``."""
    put_written(path, lambda out: out.write(data))


def put_written(path: Path, write: Callable[[Out], object]) -> str:
    """A file that is written piece by piece: ``.part``, fsync, rename, folder fsynced, read back past the cache; its
    hash.

    A half never has the final name; what stood there before stays until the new file is whole, and whatever ends the
    writing takes the half away. Raises OSError, what ``write`` raises, Trouble("stick_spoilt") where the medium gives
    other bytes than it was given.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(open_new(part), "wb") as file:
            out = Hashing(file)
            write(out)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except BaseException:
        take_away(part)
        raise
    if read_back(path) != out.digest.hexdigest():
        raise Trouble("stick_spoilt")
    note("file")
    return out.digest.hexdigest()


class Hashing:
    """A file that is only written on, and what was written is hashed."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def write(self, data: bytes | memoryview) -> int:
        """The next bytes."""
        self.digest.update(data)
        return self.file.write(data)


def take_away(part: Path) -> None:
    """Remove a half-written file where the medium still lets us."""
    with suppress(OSError):
        part.unlink(missing_ok=True)


def read_back(path: Path) -> str:
    """The hash of a file as the medium gives it, not as the cache remembers it; raises OSError."""
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").hexdigest()


def has_room(folder: Path, size: int) -> bool:
    """Whether a folder takes a working copy of so many bytes, with as much again to spare."""
    try:
        return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 2 * size
    except OSError:
        return False


def left_over(folder: Path) -> list[Path]:
    """Half-written files and working folders of a process that was killed; all carry a leading dot."""
    return sorted(p for kind in (".*.tmp", ".check-*", ".backup-*", ".renew-*") for p in folder.glob(kind))
