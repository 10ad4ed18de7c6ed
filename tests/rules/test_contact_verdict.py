from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from calldesk.rules.contact.facts import ContactFacts, Lift, PastCall, StandingBlock
from calldesk.rules.contact.profile import read_profile
from calldesk.rules.contact.verdict import Verdict, judge

B2B = read_profile((files("calldesk.shipped") / "profiles" / "b2b-first-party.toml").read_text())

TORONTO, SEATTLE, DENVER = "America/Toronto", "America/Los_Angeles", "America/Denver"


def at(words: str, zone: str = TORONTO) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def facts(zone: str = TORONTO, country: str = "CA", **more: object) -> ContactFacts:
    return ContactFacts("business", country, (zone,), **more)  # type: ignore[arg-type]


def told(verdict: Verdict) -> tuple[str, str]:
    return verdict.rule, verdict.reason


def from_when(verdict: Verdict, zone: str = TORONTO) -> str | None:
    earliest = verdict.earliest
    return earliest and f"{earliest.astimezone(ZoneInfo(zone)):%a %d %b %H:%M}"


# Friday 20 November 2026 is an ordinary working day in Canada and the United States.


def test_an_open_account_may_be_called_until_the_hours_close() -> None:
    verdict = judge(B2B, facts(), at("2026-11-20T14:32"))
    assert verdict.allowed
    assert verdict.reason == "until 18:00 their time"
    assert verdict.until == at("2026-11-20T18:00")
    assert verdict.earliest is None


@pytest.mark.parametrize(
    ("now", "allowed"),
    [
        pytest.param("2026-11-20T08:00:00", False, id="08:00:00 is too early"),
        pytest.param("2026-11-20T08:00:01", True, id="08:00:01 is not"),
        pytest.param("2026-11-20T17:59:59", True, id="17:59:59 is not too late"),
        pytest.param("2026-11-20T18:00:00", False, id="18:00:00 is"),
    ],
)
def test_hours_are_strict(now: str, allowed: bool) -> None:
    assert judge(B2B, facts(), at(now)).allowed is allowed


@pytest.mark.parametrize(
    ("now", "zone", "country", "reason", "earliest"),
    [
        pytest.param(
            "2026-11-20T07:12", SEATTLE, "US",
            "outside calling hours, 07:12 in Los Angeles", "Fri 20 Nov 08:01",
            id="too early: from the first whole minute on",
        ),
        pytest.param(
            "2026-11-18T19:00", TORONTO, "CA",
            "outside calling hours, 19:00 in Toronto", "Thu 19 Nov 08:01",
            id="too late: from tomorrow",
        ),
        pytest.param(
            "2026-11-20T19:00", TORONTO, "CA",
            "outside calling hours, 19:00 in Toronto", "Mon 23 Nov 08:01",
            id="too late on Friday: from Monday",
        ),
        pytest.param(
            "2026-11-21T10:00", TORONTO, "CA", "Saturday in Toronto", "Mon 23 Nov 08:01",
            id="weekend",
        ),
        pytest.param(
            "2026-11-20T10:00", "Asia/Jerusalem", "IL",
            "Friday in Jerusalem", "Sun 22 Nov 08:01",
            id="the weekend is that of their country",
        ),
        pytest.param(
            "2026-11-26T10:00", SEATTLE, "US",
            "Thanksgiving Day in the United States", "Fri 27 Nov 08:01",
            id="a holiday is named with its country",
        ),
        pytest.param(
            "2026-12-24T19:00", "Europe/Warsaw", "PL",
            "Christmas Eve in Poland", "Mon 28 Dec 08:01",
            id="holidays and a weekend in a row",
        ),
        pytest.param(
            "2027-03-12T19:00", DENVER, "US",
            "outside calling hours, 19:00 in Denver", "Mon 15 Mar 08:01",
            id="over the weekend on which the clocks move",
        ),
    ],
)  # fmt: skip
def test_closed_hours_say_where_and_until_when(
    now: str, zone: str, country: str, reason: str, earliest: str
) -> None:
    verdict = judge(B2B, facts(zone, country), at(now, zone))
    assert verdict.reason == reason
    assert from_when(verdict, zone) == earliest


TALK = PastCall(at("2026-11-19T15:00"), conversation=True)


def test_after_a_conversation_there_are_seven_quiet_dates() -> None:
    verdict = judge(B2B, facts(calls=(TALK,)), at("2026-11-20T14:00"))
    assert told(verdict) == ("quiet", "spoke on 19 Nov; quiet until 26 Nov")
    assert from_when(verdict) == "Thu 26 Nov 08:01"


@pytest.mark.parametrize("kind", ["callback", "promise_due", "promise_broken", "their_call"])
def test_what_they_asked_for_lifts_the_quiet_from_its_moment(kind: str) -> None:
    asked = facts(calls=(TALK,), lifts=(Lift(kind, at("2026-11-24T14:30")),))
    before = judge(B2B, asked, at("2026-11-24T14:29"))
    assert told(before) == ("quiet", "spoke on 19 Nov; quiet until 14:30")
    assert from_when(before) == "Tue 24 Nov 14:30"
    assert judge(B2B, asked, at("2026-11-24T14:30")).allowed


def test_a_conversation_uses_a_lift_up() -> None:
    asked = facts(calls=(TALK,), lifts=(Lift("promise_broken", at("2026-11-03T00:00")),))
    assert not judge(B2B, asked, at("2026-11-20T14:00")).allowed


