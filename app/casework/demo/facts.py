"""The intake of a practice case: its people and a text of 200 to 800 characters about what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.casework.demo import people
from app.casework.demo.made_up import Plot, Stuff
from app.records.case import Intake, Mediator, Party

MONTHS = ("一月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "十一月", "十二月")
SOURCES = (("application", 68), ("initiative", 16), ("police", 7), ("court", 5), ("petition_office", 3),
           ("procuratorate", 1))  # fmt: skip
LEAST, MOST = 200, 800


@dataclass(frozen=True)
class Beginning:
    """An intake with the plot it was made from and the words its placeholders stand for."""

    facts: Intake
    plot: Plot
    words: dict[str, str]
    amount: int

    def tell(self, text: str) -> str:
        """A phrase with its placeholders filled, literally."""
        for key, word in self.words.items():
            text = text.replace("{" + key + "}", word)
        return text


def begin(stuff: Stuff, rng: Random, accepted: date) -> Beginning:
    """One dispute, as it is told on the day it is taken in."""
    plot = stuff.plot(rng)
    source = rng.choices([s for s, _ in SOURCES], [w for _, w in SOURCES])[0]
    sides = ("party", "party") if source == "initiative" else ("applicant", "respondent")
    parties = party_list(stuff, rng, plot, sides, accepted)
    amount = rng.choice((rng.randrange(3, 30) * 100, rng.randrange(6, 80) * 500))
    occurred = accepted - timedelta(days=rng.randrange(2, 60))
    words = {
        "a": parties[0]["name"], "b": parties[1]["name"], "g": f"{rng.choice(people.GROUPS)}组",
        "t": month_told(occurred, accepted), "m": f"{amount:,}",
    }  # fmt: skip
    made = Beginning({}, plot, words, amount)
    claims = [made.tell(claim) for claim in rng.sample(plot.claims, min(2, len(plot.claims)))]
    facts: Intake = {
        "title": f"{words['a']}与{words['b']}{rng.choice(plot.things)}纠纷",
        "accepted_on": accepted.isoformat(),
        "source": source,
        "dispute_type": plot.kind,
        "difficulty": rng.choices(("simple", "ordinary", "complex", "major"), (40, 45, 13, 2))[0],
        "track": "full",
        "place": f"青石村{words['g']}",
        "occurred_on": occurred.isoformat(),
        "summary": summary(stuff, rng, made, claims, between_people=all(one["kind"] == "person" for one in parties)),
        "claims": claims,
        "parties": parties,
        "mediators": mediators(stuff, rng),
        "recorder": stuff.people["recorder"],
        "registrar": stuff.people["recorder"],
    }
    facts["hard"] = facts["difficulty"] in ("complex", "major")
    if source == "application":
        facts["applied_on"] = (accepted - timedelta(days=rng.randrange(0, 3))).isoformat()
    return Beginning(facts, plot, words, amount)


def month_told(day: date, told: date) -> str:
    """去年十二月 as somebody says it on a later day."""
    return f"{'今年' if day.year == told.year else '去年'}{MONTHS[day.month - 1]}"


def party_list(stuff: Stuff, rng: Random, plot: Plot, sides: tuple[str, str], day: date) -> list[Party]:
    """Two sides, and now and then a third party or a second person on one side."""
    hurt_child = plot.hurt and rng.random() < 0.3
    first = people.minor(stuff, rng, sides[0], day) if hurt_child else people.person(stuff, rng, sides[0], day)
    second = people.other_side(stuff, rng, plot.other, sides[1], day)
    while second["name"] == first["name"]:
        second = people.person(stuff, rng, sides[1], day)
    found = [first, second]
    if rng.random() < 0.12:
        found.append(people.person(stuff, rng, sides[1], day))
    if rng.random() < 0.06:
        found.append(people.person(stuff, rng, "third_party", day))
    return list({party["name"]: party for party in reversed(found)}.values())[::-1]


def mediators(stuff: Stuff, rng: Random) -> list[Mediator]:
    """One who presides, often with a second."""
    chosen = rng.sample(stuff.people["mediators"], rng.choice((1, 2)))
    return [{"name": name, "role": "co" if place else "presiding"} for place, name in enumerate(chosen)]


def summary(stuff: Stuff, rng: Random, made: Beginning, claims: list[str], *, between_people: bool) -> str:
    """What happened, in the order in which people tell it, and what is asked for."""
    plot = made.plot
    want = int(rng.triangular(LEAST + 20, MOST - 180, LEAST + 80))
    between = stuff.course["between_people"] if between_people else ()
    middle = [*plot.causes, *stuff.course["background"], *between, *plot.turns]
    rng.shuffle(middle)
    asks = f"{made.words['a']}请求：{'；'.join(claims)}。"
    text = made.tell(rng.choice(plot.openings))
    for sentence in middle:
        if len(text) + len(asks) >= want:
            break
        text += made.tell(sentence)
    return text + asks
