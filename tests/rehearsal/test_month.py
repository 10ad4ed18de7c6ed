"""A month of rehearsing every day, simulated: how many cards that makes on each day."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from calldesk.rehearsal import cards
from calldesk.rehearsal.answered import answered
from calldesk.rehearsal.cards import Rating

FIRST_DAY = datetime(2026, 11, 2, 14, 0, tzinfo=UTC)
DAYS = 30


@dataclass
class Trainee:
    """Somebody who answers a card as likely right as the scheduler says; a new one half the time.

    Each day brings one call, whose cards are reviewed in it, and then all that is due.
    """

    script: object
    personas: list
    played: object
    draw: Random = field(default_factory=lambda: Random(4711))

    def month(self, days=DAYS):
        """How many cards were reviewed on each day, in the call and as due ones."""
        kept = {step.id: (cards.new(0, FIRST_DAY), kind) for step, kind in self._steps()}
        told = []
        for day in range(days):
            now = FIRST_DAY + timedelta(days=day)
            persona = self.personas[day % len(self.personas)]
            met = [(one.step.id, one.right) for one in answered(self.played(persona, day, 0.8))]
            for step, right in met:
                kept[step] = self._reviewed(kept[step], now, right)
            due = [step for step, (state, _) in kept.items() if self._due(state, now)]
            for step in due:
                state, kind = kept[step]
                known = cards.recall(state, now, kind) or 0.5
                kept[step] = self._reviewed(kept[step], now, self.draw.random() < known)
            told.append((len(met), len(due)))
        return told

    def _steps(self):
        return cards.card_steps(self.script)

    def _reviewed(self, card, now, right):
        state, kind = card
        rated = Rating.GOOD if right else Rating.AGAIN
        return cards.review(state, rated, now, kind, fuzz=False).state, kind

    def _due(self, state, now):
        return cards.due_of(state).date() <= now.date()


@pytest.fixture(scope="module")
def month(script, personas, played):
    return Trainee(script, sorted(personas), played).month()


def test_the_first_day_has_every_card_and_the_last_week_few(month, script):
    whole = len(cards.card_steps(script))
    assert sum(month[0]) == whole
    last = [due for _, due in month[-7:]]
    assert sum(last) / 7 < whole / 5


def test_no_day_after_the_first_week_has_more_than_half_of_the_cards_due(month, script):
    assert max(due for _, due in month[7:]) <= len(cards.card_steps(script)) / 2


def test_the_same_month_is_the_same_every_time(month, script, personas, played):
    assert Trainee(script, sorted(personas), played).month() == month
