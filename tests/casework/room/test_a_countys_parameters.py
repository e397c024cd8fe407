"""What a county sets in ``forms/rules`` is seen: for every parameter, with every value it may take, the room makes the
page, the list or the answer that says so, and no two values say the same. A parameter that nothing reads is found."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.casework.allowances.allowance_rules import rules_doc
from app.casework.books.importing import heads_table
from app.casework.books.ledgers import ledger_table, render
from app.casework.books.schemes import list_schemes, scheme_table
from app.casework.cases.calculator import calculators_of
from app.casework.committee.wall_calendar import calendar_facts
from app.casework.desk import Desk
from app.casework.exchange.handover import export_month
from app.casework.papers.slips import slip_pdf
from app.casework.room.rooms import open_room, reckon_days
from app.casework.screening.screening import leads
from app.documents.forms.answers import answers_for
from app.documents.forms.asking import Around, office_options
from app.documents.forms.compose import compose
from app.documents.forms.pages import sheet_of
from app.documents.page.draw import draw_pages
from app.facts.dates import add_month, month_of
from app.records.case import Case
from app.records.cases.levels import tried
from app.records.cases.rest_days import SATURDAY
from app.records.clock import FixedClock
from app.records.committee.appraisal import kept_until
from app.records.errors import Refused
from app.records.papers.review import review
from app.records.roles import LEAST, least_role
from app.records.rules import BASES, BODY_KINDS, NUMBERS, RETENTION_FLOOR, WORDS, Rules
from tests.cli import ADMIN, PASSWORD, Cli, Doc, intake, session
from tests.documents.cases import COMMITTEE, FORMS
from tests.records.desk import Book
from tests.tools import judge

NOW = "2026-10-20T10:00"
MARK = "试一样"
EMPTY: Doc = {}
DAYS = (0, 1, 6, 7, 8, 29, 30, 31, 90, 365, 366)
TERM_DUE, IN_FORCE, SENT, ACCEPTED = date(2026, 10, 25), date(2026, 10, 12), date(2026, 10, 10), date(2026, 10, 8)
OVER_MONTHS = {"accepted_on": "2026-07", "concluded_on": "2026-08", "closed_on": "2026-09"}
"""A case of which each of the three days lies in another month."""


class Room(NamedTuple):
    """A room with a case for each parameter, and the number of each."""

    desk: Desk
    home: Path
    open: str
    agreed: str
    sent: str


def two(first: str, second: str) -> list[Doc]:
    return [{**one, "name": name} for one, name in zip(intake()["parties"], (first, second), strict=True)]


@pytest.fixture(scope="module")
def room(room_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    home = tmp_path_factory.mktemp("county")
    shutil.copytree(room_made_once, home, dirs_exist_ok=True)
    cli = Cli(home)
    early = {"applied_on": "2026-07-10", "accepted_on": "2026-07-10", "parties": two("周大田", "吴大川")}
    failed = str(cli.done("case", "new", facts=intake(**early))["id"])
    held = session(held_on="2026-08-05", outcome="failed", present=["周大田", "吴大川"], record=[])
    cli.done("case", "step", failed, "session", facts={**held, "record": [{"who": "周大田", "said": "谈不拢。"}]})
    cli.done("case", "step", failed, "fail", facts={"on": "2026-08-06", "remedies_told": ["court"]})
    cli.done("case", "step", failed, "close", facts={"on": "2026-09-06"})
    under_way = str(cli.done("case", "new", facts=intake(parties=two("郑小河", "孙小溪")))["id"])
    terms = [{"text": "修好水沟", "kind": "act", "payer": "张𬱖", "due_on": TERM_DUE.isoformat()}]
    agreed = cli.to_agreed(terms=terms)
    cli.done("case", "step", agreed, "sign", facts={"on": IN_FORCE.isoformat()})
    letter = str(cli.done("case", "new", facts=intake(parties=two("冯国田", "陈国川")))["id"])
    cli.done("case", "step", letter, "refer", facts={"to": "司法所", "kind": "report", "on": SENT.isoformat()})
    cli.done("ledger", "add", "screening", facts={"on": "2026-10-19", "found": 1, "what": "两家又吵了", "people": 12})
    desk = open_room(home / "room", home / "state", ADMIN, PASSWORD, FixedClock.at(NOW))
    numbers = [
        f"{case['number_parts']['seq']}号"
        for one in (under_way, agreed, letter)
        if (case := desk.store.get("case", one))
    ]
    yield Room(desk, home, *numbers)
    desk.close()


def county(room: Room, key: str, value: object) -> Room:
    """The same room in a county that set this parameter, its lists reckoned as they are when it opens."""
    rules = Rules.from_mapping({**vars(room.desk.forms.rules), key: value})
    desk = dataclasses.replace(room.desk, forms=dataclasses.replace(room.desk.forms, rules=rules))
    reckon_days(desk)
    return room._replace(desk=desk)


def words(room: Room, pdf: bytes) -> str:
    """What a page says, blanks left out."""
    file = room.home / "page.pdf"
    file.write_bytes(pdf)
    return "".join(judge("pdftotext", "-layout", file, "-").split())


def slip(room: Room, source: str, about: str = "", written: object = None) -> str:
    return words(room, slip_pdf(room.desk, source, about, written))


def book(room: Room, name: str, period: str) -> str:
    return words(room, render(ledger_table(room.desk, name, period), "pdf"))


def on_the_wall(room: Room, day: date) -> str:
    """What hangs on the wall for a day, once the page was drawn and says it."""
    month = month_of(day)
    facts = calendar_facts(room.desk, month, None)
    told = [(row["day"], row["what"]) for row in facts["rows"]]
    told += [(row["later_day"], row["later_what"]) for row in facts["rows"]]
    said = next(what for name, what in told if name.split(" ")[0] == str(day.day))
    page = slip(room, "calendar", month)
    assert all(word in page for word in said.replace("、", " ").split())
    return said


@pytest.mark.parametrize("basis", BASES)
def test_the_months_table_counts_by_the_day_that_the_county_says_and_says_so(room: Room, basis: str) -> None:
    there = county(room, "month_basis", basis)
    for day, month in OVER_MONTHS.items():
        page = book(there, "month_table", month)
        said = FORMS.label("counted_by", basis)
        assert said in page and all(word not in page for word in FORMS.codes["counted_by"].values() if word != said)
        rows = ledger_table(there.desk, "month_table", month).rows
        counted = any("调解案件总数" in row and 1 in row[:-2] for row in rows)
        assert counted == (day == basis), (day, basis)
        assert said in scheme_table(there.desk, "county", month).note


@pytest.mark.parametrize("cut", range(NUMBERS["cut_off_day"] + 1))
def test_a_book_month_ends_on_the_day_that_the_county_says(room: Room, cut: int) -> None:
    there = county(room, "cut_off_day", cut)
    for month, last in (("2026-11", 30), ("2027-02", 28)):
        end = date.fromisoformat(f"{month}-{min(cut or last, last):02}")
        assert "月结" in on_the_wall(there, end).split("\n")
        facts = calendar_facts(there.desk, month, None)["rows"]
        assert sum("月结" in row["what"] for row in facts) + sum("月结" in row["later_what"] for row in facts) == 1


@pytest.mark.parametrize("months", range(1, NUMBERS["mediation_months"] + 1))
def test_the_term_of_mediation_hangs_on_the_wall(room: Room, months: int) -> None:
    assert f"调解期限 {room.open}" in on_wall_of(county(room, "mediation_months", months), add_month(ACCEPTED, months))


def on_wall_of(room: Room, day: date) -> list[str]:
    """The lines of a day, each kind with each of its cases apart."""
    lines = []
    for line in on_the_wall(room, day).split("\n"):
        kind, _, numbers = line.partition(" ")
        lines += [f"{kind} {number.removeprefix('2026-')}号" for number in numbers.removesuffix("号").split("、")]
    return lines


@pytest.mark.parametrize("days", DAYS)
def test_days_for_the_court_and_for_the_visit_hang_on_the_wall(room: Room, days: int) -> None:
    limit = IN_FORCE + timedelta(days=days)
    there = county(room, "confirmation_days", days)
    lapsed = limit < there.desk.clock.today()
    assert (f"确认期限 {room.agreed}" in on_wall_of(there, limit)) != lapsed, "a right that is over is nobody's to do"
    there = county(room, "revisit_days", days)
    assert f"回访 {room.agreed}" in on_wall_of(there, TERM_DUE + timedelta(days=days))


@pytest.mark.parametrize("key", ["receipt_days", "reply_days"])
def test_a_letter_is_asked_for_on_the_weeks_sheet(room: Room, key: str) -> None:
    seen = {}
    for days in DAYS:
        there = county(room, key, days)
        seen[days] = slip(there, "monday")
        day = SENT + timedelta(days=days)
        near = day <= there.desk.clock.today() + timedelta(days=14)
        assert (f"{day.year}年{day.month}月{day.day}日" in seen[days].partition("还没有回音")[2]) == near
    assert len({*map(str, seen.values())}) > 5


@pytest.mark.parametrize("kind", BODY_KINDS)
def test_every_case_is_counted_under_the_kind_of_committee_that_this_is(room: Room, kind: str) -> None:
    there = county(room, "body_kind", kind)
    table = ledger_table(there.desk, "month_table", "2026-08")
    names = {key: title for key, title, _ in FORMS.ledgers["month_table"].figures}
    rows = {str(row[at]): row for row in table.rows for at in range(3) if isinstance(row[at], str)}
    counted = [body for number, body in enumerate(BODY_KINDS, 6) if 1 in rows[names[f"A{number}"]]]
    assert counted == [kind]
    assert names["A6"] in book(there, "month_table", "2026-08")


@pytest.mark.parametrize("only", [True, False])
def test_months_leave_on_known_sticks_alone_where_the_county_wants_it(room: Room, tmp_path: Path, only: bool) -> None:
    there = county(room, "registered_sticks", only)
    if only:
        with pytest.raises(Refused) as refusal:
            export_month(there.desk, "2026-08", tmp_path, readable=True)
        assert refusal.value.code == "stick_not_registered" and not list(tmp_path.iterdir())
    else:
        assert export_month(there.desk, "2026-08", tmp_path, readable=True)


def case_saying(key: str, word: str) -> Case:
    """A case in whose agreement, or of danger in whose story, a word stands."""
    made = Book(summary=f"他说要{word}。" if key == "danger_words" else "水沟堵了。")
    made.to_agreed(terms=[{"text": f"张𬱖{word}", "kind": "act", "payer": "张𬱖"}])
    return made.case


CODES = {
    "cannot_confirm": "word_cannot_be_confirmed", "punitive_words": "word_punishes",
    "other_voices": "word_speaks_for_others", "sounds_alike": "word_sounds_alike", "vague_words": "word_sets_no_day",
    "danger_words": "danger_not_reported",
}  # fmt: skip


@pytest.mark.parametrize("key", WORDS)
def test_every_word_that_the_county_names_is_found_and_no_other(key: str) -> None:
    for word in (*getattr(FORMS.rules, key), MARK):
        found = {}
        for named in (True, False):
            rules = dataclasses.replace(FORMS.rules, **{key: (word,) if named else ("没有人写的",)})
            found[named] = {one.code for one in review(case_saying(key, word), set(), rules)}
        assert CODES[key] in found[True] - found[False], word


@pytest.mark.parametrize("way", sorted(FORMS.codes["remedy"]))
def test_the_ways_out_are_printed_as_the_county_orders_them(way: str) -> None:
    other = next(one for one in FORMS.codes["remedy"] if one != way)
    for order in ((way, other), (other, way)):
        rules = dataclasses.replace(FORMS.rules, remedies={"*": order})
        forms = dataclasses.replace(FORMS, rules=rules)
        case = case_saying("vague_words", MARK)
        answers = answers_for(forms, "refusal_notice", case, COMMITTEE)
        assert draw_pages(
            compose(forms, "refusal_notice", answers), sheet_of(forms.documents["refusal_notice"], case, 1)
        )
        told = answers["remedies"]
        assert list(told) == [FORMS.label("remedy", one) for one in order]


@pytest.mark.parametrize("verb", sorted(verb for verb, role in LEAST.items() if role != "reader"))
def test_a_county_keeps_a_verb_for_the_director(room: Room, verb: str) -> None:
    assert least_role(verb, county(room, "roles", {verb: "admin"}).desk.forms.rules.roles) == "admin"


@pytest.mark.parametrize("kind", sorted(RETENTION_FLOOR))
def test_a_file_is_kept_as_long_as_the_county_says(kind: str) -> None:
    case: Any = {"state": "archived", "archived_on": "2026-03-01", "filing": {"retention": kind}}
    for years in range(RETENTION_FLOOR[kind], 101):
        rules = Rules.from_mapping({"retention": {**RETENTION_FLOOR, kind: years}})
        assert kept_until(case, rules) == date(2026 + years, 12, 31)


def test_days_off_and_days_worked_instead_are_those_of_the_county(room: Room) -> None:
    plain = next(day for day in (date(2026, 11, at) for at in range(2, 9)) if day.weekday() < SATURDAY)
    free = next(day for day in (date(2026, 11, at) for at in range(2, 9)) if day.weekday() == SATURDAY)
    off = {"title": MARK, "from": plain.isoformat(), "to": plain.isoformat()}
    table = {"source": MARK, "years": [2026], "work": [free.isoformat()], "off": [off]}
    duty = {}
    for name, there in (("set", county(room, "holidays", table)), ("usual", room)):
        rows = calendar_facts(there.desk, "2026-11", {"duty": ["王德明"]})["rows"]
        duty[name] = {row["day"].split(" ")[0]: row["duty"] for row in rows}
        assert slip(there, "calendar", "2026-11")
    assert (duty["set"][str(plain.day)], duty["set"][str(free.day)]) == ("休息", "王德明")
    assert (duty["usual"][str(plain.day)], duty["usual"][str(free.day)]) == ("王德明", "休息")


@pytest.mark.parametrize("most", range(5))
def test_each_level_tries_as_often_as_the_county_says_in_its_order(most: int) -> None:
    made = Book()
    for level in ("group", "village"):
        made.step("session", {"held_on": "2026-10-10", "outcome": "continue", "level": level})
    for order, said in ((["group", "village", "township"], "组一次，村一次"), (["village", "group"], "村一次，组一次")):
        rules = Rules.from_mapping({"levels": {"order": order, "most": most}})
        forms = dataclasses.replace(FORMS, rules=rules)
        assert tried(made.case, rules).exhausted == (most == 1)
        answers = answers_for(forms, "hand_up_slip", made.case, COMMITTEE)
        assert said in str(answers)
        assert draw_pages(
            compose(forms, "hand_up_slip", answers), sheet_of(forms.documents["hand_up_slip"], made.case, 1)
        )


def marked(room: Room, key: str, inner: str, **more: object) -> dict[str, Any]:
    """The table of a rule file with a mark in each of its items, one at a time what comes of it."""
    table = dict(getattr(room.desk.forms.rules, key))
    return {**table, inner: [{**table[inner][0], **more}, *table[inner][1:]]}


TABLES: dict[str, tuple[Callable[[Room], dict[str, Any]], Callable[[Room], str]]] = {
    "aids": (lambda one: marked(one, "aids", "aid", title=MARK),
             lambda one: str([aid.title for aid in calculators_of(one.desk).values()])),
    "allowances": (lambda one: marked(one, "allowances", "grade", title=MARK), lambda one: str(rules_doc(one.desk))),
    "appraisal": (lambda one: marked(one, "appraisal", "item", title=MARK), lambda one: slip(one, "scoring", "2026")),
    "offices": (lambda one: marked(one, "offices", "office", name=MARK),
                lambda one: str(office_options(
                    Around({}, TERM_DUE, ADMIN, one.desk.forms.codes, one.desk.forms.rules)))),
    "old_books": (
        lambda one: {**one.desk.forms.rules.old_books,
                     "heads": {**one.desk.forms.rules.old_books["heads"], "number": [MARK]}},
        lambda one: str(heads_table(one.desk))),
    "organisation": (lambda one: marked(one, "organisation", "check", title=MARK),
                     lambda one: slip(one, "self_check")),
    "schemes": (
        lambda one: {"ours": {**one.desk.forms.rules.schemes["county"], "title": MARK}},
        lambda one: str(list_schemes(one.desk)) + words(
            one, render(scheme_table(one.desk, next(iter(one.desk.forms.rules.schemes)), "2026-08"), "pdf"))),
    "tasks": (lambda one: marked(one, "tasks", "task", title=MARK), lambda one: slip(one, "tasks", written=EMPTY)),
    "warning": (
        lambda one: {**one.desk.forms.rules.warning,
                     "rule": [{"key": "ours", "colour": "red", "why": MARK, "people": 12}]},
        lambda one: str([lead.suggestion.reasons for lead in leads(one.desk)])),
}  # fmt: skip


@pytest.mark.parametrize("key", sorted(TABLES))
def test_what_a_county_writes_into_a_table_comes_out_where_it_belongs(room: Room, key: str) -> None:
    change, seen = TABLES[key]
    assert MARK in seen(county(room, key, change(room)))
    assert MARK not in seen(room)


def test_no_parameter_is_left_out_of_this_walk() -> None:
    here = set(NUMBERS) | set(WORDS) | set(TABLES)
    here |= {"month_basis", "body_kind", "registered_sticks", "remedies", "roles", "retention", "holidays", "levels"}
    assert here == set(Rules.__dataclass_fields__)


@dataclasses.dataclass(frozen=True)
class WithUnread(Rules):
    """The parameters, and one that nothing reads."""

    unread: int = 0


def test_the_control_a_parameter_that_nothing_reads_is_seen(room: Room) -> None:
    def pages(there: Room) -> str:
        month = (
            slip(there, "calendar", "2026-11")
            + slip(there, "monday")
            + slip(there, "tasks", written=EMPTY)
            + slip(there, "self_check")
        )
        return month + book(there, "month_table", "2026-08")

    seen: dict[str, set[str]] = {}
    for key, values in (("unread", (0, 1)), ("cut_off_day", (0, 20)), ("body_kind", ("village", "street"))):
        for value in values:
            rules = WithUnread(**{**vars(room.desk.forms.rules), key: value})
            desk = dataclasses.replace(room.desk, forms=dataclasses.replace(room.desk.forms, rules=rules))
            seen.setdefault(key, set()).add(pages(room._replace(desk=desk)))
    assert {key for key, told in seen.items() if len(told) == 1} == {"unread"}
