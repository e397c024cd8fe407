"""Every working screen in each size of type, with long names: nothing cut, nothing nameless, pictures kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.casework.cases import cases
from app.casework.papers import papers
from app.documents.loading.forms import standard_library
from app.records.changes import Doc
from tests.ui import shots
from tests.ui.conftest import MakeWindow
from tests.ui.hands import Hands
from tests.ui.papers.test_print_an_agreement import AGREE, SESSION
from tests.ui.room import Place, intake, log_in

LONG = "阿布都热合曼·买买提依明"
FIRM = "四川省云溪县青石镇彭家院子休闲观光农业专业合作社"
SIZES = [("standard", 768), ("standard", 696), ("large", 696), ("largest", 696)]


def long_names(desk: Any) -> Doc:
    """A case whose names and title are as long as they come, with an agreement and a frozen paper."""
    facts = intake(0)
    facts["parties"] = [
        {"side": "applicant", "kind": "person", "name": LONG},
        {"side": "respondent", "kind": "organisation", "name": FIRM},
    ]
    facts["title"] = f"{LONG}与{FIRM}土地承包经营权流转费用拖欠并附带看护房屋归属纠纷"
    made = cases.open_case(desk, facts)
    cases.take_step(desk, made.id, "session", SESSION)
    cases.take_step(desk, made.id, "agree", AGREE)
    frozen = papers.freeze_paper(desk, made.id, "agreement")
    papers.print_paper(desk, frozen.paper["id"], 1)
    return {"id": made.id, "paper": frozen.paper["id"]}


def places(case: Doc) -> dict[str, Doc]:
    """Where the window goes, by the name of its picture."""
    screens = [step for step in standard_library().screens if step != "intake"]
    steps = {f"form {step}": {"case": case["id"], "step": step} for step in screens}
    return {
        "case": {"case": case["id"], "form": "agreement"},
        "check": {"case": case["id"]},
        "form": {},
        "form sign": {"case": case["id"], "step": "sign", "form": "agreement"},
        **steps,
        "oral": {},
        "month": {"month": "2026-11"},
        "ledgers": {"ledger": "case_book", "period": "2026"},
        "preview": {"paper": case["paper"], "case": case["id"]},
    }


@pytest.mark.parametrize(("size", "height"), SIZES)
def test_every_working_screen_fits(
    make_window: MakeWindow, place: Place, qtbot: Any, tmp_path: Path, size: str, height: int
) -> None:
    window = make_window(place, size, height)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    case = hands.ask(long_names)
    found = {}
    for name, facts in places(case).items():
        window.frame.go(name.split()[0], **facts)
        hands.rest()
        found[name] = [*shots.cut(window), *shots.nameless(window)]
        shots.take(window, f"{name.replace(' ', '-')}-{size}-{height}", tmp_path)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_every_tab_of_a_case_fits(make_window: MakeWindow, place: Place, qtbot: Any) -> None:
    window = make_window(place, "largest", 696)
    log_in(qtbot, window)
    hands = Hands(qtbot, window)
    case = hands.ask(long_names)
    window.frame.go("case", case=case["id"])
    hands.rest()
    for at in range(hands.screen().tabs.count()):
        hands.screen().tabs.setCurrentIndex(at)
        hands.rest()
        assert shots.cut(window) == [], at
