"""Papers that an office sent back, each mended: who signs, what is claimed, what stays blank."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.documents.forms.answers import answers_for, missing_required, own_answers
from app.documents.forms.compose import compose
from app.documents.page.blocks import Grid, PartyRows, Prose
from app.documents.page.draw import Sheet, draw_pages
from app.documents.page.linebreak import WIDEST
from app.documents.page.measures import body_type
from app.documents.page.paragraphs import paragraph
from app.documents.page.pen import Pen
from app.records.changes import Doc
from app.records.errors import Refused
from tests.documents.cases import COMMITTEE, FORMS, three_parties
from tests.documents.forms.test_papers_say_what_was_typed import printed, words_of
from tests.records.desk import Book
from tests.tools import judge

SHEET = Sheet("甲与乙纠纷", "第1号", "文书", "版", 0, "F00", False)
GUARDIAN = "张𬱖（阿依古丽·买买提的法定代理人）\n（签名盖章或按指印）"


def answers(form: str, case: Doc, **more: object) -> Doc:
    return answers_for(FORMS, form, case, COMMITTEE, **more)


def missing(form: str, case: Doc) -> set[str]:
    return {problem.path for problem in missing_required(FORMS, form, answers(form, case))}


def ended(source: str = "application", **more: object) -> Doc:
    book = Book(source=source, applied_on="2026-10-07")
    book.step("notice", {"on": "2026-10-09", "how": "oral"})
    book.step("session", {"held_on": "2026-10-10", "outcome": "failed"})
    book.step("terminate", {"on": "2026-10-11", "reasons": ["谈不拢"], **more})
    return book.case


@pytest.mark.parametrize("form", ["file_catalogue"])
def test_what_the_program_fills_itself_refuses_to_be_filled_by_hand(form: str) -> None:
    with pytest.raises(Refused) as refusal:
        own_answers(FORMS, form, {"rows": [{"title": "协议"}]})
    assert refusal.value.code == "paper_made_with_file"


@pytest.mark.parametrize("form", ["confirmation_application", "withdrawal", "authorization", "service_address"])
def test_a_guardian_has_a_place_wherever_a_minor_signs(form: str) -> None:
    minor = {**three_parties()["parties"][1], "agents": [{"name": "何秀英", "scope": "调解"}]}
    case = {**three_parties(), "parties": [minor], "state": "withdrawn", "ending": {"by": ["p2"], "on": "2026-10-11"}}
    case["agreements"] = [{**three_parties()["agreements"][0], "parties": ["p2"]}]
    assert GUARDIAN in answers(form, case)["places"]


@pytest.mark.parametrize("form", ["confirmation_application", "withdrawal", "service_address"])
def test_a_company_signs_through_its_representative_and_its_seal(form: str) -> None:
    case = {**three_parties(), "state": "withdrawn", "ending": {"by": ["p3"], "on": "2026-10-11"}}
    company = next(place for place in answers(form, case)["places"] if "A&B" in place)
    assert company.endswith("（代表人签名、盖章）")


def test_a_certificate_that_all_signed_waits_until_all_have_signed() -> None:
    case = three_parties()
    assert "effective_on" in missing("mediation_certificate", case)
    assert "自2026年" not in printed("mediation_certificate", case)
    case["effective_on"] = "2026-10-11"
    assert "effective_on" not in missing("mediation_certificate", case)
    assert "自2026年10月11日起生效" in printed("mediation_certificate", case)
    assert FORMS.documents["mediation_certificate"].norm.endswith("第三百五十四条")


def test_an_ending_without_remedies_told_is_not_finished() -> None:
    assert missing("termination", ended()) == {"remedies"}
    assert missing("termination", ended(remedies_told=["court"])) == set()


def test_only_a_request_to_the_committee_interrupts_limitation() -> None:
    assert "从2026年10月7日申请之日起中断" in printed("termination", ended())
    assert "中断" not in printed("termination", ended("initiative"))


def test_a_request_for_no_penalty_says_performed_only_where_it_was() -> None:
    book = Book(source="police")
    book.to_agreed()
    book.step("sign", {"on": "2026-10-10"})
    book.step("no_penalty", {"on": "2026-10-12", "to": "派出所", "case_no": "云公受字15号"})
    assert "履行完毕。" not in printed("no_penalty_request", book.case)
    assert missing("no_penalty_request", book.case) == {"performed_on"}
    for term in ("t1", "t2"):
        book.step("perform", {"term": term, "paid_on": "2026-10-12", "amount": "2600"})
    text = printed("no_penalty_request", book.case)
    assert "并已履行完毕。" in text
    assert "履行完毕日期：2026年10月12日" in text
    assert missing("no_penalty_request", book.case) == set()


def test_the_cover_says_the_days_of_mediation_and_what_was_remarked_and_the_report_says_the_result() -> None:
    case = three_parties()
    case["sessions"] = [*case["sessions"], {"held_on": "2026-10-15"}]
    text = printed("file_cover", {**case, "state": "effective"})
    assert "2026年10月10日至2026年10月15日" in text
    remark = answers("file_cover", case, extra={"remark": "见第2号卷"})
    assert "见第2号卷" in "".join(words_of(compose(FORMS, "file_cover", remark)))
    assert "调解不成" in printed("closing_report", ended())


class Noting(Pen):
    """A pen that remembers where its rules begin and end."""

    ruled: tuple[tuple[float, float], ...] = ()

    def line(self, x0: float, y0: float, x1: float, y1: float, **look: Any) -> None:
        self.ruled = (*self.ruled, (x0, x1))
        super().line(x0, y0, x1, y1, **look)


@pytest.mark.parametrize("form", ["acceptance_notice", "termination", "mediation_certificate", "withdrawal"])
def test_a_blank_that_begins_a_sentence_is_ruled_for_a_hand(form: str) -> None:
    parts = compose(FORMS, form, {}, blank=True)
    begins = [part for part in parts if isinstance(part, Prose) and part.indent and part.paragraphs[0][:1] == "　"]
    assert begins
    for part in begins:
        pen, body = Noting("空白"), body_type(14)
        paragraph(part.paragraphs[0], body)[0].draw(pen, 0, 100)
        start, end = pen.ruled[0]
        signs = len(part.paragraphs[0]) - len(part.paragraphs[0].lstrip("　"))
        assert start == body.indent
        assert end - start >= signs * body.size
        assert end - start < (signs + 1) * body.size + WIDEST * body.size * signs


def test_a_document_shows_its_days_and_numbers_whole_and_whether_it_was_compared(tmp_path: Path) -> None:
    case = three_parties()
    case["parties"][0] |= {"id_number": "510681196804020028", "id_valid_to": "2036-05-01",
                           "id_checked": {"by": "刘芳", "on": "2026-10-08"}}  # fmt: skip
    filled = answers("identity", case)
    file = tmp_path / "identity.pdf"
    file.write_bytes(draw_pages(compose(FORMS, "identity", filled), SHEET).pdf)
    words = judge("pdftotext", "-layout", file, "-").split()
    assert {"510681196804020028", "2036.05.01", "91350100M000100Y43", "已核对", "核对人：刘芳"} <= set(words)


def test_a_case_from_the_court_was_received_when_its_letter_came() -> None:
    case = ended("court", remedies_told=["court"])
    assert answers("court_termination", case)["received_on"] == ""
    case["referral_in"] = {"from": "云溪县人民法院", "received_at": "2026-10-06T09:30"}
    assert answers("court_termination", case)["received_on"] == "2026年10月6日"


def test_a_letter_that_came_in_is_answered_from_the_case() -> None:
    letter = {"from": "云溪县人民法院", "letter_no": "诉前调15号", "orig_no": "民诉前15号", "letter_on": "2026-10-05",
              "received_at": "2026-10-06", "accepted": True}  # fmt: skip
    case = {**three_parties(), "referral_in": letter}
    text = printed("letter_reply", case)
    for word in ("云溪县人民法院：", "2026年10月5日来函（文号 诉前调15号，原案号 民诉前15号）", "2026年10月6日",
                 "接受", "2026年10月10日", "调解成功", "1,409.50元"):  # fmt: skip
        assert word in text, word
    assert missing("letter_reply", case) == {"on"}
    assert missing("letter_reply", three_parties()) == {"to", "on"}


def test_a_power_of_attorney_says_from_when_to_when() -> None:
    agent = {"name": "何秀英", "from": "2026-10-08", "until": "2026-12-31", "id_number": "510681197001010021"}
    case = three_parties()
    case["parties"][0]["agents"] = [agent]
    text = printed("authorization", case)
    assert "自2026年10月8日起，至2026年12月31日止" in text
    assert "身份证号 510681197001010021" in text


def test_the_court_is_told_birth_and_document_of_every_applicant() -> None:
    case = three_parties()
    case["parties"][0]["id_number"] = "510681196804020028"
    text = printed("confirmation_application", case)
    assert "出生日期 1968年4月2日，居民身份证号码 510681196804020028" in text
    blank = compose(FORMS, "confirmation_application", {}, blank=True)
    rows = next(part for part in blank if isinstance(part, PartyRows)).rows
    assert {row.label for row in rows} == {"申请人"}


def test_a_receipt_for_a_deed_asks_for_no_voucher() -> None:
    book = Book()
    book.to_agreed()
    book.step("sign", {"on": "2026-10-10"})
    book.step("perform", {"term": "t2", "paid_on": "2026-10-12", "witness": "何秀英"})
    deed = printed("performance_receipt", book.case)
    assert "单据号" not in deed
    assert "证明人：何秀英" in deed
    book.step("perform", {"term": "t1", "paid_on": "2026-10-12", "amount": "2600", "method": "cash"})
    assert "方式：现金　单据号：" in printed("performance_receipt", book.case)


def test_answers_of_yes_and_no_are_printed_in_words() -> None:
    letter = {"to": "县仲裁委", "kind": "transfer", "on": "2026-10-12", "reply": {"on": "2026-10-15", "accepted": True}}
    case = {**three_parties(), "referrals": [letter]}
    cells = [
        cell.text
        for part in compose(FORMS, "referral_reply", answers("referral_reply", case))
        if isinstance(part, Grid)
        for row in part.rows
        for cell in row
        if cell.field == "accepted"
    ]
    assert cells == ["是"]
