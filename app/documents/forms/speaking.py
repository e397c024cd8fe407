"""A paper as it is read out (宣读): its text in parts short enough to be heard and ticked one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.forms.phrases import with_stop
from app.documents.page import blocks
from app.facts.numerals import chinese_number

SPOKEN = ("条", "项")
"""What a clause is called, and what is nested in it."""


def spoken_parts(parts: Sequence[blocks.Block]) -> list[str]:
    """What is said, part by part: a heading goes with what follows, every clause stands alone."""
    said: list[str] = []
    head = ""
    for text, is_head in texts(parts):
        if is_head:
            head = text
            continue
        said.append(f"{with_stop(head)}{text}" if head else text)
        head = ""
    return said


def texts(parts: Sequence[blocks.Block]) -> Iterator[tuple[str, bool]]:
    """Every text of the blocks that are read out, and whether it is a heading."""
    for part in parts:
        if isinstance(part, blocks.Heading):
            yield part.text, True
        elif isinstance(part, blocks.Prose):
            yield from ((text, False) for text in part.paragraphs if text.strip())
        elif isinstance(part, blocks.Clauses):
            for text, (depth, number) in zip(part.items, part.places(), strict=True):
                yield f"第{chinese_number(number)}{SPOKEN[min(depth, 1)]}，{text}", False
        elif isinstance(part, blocks.Dialogue):
            yield from ((f"{who}说：{said}", False) for who, said in part.lines)
