"""Reading phone texts: one wording for each occasion."""

from __future__ import annotations

import re
from pathlib import Path

from app.documents.forms.fields import MESSAGES_OF, Message
from app.documents.loading.questions import read_each
from app.documents.loading.reader import Reader, Table

MESSAGE_KEYS = {"key": str, "title": str, "of": str, "text": str}
PLACES = frozenset(("who", "at", "place", "term", "due_on", "paid", "open", "committee"))


def read_messages(file: Path, reader: Reader) -> list[Message]:
    """The phone texts of one file; faulty ones are left out and remembered."""

    def check(place: str, one: Table) -> None:
        reader.one_of(file, place + "of", one.get("of"), MESSAGES_OF)
        for word in re.findall(r"\{(\w+)\}", str(one.get("text", ""))):
            reader.one_of(file, place + "text", word, PLACES)

    return [Message(**one, edition=edition) for one, edition in read_each(file, "message", MESSAGE_KEYS, reader, check)]
