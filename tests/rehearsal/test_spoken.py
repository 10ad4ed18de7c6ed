"""The debtor's words: their own phrases, what they answer in them, and what is said without."""

from dataclasses import replace
from datetime import date

import pytest

from calldesk.rehearsal.debtor import speak
from calldesk.rehearsal.given import given
from calldesk.rehearsal.play import begin, hear
from calldesk.rehearsal.spoken import expected, replied
from calldesk.rules.money import Money
from calldesk.script.model import Way
from calldesk.script.parse import parse
from calldesk.script.samples import sample_accounts

FRIDAY = date(2026, 11, 20)  # of every rehearsed call
ODD = """
script: odd
title: Odd
language: en
start: first
# Call
## first: First
> Good morning.
- red: "Red." -> last
- blue: They say blue -> last
- other: Anything else -> last
## last: Last
> Goodbye.
end: message
"""


def way(heard):
    return Way(id="red", kind="reply", heard=heard, goto="last")


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ('"Red."', "Red."),
        ("„Czerwony.”", "Czerwony."),
        ("They say red", "(They say red)"),
        ("", "…"),
    ],
)
def test_without_a_phrase_they_say_what_the_script_expects(heard, said):
    assert expected(way(heard)) == said


def test_a_phrase_says_the_amount_they_name(personas):
    words = replace(personas["angry"].own, replies={"red": ("{sum}, no more.", "Red.")})
    angry = replace(personas["angry"], own=words)
    assert replied(angry, way(""), {"sum": Money(4100, "USD")}, "en", lambda: 0) == (
        "41.00 US dollars, no more."
    )
    assert replied(angry, way(""), {}, "en", lambda: 0) == "Red."


def test_where_no_word_fits_a_step_they_say_anything_else(personas, policy):
    script = parse(ODD).script
    for seed in range(20):
        rehearsal = begin(personas["machine"], script, policy, sample_accounts()[0].host)
        said = hear(rehearsal, lambda chance=seed / 20: chance).said
        assert said.id in ("other", "red", "blue")
    strange = replace(personas["machine"], says={"yes": 1})
    rehearsal = begin(strange, script, policy, sample_accounts()[0].host)
    assert {hear(rehearsal, lambda c=n / 20: c).said.id for n in range(20)} == {"other"}


def test_a_reply_without_weight_is_said_now_and_then(personas, policy):
    script = parse(ODD).script
    some = replace(personas["machine"], says={"red": 1, "other": 0}, patience=1.0)
    walk = begin(some, script, policy, sample_accounts()[0].host).walk
    said = [speak(some, walk, 1.0, lambda c=n / 130: c, first=True).id for n in range(130)]
    assert said.count("red") == pytest.approx(100, abs=2)
    assert said.count("blue") == pytest.approx(30, abs=2)


def test_impatience_makes_vague(personas, policy):
    script = parse(ODD).script
    vague = replace(personas["machine"], says={"red": 1, "blue": 0, "other": 1})
    walk = begin(vague, script, policy, sample_accounts()[0].host).walk

    def vague_of(patience):
        draws = (lambda c=n / 400: c for n in range(400))
        said = [speak(vague, walk, patience, draw, first=True).id for draw in draws]
        return said.count("other") / 400

    assert vague_of(1.0) == pytest.approx(1 / 2, abs=0.01)
    assert vague_of(0.5) == pytest.approx(2 / 3, abs=0.01)
    assert vague_of(0.0) == pytest.approx(3 / 4, abs=0.01)


@pytest.mark.parametrize("field", ["check_posted", "paid_on", "promise_date"])
@pytest.mark.parametrize("of", ["first-reminder", "call-after-notice"])
def test_what_was_sent_was_sent_before_today_and_what_is_promised_comes_later(
    of, field, scripts, begun
):
    rehearsal = begun("forgetful", scripts[of])
    step = next(s for s in scripts[of].steps if any(ask.field == field for ask in s.ask))
    walk = replace(rehearsal.walk, view=replace(rehearsal.walk.view, step=step.id))
    named = next(one for one in step.ways if one.id != "other")
    days = [
        given(rehearsal.persona, walk, named, lambda chance=n / 20: chance)[field]
        for n in range(20)
    ]
    past = field != "promise_date"
    assert all((day < FRIDAY) == past for day in days)
    assert all(day.weekday() < 5 for day in days)
