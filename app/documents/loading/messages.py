"""Reading phone texts: one wording for each occasion."""

from __future__ import annotations

import re
from pathlib import Path

from app.documents.forms.fields import MESSAGES_OF, Message
from app.documents.loading.questions import listed
from app.documents.loading.reader import Reader

FILE_KEYS = {"edition": str, "message": list}
MESSAGE_KEYS = {"key": str, "title": str, "of": str, "text": str}
PLACES = frozenset(("who", "at", "place", "term", "due_on", "committee"))


def read_messages(file: Path, reader: Reader) -> list[Message]:
    """The phone texts of one file; faulty ones are left out and remembered."""
    table = reader.table(file)
    reader.typed(file, "", table, FILE_KEYS, ())
    found = []
    for number, one in enumerate(listed(table.get("message", []))):
        place, before = f"message[{number}].", len(reader.problems)
        reader.typed(file, place, one, MESSAGE_KEYS, ())
        reader.one_of(file, place + "of", one.get("of"), MESSAGES_OF)
        for word in re.findall(r"\{(\w+)\}", str(one.get("text", ""))):
            reader.one_of(file, place + "text", word, PLACES)
        if len(reader.problems) == before:
            found.append(Message(**one, edition=str(table.get("edition", ""))))
    return found
