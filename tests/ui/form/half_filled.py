"""What may stand in the fields of any form while somebody types: any of them, as far as they got, in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from hypothesis import strategies as st

from app.documents.forms.asking import Around
from app.documents.loading.forms import standard_library
from app.facts.counts import Rate, Tally
from app.facts.days import DAY, Moment
from app.facts.folding import fold_number
from app.facts.money import yuan_said
from app.records.cases.agreement import standing_agreement
from app.records.changes import Doc
from app.ui.form.asked import entries_of
from app.ui.form.choosers import ONE_OF
from app.ui.form.entries import Entry, body_of, write

TODAY = date(2026, 11, 23)
LIBRARY = standard_library()
SAID = ("赔50元，以后圈养。", "罗桂芳与张𬱖", "青石村三组21号\n二楼", "a<b>&c", "１２３", "……", " x ", "2月30日付2元")
DAYS = ("2026年11月5日", "11-23", "今天", "20261105", "2026-02-30", "9999-12-31", "大后天", "0-0", "１１－５")
SUMS = ("2,600.50元", "五百", "１２３", "-5", "1e9", "NaN", "99999999999999999999", "0.005", "00", "1..2")
NUMBERS = ("510681196904120031", "51068119690412003x", "138 0000 0000", "９１３５Ｍ０００１００Ｙ", "三份", "12", "０")
CLOCKS = ("12-1 9:30", "明天 9点半", "25:61", "上午", "9:3")


def begun(words: Iterable[str]) -> st.SearchStrategy[str]:
    """The beginning of one of these, as far as the keys got."""
    return st.sampled_from([word[:to] for word in words for to in range(1, len(word) + 1)])


def text() -> st.SearchStrategy[str]:
    """Words as they are typed or pasted."""
    return begun(SAID) | st.text(min_size=1, max_size=6)


def one_of(entry: Entry) -> st.SearchStrategy[Any]:
    """One of the choices; where there are none nothing can be chosen."""
    return st.sampled_from([code for code, _ in entry.options]) if entry.options else st.none()


def some_of(entry: Entry) -> st.SearchStrategy[list[str]]:
    return st.lists(one_of(entry), max_size=3).map(lambda chosen: [one for one in chosen if one is not None])


def turns(entry: Entry) -> st.SearchStrategy[list[Doc]]:
    """Who said what; a row without words is no turn."""
    who = one_of(entry).map(lambda code: code or "") | text() | st.just("")
    return st.lists(st.fixed_dictionaries({"who": who, "said": text().map(str.strip)}), max_size=3).map(
        lambda rows: [row for row in rows if row["said"]]
    )


def states(entry: Entry) -> st.SearchStrategy[list[Doc]]:
    """How far the terms of the agreement were kept, as far as somebody has answered."""
    terms = [term["id"] for term in standing_agreement(entry.case).get("terms", [])]
    told = st.fixed_dictionaries({}, optional={term: one_of(entry) for term in terms})
    return told.map(lambda answers: [{"term": term, "performed": answer} for term, answer in answers.items()])


def things(entry: Entry) -> st.SearchStrategy[list[Doc]]:
    """People, terms, pieces of evidence: each with any of its fields."""
    items = LIBRARY.items[entry.items]
    known = Around(entry.case, TODAY, "王德明", LIBRARY.codes, LIBRARY.rules)
    return st.lists(filled(entries_of(items.fields, known)), max_size=3)


KINDS: dict[str, Callable[[Entry], st.SearchStrategy[Any]]] = {
    "line": lambda _: text().map(str.strip),
    "text": lambda _: text().map(str.strip),
    "name": lambda _: text().map(str.strip),
    "names": lambda _: st.lists(text().map(str.strip).filter(bool), max_size=3),
    "lines": lambda _: st.lists(text().map(str.strip).filter(bool), max_size=3),
    "people": lambda _: st.lists(text().map(str.strip).filter(bool), max_size=3),
    "day_or_words": lambda _: begun(DAYS).map(lambda said: DAY.typed(said, TODAY)),
    "day": lambda _: begun(DAYS).map(lambda said: DAY.typed(said, TODAY)),
    "moment": lambda _: begun((*CLOCKS, *DAYS)).map(lambda said: Moment().typed(said, TODAY)),
    "money": lambda _: begun(SUMS).map(yuan_said),
    "count": lambda _: begun(NUMBERS).map(lambda said: Tally().typed(said, TODAY)),
    "flag_or_count": lambda _: st.booleans() | begun(NUMBERS).map(lambda said: Tally().typed(said, TODAY)),
    "rate": lambda _: begun(("3.45%", "３.1", "101", "1e2")).map(lambda said: Rate().typed(said, TODAY)),
    "credit_code": lambda _: begun(NUMBERS).map(fold_number),
    "id_number": lambda _: begun(NUMBERS).map(fold_number),
    "phone": lambda _: begun(NUMBERS).map(fold_number),
    **dict.fromkeys(ONE_OF, one_of),
    **dict.fromkeys(("codes", "parties"), some_of),
    "flag": lambda _: st.booleans(),
    "dialogue": turns,
    "term_states": states,
    "photos": lambda _: st.lists(text(), max_size=2),
    "items": things,
}


def filled(entries: tuple[Entry, ...]) -> st.SearchStrategy[Doc]:
    """Any of the fields, each as far as it was typed, as the form gives them to its job."""
    typed_in = st.fixed_dictionaries({}, optional={entry.path: KINDS[entry.kind](entry) for entry in entries})

    def body(values: Doc) -> Doc:
        raw: Doc = {}
        for path, value in values.items():
            write(raw, path, value)
        return body_of(entries, raw)

    return typed_in.map(body)
