"""How long quiet times and counts keep an account: moments that need no clock to be known.

They are kept with the account, so that the queue reads them instead of judging every row.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from calldesk.rules.contact.facts import ContactFacts
from calldesk.rules.contact.profile import Count, Profile, Quiet, Rule


def quiet_until(profile: Profile, facts: ContactFacts) -> datetime | None:
    """When the quiet after a conversation is over: the first moment at which calls are allowed.

    It may lie in the past. A lift after the conversation ends the quiet early, at its moment.
    """
    return max((until for _, until in quiet_ends(profile, facts)), default=None)


def limit_until(profile: Profile, facts: ContactFacts) -> tuple[datetime | None, str | None]:
    """When there is room for another attempt, and the id of the rule that lasts longest.

    It may lie in the past; nothing was ever counted up to a limit when it is None.
    """
    ends = [(until, rule.id) for rule, _, until in count_ends(profile, facts)]
    return max(ends, key=lambda end: end[0], default=(None, None))


def quiet_ends(profile: Profile, facts: ContactFacts) -> Iterator[tuple[Rule, datetime]]:
    """Each quiet rule with the moment it ends; none without a conversation."""
    talk = last_conversation(facts)
    if talk is None:
        return
    for rule, terms in profile.of(Quiet):
        lifts = (
            lift.at.astimezone(UTC)
            for lift in facts.lifts
            if lift.kind in terms.lifted_by and lift.at > talk
        )
        yield rule, min((_days_after(talk, terms.days, facts), *lifts))


def count_ends(profile: Profile, facts: ContactFacts) -> Iterator[tuple[Rule, Count, datetime]]:
    """Each count that was ever reached, with the moment there is room again."""
    attempts = sorted(
        call.at for call in facts.calls if call.direction == "out" and call.counts_as_attempt
    )
    for rule, terms in profile.of(Count):
        if len(attempts) >= terms.limit:
            # There is room as soon as the attempt that filled the count has left the window.
            filled = attempts[-terms.limit]
            yield rule, terms, _days_after(filled, terms.days, facts)


def last_conversation(facts: ContactFacts) -> datetime | None:
    """When they were last spoken with."""
    return max((call.at for call in facts.calls if call.conversation), default=None)


def _days_after(moment: datetime, days: int, facts: ContactFacts) -> datetime:
    """Midnight after so many dates, that of the moment being the first; the latest of all zones."""

    def in_zone(zone: str) -> datetime:
        place = ZoneInfo(zone)
        first: date = moment.astimezone(place).date()
        return datetime.combine(first + timedelta(days=days), time.min, place).astimezone(UTC)

    return max(in_zone(zone) for zone in facts.zones or ("UTC",))
