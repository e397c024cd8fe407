"""Forms are data: one fact typed once, every paper filled, a new paper or book without code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.documents.forms.answers import answers_for, missing_required
from app.documents.forms.compose import compose
from app.documents.loading.forms import FOLDER, load_library, standard_library
from app.documents.page.blocks import Choices, Grid, PartyRows, Prose, Ruled
from app.documents.page.draw import Sheet, draw_pages
from app.documents.page.pagecode import page_text, parse_page_text
from app.documents.sheets.ledgers import book_table
from app.facts.dates import Period
from app.records.books.figures import TYPES
from app.records.errors import Refused
from tests.documents.cases import COMMITTEE, FORMS, three_parties
from tests.records.desk import Book
from tests.tools import judge

PAPERS = set(
    (
        "application intake_form notice_of_rights identity authorization investigation evidence mediation_record "
        "agreement oral_agreement revisit_record performance_receipt file_note file_cover file_catalogue file_back "
        "closing_report invitation acceptance_notice refusal_notice termination court_termination extension "
        "replacement service_receipt service_address confirmation_application mediation_certificate withdrawal "
        "referral_reply hand_up_slip no_penalty_request incident_report letter_reply"
    ).split()
)


BOOKS = set(
    (
        "screening nil_report intake_book case_book month_table oral_book difficult revisits referrals refusals "
        "confirmations meetings training mediators allowances handover borrowing travelling publicity urgent "
        "public_review seal_use disposal organisation performances agreements"
    ).split()
)


def words(tmp_path: Path, form: str, *, blank: bool = False) -> str:
    """The text of a printed paper without its white space."""
    case = three_parties()
    answers = {"committee": COMMITTEE["name"]} if blank else answers_for(FORMS, form, case, COMMITTEE)
    document = FORMS.documents[form]
    sheet = Sheet(case["title"], "第1号", document.title, document.edition, 1, document.code, True)
    file = tmp_path / f"{form}.pdf"
    file.write_bytes(draw_pages(compose(FORMS, form, answers, blank=blank), sheet).pdf)
    return "".join(judge("pdftotext", "-layout", file, "-").split())


def test_the_shipped_forms_are_those_of_this_release() -> None:
    assert set(FORMS.documents) == PAPERS
    assert set(FORMS.ledgers) == BOOKS
    assert list(FORMS.codes["dispute_type"]) == TYPES


def test_an_agreement_says_all_that_was_typed_about_everybody(tmp_path: Path) -> None:
    text = words(tmp_path, "agreement")
    for fact in (
        "当事人姓名罗桂芳性别女民族汉族年龄58岁职业或职务务农联系方式13800000000单位或住址青石村三组21号",
        "阿依古丽·买买提",
        "14岁",
        "法定代理人张𬱖（养父）",
        "A&B建材<经营部>",
        "法定代表人",
        "王强",
        "经理",
    ):
        assert fact in text, fact
    assert "金额1,409.50元（人民币壹仟肆佰零玖元伍角）" in text
    assert "本协议一式肆份" in text
    assert "（以下空白）" in text
    assert "被申请人" not in text


def test_a_text_that_states_the_amount_is_not_doubled() -> None:
    book = Book()
    term = {"text": "张𬱖赔偿2,600元", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": "2600"}
    book.to_agreed(terms=[term])
    answers = answers_for(FORMS, "agreement", book.case, COMMITTEE)
    assert answers["clauses"] == ["张𬱖赔偿2,600元（人民币贰仟陆佰元整），付给罗桂芳。"]


def test_a_money_term_says_who_pays_whom_and_a_day_without_its_year_is_made_whole_once() -> None:
    book = Book()
    term = {"text": "赔偿款12月31日前付清", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": "2600"}
    book.to_agreed(terms=[{**term, "due_on": "2026-12-31"}])
    clause = answers_for(FORMS, "agreement", book.case, COMMITTEE)["clauses"][0]
    assert "由张𬱖付给罗桂芳" in clause
    assert clause.count("12月31日") == 2
    assert "即2026年12月31日" in clause


def test_every_place_to_sign_says_whose_it_is() -> None:
    places = answers_for(FORMS, "agreement", three_parties(), COMMITTEE)["places"]
    assert [place for place in places if "罗桂芳" in place]
    assert "代表人签名、盖章" in next(place for place in places if "A&B建材<经营部>" in place)
    assert any(place.startswith("张𬱖（") and "法定代理人" in place for place in places)


def test_another_sum_in_the_text_does_not_hide_the_amount() -> None:
    book = Book()
    term = {"text": "已付12,600元外另赔损失", "kind": "money", "payer": "张𬱖", "payee": "罗桂芳", "amount": "600"}
    book.to_agreed(terms=[term])
    clause = answers_for(FORMS, "agreement", book.case, COMMITTEE)["clauses"][0]
    assert "金额600元（人民币陆佰元整）" in clause


def test_only_those_present_are_asked_to_sign_a_record() -> None:
    book = Book()
    book.step("session", {"held_on": "2026-10-10", "present": ["罗桂芳"], "absent": ["张𬱖"], "outcome": "continue"})
    answers = answers_for(FORMS, "mediation_record", book.case, COMMITTEE)
    assert len(answers["places"]) == 1
    assert answers["session_no"] == "第一次调解"


@pytest.mark.parametrize("form", sorted(PAPERS))
def test_every_paper_has_a_blank_for_handwriting_that_names_nobody(tmp_path: Path, form: str) -> None:
    text = words(tmp_path, form, blank=True)
    assert FORMS.documents[form].title in text
    assert "罗桂芳" not in text.replace(three_parties()["title"], "")


def test_a_blank_agreement_has_ruled_lines() -> None:
    assert any(isinstance(block, Ruled) for block in compose(FORMS, "agreement", {}, blank=True))


def test_no_conclusion_is_ever_filled_in_for_a_revisit() -> None:
    case = {**three_parties(), "revisits": [{"visited_on": "2026-11-20", "visited": ["p1"], "no": 1}]}
    blocks = compose(FORMS, "revisit_record", answers_for(FORMS, "revisit_record", case, COMMITTEE))
    ticks = [ticked for block in blocks if isinstance(block, Choices) for _, ticked in block.options]
    assert not any(ticks)
    texts = [cell.text for block in blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    assert not any(word in text for text in texts for word in ("满意", "已履行", "没到期"))


def test_any_number_of_parties_stands_on_the_paper() -> None:
    people = [{"side": "party", "kind": "person", "name": f"村民{n}"} for n in range(30)]
    book = Book(parties=people, source="initiative")
    blocks = compose(FORMS, "intake_form", answers_for(FORMS, "intake_form", book.case, COMMITTEE))
    text = "".join(text for block in blocks if isinstance(block, Prose) for text in block.paragraphs)
    assert all(f"村民{n}" in text for n in range(30))


def test_an_empty_required_field_is_named() -> None:
    answers = answers_for(FORMS, "mediation_record", Book().case, COMMITTEE)
    assert {problem.path for problem in missing_required(FORMS, "mediation_record", answers)} == {"held_on", "record"}


FAULTY = """
form = "faulty"
code = 7
title = "有错"
edition = "x"
since = "x"
norm = "x"
signed_by = []
copies = "1"
numbering = "none"
archive_no = 1
of = "moon"
needed = "never"
body_size = 14
colour = "red"

