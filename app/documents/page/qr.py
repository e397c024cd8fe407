"""The squares of a QR code, its mask chosen as ISO/IEC 18004:2015 (7.8) asks, by arithmetic on all of them at once.

The library that makes the code weighs its eight masks square by square, which costs more than all the rest of a page's
foot. Here the same sums are made of the squares as one number, row after row, the first square its highest bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import segno

FORM = "1011101"
"""Dark and light squares like those of a corner, which a reader could take for one (7.8.3.1, feature 3)."""
LIGHT = "0000"
"""What has to stand beside it; the margin around the code is as light."""
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0, lambda i, _: i % 2 == 0, lambda _, j: j % 3 == 0, lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0, lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0, lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)  # fmt: skip
"""Which squares each mask turns (7.8.2, table 10), by row and column."""
BEGUN = 0
"""The mask under which a code is made."""
LARGEST = 41
"""The squares along a side of version 6: a larger code says its own version in squares that no mask touches, which
ours never is."""
SMALLEST = 21
"""The same of version 1, which has no small square near its fourth corner."""
DIGITS = bytes.maketrans(b"\0\1", b"01")


def squares(text: str) -> list[str]:
    """The squares of a code that still reads with a quarter of it spoilt: a line of 1 (dark) and 0 for each row."""
    matrix = code(text, BEGUN).matrix
    size = len(matrix)
    if size > LARGEST:
        matrix = code(text, None).matrix
        return [bytes(row).translate(DIGITS).decode() for row in matrix]
    made = int(b"".join(matrix).translate(DIGITS), 2)
    plain = made & ~saying(size) ^ turned(size)[BEGUN]
    best = min(range(len(MASKS)), key=lambda mask: penalty(plain ^ turned(size)[mask], size))
    signs = f"{plain ^ turned(size)[best] | said(size)[best]:0{size * size}b}"
    return [signs[at : at + size] for at in range(0, size * size, size)]


def code(text: str, mask: int | None, version: int | None = None) -> segno.QRCode:
    """The library's code under a mask; None lets it weigh them itself."""
    return segno.make(text, error="q", micro=False, boost_error=False, mask=mask, version=version)


def penalty(made: int, size: int) -> int:
    """The sum of the four features (7.8.3.1): long runs, blocks, forms like a corner, too much dark or light."""
    signs = f"{made:0{size * size}b}"
    rows = [signs[at : at + size] for at in range(0, size * size, size)]
    columns = [signs[at::size] for at in range(size)]
    across = int("".join(columns), 2)
    dark = made.bit_count() / (size * size)
    return (
        runs(like_next(made, size)) + runs(like_next(across, size)) + 3 * blocks(made, size)
        + 40 * (corners(rows) + corners(columns)) + 10 * int(abs(dark * 100 - 50) / 5)
    )  # fmt: skip


def like_next(made: int, size: int) -> int:
    """A bit for each square that is like the next one in its line."""
    return ~(made << 1 ^ made) & inside(size)


@cache
def inside(size: int) -> int:
    """Every square that has a next one in its line."""
    return whole(size, lambda _, j: j < size - 1)


def runs(alike: int) -> int:
    """Feature 1: a run of five alike counts three, each further square one."""
    four = alike & alike << 1 & alike << 2 & alike << 3
    return four.bit_count() + 2 * (four & ~(four << 1)).bit_count()


def blocks(made: int, size: int) -> int:
    """Feature 2: how often four squares in a square are alike."""
    alike, below = like_next(made, size), made << size
    return (alike & alike << size & ~(made ^ below) & inside(size) >> size << size).bit_count()


def corners(lines: list[str]) -> int:
    """Feature 3: forms like a corner with four light squares beside them."""
    text = LIGHT.join(["", *lines, ""])
    count, at = 0, text.find(FORM)
    while at != -1:
        end = at + len(FORM)
        counts = text[at - len(LIGHT) : at] == LIGHT or text[end : end + len(LIGHT)] == LIGHT
        count += counts
        at = text.find(FORM, end if counts else at + 4)
    return count


@cache
def saying(size: int) -> int:
    """The squares that say mask and level (7.9), light while masks are weighed."""
    places = {(8, at) for at in (*range(9), *range(size - 8, size)) if at != 6}
    return whole(size, lambda i, j: (i, j) in places or (j, i) in places)


@cache
def said(size: int) -> tuple[int, ...]:
    """What they say under each mask."""
    version = (size - SMALLEST) // 4 + 1
    made = (code("1", mask, version).matrix for mask in range(len(MASKS)))
    return tuple(int(b"".join(matrix).translate(DIGITS), 2) & saying(size) for matrix in made)


@cache
def turned(size: int) -> tuple[int, ...]:
    """What each mask turns in a code of this size: only squares that carry words."""
    standing = frozenset(stand(size))
    free = whole(size, lambda i, j: (i, j) not in standing)
    return tuple(whole(size, mask) & free for mask in MASKS)


def stand(size: int) -> Iterator[tuple[int, int]]:
    """The squares that carry no words: corners with mask and level beside them, the lines between, the small square."""
    for near, far in ((0, 9), (size - 8, size)):
        yield from ((i, j) for i in range(9) for j in range(near, far))
        yield from ((i, j) for i in range(near, far) for j in range(9))
    yield from ((6, at) for at in range(size))
    yield from ((at, 6) for at in range(size))
    if size > SMALLEST:
        yield from ((i, j) for i in range(size - 9, size - 4) for j in range(size - 9, size - 4))


def whole(size: int, dark: Callable[[int, int], bool]) -> int:
    """All squares as one number, by which of them are dark."""
    return int("".join("1" if dark(i, j) else "0" for i in range(size) for j in range(size)), 2)
