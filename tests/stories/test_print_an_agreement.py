"""Story 3: pre-filled, previewed, frozen once; the same bytes for ever; signed by hand, the scan beside it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from tests.cli import Cli, agreement, intake, paths, session


def text_of(pdf: Path) -> str:
    """The text layer of all pages, without spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()


def freeze(cli: Cli, case: str, form: str = "agreement", **more: Any) -> tuple[Path, dict[str, Any]]:
    """A frozen paper on disk and what was said about it."""
    out = cli.home / f"{form}.pdf"
    return out, cli.done("paper", "print", case, form, "--final", "-o", out, **more)


def test_draft_final_again_void_and_version_two(cli: Cli) -> None:
    case = cli.to_agreed()
    draft = cli.done("paper", "print", case, "agreement", "-o", cli.home / "d.pdf")
    assert draft["check_codes"] == [] and "草稿" in text_of(cli.home / "d.pdf")
    out, first = freeze(cli, case)
    again = freeze(cli, case)[1]
    assert first["sha256"] == again["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert "草稿" not in text_of(out) and "张𬱖" in text_of(out) and "2,600" in text_of(out)
    cli.done("case", "correct", case, "--reason", "更正", facts={"title": "罗桂芳与张𬱖排水纠纷"})
    assert freeze(cli, case)[1]["sha256"] == first["sha256"]
    assert cli.done("paper", "void", case, "agreement", "--reason", "写错了")["state"] == "void"
    assert cli.done("paper", "verify", first["check_codes"][0])["current"] is False
    second = freeze(cli, case)[1]
    assert second["sha256"] != first["sha256"]
    verified = cli.done("paper", "verify", second["check_codes"][0])
    assert (verified["known"], verified["current"], verified["version"]) == (True, True, 2)


def test_the_paper_says_it_differs_when_the_case_was_corrected(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    freeze(cli, case, "intake_form")
    assert cli.done("case", "show", case)["warnings"] == []
    mended = cli.done("case", "correct", case, "--reason", "更正", facts={"summary": "另一种说法。"})
    assert [note["code"] for note in mended["warnings"]] == ["paper_differs"]


def test_signatures_come_in_one_by_one_until_the_agreement_takes_effect(cli: Cli) -> None:
    case = cli.to_agreed()
    assert cli.refused("paper", "signed", case, "agreement", "--on", "2026-10-10")["code"] == "paper_not_final"
    freeze(cli, case)
    one = cli.file([{"party": "罗桂芳", "how": "signature", "on": "2026-10-10"}])
    cli.done("paper", "signed", case, "agreement", "--on", "2026-10-10", "--marks", one)
    assert cli.done("case", "show", case)["state"] == "agreed"
    rest = cli.file({"marks": [{"party": "张𬱖", "how": "fingerprint", "on": "2026-10-11", "by": "王德明"},
                               {"mediator": "王德明", "on": "2026-10-11"}], "sealed_on": "2026-10-12"})  # fmt: skip
    cli.done("paper", "signed", case, "agreement", "--on", "2026-10-12", "--marks", rest)
    done = cli.done("case", "show", case)
    assert (done["state"], done["effective_on"]) == ("effective", "2026-10-12")


def test_a_faulty_mark_leaves_paper_and_case_as_they_were(cli: Cli) -> None:
    case = cli.to_agreed()
    freeze(cli, case)
    marks = cli.file([{"party": "王二麻子", "on": "2026-10-10"}])
    error = cli.refused("paper", "signed", case, "agreement", "--on", "2026-10-10", "--marks", marks)
    assert set(paths(error).values()) == {"not_in_case"}
    early = cli.refused("paper", "signed", case, "agreement", "--on", "2026-10-01")
    assert paths(early)["on"] == "too_early"
    papers = {row["form"]: row["state"] for row in cli.done("paper", "list", case)["papers"]}
    assert papers["agreement"] == "final" and cli.done("case", "show", case)["state"] == "agreed"


def test_the_scan_is_kept_as_it_came_and_the_file_is_complete(cli: Cli) -> None:
    case = cli.to_agreed()
    scan = cli.home / "scan.jpg"
    Image.new("RGB", (60, 80), "white").save(scan)
    for form in ("intake_form", "notice_of_rights", "identity", "mediation_record", "agreement"):
        freeze(cli, case, form)
        signed = cli.done("paper", "signed", case, form, "--on", "2026-10-12", "--scan", scan)
        assert signed["state"] == "scanned"
    kept = cli.done("case", "show", case)["attachments"]
    assert len(kept) == 5 and kept[0]["sha256"] == hashlib.sha256(scan.read_bytes()).hexdigest()
    assert cli.done("case", "check", case)["errors"] == []


def test_what_is_missing_before_filing_is_said_and_stops_it(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    cli.done("case", "step", case, "withdraw", facts={"on": "2026-10-10", "by": ["罗桂芳"]})
    cli.done("case", "step", case, "close", facts={"on": "2026-10-11"})
    freeze(cli, case, "intake_form")
    found = cli.done("case", "check", case)
    assert {(one["code"], one["paper"]) for one in found["errors"]} >= {("paper_unsigned", "intake_form")}
    assert all(one["message"] for one in found["errors"] + found["warnings"])
    error = cli.refused("case", "step", case, "archive", facts={"on": "2026-10-12"})
    assert error["code"] == "file_incomplete" and "intake_form" in paths(error)
    cli.done("paper", "signed", case, "intake_form", "--on", "2026-10-11")
    left = [one["paper"] for one in cli.done("case", "check", case)["errors"]]
    released = [{"paper": paper, "reason": "当事人不愿再来", "by": "王德明"} for paper in left]
    body = {"on": "2026-10-12", "retention": "short", "released": released}
    assert cli.done("case", "step", case, "archive", facts=body)["state"] == "archived"


def test_a_paper_is_looked_up_by_code_by_typing_and_by_file(cli: Cli) -> None:
    case = cli.to_agreed()
    out, said = freeze(cli, case)
    typed = said["check_codes"][0]
    known = {"known": True, "form": "agreement", "page": 1, "version": 1, "current": True}
    for text in (typed, f"{typed[:4]} {typed[4:]}".lower(), str(out)):
        assert cli.done("paper", "verify", text).items() >= known.items(), text
    record = {row["form"]: row for row in cli.done("case", "show", case)["papers"]}["agreement"]
    assert record["state"] == "final"
    wrong = cli.done("paper", "verify", "MR1.1.0000000000.F11.1.1.0000000000000")
    assert wrong == {"known": False, **dict.fromkeys(("current", "case", "form", "version", "page", "pages"))}
    cli.done("paper", "print", case, "agreement", "-o", cli.home / "draft.pdf")
    assert cli.refused("paper", "verify", cli.home / "draft.pdf")["code"] == "no_code_found"
    Image.new("RGB", (40, 40)).save(cli.home / "blank.png")
    assert cli.refused("paper", "verify", cli.home / "blank.png")["code"] == "no_code_found"


@pytest.mark.parametrize(("dpi", "ending"), [(150, "png"), (200, "png"), (150, "jpg"), (200, "pdf")])
def test_a_photo_of_the_paper_is_recognised_by_its_code(cli: Cli, dpi: int, ending: str) -> None:
    case = cli.to_agreed()
    out, _ = freeze(cli, case)
    document = pypdfium2.PdfDocument(out)
    picture = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    document.close()
    photo = cli.home / f"photo.{ending}"
    picture.rotate(2, expand=True, fillcolor="white").save(photo)
    found = cli.done("paper", "verify", photo)
    assert (found["known"], found["form"], found["page"]) == (True, "agreement", 1)


MARKUP = "<b>甲</b> & {name} </para> <img src=x> =1+1 %s &#0;"


def test_markup_is_printed_as_it_was_typed(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake(title=f"{MARKUP}纠纷", summary=MARKUP * 3))["id"]
    out, _ = freeze(cli, case, "intake_form")
    assert "".join((MARKUP * 2).split()) in text_of(out)


def test_only_empty_fields_and_lost_characters_stop_freezing(cli: Cli) -> None:
    case = cli.done("case", "new", facts=intake(summary="名字里有一个没有字体的字：\U0003347b。"))["id"]
    error = cli.refused("paper", "print", case, "intake_form", "--final", "-o", cli.home / "x.pdf")
    assert error["code"] == "characters_missing" and "U+3347B" in str(error)
    assert not (cli.home / "x.pdf").exists()
    assert cli.refused("paper", "print", case, "agreement", "--final", "-o", cli.home / "x.pdf")["code"]
    cli.done("case", "step", case, "session", facts=session())
    cli.done("case", "step", case, "agree", facts=agreement(terms=[]))
    error = cli.refused("paper", "print", case, "agreement", "--final", "-o", cli.home / "x.pdf")
    assert (error["code"], list(paths(error))) == ("paper_incomplete", ["clauses"])


@pytest.mark.parametrize(("form", "no"), [("mediation_record", 1), ("mediation_record", 2)])
def test_each_session_has_its_own_record(cli: Cli, form: str, no: int) -> None:
    case = cli.done("case", "new", facts=intake())["id"]
    cli.done("case", "step", case, "session", facts=session(outcome="continue", place="一号院坝"))
    cli.done("case", "step", case, "session", facts=session(held_on="2026-10-10", place="二号院坝"))
    out = cli.home / "r.pdf"
    said = cli.done("paper", "print", case, form, "--final", "--no", str(no), "-o", out)
    assert ("一号院坝", "二号院坝")[no - 1] in text_of(out)
    assert cli.done("paper", "verify", said["check_codes"][0])["form"] == form
    assert cli.refused("paper", "print", case, form, "--no", "3", "-o", out)["code"] == "no_such_item"


def test_blank_forms_carry_reserved_numbers_that_no_case_takes(cli: Cli) -> None:
    out = cli.home / "blank.pdf"
    made = cli.done("paper", "blank", "intake_form", "--copies", "2", "--reserve", "-o", out)
    assert made["numbers"] == [f"青石人调字〔2026〕第{n}号" for n in (1, 2)]
    assert all(number in text_of(out) for number in made["numbers"])
    assert cli.done("case", "new", facts=intake())["number"].endswith("第3号")
