"""A room is one legal register: a village group comes as a party, with everybody it stands for by name."""

from __future__ import annotations

import pytest

from tests.cli import Cli, Doc, agreement, intake, session
from tests.tools import judge

MEMBERS = ["陈国富", "阿依古丽·买买提", "张𬱖娃"]


def with_group(kind: str, members: list[str], **more: object) -> Doc:
    """A case against a group."""
    told = intake(title="罗桂芳与青石村二组水塘纠纷")
    told["parties"][1] = {
        "side": "respondent", "kind": kind, "name": "青石村二组", "members": members, "representative": "陈国富",
        "phone": "13900000000", "address": "青石村二组", **more,
    }  # fmt: skip
    return told


def words(cli: Cli, case: str, form: str) -> str:
    out = cli.home / f"{form}.pdf"
    cli.done("paper", "print", case, form, "-o", out)
    judge("qpdf", "--check", out)
    return "".join(judge("pdftotext", "-layout", out, "-").split())


@pytest.mark.parametrize("kind", ["group", "collective"])
def test_a_group_is_entered_with_its_members_kept_found_and_printed(kind: str, cli: Cli) -> None:
    """Exit 5, AttributeError: the case could not be registered at all."""
    case = cli.done("case", "new", facts=with_group(kind, MEMBERS))["id"]
    kept = cli.done("case", "show", case)
    assert kept["parties"][1]["members"] == MEMBERS
    assert kept["people_count"] == 4
    for word in ("阿依古丽·买买提", "张𬱖娃", "cgf"):
        assert [one["id"] for one in cli.done("case", "find", word)["cases"]] == [case], word
    for form in ("intake_form", "application"):
        text = words(cli, case, form)
        assert "共3人，代表人陈国富" in text
        assert "成员陈国富、阿依古丽·买买提、张𬱖娃" in text


def test_the_agreement_of_a_group_names_its_people(cli: Cli) -> None:
    case = cli.done("case", "new", facts=with_group("group", MEMBERS))["id"]
    cli.done("case", "step", case, "notice", facts={"on": "2026-10-08", "how": "oral"})
    cli.done("case", "step", case, "session", facts=session(present=["p1", "p2"]))
    terms = [{"text": "青石村二组修好水塘", "kind": "act", "payer": "p2", "due_on": "2026-11-10"}]
    cli.done("case", "step", case, "agree", facts=agreement(terms=terms))
    assert "成员陈国富、阿依古丽·买买提、张𬱖娃" in words(cli, case, "agreement")


def test_a_list_longer_than_a_page_loses_nobody(cli: Cli) -> None:
    many = [f"陈{one}{other}" for one in "国建春秋桂明德永素光" for other in "富军华英兰芳成贵强珍志友文武才"] * 2
    case = cli.done("case", "new", facts=with_group("collective", many, count=400))["id"]
    text = words(cli, case, "intake_form")
    assert text.count("陈") >= len(many)
    assert all(name in text for name in many)
    assert "共400人" in text


def test_members_are_mended_with_a_reason_and_counted_anew(cli: Cli) -> None:
    case = cli.done("case", "new", facts=with_group("group", MEMBERS[:2]))["id"]
    mended = {"parties": [{"id": "p2", "members": MEMBERS}]}
    cli.done("case", "correct", case, "--reason", "漏写一位", facts=mended)
    kept = cli.done("case", "show", case)
    assert (kept["parties"][1]["members"], kept["people_count"]) == (MEMBERS, 4)
    assert cli.done("check")["ok"] is True