[[field]]
key = "a"
kind = "poem"
[[field]]
key = "b"
source = "nobody(case.title)"
[[field]]
key = "c"
source = "case.sumary"
[[field]]
element = "ghost"
[[field]]
key = "e"
when = { path = "a", iz = ["x"] }
[[block]]
print = "song"
[[block]]
print = "prose"
text = "{nowhere}"
[[block]]
print = "title"
size = 3
[[block]]
print = "grid"
widths = [1]
rows = [[{ fied = "a" }]]
[[block]]
print = "plain"
text = "{a}"
blank = ["{short_name}{yaer}", { ruel = "甲：" }]
"""


def forms_copy(tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    return folder


def test_every_fault_of_a_form_file_is_told_at_once_with_file_and_place(tmp_path: Path) -> None:
    folder = forms_copy(tmp_path)
    (folder / "documents" / "faulty.toml").write_text(FAULTY, encoding="utf-8")
    (folder / "codes" / "broken.toml").write_text("[x\n", encoding="utf-8")
    (folder / "rules" / "limits.toml").write_text("# 县里的\nrevisit_dayz = 7\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        load_library(folder)
    told = {problem.path: problem.code for problem in refusal.value.problems}
    assert len(told) >= 10
    assert told["broken.toml:1"] == "form_not_toml"
    assert told["faulty.toml:22 field[1].source"] == "form_maker_unknown"
    assert told["faulty.toml:25 field[2].source"] == "form_path_unknown"
    assert told["faulty.toml:30 field[4].when.iz"] == "form_key_unknown"
    assert told["faulty.toml:34 block[1].print"] == "form_field_unknown"
    assert told["faulty.toml:42 block[3].rows.fied"] == "form_key_unknown"
    assert told["faulty.toml:44 block[4].print"] == "form_field_unknown"
    assert told["faulty.toml:46 block[4].blank.ruel"] == "form_key_unknown"
    assert told["limits.toml:2 revisit_dayz"] == "form_key_unknown"


def test_two_files_of_one_edition_are_a_fault_and_two_editions_stand_side_by_side(tmp_path: Path) -> None:
    folder = forms_copy(tmp_path)
    text = (folder / "documents" / "agreement.toml").read_text(encoding="utf-8")
    newer = text.replace("2026年12月版", "2027年1月版").replace("2026-12-01", "2027-01-01")
    (folder / "documents" / "agreement-2027.toml").write_text(newer, encoding="utf-8")
    library = load_library(folder)
    assert library.documents["agreement"].edition == "2027年1月版"
    assert library.editions["agreement", "2026年12月版"].since == "2026-12-01"
    (folder / "documents" / "agreement-twice.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        load_library(folder)
    assert [problem.code for problem in refusal.value.problems] == ["form_twice"]


PAPER = """
form = "house_rules"
code = "X01"
title = "院坝公约"
edition = "试用版"
since = "2026-01-01"
norm = "村规民约"
signed_by = ["parties"]
copies = "1"
numbering = "case"
archive_no = 20
of = "case"
needed = "optional"
place = "more"
body_size = 16