def test_their_own_call_does_not_lift_the_quiet_it_starts_itself() -> None:
    inbound = PastCall(at("2026-11-20T09:00"), "in", counts_as_attempt=False, conversation=True)
    answered = facts(calls=(inbound,), lifts=(Lift("their_call", inbound.at),))
    verdict = judge(B2B, answered, at("2026-11-20T14:00"))
    assert verdict.reason == "spoke on 20 Nov; quiet until 27 Nov"


def attempts(*moments: str) -> tuple[PastCall, ...]:
    return tuple(PastCall(at(moment)) for moment in moments)


FOUR = attempts("2026-11-16T09:00", "2026-11-17T09:00", "2026-11-18T09:00", "2026-11-19T09:00")


def test_the_fifth_attempt_in_seven_days_waits() -> None:
    verdict = judge(B2B, facts(calls=FOUR), at("2026-11-20T14:00"))
    assert told(verdict) == ("attempts", "4 attempts in 7 days; again from 23 Nov")
    assert from_when(verdict) == "Mon 23 Nov 08:01"


def test_a_callback_does_not_lift_the_count() -> None:
    asked = facts(calls=FOUR, lifts=(Lift("callback", at("2026-11-20T14:00")),))
    assert judge(B2B, asked, at("2026-11-20T14:30")).rule == "attempts"


def test_busy_signals_and_their_own_calls_are_no_attempts() -> None:
    busy = PastCall(at("2026-11-18T10:00"), counts_as_attempt=False)
    theirs = PastCall(at("2026-11-18T11:00"), "in")
    assert judge(B2B, facts(calls=(*FOUR[1:], busy, theirs)), at("2026-11-20T14:00")).allowed


@pytest.mark.parametrize(
    ("kind", "reason", "words"),
    [
        pytest.param("cease", "letter of 2 Nov", "asked us to stop: letter of 2 Nov", id="cease"),
        pytest.param("bankrupt", "", "bankrupt", id="bankrupt"),
    ],
)
def test_a_standing_block_has_no_earliest_moment(kind: str, reason: str, words: str) -> None:
    block = StandingBlock(kind, reason, at("2026-11-02T09:00"))
    verdict = judge(B2B, facts(blocks=(block,)), at("2026-11-20T14:00"))
    assert told(verdict) == ("standing", words)
    assert verdict.earliest is None


def test_a_block_with_an_end_ends() -> None:
    block = StandingBlock("attorney", "", at("2026-11-02T09:00"), at("2026-11-24T15:00"))
    verdict = judge(B2B, facts(blocks=(block,)), at("2026-11-20T14:00"))
    assert from_when(verdict) == "Tue 24 Nov 15:00"


def test_beyond_sixty_days_no_moment_is_named() -> None:
    block = StandingBlock("attorney", "", at("2026-11-02T09:00"), at("2027-11-24T15:00"))
    assert judge(B2B, facts(blocks=(block,)), at("2026-11-20T14:00")).earliest is None


@pytest.mark.parametrize(
    ("account", "rule", "reason"),
    [
        pytest.param(
            ContactFacts("person", "CA", (TORONTO,)),
            "profile", "no profile for consumers yet", id="a consumer",
        ),
        pytest.param(
            ContactFacts("business", "CA", (TORONTO,), has_number=False),
            "number", "no usable number", id="no number",
        ),
        pytest.param(ContactFacts("business", "US", ()), "zone", "zone not known", id="no zone"),
        pytest.param(
            ContactFacts("business", None, ("Pacific/Pago_Pago", "Pacific/Guam", "Europe/London")),
            "zone", "zone not known: no hour suits all 3 places",
            id="zones without a common hour",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(account: ContactFacts, rule: str, reason: str) -> None:
    verdict = judge(B2B, account, at("2026-11-20T14:00"))
    assert told(verdict) == (rule, reason)
    assert not verdict.allowed
    assert verdict.earliest is None


def test_every_rule_that_blocks_is_listed_the_longest_first() -> None:
    block = StandingBlock("agency", "", at("2026-11-02T09:00"))
    verdict = judge(B2B, facts(calls=(*FOUR, TALK), blocks=(block,)), at("2026-11-21T07:00"))
    assert [ruling.rule for ruling in verdict.rulings] == [
        "standing",
        "quiet",
        "attempts",
        "working-days",
        "hours",
    ]


def test_several_zones_must_all_be_open() -> None:
    account = ContactFacts("business", "CA", ("America/Vancouver", "America/St_Johns"))
    early = judge(B2B, account, at("2026-11-20T09:00"))
    assert early.reason == "outside calling hours, 06:00 in Vancouver"
    assert from_when(early) == "Fri 20 Nov 11:01"
    late = judge(B2B, account, at("2026-11-20T16:40"))
    assert late.reason == "outside calling hours, 18:10 in St Johns"
    open_now = judge(B2B, account, at("2026-11-20T14:00"))
    assert open_now.reason == "until 13:30 in Vancouver"


def test_the_last_minute_of_a_common_hour_is_used() -> None:
    # From 8 March on New York is an hour nearer to the night, and no hour is left for both.
    account = ContactFacts("business", "US", ("America/New_York", "Pacific/Guam"))
    assert judge(B2B, account, at("2026-03-05T17:59:30")).allowed
    assert judge(B2B, account, at("2026-03-05T18:00:00")).rule == "zone"


def test_a_rule_to_be_checked_flags_the_verdict() -> None:
    text = (files("calldesk.shipped") / "profiles" / "b2b-first-party.toml").read_text()
    doubtful = read_profile(text.replace("limit = 4", "limit = 4\ncheck = true"))
    assert judge(doubtful, facts(calls=FOUR), at("2026-11-20T14:00")).check
    assert not judge(doubtful, facts(), at("2026-11-20T19:00")).check
    assert judge(doubtful, facts(), at("2026-11-20T14:00")).check
