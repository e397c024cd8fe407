"""Until when: how long mediation may last, as extended and without the days on which it stood still; how long a court
may be asked to confirm."""

from __future__ import annotations

from datetime import date, timedelta

from app.facts.dates import add_month, parse_day
from app.records.case import Case, Suspension
from app.records.errors import Note
from app.records.rules import Rules


def mediation_limit(case: Case, rules: Rules) -> date:
    """The day by which mediation should end (人民调解工作若干规定 33); it warns and never blocks.

    An extension names its day; only what is suspended after it was agreed is added to it.
    """
    extensions = case.get("extensions", [])
    agreed = parse_day(case.get("extended_until"))
    limit = agreed or add_month(date.fromisoformat(case["accepted_on"]), rules.mediation_months)
    since = str(extensions[-1].get("on", "")) if extensions else ""
    return limit + timedelta(days=sum(stood_still(one) for one in case.get("suspensions", []) if one["on"] >= since))


def confirmation_limit(case: Case, rules: Rules) -> date | None:
    """The last day for a joint application to the court (民事诉讼法 205); None while no agreement is in force."""
    started = parse_day(case.get("effective_on"))
    return started + timedelta(days=rules.confirmation_days) if started else None


def stood_still(suspension: Suspension) -> int:
    """For how many days one suspension lasted; none while it still lasts."""
    if not suspension.get("resumed_on"):
        return 0
    return (date.fromisoformat(suspension["resumed_on"]) - date.fromisoformat(suspension["on"])).days


def month_notes(case: Case, day: str, key: str, rules: Rules) -> list[Note]:
    """One month is the general term; going on wants both sides (人民调解工作若干规定 33). It never blocks."""
    limit = mediation_limit(case, rules)
    return [Note("past_one_month", key, {"limit": limit.isoformat()})] if day > limit.isoformat() else []
