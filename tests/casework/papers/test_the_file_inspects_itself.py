"""What an inspector would send back does not leave as a finished file, and the file's note says nothing untrue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from app.casework.cases.cases import check_case, open_case, take_step
from app.casework.desk import Desk
from app.casework.papers.filing import build_file, release_paper
from app.casework.papers.papers import freeze_paper, list_papers, sign_paper
from app.casework.papers.scans import attach, take_out_scan
from app.records.errors import Refused
from tests.casework.papers.test_case_file import photo, put_away, scan_of, settled
from tests.records.desk import agreement, facts
from tests.sync.exchange_rooms import make_room
from tests.tools import judge

ONE_OF_EACH = ("intake_form", "notice_of_rights", "identity", "agreement")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    room = make_room(tmp_path)
    yield room
    room.close()


def signed(desk: Desk, case: str, form: str, no: int | None = None, *, reason: str = "") -> None:
    """Frozen and signed by all; an archived file wants the reason."""
    freeze_paper(desk, case, form, no=no, reason=reason)
    sign_paper(desk, case, form, on="2026-10-15", no=no)


def two_of_each(desk: Desk) -> str:
    """A case of two sessions and two payments, closed, nothing of it on paper yet but what every case has."""
    case = open_case(desk, facts(recorder="刘芳")).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    record = [{"who": "罗桂芳", "said": "水漫进了灶房。"}]
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "continue", "record": record})
    take_step(desk, case, "session", {"held_on": "2026-10-11", "outcome": "agreed", "record": record})
    halves = [{"text": f"第{n}期", "kind": "money", "amount": "1300", "due_on": "2026-10-14"} for n in "一二"]
    take_step(desk, case, "agree", agreement(terms=halves, concluded_on="2026-10-11"))
    signed(desk, case, "agreement")
    for term in ("t1", "t2"):
        take_step(desk, case, "perform", {"term": term, "paid_on": "2026-10-14", "amount": "1300"})
    for form in ONE_OF_EACH[:3]:
        signed(desk, case, form)
    take_step(desk, case, "close", {"on": "2026-10-16"})
    return case


def whole(desk: Desk) -> str:
    """The same with every paper."""
    case = two_of_each(desk)
    for form in ("mediation_record", "performance_receipt"):
        for no in (1, 2):
            signed(desk, case, form, no)
    return case


def archive(desk: Desk, case: str, **more: object) -> None:
    take_step(desk, case, "archive", {"on": "2026-10-20", "filed_by": "刘芳", "retention": "long", **more})


def sent_back(desk: Desk, case: str, folder: Path) -> list[tuple[str, str, int | None]]:
    """Why no file is made; nothing is written then."""
    out = folder / "file.pdf"
    with pytest.raises(Refused) as refusal:
        build_file(desk, case, out)
    assert refusal.value.code == "file_incomplete"
    assert not out.exists()
    return [(one.path, one.code, one.facts.get("no")) for one in refusal.value.problems]


def state_of(desk: Desk, case: str, form: str) -> str:
    return next(row.state for row in list_papers(desk, case) if row.form == form)


def text_of(desk: Desk, case: str, folder: Path) -> str:
    made = build_file(desk, case, folder / "file.pdf")
    return "".join(judge("pdftotext", "-layout", made.path, "-").split())


def test_the_record_of_every_session_and_every_receipt_is_there_not_the_last_alone(desk: Desk, tmp_path: Path) -> None:
    case = two_of_each(desk)
    for form in ("mediation_record", "performance_receipt"):
        signed(desk, case, form)
    missing = [("mediation_record", "paper_missing", 1), ("performance_receipt", "paper_missing", 1)]
    assert sent_back(desk, case, tmp_path) == [*missing, ("file_cover", "file_not_archived", None)]
    told = [(one.paper, one.code, one.field) for one in check_case(desk, case).errors]
    assert told == [(form, code, str(no)) for form, code, no in missing]
    with pytest.raises(Refused) as refusal:
        archive(desk, case)
    assert [one.path for one in refusal.value.problems] == [form for form, _, _ in missing]
    for form, _, no in missing:
        signed(desk, case, form, no)
    archive(desk, case)
    made = build_file(desk, case, tmp_path / "file.pdf")
    titles = [one["title"] for one in made.items]
    assert titles[3:8] == ["人民调解记录", "人民调解记录（2）", "人民调解协议书", "收条", "收条（2）"]


@pytest.mark.parametrize("form", ["identity", "intake_form", "notice_of_rights"])
def test_a_paper_that_every_file_has_is_missed(form: str, desk: Desk, tmp_path: Path) -> None:
    from app.casework.papers.papers import void_paper

    case = whole(desk)
    void_paper(desk, case, form, "印错了")
    assert (form, "paper_missing", None) in sent_back(desk, case, tmp_path)


def test_a_paper_that_is_printed_and_not_signed_does_not_leave(desk: Desk, tmp_path: Path) -> None:
    case = two_of_each(desk)
    for form in ("mediation_record", "performance_receipt"):
        signed(desk, case, form, 1)
        freeze_paper(desk, case, form, no=2)
    told = sent_back(desk, case, tmp_path)
    assert told[:2] == [("mediation_record", "paper_unsigned", 2), ("performance_receipt", "paper_unsigned", 2)]


def test_a_file_whose_cover_is_not_finished_does_not_leave(desk: Desk, tmp_path: Path) -> None:
    case = whole(desk)
    assert sent_back(desk, case, tmp_path) == [("file_cover", "file_not_archived", None)]
    told = take_step(desk, case, "archive", {"on": "2026-10-20", "filed_by": "刘芳"})
    assert [(one.code, one.field) for one in told.warnings] == [("cover_unfinished", "retention")]
    assert sent_back(desk, case, tmp_path) == [("file_cover", "cover_unfinished", None)]
    release_paper(desk, case, "file_cover", "期限等司法所定")
    assert "封面没有写保管期限：期限等司法所定" in text_of(desk, case, tmp_path)


def test_the_banks_slip_stands_for_one_receipt_and_not_for_two(desk: Desk, tmp_path: Path) -> None:
    case = two_of_each(desk)
    for no in (1, 2):
        signed(desk, case, "mediation_record", no)
    attach(desk, case, photo(tmp_path, size=(400, 300)), as_form="performance_receipt", title="转账回单")
    assert ("performance_receipt", "paper_missing", 2) in sent_back(desk, case, tmp_path)
    attach(desk, case, photo(tmp_path, size=(300, 400)), as_form="performance_receipt", title="第二次回单")
    archive(desk, case)
    assert "第二次回单" in text_of(desk, case, tmp_path)


def test_the_note_does_not_say_that_a_paper_is_missing_that_lies_in_the_file(desk: Desk, tmp_path: Path) -> None:
    """The director let a record be missing; later it was found and put in."""
    case = two_of_each(desk)
    for no in (1, 2):
        signed(desk, case, "performance_receipt", no)
    signed(desk, case, "mediation_record", 2)
    release_paper(desk, case, "mediation_record", "当天停电，没有记", no=1)
    archive(desk, case)
    assert "缺《人民调解记录》（第1份）：当天停电，没有记（demo放行）" in text_of(desk, case, tmp_path)
    signed(desk, case, "mediation_record", 1, reason="找到了当天手写的")
    text = text_of(desk, case, tmp_path)
    assert "缺《" not in text
    assert "停电" not in text


def test_a_release_of_one_record_is_none_of_the_other(desk: Desk, tmp_path: Path) -> None:
    case = two_of_each(desk)
    release_paper(desk, case, "mediation_record", "当天停电", no=1)
    assert ("mediation_record", "paper_missing", 2) in sent_back(desk, case, tmp_path)
    with pytest.raises(Refused) as refusal:
        release_paper(desk, case, "mediation_record", "再放一次", no=3)
    assert refusal.value.code == "not_wanting"


def test_note_and_back_count_what_the_catalogue_lists(desk: Desk, tmp_path: Path) -> None:
    """The note said one paper and one page less than the catalogue."""
    case = whole(desk)
    archive(desk, case)
    made = build_file(desk, case, tmp_path / "file.pdf")
    counts = f"{len(made.items)}件，{made.items[-1]['to']}页"
    assert text_of(desk, case, tmp_path).count(counts) == 2


@pytest.mark.parametrize("printed", [False, True])
def test_the_scan_of_another_cases_record_stands_for_none(printed: bool, desk: Desk, tmp_path: Path) -> None:
    """Somebody was sure; the page's own code still says whose it is."""
    other, case = settled(desk), settled(desk, without="mediation_record")
    if printed:
        freeze_paper(desk, case, "mediation_record")
    scan = scan_of(freeze_paper(desk, other, "mediation_record").pdf, tmp_path)
    attach(desk, case, scan, as_form="mediation_record", sure=True)
    why = "paper_unsigned" if printed else "paper_missing"
    assert ("mediation_record", why, None) in sent_back(desk, case, tmp_path)
    freeze_paper(desk, case, "mediation_record")
    sign_paper(desk, case, "mediation_record", on="2026-10-15")
    put_away(desk, case)
    assert "缺《" not in text_of(desk, case, tmp_path)


