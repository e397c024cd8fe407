"""``forms/README.md`` is made from the vocabulary: a word that is new, gone or means something else changes it."""

from __future__ import annotations

from app.documents.forms.fields import PRINTS
from app.documents.forms.functions import BOOK_FUNCTIONS, PAPER_FUNCTIONS
from app.documents.loading.documents import DOCUMENT_KEYS
from app.documents.loading.forms import FOLDER
from app.documents.loading.questions import FIELD_KEYS
from app.documents.loading.readme import README, readme
from app.documents.loading.readme_words import BLOCKS, FIELD_WORDS, FOLDERS, HEAD_WORDS, LISTS
from app.facts.shapes import KINDS
from tests.documents.cases import FORMS


def test_the_readme_is_as_the_vocabulary_makes_it_today() -> None:
    made = "make it anew: python -m app.documents.loading.readme"
    assert README.read_text(encoding="utf-8") == readme(FORMS), made


def test_every_key_block_folder_and_function_is_told() -> None:
    assert set(HEAD_WORDS) == set(DOCUMENT_KEYS)
    assert set(FIELD_WORDS) == set(FIELD_KEYS)
    assert set(BLOCKS) == set(PRINTS)
    assert set(LISTS) == {word for word, kind in KINDS.items() if not isinstance(kind, type)}
    there = {path.name for path in FOLDER.iterdir() if path.name != README.name}
    assert {name for name, *_ in FOLDERS} == there
    text = README.read_text(encoding="utf-8")
    assert all(f"`{name}(" in text for name in (*PAPER_FUNCTIONS, *BOOK_FUNCTIONS))
