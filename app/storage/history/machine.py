"""Which computer this is, so that a room that was copied to another one is told apart."""

from __future__ import annotations

import hashlib
import os
import platform
from pathlib import Path

_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_of(room_id: str) -> str:
    """16 hex digits that stand for this computer in this room, and tell nothing to anybody else."""
    return hashlib.sha256(f"{room_id} {_own_id()}".encode()).hexdigest()[:16]


def folder_of(room_id: str, folder: Path, state: Path) -> str:
    """The same for the folder a room lies in, as seen from its side file: both moved together are where they were."""
    try:
        place = os.path.relpath(folder.resolve(), state.resolve())
    except ValueError:
        place = str(folder.resolve())
    return hashlib.sha256(f"{room_id} {place}".encode()).hexdigest()[:16]


def _own_id() -> str:
    """What the operating system calls this computer for good; its name where the system says nothing."""
    found = _windows_id() if os.name == "nt" else next(filter(None, map(_line, _IDS)), "")
    return found or platform.node()


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _windows_id() -> str:
    import winreg

    try:
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY  # type: ignore[attr-defined,unused-ignore]
        with winreg.OpenKey(  # type: ignore[attr-defined,unused-ignore]
            winreg.HKEY_LOCAL_MACHINE,  # type: ignore[attr-defined,unused-ignore]
            r"SOFTWARE\Microsoft\Cryptography",
            0,
            access,
        ) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined,unused-ignore]
    except OSError:
        return ""
