"""The colours of our pages: sRGB as an ICC profile (version 2.1), written from the numbers of IEC 61966-2-1.

Made here because it is shorter than a file and belongs to nobody: primaries as seen under D50 (Bradford), one curve
for all three.
"""

from __future__ import annotations

import struct
from functools import cache

NAME = "sRGB IEC61966-2.1"
FREE = "No copyright, use freely"
D50 = (0.9642, 1.0, 0.8249)
PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
STEPS = 1024
VERSION, MADE_ON = 0x02100000, (2026, 1, 1, 0, 0, 0)


def linear(share: float) -> float:
    """How much light a value of the screen stands for."""
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def xyz(values: tuple[float, float, float]) -> bytes:
    """Three numbers as s15Fixed16."""
    return struct.pack(">3i", *(round(value * 65536) for value in values))


def described(words: str) -> bytes:
    """A text with empty places for other scripts, as version 2 wants it."""
    plain = words.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(plain)) + plain + bytes(4 + 4 + 2 + 1 + 67)


def curve() -> bytes:
    """The curve from values to light."""
    values = [round(linear(step / (STEPS - 1)) * 65535) for step in range(STEPS)]
    return b"curv\0\0\0\0" + struct.pack(f">I{STEPS}H", STEPS, *values)


@cache
def profile() -> bytes:
    """The whole profile."""
    parts = {
        b"desc": described(NAME),
        b"cprt": b"text\0\0\0\0" + FREE.encode("ascii") + b"\0",
        b"wtpt": b"XYZ \0\0\0\0" + xyz(D50),
        **{tag: b"XYZ \0\0\0\0" + xyz(values) for tag, values in PRIMARIES.items()},
    }
    parts |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve())
    at, table, body, placed = 128 + 4 + 12 * len(parts), b"", b"", dict[bytes, int]()
    for tag, data in parts.items():
        if data not in placed:
            placed[data] = at + len(body)
            body += data + bytes(-len(data) % 4)
        table += tag + struct.pack(">II", placed[data], len(data))
    size = at + len(body)
    head = struct.pack(">I4s", size, bytes(4)) + struct.pack(">I12s6H4s", VERSION, b"mntrRGB XYZ ", *MADE_ON, b"acsp")
    head += bytes(28) + xyz(D50) + bytes(48)
    return head + struct.pack(">I", len(parts)) + table + body
