"""The canonical ZIP: stored entries, one fixed date, no extra fields, no comments, nothing optional.

Plain ZIP readers overlook many flipped bytes (two copies of every field, ignored attributes). This
reader takes the entries out and writes the container again: any difference at all is refused.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from app.sync.format import faults, limits
from app.sync.format.faults import spoilt

Entry = tuple[str, bytes]

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_MADE_BY = (3 << 8) | 20
_UTF8 = 0x800
_DATE = (1 << 5) | 1
_MODE = 0o100644 << 16
_NAME_LIMIT = 120


def pack(entries: Sequence[Entry]) -> bytes:
    """The one container that holds these entries in this order."""
    return b"".join(_parts(entries))


def _parts(entries: Sequence[Entry]) -> Iterator[bytes]:
    directory: list[bytes] = []
    offset = 0
    for name, data in entries:
        raw = name.encode("utf-8")
        same = (_UTF8, 0, 0, _DATE, zlib.crc32(data), len(data), len(data), len(raw), 0)
        yield _LOCAL.pack(b"PK\x03\x04", _VERSION, *same) + raw
        yield data
        directory.append(_CENTRAL.pack(b"PK\x01\x02", _MADE_BY, _VERSION, *same, 0, 0, 0, _MODE, offset) + raw)
        offset += _LOCAL.size + len(raw) + len(data)
    size = sum(map(len, directory))
    yield from directory
    yield _END.pack(b"PK\x05\x06", 0, 0, len(entries), len(entries), size, offset, 0)


def read_entry(data: bytes | memoryview, start: int, limit: int) -> tuple[Entry, int]:
    """The entry whose local header stands at ``start`` and the place after it.

    Raises E_TRUNCATED where it runs past the end, E_TOO_BIG over ``limit``, E_HASH where the content
    is not the one its checksum names, E_FORMAT for anything this program does not write.
    """
    if len(data) < start + _LOCAL.size:
        raise spoilt(faults.TRUNCATED, at=len(data))
    sign, _, _, _, _, _, crc, size, _, name_len, _ = _LOCAL.unpack_from(data, start)
    if sign != b"PK\x03\x04" or not 0 < name_len <= _NAME_LIMIT:
        raise spoilt(faults.FORMAT, at=start)
    if size > limit:
        raise spoilt(faults.TOO_BIG, at=start, size=size)
    middle = start + _LOCAL.size + name_len
    if len(data) < middle + size:
        raise spoilt(faults.TRUNCATED, at=len(data))
    content = bytes(data[middle : middle + size])
    if zlib.crc32(content) != crc:
        raise spoilt(faults.HASH, at=start)
    try:
        name = bytes(data[start + _LOCAL.size : middle]).decode("utf-8")
    except UnicodeDecodeError:
        raise spoilt(faults.FORMAT, at=start) from None
    return (name, content), middle + size


def unpack(data: bytes, limit: int) -> list[Entry]:
    """All entries of a container that is byte for byte what ``pack`` would write for them.

    ``limit`` bounds the whole container. Raises as ``read_entry``, and E_FORMAT for any difference.
    """
    if len(data) > limit:
        raise spoilt(faults.TOO_BIG, size=len(data))
    view = memoryview(data)
    entries: list[Entry] = []
    place = 0
    while bytes(view[place : place + 4]) != b"PK\x01\x02":
        if len(entries) >= limits.ENTRY_LIMIT:
            raise spoilt(faults.TOO_BIG, entries=len(entries))
        entry, place = read_entry(view, place, limit)
        entries.append(entry)
    again = pack(entries)
    if again != data:
        raise spoilt(faults.TRUNCATED if again.startswith(data) else faults.FORMAT, at=place)
    return entries