[[field]]
key = "summary"
element = "summary"
source = "case.summary"
[[block]]
print = "title"
[[block]]
print = "prose"
field = "summary"
[[block]]
print = "marks"
"""
BOOK = """
ledger = "roads"
code = "X2"
title = "通行纠纷登记簿"
edition = "试用版"
source = "cases"
by_day = "accepted_on"
sort = "accepted_on"
sign_line = ["填表人"]

[[column]]
key = "title"
title = "案由"
width = 60
from = "case.title"
"""


def test_a_new_paper_and_a_new_book_are_files_and_nothing_else(tmp_path: Path) -> None:
    folder = forms_copy(tmp_path)
    (folder / "documents" / "house_rules.toml").write_text(PAPER, encoding="utf-8")
    (folder / "ledgers" / "roads.toml").write_text(BOOK, encoding="utf-8")
    library = load_library(folder)
    case = three_parties()
    blocks = compose(library, "house_rules", answers_for(library, "house_rules", case, COMMITTEE))
    assert len(blocks) == 3
    table = book_table(library, library.ledgers["roads"], [case], [], room="x", period=Period.read("2026-10"))
    assert table.rows == ((case["title"],),)


ROUNDS = """
ledger = "rounds"
code = "X3"
title = "移送登记簿"
edition = "试用版"
source = "referral"
by_day = "on"
sort = "on"
where = { kind = "transfer" }
sign_line = ["填表人"]

[[column]]
key = "number"
title = "卷号"
width = 40
from = "case.number"
[[column]]
key = "to"
title = "移给"
width = 40
from = "referral.to"
[[column]]
key = "parties"
title = "当事人"
width = 40
from = "join('、', case.parties[].name)"
"""


def test_a_book_may_list_what_lies_inside_the_cases(tmp_path: Path) -> None:
    folder = forms_copy(tmp_path)
    (folder / "ledgers" / "rounds.toml").write_text(ROUNDS, encoding="utf-8")
    letters = [
        {"to": "县人民法院", "kind": "transfer", "on": "2026-10-12"},
        {"to": "派出所", "kind": "report", "on": "2026-10-13"},
        {"to": "县仲裁委", "kind": "transfer", "on": "2026-11-02"},
    ]
    case = {**three_parties(), "referrals": letters}
    library = load_library(folder)
    table = book_table(library, library.ledgers["rounds"], [case], [], room="x", period=Period.read("2026-10"))
    names = "、".join(party["name"] for party in case["parties"])
    assert table.rows == ((case["number"], "县人民法院", names),)


def test_a_readable_copy_of_a_book_masks_phones() -> None:
    case = three_parties()
    period = Period.read("2026-10")
    open_book = book_table(FORMS, FORMS.ledgers["intake_book"], [case], [], room="x", period=period)
    masked = book_table(FORMS, FORMS.ledgers["intake_book"], [case], [], room="x", period=period, masked=True)
    assert "13800000000" in str(open_book.rows)
    assert "13800000000" not in str(masked.rows)
    assert "138****0000" in str(masked.rows)


def test_a_partial_agreement_has_the_signatures_and_copies_of_its_own_parties() -> None:
    book = Book(parties=[*Book().case["parties"], {"side": "third_party", "kind": "person", "name": "王强"}])
    book.to_agreed(parties=["罗桂芳", "张𬱖"])
    answers = answers_for(FORMS, "agreement", book.case, COMMITTEE)
    blocks = compose(FORMS, "agreement", answers)
    rows = next(block for block in blocks if isinstance(block, PartyRows)).rows
    assert [row.lines[0] for row in rows] == ["罗桂芳", "张𬱖"]
    assert answers["copies_words"].startswith("本协议一式叁份")


@pytest.mark.parametrize("code", sorted({one.code for one in standard_library().documents.values()}))
def test_the_code_at_the_foot_of_every_form_reads_back_however_it_was_typed(code: str) -> None:
    text = page_text(1, "K7QF2M9XD4TA", code, 2, 1)
    for typed in (text, text.lower(), text.upper()):
        parsed = parse_page_text(f"{typed}.{'0' * 13}")
        assert parsed is not None
        assert (parsed.form, parsed.version, parsed.page) == (code, 2, 1)
