"""The practice room's committee: who serves, what was learned this year, what a meeting decided and is not done."""

from __future__ import annotations

from datetime import date, timedelta

from app.casework.books.ledgers import add_entry
from app.casework.committee.organisation import change_person
from app.casework.desk import Desk
from app.records.entries import MeetingLine, PersonLine, TrainingLine

PEOPLE: tuple[PersonLine, ...] = (
    {"name": "王德明", "gender": "男", "birth": "1966-05-12", "post": "主任", "full_time": True, "kind": "elected"},
    {"name": "周永清", "gender": "男", "birth": "1971-09-30", "post": "副主任", "full_time": False, "kind": "elected"},
    {"name": "唐代华", "gender": "男", "birth": "1969-11-03", "post": "委员", "full_time": False, "kind": "elected"},
    {"name": "何素芳", "gender": "女", "birth": "1975-06-22", "post": "委员", "full_time": False, "kind": "elected"},
    {"name": "刘芳", "gender": "女", "birth": "1994-02-18", "post": "调解员", "full_time": True, "kind": "appointed"},
)  # fmt: skip
SINCE = timedelta(days=500)


def seat_committee(desk: Desk, today: date) -> None:
    """The roster with terms well before their end, a training day, and a meeting of last week."""
    since = (today - SINCE).isoformat()
    for person in PEOPLE:
        here: PersonLine = {**person, "on": since, "since": since}
        change_person(desk, here)
    training: TrainingLine = {"on": (today - timedelta(days=40)).isoformat(), "topic": "人民调解法和民法典相邻关系",
                              "kind": "yearly", "hours": 8, "present": ["王德明", "刘芳"]}  # fmt: skip
    add_entry(desk, "training", training)
    meeting: MeetingLine = {"on": (today - timedelta(days=7)).isoformat(), "kind": "regular", "chair": "王德明",
                            "present": ["王德明", "周永清", "刘芳"], "topics": "三组水沟、五组机耕道两起苗头。",
                            "decided": "五组机耕道由村上约采砂场当面谈一次", "leader": "周永清",
                            "due_on": (today + timedelta(days=8)).isoformat()}  # fmt: skip
    add_entry(desk, "meetings", meeting)