def test_a_strange_scan_takes_no_signed_papers_place_and_the_note_names_it(desk: Desk, tmp_path: Path) -> None:
    """The agreement was signed by all; the scan put in as it is another case's intake form."""
    other, case = settled(desk), settled(desk)
    scan = scan_of(freeze_paper(desk, other, "intake_form").pdf, tmp_path)
    attach(desk, case, scan, as_form="agreement", title="误放的登记表", sure=True)
    assert state_of(desk, case, "agreement") == "scanned"
    assert not check_case(desk, case).errors
    put_away(desk, case)
    made = build_file(desk, case, tmp_path / "file.pdf")
    titles = [one["title"] for one in made.items]
    assert titles[-3:] == ["人民调解协议书", "误放的登记表", "卷宗情况说明"]
    agreed = made.pages - 1 - made.items[-1]["to"] + made.items[-3]["from"]
    page = "".join(judge("pdftotext", "-f", str(agreed), "-l", str(agreed), made.path, "-").split())
    assert "达成" in page, "the frozen page itself, which has text, not the picture"
    text = "".join(judge("pdftotext", "-layout", made.path, "-").split())
    assert "扫描件“误放的登记表”上的核对码是另一件案子的文书的，不顶替卷里的文书。" in text


def test_a_scan_that_was_taken_out_stands_for_no_paper(desk: Desk, tmp_path: Path) -> None:
    case = settled(desk, without="mediation_record")
    kept = attach(desk, case, photo(tmp_path, size=(400, 300)), as_form="mediation_record", title="手写记录")
    assert "mediation_record" not in {form for form, _, _ in sent_back(desk, case, tmp_path)}
    take_out_scan(desk, kept.attachment["id"], "放错了")
    assert ("mediation_record", "paper_missing", None) in sent_back(desk, case, tmp_path)


