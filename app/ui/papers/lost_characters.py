"""Characters no font has: told in the band by whatever draws a page, and under the field where they were typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.page.fonts import missing_characters
from app.documents.page.lost import point
from app.records.errors import Note
from app.ui.form.entries import Answers, Found, Given, doubtful
from app.ui.frame.frame import Frame
from app.ui.widgets.words import LIST_COMMA

SPELL_OR_WRITE_BY_HAND = "在{names}。请写上拼音，或者空着手写。"
SPELL_OR_WRITE_BY_HAND_IN_MANY = "在{names}，另外还有 {count} 处。请写上拼音，或者空着手写。"
CHARACTERS_WITHOUT_FONT = "有字没有字库能打印（{points}），印成空格子。"
PLACE = "“{label}”"
PLACE_IN_ROW = "第 {row} 行“{label}”"
NO_FONT = "“{char}”（{point}）没有字库能打印，纸上会是空格子。"

SHOWN = 4


def warn_lost(frame: Frame, lost: Sequence[Note]) -> None:
    """Say where empty squares stand on the page; nothing where there are none."""
    if lost:
        points = LIST_COMMA.join(dict.fromkeys(str(one.facts["at"]) for one in lost))
        places = list(dict.fromkeys(map(place_words, lost)))
        told = SPELL_OR_WRITE_BY_HAND_IN_MANY if len(places) > SHOWN else SPELL_OR_WRITE_BY_HAND
        names = LIST_COMMA.join(places[:SHOWN])
        frame.warn(CHARACTERS_WITHOUT_FONT.format(points=points), told.format(names=names, count=len(places) - SHOWN))


def place_words(note: Note) -> str:
    """第 2 行“当事人”, or “当事人” where the page has no rows."""
    row = note.facts.get("row")
    return (PLACE_IN_ROW if row else PLACE).format(row=row, label=note.facts["label"])


def lost_in(values: Answers) -> list[Found]:
    """Each place of a form where a character stands that no font has, with the character."""
    return [
        doubtful(path, NO_FONT.format(char=char, point=point(char)), lost=char)
        for path, text in texts(values)
        for char in missing_characters([text])
    ]


def texts(value: Given, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a form with its path: ``parties[1].name``."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from texts(one, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from texts(one, f"{path}[{at}]")
