"""Many rehearsals: skill shows in the score, personas in the endings, and no script breaks one."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest
from random_scripts import script_of

from calldesk.rehearsal.play import begin
from calldesk.rehearsal.score import score
from calldesk.rehearsal.trainee import play_alone
from calldesk.script.check import check
from calldesk.script.parse import parse
from calldesk.script.samples import sample_accounts

SAMPLE = Path(__file__).parent.parent / "script" / "first-reminder.call.md"
SKILLS = (0.3, 0.5, 0.7, 0.9, 1.0)
USUAL = {
    "angry": "refused",
    "big_company": "callback",
    "closing": "escalated",
    "disputing": "dispute",
    "evasive": "no_time",
    "forgetful": "promise",
    "gatekeeper": "callback",
    "lawyer": "escalated",
    "machine": "message",
    "mourning": "escalated",
    "promiser": "part_payment",
    "short_of_money": "plan",
    "spouse": "message",
    "stranger": "wrong_number",
}


@pytest.fixture(scope="module")
def ends(played, personas):
    """How sixty calls with each persona end, worked by a perfect trainee."""
    return {p: Counter(played(p, seed).ended for seed in range(60)) for p in personas}


def test_scores_rise_with_skill(played, personas, scoring):
    means = [
        mean(score(played(p, seed, skill), scoring).score for p in personas for seed in range(8))
        for skill in SKILLS
    ]
    steps = [after - before for before, after in pairwise(means)]
    assert min(steps) > 4, means


def test_each_persona_has_its_usual_ending(ends):
    assert {p: found.most_common(1)[0][0] for p, found in ends.items()} == USUAL


def test_personas_end_in_clearly_different_ways(ends):
    """Of the pairs, nearly all differ by chi-square (p < 0.001 with up to 10 endings: 29.6)."""
    names = sorted(ends)
    pairs = [(a, b) for a in names for b in names if a < b]
    alike = [(a, b) for a, b in pairs if chi_square(ends[a], ends[b]) < 29.6]
    assert len(alike) <= len(pairs) // 10, alike


def chi_square(one, other):
    """Of two rows of counts of the same total."""
    return sum((one[end] - other[end]) ** 2 / (one[end] + other[end]) for end in one | other)


def test_every_persona_works_through_every_known_script(played, personas, scripts, scoring):
    sample = parse(SAMPLE.read_text(encoding="utf-8")).script
    for script in (*scripts.values(), sample):
        for persona in personas:
            for seed in range(4):
                result = score(played(persona, seed, 0.6, of=script), scoring)
                assert result.ended
                assert 0 <= result.score <= 100


def test_every_sound_script_can_be_rehearsed(personas, policy, scoring, chance):
    rehearsed = 0
    for seed in range(150):
        parsed = parse(script_of(seed))
        if parsed.script is None or any(p.rule in ("G10", "G11") for p in check(parsed, policy)):
            continue
        for name in ("forgetful", "evasive", "gatekeeper"):
            begun = begin(personas[name], parsed.script, policy, sample_accounts()[0].host)
            done = play_alone(begun, 0.7, chance(seed, "d"), chance(seed, "t"))
            assert 0 <= score(done, scoring).score <= 100
            assert done.ended
        rehearsed += 1
    assert rehearsed > 50


STUBBORN = """
script: stubborn
title: Every sort of field
language: en
start: first
# Call
## first: First
> Good morning.
ask: best_time money, How much?
ask: speaking_with choice(one, two), Which?
ask: a number, A?
ask: b phone, B?
ask: c yesno always, C?
ask: d date, D?
ask: e time optional, E?
ask: f text, F?
- yes: "Yes." -> second
- other: Anything else -> second
## second: Second
> And now?
ask: a text always, A?
-> last
## last: Last
> Goodbye.
ask: f text always, F?
end: message
"""


def test_fields_of_every_type_are_answered(played, personas):
    script = parse(STUBBORN).script
    assert script is not None
    for persona in personas:
        for seed in range(5):
            assert played(persona, seed, 1.0, of=script).ended in ("message", "hung_up")
