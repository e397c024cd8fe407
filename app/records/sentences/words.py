"""How the words of this package are written down."""

from __future__ import annotations

Lines = dict[str, tuple[str, ...]]

NOTHING = ("没有改动任何内容，已经保存的都在。", "Nothing was changed; everything saved is still there.")


def three(happened: tuple[str, str], advice: tuple[str, str]) -> Lines:
    """The three lines in both languages; nothing was changed."""
    return {
        "zh_CN": (happened[0], NOTHING[0], advice[0]),
        "en": (happened[1], NOTHING[1], advice[1]),
    }


def one(zh: str, en: str) -> Lines:
    """A single line in both languages."""
    return {"zh_CN": (zh,), "en": (en,)}
