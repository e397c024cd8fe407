"""How the words of this package are written down.

The middle line of an error has two halves: what was done until then, which is never written here but made from the
account of the run (``safety``), and what is to be said of everything saved before. The second is written only where
the code itself says something about it; elsewhere it is worked out too.
"""

from __future__ import annotations

Lines = dict[str, tuple[str, ...]]

WORKED_OUT = ("", "")


def three(happened: tuple[str, str], advice: tuple[str, str], before: tuple[str, str] = WORKED_OUT) -> Lines:
    """The lines in both languages; ``before`` says of damage what it leaves untouched."""
    return {
        "zh_CN": (happened[0], before[0], advice[0]),
        "en": (happened[1], before[1], advice[1]),
    }


def one(zh: str, en: str) -> Lines:
    """A single line in both languages."""
    return {"zh_CN": (zh,), "en": (en,)}
