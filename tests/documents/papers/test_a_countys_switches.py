"""What a county may switch on a paper by its file alone (corrections 21): walked over every paper there is, filled and
blank. A seal on the record, boxes for fingerprints, two servers with two witnesses, who is waited for, copies, a second
half, larger letters."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.casework.papers.freezing import copies_of
from app.casework.papers.paperlist import is_expected, paper_items
from app.documents.forms.answers import answers_for
from app.documents.forms.compose import compose
from app.documents.forms.fields import Document
from app.documents.forms.library import Library
from app.documents.forms.pages import sheet_of
from app.documents.forms.places import BY_SEAL
from app.documents.loading.forms import FOLDER, load_library
from app.documents.page.blocks import Block, CutLine, Marks
from app.documents.page.draw import draw_pages
from app.records.changes import Doc
from app.records.errors import Refused
from app.records.papers.signers import SEAL, needed_on
from tests.documents.cases import COMMITTEE, FORMS
from tests.documents.golden.book import case_for
from tests.records.desk import Book

Edit = Callable[[str], str]
SIGNED = sorted(form for form, one in FORMS.documents.items() if one.signers or one.sealed)
SIGNED_BY = re.compile(r"^signed_by = \[(.*)\]$", re.M)
WORD = re.compile(r'(^|, |who = )"(\w+)"')
LAW = "agreement"
"""Who signs it and who is waited for is the law's, not a county's."""


def may_sign(word: re.Match[str]) -> str:
    """The same word, waited for by nobody."""
    return word[0] if word[2] == SEAL else f'{word[1]}"{word[2]}?"'


def signed(change: Callable[[str], str]) -> Edit:
    return lambda text: SIGNED_BY.sub(lambda found: f"signed_by = [{change(found[1])}]", text, count=1)


def head(line: str) -> Edit:
    """A line of the head instead of the shipped one, or one more."""
    key = line.partition(" = ")[0]

    def change(text: str) -> str:
        start, block, rest = text.partition("\n[[")
        known = re.compile(rf"^{key} = .*$", re.M)
        start = known.sub(line, start, count=1) if known.search(start) else f"{start.rstrip()}\n{line}\n"
        return start + block + rest

    return change


SWITCHES: dict[str, Edit] = {
    "seal": signed(lambda words: words if f'"{SEAL}"' in words or not words else f'{words}, "{SEAL}"'),
    "fingerprint": lambda text: text.replace('print = "marks"', 'print = "marks"\nfingerprint = true'),
    "waits": signed(lambda words: words.replace('?"', '"')),
    "waits_for_nobody": signed(lambda words: WORD.sub(may_sign, words)),
    "copies": head('copies = "parties+2"'), "needed": head('needed = "always"'),
    "unneeded": head('needed = "optional"'),
    "simple": head("simple = true"), "large": head("body_size = 16"),
    "twice": lambda text: text if 'print = "cut"' in text else head("twice = true")(text),
}  # fmt: skip


@cache
def county(switch: str) -> Library:
    """The forms of a county that switched it on every paper on which it is the county's."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "forms"
        shutil.copytree(FOLDER, folder)
        for file in (folder / "documents").glob("*.toml"):
            if file.stem != LAW or "waits" not in switch:
                file.write_text(SWITCHES[switch](file.read_text("utf-8")), "utf-8")
        return load_library(folder)


def papers(switch: str, form: str) -> tuple[Document, list[Block], list[Block]]:
    """A paper of that county: its file, its blocks filled and blank; both can be drawn."""
    library, case = county(switch), case_for(form)
    filled = compose(library, form, answers_for(library, form, case, COMMITTEE))
    blank = compose(library, form, {}, blank=True)
    document = library.documents[form]
    for parts in (filled, blank):
        assert draw_pages(parts, sheet_of(document, case, 1)).pages
    return document, filled, blank


def marks(parts: list[Block]) -> Marks:
    return next(part for part in parts if isinstance(part, Marks))


def waited_for(document: Document, form: str) -> list[str]:
    case = case_for(form)
    return needed_on(case, document.signed_by, item_in(document, case))


def item_in(document: Document, case: Doc) -> Doc:
    """What of the case the paper is about, the last where there are several."""
    items = paper_items(document, case)
    return dict(items[-1]) if items else {}