def test_the_note_says_which_paper_of_the_end_does_not_lie_in_the_file(desk: Desk, tmp_path: Path) -> None:
    case = open_case(desk, facts(recorder="刘芳")).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    for form in ONE_OF_EACH[:2]:
        signed(desk, case, form)
    take_step(desk, case, "withdraw", {"on": "2026-10-12", "by": ["罗桂芳"], "reasons": ["自己说好了"]})
    take_step(desk, case, "close", {"on": "2026-10-16"})
    for one in (row.form for row in list_papers(desk, case)):
        if one in ("identity", "intake_form", "notice_of_rights") and state_of(desk, case, one) != "signed":
            signed(desk, case, one)
    archive(desk, case)
    assert "没有《撤回调解申请书》。" in text_of(desk, case, tmp_path)


def test_a_file_with_every_paper_says_nothing_of_one_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    case = whole(desk)
    archive(desk, case)
    assert "没有《" not in text_of(desk, case, tmp_path)


def test_a_scan_of_one_page_does_not_stand_for_a_paper_of_two(desk: Desk, tmp_path: Path) -> None:
    """The clerk scanned the first sheet only: the page with the signatures was in no file."""
    words = "双方都照界石各管各的地，谁也不再过界耕种。" * 4
    long = [{"text": f"第{n}件事：{words}", "kind": "act"} for n in range(12)]
    case = open_case(desk, facts(recorder="刘芳")).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    record = [{"who": "罗桂芳", "said": "水漫进了灶房。"}]
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed", "record": record})
    take_step(desk, case, "agree", agreement(terms=long, concluded_on="2026-10-11"))
    for form in ("intake_form", "notice_of_rights", "identity", "mediation_record", "agreement"):
        signed(desk, case, form)
    pages = freeze_paper(desk, case, "agreement").paper["pages"]
    assert pages > 1
    pdf = freeze_paper(desk, case, "agreement").pdf
    done = attach(desk, case, scan_of(pdf, tmp_path), as_form="agreement")
    assert [note.code for note in done.warnings] == ["scan_pages_missing"]
    put_away(desk, case)
    made = build_file(desk, case, tmp_path / "file.pdf")
    agreed = next(one for one in made.items if one["title"] == "人民调解协议书")
    assert agreed["to"] - agreed["from"] + 1 == pages
    text = "".join(judge("pdftotext", "-layout", made.path, "-").split())
    assert "双方都照界石各管各的地" in text
    assert f"《人民调解协议书》共{pages}页，放在它名下的扫描件只有1页" in text


