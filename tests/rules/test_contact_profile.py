from datetime import time
from importlib.resources import files

import pytest

from calldesk.rules.contact.profile import (
    BLOCKS,
    Count,
    Days,
    Hours,
    ProfileError,
    Quiet,
    Stop,
    read_profile,
)

SHIPPED = (files("calldesk.shipped") / "profiles" / "b2b-first-party.toml").read_text("utf-8")

SMALL = """
profile = "small"
version = "1"
[applies]
debt = "business"
caller = "first-party"
[[rule]]
id = "hours"
kind = "hours"
after = "09:00"
before = "17:30"
mark = "own"
"""


def test_the_shipped_profile_says_what_the_manual_says() -> None:
    profile = read_profile(SHIPPED)
    assert profile.name == "b2b-first-party"
    assert profile.debt == "business"
    assert [terms for _, terms in profile.of(Hours)] == [Hours(time(8), time(18))]
    assert [terms for _, terms in profile.of(Days)] == [Days(weekends=True, holidays=True)]
    assert [terms for _, terms in profile.of(Quiet)] == [
        Quiet(7, ("callback", "promise_due", "promise_broken", "their_call"))
    ]
    assert [terms for _, terms in profile.of(Count)] == [Count(limit=4, days=7)]
    assert [terms for _, terms in profile.of(Stop)] == [Stop(tuple(BLOCKS))]


def test_a_profile_states_that_it_was_checked_and_never_that_calls_are_legal() -> None:
    profile = read_profile(SMALL)
    assert profile.statement == "checked against profile small"


def test_a_rule_from_memory_carries_the_check_flag() -> None:
    profile = read_profile(SMALL.replace('"own"', '"unverified"'))
    assert profile.rules[0].check


RULE = '[[rule]]\nid = "x"\nmark = "own"\n'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("a = ", "not readable as TOML", id="no TOML"),
        pytest.param(SMALL + "befor = 1", "did you mean 'before'?", id="a key with a slip"),
        pytest.param(SMALL.replace("debt", "dept"), "did you mean 'debt'?", id="a table's key"),
        pytest.param(
            SMALL + RULE + 'kind = "quite"\ndays = 7',
            "rule 2 (x): kind 'quite' is not known; did you mean 'quiet'?",
            id="a kind with a slip",
        ),
        pytest.param(
            SMALL + RULE + 'kind = "quiet"\ndays = 7\nlifted_by = ["calback"]',
            "did you mean 'callback'?",
            id="a lift with a slip",
        ),
        pytest.param(
            SMALL + RULE + 'kind = "stop"\nblocks = ["ceased"]',
            "did you mean 'cease'?",
            id="a block with a slip",
        ),
        pytest.param(
            SMALL + RULE + 'kind = "count"\nlimit = 0\ndays = 7',
            "'limit' must be a whole number from 1 up, not 0",
            id="a count of none",
        ),
        pytest.param(
            SMALL + RULE + 'kind = "quiet"\ndays = "7"', "from 1 up, not '7'", id="a number as text"
        ),
        pytest.param(SMALL + RULE + 'kind = "quiet"', "'days' is missing", id="a number missing"),
        pytest.param(
            SMALL.replace("17:30", "5 pm"), 'must be a time like "08:00"', id="a time in words"
        ),
        pytest.param(
            SMALL.replace("17:30", "08:30"), "'after' must be earlier", id="hours the wrong way"
        ),
        pytest.param(
            SMALL + SMALL.partition("[applies]")[2].partition("[[rule]]")[2].join(["[[rule]]", ""]),
            "two rules have the id 'hours'",
            id="one id twice",
        ),
        pytest.param(
            SMALL.partition("[[rule]]")[0], "needs calling hours", id="no calling hours at all"
        ),
        pytest.param(SMALL.replace('mark = "own"', ""), "'mark' is missing", id="no mark"),
    ],
)
def test_what_is_wrong_with_a_profile_is_said_in_plain_words(text: str, complaint: str) -> None:
    with pytest.raises(ProfileError) as error:
        read_profile(text)
    assert complaint in str(error.value)