@pytest.mark.parametrize("form", SIGNED)
def test_a_county_may_want_the_seal_on_any_paper(form: str) -> None:
    document, filled, blank = papers("seal", form)
    assert marks(filled).seal and marks(blank).seal and SEAL in waited_for(document, form)
    shipped = FORMS.documents[form]
    assert bool(marks(compose(FORMS, form, {}, blank=True)).seal) == shipped.sealed, "and the shipped one as it says"


@pytest.mark.parametrize("form", SIGNED)
def test_a_county_may_want_boxes_for_fingerprints(form: str) -> None:
    _, filled, blank = papers("fingerprint", form)
    for parts in (filled, blank):
        for place in marks(parts).places:
            assert place.fingerprint != place.label.endswith(BY_SEAL), place
    assert not any(place.fingerprint for place in marks(compose(FORMS, form, {}, blank=True)).places), "off as shipped"


@pytest.mark.parametrize("form", [form for form in SIGNED if form != LAW])
def test_a_county_says_who_is_waited_for_and_the_page_stays(form: str) -> None:
    most, filled, _ = papers("waits", form)
    least, same, _ = papers("waits_for_nobody", form)
    assert marks(filled) == marks(same), "whoever may sign has the same place"
    assert set(waited_for(least, form)) <= {SEAL} <= {SEAL, *waited_for(most, form)}
    assert {one.who for one in most.signers if one.awaited} == {one.who for one in most.signers}
    assert not any(one.awaited for one in least.signers)


def test_who_signs_an_agreement_is_the_laws_and_no_countys(tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    file = folder / "documents" / f"{LAW}.toml"
    file.write_text(SWITCHES["waits"](file.read_text("utf-8")), "utf-8")
    with pytest.raises(Refused) as refusal:
        load_library(folder)
    assert [one.code for one in refusal.value.problems] == ["form_waits_for_others"]


@pytest.mark.parametrize("form", sorted(FORMS.documents))
def test_copies_need_and_track_are_the_countys(form: str) -> None:
    case = case_for(form)
    more = county("copies").documents[form]
    assert copies_of(more, case) == len(case["parties"]) + 2
    assert is_expected(county("needed").documents[form], {**case, "track": "full"}, has_item=False)
    assert not is_expected(county("unneeded").documents[form], case, has_item=True)
    simple = {**case, "track": "simple"}
    assert is_expected(county("simple").documents[form], simple, has_item=True) == (
        FORMS.documents[form].needed in ("always", "each")
    )
    shipped = FORMS.documents[form]
    assert shipped.simple or not is_expected(shipped, simple, has_item=True), "the switch is what does it"


@pytest.mark.parametrize("form", sorted(FORMS.documents))
def test_a_second_half_and_larger_letters_can_be_drawn(form: str) -> None:
    _, filled, blank = papers("twice", form)
    assert all(sum(isinstance(part, CutLine) for part in parts) == 1 for parts in (filled, blank))
    document, *_ = papers("large", form)
    assert document.body_size == 16


EACH = "['', '']"
TWO = ", ".join(f'{{ who = "{who}", line = true, each = "{EACH}" }}' for who in ("servers", "witnesses"))
SERVED: Doc = {"papers": ["到场通知"], "how": "direct", "receiver": "p2", "on": "2026-10-08", "servers": ["刘芳"]}


def test_a_county_may_want_two_servers_and_two_witnesses_of_every_service(tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    file = folder / "documents" / "service_receipt.toml"
    file.write_text(file.read_text("utf-8").replace('"servers", "witnesses"]', f"{TWO}]"), "utf-8")
    library, book = load_library(folder), Book()
    book.step(
        "serve", {"papers": ["到场通知"], "how": "direct", "receiver": "p2", "on": "2026-10-08", "servers": ["刘芳"]}
    )
    found = [answers_for(one, "service_receipt", book.case, COMMITTEE)["hands"] for one in (library, FORMS)]
    counts = [(sum("送" in hand for hand in hands), sum("见" in hand for hand in hands)) for hands in found]
    assert counts == [(2, 2), (1, 0)]
    for blank in (True, False):
        answers = {} if blank else answers_for(library, "service_receipt", book.case, COMMITTEE)
        assert len(marks(compose(library, "service_receipt", answers, blank=blank)).people) == 4