def test_two_strange_papers_on_one_picture_are_no_agreement(desk: Desk, tmp_path: Path) -> None:
    """A picture of two other papers was believed because several papers were on it."""
    other, case = settled(desk), settled(desk, without="mediation_record")
    first, second = (
        Image.open(scan_of(freeze_paper(desk, other, form).pdf, tmp_path)).copy()
        for form in ("intake_form", "notice_of_rights")
    )
    both = Image.new("RGB", (first.width * 2, first.height), "white")
    both.paste(first, (0, 0))
    both.paste(second, (first.width, 0))
    both.save(tmp_path / "both.png")
    with pytest.raises(Refused, match="scan_of_two_papers"):
        attach(desk, case, tmp_path / "both.png", as_form="mediation_record")
    attach(desk, case, tmp_path / "both.png", as_form="mediation_record", sure=True)
    assert ("mediation_record", "paper_missing", None) in sent_back(desk, case, tmp_path)


def test_a_scanned_page_bound_to_a_printed_one_is_read_too(desk: Desk, tmp_path: Path) -> None:
    """The first page has a text layer, so the picture of another case's page behind it was never looked at."""
    other, case = settled(desk), settled(desk)
    (tmp_path / "own.pdf").write_bytes(freeze_paper(desk, case, "agreement").pdf)
    scan = scan_of(freeze_paper(desk, other, "intake_form").pdf, tmp_path)
    Image.open(scan).convert("RGB").save(tmp_path / "strange.pdf", resolution=150)
    judge("qpdf", "--empty", "--pages", tmp_path / "own.pdf", tmp_path / "strange.pdf", "--", tmp_path / "both.pdf")
    with pytest.raises(Refused, match="scan_of_two_papers"):
        sign_paper(desk, case, "agreement", on="2026-10-15", scan=tmp_path / "both.pdf")


def test_a_minor_without_a_guardian_is_told_of_in_the_file(desk: Desk, tmp_path: Path) -> None:
    """Every paper was signed, and nothing in the file said that one who signed was twelve."""
    people = facts()["parties"]
    people[1] |= {"birth": "2014-05-06"}
    case = settled(desk, parties=people)
    assert ("guardian_missing", "p2") in [(one.code, one.field) for one in check_case(desk, case).warnings]
    put_away(desk, case)
    assert "当事人张𬱖签字要有法定代理人，案卷里没有记下是谁。" in text_of(desk, case, tmp_path)


def test_the_file_of_a_refused_case_says_whether_the_notice_of_it_is_there(desk: Desk, tmp_path: Path) -> None:
    case = open_case(desk, facts(intake={"decision": "refused", "reasons": ["对方不同意调解"]})).id
    signed(desk, case, "intake_form")
    wanted = [(one.code, one.paper) for one in check_case(desk, case).warnings]
    assert wanted == [("paper_wanted", "refusal_notice")]
    take_step(desk, case, "close", {"on": "2026-10-16"})
    archive(desk, case)
    assert "没有《不予受理通知书》。" in text_of(desk, case, tmp_path)


def test_an_oral_agreement_let_go_unsigned_is_told_as_unsigned_and_not_as_missing(desk: Desk, tmp_path: Path) -> None:
    case = open_case(desk, facts(recorder="刘芳")).id
    take_step(desk, case, "notice", {"on": "2026-10-09", "how": "oral"})
    record = [{"who": "罗桂芳", "said": "水漫进了灶房。"}]
    take_step(desk, case, "session", {"held_on": "2026-10-10", "outcome": "agreed", "record": record})
    take_step(desk, case, "agree", agreement(form="oral", performed_at_once=True))
    for form in ("intake_form", "notice_of_rights", "identity", "mediation_record"):
        signed(desk, case, form)
    freeze_paper(desk, case, "oral_agreement")
    assert ("oral_agreement", "paper_unsigned", None) in sent_back(desk, case, tmp_path)
    release_paper(desk, case, "oral_agreement", "当事人外出打工")
    put_away(desk, case)
    text = text_of(desk, case, tmp_path)
    assert "《人民调解口头协议登记表》没有签完：当事人外出打工（demo放行）" in text
    assert "缺《" not in text
