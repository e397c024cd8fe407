"""The committee's own year: people come and go, learn, meet, and look after their room."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from app.casework.cases.today import today
from app.casework.committee.organisation import change_person
from app.casework.desk import Desk
from tests.cli import Cli, Doc, intake, paths
from tests.tools import judge

PERSON: Doc = {
    "on": "2024-01-10", "name": "王德明", "gender": "男", "birth": "1968-03-12", "post": "主任", "full_time": True,
    "kind": "elected", "change": "村民会议推选", "since": "2024-01-10", "id_number": "510681196803120013",
}  # fmt: skip


def words(path: Path) -> str:
    """What a PDF says, spaces left out."""
    return "".join(judge("pdftotext", "-layout", path, "-").split())


def people(cli: Cli) -> dict[str, Doc]:
    """Everybody on the roster by name."""
    return {one["name"]: one for one in cli.done("office", "people")["people"]}


def test_a_change_is_a_line_of_the_roster_and_a_filing_form(cli: Cli) -> None:
    out = cli.home / "filing.pdf"
    cli.done("office", "change", "-o", out, facts=PERSON)
    told = words(out)
    assert all(word in told for word in ("备案表", "王德明", "推选产生", "村民会议推选", "备案意见"))
    assert "510681196803120013" not in told
    one = people(cli)["王德明"]
    assert (one["until"], one["days_left"], one["serving"]) == ("2027-01-09", 81, True)
    cli.done("office", "change", "-o", out, facts={"name": "王德明", "on": "2026-10-19", "kind": "resigned"})
    one = people(cli)["王德明"]
    assert (one["serving"], one["ended_on"], one["post"]) == (False, "2026-10-19", "主任")
    cli.done("office", "change", "-o", out, facts={"name": "王德明", "on": "2026-10-20", "kind": "renewed"})
    assert people(cli)["王德明"]["serving"]
    told = words(out)
    assert "续任" in told and "村民会议推选" not in told and "主任" in told
    assert cli.refused("office", "change", "-o", out, facts={"kind": "promoted"})["code"] == "entry_faulty"


def test_a_term_stands_on_today_ninety_days_before_it_ends(desk: Desk) -> None:
    change_person(desk, PERSON)
    change_person(desk, {**PERSON, "name": "刘芳", "until": "2027-01-18"})
    change_person(desk, {**PERSON, "name": "早走的", "kind": "resigned", "ended_on": "2025-01-01"})
    change_person(desk, {**PERSON, "name": "还早的", "until": "2027-01-19"})
    found = {job.title: job.days for job in today(desk).jobs if job.kind == "office_term"}
    assert found == {"王德明": 81, "刘芳": 90}


def test_hours_count_for_everybody_who_was_there_and_the_round_is_three_years(cli: Cli) -> None:
    for name in ("王德明", "刘芳", "陈老师"):
        cli.done("ledger", "add", "mediators", facts={"name": name})
    lines = [("2023-10-19", 8, ["陈老师"]), ("2026-03-01", 6, ["王德明", "刘芳"]), ("2026-09-01", 4, ["王德明"])]
    for on, hours, present in lines:
        line = {"on": on, "topic": "人民调解法", "kind": "yearly", "hours": hours, "present": present}
        if on < "2025":
            assert cli.refused("ledger", "add", "training", facts=line)["code"] == "year_far"
        cli.done("ledger", "add", "training", facts=line)
    found = {name: (one["hours"], one["in_round"]) for name, one in people(cli).items()}
    assert found == {"王德明": (10, True), "刘芳": (6, True), "陈老师": (0, False)}


def test_what_a_meeting_decided_is_followed_to_its_end(cli: Cli) -> None:
    line = {"on": "2026-10-12", "decided": "修通三组排水沟", "leader": "王德明", "due_on": "2026-10-30"}
    entry = cli.done("ledger", "add", "meetings", facts=line)["id"]
    cli.done("ledger", "add", "meetings", facts={"on": "2026-10-13", "decided": "已办", "done": "当场办了"})
    assert [one["id"] for one in cli.done("office", "decisions")["decisions"]] == [entry]
    early = cli.refused("office", "done", entry, facts={"on": "2026-10-11", "done": "修好了"})
    assert paths(early) == {"on": "too_early"}
    cli.done("office", "done", entry, facts={"on": "2026-10-20", "done": "修好了"})
    assert cli.done("office", "decisions")["decisions"] == []
    assert cli.refused("office", "done", entry, facts={"done": "再办"})["code"] == "no_such_entry"
    cli.done("ledger", "print", "meetings", "--period", "2026-10", "-o", cli.home / "m.pdf")
    assert "修好了" in words(cli.home / "m.pdf")


def test_the_room_is_looked_at_with_photos_and_what_lacks_is_said(cli: Cli) -> None:
    out, photo = cli.home / "check.pdf", cli.home / "door.jpg"
    Image.new("RGB", (60, 40), "white").save(photo)
    cli.done("office", "check", "-o", out)
    assert "□要改" in words(out)
    items = [{"key": "signs", "ok": True, "photos": [str(photo)]}, {"key": "duties", "ok": False}]
    assert paths(cli.refused("office", "check", "-o", out, facts={"items": items})) == {"items[1].note": "missing"}
    items[1] |= {"note": "职责牌写的是上届的人", "due_on": "2026-11-15"}
    made = cli.done("office", "check", "-o", out, facts={"items": items})["check"]
    assert len(made["items"][0]["photos"]) == 1
    told = words(out)
    assert "照片1张" in told and "可以打印" in told and "2026年11月" in told and "没看" in told
    photo.write_bytes(b"no picture")
    refused = cli.refused("office", "check", "-o", out, facts={"items": items})
    assert refused["code"] == "scan_kind_unknown" and cli.done("check")["ok"]


def test_the_notices_for_the_wall_are_printed_from_the_roster_and_the_law(cli: Cli) -> None:
    cli.done("ledger", "add", "mediators", facts=PERSON)
    found = cli.done("office", "notice")["notices"]
    assert found == [
        "month_calendar",
        "notice_course",
        "notice_culture",
        "notice_duties",
        "notice_people",
        "quick_card",
    ]
    for name in found:
        cli.done("office", "notice", name, "-o", cli.home / f"{name}.pdf")
        assert "共1页" in words(cli.home / f"{name}.pdf")
    assert "王德明" in words(cli.home / "notice_people.pdf")
    told = words(cli.home / "notice_course.pdf")
    assert "自协议生效之日起三十日内" in told
    assert cli.refused("office", "notice", "person_filing", "-o", cli.home / "x.pdf")["code"] == "unknown_form"


def test_a_joint_meeting_on_a_special_field_stands_with_its_case_and_prints_its_minutes(cli: Cli) -> None:
    made = cli.done("case", "new", facts=intake(tags=["demolition"]))
    line = {
        "on": "2026-10-12", "kind": "joint", "notice_no": "云协调〔2026〕8号", "field": "demolition",
        "lead_unit": "镇协调中心", "units": ["镇自然资源所", "司法所"], "numbers": [made["number"], "外县第3号"],
        "decided": "先丈量再谈", "leader": "王德明", "due_on": "2026-10-30",
    }  # fmt: skip
    entry = cli.done("ledger", "add", "meetings", facts=line)["id"]
    assert [one["id"] for one in cli.done("case", "show", made["id"])["meetings"]] == [entry]
    cli.done("office", "minutes", entry, "-o", cli.home / "minutes.pdf")
    page = words(cli.home / "minutes.pdf")
    told = ("云协调〔2026〕8号", "房屋拆迁", "镇自然资源所、司法所", "先丈量再谈", "外县第3号")
    assert all(word in page for word in told)
    assert "罗桂芳" not in page, "minutes go to other offices: cases are named by number and kind"
    assert cli.refused("office", "minutes", made["id"], "-o", cli.home / "x.pdf")["code"] == "no_such_entry"
    book = cli.home / "m.csv"
    cli.done("ledger", "print", "meetings", "--period", "2026-10", "-o", book)
    assert "房屋拆迁" in book.read_text(encoding="utf-8-sig") and made["number"] in book.read_text(encoding="utf-8-sig")
