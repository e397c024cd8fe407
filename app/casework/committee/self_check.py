"""The window's self-check (窗口建设自查): each thing looked at, photographed, and set right by a day."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from app.casework.committee.on_sheets import CheckFacts, CheckRow, DayFacts, WallFacts, WallPerson
from app.casework.committee.organisation import organisation_rules, people
from app.casework.desk import Desk
from app.casework.papers.attachments import read_attachment
from app.casework.registration import typed_in
from app.facts.dates import day_words
from app.records.errors import Refused
from app.records.kept import CheckedThing, Photo, SelfCheck
from app.records.shapes import Reading
from app.records.steps.past import fill_today, refuse_future

ITEM = {"key": "*line", "ok": "flag", "note": "text", "due_on": "day", "photos": "lines"}
SHAPE = {"on": "day", "by": "names", "items": ("list", ITEM)}
VERDICT = {True: "合格", False: "要改", None: "没看"}


def check_room(desk: Desk, written: object) -> SelfCheck:
    """Keep one round of the self-check with its photos, which the child opens first.

    Raises Refused: ``self_check_faulty`` with every problem, and what ``read_attachment`` raises.
    """
    desk.need("office.check")
    reading, today = Reading(desk.forms.codes), desk.clock.today()
    kept = reading.read(written, SHAPE)
    refuse_future({key: kept[key] for key in kept if key == "on"}, today, reading)
    known = {item.key for item in organisation_rules(desk).checks}
    for place, item in enumerate(kept.get("items", [])):
        if item.get("key") not in known:
            reading.fault(f"items[{place}].key", "unknown_code", list="check")
        if item.get("ok") is False and not item.get("note"):
            reading.fault(f"items[{place}].note", "missing")
    fill_today(kept, "on", today, reading)
    if reading.problems:
        raise Refused("self_check_faulty", problems=reading.problems)
    pictures = {name: read_attachment(Path(name)) for item in kept.get("items", []) for name in item.get("photos", [])}
    with typed_in(desk) as writing:
        blobs = {name: writing.put_blob(one.data) for name, one in pictures.items()}
        photos = {name: Photo(blob=blobs[name], sha256=one.sha256, kind=one.kind) for name, one in pictures.items()}
        items = [
            cast(CheckedThing, {**item, "photos": [photos[name] for name in item.get("photos", [])]})
            for item in kept.get("items", [])
        ]
        made: SelfCheck = {
            "id": desk.ids(), "on": kept["on"], "by": kept.get("by", [desk.store.user]),
            "items": items,
        }  # fmt: skip
        writing.record("selfcheck.made", made["id"], {"selfcheck": made})
    return made


def last_check(desk: Desk) -> SelfCheck | None:
    """The latest round; None before the first."""
    found = sorted(desk.store.all("selfcheck"), key=lambda one: str(one["on"]))
    return found[-1] if found else None


def check_facts(desk: Desk) -> CheckFacts:
    """What the self-check says on paper: the latest round, or an empty list to go round with."""
    empty: SelfCheck = {"items": [], "by": []}
    made, rules = last_check(desk), organisation_rules(desk)
    shown = made or empty
    told = {item["key"]: item for item in shown["items"]}
    rows: list[CheckRow] = []
    for item in rules.checks:
        own: CheckedThing = told.get(item.key) or {"key": item.key}
        photos = f"照片 {len(own['photos'])} 张" if own.get("photos") else ""
        helps = desk.forms.slips.get(item.notice) if own.get("ok") is False else None
        printed = f"可以打印：{helps.title}" if helps else ""
        note = "\n".join(one for one in (own.get("note", ""), photos, printed) if one)
        verdict = VERDICT[own.get("ok")] if made else "□合格\n□要改"
        rows.append({"title": item.title, "look": item.look, "verdict": verdict, "note": note,
                     "due_on": day_words(own["due_on"]) if own.get("due_on") else ""})  # fmt: skip
    return {"rows": rows, "on": shown.get("on"), "by": shown["by"]}


def day_facts(desk: Desk) -> DayFacts:
    """What a page is told whose words are all its file's: its day."""
    return {"on": desk.clock.today().isoformat()}


def wall_facts(desk: Desk) -> WallFacts:
    """What hangs on the wall (上墙): the people of the roster as it stands, and the day."""
    library, rows = desk.forms, list[WallPerson]()
    for one in people(desk):
        if one.person.serving:
            facts = one.person.facts
            full_time = library.label("yes_no", facts["full_time"]) if "full_time" in facts else ""
            rows.append({"name": one.person.name, "full_time": full_time, "post": facts.get("post"),
                         "certificate": facts.get("certificate")})  # fmt: skip
    return {"people": rows, "on": desk.clock.today().isoformat()}
